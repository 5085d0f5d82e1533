"""Builders of facts for the tests of the reports: whole registers that are invented, and possible."""

import itertools
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from complaints.complaint import Channel, Entry, Outcome, RecordKind, Status
from complaints.facts import CaseFacts, Ending, Stay, Term

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
PLACES = (("Rechtshulp", "Arbeid"), ("Rechtshulp", "Letsel"), ("Rechtshulp", "Verkeer"), ("Verzekeringen", "Polissen"))
_numbers = itertools.count(1)


def at(text):
    """A moment on the Amsterdam wall clock, such as 2026-10-31T23:30."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


def a_case(received, *, closed=None, stays=(("Rechtshulp", "Arbeid"),), **more):
    """One complaint; `stays` are (department, unit) from receipt, or (department, unit, moment) from then on."""
    received_at = at(received)
    facts = {
        "number": f"K-2026-{next(_numbers):06}",
        "kind": RecordKind.COMPLAINT,
        "status": Status.ASSIGNED if closed is None else Status.CLOSED,
        "channel": Channel.BUREAU,
        "entry": Entry.MAIL,
        "received_at": received_at,
        "registered_at": received_at,
        "closed_at": None if closed is None else at(closed),
        "stays": [Stay(at(stay[2]) if len(stay) == 3 else received_at, stay[1], stay[0]) for stay in stays],
    }
    return CaseFacts(**(facts | more))


_moments = st.datetimes(datetime(2026, 6, 1), datetime(2026, 12, 31), timezones=st.just(UTC))


@st.composite
def possible_cases(draw):
    """Any complaint that a register could hold: moved, closed, decided to be none, registered late."""
    received_at = draw(_moments)
    later = st.timedeltas(timedelta(0), timedelta(days=120))
    moves = sorted(draw(st.lists(later, max_size=4)))
    places = draw(st.lists(st.sampled_from(PLACES), min_size=len(moves) + 1, max_size=len(moves) + 1))
    since = [received_at + draw(st.timedeltas(timedelta(0), timedelta(days=3))), *(received_at + move for move in moves)]
    status = draw(st.sampled_from([Status.ASSIGNED, Status.CONTACTED, Status.CLOSED, Status.NO_COMPLAINT]))
    is_open = status in {Status.ASSIGNED, Status.CONTACTED}
    outcome = draw(st.none() | st.sampled_from(Outcome))
    turns = sorted(draw(st.lists(later, min_size=2 * (times := draw(st.integers(0, 2))), max_size=2 * times)))
    again = [received_at + turn for turn in turns]
    endings = [
        Ending(at=at, status=Status.CLOSED, outcome=draw(st.none() | st.sampled_from(Outcome)), reopened_at=back)
        for at, back in zip(again[::2], again[1::2], strict=True)
    ]
    last = max([received_at, *again])
    closed_at = None if is_open else last + draw(later)
    if closed_at:
        endings.append(Ending(at=closed_at, status=status, outcome=outcome))
    term = st.builds(Term, _moments, st.none() | _moments)
    return CaseFacts(
        number=f"K-2026-{next(_numbers):06}",
        kind=draw(st.sampled_from(RecordKind)),
        status=status,
        channel=Channel.BUREAU,
        entry=Entry.MAIL,
        received_at=received_at,
        registered_at=received_at,
        closed_at=closed_at,
        endings=endings,
        stays=[Stay(moment, unit, department) for moment, (department, unit) in zip(since, places, strict=True)],
        outcome=outcome if closed_at else None,
        cause=draw(st.none() | st.sampled_from(["traag", "kwaliteit", "bejegening"])),
        contact=draw(st.none() | term),
        answer=draw(st.none() | term),
        code=draw(st.none() | term),
    )
