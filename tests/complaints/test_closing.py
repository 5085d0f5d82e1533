"""Nobody can skip hearing, feedback, cause, learning point, or telling the customer; the Kifid block goes where it is owed."""

from dataclasses import replace
from datetime import date

import pytest
from cast import (
    ANNA,
    BRAM,
    NOW,
    NUMBER,
    a_complaint,
    a_dossier,
    a_rulebook,
    bram_writes,
    end_of,
    letters,
    local,
    only,
    ready_to_close,
    written_to,
)

from complaints import procedures as outside
from complaints.complaint import CUSTOMERS, Customer, Outcome, Status
from complaints.flags import SILENT, Flag
from complaints.letters import LetterName
from complaints.plan import Beside, Close, Register, SetDeadline
from complaints.procedures import Body, Phase

CLOSING = "Beste Anna, u heeft gelijk.\n#afgehandeld "


@pytest.mark.parametrize(
    ("missing", "word"),
    [
        ({"discussed": None}, "besproken"),
        ({"fed_back": None}, "teruggekoppeld"),
        ({"cause": None}, "oorzaak"),
        ({"learning": ()}, "leerpunt"),
    ],
)
def test_a_missing_fact_keeps_it_open(missing: dict[str, object], word: str) -> None:
    plan = bram_writes(f"{CLOSING}gegrond", ready_to_close(**missing))
    (letter,) = letters(plan)
    (problem,) = letter.facts["problems"]  # type: ignore[misc]
    assert letter.letter is LetterName.HELP
    assert f"#{word}" in problem["proposal"]


def test_an_untold_customer_keeps_it_open() -> None:
    assert end_of(bram_writes("#afgehandeld gegrond", ready_to_close())) == "refused"


def test_all_missing_facts_are_named_at_once() -> None:
    (letter,) = letters(bram_writes("#afgehandeld gegrond"))
    assert len(letter.facts["problems"]) == 5  # type: ignore[arg-type]


@pytest.mark.parametrize("told", ["#contact gebeld", "Beste Anna, u heeft gelijk."])
def test_telling_the_customer_in_the_same_mail_suffices(told: str) -> None:
    assert only(bram_writes(f"#afgehandeld gegrond\n{told}", ready_to_close()), Close).status is Status.CLOSED


def test_a_customer_who_was_told_before_needs_no_new_text() -> None:
    assert only(bram_writes("#afgehandeld gegrond", replace(ready_to_close(), told_customer=True)), Close)


def test_one_mail_can_give_all_facts_and_close_whatever_the_order() -> None:
    plan = bram_writes(
        "Beste Anna, u heeft gelijk.\n#afgehandeld gegrond\n#besproken met Carla op 2-3\n#teruggekoppeld\n#oorzaak snelheid\n#leerpunt bel terug",
        a_dossier(),
    )
    assert only(plan, Close).outcome is Outcome.UPHELD


def test_the_text_goes_out_once_inside_the_outcome_letter() -> None:
    plan = bram_writes(f"{CLOSING}gegrond", ready_to_close())
    assert written_to(plan) == [(LetterName.OUTCOME, [ANNA]), (LetterName.ECHO, [BRAM])]
    assert letters(plan, LetterName.OUTCOME)[0].facts["text"] == "Beste Anna, u heeft gelijk."


@pytest.mark.parametrize(
    ("written", "outcome", "kifid"),
    [
        ("gegrond", Outcome.UPHELD, False),
        ("opgelost zonder oordeel", Outcome.SOLVED, False),
        ("opgelost", Outcome.SOLVED, False),
        ("deels gegrond", Outcome.PARTLY_UPHELD, True),
        ("Deels  Gegrond.", Outcome.PARTLY_UPHELD, True),
        ("ongegrond", Outcome.NOT_UPHELD, True),
        ("not upheld", Outcome.NOT_UPHELD, True),
        ("niet in behandeling", Outcome.NOT_TAKEN_UP, True),
        ("doorverwezen", Outcome.REFERRED, True),
        ("geen reactie van de klant", Outcome.NO_REPLY, True),
    ],
)
def test_kifid_is_named_unless_all_was_granted(written: str, outcome: Outcome, kifid: bool) -> None:  # noqa: FBT001 - a table of cases
    plan = bram_writes(f"{CLOSING}{written}", ready_to_close())
    assert only(plan, Close).outcome is outcome
    assert letters(plan, LetterName.OUTCOME)[0].facts["kifid_until"] == (date(2026, 6, 2) if kifid else None)


@pytest.mark.parametrize("written", ["", "misschien", "samengevoegd"])
def test_an_unknown_outcome_is_refused(written: str) -> None:
    assert end_of(bram_writes(f"{CLOSING}{written}", ready_to_close())) == "refused"


@pytest.mark.parametrize("command", ["afgehandeld gegrond", "geen klacht want een vraag"])
@pytest.mark.parametrize("status", [Status.CLOSED, Status.NO_COMPLAINT])
def test_what_is_closed_is_not_closed_again(command: str, status: Status) -> None:
    assert end_of(bram_writes(f"Tekst.\n#{command}", ready_to_close(status=status))) == "refused"


