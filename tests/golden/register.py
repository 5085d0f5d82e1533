"""A fixed, invented register of 500 complaints over 26 months, for golden figures: what every report says, computed twice.

    MONTHS                 the 26 months as (year, month), September 2024 up to and including October 2026
    NOW                    2 November 2026 08:00 in Amsterdam: after all that is in it
    register()             the Material as it is known at NOW
    known_at(moment)       the Material as it was known at a moment: what was dated later is not in it (open then, answered later)
    stories()              the 500 lives themselves, with everything that ever happens to them
    UNITS, PARTNERS        id -> name; DEPARTMENTS: id of a unit -> name of its department
    CODES                  codes of the AFM, of which some values are left out on purpose
    ZONE                   Europe/Amsterdam

It holds moves between units, complaints closed and opened again (once or twice), merged ones, second reviews with and without
another outcome, partners that answer in time, late, or lose the complaint, procedures, redress, customers who come back, signals,
surveys, improvement points; receipts and closings at midnight of a month's border and in the hours of summer time. The same
seed, the same register: nothing in it depends on today. Plain figures of it stand in golden/plain.py.
"""

import random
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache

from complaints.complaint import Outcome, RecordKind, Status
from complaints.facts import CaseFacts, Ending, Material, PointFacts, ProcedureFacts, Stay, SurveyFacts, Term
from complaints.learning import PointStatus
from complaints.procedures import Phase
from golden.lives import CAUSES, CODES, DEPARTMENTS, MONTHS, NOW, PARTNERS, UNITS, ZONE, Story, copied, stories

__all__ = ["CODES", "DEPARTMENTS", "MONTHS", "NOW", "PARTNERS", "UNITS", "ZONE", "known_at", "register", "stories"]


def register() -> Material:
    """The register as it is known at NOW."""
    return known_at(NOW)


def known_at(moment: datetime) -> Material:
    """The register as it was known at a moment: nothing in it is dated then or later."""
    day = moment.astimezone(ZONE).date()
    return Material(
        cases=[_facts(story, moment) for story in stories() if max(story.received, story.registered) < moment],
        points=[_point_at(point, day) for point in points() if point.proposed < day],
        surveys=[survey for survey in surveys() if survey.received < day],
        mails_waiting=3,
    )


@cache
def points() -> Sequence[PointFacts]:
    """Sixty improvement points, whole: also what becomes of them later."""
    dice = random.Random(7)
    made = []
    for serial in range(1, 61):
        proposed = date(2024, 9, 15) + timedelta(days=dice.randrange(770))
        status = dice.choice([PointStatus.DONE, PointStatus.DONE, PointStatus.TURNED_DOWN, PointStatus.RUNNING])
        decided = None if status is PointStatus.RUNNING else proposed + timedelta(days=dice.randrange(10, 140))
        effect_on = decided + timedelta(days=92) if status is PointStatus.DONE and decided else None
        unit = dice.choice(list(UNITS))
        made.append(
            PointFacts(
                code=f"V-{proposed.year}-{serial:04}",
                text=f"verbetering {serial}",
                status=status,
                proposed=proposed,
                cause=dice.choice([*CAUSES, None]),
                unit=unit,
                department=DEPARTMENTS[unit],
                due=proposed + timedelta(days=dice.choice([30, 60, 90])),
                decided=decided,
                reason="dit kost meer dan het oplevert" if status is PointStatus.TURNED_DOWN else None,
                effect=f"na verbetering {serial} daalde de oorzaak" if effect_on else None,
                effect_on=effect_on,
            )
        )
    return made


@cache
def surveys() -> Sequence[SurveyFacts]:
    """Answers to the survey: some are signals, some of those became complaints."""
    dice = random.Random(11)
    made = []
    for _ in range(900):
        score = min(10.0, max(0.0, round(dice.gauss(7.6, 1.7), 1)))
        unit = dice.choice(list(UNITS))
        signal = score < 6
        received = date(2024, 9, 1) + timedelta(days=dice.randrange(791))
        promoted = signal and dice.random() < 0.2
        made.append(
            SurveyFacts(received=received, score=score, unit=unit, department=DEPARTMENTS[unit], signal=signal, promoted=promoted)
        )
    return made


# --- what is known of it at a moment


