"""Buttons in letters to colleagues: a link that opens a ready mail, with the line to write and a place to fill in.

Every mail program knows `mailto:` links (RFC 6068). Such a mail answers no letter, so the address that it goes to proves
whose it is (complaints/numbers.py); where the mail server knows no plus-addresses, the mark in the subject does.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from urllib.parse import quote

from complaints import dates
from complaints.complaint import Complaint, DeadlineKind, Status
from complaints.flags import Flag
from complaints.rules import Rulebook
from complaints.workdays import Workdays

_WEEK = timedelta(weeks=1)
_NOT_SPOKEN_YET = frozenset({Status.REGISTERED, Status.ASSIGNED, Status.REOPENED})

# What stands between the brackets is for the reader to replace. English lines use the other names of the same words.
_PLACES = {
    "nl": {
        "said": "[wat is er besproken]",
        "name": "[naam]",
        "reason": "[reden]",
        "target": "[afdeling of naam]",
        "note": "[jouw notitie]",
        "answer": "[jouw antwoord aan de klant]",
        "cause": "[oorzaak]",
        "learning": "[leerpunt]",
        "day": "[datum]",
        "correction": "[wat er wel klopt]",
        "address": "[e-mailadres]",
        "done": "[wat er is gedaan]",
        "with_whom": "[met wie]",
    },
    "en": {
        "said": "[what was discussed]",
        "name": "[name]",
        "reason": "[reason]",
        "target": "[department or name]",
        "note": "[your note]",
        "answer": "[your answer to the customer]",
        "cause": "[cause]",
        "learning": "[learning point]",
        "day": "[date]",
        "correction": "[what is right]",
        "address": "[email address]",
        "done": "[what was done]",
        "with_whom": "[with whom]",
    },
}
_UNFILLED = re.compile("|".join(re.escape(place) for places in _PLACES.values() for place in places.values()), re.IGNORECASE)
_TEXTS = {
    "nl": {
        "answer": ("Standpunt", "{answer}\n\n#standpunt"),
        "contact": ("Contact gehad", "#contact gebeld: {said}"),
        "discussed": ("Besproken", "#besproken met {name}"),
        "delay": ("Uitstel 1 week", "#uitstel tot {until} want {reason}"),
        "note": ("Notitie", "#notitie {note}"),
        "handover": ("Doorzetten", "#doorzetten {target} want {reason}"),
        "close": ("Afgehandeld: gegrond", "#afgehandeld gegrond"),
        "take over": ("Overnemen", "#overnemen"),
        "withdrawn": ("Ingetrokken", "#ingetrokken"),
        "no complaint": ("Geen klacht", "#geen klacht want {reason}"),
        "reopen": ("Heropenen", "#heropen want {reason}"),
        "review": ("Herbeoordeling", "#herbeoordeling want {reason}"),
        "dispute": ("Geschillenregeling aangeboden", "#geschil aangeboden"),
        "stop": ("Stop", "#stop"),
        "undo": ("Ongedaan", "#ongedaan"),
        "phone": ("Gebeld", "#telefoon klant {said}"),
        "address": ("Ander adres", "#adres {address}"),
        "point done": ("Doorgevoerd", "doorgevoerd: {done}"),
        "point runs": ("Loopt nog", "loopt, klaar op {day}"),
        "point turned down": ("Afgewezen", "afgewezen, want {reason}"),
        "point owner": ("Andere eigenaar", "eigenaar {name}"),
        "point shared": ("Gedeeld", "gedeeld met {with_whom}"),
    },
    "en": {
        "answer": ("Answer", "{answer}\n\n#answer"),
        "contact": ("Contacted", "#contact by phone: {said}"),
        "discussed": ("Discussed", "#discussed with {name}"),
        "delay": ("1 week more", "#delay until {until} because {reason}"),
        "note": ("Note", "#note {note}"),
        "handover": ("Hand over", "#handover {target} because {reason}"),
        "close": ("Closed: upheld", "#closed upheld"),
        "take over": ("Take over", "#take over"),
        "withdrawn": ("Withdrawn", "#withdrawn"),
        "no complaint": ("No complaint", "#no complaint because {reason}"),
        "reopen": ("Reopen", "#reopen because {reason}"),
        "review": ("Second review", "#second review because {reason}"),
        "dispute": ("Dispute scheme offered", "#dispute offered"),
        "stop": ("Stop", "#hold"),
        "undo": ("Undo", "#undo"),
        "phone": ("Phoned", "#phone customer {said}"),
        "address": ("Other address", "#address {address}"),
        "point done": ("Done", "done: {done}"),
        "point runs": ("Still running", "running, ready on {day}"),
        "point turned down": ("Rejected", "rejected because {reason}"),
        "point owner": ("Other owner", "owner {name}"),
        "point shared": ("Shared", "shared with {with_whom}"),
    },
}
_PARKED = {"nl": ("{mail} is een klacht", "#klacht {mail}"), "en": ("{mail} is a complaint", "#complaint {mail}")}
_CORRECTION = {
    "nl": (
        "Rechtzetten",
        "Wij schreven u eerder over uw klacht. Dat bericht klopte niet helemaal. Onze excuses daarvoor.\n\n{correction}",
    ),
    "en": (
        "Put right",
        "We wrote to you before about your complaint. That message was not quite right. We are sorry.\n\n{correction}",
    ),
}
_CLOSING = {
    "nl": {
        "discussed": "#besproken met {name}",
        "cause": "#oorzaak {cause}",
        "fed_back": "#teruggekoppeld op {day}",
        "learning": "#leerpunt {learning}",
    },
    "en": {
        "discussed": "#discussed with {name}",
        "cause": "#cause {cause}",
        "fed_back": "#feedback on {day}",
        "learning": "#learning {learning}",
    },
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a customer's mail asks for, which only a person may do: how to write it, what it does, perhaps a button."""

    usage: str
    meaning: str
    button: str | None = None


