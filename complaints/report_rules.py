"""What rules.yaml says about the recurring reports: who gets them, when, and who releases them first."""

from collections.abc import Iterator
from datetime import date, time
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from complaints.organisation import Names, Rule, Span, Term
from complaints.staff_rules import HourOrOff, Weekday

_AT_EIGHT = time(8, 0)


def _off(value: object) -> object:
    return None if value in ("off", False) else value


class ReportRule(Rule):
    """When a report is made and who gets it."""

    to: Names = Field(description="roles or person ids")
    at: time = _AT_EIGHT


class MonthlyRule(ReportRule):
    """The report to management, monthly (policy 6, SR-48)."""

    draft_to: str | None = Field(default=None, description="role that gets it first and releases it with the reply 'akkoord'")
    on: Literal["first working day"] = "first working day"
    send_anyway_after: Term = Field(
        default=Span(count=2, unit="working day"), description="so long after the draft it goes out without an answer"
    )


class WeeklyRule(ReportRule):
    """The weekly letter to directors, optional."""

    to: Names = ("directors",)
    on: Weekday = "monday"


class QuarterlyRule(ReportRule):
    """The agenda pack of the working group Klacht- en Feedbackmanagement (SR-51)."""

    to: Names = ("working_group",)
    meeting: Term = Field(
        default=Span(count=15, unit="working day"), description="when the group meets, counted from the end of the quarter"
    )
    meets: tuple[date, ...] = Field(
        default=(), description="the days on which it meets, where they are known; they go above `meeting`"
    )
    ahead: Term = Field(default=Span(count=5, unit="working day"), description="so long before the meeting the pack goes out")


class HalfYearRule(ReportRule):
    """The analysis pack of a department, in January and July (SR-49, SR-50)."""

    to: Names = Field(default=(), description="who analyses; empty: the managers of the department's units")
    departments: tuple[str, ...] = Field(default=(), description="which departments analyse; empty: all that have complaints")
    answer: Term = Field(default=Span(count=20, unit="working day"), description="so long they have to send in their analysis")
    share_with: Names = Field(default=("working_group", "directors"), description="who gets the analysis that came in")


class DossierRule(ReportRule):
    """The closed dossier that each director reads, monthly (SR-52)."""

    to: Names = ("directors",)
    remind: Term = Field(
        default=Span(count=5, unit="working day"), description="without a word of the reader he is reminded once"
    )


class PublicationRule(Rule):
    """The yearly public report, on the website before 1 April (SR-53)."""

    draft_to: Names = ("communications", "legal_counsel")
    begins: str = Field(default="02-01", pattern=r"^\d{2}-\d{2}$", description="month and day of the first letter")
    alarm: str = Field(default="03-25", pattern=r"^\d{2}-\d{2}$", description="without proof of publication directors hear of it")
    at: time = _AT_EIGHT


class AfmRule(ReportRule):
    """The export for the yearly survey of the AFM (klachtenuitvraag)."""

    to: Names = ("legal_counsel",)
    begins: str = Field(default="02-01", pattern=r"^\d{2}-\d{2}$", description="month and day on which it goes out")
    codes: dict[str, dict[str, str]] = Field(
        default={}, description="per characteristic our value and the code of the AFM: cause: {snelheid: '12'}"
    )


class AuditRule(Rule):
    """The audit pack for Risk Management, every two years or when asked for (SR-55)."""

    to: Names = ("risk_management",)
    sample: int = Field(default=25, gt=0, le=500, description="how many dossiers are drawn")
    first: int = Field(default=2027, description="the year in which it first goes out; after that every two years")
    begins: str = Field(default="02-01", pattern=r"^\d{2}-\d{2}$", description="month and day on which it goes out")
    at: time = _AT_EIGHT


class WebsiteRule(ReportRule):
    """The monthly question whether the website still tells the procedure as it is (SR-42)."""

    to: Names = ("communications",)


class TeamRule(Rule):
    """The monthly letter to each unit with its own lessons, without names (SR-34, SR-36)."""

    at: HourOrOff = _AT_EIGHT


class ImprovementRule(Rule):
    """Improvement points: when an owner is reminded, when their effect is measured (SR-54)."""

    due: Term = Field(default=Span(count=1, unit="month"), description="when nobody named a day")
    remind: Term = Field(default=Span(count=5, unit="working day"), description="so long before the day the owner is reminded")
    effect: Term = Field(
        default=Span(count=3, unit="month"), description="so long after it was carried through its effect is measured"
    )


class SurveyRule(Rule):
    """Answers to the satisfaction survey (SR-43, SR-44)."""

    low: float = Field(default=6, ge=0, le=10, description="a score below it is a signal")


class WarningRule(Rule):
    """The early warning: a rise beyond chance is told the same day."""

    to: Names = Field(default=("bureau",), description="beside the manager of the unit")
    chance: float = Field(
        default=0.001, gt=0, lt=0.1, description="a rise is told when chance alone gives it less often than this"
    )
    fewest: int = Field(default=5, gt=0, description="fewer complaints than this are never a rise")


class Reports(Rule):
    """The recurring reports; each but the monthly one can be `off`.

    So far only the monthly report goes out, at once, to `to`. The other keys are read and checked, and have no effect yet.
    """

    monthly: MonthlyRule
    weekly: Annotated[WeeklyRule | None, BeforeValidator(_off)] = None
    quarterly: Annotated[QuarterlyRule | None, BeforeValidator(_off)] = QuarterlyRule()
    half_year: Annotated[HalfYearRule | None, BeforeValidator(_off)] = HalfYearRule()
    dossier: Annotated[DossierRule | None, BeforeValidator(_off)] = DossierRule()
    publication: Annotated[PublicationRule | None, BeforeValidator(_off)] = PublicationRule()
    afm: Annotated[AfmRule | None, BeforeValidator(_off)] = AfmRule()
    audit: AuditRule = AuditRule()
    website: Annotated[WebsiteRule | None, BeforeValidator(_off)] = WebsiteRule()
    team: TeamRule = TeamRule()
    improvements: ImprovementRule = ImprovementRule()
    survey: SurveyRule = SurveyRule()
    warning: Annotated[WarningRule | None, BeforeValidator(_off)] = WarningRule()

    def named(self) -> Iterator[tuple[str, str]]:
        """Where in rules.yaml a role or person is named, and which: each must exist."""
        for name in type(self).model_fields:
            rule = getattr(self, name)
            if rule is None:
                continue
            for key in ("to", "draft_to", "share_with"):
                value = getattr(rule, key, None) or ()
                yield from ((f"reports.{name}", role) for role in ([value] if isinstance(value, str) else value))
