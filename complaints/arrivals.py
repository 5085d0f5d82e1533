"""A customer's new or further mail: register it, find who handles it, start the clocks, tell both."""

import re
from collections.abc import Mapping

from complaints import buttons, words
from complaints.complaint import Customer, Dossier, Entry
from complaints.deadlines import first_clocks
from complaints.letters import LetterName
from complaints.message import Attachment
from complaints.plan import Assign, FileMail, Note, Plan, Register, SendLetter
from complaints.routing import Letterhead, Route, mentioned_people, route
from complaints.rules import Person, Rulebook
from complaints.situation import Evidence, Situation

_SUMMARY = 300  # characters


def register(situation: Situation, why: str) -> Plan:
    """A new complaint, in doubt too (SR-15): number, handler with the reason, clocks, acknowledgement, assignment."""
    message, rulebook = situation.message, situation.rulebook
    filed_by = message.from_addr if rulebook.is_employee(message.from_addr) else None
    customer = _customer(situation, filed_by)
    language = words.language_or_default(message.language)
    excluded = mentioned_people(situation.text, rulebook)
    chosen = route(_letterhead(situation), rulebook, situation.workload, today=situation.today, excluded=excluded)
    clocks = first_clocks(situation.received_at, rulebook, situation.workdays)
    day = situation.workdays.local_day(situation.received_at)
    profile = rulebook.terms_on(day)
    plan: Plan = [
        Register(
            channel=situation.channel,
            entry=Entry.EMPLOYEE if filed_by else situation.entry,
            received_at=situation.received_at,
            customer=customer,
            subject=subject_of(message.subject),
            summary=" ".join(situation.text.split())[:_SUMMARY],
            language=language,
            terms=profile.profile,
            filed_by=filed_by,
            case_number=situation.mentions.case_number,
            policy_number=situation.mentions.policy_number,
            excluded=excluded,
            why=why,
        ),
        Assign(unit=chosen.unit.id, department=chosen.unit.department, handler=chosen.handler.id, why=chosen.why),
        *clocks,
    ]
    notes: list[str] = []
    if hold := _why_no_acknowledgement(situation, customer):
        plan.append(Note(what="geen ontvangstbevestiging gestuurd", why=hold))
        notes.append(f"De klant kreeg geen ontvangstbevestiging: {hold}.")
    elif customer.address:
        plan.append(
            SendLetter(
                letter=LetterName.ACKNOWLEDGEMENT,
                to=[customer.address],
                name=customer.name,
                language=language,
                in_thread=filed_by is None,
                facts={
                    "subject": subject_of(message.subject),
                    "handler_name": chosen.handler.name,
                    "unit_name": chosen.unit.name,
                    "answer_date": situation.workdays.local_day(clocks[1].due_at),
                    "kifid_date": situation.workdays.add(day, profile.kifid),
                },
            )
        )
    if filed_by:
        plan.append(_told_to_colleague(situation, customer, chosen))
    due = {clock.kind: clock.due_at for clock in clocks}
    labels = words.DEADLINE[language_of(chosen.handler)]
    deadlines: list[Mapping[str, object]] = [{"label": labels[kind], "due_at": due[kind]} for kind in due]
    plan.append(assignment(situation, customer, chosen, deadlines, filed_by=filed_by, notes=notes))
    plan.append(FileMail(state="registered", why=why))
    return plan


def further(situation: Situation, dossier: Dossier) -> Plan:
    """A further mail of the customer: into the dossier and to the handler, no automatic answer, no new state."""
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
        SendLetter(
            letter=LetterName.CUSTOMER_WROTE,
            to=[handler.address],
            name=handler.name,
            language=language_of(handler),
            with_papers=True,
            buttons=_buttons(situation, dossier, language_of(handler)),
            facts={
                "text": situation.text,
                "attachments": paper_names(message.attachments),
                "from_addr": message.from_addr,
                "other_address": other,
                "status_word": words.STATUS[language_of(handler)][complaint.status],
                "subject": complaint.subject,
                "is_open": complaint.is_open,
                "automatic": automatic,
            },
        ),
        FileMail(state="filed", why=f"{complaint.number}: {why}"),
    ]


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
    case: buttons.Case | None = None,
) -> SendLetter:
    """The letter that makes a handler answerable: the customer's words, the facts, the clocks, what a reply can do."""
    message = situation.message
    warnings = list(notes or [])
    if not customer.address:
        warnings.append("Er is geen e-mailadres van de klant bekend. Bel de klant, of vraag het na bij wie de klacht doorgaf.")
    return SendLetter(
        letter=LetterName.ASSIGNMENT,
        to=[chosen.handler.address],
        name=chosen.handler.name,
        language=language_of(chosen.handler),
        with_papers=text is None,
        buttons=buttons.for_handler(case or _new_case(situation), language_of(chosen.handler)),
        facts={
            "customer_name": customer.name,
            "customer_address": customer.address,
            "customer_phone": customer.phone,
            "subject": subject if subject is not None else subject_of(message.subject),
            "text": situation.text if text is None else text,
            "attachments": paper_names(message.attachments) if text is None else [],
            "received_at": situation.received_at,
            "unit_name": chosen.unit.name,
            "why": chosen.why,
            "case_number": situation.mentions.case_number,
            "policy_number": situation.mentions.policy_number,
            "filed_by": filed_by,
            "notes": warnings,
            "deadlines": deadlines,
            "from_name": handed_over_by,
            "handover_why": handover_why,
        },
    )


