"""What a customer hears by itself when we are slow: that the answer comes later (Gedragscode), and that Kifid is open to him.

Each goes once, in office hours, late rather than never. Where a person must speak first, or there is no address, the handler
and the manager are asked to do it themselves.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from complaints import buttons, care_words, dates, escalation, kifid, words, work_list
from complaints.circumstances import Circumstances
from complaints.complaint import CRITICAL, NAMED, Beginning, Complaint, Deadline, DeadlineKind, Dossier, Status
from complaints.deadlines import named_clock
from complaints.flags import SILENT, Flag
from complaints.ladders import Notice, back, climb
from complaints.letters import LetterName
from complaints.plan import MeetDeadline, Note, Plan, SendLetter
from complaints.staff_rules import Person

# Why the answer comes later, in a notice that goes by itself.
_WAITS_FOR_YOU = {
    "nl": "wij wachten nog op informatie van u. Zodra wij die hebben, gaan wij verder. Lukt dat niet, dan helpen wij u graag.",
    "en": "we are still waiting for information from you. As soon as we have it, we go on. If it is difficult, we gladly help.",
}
_MORE_TIME = {
    "nl": "wij hebben meer tijd nodig om uw klacht goed te onderzoeken.",
    "en": "we need more time to look into your complaint properly.",
}

_OBSTACLES = {
    "nl": {
        "silent": "een mens antwoordt, geen automaat ({flags})",
        "critical": "bij ernst 4 antwoordt een mens, geen automaat",
        "whose": "wij weten nog niet van wie de klacht is",
        "address": "er is geen adres van de klant bekend",
        "reach": "een brief kwam niet aan en de klant is nog niet bereikt",
        "promise": "de datum die de klant genoemd zou worden is voorbij",
        "date": "een nieuwe datum binnen acht weken na de ontvangst is er niet meer",
    },
    "en": {
        "silent": "a person answers, no automatic letter ({flags})",
        "critical": "at severity 4 a person answers, no automatic letter",
        "whose": "we do not know yet whose complaint it is",
        "address": "we have no address of the customer",
        "reach": "a letter did not arrive and the customer has not been reached yet",
        "promise": "the date that the customer was to be told has passed",
        "date": "there is no new date left within eight weeks of the receipt",
    },
}


@dataclass(frozen=True, slots=True)
class Ours:
    """Somebody here who hears of it: as what, and for whom he stands in, if so."""

    role: str
    person: Person
    stands_in_for: str | None = None


def decide(deadline: Deadline, dossier: Dossier, house: Circumstances) -> Plan:
    """The clock of the code, or of Kifid, wants attention: the customer hears when the hour has come; the ladder goes on."""
    ladder = escalation.decide(deadline, dossier.complaint, house.rulebook, house.workdays, house.now)
    notice = _due_now(deadline, dossier.complaint, house)
    if notice is None or (notice is Notice.KIFID and dossier.kifid_told):
        return ladder
    if notice is Notice.KIFID and kifid.lies_there(dossier.procedures):
        return [Note(what="geen bericht dat Kifid openstaat", why="de klacht van de klant ligt al bij Kifid"), *ladder]
    if obstacle := _obstacle(notice, dossier, house, "nl"):
        return [*_by_hand(notice, obstacle, dossier, house), *ladder]
    if notice is Notice.DELAY and (day := _new_date(dossier, house)):
        return _delay(deadline, dossier, day, house)
    return [*_kifid_open(deadline, dossier, house), *ladder]


def delay_notice(dossier: Dossier, day: date, reason: str, handler_name: str | None, house: Circumstances) -> SendLetter:
    """The letter that the answer comes later, whoever asks for it; the complaint has an address."""
    complaint, there = dossier.complaint, kifid.lies_there(dossier.procedures)
    return _to_customer(
        LetterName.DELAY_NOTICE,
        complaint,
        {
            "new_date": day,
            "reason": reason,
            "handler_name": handler_name,
            "kifid_date": None if there else kifid_day(complaint, house),
        },
    )


def delay_goes_on(due_at: datetime, dossier: Dossier, house: Circumstances) -> date | None:
    """The day on which the customer hears by itself that the answer comes later; None when that is left to a person."""
    rules, workdays = house.rulebook.notices.delay, house.workdays
    if rules is None or _obstacle(Notice.DELAY, dossier, house, "nl"):
        return None
    return max(house.today, workdays.on_or_before(workdays.local_day(workdays.shift(due_at, back(rules.send)))))


def kifid_day(complaint: Complaint, house: Circumstances) -> date:
    """From this day on the customer may go to Kifid without our answer: not moved for free days."""
    received = house.workdays.local_day(complaint.received_at)
    return house.workdays.add(received, house.rulebook.profile(complaint.terms, received).kifid)


def _due_now(deadline: Deadline, complaint: Complaint, house: Circumstances) -> Notice | None:
    if not complaint.is_open or complaint.status is Status.ANSWERED or house.workdays.in_office_hours(house.now) > house.now:
        return None
    fresh = climb(deadline, house.rulebook, house.workdays, house.now).fresh
    return next((step for step in (Notice.DELAY, Notice.KIFID) if step in fresh), None)


def _obstacle(notice: Notice, dossier: Dossier, house: Circumstances, language: str) -> str | None:
    """Why no letter may go by itself, as half a sentence; None when it may."""
    said, complaint = _OBSTACLES[language], dossier.complaint
    if silent := [Flag(flag) for flag in complaint.flags if flag in SILENT]:
        return said["silent"].format(flags=care_words.named(silent, language))
    if complaint.severity == CRITICAL:
        return said["critical"]
    if complaint.question is not None:
        return said["whose"]
    if not complaint.customer.address:
        return said["address"]
    if DeadlineKind.REACH in dossier.due:
        return said["reach"]
    if notice is Notice.DELAY and _new_date(dossier, house) is None:
        return said["promise" if _named_date(dossier) else "date"]
    return None


def _new_date(dossier: Dossier, house: Circumstances) -> date | None:
    """The day that the notice promises; None when there is none left.

    A day that was named already stays, for people work to it; else it is a working day within eight weeks of the receipt.
    """
    rules, workdays = house.rulebook.notices.delay, house.workdays
    if rules is None:
        return None
    wanted = workdays.add(house.today, rules.new_date)
    day = _named_date(dossier) or workdays.on_or_before(min(wanted, kifid_day(dossier.complaint, house)))
    return day if day > house.today else None


def _named_date(dossier: Dossier) -> date | None:
    """The day of the answer that an earlier delay named, of which the customer did not hear."""
    answer = dossier.deadline(DeadlineKind.ANSWER)
    running = answer is not None and answer.met_at is None
    return answer.began.named if running and answer and answer.began else None


def _delay(deadline: Deadline, dossier: Dossier, day: date, house: Circumstances) -> Plan:
    complaint = dossier.complaint
    handler = house.rulebook.person(complaint.handler)
    reasons = _WAITS_FOR_YOU if complaint.status is Status.WAITING_CUSTOMER else _MORE_TIME
    reason = reasons["nl" if complaint.language not in reasons else complaint.language]
    when = _lateness(deadline, house)
    why = f"er was geen antwoord en geen uitstel voor het einde van de termijn van de gedragscode; {when}"
    began = Beginning(house.now, NAMED, day)
    promise = named_clock(DeadlineKind.ANSWER, began, house.rulebook, house.workdays, "uitstel, vanzelf gestuurd")
    told: dict[str, object] = {
        "new_date": day,
        "ended": deadline.due_at <= house.now,
        "reason": reason[0].upper() + reason[1:],
        "customer_name": complaint.customer.name,
    }
    return [
        Note(what=f"uitstelbericht gaat vanzelf, antwoord uiterlijk {dates.in_dutch(day)}", why=why),
        delay_notice(dossier, day, reason, handler.name if handler else None, house),
        *([] if day == _named_date(dossier) else [promise]),
        MeetDeadline(kind=DeadlineKind.CODE, why="uitstelbericht vanzelf gestuurd"),
        *(_to_colleague(LetterName.DELAY_SENT, ours, dossier, told, house) for ours in _ours(complaint, house)),
    ]


def _kifid_open(deadline: Deadline, dossier: Dossier, house: Circumstances) -> Plan:
    complaint = dossier.complaint
    handler = house.rulebook.person(complaint.handler)
    day = kifid_day(complaint, house)
    facts = {
        "kifid_date": day,
        "open_now": day <= house.today,
        "handler_name": handler.name if handler else None,
        "answer_date": _answer_by(dossier, house),
    }
    return [
        Note(what=f"de klant hoort dat Kifid openstaat vanaf {dates.in_dutch(day)}", why=_lateness(deadline, house)),
        _to_customer(LetterName.KIFID_OPEN, complaint, facts),
    ]


def _answer_by(dossier: Dossier, house: Circumstances) -> date | None:
    """When we answer: the promise that stands, else the last day of all; None when both have passed."""
    kinds = (DeadlineKind.ANSWER, DeadlineKind.REVIEW, DeadlineKind.LAST)
    ahead = [dossier.due[kind] for kind in kinds if kind in dossier.due and dossier.due[kind] > house.now]
    return house.workdays.local_day(min(ahead)) if ahead else None


def _by_hand(notice: Notice, obstacle: str, dossier: Dossier, house: Circumstances) -> Plan:
    complaint = dossier.complaint
    what = "het uitstelbericht" if notice is Notice.DELAY else "het bericht dat Kifid openstaat"
    facts: dict[str, object] = {
        "notice": str(notice),
        "kifid_date": kifid_day(complaint, house),
        "customer_name": complaint.customer.name,
        "customer_address": complaint.customer.address,
        "customer_phone": complaint.customer.phone,
        "filed_by": complaint.filed_by,
    }
    return [
        Note(what=f"{what} gaat niet vanzelf; behandelaar en manager doen het zelf", why=obstacle),
        *(_task(notice, ours, dossier, facts, house) for ours in _ours(complaint, house)),
    ]


def _task(notice: Notice, ours: Ours, dossier: Dossier, facts: Mapping[str, object], house: Circumstances) -> SendLetter:
    obstacle = _obstacle(notice, dossier, house, words.language_of(ours.person))
    return _to_colleague(LetterName.NOTICE_BY_HAND, ours, dossier, {**facts, "obstacle": obstacle}, house)


def _lateness(deadline: Deadline, house: Circumstances) -> str:
    """Whether it goes in time; the journal says it when it does not."""
    ladder = climb(deadline, house.rulebook, house.workdays, house.now).ladder
    planned = next(house.workdays.local_day(moment) for moment, step in ladder if step in {Notice.DELAY, Notice.KIFID})
    return "op tijd" if planned >= house.today else f"te laat: het had op {dates.in_dutch(planned)} moeten gaan"


def _ours(complaint: Complaint, house: Circumstances) -> list[Ours]:
    """The handler and the manager of the unit, or who reads for them; each once."""
    rulebook = house.rulebook
    unit = rulebook.unit(complaint.unit) or rulebook.bureau
    found: dict[str, Ours] = {}
    for role, person in (("handler", rulebook.person(complaint.handler)), ("manager", rulebook.person(unit.manager))):
        if person is not None:
            reader = rulebook.stand_in(person, house.today)
            found.setdefault(reader.id, Ours(role, reader, person.name if reader.id != person.id else None))
    return list(found.values())


def _to_colleague(
    letter: LetterName, ours: Ours, dossier: Dossier, facts: Mapping[str, object], house: Circumstances
) -> SendLetter:
    complaint, person, role = dossier.complaint, ours.person, ours.role
    language = words.language_of(person)
    handler = house.rulebook.person(complaint.handler)
    case = buttons.case_of(complaint, dossier.due, house.rulebook, house.workdays, today=house.today, told=facts)
    more: dict[str, object] = {
        "role": role,
        "stands_in_for": ours.stands_in_for,
        "handler_name": handler.name if handler else None,
        "subject": complaint.subject or work_list.title(complaint),
        "status_word": words.STATUS[language][complaint.status],
    }
    return SendLetter(
        letter=letter,
        to=[person.address],
        name=person.name,
        language=language,
        buttons=buttons.for_nudge(role, case, language),
        facts={**facts, **more},
    )


def _to_customer(letter: LetterName, complaint: Complaint, facts: Mapping[str, object]) -> SendLetter:
    return SendLetter(
        letter=letter,
        to=[complaint.customer.address or ""],
        name=complaint.customer.name,
        language=complaint.language,
        in_thread=True,
        facts=facts,
    )
