"""Firms of the flexible shell: a complaint on their case goes to them with the least data, and comes back when it must (SR-38).

We registered it, our own handler stays answerable, and the customer's own clocks go on.
"""

import re
from dataclasses import replace
from datetime import datetime

from complaints import assigning, words
from complaints.both import Both
from complaints.circumstances import Circumstances
from complaints.complaint import Beginning, Complaint, Customer, Deadline, DeadlineKind, Dossier, Status
from complaints.deadlines import begin
from complaints.letters import LetterName
from complaints.masking import masked
from complaints.mentions import phones_in
from complaints.organisation import Span
from complaints.plan import ChangeStatus, FileMail, MeetDeadline, Note, Nudged, Plan, Record, SendLetter, SetDeadline
from complaints.rules import Rulebook
from complaints.situation import Situation
from complaints.staff_rules import Partner, Person, TakeBackRules

_MAIL_ADDRESS = re.compile(r"\b[\w.+'-]+@[\w-]+(?:\.[\w-]+)+\b")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){3,7}(?:\s?[A-Z0-9]{1,3})?\b")
_POSTCODE = re.compile(r"\b[1-9]\d{3}\s?[A-Z]{2}\b")
_THE_CASE = r"(?:deze|dit|de|het|uw|this|the|your)\s+(?:klacht|zaak|dossier|opdracht|complaint|case|file)"
_US = r"\b(?:wij|we|ik|ons kantoor|i|our firm)\b"
_TO_TAKE = "(?:aannemen|behandelen|in behandeling nemen|op ons nemen|oppakken|overnemen)"
_NOT = r"(?:helaas\s+)?niet"
_ENDS = r"(?=\s*(?:$|[.!,;:]|\b(?:omdat|want|wegens|vanwege|because)\b))"
_REFUSALS = tuple(
    re.compile(rf"{pattern}{_ENDS}", re.IGNORECASE)
    for pattern in (
        rf"{_US}\s+(?:neem|nemen|neemt)\s+{_THE_CASE}\s+{_NOT}\s+(?:aan|in behandeling|op ons|over)",
        rf"\b(?:neem|nemen)\s+(?:wij|we|ik)\s+{_THE_CASE}\s+{_NOT}\s+(?:aan|in behandeling|op ons|over)",
        rf"{_US}\s+(?:kunnen|kan|willen|wil|zullen|gaan|mogen)\s+{_THE_CASE}\s+{_NOT}\s+{_TO_TAKE}",
        rf"{_US}\s+(?:behandel|behandelen|behandelt)\s+{_THE_CASE}\s+{_NOT}(?:\s+(?:meer|verder|langer))?",
        rf"{_US}\s+(?:weiger|weigeren|weigert)\s+{_THE_CASE}(?:\s+te\s+(?:behandelen|nemen))?",
        rf"{_US}\s+(?:geef|geven|geeft)\s+{_THE_CASE}\s+(?:hierbij\s+)?(?:aan\s+(?:u|jullie|arag)\s+)?terug",
        rf"{_US}\s+(?:do not|don't|will not|won't|cannot|can't)\s+(?:take on|take|accept|handle)\s+{_THE_CASE}(?:\s+on)?",
        rf"{_US}\s+(?:decline|refuse)\s+{_THE_CASE}",
    )
)
_CONDITION = re.compile(
    r"\b(?:als|indien|tenzij|mits|zonder|zolang|zodra|voordat|totdat|voor \w+dag|nog niet|vandaag|morgen|deze week|eerst|maar|wel"
    r"|if|unless|until|without|before|yet|today|tomorrow|first|but)\b",
    re.IGNORECASE,
)
_LEFT_OUT = "[weggelaten]"


# --- to the partner


def hand_over(
    partner: Partner,
    house: Circumstances,
    *,
    customer: Customer,
    case_number: str | None,
    subject: str,
    text: str,
    received_at: datetime,
    promised: datetime | None,
) -> Plan:
    """What goes to the partner, and the clock of its answer. The caller changes the status.

    `promised` is when the customer must have our answer: the partner is asked for his before that, and before his own term ends.
    """
    began = Beginning(house.now, f"partners.{partner.id}")
    clock = begin(DeadlineKind.PARTNER, began, house.rulebook, house.workdays, f"voor {partner.name}")
    first_look = min(_nudge_moment(partner, clock.due_at, house), house.workdays.in_office_hours(clock.due_at))
    return [
        Record(fact="partner", value=partner.id),
        replace(clock, look_again_at=first_look),
        letter(
            partner,
            customer=customer,
            case_number=case_number,
            subject=subject,
            text=text,
            received_at=received_at,
            due_at=wanted_by(clock.due_at, promised, house.now),
        ),
    ]


