"""A customer's new or further mail: register it, find who handles it, start the clocks, tell both."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TypedDict

from complaints import assigning, conflicts, partners, whose, words
from complaints.assigning import language_of
from complaints.complaint import Complaint, Customer, DeadlineKind, Dossier, Entry, Status
from complaints.deadlines import first_clocks
from complaints.letters import LetterName
from complaints.masking import masked
from complaints.message import Attachment
from complaints.organisation import Span
from complaints.plan import ChangeStatus, FileMail, MeetDeadline, Note, Plan, Register, SendLetter
from complaints.pool import Route
from complaints.routing import Letterhead, route
from complaints.situation import Evidence, Situation
from complaints.staff_rules import Partner, Person

__all__ = ["assignment", "further", "language_of", "paper_names", "reader_of", "register", "subject_of"]

_SUMMARY = 300  # characters
LATE_ANSWER = Span(count=2, unit="working day")  # promised when the first promise had passed before the mail was read


def register(situation: Situation, why: str, *, follows: str | None = None) -> Plan:
    """A new complaint, in doubt too (SR-15): number, handler with the reason, clocks, acknowledgement, assignment.

    Nobody is acknowledged while it is not certain whose complaint it is: who passed it on is asked.
    """
    message, rulebook = situation.message, situation.rulebook
    lodging = whose.of(situation)
    customer, filed_by = lodging.customer, lodging.by
    language = words.language_or_default(message.language)
    excluded = conflicts.of_new(situation.text, None, rulebook)
    head = _letterhead(situation)
    chosen = route(head, rulebook, situation.workload, today=situation.today, excluded=excluded, language=message.language)
    clocks = first_clocks(situation.received_at, rulebook, situation.workdays, now=situation.now)
    day = situation.workdays.local_day(situation.received_at)
    profile = rulebook.terms_on(day)
    plan: Plan = [
        Register(
            channel=situation.channel,
            entry=Entry.EMPLOYEE if rulebook.is_employee(filed_by) else situation.entry,
            received_at=situation.received_at,
            customer=customer,
            subject=subject_of(message.subject),
            summary=masked(" ".join(situation.text[: 4 * _SUMMARY].split()))[:_SUMMARY],
            language=language,
            terms=profile.profile,
            filed_by=filed_by,
            case_number=situation.mentions.case_number,
            policy_number=situation.mentions.policy_number,
            excluded=excluded,
            participants=frozenset() if filed_by or not message.from_addr else frozenset({message.from_addr}),
            question=lodging.question,
            follows=follows,
            why=why,
        ),
        *assigning.assign(chosen, situation.house),
        *clocks,
    ]
    notes = [*_similar(situation), *([f"De klant komt terug op klacht {follows}."] if follows else [])]
    if chosen.partner:
        plan += _to_partner(situation, chosen.partner, customer)
        notes.append(
            f"{chosen.partner.name} behandelt deze klacht. Jij blijft aanspreekbaar en leest mee; #terugnemen haalt haar terug."
        )
    if hold := _why_no_acknowledgement(situation, lodging):
        plan.append(Note(what="geen ontvangstbevestiging gestuurd", why=hold))
        notes.append(f"De klant kreeg geen ontvangstbevestiging: {hold}.")
    elif customer.address:
        plan.append(
            acknowledgement(
                customer,
                language=language,
                subject=subject_of(message.subject),
                handler_name=chosen.handler.name,
                unit_name=chosen.unit.name,
                kifid_date=situation.workdays.add(day, profile.kifid),
                in_thread=filed_by is None,
                partner_name=chosen.partner.name if chosen.partner else None,
                **promise(clocks[1].due_at, situation),
            )
        )
    if filed_by:
        plan += _told_to_lodger_of_new(situation, lodging, chosen.handler.name)
    due = {clock.kind: clock.due_at for clock in clocks}
    deadlines: list[Mapping[str, object]] = [{"label": words.DEADLINE["nl"][kind], "due_at": due[kind]} for kind in due]
    plan.append(assignment(situation, customer, chosen, deadlines, filed_by=filed_by, notes=[*notes, *_question_notes(lodging)]))
    plan.append(FileMail(state="registered", why=why))
    return plan


class Promise(TypedDict):
    """When we answer; `late` when the first promise had passed before the mail was read."""

    answer_date: date
    late: bool


def promise(due_at: datetime, situation: Situation) -> Promise:
    """The date of our answer. A mail that lay unread too long is owed an apology, and a date that is not past."""
    late = due_at <= situation.now
    promised = due_at if not late else situation.workdays.due(situation.now, LATE_ANSWER)
    return {"answer_date": situation.workdays.local_day(promised), "late": late}


def acknowledgement(
    customer: Customer,
    *,
    language: str,
    subject: str,
    handler_name: str | None,
    unit_name: str,
    kifid_date: date,
    in_thread: bool,
    partner_name: str | None,
    answer_date: date,
    late: bool,
) -> SendLetter:
    """The letter that tells the customer number, name and dates, and the partner when one handles it."""
    assert customer.address
    return SendLetter(
        letter=LetterName.ACKNOWLEDGEMENT,
        to=[customer.address],
        name=customer.name,
        language=language,
        in_thread=in_thread,
        facts={
            "subject": subject,
            "handler_name": handler_name,
            "unit_name": unit_name,
            "partner_name": partner_name,
            "answer_date": answer_date,
            "late": late,
            "kifid_date": kifid_date,
        },
    )


def whose_question(situation: Situation, proposed: Customer, *, subject: str, again: bool = False) -> SendLetter:
    """One question to who passed a complaint on: whose is it? With our proposal, so that "ja" is answer enough."""
    return _to_lodger(
        situation,
        LetterName.WHOSE_COMPLAINT,
        {"proposed_name": proposed.name, "proposed_address": proposed.address, "subject": subject, "again": again},
    )


def told_to_lodger(
    situation: Situation, customer: Customer, *, handler_name: str | None, subject: str, told: bool = True
) -> SendLetter:
    """Tell who lodged a complaint that it is registered, who handles it, and whether the customer heard of it."""
    return _to_lodger(
        situation,
        LetterName.FILED_FOR_CUSTOMER,
        {
            "handler_name": handler_name,
            "customer_address": customer.address,
            "customer_told": customer.address is not None and told,
            "subject": subject,
        },
    )


def follow_up(situation: Situation, earlier: Complaint, why: str) -> Plan:
    """A new complaint that comes from an earlier one of this customer: its own receipt, number and clocks, and the link."""
    known = situation.message.from_name or earlier.customer.name
    return register(replace(situation, message=replace(situation.message, from_name=known)), why, follows=earlier.number)


def further(
    situation: Situation, dossier: Dossier, *, said: str | None = None, proposals: Sequence[Mapping[str, str]] = ()
) -> Plan:
    """A further mail of the customer: into the dossier and to the handler, no automatic answer.

    `said` tells the handler what we understood of it, `proposals` what he may write.
    """
    assert situation.thread is not None
    message, complaint = situation.message, dossier.complaint
    other = situation.thread.evidence is Evidence.OTHERS_TOKEN
    handler = reader_of(complaint.handler, complaint.unit, situation)
    automatic = words.KIND[message.kind] if message.is_automatic else None
    what = f"{automatic} ontvangen" if automatic else "de klant schreef"
    why = "antwoord op onze brief" if other or situation.thread.evidence is Evidence.TOKEN else "hoort bij dit dossier"
    if other:
        why += ", van een adres dat in dit dossier niet bekend was"
    return [
        Note(what=what, why=why),
        customer_wrote(situation, complaint, handler, said=said, proposals=proposals),
        *_back_from_partner(situation, dossier),
        FileMail(state="filed", why=f"{complaint.number}: {why}"),
    ]


def customer_wrote(
    situation: Situation,
    complaint: Complaint,
    reader: Person,
    *,
    said: str | None = None,
    proposals: Sequence[Mapping[str, str]] = (),
    unknown: bool = False,
) -> SendLetter:
    """The letter that carries a customer's further mail to who handles it. `unknown`: nobody here knows the sender's address."""
    assert situation.thread is not None
    message, language = situation.message, language_of(reader)
    return SendLetter(
        letter=LetterName.CUSTOMER_WROTE,
        to=[reader.address],
        name=reader.name,
        language=language,
        with_papers=True,
        facts={
            "text": situation.shown,
            "attachments": paper_names(message.attachments),
            "from_addr": message.from_addr,
            "other_address": unknown or situation.thread.evidence is Evidence.OTHERS_TOKEN,
            "status_word": words.STATUS[language][complaint.status],
            "subject": complaint.subject,
            "is_open": complaint.is_open,
            "automatic": words.KIND[message.kind] if message.is_automatic else None,
            "said": said,
            "proposals": list(proposals),
        },
    )


def _to_partner(situation: Situation, partner: Partner, customer: Customer) -> Plan:
    """The firm that handles the case gets the complaint too; our handler has nothing to take up yet."""
    return [
        ChangeStatus(status=Status.WITH_PARTNER, why=f"{partner.name} behandelt deze zaak"),
        MeetDeadline(kind=DeadlineKind.TAKEN_UP, why=f"{partner.name} is aan zet"),
        *partners.hand_over(
            partner,
            situation.house,
            customer=customer,
            case_number=situation.mentions.case_number,
            subject=subject_of(situation.message.subject),
            text=situation.text,
            received_at=situation.received_at,
        ),
    ]


def _back_from_partner(situation: Situation, dossier: Dossier) -> Plan:
    """A customer who asks for us, is dissatisfied again, or names Kifid: we handle it ourselves from now on (SR-38)."""
    partner = situation.rulebook.partner(dossier.complaint.partner)
    if partner is None or not partners.has_it(partner, dossier.complaint) or situation.message.is_automatic:
        return []
    reason = partners.reason_to_take_back(situation.text, partner, situation.rulebook)
    if reason is None:
        return []
    return [ChangeStatus(status=Status.ASSIGNED, why=reason), *partners.take_back(dossier, situation.house, reason)]


def assignment(
    situation: Situation,
    customer: Customer,
    chosen: Route,
    deadlines: list[Mapping[str, object]],
    *,
    filed_by: str | None = None,
    notes: list[str] | None = None,
    handed_over_by: str | None = None,
    handover_why: str | None = None,
    text: str | None = None,
    subject: str | None = None,
) -> SendLetter:
    """The letter that makes a handler answerable: the customer's words, the facts, the clocks, what a reply can do."""
    message = situation.message
    return assigning.letter(
        chosen,
        customer,
        {
            "subject": subject if subject is not None else subject_of(message.subject),
            "text": situation.shown if text is None else text,
            "attachments": paper_names(message.attachments) if text is None else [],
            "received_at": situation.received_at,
            "case_number": situation.mentions.case_number,
            "policy_number": situation.mentions.policy_number,
            "filed_by": filed_by,
            "deadlines": deadlines,
            "from_name": handed_over_by,
            "handover_why": handover_why,
        },
        notes or [],
        with_papers=text is None,
    )


