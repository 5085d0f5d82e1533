"""The closing guards: what must be there before a complaint may end (domain 4.5). Nobody can skip one."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from complaints.complaint import Complaint


class Guard(StrEnum):
    """One fact that must be there."""

    DISCUSSED = "discussed"  # with the employee concerned, or why not (SR-26)
    CAUSE = "cause"
    FED_BACK = "fed_back"  # individually, to the employee concerned (SR-35)
    LEARNING = "learning"  # a learning point, or why there is none (SR-14)
    TOLD = "told"  # the customer has heard from a person
    CUSTOMERS_WORD = "customers_word"  # withdrawn by the customer himself, never by silence


# What is missing, said to the handler, and what he can write.
_MISSING = {
    Guard.DISCUSSED: (
        "nog niet besproken met de medewerker om wie het gaat",
        "#besproken met ... op ..., of: #besproken niet, want ...",
    ),
    Guard.CAUSE: ("de oorzaak ontbreekt", "#oorzaak snelheid"),
    Guard.FED_BACK: (
        "de uitkomst is nog niet teruggekoppeld aan de medewerker",
        "#teruggekoppeld op ..., of: #teruggekoppeld niet, want ...",
    ),
    Guard.LEARNING: ("het leerpunt ontbreekt", "#leerpunt ..., of: #leerpunt geen, want ..."),
    Guard.TOLD: ("de klant heeft nog geen antwoord van je gekregen", "schrijf je antwoord in deze mail, of: #contact gebeld"),
    Guard.CUSTOMERS_WORD: (
        "intrekken kan alleen de klant zelf",
        "#ingetrokken op ... per telefoon: de klant krijgt dan een bevestiging, of wacht op zijn mail",
    ),
}


_MISSING_IN_ENGLISH = {
    Guard.DISCUSSED: "not discussed yet with the employee whom it is about",
    Guard.CAUSE: "the cause is missing",
    Guard.FED_BACK: "the outcome was not told yet to the employee",
    Guard.LEARNING: "the learning point is missing",
    Guard.TOLD: "the customer has had no answer from you yet; write it in this email",
    Guard.CUSTOMERS_WORD: "only the customer himself can withdraw it; after a call he gets a confirmation",
}


def missing(
    guards: Iterable[Guard], complaint: Complaint, *, told: bool, customers_word: bool = False
) -> Iterator[tuple[str, str, str]]:
    """Say what is not there yet: the problem, what to write, and the problem in English."""
    facts: dict[Guard, object] = {
        Guard.DISCUSSED: complaint.discussed,
        Guard.CAUSE: complaint.cause,
        Guard.FED_BACK: complaint.fed_back,
        Guard.LEARNING: complaint.learning,
        Guard.TOLD: told,
        Guard.CUSTOMERS_WORD: customers_word,
    }
    yield from ((*_MISSING[guard], _MISSING_IN_ENGLISH[guard]) for guard in guards if not facts[guard])
