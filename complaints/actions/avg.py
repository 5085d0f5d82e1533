"""#spoor avg verlengen met 2 maanden want ...: more time for a request about personal data (GDPR 12(3)).

Once, by two months at the most, and only when the customer hears of it with the reason within the first month.
"""

import re
from datetime import date, datetime

from complaints import dates
from complaints.commands import Command
from complaints.complaint import NAMED, Beginning, Deadline, DeadlineKind
from complaints.deadlines import ends_at, named_clock
from complaints.draft import WHY, Draft, reason_in
from complaints.letters import LetterName
from complaints.organisation import Span
from complaints.plan import SendLetter

EXTENDS = re.compile(r"(?<!\w)(?:verleng\w*|extend\w*)(?!\w)", re.IGNORECASE)
FIRST_MONTH = "care.avg"  # the rule by which the clock begins
_MONTHS = re.compile(r"(?<!\w)(\d{1,2}|een|één|twee|one|two)\s+(?:maand(?:en)?|months?)(?!\w)", re.IGNORECASE)
_COUNTS = {"een": 1, "één": 1, "one": 1, "twee": 2, "two": 2}
_MOST = 2  # months
_EXAMPLE = "#spoor avg verlengen met 2 maanden want ..."
_IN_ENGLISH = "#track avg extend by 2 months because ..."


def extended(draft: Draft, command: Command) -> None:
    """Set the clock of the request anew and tell the customer why; refused twice, too late, too long, or without a reason."""
    clock = draft.dossier.deadline(DeadlineKind.AVG)
    if clock is None or clock.met_at is not None:
        english = "no request about personal data runs in this complaint"
        draft.refuse(command, "er loopt geen AVG-verzoek bij deze klacht", english=english)
        return
    customer, situation = draft.dossier.complaint.customer, draft.situation
    since = clock.began.since if clock.began else draft.dossier.complaint.received_at
    reason, asked = reason_in(command.argument), WHY.split(command.argument, maxsplit=1)[0]
    end, last = first_end(draft, since), _last(draft, since)
    day = _asked(asked, draft, since)
    problem: tuple[str, str] | None = None
    if clock.began is not None and clock.began.rule == NAMED:
        problem = (
            "de termijn is al een keer verlengd; een tweede keer kan niet (AVG 12, lid 3)",
            "the term was extended once already; a second time is not possible (GDPR 12(3))",
        )
    elif situation.now > end:
        problem = (
            "de eerste maand is voorbij: verlengen had binnen die maand gemoeten (AVG 12, lid 3)",
            "the first month has passed: it had to be extended within that month (GDPR 12(3))",
        )
    elif not reason:
        problem = ("de klant moet horen waarom: de reden ontbreekt", "the customer must hear why: the reason is missing")
    elif day is None:
        problem = (
            "schrijf erbij met hoeveel maanden, 1 of 2, of tot welke dag",
            "write by how many months, 1 or 2, or until which day",
        )
    elif not situation.workdays.local_day(clock.due_at) < day <= last:
        problem = (
            f"de nieuwe datum ligt na de eerste maand en uiterlijk op {dates.in_dutch(last)} (AVG 12, lid 3)",
            f"the new date lies after the first month and not beyond {dates.in_words(last, 'en')} (GDPR 12(3))",
        )
    elif not customer.address:
        problem = (
            "er is geen e-mailadres van de klant: stuur een brief per post binnen de eerste maand, en noteer dat",
            "there is no email address of the customer: send a letter on paper within the first month, and note that",
        )
    if problem or day is None or customer.address is None:
        dutch, english = problem or ("", "")
        draft.refuse(command, dutch, _EXAMPLE if draft.language == "nl" else _IN_ENGLISH, english=english)
        return
    _extend(draft, command, clock, since, day, reason, customer.address)


def first_end(draft: Draft, since: datetime) -> datetime:
    """When the first month ends, by the rules."""
    end = ends_at(DeadlineKind.AVG, Beginning(since, FIRST_MONTH), draft.situation.rulebook, draft.situation.workdays)
    assert end is not None
    return end


def _extend(draft: Draft, command: Command, clock: Deadline, since: datetime, day: date, reason: str, address: str) -> None:
    situation, complaint = draft.situation, draft.dossier.complaint
    anew = named_clock(
        clock.kind, Beginning(since, NAMED, day), situation.rulebook, situation.workdays, f"verlengd, want {reason}"
    )
    promised = situation.workdays.local_day(anew.due_at)
    draft.plan += [
        anew,
        SendLetter(
            letter=LetterName.AVG_EXTENDED,
            to=[address],
            name=complaint.customer.name,
            language=complaint.language,
            in_thread=True,
            facts={"new_date": promised, "reason": reason, "handler_name": draft.author.name},
        ),
    ]
    draft.understood(
        command,
        f"AVG-verzoek verlengd tot {dates.in_dutch(promised)}; de klant krijgt bericht met de reden",
        f"GDPR request extended until {dates.in_words(promised, 'en')}; the customer is told, with the reason",
    )


def _asked(text: str, draft: Draft, since: datetime) -> date | None:
    """The day that is asked for: so many months after the first one, or a day that is named."""
    if found := _MONTHS.search(text):
        count = _COUNTS.get(found[1].lower()) or int(found[1])
        return _after(draft, since, count)
    return dates.find(text, draft.situation.today, future=True)


def _last(draft: Draft, since: datetime) -> date:
    return _after(draft, since, _MOST)


def _after(draft: Draft, since: datetime, months: int) -> date:
    """So many months after the first one: counted in one go or on from its end, whichever comes first (rounded against us)."""
    workdays, within = draft.situation.workdays, draft.situation.rulebook.care.avg.within
    first, more = workdays.local_day(since), Span(count=months, unit="month")
    month = within or Span(count=1, unit="month")
    on = workdays.add(workdays.add(first, month), more)
    whole = workdays.add(first, Span(count=month.count + months, unit="month")) if month.unit == "month" else on
    return min(on, whole)
