"""The answers to the satisfaction survey (KTO): each kept once, and as facts for the reports."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from complaints.facts import SurveyFacts
from complaints.signal_effects import KeepAnswer
from complaints.signal_types import SignalState
from storage import rows
from storage.database import reading
from storage.signal_models import SignalRow, SurveyRow
from storage.signals import hundredths

_AT_ONCE = 500  # keys of one question


def keep(effect: KeepAnswer, now: datetime) -> bool:
    """Keep an answer; False when it was there already."""
    answer = effect.answer
    row = SurveyRow(
        key=answer.key,
        received_at=effect.received_at,
        kept_at=now,
        score_hundredths=hundredths(answer.score),
        tip=answer.tip,
        case_number=answer.case_number,
        employee=answer.employee,
        unit=effect.unit,
        department=effect.department,
    )
    return rows.add_if_new(row)


def known(keys: Sequence[str]) -> frozenset[str]:
    """Which of these answers are kept."""
    found: set[str] = set()
    with reading():
        for first in range(0, len(keys), _AT_ONCE):
            some = list(keys[first : first + _AT_ONCE])
            found |= {row.key for row in SurveyRow.select(SurveyRow.key).where(SurveyRow.key.in_(some))}
    return frozenset(found)


def facts(until: datetime) -> list[SurveyFacts]:
    """All answers with a score given before a moment, oldest first; days are those of the moment's own time zone.

    Answers without a score are left out: figures count scores. `until` is aware; one in UTC gives days in Amsterdam.
    """
    zone = until.tzinfo if isinstance(until.tzinfo, ZoneInfo) else ZoneInfo("Europe/Amsterdam")
    with reading():
        signals = {row.answer: row.state for row in SignalRow.select(SignalRow.answer, SignalRow.state) if row.answer}
        found = SurveyRow.select().where((SurveyRow.received_at < until) & SurveyRow.score_hundredths.is_null(False))
        return [
            SurveyFacts(
                received=row.received_at.astimezone(zone).date(),
                score=row.score_hundredths / 100,
                unit=row.unit,
                department=row.department,
                signal=row.key in signals,
                promoted=signals.get(row.key) == SignalState.PROMOTED,
            )
            for row in found.order_by(SurveyRow.received_at, SurveyRow.id)
        ]
