"""The words that a handler may write. A line that begins with # is a command; all else is for the customer."""

import re
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class Word:
    """A command: its name, other names for it, how to write it, and what it does."""

    name: str
    others: tuple[str, ...]
    usage: str
    meaning: str


WORDS = (
    Word("besproken", ("discussed",), "#besproken met Jansen op 3-3", "de klacht is besproken met de medewerker om wie het gaat"),
    Word("contact", ("contacted",), "#contact gebeld, vertelt maandag meer", "je hebt de klant persoonlijk gesproken"),
    Word("notitie", ("note", "intern"), "#notitie klant is ziek", "de tekst vanaf hier is intern en gaat niet naar de klant"),
    Word(
        "uitstel",
        ("delay", "extend"),
        "#uitstel tot 20 maart want wachten op stukken",
        "de klant krijgt bericht met de nieuwe datum",
    ),
    Word(
        "doorzetten", ("forward", "handover"), "#doorzetten arbeid want gaat over ontslag", "naar een andere afdeling of persoon"
    ),
    Word("oorzaak", ("cause",), "#oorzaak snelheid", "de oorzaak van de klacht"),
    Word(
        "leerpunt", ("learning",), "#leerpunt bel binnen twee dagen terug", "wat wij hiervan leren, of: #leerpunt geen, want ..."
    ),
    Word("teruggekoppeld", ("feedback",), "#teruggekoppeld op 4-3", "de uitkomst is verteld aan de medewerker om wie het gaat"),
    Word("standpunt", ("answer", "antwoord"), "#standpunt", "je tekst in deze mail is ons inhoudelijke antwoord"),
    Word(
        "afgehandeld",
        ("closed", "close"),
        "#afgehandeld deels gegrond",
        "sluit de klacht; je tekst gaat met de uitkomst naar de klant",
    ),
    Word("geen klacht", ("no complaint",), "#geen klacht want alleen een vraag", "het is geen klacht; de reden blijft bewaard"),
    Word("help", ("hulp", "?"), "#help", "deze lijst"),
)
_NAMES = {name: word for word in WORDS for name in (word.name, *word.others)}
_COMMAND = re.compile(r"^\s{0,3}#\s?(\S.*?)\s*$")
_NOTE = "notitie"


@dataclass(frozen=True, slots=True)
class Command:
    """One understood line: which word, and what stands behind it."""

    name: str
    argument: str
    line: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One line that was not understood or may not be: said to the handler, with a way out where there is one."""

    line: str | None
    problem: str
    proposal: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A handler's mail taken apart: commands in order, what was not understood, and the text for the customer."""

    commands: tuple[Command, ...]
    problems: tuple[Problem, ...]
    text: str


def read(text: str) -> Reading:
    """Take a mail apart. Text under #notitie, up to the next command, belongs to the note and to nobody else."""
    commands: list[Command] = []
    problems: list[Problem] = []
    for_customer: list[str] = []
    in_note = False
    for line in text.splitlines():
        found = _COMMAND.match(line)
        if found:
            understood = _understand(found[1], line.strip())
            in_note = isinstance(understood, Command) and understood.name == _NOTE
            (commands if isinstance(understood, Command) else problems).append(understood)  # type: ignore[arg-type]
        elif in_note:
            last = commands[-1]
            commands[-1] = Command(last.name, f"{last.argument}\n{line}".strip(), last.line)
        else:
            for_customer.append(line)
    return Reading(tuple(commands), tuple(problems), _trimmed(for_customer))


def _understand(words: str, line: str) -> Command | Problem:
    lowered = words.lower()
    for name in sorted(_NAMES, key=len, reverse=True):
        if re.match(rf"{re.escape(name)}(?![\w-])", lowered) or lowered == name:
            return Command(_NAMES[name].name, words[len(name) :].lstrip(" :,").strip(), line)
    first = re.split(r"[\s:,]", lowered, maxsplit=1)[0]
    near = get_close_matches(first, _NAMES, n=1, cutoff=0.7)
    proposal = _NAMES[near[0]].usage if near else None
    return Problem(line, f"het woord '#{first}' kennen wij niet", proposal)


def _trimmed(lines: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip()
