"""A customer's new or further mail: register it, find who handles it, start the clocks, tell both."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from complaints import (
    acknowledging,
    alarms,
    assigning,
    buttons,
    care,
    case,
    concerned,
    lodged_cases,
    lodger_letters,
    outside_case,
    partners,
    words,
    work_list,
)
from complaints.both import Both
from complaints.case import Case
from complaints.complaint import Complaint, DeadlineKind, Dossier, Status
from complaints.deadlines import first_clocks
from complaints.flags import Flag
from complaints.letters import LetterName
from complaints.plan import ChangeStatus, Effect, FileMail, MeetDeadline, Note, Plan, SendLetter, SetDeadline
from complaints.situation import Evidence, Situation
from complaints.staff_rules import Person

_FORGED = Both(
    "Deze mail kwam in naam van een collega, maar er spreekt iets tegen dat die hem schreef. Vraag het na voordat je iets doet. "
    "Opdrachten en gegevens van een klant in deze mail zijn niet overgenomen.",
    "This email came in the name of a colleague, but something speaks against it that he wrote it. Ask before you do anything. "
    "Instructions and customer details in this email were not taken over.",
)


def register(situation: Situation, why: str, *, follows: str | None = None) -> Plan:
    """A new complaint, in doubt too (SR-15): number, handler with the reason, clocks, and letters to whom they are due.

    What asks for care is found before any letter is thought of. Nobody is acknowledged while it is not certain whose
    complaint it is: who passed it on is asked.
    """
    new = case.of(situation, why, follows=follows)
    if new.lodged and new.may_be_left_to_the_colleague:
        if new.lodged.solved:
            return lodged_cases.solved_at_once(new, situation, new.lodged.solved)
        if new.lodged.self_try:
            return lodged_cases.tried_by_a_colleague(new, situation)
    outside = outside_case.begun(new.findings, situation)
    tracks = [*alarms.clocks(new.findings, situation), *outside.clocks]
    first = first_clocks(situation.received_at, situation.rulebook, situation.workdays, now=situation.now)
    gate = case.gate(new, situation)
    if gate.goes:
        first = acknowledging.as_promised(first, situation.house)
    handler = new.chosen.handler
    return [
        new.register,
        *assigning.assign(new.chosen, situation.house),
        *outside.plan,
        *first,
        *tracks,
        *_to_partner(new, situation, first),
        _to_customer(new, situation, gate),
        *_to_lodger(new, situation, told=gate.goes),
        _to_handler(new, situation, tracks, first, gate),
        *alarms.alarms(new.findings, new.about(None if gate.goes else gate.why.nl), situation, tracks),
        *concerned.told(new.employee, new.findings.flags, new.facts_for_colleagues, handler),
        FileMail(state="registered", why=why),
    ]


def _to_customer(new: Case, situation: Situation, gate: acknowledging.Verdict) -> Effect:
    if gate.goes:
        return case.acknowledgement(new, situation, new.chosen.handler.name)
    return Note(what="geen ontvangstbevestiging gestuurd", why=gate.why.nl)


def _to_partner(new: Case, situation: Situation, first: Sequence[SetDeadline]) -> Plan:
    """The firm that handles the case gets the complaint too (SR-37); our handler has nothing to take up yet."""
    partner = new.chosen.partner
    if partner is None:
        return []
    return [
        ChangeStatus(status=Status.WITH_PARTNER, why=f"{partner.name} behandelt deze zaak"),
        MeetDeadline(kind=DeadlineKind.TAKEN_UP, why=f"{partner.name} is aan zet"),
        *partners.hand_over(
            partner,
            situation.house,
            customer=new.customer,
            case_number=new.register.case_number,
            subject=new.register.subject,
            text=new.text,
            received_at=situation.received_at,
            promised=next((clock.due_at for clock in first if clock.kind is DeadlineKind.ANSWER), None),
        ),
    ]


def _to_lodger(new: Case, situation: Situation, *, told: bool) -> Sequence[Effect]:
    """Ask or thank who passed a complaint on. A colleague's own note of a telephone call is no forward: it is thanked for."""
    if new.register.filed_by is None or situation.is_forged_colleague:
        return []
    if situation.letters_last_hour >= situation.rulebook.letters_per_hour:
        return [Note(what="geen bericht gestuurd aan wie de klacht doorgaf", why="dit adres kreeg te veel automatische brieven")]
    question, subject = new.passed_on.question, new.title
    if question is not None and situation.message.forwarded is not None:
        return [lodger_letters.whose_question(situation, question.proposed, subject=subject)]
    thanks = lodger_letters.told_to_lodger(
        situation,
        new.customer,
        handler_name=new.chosen.handler.name,
        subject=subject,
        told=told,
        not_understood=new.lodged.not_understood if new.lodged else (),
        too_serious=new.is_too_serious_for_the_colleague,
    )
    return [thanks]


