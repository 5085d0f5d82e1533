"""The closed dossier that a director reads each month (SR-52): one story, from the customer's first words to what we learned.

All its texts come hidden by complaints/pseudonyms.py; what this adds are days, counts and codes, by which nobody can be found.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from complaints import amounts, causes, words
from complaints.complaint import Outcome
from reports.document import Block, Column, Document, Kind, Points, Row, Section, Table, Words
from reports.either import counted, either, listed
from reports.words import month_name

_LONG_SILENCE = 7  # days of which one feels that they are long
_LONGEST_TEXT = 2_500  # signs of one mail; a director reads a story, not an archive


class Who(StrEnum):
    """Who did something."""

    CUSTOMER = "customer"
    US = "us"  # what the customer got from us in writing
    SPOKE = "spoke"  # one of us and the customer, by phone or otherwise
    INSIDE = "inside"  # among ourselves


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened: a mail or a letter with its `text`, or only `what`, in words. Both are hidden already."""

    day: date
    who: Who
    what: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What the story of one dossier is made of. Days are local; `closed` is the last closing."""

    number: str
    department: str
    unit: str
    received: date
    closed: date
    events: Sequence[Event]  # in order of time
    outcome: Outcome | None
    earlier_outcome: Outcome | None = None  # before it was reviewed, or opened again
    cause: str | None = None
    redress: Sequence[str] = ()
    redress_cents: int | None = None
    wish: str = ""  # hidden
    learning: Sequence[str] = ()  # hidden
    handlers: int = 1  # how many people had it
    contacted: date | None = None
    answered: date | None = None
    promised: date | None = None  # the day by which the answer was promised
    reopened: int = 0  # how often it was opened again
    delays: int = 0  # how often a delay was told


def make(story: Story, *, period: str, language: str, end: date) -> Document:
    """Write the dossier for the month `period` (2026-10). Its name ends in the number: by that the bureau knows which it was."""
    return Document(
        name=f"{stem(period)}{story.number}",
        language=language,
        title=either(language, "Een klacht van begin tot eind", "A complaint from beginning to end"),
        verdict=_verdict(story, language),
        sections=[
            Section(
                title=either(language, "Wat de klant schreef", "What the customer wrote"),
                blocks=list(_first_words(story, language)),
            ),
            Section(title=either(language, "Wat er gebeurde", "What happened"), blocks=[_course(story, language)]),
            Section(
                title=either(language, "Wat er over en weer werd geschreven", "What was written to and fro"),
                blocks=list(_letters(story, language)),
            ),
            Section(title=either(language, "Hoe het afliep", "How it ended"), blocks=list(_ending(story, language))),
            Section(
                title=either(language, "Wat het aan tijd kostte", "What it cost in time"),
                blocks=[Points(items=list(_time(story, language)))],
            ),
            Section(
                title=either(language, "Hoe dit voor de klant kan zijn geweest", "What it may have been like for the customer"),
                blocks=_felt(story, language),
            ),
            Section(title=either(language, "Wat we leerden", "What we learned"), blocks=list(_learned(story, language))),
        ],
        colophon=[
            either(
                language,
                "Namen, adressen en nummers zijn weggelaten of vervangen; "
                "wie je toch herkent, noem je niet. Antwoord met 'gelezen' als "
                "je het hebt gelezen. Een vraag of een reactie mag erbij, die gaat naar het Klachtenbureau.",
                "Names, addresses and numbers were left out or replaced; if "
                "you recognise somebody, do not name him. Reply 'read' when "
                "you have read it. A question or a remark may go with it, for the complaints bureau.",
            )
        ],
        end=end.isoformat(),
    )


def stem(period: str) -> str:
    """What the name of a dossier of this month begins with; behind it stands the number."""
    return f"klachtdossier-{period}-"


def number_in(name: str, period: str) -> str:
    """The number in the name of a dossier of this month."""
    return name.removeprefix(stem(period))


def _verdict(story: Story, language: str) -> str:
    size = (story.closed - story.received).days
    about = causes.in_words(story.cause, language) if story.cause else either(language, "onze dienstverlening", "our service")
    ended = _outcome(story.outcome, language)
    return either(
        language,
        f"Een klacht over {about}, bij {story.unit}: na {counted(size, 'dag', 'dagen')} afgehandeld, {ended}.",
        f"A complaint about {about}, at {story.unit}: closed after {counted(size, 'day', 'days')}, {ended}.",
    )


def _outcome(outcome: Outcome | None, language: str) -> str:
    return (
        words.OUTCOME[language][outcome].lower()
        if outcome
        else either(language, "zonder vastgelegde uitkomst", "without a recorded outcome")
    )


def _first_words(story: Story, language: str) -> Iterator[Words]:
    first = next((event for event in story.events if event.who is Who.CUSTOMER and event.text), None)
    if first is None:
        yield Words(
            text=either(
                language,
                "De klant belde; zijn eigen woorden staan niet in het dossier.",
                "The customer phoned; his own words are not in the dossier.",
            )
        )
        return
    yield Words(text=either(language, f"Op {_day(first.day, language)}:", f"On {_day(first.day, language)}:"))
    yield from _paragraphs(first.text, language)
    if story.wish:
        yield Words(text=either(language, f"Wat de klant wilde: {story.wish}", f"What the customer wanted: {story.wish}"))


def _paragraphs(text: str, language: str) -> Iterator[Words]:
    room = _LONGEST_TEXT
    for paragraph in text.split("\n\n"):
        if len(paragraph) > room:
            yield Words(text=either(language, "(De rest van deze mail is weggelaten.)", "(The rest of this mail was left out.)"))
            return
        room -= len(paragraph)
        yield Words(text=paragraph, quote=True)


def _course(story: Story, language: str) -> Table:
    return Table(
        title=either(language, "Van dag tot dag", "Day by day"),
        columns=[Column(either(language, "Dag", "Day"), Kind.DATE), Column(either(language, "Wat", "What"), Kind.TEXT)],
        rows=[Row([event.day.isoformat(), event.what]) for event in story.events],
    )


def _letters(story: Story, language: str) -> Iterator[Words]:
    first = next((event for event in story.events if event.who is Who.CUSTOMER and event.text), None)
    told = [event for event in story.events if event.text and event is not first]
    if not told:
        yield Words(text=either(language, "Er is verder alleen gebeld.", "There were only phone calls."))
    for event in told:
        yield Words(text=f"{_day(event.day, language)}. {event.what}:")
        yield from _paragraphs(event.text, language)


def _ending(story: Story, language: str) -> Iterator[Words]:
    said = either(
        language, f"De uitkomst: {_outcome(story.outcome, language)}.", f"The outcome: {_outcome(story.outcome, language)}."
    )
    if story.earlier_outcome and story.earlier_outcome is not story.outcome:
        before = _outcome(story.earlier_outcome, language)
        said += either(language, f" Eerst was het oordeel: {before}.", f" The first ruling was: {before}.")
    yield Words(text=said)
    if story.redress:
        money = f" ({amounts.in_words(story.redress_cents, language)})" if story.redress_cents else ""
        yield Words(
            text=either(
                language,
                f"Om het goed te maken: {listed(story.redress, language)}{money}.",
                f"To make it good: {listed(story.redress, language)}{money}.",
            )
        )


def _time(story: Story, language: str) -> Iterator[str]:
    if story.contacted:
        size = (story.contacted - story.received).days
        yield either(
            language,
            f"Na {counted(size, 'dag', 'dagen')} sprak iemand van ons met de klant."
            if size
            else "Nog dezelfde dag sprak iemand van ons met de klant.",
            f"After {counted(size, 'day', 'days')} one of us spoke with the customer."
            if size
            else "The same day one of us spoke with the customer.",
        )
    else:
        yield either(
            language,
            "Er staat niet in het dossier dat iemand van ons de klant sprak.",
            "The dossier does not say that one of us spoke with the customer.",
        )
    if story.answered:
        size = (story.answered - story.received).days
        late = (story.answered - story.promised).days if story.promised else 0
        later = either(language, f", {counted(late, 'dag', 'dagen')} later dan beloofd", f", {counted(late, 'day', 'days')} late")
        yield either(
            language,
            f"Na {counted(size, 'dag', 'dagen')} kwam ons antwoord{later if late > 0 else ''}.",
            f"After {counted(size, 'day', 'days')} our answer came{later if late > 0 else ''}.",
        )
    size = (story.closed - story.received).days
    yield either(
        language,
        f"Na {counted(size, 'dag', 'dagen')} was de klacht afgehandeld.",
        f"After {counted(size, 'day', 'days')} the complaint was closed.",
    )
    wrote, we = _count(story, Who.CUSTOMER), _count(story, Who.US)
    yield either(
        language,
        f"De klant schreef {wrote} keer, wij schreven {we} keer terug; {counted(story.handlers, 'collega', 'collega’s')} "
        f"had{'' if story.handlers == 1 else 'den'} de klacht in handen.",
        f"The customer wrote {wrote} times, we wrote {we} times; "
        f"{counted(story.handlers, 'colleague', 'colleagues')} had the complaint in hand.",
    )


def _count(story: Story, who: Who) -> int:
    return sum(event.who is who for event in story.events)


def _felt(story: Story, language: str) -> list[Block]:
    """What the days tell of how it was: facts, said from the other side. The reader fills in the rest."""
    said = []
    silence, until = _silence(story)
    if silence >= _LONG_SILENCE:
        said.append(
            either(
                language,
                f"De klant hoorde {silence} dagen niets van ons, tot {_day(until, language)}.",
                f"The customer heard nothing from us for {silence} days, until {_day(until, language)}.",
            )
        )
    wrote = _count(story, Who.CUSTOMER)
    if wrote > 1:
        said.append(
            either(
                language,
                f"De klant moest {wrote} keer schrijven voordat het klaar was.",
                f"The customer had to write {wrote} times before it was done.",
            )
        )
    if story.handlers > 1:
        said.append(
            either(
                language,
                f"De klant kreeg met {story.handlers} van ons te maken.",
                f"The customer had to do with {story.handlers} of us.",
            )
        )
    if story.delays:
        said.append(
            either(
                language,
                f"Wij vroegen {story.delays} keer om geduld.",
                f"We asked for patience {counted(story.delays, 'time', 'times')}.",
            )
        )
    if story.reopened:
        said.append(
            either(
                language,
                "De klant dacht dat het klaar was, en het was niet klaar.",
                "The customer thought that it was done, and it was not.",
            )
        )
    if not said:
        said.append(
            either(
                language,
                "De klant schreef één keer en wij antwoordden zonder lange stilte.",
                "The customer wrote once and we answered without a long silence.",
            )
        )
    question = either(
        language,
        "Lees de eerste mail van de klant nog eens, en dan ons antwoord. Zou jij je gehoord voelen?",
        "Read the customer's first mail once more, and then our answer. Would you feel heard?",
    )
    return [Points(items=said), Words(text=question)]


def _silence(story: Story) -> tuple[int, date]:
    """The longest time between something the customer wrote, or last got, and the next thing that he got from us."""
    longest, until, since = 0, story.received, story.received
    for event in story.events:
        if event.who not in {Who.US, Who.SPOKE}:
            continue
        if (event.day - since).days > longest:
            longest, until = (event.day - since).days, event.day
        since = event.day
    return longest, until


def _learned(story: Story, language: str) -> Iterator[Block]:
    if story.learning:
        yield Points(items=list(story.learning))
    else:
        yield Words(text=either(language, "Er is geen leerpunt opgeschreven.", "No learning point was written down."))


def _day(day: date, language: str) -> str:
    return f"{day.day} {month_name(day, language)}"