def reader_of(handler_id: str | None, unit_id: str | None, situation: Situation) -> Person:
    """Who reads mail for this complaint today: the handler, his deputy when away, else the bureau."""
    rulebook = situation.rulebook
    handler = rulebook.person(handler_id)
    if handler is None:
        unit = rulebook.unit(unit_id) or rulebook.bureau
        handler = next(iter(rulebook.in_role("bureau")), None) or rulebook.person(unit.manager) or rulebook.people[0]
    return rulebook.stand_in(handler, situation.today)


def paper_names(attachments: object) -> list[str]:
    """The names of the papers of a mail; pictures of a signature are none."""
    assert isinstance(attachments, list | tuple)
    return [paper.name for paper in attachments if isinstance(paper, Attachment) and not paper.inline]


def subject_of(subject: str) -> str:
    """A subject without Re:, Fwd: and our own [number]; what must not travel in subjects is masked."""
    bare = re.sub(r"^(?:\s*(?:re|fw|fwd|aw|wg|antw|doorst|betr)\s*(?:\[\d+\])?:)+", "", subject, flags=re.IGNORECASE)
    return masked(" ".join(re.sub(r"\[[A-Za-z]+-\d{4}-\d{3,9}\]", "", bare).split()))


def _why_no_acknowledgement(situation: Situation, lodging: whose.Lodging) -> str | None:
    if lodging.question is not None:
        return f"{lodging.why}; wij vragen aan wie de klacht doorgaf van wie hij is"
    return why_no_automatic_letter(situation, lodging.customer)