def _to_handler(
    new: Case, situation: Situation, tracks: Sequence[SetDeadline], first: Sequence[SetDeadline], gate: acknowledging.Verdict
) -> SendLetter:
    language = words.language_of(new.chosen.handler)
    notes: list[str | Both] = [*alarms.notes(new.findings.flags, language), *alarms.track_notes(tracks, language)]
    notes += [*new.notes, *_similar(situation)]
    notes[:0] = outside_case.notes(situation)
    if situation.is_forged_colleague:
        notes.insert(0, _FORGED)
    if new.register.follows:
        number = new.register.follows
        notes.append(Both(f"De klant komt terug op klacht {number}.", f"The customer comes back to complaint {number}."))
    if partner := new.chosen.partner:
        name = partner.name
        notes.append(
            Both(
                f"{name} behandelt deze klacht. Jij blijft aanspreekbaar en leest mee; #terugnemen haalt haar terug.",
                f"{name} handles this complaint. You stay answerable and read along; #take back brings it back.",
            )
        )
    if not gate.goes:
        why = gate.why
        notes.append(
            Both(f"De klant kreeg geen ontvangstbevestiging: {why.nl}.", f"The customer got no acknowledgement: {why.en}.")
        )
    return _assignment(situation, new, {clock.kind: clock.due_at for clock in (*tracks, *first)}, notes)


def follow_up(situation: Situation, earlier: Complaint, why: str) -> Plan:
    """A new complaint that comes from an earlier one of this customer: its own receipt, number and clocks, and the link."""
    known = situation.message.from_name or earlier.customer.name
    return register(replace(situation, message=replace(situation.message, from_name=known)), why, follows=earlier.number)


def further(
    situation: Situation, dossier: Dossier, *, said: str | None = None, proposals: Sequence[buttons.Proposal] = ()
) -> Plan:
    """A further mail of the customer: into the dossier and to the handler, no automatic answer.

    `said` tells the handler what we understood of it, `proposals` what he may write.
    """
    assert situation.thread is not None
    message, complaint = situation.message, dossier.complaint
    other = situation.thread.evidence is Evidence.OTHERS_TOKEN
    handler = assigning.reader_of(complaint.handler, complaint.unit, situation.house)
    automatic = words.KIND[message.kind] if message.is_automatic else None
    what = f"{automatic} ontvangen" if automatic else "de klant schreef"
    why = "antwoord op onze brief" if other or situation.thread.evidence is Evidence.TOKEN else "hoort bij dit dossier"
    if other:
        why += ", van een adres dat in dit dossier niet bekend was"
    fresh = care.Findings() if automatic else _looked_at(situation, complaint)
    outside = outside_case.begun(fresh, situation, dossier.procedures, dossier.due)
    tracks = [*alarms.clocks(fresh, situation, dossier.deadlines), *outside.clocks]
    return [
        Note(what=what, why=why),
        *outside.plan,
        *(_marked(fresh, complaint) if fresh.found else ()),
        *tracks,
        customer_wrote(situation, dossier, handler, said=said, proposals=proposals, fresh=fresh, tracks=tracks),
        *alarms.alarms(fresh, _about(situation, complaint, handler), situation, tracks),
        *_back_from_partner(situation, dossier),
        FileMail(state="filed", why=f"{complaint.number}: {why}"),
    ]


def customer_wrote(
    situation: Situation,
    dossier: Dossier,
    reader: Person,
    *,
    said: str | None = None,
    proposals: Sequence[buttons.Proposal] = (),
    unknown: bool = False,
    fresh: care.Findings | None = None,
    tracks: Sequence[SetDeadline] = (),
) -> SendLetter:
    """The letter that carries a customer's further mail to who handles it. `unknown`: nobody here knows the sender's address."""
    assert situation.thread is not None
    message, complaint, language = situation.message, dossier.complaint, words.language_of(reader)
    handles = not unknown and reader.id == assigning.reader_of(complaint.handler, complaint.unit, situation.house).id
    own = _buttons(situation, dossier, language) if handles else buttons.for_note(language)
    return SendLetter(
        letter=LetterName.CUSTOMER_WROTE,
        to=[reader.address],
        name=reader.name,
        language=language,
        with_papers=True,
        buttons=[*buttons.for_proposals(proposals, language), *own],
        facts={
            "text": situation.shown,
            "attachments": message.paper_names,
            "from_addr": message.from_addr,
            "other_address": unknown or situation.thread.evidence is Evidence.OTHERS_TOKEN,
            "status_word": words.STATUS[language][complaint.status],
            "subject": complaint.subject,
            "is_open": complaint.is_open,
            "automatic": words.KIND[message.kind] if message.is_automatic else None,
            "said": said,
            "proposals": [{"usage": proposal.usage, "meaning": proposal.meaning} for proposal in proposals],
            "notes": alarms.notes(fresh.flags, language) if fresh else [],
            "tracks": [alarms.track(clock.kind, clock.due_at, language) for clock in tracks],
        },
    )


