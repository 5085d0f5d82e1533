"""#uitstel: the answer comes later, and the customer hears when and why (Gedragscode: the delay notice)."""

from datetime import date, datetime

from complaints import dates, kifid, words
from complaints.commands import Command
from complaints.complaint import NAMED, Beginning, DeadlineKind
from complaints.deadlines import named_clock
from complaints.draft import Draft, before_reason, reason_in
from complaints.notices import delay_notice, kifid_day
from complaints.plan import MeetDeadline
from complaints.rules import TermProfile

_EXAMPLE = "#uitstel tot 20 maart want wachten op stukken"


def delayed(draft: Draft, command: Command) -> None:
    """Set the promised answer anew and write the customer; refused without date, reason, or when it is too late."""
    if not draft.dossier.complaint.is_open:
        draft.refuse_now(command)
        return
    reason = reason_in(command.argument)
    day = dates.after_a_span(before_reason(command.argument), draft.situation.today)
    if day is None or day <= draft.situation.today:
        draft.refuse(
            command, "er staat geen datum in de toekomst bij", _example(draft), english="there is no date in the future with it"
        )
        return
    if not reason:
        draft.refuse(
            command,
            "de klant wil weten waarom: de reden ontbreekt",
            _example(draft),
            english="the customer wants to know why: the reason is missing",
        )
        return
    if _is_too_early(draft, command, day) or _due_at(draft, command, day) is None:
        return
    if not draft.dossier.complaint.customer.address:
        english = "there is no email address of the customer: call the customer first"
        proposal = draft.say("#contact gebeld over uitstel", "#contact by phone about the delay")
        draft.refuse(command, "er is geen e-mailadres van de klant: bel de klant eerst", proposal, english=english)
        return
    situation = draft.situation
    began = Beginning(situation.now, NAMED, day)
    draft.plan += [
        named_clock(DeadlineKind.ANSWER, began, situation.rulebook, situation.workdays, f"uitstel, want {reason}"),
        MeetDeadline(kind=DeadlineKind.CODE, why="uitstelbericht gestuurd"),
        delay_notice(draft.dossier, day, reason, draft.author.name, situation.house),
    ]
    opens = kifid_day(draft.dossier.complaint, situation.house)
    beyond, beyond_english = "", ""
    if day > opens and not kifid.lies_there(draft.dossier.procedures):
        beyond = f". Let op: vanaf {dates.in_dutch(opens)} mag de klant naar Kifid, ook zonder ons antwoord"
        beyond_english = (
            f". Please note: from {dates.in_words(opens, 'en')} the customer may go to Kifid, also without our answer"
        )
    english = f"answer delayed until {dates.in_words(day, 'en')}; the customer is told{beyond_english}"
    draft.understood(command, f"antwoord uitgesteld tot {dates.in_dutch(day)}; de klant krijgt bericht{beyond}", english)


def _is_too_early(draft: Draft, command: Command, day: date) -> bool:
    """True for a day before the one that the customer was promised: a delay notice that is none would only confuse him."""
    clock = draft.dossier.deadline(DeadlineKind.ANSWER)
    if clock is None or clock.met_at is not None:
        return False
    named = clock.began.named if clock.began else None
    promised = named or draft.situation.workdays.local_day(clock.due_at)
    if day >= promised:
        return False
    problem = f"de klant verwacht ons antwoord uiterlijk {dates.in_dutch(promised)}; eerder antwoorden mag zonder uitstel"
    english = f"the customer expects our answer by {dates.in_words(promised, 'en')}; answering earlier needs no delay"
    way_out = draft.say(
        "#standpunt, met je antwoord aan de klant erboven, zodra je het hebt",
        "#answer, with your answer to the customer above it, as soon as you have it",
    )
    draft.refuse(command, problem, way_out, english=english)
    return True


def _due_at(draft: Draft, command: Command, day: date) -> datetime | None:
    workdays = draft.situation.workdays
    profile, received = _profile(draft)
    last = workdays.add(received, profile.last)
    if day > last:
        span = words.span(profile.last, "nl")
        problem = f"uiterlijk {dates.in_dutch(last)} moet de klacht beantwoord zijn ({span} na de ontvangst)"
        english = (
            f"the complaint must be answered by {dates.in_words(last, 'en')} ({words.span(profile.last, 'en')} after its receipt)"
        )
        draft.refuse(command, problem, _latest(draft, last), english=english)
        return None
    due_at = workdays.at(workdays.on_or_before(day), workdays.closing)
    if due_at <= draft.situation.now:
        draft.refuse(
            command,
            "tot en met die datum komt er geen werkdag meer",
            _example(draft),
            english="there is no working day any more until that date",
        )
        return None
    return due_at


def _latest(draft: Draft, last: date) -> str:
    """What he may write instead: the last day that is allowed; once that has passed, only the answer itself."""
    day = draft.situation.workdays.on_or_before(last)
    if day <= draft.situation.today:
        return draft.say("#standpunt, met je antwoord aan de klant erboven", "#answer, with your answer to the customer above it")
    return f"#uitstel tot {dates.in_words(day, draft.language)} want ..."


def _example(draft: Draft) -> str:
    return draft.say(_EXAMPLE, "#delay until 20 March because we wait for papers")


def _profile(draft: Draft) -> tuple[TermProfile, date]:
    complaint = draft.dossier.complaint
    received = draft.situation.workdays.local_day(complaint.received_at)
    return draft.situation.rulebook.profile(complaint.terms, received), received
