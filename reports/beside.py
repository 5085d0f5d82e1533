"""What stands beside the complaints: procedures outside, partners, the learning register, and what the record does not know."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from complaints.facts import CaseFacts, Material, PointFacts, ProcedureFacts
from complaints.learning import PointStatus
from complaints.periods import Period
from complaints.procedures import ONLY_ASK, Body, Phase, Verdict
from reports.counting import Share
from reports.lives import Followed, Life
from reports.results import first_end
from reports.stock import with_partner

FOR_THE_CUSTOMER = frozenset({Verdict.UPHELD, Verdict.PARTLY_UPHELD})


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """Procedures at one body: new, decided and how, and open at the end. Of the AFM and the press only what is new is known."""

    body: Body
    new: int
    decided: int
    for_customer: int  # wholly or partly
    not_upheld: int
    settled: int
    open: int
    cents: int  # awarded or agreed, in what was decided


@dataclass(frozen=True, slots=True, kw_only=True)
class AtPartner:
    """What one firm of the flexible shell has in hand, and did in time."""

    partner: str
    handed_over: int
    kept: Share
    taken_back: int
    in_hand: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Learning:
    """The learning register in a period."""

    learned: int  # learning points written down at complaints
    proposed: int
    carried_through: int
    turned_down: int
    running: int
    overdue: Sequence[PointFacts]  # the longest first
    measured: Sequence[PointFacts]  # the effect was measured in the period


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """What the record does not know."""

    without_cause: int  # of what was closed
    without_field: int  # of what was received
    without_customer: int  # of what was received: nobody can tell whether he complained before
    mails_waiting: int  # now: no mail keeps how long it waited
    unmapped: Sequence[tuple[str, str]]  # characteristic and value that have no code of the AFM


def outside(followed: Followed, period: Period) -> list[Outside]:
    """Count procedures, for each body that has any to tell of."""
    all_ = [procedure for life in followed.lives for procedure in life.case.procedures if procedure.begun < period.end]
    rows = [_at(body, [each for each in all_ if each.body is body], period) for body in Body]
    return [row for row in rows if row.new or row.decided or row.open]


def _at(body: Body, procedures: Sequence[ProcedureFacts], period: Period) -> Outside:
    decided = [each for each in procedures if each.decided is not None and each.decided in period]
    verdicts = Counter(each.verdict for each in decided)
    return Outside(
        body=body,
        new=sum(1 for each in procedures if each.begun in period),
        decided=len(decided),
        for_customer=sum(verdicts[verdict] for verdict in FOR_THE_CUSTOMER),
        not_upheld=verdicts[Verdict.NOT_UPHELD],
        settled=verdicts[Verdict.SETTLED],
        open=sum(1 for each in procedures if _is_open(each, period)),
        cents=sum(each.amount_cents or 0 for each in decided),
    )


def _is_open(procedure: ProcedureFacts, period: Period) -> bool:
    if procedure.body in ONLY_ASK or procedure.phase is Phase.TOO_EARLY:
        return False
    return procedure.decided is None or procedure.decided >= period.end


def partners(followed: Followed, period: Period) -> list[AtPartner]:
    """Count for each partner that has anything to tell of, by id."""
    theirs: dict[str, list[Life]] = {}
    for life in followed.lives:
        if life.case.partner:
            theirs.setdefault(life.case.partner, []).append(life)
    rows = [_partner(partner, theirs[partner], followed, period) for partner in sorted(theirs)]
    return [row for row in rows if row.handed_over or row.kept.of or row.taken_back or row.in_hand]


def _partner(partner: str, lives: Sequence[Life], followed: Followed, period: Period) -> AtPartner:
    fates = [fate for life in lives if (fate := _kept(life.case, followed, period)) is not None]
    return AtPartner(
        partner=partner,
        handed_over=sum(1 for life in lives if followed.is_in(life.case.partner_since, period)),
        kept=Share(sum(fates), len(fates)),
        taken_back=sum(1 for life in lives if followed.is_in(life.case.partner_back_at, period)),
        in_hand=sum(1 for life in lives if with_partner(life, followed, period)),
    )


def _kept(case: CaseFacts, followed: Followed, period: Period) -> bool | None:
    """Whether the partner answered in time, when that was settled in the period. Taken back before his term ended is neither."""
    term, back = case.partner_term, case.partner_back_at
    if term is None or (back is not None and back <= term.due_at):
        return None
    in_time = term.met_at is not None and term.met_at <= term.due_at
    settled_at = term.met_at if in_time else term.due_at
    return in_time if followed.is_in(settled_at, period) else None


def learning(material: Material, followed: Followed, period: Period) -> Learning:
    """Count the learning points and improvement points as they stood when the period ended."""
    known = [point for point in material.points if point.proposed < period.end]
    decided = [point for point in known if point.decided is not None and point.decided in period]
    running = [point for point in known if point.decided is None or point.decided >= period.end]
    overdue = [point for point in running if point.due is not None and point.due < period.end]
    return Learning(
        learned=sum(1 for case in material.cases for moment in case.learned_at if followed.is_in(moment, period)),
        proposed=sum(1 for point in known if point.proposed in period),
        carried_through=sum(1 for point in decided if point.status is PointStatus.DONE),
        turned_down=sum(1 for point in decided if point.status is PointStatus.TURNED_DOWN),
        running=len(running),
        overdue=sorted(overdue, key=lambda point: (str(point.due), point.code)),
        measured=sorted(_measured(known, period), key=lambda point: point.code),
    )


def _measured(points: Iterable[PointFacts], period: Period) -> list[PointFacts]:
    return [point for point in points if point.effect and point.effect_on is not None and point.effect_on in period]


def quality(material: Material, followed: Followed, period: Period, codes: Mapping[str, Mapping[str, str]]) -> Quality:
    """Count what is missing; `codes` are those of the AFM, per characteristic: without any nothing is said of them."""
    came = followed.received_in(period)
    firsts = [end for life in followed.lives if (end := first_end(life)) is not None and end.day in period]
    return Quality(
        without_cause=sum(1 for end in firsts if end.cause is None),
        without_field=sum(1 for life in came if life.case.field is None),
        without_customer=sum(1 for life in came if life.case.customer is None),
        mails_waiting=material.mails_waiting,
        unmapped=_unmapped(followed, period, codes),
    )


def _unmapped(followed: Followed, period: Period, codes: Mapping[str, Mapping[str, str]]) -> list[tuple[str, str]]:
    """The values that occur in what was received or closed in the period and have no code, each once."""
    found = set()
    for life in followed.lives:
        ends = life.ends_in(period)
        values: dict[str, list[str | None]] = {"cause": [end.cause for end in ends], "outcome": [end.outcome for end in ends]}
        if life.came in period:
            case = life.case
            values |= {"channel": [case.channel], "entry": [case.entry], "field": [case.field]}
        for name, given in values.items():
            found |= {(name, str(value)) for value in given if name in codes and value and str(value) not in codes[name]}
    return sorted(found)