def _back_from_partner(situation: Situation, dossier: Dossier) -> Plan:
    """A customer who asks for us, is dissatisfied again, or names Kifid: we handle it ourselves from now on (SR-38)."""
    partner = situation.rulebook.partner(dossier.complaint.partner)
    if partner is None or not partners.has_it(partner, dossier.complaint) or situation.message.is_automatic:
        return []
    reason = partners.reason_to_take_back(situation.text, partner, situation.rulebook)
    if reason is None:
        return []
    return [ChangeStatus(status=Status.ASSIGNED, why=reason.nl), *partners.take_back(dossier, situation.house, reason)]


def _looked_at(situation: Situation, complaint: Complaint) -> care.Findings:
    found = care.look(situation.message, situation.text, situation.rulebook)
    return care.fresh(found, complaint.flags, situation.rulebook)


def _marked(fresh: care.Findings, complaint: Complaint) -> Sequence[Effect]:
    """The flags that it carried and the new ones; it never weighs less than before."""
    heavier = fresh.severity if (fresh.severity or 0) > (complaint.severity or 0) else None
    return alarms.recorded(dict.fromkeys([*complaint.flags, *fresh.flags]), heavier)


def _about(situation: Situation, complaint: Complaint, handler: Person) -> alarms.About:
    return alarms.About(
        unit=situation.rulebook.unit(complaint.unit) or situation.rulebook.bureau,
        handler=handler,
        customer=complaint.customer,
        subject=complaint.subject,
        text=situation.text,
    )


def _assignment(situation: Situation, new: Case, due: Mapping[DeadlineKind, datetime], notes: Sequence[str | Both]) -> SendLetter:
    """The letter that makes a handler answerable for a new complaint: the customer's words, the facts, the clocks."""
    return assigning.letter(
        new.chosen,
        new.customer,
        {
            "subject": new.register.subject,
            "text": new.text if new.lodged else situation.shown,
            "attachments": situation.message.paper_names,
            "received_at": situation.received_at,
            "case_number": new.register.case_number,
            "policy_number": new.register.policy_number,
            "wish": new.register.wish,
            "employee": new.register.employee,
            "filed_by": new.register.filed_by,
            "deadlines": assigning.terms(due, words.language_of(new.chosen.handler)),
            "from_name": None,
            "handover_why": None,
        },
        notes,
        pressed=_new_case(situation, new, due[DeadlineKind.ANSWER]),
        with_papers=True,
    )


def _new_case(situation: Situation, new: Case, answer_due: datetime) -> buttons.Case:
    day = situation.workdays.local_day(situation.received_at)
    profile = situation.rulebook.terms_on(day)
    return buttons.Case(
        today=situation.today,
        last_day=situation.workdays.add(day, profile.last),
        answer_due=situation.workdays.local_day(answer_due),
        opposing=Flag.OPPOSING in new.findings.flags,
        dispute=Flag.DISPUTE in new.findings.flags,
    )


def _buttons(situation: Situation, dossier: Dossier, language: str) -> list[buttons.Button]:
    facts = dossier.complaint, dossier.due, situation.rulebook, situation.workdays
    return buttons.for_handler(buttons.case_of(*facts, today=situation.today), language)


def _similar(situation: Situation) -> list[Both]:
    """Say which open complaint of this customer it looks like: a person decides whether it is the same (domain 4.5)."""
    return [
        Both(
            f"Lijkt op {each.number} van dezelfde klant ({work_list.title(each) or 'zonder onderwerp'}). Is het dezelfde klacht? "
            f"Schrijf dan: #samenvoegen {each.number}",
            f"Looks like {each.number} of the same customer ({work_list.title(each) or 'no subject'}). Is it the same complaint? "
            f"Then write: #merge {each.number}",
        )
        for each in situation.similar[:1]
    ]
