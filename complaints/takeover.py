"""A colleague's own try has run out without a word: the bureau takes over, with the day of receipt that it had (SR-40)."""

from dataclasses import replace

from complaints import assigning, conflicts, words
from complaints.both import Both
from complaints.circumstances import Circumstances
from complaints.complaint import DeadlineKind, Dossier
from complaints.deadlines import new_clock
from complaints.letters import LetterName
from complaints.plan import MeetDeadline, Note, Plan, SendLetter, SetDeadline
from complaints.roles import colleague_at


def decide(dossier: Dossier, house: Circumstances) -> Plan:
    """Appoint somebody of the bureau, start what the customer is owed, and tell both."""
    complaint, rulebook = dossier.complaint, house.rulebook
    filer = colleague_at(complaint.filed_by, rulebook) if complaint.filed_by else None
    excluded = conflicts.of_dossier(dossier, rulebook) | ({filer.id} if filer else set())
    why = Both(
        f"{filer.name if filer else 'de collega'} liet niets meer horen",
        f"{filer.name if filer else 'the colleague'} was not heard of any more",
    )
    chosen = assigning.another(dossier, house, why, unit=rulebook.bureau, excluded=excluded)
    clocks = _clocks(dossier, house)
    note = Both(f"Een collega zou dit zelf oplossen, maar {why.nl}.", f"A colleague was to solve this himself, but {why.en}.")
    plan: Plan = [
        MeetDeadline(kind=DeadlineKind.SELF_TRY, why="de tijd is om; het bureau neemt het over"),
        *assigning.assign(chosen, house),
        *clocks,
        assigning.assignment(chosen, _without_own_try(dossier), house, notes=[note], clocks=clocks),
        Note(what="het bureau neemt het over", why=why.nl),
    ]
    if filer:
        facts = {"handler_name": chosen.handler.name, "subject": complaint.subject}
        language = words.language_of(filer)
        over = SendLetter(letter=LetterName.SELF_TRY_OVER, to=[filer.address], name=filer.name, language=language, facts=facts)
        plan.append(over)
    return plan


def _without_own_try(dossier: Dossier) -> Dossier:
    return replace(dossier, deadlines=[clock for clock in dossier.deadlines if clock.kind is not DeadlineKind.SELF_TRY])


def _clocks(dossier: Dossier, house: Circumstances) -> list[SetDeadline]:
    """The answer is due from the day of receipt; personal contact with the new handler from now, for that is when he begins.

    Where the customer was promised a later day (his mail had lain unread) that clock runs already.
    """
    complaint, rulebook, workdays = dossier.complaint, house.rulebook, house.workdays
    profile = rulebook.profile(complaint.terms, workdays.local_day(complaint.received_at))
    answer = new_clock(DeadlineKind.ANSWER, complaint.received_at, profile, rulebook, workdays)
    return [
        new_clock(DeadlineKind.CONTACT, house.now, profile, rulebook, workdays),
        *([] if DeadlineKind.ANSWER in dossier.due else [answer]),
    ]
