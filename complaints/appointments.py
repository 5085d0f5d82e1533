"""The deadlines of a complaint as entries in somebody's calendar: what is new, what moved, what is over.

An entry is known by its number and clock, in every calendar the same. Each change gets a higher sequence than any before it,
whoever had it, so that a calendar that several people share follows too (RFC 5546, 2.1.5).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from complaints import care_words, words
from complaints.complaint import CUSTOMERS, TRACKS, DeadlineKind

# The customer's own terms are nobody's work here; an assignment is taken up by answering it, within hours.
LEFT_OUT = frozenset({*CUSTOMERS, DeadlineKind.TAKEN_UP})
_DO = {
    "nl": {
        DeadlineKind.CONTACT: "Neem persoonlijk contact op met de klant, en schrijf: #contact gebeld",
        DeadlineKind.ANSWER: "Geef het antwoord: #standpunt. Lukt dat niet: #uitstel tot ... want ...",
        DeadlineKind.CODE: "Geef het antwoord, of stuur een uitstelbericht: #uitstel tot ... want ...",
        DeadlineKind.REVIEW: "Kijk opnieuw en geef het antwoord: #standpunt",
        DeadlineKind.REACH: "Bereik de klant op een andere manier, en schrijf: #contact gebeld of #adres ...",
        DeadlineKind.SELF_TRY: "Los het op, en schrijf: #opgelost ...",
        DeadlineKind.PARTNER: "De partner is aan zet. Stokt het, schrijf dan: #terugnemen want ...",
    },
    "en": {
        DeadlineKind.CONTACT: "Contact the customer in person, and write: #contact called",
        DeadlineKind.ANSWER: "Give the answer: #answer. If that is not possible: #delay until ... because ...",
        DeadlineKind.CODE: "Give the answer, or send a delay notice: #delay until ... because ...",
        DeadlineKind.REVIEW: "Look again and give the answer: #answer",
        DeadlineKind.REACH: "Reach the customer in another way, and write: #contact called or #address ...",
        DeadlineKind.SELF_TRY: "Solve it, and write: #solved ...",
        DeadlineKind.PARTNER: "It is the partner's turn. If it gets stuck write: #take back because ...",
    },
}
_ELSE = {
    "nl": "Geef het antwoord: #standpunt, of sluit de klacht: #afgehandeld ...",
    "en": "Give the answer, or close it: #closed ...",
}
_WHERE = {
    "nl": "Beantwoord daarvoor onze brief over deze klacht.",
    "en": "Please do so by replying to our letter about this complaint.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry as a person last got it, or as he is to get it now."""

    kind: DeadlineKind
    person: str
    sequence: int
    due_at: datetime
    cancelled: bool = False


def changes(person: str, due: Mapping[DeadlineKind, datetime], kept: Sequence[Entry], *, handles: bool) -> list[Entry]:
    """What this person's calendar still has to hear. `due` are the running clocks, `kept` what anybody got of this complaint."""
    wanted = {kind: moment for kind, moment in due.items() if handles and kind not in LEFT_OUT}
    own = {entry.kind: entry for entry in kept if entry.person == person}
    return list(_changes(person, wanted, own, kept))


def _changes(
    person: str, wanted: Mapping[DeadlineKind, datetime], own: Mapping[DeadlineKind, Entry], kept: Sequence[Entry]
) -> Iterator[Entry]:
    for kind in DeadlineKind:
        has, moment = own.get(kind), wanted.get(kind)
        sequence = max((entry.sequence for entry in kept if entry.kind is kind), default=-1) + 1
        if moment is not None and (has is None or has.cancelled or has.due_at != moment):
            yield Entry(kind=kind, person=person, sequence=sequence, due_at=moment)
        elif moment is None and has is not None and not has.cancelled:
            yield Entry(kind=kind, person=person, sequence=sequence, due_at=has.due_at, cancelled=True)


def left_behind(handler: str | None, kept: Sequence[Entry]) -> list[str]:
    """Who still has entries of a complaint that he does not handle any more."""
    return list(dict.fromkeys(entry.person for entry in kept if not entry.cancelled and entry.person != handler))


def uid(number: str, kind: DeadlineKind, domain: str) -> str:
    """What an entry is known by: the number and the clock."""
    return f"{number}-{kind}@{domain}".lower()


def summary(number: str, kind: DeadlineKind, language: str) -> str:
    """Its title. A calendar is seen by more people than a letter, so it names no customer."""
    return f"{number}: {words.DEADLINE[language][kind]}"


def description(kind: DeadlineKind, language: str) -> str:
    """What to do, and where."""
    told = care_words.done_line(kind, language) if kind in TRACKS else _DO[language].get(kind, _ELSE[language])
    return f"{told}\n{_WHERE[language]}"
