"""The figures of the weekly letter, the quarterly pack and the analysis pack, counted plainly: one loop per number, none of it shared
with reports/. Days are compared as texts (2026-10-26), so that no calendar code is shared either.
"""

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from math import comb

from complaints.complaint import Outcome, RecordKind, Status


def day(moment, zone):
    """The local day of a moment as a text."""
    return f"{moment.astimezone(zone):%Y-%m-%d}"


def counted(cases):
    """All but signals."""
    return [case for case in cases if case.kind is not RecordKind.SIGNAL]


def real(case):
    """A complaint that was judged as one, and did not go on under another number."""
    if case.kind is RecordKind.NO_COMPLAINT or case.status is Status.NO_COMPLAINT:
        return False
    return case.merged_into is None and case.outcome is not Outcome.MERGED


def came(cases, start, end, zone):
    return [case for case in counted(cases) if start <= day(case.received_at, zone) < end]


def ended(cases, start, end, zone):
    return [case for case in counted(cases) if any(start <= day(each.at, zone) < end for each in case.endings)]


def lay_open(case, at, zone):
    """Walk through its life: it opens, closes, opens again; what is its state when this day begins?"""
    state = day(case.received_at, zone) < at
    for each in case.endings:
        if day(each.at, zone) < at:
            state = False
        if each.reopened_at is not None and day(each.reopened_at, zone) < at:
            state = True
    return state


def open_at(cases, at, zone):
    return [case for case in counted(cases) if lay_open(case, at, zone)]


def late(cases, end, zone):
    """Number -> (which term, days) of what lay open and had a term that had passed; code goes above answer above contact."""
    found = {}
    for case in open_at(cases, end, zone):
        if not real(case):
            continue
        for name in ("code", "answer", "contact"):
            term = getattr(case, name)
            if term is None or day(term.due_at, zone) >= end:
                continue
            if term.met_at is None or day(term.met_at, zone) >= end:
                days = date.fromisoformat(end) - timedelta(days=1) - date.fromisoformat(day(term.due_at, zone))
                found[case.number] = (name, days.days)
                break
    return found


def closings(cases, start, end, zone):
    return len([each for case in counted(cases) for each in case.endings if start <= day(each.at, zone) < end])


def none_at(case, end, zone):
    """What its last word was before this day: decided to be no complaint?"""
    verdict = False
    for each in case.endings:
        if day(each.at, zone) < end:
            verdict = each.status is Status.NO_COMPLAINT
        if each.reopened_at is not None and day(each.reopened_at, zone) < end:
            verdict = False
    return verdict


def answers(cases, start, end, zone):
    """(settled, on time) of the substantive answer. What others ended before the term ran out was neither kept nor broken."""
    settled = on_time = 0
    for case in counted(cases):
        term = case.answer
        if term is None or none_at(case, end, zone):
            continue
        if case.endings and case.endings[0].at <= term.due_at:
            first = case.endings[0]
            by_others = str(first.outcome) in {"ingetrokken", "samengevoegd"} or first.status is Status.NO_COMPLAINT
            if term.met_at is None or (by_others and term.met_at >= first.at):
                continue
        fits = term.met_at is not None and term.met_at <= term.due_at
        if start <= day(term.met_at if fits else term.due_at, zone) < end:
            settled, on_time = settled + 1, on_time + fits
    return settled, on_time


def per_cent(settled, on_time):
    return None if settled < 5 else int(Fraction(100 * on_time, settled))


def middle(numbers):
    """The median: what stands in the middle when they stand in a row."""
    row = sorted(numbers)
    if not row:
        return None
    half = len(row) // 2
    return float(row[half]) if len(row) % 2 else (row[half - 1] + row[half]) / 2


def lengths(cases, start, end, zone):
    """Days from receipt to the last closing in the period."""
    found = []
    for case in ended(cases, start, end, zone):
        if real(case):
            days = [day(each.at, zone) for each in case.endings if start <= day(each.at, zone) < end]
            found.append((date.fromisoformat(days[-1]) - date.fromisoformat(day(case.received_at, zone))).days)
    return found


def verdicts(cases, start, end, zone):
    """(upheld wholly or in part, judged)."""
    judged = [case.outcome for case in ended(cases, start, end, zone) if real(case)]
    judged = [str(outcome) for outcome in judged if str(outcome) in {"gegrond", "deels_gegrond", "ongegrond"}]
    return sum(outcome != "ongegrond" for outcome in judged), len(judged)


def causes(cases, start, end, zone):
    return Counter(case.cause for case in ended(cases, start, end, zone) if real(case))


def moved(counts, days):
    """True, False or None: rose, fell or chance, of one cause among `many`; exact in fractions."""

    def judge(row, many):
        share = Fraction(days[-1], sum(days))
        everything, now = sum(row), row[-1]
        chances = [comb(everything, k) * share**k * (1 - share) ** (everything - k) for k in range(everything + 1)]
        limit = Fraction(5, 200 * many)
        if sum(chances[now:]) < limit:
            return True
        return False if sum(chances[: now + 1]) < limit else None

    return {name: judge(row, len(counts)) for name, row in counts.items()}


def in_department(cases, department):
    return [case for case in cases if case.stays[-1].department == department]


def cohort(cases, start, end, until, zone):
    """(came, within 2, 4, 8, 12 weeks or None, still open) of what came between start and end, as it was at `until`."""
    some = [case for case in came(cases, start, end, zone) if real(case)]
    ends = []
    for case in some:
        last = None
        for each in case.endings:
            if day(each.at, zone) < until:
                last = day(each.at, zone)
            if each.reopened_at is not None and day(each.reopened_at, zone) < until:
                last = None
        ends.append(last)
    within = []
    for weeks in (2, 4, 8, 12):
        last_day = date.fromisoformat(end) - timedelta(days=1)
        if (last_day + timedelta(days=7 * weeks)).isoformat() >= until:
            within.append(None)
            continue
        fits = 0
        for case, last in zip(some, ends, strict=True):
            limit = date.fromisoformat(day(case.received_at, zone)) + timedelta(days=7 * weeks)
            fits += last is not None and last <= limit.isoformat()
        within.append(fits)
    return [len(some), *within, sum(last is None for last in ends)]


def outside(cases, start, end):
    """Body -> (running at the end, begun, decided)."""
    found = {}
    for case in counted(cases):
        for each in case.procedures:
            body = str(each.body)
            running, begun, decided = found.get(body, (0, 0, 0))
            if each.begun.isoformat() >= end:
                continue
            begun += each.begun.isoformat() >= start
            if each.decided is not None:
                decided += start <= each.decided.isoformat() < end
                over = each.decided.isoformat() < end
            else:
                over = body in {"afm", "press"} and str(each.phase) == "sent"
            running += not over and str(each.phase) != "too_early"
            found[body] = (running, begun, decided)
    return {body: counts for body, counts in found.items() if any(counts)}
