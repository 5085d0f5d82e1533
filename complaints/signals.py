"""What arrives in the mailboxes of the survey and of social media: answers for the figures, and signals for who can act on them.

A low score, or words of complaint, go to exactly the employee and his manager (SR-43, SR-44); a post goes to
Communications and the bureau (SR-47). The customer hears nothing of a signal, and no clock runs for it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import lru_cache

from complaints import buttons, care, concerned, posts, promotion, proof, signal_words, surveys, words
from complaints.complaint import Channel, Customer
from complaints.letters import LetterName
from complaints.message import IncomingMessage, Kind
from complaints.plan import Effect, FileMail, Plan, SendLetter
from complaints.rules import Rulebook, Unit
from complaints.signal_effects import KeepAnswer, OpenSignal
from complaints.signal_types import Signal
from complaints.situation import Situation
from complaints.staff_rules import Person

# Survey tools and the tools of Communications write by machine; an absence or a read receipt is never an answer.
_MAY_BE = frozenset({Kind.PERSON, Kind.MACHINE, Kind.LIST})
_MOST_FAULTS = 50  # in one letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """Who gets a signal, and as what: `sent_as` is why just they, a key of signal_words.SENT_AS."""

    people: Sequence[Person]
    sent_as: str
    employee: str | None = None  # as it goes into the record
    employee_name: str | None = None
    unit: Unit | None = None


def arrived(situation: Situation) -> Plan:
    """The plan for a mail in the mailbox of the survey or of social media. Empty: it is a mail like any other."""
    message = situation.message
    if situation.thread is not None or situation.matter is not None or message.kind not in _MAY_BE:
        return []
    if situation.channel is Channel.SURVEY:
        sheet = surveys.read(message, situation.today)
        return _survey(situation, sheet) if sheet is not None else []
    if situation.channel is Channel.SOCIAL and _is_trusted(situation, situation.rulebook.reports.social.senders):
        return _parked_as_forged(situation) or _post(situation)
    return []


def _survey(situation: Situation, sheet: surveys.Sheet) -> Plan:
    """Keep every good answer that is new; who sent a file hears of each line that was not taken."""
    senders = situation.rulebook.reports.survey.senders
    if forged := _parked_as_forged(situation):
        return forged
    if senders and not _is_trusted(situation, senders):
        return [FileMail(state="parked", why="een antwoord op het onderzoek van wie dat volgens de regels niet stuurt")]
    if not sheet.is_file and not sheet.answers:
        if situation.message.kind is Kind.PERSON:
            return []  # somebody writes himself: in doubt a complaint
        return [FileMail(state="parked", why=f"een antwoord op het onderzoek dat niet te lezen is: {sheet.faults[0].problem}")]
    fresh = [answer for answer in sheet.answers if answer.key not in situation.known_answers]
    known = len(sheet.answers) - len(fresh)
    plan: Plan = []
    signals = 0
    for answer in fresh:
        effects = _answer(situation, answer, alone=not sheet.is_file)
        signals += any(isinstance(effect, OpenSignal) for effect in effects)
        plan += effects
    if sheet.is_file and (sheet.faults or situation.message.kind is Kind.PERSON):
        plan += _told_of_file(situation, sheet, fresh=len(fresh), known=known, signals=signals)
    why = f"klanttevredenheidsonderzoek: {len(fresh)} nieuw, waarvan {signals} signaal"
    why += f"; {known} al bekend" if known else ""
    why += f"; {len(sheet.faults)} niet te lezen" if sheet.faults else ""
    return [*plan, FileMail(state="filed" if sheet.answers else "parked", why=why)]


def _answer(situation: Situation, answer: surveys.Answer, *, alone: bool) -> Plan:
    readers = readers_of(answer, situation.rulebook)
    unit = readers.unit
    given_at = _moment(situation, answer.day, answer.hour)
    kept = KeepAnswer(
        answer=answer, received_at=given_at, unit=unit.id if unit else None, department=unit.department if unit else None
    )
    found = reason_of(answer, situation)
    if found is None:
        return [kept]
    signal = Signal(
        channel=Channel.SURVEY,
        received_at=given_at,
        text=answer.tip,
        why=found.in_dutch,
        readers=[person.address for person in readers.people],
        score=answer.score,
        customer=Customer(name=answer.name, address=None if situation.rulebook.is_employee(answer.address) else answer.address),
        case_number=answer.case_number,
        employee=readers.employee,
        unit=unit.id if unit else None,
        department=unit.department if unit else None,
        answer=answer.key,
    )
    return [kept, _opened(situation, signal, readers, found, alone=alone)]


def _opened(situation: Situation, signal: Signal, readers: Readers, found: "Reason", *, alone: bool) -> Effect:
    becomes = promotion.register(situation, signal, f"{found.in_dutch}; vanzelf een klacht") if found.promotes else []
    return OpenSignal(
        signal=signal,
        letters=[letter(signal, person, readers, found, situation) for person in readers.people],
        promotion=becomes,
        alone=alone,
    )


def letter(signal: Signal, person: Person, readers: Readers, found: "Reason", situation: Situation) -> SendLetter:
    """The words of the customer, to one of those who can act on them. Its number comes in when it is kept."""
    language = words.language_of(person)
    return SendLetter(
        letter=LetterName.SIGNAL,
        to=[person.address],
        name=person.name,
        language=language,
        with_papers=signal.channel is Channel.SOCIAL,
        buttons=[] if found.promotes else buttons.for_signal(language),
        facts={
            "social": signal.channel is Channel.SOCIAL,
            "signal": signal.number,
            "complaint": None,
            "score": signal_words.score(signal.score, language),
            "low": signal_words.score(found.low, language),
            "word": found.word,
            "urgent": found.urgent,
            "text": signal.text,
            "received_at": signal.received_at,
            "customer_name": signal.customer.name,
            "customer_address": signal.customer.address,
            "case_number": signal.case_number,
            "employee_name": readers.employee_name,
            "unit_name": readers.unit.name if readers.unit else None,
            "link": signal.link,
            "handle": signal.handle,
            "sent_as": signal_words.SENT_AS[language][readers.sent_as],
            "attachments": situation.message.paper_names if signal.channel is Channel.SOCIAL else [],
        },
    )


def _post(situation: Situation) -> Plan:
    """A post: kept with its screenshots, told to who answers on social media, never answered by us (SR-47)."""
    rulebook, message = situation.rulebook, situation.message
    post = posts.read(message, situation.today)
    people = {person.address: person for role in rulebook.reports.social.to for person in rulebook.in_role(role)}
    people = people or {person.address: person for person in rulebook.in_role("bureau")}
    readers = Readers(people=list(people.values()), sent_as="social")
    found = Reason(in_dutch="een bericht op sociale media", urgent=care.look(message, post.text, rulebook).is_urgent)
    signal = Signal(
        channel=Channel.SOCIAL,
        received_at=_moment(situation, post.day, post.hour),
        text=post.text,
        why=found.in_dutch,
        readers=list(people),
        customer=Customer(name=post.handle),
        case_number=situation.mentions.case_number,
        link=post.link,
        handle=post.handle,
    )
    known = ", ".join(filter(None, (post.handle, post.link))) or "zonder link of naam"
    return [
        _opened(situation, signal, readers, found, alone=True),
        FileMail(state="filed", why=f"een bericht op sociale media: {known}"),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why something is a signal: its score is below `low`, a word of complaint stands in it, somebody may be in danger."""

    in_dutch: str
    low: float | None = None
    word: str | None = None
    urgent: bool = False
    by_itself: bool = False

    @property
    def promotes(self) -> bool:
        """True when it becomes a complaint without a person: nobody waits with a cry for help."""
        return self.urgent or self.by_itself