def letter(
    partner: Partner,
    *,
    customer: Customer,
    case_number: str | None,
    subject: str,
    text: str,
    received_at: datetime,
    due_at: datetime,
) -> SendLetter:
    """The complaint for the partner, and how it answers."""
    return SendLetter(
        letter=LetterName.TO_PARTNER,
        to=[partner.address],
        name=partner.name,
        facts={
            "customer_name": customer.name,
            "case_number": case_number,
            "subject": least(subject, customer),
            "text": least(text, customer),
            "received_at": received_at,
            "due_at": due_at,
        },
    )


def wanted_by(own: datetime, promised: datetime | None, now: datetime) -> datetime:
    """The earlier of the partner's own term and our promise to the customer, as long as that promise can be kept."""
    return min(own, promised) if promised and promised > now else own


def handles_now(partner: Partner, complaint: Complaint, handler_name: str) -> Plan:
    """The customer hears who handles his complaint from now on, and that we stay answerable."""
    if not complaint.customer.address:
        return [Note(what="de klant kreeg geen bericht over de partner", why="er is geen adres van de klant bekend")]
    return [_to_customer(LetterName.PARTNER_HANDLES, complaint, {"partner_name": partner.name, "handler_name": handler_name})]


def least(text: str, customer: Customer) -> str:
    """The customer's words without what the partner does not need: ways to reach him, his account, where he lives (AVG).

    The partner handles his case and has these in its own file, under the case number.
    """
    for known in (customer.address, customer.phone):
        if known:
            text = re.sub(re.escape(known), _LEFT_OUT, text, flags=re.IGNORECASE)
    for pattern in (_MAIL_ADDRESS, _IBAN):
        text = pattern.sub(_LEFT_OUT, text)
    for phone in list(phones_in(text)):
        text = text.replace(phone, _LEFT_OUT)
    return masked(_POSTCODE.sub(_LEFT_OUT, text))


# --- from the partner


def has_it(partner: Partner, complaint: Complaint) -> bool:
    """True while the complaint is with this partner."""
    return complaint.status is Status.WITH_PARTNER and complaint.partner == partner.id


def too_late(situation: Situation, dossier: Dossier, partner: Partner) -> Plan:
    """A partner writes about a complaint that is no longer with it: our handler reads it, and nothing changes."""
    text = situation.message.own_words.strip()
    return [
        Note(what=f"{partner.name} schreef", why="de klacht ligt niet meer bij de partner; er is niets gewijzigd"),
        wrote(partner, text, dossier, situation, answered=False),
        FileMail(state="filed", why=f"{dossier.complaint.number}: bericht van de partner"),
    ]


def wrote(partner: Partner, text: str, dossier: Dossier, situation: Situation, *, answered: bool) -> SendLetter:
    """Our handler reads what the partner wrote; he is answerable, so he decides what the customer gets."""
    complaint = dossier.complaint
    reader = assigning.reader_of(complaint.handler, complaint.unit, situation.house)
    return SendLetter(
        letter=LetterName.PARTNER_WROTE,
        to=[reader.address],
        name=reader.name,
        language=words.language_of(reader),
        with_papers=True,
        facts={
            "partner_name": partner.name,
            "text": text,
            "answered": answered,
            "with_partner": complaint.status is Status.WITH_PARTNER,
            "customer_told": answered and partner.answers_customer,
            "attachments": situation.message.paper_names,
            "subject": complaint.subject,
            "status_word": words.STATUS[words.language_of(reader)][complaint.status],
        },
    )


# --- back to us


def refuses(text: str) -> str | None:
    """The sentence in which a partner plainly says that it does not take the complaint on; None in doubt.

    A condition, a question, a "not yet" or a "but" leaves it to our handler, who reads every word anyway.
    """
    if "?" in text or _CONDITION.search(text):
        return None
    for sentence in re.split(r"(?<=[.!;])\s+|\n+", text):
        if any(pattern.search(sentence) for pattern in _REFUSALS):
            return " ".join(sentence.split())
    return None


def reason_to_take_back(text: str, partner: Partner, rulebook: Rulebook) -> Both | None:
    """Why a further mail of the customer brings the complaint back; None when it does not (SR-38)."""
    rules: TakeBackRules = rulebook.taking_back
    if word := _said(rules.outside, text):
        return Both(f"de klant noemt {word}", f"the customer names {word}")
    names = (partner.name, partner.id, rulebook.organisation.name, rulebook.organisation.name.split()[0])
    if _said(rules.asks_for_us, text) and _said(names, text):
        return Both("de klant vraagt om ons", "the customer asks for us")
    if word := _said(rules.dissatisfied, text):
        return Both(
            f"de klant is opnieuw ontevreden (het woord '{word}')", f"the customer is dissatisfied again (the word '{word}')"
        )
    return None


