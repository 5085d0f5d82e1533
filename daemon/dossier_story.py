"""The story of one closed dossier, gathered for a director: what came, what went, what was done, all of it hidden (SR-52)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from complaints.complaint import DeadlineKind
from complaints.letters import LetterName
from complaints.words import OUTCOME
from daemon.hidden_dossier import Opened, hidden, opened
from daemon.office import Office
from mailboxes import parse
from reports.board_dossier import Event, Story, Who
from storage import outbox, records

_Said = Mapping[LetterName, str]
# Letters to the customer that tell a step of the story; of the first two his answer is read, of the others that they went.
_WITH_TEXT = frozenset({LetterName.RELAY, LetterName.OUTCOME})
_TO_CUSTOMER: Mapping[str, _Said] = {
    "nl": {
        LetterName.RELAY: "Wij schreven de klant",
        LetterName.OUTCOME: "Wij schreven de klant onze uitkomst",
        LetterName.ACKNOWLEDGEMENT: "Wij bevestigden de ontvangst",
        LetterName.DELAY_NOTICE: "Wij lieten weten dat het langer duurt",
        LetterName.KIFID_OPEN: "Wij wezen de klant op het Kifid, omdat wij te lang deden",
        LetterName.NEW_HANDLER: "De klant kreeg een andere behandelaar",
        LetterName.REOPENED: "De klacht ging weer open",
        LetterName.REVIEW: "Iemand anders ging opnieuw kijken",
        LetterName.SOLVED: "Wij bevestigden dat het was opgelost",
        LetterName.PARTNER_HANDLES: "Een partner van ons ging ermee verder",
        LetterName.TAKEN_BACK: "Wij namen de klacht terug van de partner",
    },
    "en": {
        LetterName.RELAY: "We wrote to the customer",
        LetterName.OUTCOME: "We wrote our outcome to the customer",
        LetterName.ACKNOWLEDGEMENT: "We confirmed that we had received it",
        LetterName.DELAY_NOTICE: "We said that it would take longer",
        LetterName.KIFID_OPEN: "We pointed the customer to Kifid, as we took too long",
        LetterName.NEW_HANDLER: "The customer got another handler",
        LetterName.REOPENED: "The complaint was opened again",
        LetterName.REVIEW: "Somebody else looked at it again",
        LetterName.SOLVED: "We confirmed that it was solved",
        LetterName.PARTNER_HANDLES: "A partner of ours went on with it",
        LetterName.TAKEN_BACK: "We took the complaint back from the partner",
    },
}
_INSIDE: Mapping[str, _Said] = {
    "nl": {
        LetterName.ABOUT_YOUR_CASE: "De medewerker om wie het ging, hoorde dat er een klacht was",
        LetterName.FEEDBACK: "De medewerker om wie het ging, hoorde hoe het afliep",
    },
    "en": {
        LetterName.ABOUT_YOUR_CASE: "The employee whom it was about heard that there was a complaint",
        LetterName.FEEDBACK: "The employee whom it was about heard how it ended",
    },
}
_WROTE = {"nl": "De klant schreef ons", "en": "The customer wrote to us"}
_WROTE_FIRST = {"nl": "De klacht kwam binnen", "en": "The complaint came in"}
_SPOKE = {"nl": "Iemand van ons sprak met de klant", "en": "One of us spoke with the customer"}
_CLOSED = {"nl": "De klacht werd afgehandeld", "en": "The complaint was closed"}
_CLOSING = re.compile(
    r"^(?:met vriendelijke groet|hartelijke groet|kind regards|yours sincerely)\b", re.IGNORECASE | re.MULTILINE
)
_WENT = frozenset({"sent", "unknown"})
_FEWEST_SIGNS = 80  # of the customer's own first words, for a story
_MOST_UNKNOWN = 12  # words for each [naam], at least, for a text that can be read


@dataclass(frozen=True, slots=True)
class _Found:
    """Something that happened, before it is hidden."""

    at: datetime
    who: Who
    what: str
    text: str = ""


def story_of(office: Office, number: str, language: str) -> Story:
    """Gather the story of a closed dossier. Raises LookupError when there is none."""
    folder = opened(number)
    complaint, dossier = folder.dossier.complaint, folder.dossier
    found = sorted(_all(folder, language), key=lambda each: each.at)
    texts = [*(each.text for each in found), complaint.wish or "", *complaint.learning]
    shown = [each.text for each in hidden(office, folder, texts, language)]
    wish, learning = shown[len(found)], shown[len(found) + 1 :]
    days = office.workdays.local_day
    unit = office.rulebook.unit(complaint.unit)
    promised = dossier.deadline(DeadlineKind.ANSWER)
    letters = [letter for letter, _ in _letters(folder)]
    return Story(
        number=number,
        department=complaint.department or "",
        unit=unit.name if unit else complaint.unit or "",
        received=days(complaint.received_at),
        closed=days(complaint.closed_at or complaint.received_at),
        events=[
            Event(day=days(each.at), who=each.who, what=each.what, text=text) for each, text in zip(found, shown, strict=False)
        ],
        outcome=complaint.outcome,
        earlier_outcome=complaint.earlier_outcome,
        cause=complaint.cause,
        redress=[str(each) for each in complaint.redress],
        redress_cents=complaint.redress_cents,
        wish=wish,
        learning=learning,
        handlers=max(1, len(set(dossier.handlers))),
        contacted=_day(office, complaint.contacted_at),
        answered=_day(office, complaint.answered_at),
        promised=days(promised.due_at) if promised else None,
        reopened=sum(letter.letter == LetterName.REOPENED for letter in letters),
        delays=sum(letter.letter == LetterName.DELAY_NOTICE for letter in letters),
    )


def is_legible(story: Story) -> bool:
    """True when the customer's own words are there, and enough of them is left after hiding to be read."""
    first = next((event.text for event in story.events if event.who is Who.CUSTOMER and event.text), "")
    unknown = len(re.findall(r"\[[a-z ]+\]", first))
    return len(first) >= _FEWEST_SIGNS and unknown * _MOST_UNKNOWN <= len(first.split()) + _MOST_UNKNOWN