def reason_of(answer: surveys.Answer, situation: Situation) -> Reason | None:
    """Why this answer is a signal, or None: by its score, by a word of complaint, by words that ask for care at once."""
    rule = situation.rulebook.reports.survey
    word = word_of_complaint(answer.tip, rule.words)
    low = answer.score is not None and answer.score < rule.low
    urgent = bool(answer.tip) and care.look(IncomingMessage(text=answer.tip), answer.tip, situation.rulebook).is_urgent
    if not (low or word or urgent):
        return None
    said = [
        f"cijfer {signal_words.score(answer.score, 'nl')}, lager dan {signal_words.score(rule.low, 'nl')}" if low else None,
        f"het woord '{word}'" if word else None,
        "vraagt meteen om zorg" if urgent else None,
    ]
    below = rule.promote_below
    return Reason(
        in_dutch="; ".join(filter(None, said)),
        low=rule.low if low else None,
        word=word,
        urgent=urgent,
        by_itself=below is not None and answer.score is not None and answer.score < below,
    )


def word_of_complaint(text: str, listed: tuple[str, ...]) -> str | None:
    """The first listed word in a customer's words, as he wrote it; behind a denial (geen klachten, niet slecht) it is none."""
    found = _expression(listed).search(text) if listed else None
    return found[0] if found else None


@lru_cache(maxsize=8)
def _expression(listed: tuple[str, ...]) -> re.Pattern[str]:
    denied = "".join(rf"(?<!\b{denial} )" for denial in ("geen", "niet", "niets te", "nooit", "no", "not", "without", "zonder"))
    return re.compile(rf"(?<!\w){denied}(?:{'|'.join(map(re.escape, listed))})\w*", re.IGNORECASE)


