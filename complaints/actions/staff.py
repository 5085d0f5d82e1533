"""Who is there and who handles: #afwezig, #weer aanwezig, #erbij, #eraf. They are about the writer or his unit (SR-27, SR-28)."""

import re
from datetime import date, timedelta

from complaints import date_ranges, dates, spelling
from complaints.colleagues import ADDRESS, meant
from complaints.commands import Command
from complaints.draft import Errand
from complaints.plan import ChangeStaff
from complaints.rules import Unit
from complaints.staff_rules import Person, names
from complaints.staffing import Change, ChangeKind, apply, new_id

_DEPUTY = re.compile(
    r"[,;.]?\s*(?:met\s+|en\s+)?\b(?:vervangster|vervanger|waarnemer|waarneemster|deputy|vervangen door|replaced by)\b"
    r"\s*(?:is|wordt|:)?\s*",
    re.IGNORECASE,
)
_DEPUTY_FIRST = re.compile(r"[,;]\s*([^,;]+?)\s+(?:vervangt|neemt waar|neemt het waar|valt in)\b.*$", re.IGNORECASE)
_OVER = re.compile(r"^(?:is\s+)?(?:voorbij|afgelopen|niet meer|over$|ended)", re.IGNORECASE)
_IN = re.compile(r"(?:^|\s)(?:in|bij|aan|van|uit|to|from|of)\s+", re.IGNORECASE)
_TRAINED = re.compile(
    r"[,;]?\s*(?:getraind|opgeleid|training|trained)\s+(?:is\s+)?(?:geldig\s+)?(?:t/m|tot en met|tot|until)\s+(.+)$",
    re.IGNORECASE,
)
_AWAY_EXAMPLE = "#afwezig 3 t/m 14 augustus, vervanger carla"


def away(errand: Errand, command: Command) -> None:
    """#afwezig: from day to day, with a deputy who reads along; `#afwezig voorbij` is the same as #weer aanwezig."""
    if _OVER.match(command.argument):
        back(errand, command)
        return
    when, named = _parted(command.argument)
    days = date_ranges.find(when, errand.situation.today)
    if days is None:
        errand.refuse(
            command,
            "van wanneer tot wanneer? Wij lezen er geen begin en einde in",
            _AWAY_EXAMPLE,
            english="from when until when? We read no beginning and end in it",
        )
        return
    deputy = _deputy(errand, command, named) if named else None
    if named and deputy is None:
        return
    change = Change(
        kind=ChangeKind.AWAY,
        person=errand.author.id,
        since=days.first,
        until=days.last,
        deputy=deputy.id if deputy else None,
    )
    if deputy and (circle := _in_a_circle(errand, change, deputy)):
        proposal = errand.say(
            "#afwezig ..., vervanger (iemand die er dan wel is)", "#away ..., deputy (somebody who is there then)"
        )
        errand.refuse(command, circle[0], proposal, english=circle[1])
        return
    errand.plan.append(ChangeStaff(change=change, by=errand.author.id, line=command.line))
    who = f"{deputy.name} vervangt je" if deputy else "je hebt geen vervanger genoemd; je nieuwe klachten gaan naar een collega"
    english = f"{deputy.name} is your deputy" if deputy else "you named no deputy; your new complaints go to a colleague"
    first, last = (dates.in_words(day, "en") for day in (days.first, days.last))
    errand.understood(command, f"afwezig {days}; {who}", f"away from {first} to {last}; {english}")


def back(errand: Errand, command: Command) -> None:
    """#weer aanwezig: the absence of today is over, from today on; without one, the first that is still to come is off."""
    today = errand.situation.today
    coming = sorted((away for away in errand.author.away if away.first > today), key=lambda away: away.first)
    if errand.author.absence(today) is None and coming:
        change = Change(kind=ChangeKind.BACK, person=errand.author.id, since=coming[0].first)
        errand.plan.append(ChangeStaff(change=change, by=errand.author.id, line=command.line))
        days = f"{dates.in_dutch(coming[0].first)} t/m {dates.in_dutch(coming[0].until)}"
        english = f"{dates.in_words(coming[0].first, 'en')} to {dates.in_words(coming[0].until, 'en')}"
        errand.understood(command, f"je afwezigheid van {days} gaat niet door", f"your absence from {english} is off")
        return
    if errand.author.absence(today) is None:
        errand.refuse(
            command,
            "wij dachten al dat je er was; er is niets veranderd",
            _AWAY_EXAMPLE,
            english="we thought already that you were there; nothing changed",
        )
        return
    change = Change(kind=ChangeKind.BACK, person=errand.author.id, since=today)
    errand.plan.append(ChangeStaff(change=change, by=errand.author.id, line=command.line))
    errand.understood(
        command,
        "je bent er weer: je leest je eigen klachten en kunt nieuwe krijgen",
        "you are back: you read your own complaints and can get new ones",
    )