def _day(office: Office, moment: datetime | None) -> date | None:
    return office.workdays.local_day(moment) if moment else None


def _all(folder: Opened, language: str) -> Iterator[_Found]:
    yield from _mails(folder, language)
    for letter, text in _letters(folder):
        name = LetterName(letter.letter)
        if what := _TO_CUSTOMER[language].get(name):
            yield _Found(letter.sent_at or letter.queued_at, Who.US, what, text if name in _WITH_TEXT else "")
        elif what := _INSIDE[language].get(name):
            yield _Found(letter.sent_at or letter.queued_at, Who.INSIDE, what)
    complaint = folder.dossier.complaint
    if complaint.contacted_at:
        yield _Found(complaint.contacted_at, Who.SPOKE, _SPOKE[language])
    if complaint.closed_at:
        ended = f" ({OUTCOME[language][complaint.outcome]})" if complaint.outcome else ""
        yield _Found(complaint.closed_at, Who.INSIDE, _CLOSED[language] + ended)


def _mails(folder: Opened, language: str) -> Iterator[_Found]:
    """What the customer wrote; of a mail that a colleague passed on, the customer's part."""
    first = True
    for mail, message in folder.mails:
        if message.is_automatic:
            continue
        theirs = folder.is_customers(message)
        text = message.own_words if theirs else (message.forwarded.text if message.forwarded and first else "")
        if not text.strip() and not first:
            continue
        if theirs or first:
            yield _Found(mail.received_at, Who.CUSTOMER, (_WROTE_FIRST if first else _WROTE)[language], text)
        first = False


def _letters(folder: Opened) -> Iterator[tuple[outbox.LetterState, str]]:
    """Each letter that went out, once, with its words above the closing."""
    seen: set[str] = set()
    for number in records.family(folder.dossier.complaint.number):
        for letter in outbox.listing(number=number):
            if letter.state not in _WENT or letter.message_id in seen:
                continue
            seen.add(letter.message_id)
            mime = outbox.mime_of(letter.message_id) if letter.letter in _WITH_TEXT else None
            text = parse.read(mime).text if mime else ""
            closing = _CLOSING.search(text)
            yield letter, text[: closing.start()] if closing else text
