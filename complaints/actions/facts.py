"""Facts of the record that a handler writes down (domain 4.1). Closing asks for some of them."""

import re
from dataclasses import replace
from typing import Literal

from complaints import causes, dates, outside, ownwords, parts, words
from complaints.commands import Command
from complaints.draft import Draft, reason_in
from complaints.plan import JudgePart, Note, Record

_NOT = re.compile(r"(?:niet|not|geen)\b", re.IGNORECASE)
_SEVERITY = re.compile(r"E?([1-4])\b", re.IGNORECASE)
_SEVERITIES = {1: "ergernis, meteen op te lossen", 2: "gewoon", 3: "ernstig", 4: "kritiek"}


def discussed(draft: Draft, command: Command) -> None:
    """#besproken: with the employee concerned (SR-26)."""
    _dated(draft, command, "discussed", "besproken met de medewerker", "#besproken met Jansen op 3-3")


def fed_back(draft: Draft, command: Command) -> None:
    """#teruggekoppeld: the outcome was told to the employee concerned (SR-35)."""
    _dated(draft, command, "fed_back", "teruggekoppeld aan de medewerker", "#teruggekoppeld op 4-3")


def _dated(draft: Draft, command: Command, fact: Literal["discussed", "fed_back"], meaning: str, example: str) -> None:
    """A fact with a date (today when none is named), or `niet, want ...` with the reason (domain 4.5)."""
    value = _refusal(command.argument) if _NOT.match(command.argument) else _day(draft, command, example)
    if value is None:
        return
    if not value:
        draft.refuse(command, "als het niet kon, hoort er een reden bij", f"#{command.name} niet, want ...")
        return
    draft.remember(**{fact: value})
    draft.plan.append(Record(fact=fact, value=value))
    said = value if _NOT.match(command.argument) else value.partition(": ")[0]  # the rest stands in the line that is quoted
    draft.understood(command, f"{meaning}: {said}")


def _refusal(argument: str) -> str:
    reason = reason_in(argument)
    return f"niet, want {reason}" if reason else ""


def _day(draft: Draft, command: Command, example: str) -> str | None:
    today = draft.situation.today
    day = dates.find(command.argument, today, future=False) if command.argument else today
    if day is None and any(letter.isdigit() for letter in command.argument):
        draft.refuse(command, "de datum is niet te lezen", example)
        return None
    if day is not None and day > today:
        draft.refuse(command, "die datum ligt in de toekomst", example)
        return None
    return f"{dates.in_dutch(day or today)}: {command.argument}".rstrip(": ")


def noted(draft: Draft, command: Command) -> None:
    """#notitie: kept, and never sent to the customer."""
    if not command.argument:
        draft.refuse(command, "er staat geen tekst achter de notitie", "#notitie ...")
        return
    text = ownwords.unsigned(command.argument, draft.author)
    draft.plan.append(Note(what=f"notitie: {text}", why="intern; niet naar de klant gestuurd"))
    draft.understood(command, "notitie bewaard; niet naar de klant gestuurd")


def weighed(draft: Draft, command: Command) -> None:
    """#ernst: E1 annoyance to E4 critical (domain 4.4)."""
    found = _SEVERITY.match(command.argument)
    if found is None:
        known = ", ".join(f"{number} ({word})" for number, word in _SEVERITIES.items())
        draft.refuse(command, f"de ernst is een van: {known}", "#ernst 3")
        return
    severity = int(found[1])
    draft.remember(severity=severity)
    draft.plan.append(Record(fact="severity", value=str(severity)))
    draft.understood(command, f"ernst {severity}: {_SEVERITIES[severity]}")


def caused(draft: Draft, command: Command) -> None:
    """#oorzaak: the main cause, and behind a slash what it was more exactly (domain 4.3)."""
    found = causes.find(command.argument, draft.situation.rulebook.causes)
    if found.cause is None:
        draft.refuse(command, f"de oorzaak is een van: {', '.join(found.known)}", f"#oorzaak {found.known[0]}")
        return
    draft.remember(cause=found.cause)
    draft.plan.append(Record(fact="cause", value=found.cause))
    draft.understood(command, f"oorzaak: {causes.in_words(found.cause)}")


def judged(draft: Draft, command: Command) -> None:
    """#onderdeel: a part of the complaint, with its own outcome and cause. The first cause of a part is that of the whole."""
    parts_ = draft.dossier.parts
    reading = parts.read(command.argument, parts_, draft.situation.rulebook.causes)
    if reading.part is None:
        draft.refuse(command, reading.problem, "#onderdeel traag: gegrond, oorzaak snelheid")
        return
    part = reading.part
    draft.dossier = replace(draft.dossier, parts=[*(each for each in parts_ if each.position != part.position), part])
    draft.plan.append(JudgePart(part=part))
    said = [
        f"onderdeel {part.position}: {part.text}",
        words.OUTCOME["nl"][part.outcome] if part.outcome else "nog niet beoordeeld",
    ]
    if part.cause:
        said.append(f"oorzaak {causes.in_words(part.cause)}")
        if draft.dossier.complaint.cause is None:
            draft.remember(cause=part.cause)
            draft.plan.append(Record(fact="cause", value=part.cause))
            said.append("ook de oorzaak van de hele klacht")
    draft.understood(command, "; ".join(said))


def wished(draft: Draft, command: Command) -> None:
    """#wens: what the customer asks for (gewenste oplossing, SR-23)."""
    if not command.argument:
        draft.refuse(command, "er staat niet bij wat de klant wil", "#wens excuses van de jurist")
        return
    draft.remember(wish=command.argument)
    draft.plan.append(Record(fact="wish", value=command.argument))
    draft.understood(command, f"de klant wil: {command.argument}")


def learned(draft: Draft, command: Command) -> None:
    """#leerpunt: what we do differently, or `geen, want ...` (SR-14)."""
    if not command.argument or (command.argument.lower().startswith("geen") and not reason_in(command.argument)):
        draft.refuse(command, "schrijf wat wij hiervan leren, of waarom er niets te leren is", "#leerpunt geen, want ...")
        return
    draft.remember(learning=(*draft.dossier.complaint.learning, command.argument))
    draft.plan.append(Record(fact="learning", value=command.argument))
    draft.understood(command, f"leerpunt bewaard: {command.argument}{outside.learned(draft, command.argument)}")