def why_no_automatic_letter(situation: Situation, customer: Customer) -> str | None:
    """Say why this mail is answered by no machine: nobody to write to, a machine wrote it, or the brake on loops."""
    if not customer.address:
        return "er is geen adres van de klant bekend"
    if situation.message.is_automatic:
        return f"de mail is automatisch gemaakt ({words.KIND[situation.message.kind]})"
    if situation.letters_last_hour >= situation.rulebook.letters_per_hour:
        return f"dit adres kreeg het laatste uur al {situation.letters_last_hour} automatische brieven"
    return None


def _told_to_lodger_of_new(situation: Situation, lodging: whose.Lodging, handler_name: str) -> Plan:
    """Ask or thank who passed a complaint on. A colleague's own note of a telephone call is no forward: it is thanked for."""
    subject = subject_of(situation.message.subject)
    if situation.letters_last_hour >= situation.rulebook.letters_per_hour:
        return [Note(what="geen bericht gestuurd aan wie de klacht doorgaf", why="dit adres kreeg te veel automatische brieven")]
    if lodging.question is not None and situation.message.forwarded is not None:
        return [whose_question(situation, lodging.question.proposed, subject=subject)]
    return [told_to_lodger(situation, lodging.customer, handler_name=handler_name, subject=subject)]


