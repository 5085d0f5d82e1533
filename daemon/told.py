"""What colleagues wrote down and what customers said, gathered and hidden (SR-49, SR-51, SR-56)."""

from collections.abc import Iterator, Sequence

from complaints.complaint import CRITICAL
from complaints.flags import Flag
from complaints.procedures import ONLY_ASK
from daemon.hidden_dossier import Opened, hidden, opened
from daemon.office import Office
from reports.course import Course
from reports.lessons import Lesson, Told
from reports.quotes import Quotable, pick, sentences

# These complaints are never quoted: what somebody wrote there is known to too many, or tells too much.
_NOT_QUOTED = frozenset(
    {
        *(Flag.CRISIS, Flag.THREAT, Flag.CONCERN, Flag.OPPOSING, Flag.LEGAL, Flag.BREACH, Flag.AVG, Flag.PRESS, Flag.INTEGRITY),
        *(Flag.VULNERABLE, Flag.DECEASED, Flag.THIRD_PARTY, Flag.DIRECTORS),
    }
)


def of_rulings(office: Office, numbers: Sequence[str], language: str) -> Told:
    """What was learned from the outcomes outside the house of these complaints."""
    return Told(lessons=[lesson for number in numbers for lesson in _from_outside(office, opened(number), language)])


def _from_outside(office: Office, folder: Opened, language: str) -> Iterator[Lesson]:
    learned = [(each.body, each.learned) for each in folder.dossier.procedures if each.learned and each.body not in ONLY_ASK]
    shown = hidden(office, folder, [text for _, text in learned], language, counted=False)
    for (body, _), text in zip(learned, shown, strict=True):
        yield Lesson(number=folder.dossier.complaint.number, text=text.text, body=body)


def of_department(office: Office, done: Sequence[Course], period: str, language: str) -> Told:
    """The learning points, the details of the causes and a few quotes of the complaints that a department closed."""
    lessons: list[Lesson] = []
    details: dict[str, str] = {}
    quotable: list[Quotable] = []
    for course in done:
        folder = opened(course.case.number)
        complaint = folder.dossier.complaint
        if complaint.cause and complaint.cause != course.case.cause:
            details[complaint.number] = complaint.cause
        learned = hidden(office, folder, complaint.learning, language, counted=False)
        lessons += [Lesson(number=complaint.number, text=text.text) for text in learned]
        if _may_be_quoted(course):
            quotable.append(_quotable(office, folder, course, language))
    quotes, refused = pick(quotable, period)
    return Told(lessons=lessons, quotes=quotes, details=details, refused=refused)


def _may_be_quoted(course: Course) -> bool:
    case = course.case
    return bool(case.cause) and case.severity != CRITICAL and not case.procedures and not _NOT_QUOTED & set(case.flags)


def _quotable(office: Office, folder: Opened, course: Course, language: str) -> Quotable:
    """The sentences of the customer's first mail, hidden one by one, so that one doubt does not spoil the others."""
    first = next((message for _, message in folder.mails if folder.is_customers(message) and not message.is_automatic), None)
    said = sentences(first.own_words) if first else []
    shown = hidden(office, folder, said, language, counted=False)
    return Quotable(number=course.case.number, cause=course.case.cause or "", sentences=shown)