def joins(errand: Errand, command: Command) -> None:
    """#erbij: a colleague handles complaints of a unit from tomorrow on; a name and an address are enough."""
    example = "#erbij anna@... in arbeid"
    argument, trained_until = _trained(command.argument, errand.situation.today)
    unit, who = _unit(errand, command, argument, example)
    if unit is None:
        return
    person = _newcomer(errand, command, who, example)
    if person is None:
        return
    if person.id in unit.handlers:
        errand.refuse(
            command,
            f"{person.name} behandelt al klachten van {unit.name}",
            english=f"{person.name} handles complaints of {unit.name} already",
        )
        return
    since = errand.situation.today + timedelta(days=1)
    known = errand.situation.rulebook.person(person.id) is not None
    change = Change(
        kind=ChangeKind.JOIN,
        person=person.id,
        since=since,
        until=trained_until,
        unit=unit.id,
        name=None if known else person.name,
        address=None if known else person.address,
    )
    errand.plan.append(ChangeStaff(change=change, by=errand.author.id, line=command.line))
    valid = person.trained_until or trained_until
    training = "" if valid else "; wij kennen geen geldige training, dus een getrainde collega gaat voor"
    untrained = "" if valid else "; we know no valid training, so a trained colleague goes first"
    english = f"{person.name} handles complaints of {unit.name} from {dates.in_words(since, 'en')}{untrained}"
    dutch = f"{person.name} behandelt vanaf {dates.in_dutch(since)} klachten van {unit.name}{training}"
    errand.understood(command, dutch, english)


def leaves(errand: Errand, command: Command) -> None:
    """#eraf: a colleague gets no new complaints of a unit from tomorrow on; what he has stays his until it is handed over."""
    example = "#eraf bram uit arbeid"
    unit, who = _unit(errand, command, command.argument, example)
    if unit is None:
        return
    pool = [person for handler in unit.handlers if (person := errand.situation.rulebook.person(handler))]
    person = meant(who, pool)
    if person is None:
        known = ", ".join(each.name for each in pool)
        errand.refuse(
            command,
            f"wij weten niet wie je bedoelt; {unit.name} heeft: {known}",
            example,
            english=f"we do not know whom you mean; {unit.name} has: {known}",
        )
        return
    if len(pool) == 1:
        problem = f"dan is er niemand meer voor de klachten van {unit.name}; voeg eerst iemand toe"
        errand.refuse(
            command,
            problem,
            f"#erbij anna@... in {unit.id}",
            english=f"then nobody is left for the complaints of {unit.name}; add somebody first",
        )
        return
    since = errand.situation.today + timedelta(days=1)
    change = Change(kind=ChangeKind.LEAVE, person=person.id, since=since, unit=unit.id)
    errand.plan.append(ChangeStaff(change=change, by=errand.author.id, line=command.line))
    load = errand.situation.workload.get(person.id)
    left = f"; {load.open} open klachten blijven bij {person.name}, tot iemand ze doorzet" if load and load.open else ""
    meaning = f"{person.name} krijgt vanaf {dates.in_dutch(since)} geen nieuwe klachten van {unit.name}{left}"
    stays = f"; {load.open} open complaints stay with {person.name} until somebody hands them over" if load and load.open else ""
    english = f"{person.name} gets no new complaints of {unit.name} from {dates.in_words(since, 'en')}{stays}"
    errand.understood(command, meaning, english)


def _parted(argument: str) -> tuple[str, str]:
    """The days, and the name of the deputy when there is one."""
    if found := _DEPUTY_FIRST.search(argument):
        return argument[: found.start()], found[1].strip()
    if found := _DEPUTY.search(argument):
        return argument[: found.start()], argument[found.end() :].strip(" ,.;")
    return argument, ""


