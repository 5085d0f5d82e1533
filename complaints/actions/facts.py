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
_DATED = {
    "discussed": ("besproken met de medewerker", "discussed with the employee"),
    "fed_back": ("teruggekoppeld aan de medewerker", "told to the employee"),
}
_SEVERITIES_IN_ENGLISH = {1: "annoyance, solved at once", 2: "ordinary", 3: "serious", 4: "critical"}
_SEVERITIES = {1: "ergernis, meteen op te lossen", 2: "gewoon", 3: "ernstig", 4: "kritiek"}


def discussed(draft: Draft, command: Command) -> None:
    """#besproken: with the employee concerned (SR-26)."""
    _dated(draft, command, "discussed", "#besproken met Jansen op 3-3")


def fed_back(draft: Draft, command: Command) -> None:
    """#teruggekoppeld: the outcome was told to the employee concerned (SR-35)."""
    _dated(draft, command, "fed_back", "#teruggekoppeld op 4-3")


def _dated(draft: Draft, command: Command, fact: Literal["discussed", "fed_back"], example: str) -> None:
    """A fact with a date (today when none is named), or `niet, want ...` with the reason (domain 4.5)."""
    value = _refusal(command.argument) if _NOT.match(command.argument) else _day(draft, command, example)
    if value is None:
        return
    if not value:
        draft.refuse(
            command,
            "als het niet kon, hoort er een reden bij",
            f"#{command.name} niet, want ...",
            english="if it could not be done, there should be a reason",
        )
        return
    draft.remember(**{fact: value})
    draft.plan.append(Record(fact=fact, value=value))
    said = value if _NOT.match(command.argument) else value.partition(": ")[0]  # the rest stands in the line that is quoted
    dutch, english = _DATED[fact]
    draft.understood(command, f"{dutch}: {said}", f"{english}: {_in_english(draft, command, said)}")


def _in_english(draft: Draft, command: Command, said: str) -> str:
    if _NOT.match(command.argument):
        return f"not, because {reason_in(command.argument)}"
    day = dates.find(said, draft.situation.today, future=False)
    return dates.in_words(day, "en") if day else said


def _refusal(argument: str) -> str:
    reason = reason_in(argument)
    return f"niet, want {reason}" if reason else ""


def _day(draft: Draft, command: Command, example: str) -> str | None:
    today = draft.situation.today
    day = dates.find(command.argument, today, future=False) if command.argument else today
    if day is None and any(letter.isdigit() for letter in command.argument):
        draft.refuse(command, "de datum is niet te lezen", example, english="we cannot read the date")
        return None
    if day is not None and day > today:
        draft.refuse(command, "die datum ligt in de toekomst", example, english="that date lies in the future")
        return None
    return f"{dates.in_dutch(day or today)}: {command.argument}".rstrip(": ")


def noted(draft: Draft, command: Command) -> None:
    """#notitie: kept, and never sent to the customer."""
    if not command.argument:
        draft.refuse(command, "er staat geen tekst achter de notitie", "#notitie ...", english="there is no text behind the note")
        return
    text = ownwords.unsigned(command.argument, draft.author)
    draft.plan.append(Note(what=f"notitie: {text}", why="intern; niet naar de klant gestuurd"))
    draft.understood(command, "notitie bewaard; niet naar de klant gestuurd", "note kept; not sent to the customer")


def weighed(draft: Draft, command: Command) -> None:
    """#ernst: E1 annoyance to E4 critical (domain 4.4)."""
    found = _SEVERITY.match(command.argument)
    if found is None:
        known = ", ".join(f"{number} ({word})" for number, word in _SEVERITIES.items())
        english = ", ".join(f"{number} ({word})" for number, word in _SEVERITIES_IN_ENGLISH.items())
        draft.refuse(command, f"de ernst is een van: {known}", "#ernst 3", english=f"the severity is one of: {english}")
        return
    severity = int(found[1])
    draft.remember(severity=severity)
    draft.plan.append(Record(fact="severity", value=str(severity)))
    draft.understood(
        command, f"ernst {severity}: {_SEVERITIES[severity]}", f"severity {severity}: {_SEVERITIES_IN_ENGLISH[severity]}"
    )


def caused(draft: Draft, command: Command) -> None:
    """#oorzaak: the main cause, and behind a slash what it was more exactly (domain 4.3)."""
    found = causes.find(command.argument, draft.situation.rulebook.causes)
    if found.cause is None:
        known = [causes.in_words(each, draft.language, between="/") for each in found.known]
        dutch, english = (f"{said}: {', '.join(known)}" for said in ("de oorzaak is een van", "the cause is one of"))
        draft.refuse(command, dutch, f"#oorzaak {known[0]}", english=english)
        return
    draft.remember(cause=found.cause)
    draft.plan.append(Record(fact="cause", value=found.cause))
    draft.understood(command, f"oorzaak: {causes.in_words(found.cause)}", f"cause: {causes.in_words(found.cause, 'en')}")


def judged(draft: Draft, command: Command) -> None:
    """#onderdeel: a part of the complaint, with its own outcome and cause. The first cause of a part is that of the whole."""
    parts_ = draft.dossier.parts
    reading = parts.read(command.argument, parts_, draft.situation.rulebook.causes)
    if reading.part is None:
        draft.refuse(command, reading.problem, "#onderdeel traag: gegrond, oorzaak snelheid", english=reading.english)
        return
    part = reading.part
    draft.dossier = replace(draft.dossier, parts=[*(each for each in parts_ if each.position != part.position), part])
    draft.plan.append(JudgePart(part=part))
    say, language = draft.say, draft.language
    said = [
        f"{say('onderdeel', 'part')} {part.position}: {part.text}",
        words.OUTCOME[language][part.outcome] if part.outcome else say("nog niet beoordeeld", "not judged yet"),
    ]
    if part.cause:
        said.append(f"{say('oorzaak', 'cause')} {causes.in_words(part.cause, language)}")
        if draft.dossier.complaint.cause is None:
            draft.remember(cause=part.cause)
            draft.plan.append(Record(fact="cause", value=part.cause))
            said.append(say("ook de oorzaak van de hele klacht", "also the cause of the whole complaint"))
    draft.understood(command, "; ".join(said))


def wished(draft: Draft, command: Command) -> None:
    """#wens: what the customer asks for (gewenste oplossing, SR-23)."""
    if not command.argument:
        draft.refuse(
            command,
            "er staat niet bij wat de klant wil",
            "#wens excuses van de jurist",
            english="it does not say what the customer wants",
        )
        return
    draft.remember(wish=command.argument)
    draft.plan.append(Record(fact="wish", value=command.argument))
    draft.understood(command, f"de klant wil: {command.argument}", f"the customer wants: {command.argument}")


def learned(draft: Draft, command: Command) -> None:
    """#leerpunt: what we do differently, or `geen, want ...` (SR-14)."""
    if not command.argument or (command.argument.lower().startswith(("geen", "none")) and not reason_in(command.argument)):
        english = "write what we learn from it, or why there is nothing to learn"
        problem = "schrijf wat wij hiervan leren, of waarom er niets te leren is"
        draft.refuse(command, problem, "#leerpunt geen, want ...", english=english)
        return
    draft.remember(learning=(*draft.dossier.complaint.learning, command.argument))
    draft.plan.append(Record(fact="learning", value=command.argument))
    more = outside.learned(draft, command.argument)
    draft.understood(command, f"leerpunt bewaard: {command.argument}{more}", f"learning point kept: {command.argument}{more}")