def _new_case(situation: Situation) -> buttons.Case:
    day = situation.workdays.local_day(situation.received_at)
    profile = situation.rulebook.terms_on(day)
    return buttons.Case(
        today=situation.today,
        last_day=situation.workdays.add(day, profile.last),
        answer_due=situation.workdays.local_day(situation.workdays.due(situation.received_at, profile.answer)),
    )


def _buttons(situation: Situation, dossier: Dossier, language: str) -> list[buttons.Button]:
    facts = dossier.complaint, dossier.deadlines, situation.rulebook, situation.workdays
    return buttons.for_handler(buttons.case_of(*facts, today=situation.today), language)


def reader_of(handler_id: str | None, unit_id: str | None, situation: Situation) -> Person:
    """Who reads mail for this complaint today: the handler, his deputy when away, else the bureau."""
    rulebook = situation.rulebook
    handler = rulebook.person(handler_id)
    if handler is None:
        unit = rulebook.unit(unit_id) or rulebook.bureau
        handler = next(iter(rulebook.in_role("bureau")), None) or rulebook.person(unit.manager) or rulebook.people[0]
    return rulebook.stand_in(handler, situation.today)


def language_of(person: Person) -> str:
    """The language of letters to a colleague."""
    return words.language_or_default(person.languages[0] if person.languages else None)


def paper_names(attachments: object) -> list[str]:
    """The names of the papers of a mail; pictures of a signature are none."""
    assert isinstance(attachments, list | tuple)
    return [paper.name for paper in attachments if isinstance(paper, Attachment) and not paper.inline]


def subject_of(subject: str) -> str:
    """A subject without Re:, Fwd: and our own [number]."""
    bare = re.sub(r"^(?:\s*(?:re|fw|fwd|aw|wg|antw|doorst|betr)\s*(?:\[\d+\])?:)+", "", subject, flags=re.IGNORECASE)
    return " ".join(re.sub(r"\[[A-Za-z]+-\d{4}-\d{3,9}\]", "", bare).split())


def _customer(situation: Situation, filed_by: str | None) -> Customer:
    message = situation.message
    if filed_by is None:
        address = next((a for a in (*message.reply_to, message.from_addr) if a and not _is_ours(a, situation.rulebook)), None)
        return Customer(name=message.from_name, address=address, phone=situation.mentions.phone)
    first = message.forwarded
    known = first is not None and first.from_addr and not situation.rulebook.is_employee(first.from_addr)
    if first is None or not known:
        return Customer(phone=situation.mentions.phone)
    return Customer(name=first.from_name, address=first.from_addr, phone=situation.mentions.phone)


def _is_ours(address: str, rulebook: Rulebook) -> bool:
    return address.lower() == rulebook.organisation.address.lower() or rulebook.is_employee(address)


def _why_no_acknowledgement(situation: Situation, customer: Customer) -> str | None:
    if not customer.address:
        return "er is geen adres van de klant bekend"
    if situation.message.is_automatic:
        return f"de mail is automatisch gemaakt ({words.KIND[situation.message.kind]})"
    if situation.letters_last_hour >= situation.rulebook.letters_per_hour:
        return f"dit adres kreeg het laatste uur al {situation.letters_last_hour} automatische brieven"
    return None


def _told_to_colleague(situation: Situation, customer: Customer, chosen: Route) -> SendLetter:
    colleague = situation.sender
    return SendLetter(
        letter=LetterName.FILED_FOR_CUSTOMER,
        to=[situation.message.from_addr or situation.rulebook.organisation.address],
        name=colleague.name if colleague else situation.message.from_name,
        language=language_of(colleague) if colleague else "nl",
        facts={
            "handler_name": chosen.handler.name,
            "customer_address": customer.address,
            "customer_told": customer.address is not None,
            "subject": subject_of(situation.message.subject),
        },
    )


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