def readers_of(answer: surveys.Answer, rulebook: Rulebook) -> Readers:
    """The employee and his manager, and nobody else (SR-44). When he is not known the manager of the unit, else the bureau."""
    named = concerned.named(answer.employee, rulebook)
    person = named.person if named else None
    unit = _unit_of(person, answer, rulebook)
    said = named.said if named else None
    name = person.name if person else said
    if person is not None:
        manager = (
            concerned.manager_of(person, rulebook) or rulebook.person(person.team_leader) or _manager(unit, person, rulebook)
        )
        others = [manager] if manager else [each for each in rulebook.in_role("bureau") if each.id != person.id]
        sent_as = "employee" if manager else "no_manager"
        return Readers(people=[person, *others], sent_as=sent_as, employee=said, employee_name=name, unit=unit)
    manager = _manager(unit, None, rulebook)
    people = [manager] if manager else list(rulebook.in_role("bureau"))
    return Readers(people=people, sent_as="unit" if manager else "bureau", employee=said, employee_name=name, unit=unit)


def _unit_of(person: Person | None, answer: surveys.Answer, rulebook: Rulebook) -> Unit | None:
    """The unit where he works, the one that is named, or the one to which cases with such a number go."""
    if person and (his := next((unit for unit in rulebook.units if person.id in unit.handlers), None)):
        return his
    wanted = (answer.unit or "").casefold()
    if wanted and (named := next((each for each in rulebook.units if wanted in {each.id, each.name.casefold()}), None)):
        return named
    case = (answer.case_number or "").upper()
    rule = next((rule for rule in rulebook.routing if case.startswith(tuple(map(str.upper, rule.when.case_prefix)))), None)
    return rulebook.unit(rule.unit) if rule and case else None


def _manager(unit: Unit | None, person: Person | None, rulebook: Rulebook) -> Person | None:
    manager = rulebook.person(unit.manager) if unit else None
    return manager if manager and (person is None or manager.id != person.id) else None


def _moment(situation: Situation, day: date | None, hour: time | None) -> datetime:
    """When the customer told it, as the mail says; never later than the mail itself."""
    if day is None:
        return situation.received_at
    return min(situation.workdays.at(day, hour or situation.workdays.opening), situation.received_at)


def _is_trusted(situation: Situation, senders: Sequence[str]) -> bool:
    """True for colleagues, and for the addresses and domains that the rules name."""
    address = (situation.message.from_addr or "").lower()
    named = {each.lower() for each in senders}
    return situation.rulebook.is_employee(address) or address in named or address.rpartition("@")[2] in named


def _parked_as_forged(situation: Situation) -> Plan:
    if not situation.is_contradicted:
        return []
    why = f"{proof.why_unproven(situation)}; niets gedaan"
    alarm = proof.alarm_of_forgery(situation) if situation.is_forged_colleague else []
    return [*alarm, FileMail(state="parked", why=why)]


def _told_of_file(situation: Situation, sheet: surveys.Sheet, *, fresh: int, known: int, signals: int) -> Plan:
    """What became of a file, to the colleague who sent it; of one that a machine or a stranger sent, to the bureau."""
    message, rulebook = situation.message, situation.rulebook
    sender = situation.sender
    by_person = message.kind is Kind.PERSON and _is_trusted(situation, rulebook.reports.survey.senders) and message.from_addr
    to = [(message.from_addr, message.from_name, "nl")] if by_person else []
    if by_person and sender:
        to = [(sender.address, sender.name, words.language_of(sender))]
    if by_person and situation.letters_last_hour >= rulebook.letters_per_hour:
        to = []
    to = to or [(each.address, each.name, words.language_of(each)) for each in rulebook.in_role("bureau")]
    return [
        SendLetter(
            letter=LetterName.SURVEY_FILE,
            to=[address],
            name=name,
            language=language,
            facts={
                "files": message.paper_names,
                "from_addr": None if by_person else message.from_addr,
                "taken": fresh,
                "known": known,
                "signals": signals,
                "faults": [fault.told(language) for fault in sheet.faults[:_MOST_FAULTS]],
                "more_faults": max(0, len(sheet.faults) - _MOST_FAULTS),
            },
        )
        for address, name, language in to
        if address
    ]


def with_mail(signal: Signal, mail: int) -> Signal:
    """A signal of which one mail tells alone."""
    return replace(signal, mail=mail)


def numbered(effect: SendLetter, signal: Signal, complaint: str | None) -> SendLetter:
    """A letter about a signal, once its number is known, and the number of the complaint that it became."""
    return replace(effect, about=signal.about, facts={**effect.facts, "signal": signal.number, "complaint": complaint})
