"""A complaint that was answered or closed, taken up again: reopened with its own handler, or reviewed once by another.

Which clocks: contact and answer anew, from the day that the reason came. The receipt of the complaint stays what it was, and with
it the day until which Kifid must wait for us. A customer who had his answer complains anew: the term of the code and the last day
begin again too, so that nobody can forget him, and Kifid is open to him already. When the complaint ended without an answer
(withdrawn, no complaint), the terms of the code and of Kifid run on to their own old dates. When the moment of the delay
notice has passed by then, the letter of the reopening is that notice: it names a date, and a second letter would name another.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from complaints import assigning, words
from complaints.both import Both
from complaints.complaint import Complaint, DeadlineKind, Dossier, Outcome, Status
from complaints.deadlines import going_on, new_clock
from complaints.ladders import Notice, steps
from complaints.letters import LetterName
from complaints.plan import Effect, Facts, MeetDeadline, Note, SendLetter, SetDeadline
from complaints.pool import Route
from complaints.rules import TermProfile
from complaints.situation import Situation
from complaints.staff_rules import Person

_OF_THE_ANSWER = (DeadlineKind.CODE, DeadlineKind.KIFID, DeadlineKind.LAST)
_ANEW = (DeadlineKind.CODE, DeadlineKind.LAST)


def can_reopen(complaint: Complaint, situation: Situation) -> bool:
    """True within the term of `reopens_within` after closing; later it is a new complaint."""
    if complaint.closed_at is None:
        return True
    workdays = situation.workdays
    last = workdays.add(workdays.local_day(complaint.closed_at), situation.rulebook.reopens_within)
    return workdays.local_day(situation.received_at) <= last


def may_review(complaint: Complaint, situation: Situation) -> bool:
    """True when the house has a second review and this complaint has not had it."""
    return situation.rulebook.second_review and not complaint.reviewed


def reopened(
    dossier: Dossier,
    situation: Situation,
    why: Both,
    *,
    by: Person | None = None,
    told: Sequence[Both] = (),
    hold: str | None = None,
) -> list[Effect]:
    """What follows a reopening: clocks, the letter to who handles it, and one to the customer unless `hold` says why not.

    `by` is the colleague who reopens it; without one it is the customer's own mail that does, and the handler reads that mail.
    """
    complaint = dossier.complaint
    chosen = assigning.same_or_another(dossier, situation.house, why)
    clocks = [
        _clock(kind, complaint, situation, since=situation.received_at) for kind in (DeadlineKind.CONTACT, DeadlineKind.ANSWER)
    ]
    terms = _terms_go_on(dossier, situation)
    # Who writes himself can be reached; who was looked for may not get this letter.
    heard = hold is None and complaint.customer.address and (by is None or DeadlineKind.REACH not in dossier.due)
    noticed = [clock for clock in terms if heard and _is_past_its_notice(clock, situation)]
    terms = [clock for clock in terms if clock not in noticed]
    plan: list[Effect] = [*clocks, *terms, *(_noticed(clock, dossier) for clock in noticed)]
    if chosen.handler.id != complaint.handler:
        plan += assigning.assign(chosen, situation.house)
    in_hand: Facts = {"text": situation.shown, "attachments": situation.message.paper_names}
    plan.append(
        assigning.assignment(
            chosen,
            replace(dossier, complaint=replace(complaint, status=Status.REOPENED)),
            situation.house,
            notes=[Both(f"Heropend: {why.nl}.", f"Reopened: {why.en}."), *told],
            clocks=[*clocks, *terms],
            in_hand=in_hand if by is None else None,
        )
    )
    if hold:
        plan.append(Note(what="de klant kreeg geen bericht van de heropening", why=hold))
    elif complaint.customer.address:
        answer = situation.workdays.local_day(clocks[1].due_at)
        letter = _to_customer(complaint, complaint.customer.address, LetterName.REOPENED, chosen, answer)
        who = {"customer_wrote": by is None, "by_name": by.name if by else None}
        plan.append(replace(letter, facts={**letter.facts, **who}))
    return plan


def reviewed(dossier: Dossier, situation: Situation, chosen: Route, why: str, *, by: Person) -> list[Effect]:
    """What follows when another handler looks again: he has a clock of his own, and the customer hears his name."""
    complaint = dossier.complaint
    clock = _clock(DeadlineKind.REVIEW, complaint, situation, since=situation.received_at)
    stopped = (DeadlineKind.CONTACT, DeadlineKind.ANSWER)
    plan: list[Effect] = [
        *assigning.assign(chosen, situation.house, at_work=chosen.handler.id == by.id),
        clock,
        assigning.assignment(
            chosen,
            replace(
                dossier,
                complaint=replace(complaint, status=Status.REVIEW),
                deadlines=[running for running in dossier.deadlines if running.kind not in stopped],
            ),
            situation.house,
            clocks=[clock],
            notes=[
                Both(
                    "Dit is een herbeoordeling: kijk opnieuw, zonder het oordeel van de eerste behandelaar over te nemen.",
                    "This is a second review: look again, without taking over the judgement of the first handler.",
                ),
                Both(
                    "Met #dossier krijg je alles wat er eerder is geschreven.",
                    "With #file you get all that was written before.",
                ),
            ],
            from_name=by.name,
            reason=why,
        ),
    ]
    if complaint.customer.address:
        answer = situation.workdays.local_day(clock.due_at)
        plan.append(_to_customer(complaint, complaint.customer.address, LetterName.REVIEW, chosen, answer))
    return plan


def profile_of(complaint: Complaint, situation: Situation) -> TermProfile:
    """The terms that were in force on the day of receipt; they stay with the complaint (SR-09)."""
    return situation.rulebook.profile(complaint.terms, situation.workdays.local_day(complaint.received_at))


def _clock(kind: DeadlineKind, complaint: Complaint, situation: Situation, *, since: datetime) -> SetDeadline:
    return new_clock(kind, since, profile_of(complaint, situation), situation.rulebook, situation.workdays)


def _terms_go_on(dossier: Dossier, situation: Situation) -> list[SetDeadline]:
    """Where no answer reached the customer. What an outcome that was lost had set going again gets its ladder back.

    Who had his answer gets the term of the code and the last day anew.
    """
    complaint = dossier.complaint
    had_answer = complaint.answered_at or complaint.outcome not in {None, Outcome.WITHDRAWN}
    why = "de klacht eindigde zonder antwoord: de termijn loopt door"
    found = [
        going_on(clock, complaint, situation.rulebook, situation.workdays, why, now=situation.now)
        for clock in filter(None, map(dossier.deadline, _OF_THE_ANSWER))
        if clock.met_at is None or (clock.met_at == complaint.closed_at and not had_answer)
    ]
    if found or not had_answer:
        return found
    return [_clock(kind, complaint, situation, since=situation.received_at) for kind in _ANEW]


def _is_past_its_notice(clock: SetDeadline, situation: Situation) -> bool:
    """True when the notice that the answer comes later would go at once by itself."""
    ladder = steps(clock.kind, clock.due_at, situation.rulebook, situation.workdays)
    return any(step is Notice.DELAY and moment <= situation.now for moment, step in ladder)


def _noticed(clock: SetDeadline, dossier: Dossier) -> Effect:
    why = "de brief van de heropening noemt de datum van het antwoord: dat is het uitstelbericht"
    if clock.kind in dossier.due:
        return MeetDeadline(kind=clock.kind, why=why)
    return Note(what=f"klok blijft gestopt: {words.DEADLINE['nl'][clock.kind]}", why=why)


def _to_customer(complaint: Complaint, address: str, letter: LetterName, chosen: Route, answer: object) -> SendLetter:
    return SendLetter(
        letter=letter,
        to=[address],
        name=complaint.customer.name,
        language=complaint.language,
        in_thread=True,
        facts={"handler_name": chosen.handler.name, "answer_date": answer},
    )