def _deputy(errand: Errand, command: Command, named: str) -> Person | None:
    """Find the colleague who is named as deputy; refuse with a way out when it is not sure who, or when it cannot be."""
    deputy = meant(named, errand.situation.rulebook.people)
    if deputy is None:
        near = spelling.guess(named, names(errand.situation.rulebook.people)).near
        hint = f" Bedoel je {' of '.join(near)}?" if near else ""
        errand.refuse(
            command, f"wij kennen geen collega '{named}'.{hint}", _AWAY_EXAMPLE, english=f"we know no colleague '{named}'"
        )
        return None
    if deputy.id == errand.author.id:
        errand.refuse(command, "je kunt jezelf niet vervangen", _AWAY_EXAMPLE, english="you cannot be your own deputy")
        return None
    return deputy


def _in_a_circle(errand: Errand, change: Change, deputy: Person) -> tuple[str, str] | None:
    """Say so when on some day of the absence nobody would read: the deputy is away then, or the chain of deputies comes back."""
    day, last = change.since, change.until or change.since
    while day <= last:
        rulebook = apply(errand.situation.rulebook, [change], day)
        me = rulebook.person(errand.author.id)
        if me and rulebook.stand_in(me, day).id == me.id:
            english = f"{deputy.name} is away on {dates.in_words(day, 'en')}, and nobody stands behind"
            return f"{deputy.name} is op {dates.in_dutch(day)} zelf afwezig, en daarachter is er niemand", english
        day += timedelta(days=1)
    return None


def _trained(argument: str, today: date) -> tuple[str, date | None]:
    found = _TRAINED.search(argument)
    if found is None:
        return argument, None
    return argument[: found.start()], dates.find(found[1], today, future=True)


def _unit(errand: Errand, command: Command, argument: str, example: str) -> tuple[Unit | None, str]:
    """The unit that is named behind in, bij or uit, or the only one that the writer manages; and the words before it."""
    rulebook = errand.situation.rulebook
    last = next(reversed(list(_IN.finditer(argument))), None)
    named = argument[last.end() :].strip(" .,") if last else ""
    who = argument[: last.start()].strip(" ,") if last else argument.strip()
    known = {name: unit for unit in rulebook.units for name in (unit.id, unit.name)}
    meant = spelling.guess(named, known).word
    mine = [unit for unit in rulebook.units if unit.manager == errand.author.id]
    unit = known[meant] if meant else mine[0] if len(mine) == 1 and not named else None
    if unit is None:
        units = ", ".join(each.id for each in rulebook.units)
        errand.refuse(command, f"noem de afdeling: {units}", example, english=f"name the department: {units}")
        return None, who
    if unit not in mine and errand.author not in rulebook.in_role("bureau"):
        manager = rulebook.person(unit.manager)
        problem = f"dat mag alleen de unitmanager van {unit.name}{f' ({manager.name})' if manager else ''} of het Klachtenbureau"
        english = (
            f"only the unit manager of {unit.name}{f' ({manager.name})' if manager else ''} or the complaints bureau may do that"
        )
        errand.refuse(command, problem, english=english)
        return None, who
    return unit, who


def _newcomer(errand: Errand, command: Command, who: str, example: str) -> Person | None:
    """Somebody of rules.yaml, or a new person with an address of our own organisation."""
    rulebook = errand.situation.rulebook
    if known := meant(who, rulebook.people):
        return known
    found = ADDRESS.search(who)
    if found is None:
        errand.refuse(
            command,
            f"wij kennen '{who}' niet; schrijf het e-mailadres erbij",
            example,
            english=f"we do not know '{who}'; add the email address",
        )
        return None
    address = found[1].lower()
    if not rulebook.is_employee(address):
        errand.refuse(
            command,
            "dat adres is niet van onze eigen organisatie",
            example,
            english="that address is not of our own organisation",
        )
        return None
    name = ADDRESS.sub("", who).strip(' ,.<>"') or _name_in(address)
    return Person(id=new_id(address, rulebook), name=name, address=address)


def _name_in(address: str) -> str:
    return " ".join(part.capitalize() for part in re.split(r"[._-]+", address.partition("@")[0]) if part)
