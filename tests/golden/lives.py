"""The lives of the golden register: 500 invented complaints, whole, with everything that ever happens to them."""

import itertools
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from complaints.complaint import Channel, Entry, Outcome, Redress, Status
from complaints.facts import Ending, ProcedureFacts
from complaints.procedures import Body, Phase, Verdict

ZONE = ZoneInfo("Europe/Amsterdam")
MONTHS = [(2024 + (8 + step) // 12, (8 + step) % 12 + 1) for step in range(26)]
NOW = datetime(2026, 11, 2, 8, 0, tzinfo=ZONE)
_BEGIN = datetime(2024, 9, 1, tzinfo=ZONE)
_END = datetime(2026, 11, 1, tzinfo=ZONE)

DEPARTMENTS: Mapping[str, str] = {
    "arbeid": "Rechtshulp",
    "letsel": "Rechtshulp",
    "verkeer": "Rechtshulp",
    "wonen": "Rechtshulp",
    "servicecenter": "Servicecenter",
    "polissen": "Verzekeringen",
    "incasso": "Verzekeringen",
    "bureau": "Klachtenbureau",
}
UNITS: Mapping[str, str] = {
    "arbeid": "Arbeid en ontslag",
    "letsel": "Letselschade",
    "verkeer": "Verkeer",
    "wonen": "Wonen",
    "servicecenter": "Servicecenter",
    "polissen": "Polissen",
    "incasso": "Incasso",
    "bureau": "Klachtenbureau",
}
PARTNERS: Mapping[str, str] = {"lexflex": "LexFlex Juristen", "rechtnabij": "Recht Nabij"}
CAUSES = {
    "snelheid": 25,
    "bereikbaarheid": 20,
    "deskundigheid": 15,
    "dekking": 12,
    "bejegening": 8,
    "resultaat": 7,
    "wisseling": 5,
    "extern": 3,
    "privacy": 2,
    "klachtbehandeling": 3,
}
CODES: Mapping[str, Mapping[str, str]] = {
    "cause": {name: str(10 + place) for place, name in enumerate(CAUSES) if name not in {"privacy", "wisseling"}},
    "channel": {"bureau": "A", "employee": "B", "survey": "C"},
}
_FIELDS = ("ontslag", "letsel", "verkeer", "huur", "koop", None)
_OUTCOMES = {
    Outcome.UPHELD: 22,
    Outcome.PARTLY_UPHELD: 18,
    Outcome.NOT_UPHELD: 25,
    Outcome.SOLVED: 18,
    Outcome.WITHDRAWN: 5,
    Outcome.NOT_TAKEN_UP: 3,
    Outcome.REFERRED: 2,
    Outcome.NO_REPLY: 4,
}


@dataclass(kw_only=True)
class Story:
    """One life, whole: also what happens after NOW, which nobody knows yet."""

    number: str
    received: datetime
    registered: datetime
    channel: Channel
    entry: Entry
    stays: list[tuple[datetime, str]]
    contact_due: datetime
    answer_due: datetime
    code_due: datetime
    customer: str | None
    field: str | None
    severity: int | None = None
    is_signal: bool = False
    acknowledged: datetime | None = None
    contacted: datetime | None = None
    answered: datetime | None = None
    delays: list[datetime] = field(default_factory=list)
    endings: list[Ending] = field(default_factory=list)  # with the cause and redress that each was given
    review_asked: datetime | None = None
    partner: str | None = None
    partner_since: datetime | None = None
    partner_due: datetime | None = None
    partner_met: datetime | None = None
    partner_back: datetime | None = None
    procedures: list[ProcedureFacts] = field(default_factory=list)
    learned: list[datetime] = field(default_factory=list)
    merged_into: str | None = None
    follows: str | None = None
    solved_at_once: bool = False


@cache
def stories() -> Sequence[Story]:
    """All 500, in order of number."""
    dice = random.Random(20241)
    moments = sorted([*_at_borders(), *(_any_moment(dice) for _ in range(500 - len(_at_borders())))])
    serials: dict[int, itertools.count[int]] = {}
    told: list[Story] = []
    for moment in moments:
        year = moment.astimezone(ZONE).year
        number = f"K-{year}-{next(serials.setdefault(year, itertools.count(1))):06}"
        told.append(_story(number, moment, told, dice))
    return told


def _at_borders() -> list[datetime]:
    """Receipts where a day, a month or an hour changes; they look alike in two timezones and are not."""
    midnights = [datetime(year, month, 1, tzinfo=ZONE) for year, month in MONTHS[1::3]]
    before = [midnight.astimezone(UTC) - timedelta(microseconds=1) for midnight in midnights]
    summer = (
        "2025-03-30T00:59",
        "2025-03-30T01:00",
        "2025-10-26T00:30",
        "2025-10-26T01:30",
        "2026-03-29T00:30",
        "2026-10-25T01:00",
    )
    return [*(each.astimezone(UTC) for each in midnights), *before, *(datetime.fromisoformat(f"{each}+00:00") for each in summer)]


def _any_moment(dice: random.Random) -> datetime:
    """More and more complaints as time goes on."""
    whole = (_END - _BEGIN).total_seconds()
    return (_BEGIN + timedelta(seconds=int(whole * dice.random() ** 0.8))).astimezone(UTC).replace(microsecond=0)


def _workdays(moment: datetime, count: int) -> datetime:
    """The end of a working day, so many weekdays on; holidays are of no concern here."""
    day = moment.astimezone(ZONE).date()
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return datetime.combine(day, time(17, 30), ZONE).astimezone(UTC)


def _after(moment: datetime, dice: random.Random, days: float) -> datetime:
    return moment + timedelta(seconds=int(dice.expovariate(1 / days) * 86400) + 60)


def _pick(weights: Mapping, dice: random.Random):
    return dice.choices(list(weights), list(weights.values()))[0]


def _story(number: str, received: datetime, earlier: Sequence[Story], dice: random.Random) -> Story:
    registered = received + (timedelta(days=dice.choice([1, 2, 3])) if dice.random() < 0.04 else timedelta(seconds=40))
    local = received.astimezone(ZONE)
    story = Story(
        number=number,
        received=received,
        registered=registered,
        channel=_pick({Channel.BUREAU: 70, Channel.EMPLOYEE: 18, Channel.SURVEY: 8, Channel.SOCIAL: 4}, dice),
        entry=_pick({Entry.MAIL: 60, Entry.WEBFORM: 20, Entry.PHONE: 10, Entry.EMPLOYEE: 8, Entry.KIFID: 2}, dice),
        stays=[(registered, dice.choices(list(UNITS), [20, 14, 12, 10, 22, 12, 6, 4])[0])],
        contact_due=_workdays(received, 2),
        answer_due=_workdays(received, 5),
        code_due=datetime.combine(local.date() + timedelta(days=14), time(17, 30), ZONE).astimezone(UTC),
        customer=_customer(earlier, dice),
        field=dice.choice(_FIELDS),
        severity=dice.choice([None, None, 2, 3, 4]),
    )
    if dice.random() < 0.95:
        story.acknowledged = (
            story.registered + timedelta(minutes=2) + (timedelta(days=2) if dice.random() < 0.03 else timedelta())
        )
    if dice.random() < 0.03:
        story.is_signal = True
        return story
    if dice.random() < 0.06:
        _solved_at_once(story, dice)
        return story
    _handled(story, earlier, dice)
    return story


def _customer(earlier: Sequence[Story], dice: random.Random) -> str | None:
    known = [story.customer for story in earlier if story.customer]
    if known and dice.random() < 0.12:
        return dice.choice(known)
    return f"klant{dice.randrange(10**9):09}" if dice.random() < 0.93 else None


def _solved_at_once(story: Story, dice: random.Random) -> None:
    story.solved_at_once = True
    story.endings.append(_ending(story, story.registered, Outcome.SOLVED, dice))
    story.learned.append(story.registered)


def _handled(story: Story, earlier: Sequence[Story], dice: random.Random) -> None:
    if dice.random() < 0.9:
        story.contacted = _after(story.registered, dice, 1.2)
    answered = _after(story.registered, dice, 6.5 if dice.random() < 0.85 else 40)
    first_end = _to_a_border(_after(answered, dice, 4), dice)
    if story.contacted and story.contacted >= first_end:
        story.contacted = None
    _moved(story, first_end, dice)
    if dice.random() < 0.12:
        _at_a_partner(story, first_end, dice)
    fate = dice.random()
    if fate < 0.05:
        story.endings.append(Ending(at=answered, status=Status.NO_COMPLAINT))
        return
    if fate < 0.10 and earlier:
        story.merged_into = dice.choice(earlier[-6:]).number
        story.endings.append(_ending(story, _after(story.registered, dice, 2), Outcome.MERGED, dice))
        return
    story.answered = answered
    if answered > story.code_due - timedelta(hours=4) and dice.random() < 0.85:
        story.delays.append(story.code_due + timedelta(hours=dice.choice([-6, -26, -3, 5])))
    story.endings.append(_ending(story, first_end, _pick(_OUTCOMES, dice), dice))
    if dice.random() < 0.7:
        story.learned.append(first_end)
    _afterwards(story, dice)


def _to_a_border(moment: datetime, dice: random.Random) -> datetime:
    """Some are closed in the first or the last microsecond of a month."""
    if dice.random() > 0.06:
        return moment
    local = moment.astimezone(ZONE)
    border = datetime(local.year + local.month // 12, local.month % 12 + 1, 1, tzinfo=ZONE).astimezone(UTC)
    return border - timedelta(microseconds=dice.choice([0, 1]))


def _moved(story: Story, end: datetime, dice: random.Random) -> None:
    for _ in range(dice.choices([0, 1, 2], [78, 17, 5])[0]):
        last = story.stays[-1][0]
        moment = last + (end - last) * dice.random()
        story.stays.append((moment, dice.choice(list(UNITS))))


def _at_a_partner(story: Story, end: datetime, dice: random.Random) -> None:
    since = story.partner_since = _after(story.registered, dice, 0.3)
    story.partner, story.partner_due = dice.choice(list(PARTNERS)), _workdays(since, 7)
    fate = dice.random()
    if since >= end:
        story.partner = story.partner_since = story.partner_due = None
    elif fate < 0.6:
        story.partner_met = min(_after(since, dice, 5), end)
    elif fate < 0.9:
        story.partner_back = story.partner_met = min(_after(since, dice, 6), end)
    else:
        story.partner_met = end


def _ending(story: Story, moment: datetime, outcome: Outcome, dice: random.Random) -> Ending:
    local = moment.astimezone(ZONE)
    cause = None if dice.random() < 0.04 or outcome is Outcome.MERGED else _pick(CAUSES, dice)
    if (local.year, local.month) == (2026, 9) and dice.random() < 0.5 and cause:
        cause = "snelheid"  # a month in which something really went wrong
    kinds: list[Redress] = []
    cents = None
    if outcome in {Outcome.UPHELD, Outcome.PARTLY_UPHELD, Outcome.SOLVED}:
        kinds = dice.choice([[Redress.APOLOGY], [Redress.APOLOGY, Redress.REPAIR], [Redress.COMPENSATION], [Redress.NONE], []])
    elif outcome is Outcome.NOT_UPHELD and dice.random() < 0.1:
        kinds = [Redress.GOODWILL]
    if {Redress.COMPENSATION, Redress.GOODWILL} & set(kinds):
        cents = dice.randrange(2_500, 75_000)
    return Ending(at=moment, status=Status.CLOSED, outcome=outcome, cause=cause, redress=kinds, redress_cents=cents)


def _afterwards(story: Story, dice: random.Random) -> None:
    """A complaint may come back after it was closed: opened again, looked at by another, brought before Kifid or a court."""
    first = story.endings[-1]
    chance = dice.random()
    if chance < 0.09:
        _again(story, _after(first.at, dice, 12), dice)
        if dice.random() < 0.25:
            _again(story, _after(story.endings[-1].at, dice, 9), dice)
    elif chance < 0.24 and first.outcome in {Outcome.NOT_UPHELD, Outcome.PARTLY_UPHELD}:
        story.review_asked = _after(first.at, dice, 9)
        _again(story, story.review_asked, dice, dice.choice([first.outcome, Outcome.UPHELD]))
    if dice.random() < 0.07:
        _procedure(story, dice)


def _again(story: Story, moment: datetime, dice: random.Random, outcome: Outcome | None = None) -> None:
    closed = story.endings.pop()
    story.endings.append(copied(closed, reopened_at=moment))
    if dice.random() < 0.3:
        story.stays.append((moment, dice.choice(list(UNITS))))
    again = _ending(story, _after(moment, dice, 10), outcome or _pick(_OUTCOMES, dice), dice)
    if closed.redress_cents and again.redress_cents is None:  # what was given stays given
        again = copied(again, redress=closed.redress, redress_cents=closed.redress_cents)
    story.endings.append(again)


def _procedure(story: Story, dice: random.Random) -> None:
    body = _pick({Body.KIFID: 60, Body.TUCHTRAAD: 10, Body.COURT: 15, Body.DISPUTE: 15, Body.AFM: 5}, dice)
    begun = _after(story.endings[-1].at, dice, 20).astimezone(ZONE).date()
    if body is Body.AFM:
        story.procedures.append(ProcedureFacts(body=body, phase=Phase.TOLD, begun=begun))
        return
    decided = begun + timedelta(days=dice.randrange(30, 250)) if dice.random() < 0.8 else None
    verdict = dice.choice(list(Verdict)) if decided else None
    paid = dice.randrange(10_000, 250_000) if verdict in {Verdict.UPHELD, Verdict.PARTLY_UPHELD, Verdict.SETTLED} else None
    phase = Phase.DECIDED if decided else Phase.ASKED
    story.procedures.append(
        ProcedureFacts(body=body, phase=phase, begun=begun, decided=decided, verdict=verdict, amount_cents=paid)
    )


def copied(ending: Ending, **changed) -> Ending:
    names = ("at", "status", "outcome", "reopened_at", "cause", "redress", "redress_cents")
    return Ending(**({name: getattr(ending, name) for name in names} | changed))