@dataclass(frozen=True, slots=True)
class Button:
    """What stands on it, and the text of the mail that it opens: lines, with places to fill in such as [reden]."""

    label: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A button with its address: `mailto` opens the mail, `lines` are what stands in it, for the text of the letter."""

    label: str
    lines: Sequence[str]
    mailto: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What decides which buttons fit. `complaint` is None while it is being registered: then nothing was done yet."""

    today: date
    last_day: date  # no delay is granted beyond it
    answer_due: date | None = None
    complaint: Complaint | None = None
    contact_owed: bool = False  # the clock of the first contact runs, whatever the status says
    opposing: bool = False  # the other side of a case wrote it, or its lawyer: nothing is confirmed to them
    dispute: bool = False  # the second opinion of Wft 4:68 is still to be offered


def case_of(
    complaint: Complaint,
    due: Mapping[DeadlineKind, datetime],
    rulebook: Rulebook,
    workdays: Workdays,
    *,
    today: date,
    told: Mapping[str, object] | None = None,
) -> Case:
    """The facts of a complaint that exists; `due` are its running clocks. A second review is the answer that is owed then.

    `told` are the facts of the letter: a `new_date` in it is promised in the same moment, so the clocks do not know it yet.
    """
    received = workdays.local_day(complaint.received_at)
    answer = min((due[kind] for kind in (DeadlineKind.ANSWER, DeadlineKind.REVIEW) if kind in due), default=None)
    promised = (told or {}).get("new_date")
    return Case(
        today=today,
        last_day=workdays.add(received, rulebook.profile(complaint.terms, received).last),
        answer_due=promised if isinstance(promised, date) else workdays.local_day(answer) if answer else None,
        complaint=complaint,
        contact_owed=DeadlineKind.CONTACT in due,
        opposing=Flag.OPPOSING in complaint.flags,
        dispute=DeadlineKind.DISPUTE_OFFER in due,
    )


def for_handler(case: Case, language: str) -> list[Button]:
    """What whoever handles it can do at this point; of a complaint that is done only a note is left."""
    return list(_for_handler(case, language))


def _for_handler(case: Case, language: str) -> Iterator[Button]:
    complaint = case.complaint
    if complaint is not None and not complaint.is_open:
        yield _button("note", language)
        return
    if case.opposing:
        yield from (_button(name, language) for name in ("handover", "note", "no complaint"))
        return
    if complaint is None or case.contact_owed or complaint.status in _NOT_SPOKEN_YET:
        yield _button("contact", language)
    if complaint is None or complaint.discussed is None:
        yield _button("discussed", language)
    until = _a_week_more(case)
    if until is not None:
        yield _button("delay", language, until=dates.in_words(until, language))
    yield _button("handover", language)
    yield _button("note", language)
    if case.dispute:
        yield _button("dispute", language)
    yield _closing(complaint, language)


def for_nudge(role: str, case: Case, language: str) -> list[Button]:
    """What somebody on the ladder can do: the handler his work, who watches over it take over or pass on."""
    if role == "handler":
        return for_handler(case, language)
    if role in {"manager", "bureau"}:
        return [_button("handover", language), _button("take over", language), _button("note", language)]
    return [_button("note", language)]