def _question_notes(lodging: whose.Lodging) -> list[str]:
    if lodging.question is None:
        return []
    proposed = lodging.question.proposed
    name = " ".join(filter(None, (proposed.name, f"<{proposed.address}>" if proposed.address else None)))
    return [f"Wij denken dat de klacht van {name} is. Schrijf de klant pas als dat zeker is."] if name else []


def _to_lodger(situation: Situation, letter: LetterName, facts: Mapping[str, object]) -> SendLetter:
    """A letter to who wrote the mail in hand for a customer: a colleague (je) or an intermediary (u)."""
    message, colleague = situation.message, situation.sender
    return SendLetter(
        letter=letter,
        to=[message.from_addr or situation.rulebook.organisation.address],
        name=colleague.name if colleague else message.from_name,
        language=language_of(colleague) if colleague else words.language_or_default(message.language),
        facts={**facts, "colleague": situation.rulebook.is_employee(message.from_addr)},
    )


def _similar(situation: Situation) -> list[str]:
    """Say which open complaint of this customer it looks like: a person decides whether it is the same (domain 4.5)."""
    return [
        f"Lijkt op {each.number} van dezelfde klant ({each.subject or 'zonder onderwerp'}). Is het dezelfde klacht? "
        f"Schrijf dan: #samenvoegen {each.number}"
        for each in situation.similar[:1]
    ]


def _letterhead(situation: Situation) -> Letterhead:
    message = situation.message
    return Letterhead(
        subject=message.subject,
        text=situation.text,
        from_addr=message.from_addr,
        sent_to=frozenset({*message.to, *message.cc, *message.delivered_to}),
        mailbox=situation.mailbox,
        case_number=situation.mentions.case_number,
    )
