"""#verbeterpunt: something to change in how we work, with an owner and a day (SR-18, SR-36, SR-46, SR-54).

About a complaint, or about none: in the answer to a report, to a monthly letter, or in a mail of its own.
"""

from dataclasses import dataclass
from datetime import date

from complaints import buttons, dates, masking
from complaints.colleagues import meant, near
from complaints.commands import Command
from complaints.draft import Draft, Errand
from complaints.learning import ProposePoint
from complaints.point_words import Wanted, proposal
from complaints.rules import Rulebook, Unit
from complaints.staff_rules import Person

_EXAMPLE = "#verbeterpunt zet de belafspraak in het dossier, eigenaar Dirk, voor 1 juni"
_FEWEST_WORDS = 2


@dataclass(frozen=True, slots=True)
class _Place:
    """Of which unit it is, and whose names must not stand in it."""

    unit: Unit | None
    customers: tuple[str | None, ...] = ()


def proposed(errand: Errand, command: Command) -> None:
    """Open a point. Without an owner it is the unit manager's, without a unit the writer's own."""
    wanted = proposal(command.argument, errand.situation.today)
    place = _place(errand)
    if not _is_said(errand, command, wanted):
        return
    owner = _owner(errand, command, wanted, place)
    due = _due(errand, command, wanted)
    if owner is None or due is None:
        return
    text = without_names(wanted.text, place.customers)
    unit = place.unit
    errand.plan.append(
        ProposePoint(
            text=text,
            owner=owner.id,
            due=due,
            by=errand.author.id,
            unit=unit.id if unit else None,
            department=unit.department if unit else None,
        )
    )
    masked = text != wanted.text
    himself = owner.id == errand.author.id
    dutch = f"verbeterpunt bewaard: {text}; eigenaar {'ben jij' if himself else owner.name}, klaar op {dates.in_dutch(due)}"
    english = f"improvement point kept: {text}; owner {'is you' if himself else owner.name}, ready on {dates.in_words(due, 'en')}"
    errand.understood(
        command,
        f"{dutch}{'; wat naar de klant wees, is weggelaten' if masked else ''}",
        f"{english}{'; what pointed to the customer is left out' if masked else ''}",
    )


def without_names(text: str, customers: tuple[str | None, ...]) -> str:
    """A point's words as the register keeps them: without addresses, numbers and the customer's name."""
    return masking.names_masked(masking.all_masked(text), customers, "de klant")


def _place(errand: Errand) -> _Place:
    """A complaint's unit; that of the monthly letter or the point that is answered; else the only one of the writer."""
    situation, rulebook = errand.situation, errand.situation.rulebook
    if isinstance(errand, Draft):
        complaint = errand.dossier.complaint
        return _Place(rulebook.unit(complaint.unit), (complaint.customer.name,))
    named = situation.team_letter.unit if situation.team_letter else situation.point.point.unit if situation.point else None
    return _Place(rulebook.unit(named) or _own_unit(errand.author, rulebook))


def _own_unit(author: Person, rulebook: Rulebook) -> Unit | None:
    """The unit that he works in, when that is one; who stands in the working group speaks for the house (SR-46)."""
    if author in rulebook.in_role("working_group"):
        return None
    mine = [unit for unit in rulebook.units if author.id in {unit.manager, *unit.handlers}]
    return mine[0] if len(mine) == 1 else None


def _is_said(errand: Errand, command: Command, wanted: Wanted) -> bool:
    """Refuse what says nothing, and a ready line whose places were not filled in."""
    if place := buttons.unfilled(command.argument):
        errand.refuse(command, f"{place} is nog niet ingevuld", _EXAMPLE, english=f"{place} is not filled in yet")
        return False
    if len(wanted.text.split()) < _FEWEST_WORDS:
        english = "write what we should do differently"
        errand.refuse(command, "schrijf wat wij anders moeten doen", _EXAMPLE, english=english)
        return False
    return True


def _owner(errand: Errand, command: Command, wanted: Wanted, place: _Place) -> Person | None:
    rulebook = errand.situation.rulebook
    if wanted.owner is None:
        manager = rulebook.person(place.unit.manager) if place.unit else None
        known = manager or rulebook.person(errand.author.id)  # a colleague in no list cannot own a point
        return known or rulebook.person(rulebook.bureau.manager)
    return find_owner(errand, command, wanted.owner)


def find_owner(errand: Errand, command: Command, named: str) -> Person | None:
    """The colleague who is named as owner; refuse with a way out when it is not sure who."""
    rulebook = errand.situation.rulebook
    if named.casefold().strip() in {"ik", "ikzelf", "mij", "mijzelf", "me", "myself", "i"}:
        found = rulebook.person(errand.author.id)
    else:
        found = meant(named, rulebook.people)
    if found is None:
        others = near(named, rulebook.people)
        dutch, english = (f" {ask} {between.join(others)}?" if others else "" for ask, between in _DID_YOU_MEAN)
        errand.refuse(
            command,
            f"wij kennen geen collega '{named}'.{dutch}",
            _EXAMPLE,
            english=f"we know no colleague '{named}'.{english}",
        )
    return found


_DID_YOU_MEAN = (("Bedoel je", " of "), ("Do you mean", " or "))


def _due(errand: Errand, command: Command, wanted: Wanted) -> date | None:
    situation = errand.situation
    if wanted.unread is not None:
        problem, english = f"de datum '{wanted.unread}' is niet te lezen", f"we cannot read the date '{wanted.unread}'"
        errand.refuse(command, problem, _EXAMPLE, english=english)
        return None
    if wanted.due is not None and wanted.due < situation.today:
        problem, english = f"{dates.in_dutch(wanted.due)} is al voorbij", f"{dates.in_words(wanted.due, 'en')} is past"
        errand.refuse(command, problem, _EXAMPLE, english=english)
        return None
    if wanted.due is not None:
        return wanted.due
    term = situation.rulebook.reports.improvements.due
    return situation.workdays.on_or_after(situation.workdays.add(situation.today, term))