def for_ask(case: Case, language: str) -> list[Button]:
    """Answer, or say when and why later: what a handler is asked for when the term of the code nearly ends."""
    until = _a_week_more(case)
    delay = [] if until is None else [_button("delay", language, until=dates.in_words(until, language))]
    return [_button("answer", language), *delay, _button("note", language)]


def in_a_list(role: str, case: Case, language: str) -> list[Button]:
    """The few that fit under one complaint among several."""
    every = for_nudge(role, case, language)
    spared = {_TEXTS[language][name][0] for name in ("discussed", "handover", "note")} if role == "handler" else set()
    return [button for button in every if button.label not in spared] or every


def for_proposals(proposals: Iterable[Proposal], language: str) -> list[Button]:
    """What a mail of the customer asks for: these stand before the others."""
    return [_button(proposal.button, language) for proposal in proposals if proposal.button]


def for_note(language: str) -> list[Button]:
    """Only a note: for who reads along."""
    return [_button("note", language)]


def for_undelivered(language: str) -> list[Button]:
    """What to do about a letter that did not arrive: write down the talk, or a better address."""
    return [_button(name, language) for name in ("contact", "phone", "address", "note")]


def after_step(language: str, *, waits: bool) -> list[Button]:
    """Take back what was just done; hold the letter as long as it waits."""
    return [_button(name, language) for name in (("stop", "undo") if waits else ("undo",))]


def for_point(language: str) -> list[Button]:
    """What becomes of an improvement point: the answers that end it, put it off, or pass it on (complaints/points.py)."""
    return [_button(f"point {name}", language) for name in ("done", "runs", "turned down", "owner", "shared")]


def for_correction(language: str, customers_language: str) -> list[Button]:
    """A letter that puts right what the customer has read already, in his language; the colleague fills in what is right."""
    label, _ = _CORRECTION[language]
    return [Button(label, _CORRECTION[customers_language][1].format(**_PLACES[customers_language]))]


def for_parked(mail: int, language: str) -> Button:
    """The parked mail with this number is a complaint after all."""
    label, line = _PARKED[language]
    return Button(label.format(mail=mail), line.format(mail=mail))


def links(buttons: Iterable[Button], address: str, mark: str) -> list[Link]:
    """The buttons of one letter, addressed. `mark` is what the subject carries between brackets."""
    return [
        Link(
            label=button.label,
            lines=[line for line in button.body.split("\n") if line],
            mailto=mailto(address, f"{button.label} [{mark}]" if mark else button.label, button.body),
        )
        for button in buttons
    ]


def mailto(address: str, subject: str, body: str) -> str:
    """A link that opens a mail (RFC 6068): all is percent-encoded, a line ends in %0D%0A, and no + stands for anything."""
    return f"mailto:{_to(address)}?subject={quote(subject, safe='')}&body={_ready(body)}"


@lru_cache(maxsize=16)
def _to(address: str) -> str:
    """An address in a link; all buttons of a letter have the same."""
    name, _, domain = address.rpartition("@")
    return f"{quote(name, safe='')}@{quote(domain, safe='.')}"


@lru_cache(maxsize=256)
def _ready(body: str) -> str:
    """The text of a ready mail in a link. Letter after letter has the same buttons."""
    return quote("\r\n".join(body.splitlines()), safe="")


def unfilled(text: str) -> str | None:
    """The first place of a button that was not filled in, as it stands there; None when there is none."""
    found = _UNFILLED.search(text)
    return found[0] if found else None


def _button(name: str, language: str, **facts: str) -> Button:
    label, line = _TEXTS[language][name]
    return Button(label, line.format(**_PLACES[language], **facts))


def _closing(complaint: Complaint | None, language: str) -> Button:
    """The answer, and each closing guard that is not met yet as a line of its own (complaints/guards.py)."""
    label, last = _TEXTS[language]["close"]
    facts = {
        "discussed": complaint and complaint.discussed,
        "cause": complaint and complaint.cause,
        "fed_back": complaint and complaint.fed_back,
        "learning": complaint and complaint.learning,
    }
    missing = [line.format(**_PLACES[language]) for fact, line in _CLOSING[language].items() if not facts[fact]]
    return Button(label, "\n".join([_PLACES[language]["answer"], "", *missing, last]))


def _a_week_more(case: Case) -> date | None:
    """A week beyond the promised day, or the last day that the law leaves; None when no later day is left."""
    promised = max(case.today, case.answer_due or case.today)
    until = min(promised + _WEEK, case.last_day)
    return until if until > promised else None