def test_a_customer_without_address_is_closed_after_a_call() -> None:
    plan = bram_writes("#contact gebeld\n#afgehandeld gegrond", ready_to_close(customer=Customer(phone="0612345678")))
    assert written_to(plan) == [(LetterName.ECHO, [BRAM])]
    assert only(plan, Close).outcome is Outcome.UPHELD


def test_the_guards_are_about_this_complaint_not_about_the_mail() -> None:
    """Naming the words without the facts opens nothing."""
    assert end_of(bram_writes("Besproken, oorzaak, leerpunt.\n#afgehandeld gegrond", a_dossier(a_complaint()))) == "refused"


@pytest.mark.parametrize("status", [Status.CLOSED, Status.NO_COMPLAINT])
def test_no_clock_is_set_for_what_is_closed(status: Status) -> None:
    assert end_of(bram_writes("#uitstel tot 20 maart want wachten op stukken", ready_to_close(status=status))) == "refused"


@pytest.mark.parametrize(("rule", "reviewed", "offered"), [(True, False, True), (True, True, False), (False, False, False)])
def test_the_second_review_is_offered_when_there_is_one_and_it_was_not_used(rule: bool, reviewed: bool, offered: bool) -> None:  # noqa: FBT001 - a table of cases
    plan = bram_writes(f"{CLOSING}ongegrond", ready_to_close(reviewed=reviewed), rulebook=a_rulebook(second_review=rule))
    assert letters(plan, LetterName.OUTCOME)[0].facts["second_review"] is offered


def test_withdrawing_by_telephone_needs_an_address_to_confirm_it_to() -> None:
    dossier = a_dossier(a_complaint(customer=Customer(phone="0612345678")))
    assert end_of(bram_writes("#ingetrokken vandaag per telefoon", dossier)) == "refused"


def test_a_withdrawal_before_the_complaint_came_is_asked_about() -> None:
    assert end_of(bram_writes("#ingetrokken op 3 februari per telefoon", a_dossier())) == "refused"


def test_a_handler_reopens_what_was_closed_long_ago_as_a_new_complaint() -> None:
    closed = ready_to_close(status=Status.CLOSED, outcome=Outcome.UPHELD, closed_at=local("2025-11-28 10:00"))
    (beside,) = (effect for effect in bram_writes("#heropen want het speelt weer", closed) if isinstance(effect, Beside))
    (record,) = (effect for effect in beside.plan if isinstance(effect, Register))
    assert (record.follows, record.received_at) == (NUMBER, NOW)


def _told_of_no_complaint(text: str, **changes: object) -> tuple[bool, str]:
    """Whether a letter goes to Anna, and what Bram hears of it."""
    plan = bram_writes(text, a_dossier(a_complaint(**changes)))
    (echo,) = letters(plan, LetterName.ECHO)
    return bool(letters(plan, LetterName.NO_COMPLAINT)), str(echo.facts["lines"])


def test_who_sent_no_complaint_hears_what_becomes_of_his_mail() -> None:
    goes, told = _told_of_no_complaint("#geen klacht want alleen een vraag")
    assert goes
    assert "de klant krijgt bericht wat er met zijn mail gebeurt" in told


@pytest.mark.parametrize("reason", ["het is spam", "reclame van een bedrijf", "een vraag, zonder bericht", "vraag; geen brief"])
def test_nobody_hears_of_no_complaint_when_nobody_waits_for_it(reason: str) -> None:
    goes, told = _told_of_no_complaint(f"#geen klacht want {reason}")
    assert not goes
    assert "er gaat vanzelf geen bericht" in told


@pytest.mark.parametrize("flag", sorted(SILENT))
def test_a_letter_of_no_complaint_that_would_do_harm_is_not_sent(flag: Flag) -> None:
    goes, told = _told_of_no_complaint("#geen klacht want een vraag", flags=(flag,))
    assert not goes
    assert "er gaat vanzelf geen bericht naar de klant" in told


def test_who_is_at_kifid_already_is_not_sent_there_and_gets_no_last_day() -> None:
    at_kifid = outside.opened(Body.KIFID, Phase.ASKED, date(2026, 2, 25), [], "2026.00123")
    plan = bram_writes(f"{CLOSING}ongegrond", replace(ready_to_close(), procedures=[at_kifid]))
    (letter,) = letters(plan, LetterName.OUTCOME)
    assert (letter.facts["kifid_until"], letter.facts["at_kifid"]) == (None, True)
    assert not any(isinstance(effect, SetDeadline) and effect.kind in CUSTOMERS for effect in plan)


def test_a_procedure_at_kifid_that_has_ended_leaves_the_way_as_it_was() -> None:
    ended = outside.opened(Body.KIFID, Phase.DECIDED, date(2026, 2, 25), [], "2026.00123")
    (letter,) = letters(bram_writes(f"{CLOSING}ongegrond", replace(ready_to_close(), procedures=[ended])), LetterName.OUTCOME)
    assert (letter.facts["kifid_until"], letter.facts["at_kifid"]) == (date(2026, 6, 2), False)
