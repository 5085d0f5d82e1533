"""The answer of who passed a complaint on: it names the customer, who is acknowledged only now."""

from complaints import acknowledging, arrivals, assigning, lodger_letters, partners, whose
from complaints.complaint import Complaint, Customer, DeadlineKind, Dossier, Entry
from complaints.letters import LetterName
from complaints.plan import FileMail, NameCustomer, Note, Plan, SendLetter, SetDeadline
from complaints.situation import Situation
from complaints.words import language_of


def answered(situation: Situation, dossier: Dossier) -> Plan:
    """Name the customer and write to him; what is not clear goes to the handler, and is asked once more."""
    complaint, message = dossier.complaint, situation.message
    assert complaint.question is not None
    said = whose.read_answer(situation.text, complaint.question, message.from_name, situation.rulebook.is_employee)
    if said is None:
        return _not_clear(situation, dossier, complaint.question.proposed)
    before = complaint.customer
    customer = Customer(name=said.name or before.name, address=said.address, phone=said.phone or before.phone)
    plan: Plan = [NameCustomer(customer=customer, why="gezegd door wie de klacht doorgaf")]
    if customer.address and not complaint.is_open:
        plan.append(Note(what="geen ontvangstbevestiging gestuurd", why="de klacht is al klaar"))
    elif customer.address:
        plan += [*_later_date(situation, dossier), _acknowledgement(situation, dossier, customer)]
    handler = situation.rulebook.person(complaint.handler)
    plan.append(
        lodger_letters.told_to_lodger(
            situation, customer, handler_name=handler.name if handler else None, subject=complaint.subject, told=complaint.is_open
        )
    )
    plan.append(_told_to_handler(situation, complaint, customer))
    plan.append(FileMail(state="filed", why=f"{complaint.number}: antwoord op de vraag van wie de klacht is"))
    return plan


def _not_clear(situation: Situation, dossier: Dossier, proposed: Customer) -> Plan:
    """Ask once more; the handler reads what was answered, as a person may understand it."""
    *told, filed = arrivals.further(situation, dossier)
    again = lodger_letters.whose_question(situation, proposed, subject=dossier.complaint.subject, again=True)
    return [*told, Note(what="nog eens gevraagd van wie de klacht is", why="het antwoord was niet duidelijk"), again, filed]


def _acknowledgement(situation: Situation, dossier: Dossier, customer: Customer) -> SendLetter:
    complaint, rulebook, workdays = dossier.complaint, situation.rulebook, situation.workdays
    received = workdays.local_day(complaint.received_at)
    handler = rulebook.person(complaint.handler)
    unit = rulebook.unit(complaint.unit) or rulebook.bureau
    partner = rulebook.partner(complaint.partner)
    clock = dossier.deadline(DeadlineKind.ANSWER)
    profile = rulebook.profile(complaint.terms, received)
    return acknowledging.letter(
        customer,
        language=complaint.language,
        subject=complaint.subject,
        handler_name=handler.name if handler else None,
        unit_name=unit.name,
        kifid_date=workdays.add(received, profile.kifid),
        in_thread=False,
        through_kifid=complaint.entry is Entry.KIFID,
        partner_name=partner.name if partner and partners.has_it(partner, complaint) else None,
        **acknowledging.promise(clock.due_at if clock else workdays.due(complaint.received_at, profile.answer), situation.house),
    )


def _later_date(situation: Situation, dossier: Dossier) -> list[SetDeadline]:
    """The clock of the answer, when its date had passed before we knew whom to tell one."""
    clock = dossier.deadline(DeadlineKind.ANSWER)
    passed = clock is not None and clock.met_at is None and clock.due_at <= situation.now
    return [acknowledging.promised_late(situation.house)] if passed else []


def _told_to_handler(situation: Situation, complaint: Complaint, customer: Customer) -> SendLetter:
    handler = assigning.reader_of(complaint.handler, complaint.unit, situation.house)
    return SendLetter(
        letter=LetterName.CUSTOMER_NAMED,
        to=[handler.address],
        name=handler.name,
        language=language_of(handler),
        facts={
            "customer_name": customer.name,
            "customer_address": customer.address,
            "customer_phone": customer.phone,
            "filed_by": complaint.filed_by,
            "subject": complaint.subject,
            "text": situation.text,
        },
    )