def _facts(story: Story, moment: datetime) -> CaseFacts:
    def known(when: datetime | None) -> datetime | None:
        return when if when is not None and when < moment else None

    endings = [copied(each, reopened_at=known(each.reopened_at)) for each in story.endings if each.at < moment]
    last = endings[-1] if endings else None
    stands = last is not None and last.reopened_at is None
    first_end = endings[0].at if endings else None
    written = [each for each in endings if each.cause or each.redress]
    met = {
        "contact": known(story.contacted),
        "answer": known(min([each for each in (story.answered, first_end) if each], default=None)),
        "code": known(min([each for each in (story.answered, first_end, *story.delays) if each], default=None)),
    }
    with_partner = known(story.partner_since) is not None
    return CaseFacts(
        number=story.number,
        kind=_kind(story, last if stands else None),
        status=last.status if stands and last else _open_status(story, moment),
        channel=story.channel,
        entry=story.entry,
        received_at=story.received,
        registered_at=story.registered,
        closed_at=last.at if stands and last else None,
        stays=[Stay(since, unit, DEPARTMENTS[unit]) for since, unit in story.stays if since < moment],
        endings=endings,
        outcome=last.outcome if stands and last else None,
        cause=(last.cause if stands and last else written[-1].cause if written else None),
        field=story.field,
        severity=story.severity,
        contact=Term(story.contact_due, met["contact"]),
        answer=Term(story.answer_due, met["answer"]),
        code=Term(story.code_due, met["code"]),
        acknowledged_at=known(story.acknowledged),
        answered_at=known(story.answered),
        delays_told_at=[each for each in story.delays if each < moment],
        customer=story.customer,
        partner=story.partner if with_partner else None,
        partner_since=known(story.partner_since),
        partner_back_at=known(story.partner_back),
        partner_term=Term(story.partner_due, known(story.partner_met)) if with_partner and story.partner_due else None,
        redress=last.redress if stands and last else (written[-1].redress if written else ()),
        redress_cents=last.redress_cents if stands and last else (written[-1].redress_cents if written else None),
        merged_into=story.merged_into if stands and last and last.outcome is Outcome.MERGED else None,
        follows=story.follows,
        reviewed=known(story.review_asked) is not None,
        review_asked_at=known(story.review_asked),
        earlier_outcome=next((each.outcome for each in reversed(endings) if each.reopened_at), None),
        solved_at_once=story.solved_at_once,
        learning_points=sum(1 for each in story.learned if each < moment),
        learned_at=[each for each in story.learned if each < moment],
        discussed=bool(endings),
        fed_back=bool(endings),
        procedures=[_procedure_at(each, moment) for each in story.procedures if each.begun < moment.astimezone(ZONE).date()],
    )


def _kind(story: Story, last: Ending | None) -> RecordKind:
    if story.is_signal:
        return RecordKind.SIGNAL
    return RecordKind.NO_COMPLAINT if last and last.status is Status.NO_COMPLAINT else RecordKind.COMPLAINT


def _open_status(story: Story, moment: datetime) -> Status:
    if any(each.reopened_at and each.reopened_at < moment for each in story.endings):
        return Status.REVIEW if story.review_asked else Status.REOPENED
    if story.answered and story.answered < moment:
        return Status.ANSWERED
    return Status.CONTACTED if story.contacted and story.contacted < moment else Status.ASSIGNED


def _procedure_at(procedure: ProcedureFacts, moment: datetime) -> ProcedureFacts:
    if procedure.decided is None or procedure.decided < moment.astimezone(ZONE).date():
        return procedure
    return ProcedureFacts(body=procedure.body, phase=Phase.ASKED, begun=procedure.begun)


def _point_at(point: PointFacts, day: date) -> PointFacts:
    decided = point.decided is not None and point.decided < day
    measured = point.effect_on is not None and point.effect_on < day
    return PointFacts(
        code=point.code,
        text=point.text,
        status=point.status if decided else PointStatus.RUNNING,
        proposed=point.proposed,
        cause=point.cause,
        unit=point.unit,
        department=point.department,
        due=point.due,
        decided=point.decided if decided else None,
        reason=point.reason if decided else None,
        effect=point.effect if measured else None,
        effect_on=point.effect_on if measured else None,
    )