def take_back(dossier: Dossier, house: Circumstances, why: Both, *, by: Person | None = None) -> Plan:
    """We handle it ourselves from now on: our handler, the customer and the partner hear it. The caller changes the status."""
    complaint = dossier.complaint
    partner = house.rulebook.partner(complaint.partner)
    name = partner.name if partner else "de partner"
    taken = Both(f"teruggenomen van de partner, want {why.nl}", f"taken back from the partner, because {why.en}")
    chosen = assigning.same_or_another(dossier, house, taken)
    note = Both(
        f"Deze klacht lag bij {name}. Wij nemen haar terug, want {why.nl}. Jij behandelt haar verder.",
        f"This complaint was with {name}. We take it back, because {why.en}. You go on handling it.",
    )
    handed = assigning.hand_to(chosen, _ours_again(dossier), house, notes=[note])
    if by is not None and by.id == chosen.handler.id:  # he takes it himself: no letter to himself
        handed = [effect for effect in handed if not isinstance(effect, SendLetter | SetDeadline)]
    plan: Plan = [
        Note(what=f"teruggenomen van {name}", why=why.nl),
        Record(fact="partner", value=""),
        MeetDeadline(kind=DeadlineKind.PARTNER, why="teruggenomen"),
        *handed,
    ]
    if complaint.customer.address:
        facts: dict[str, object] = {"partner_name": name, "handler_name": chosen.handler.name}
        plan.append(_to_customer(LetterName.TAKEN_BACK, complaint, facts))
    if partner:
        released: dict[str, object] = {"case_number": complaint.case_number}
        plan.append(SendLetter(letter=LetterName.PARTNER_RELEASED, to=[partner.address], name=partner.name, facts=released))
    return plan


def _ours_again(dossier: Dossier) -> Dossier:
    """The dossier as it is once we have taken it back: assigned, and without the partner's clock."""
    complaint = replace(dossier.complaint, status=Status.ASSIGNED, partner=None)
    return replace(dossier, complaint=complaint, deadlines=[c for c in dossier.deadlines if c.kind is not DeadlineKind.PARTNER])


def decide(deadline: Deadline, dossier: Dossier, house: Circumstances) -> Plan:
    """The clock of the partner's answer wants attention: a reminder before it runs out; when it has, we take over."""
    complaint = dossier.complaint
    partner = house.rulebook.partner(complaint.partner)
    if partner is None or not has_it(partner, complaint):
        return [MeetDeadline(kind=deadline.kind, why="de klacht ligt niet meer bij de partner")]
    opening = house.workdays.in_office_hours(house.now)
    if opening > house.now:
        return [Nudged(kind=deadline.kind, rungs=deadline.nudges, look_again_at=opening)]
    over = house.workdays.in_office_hours(deadline.due_at)
    if house.now >= over:
        within = partner.takes_over_after
        why = Both(
            f"{partner.name} antwoordde niet binnen {words.span(within, 'nl')}",
            f"{partner.name} did not answer within {words.span(within, 'en')}",
        )
        return [ChangeStatus(status=Status.ASSIGNED, why=why.nl), *take_back(dossier, house, why)]
    if deadline.nudges or house.now < _nudge_moment(partner, deadline.due_at, house):
        look = over if deadline.nudges else _nudge_moment(partner, deadline.due_at, house)
        return [Nudged(kind=deadline.kind, rungs=deadline.nudges, look_again_at=look)]
    asked = wanted_by(deadline.due_at, dossier.due.get(DeadlineKind.ANSWER), house.now)  # as the letter said that gave it to him
    facts: dict[str, object] = {"case_number": complaint.case_number, "due_at": asked}
    return [
        Note(what=f"{partner.name} herinnerd aan het antwoord", why=f"de termijn loopt tot {deadline.due_at:%d-%m-%Y}"),
        SendLetter(letter=LetterName.PARTNER_NUDGE, to=[partner.address], name=partner.name, facts=facts),
        Nudged(kind=deadline.kind, rungs=1, look_again_at=over),
    ]


def _nudge_moment(partner: Partner, due_at: datetime, house: Circumstances) -> datetime:
    before = Span(count=-abs(partner.nudge_before.count), unit=partner.nudge_before.unit)
    return house.workdays.in_office_hours(house.workdays.shift(due_at, before))


def _to_customer(letter: LetterName, complaint: Complaint, facts: dict[str, object]) -> SendLetter:
    return SendLetter(
        letter=letter,
        to=[complaint.customer.address or ""],
        name=complaint.customer.name,
        language=complaint.language,
        in_thread=True,
        facts=facts,
    )


def _said(known: tuple[str, ...], text: str) -> str | None:
    """The first of these words that stands in a text, from its start, and not behind geen, zonder or no."""
    pattern = rf"(?<!geen )(?<!zonder )(?<!no )(?<!\w)(?:{'|'.join(re.escape(word) for word in known if word)})\w*"
    found = re.search(pattern, text, re.IGNORECASE)
    return found[0].lower() if found else None
