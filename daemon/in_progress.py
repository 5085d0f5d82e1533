"""A plan while it is carried out: what it is about, who asked for it, and the lines of the journal that it has written so far."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from complaints.circumstances import Circumstances
from complaints.message import Attachment, IncomingMessage
from daemon.office import Office
from storage import dossiers, journal, steps
from storage.models import ComplaintRow


@dataclass(slots=True)
class Outcome:
    """What became of a plan: about which number, and its story in short lines for the log."""

    number: str | None
    told: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Work:
    """A plan in progress: the complaint that it is about, once there is one."""

    office: Office
    cause: str
    now: datetime
    actor: str
    message: IncomingMessage | None
    mail_id: int | None
    outcome: Outcome
    row: ComplaintRow | None = None
    step: steps.OpenStep | None = None
    beside: steps.OpenStep | None = None  # the step in the other dossier that this work is part of
    papers: Sequence[Attachment] = ()
    pictures: Sequence[Attachment] = ()
    has_no_letters: bool = False  # the complaint was registered in this plan, and no letter was written since
    codes: list[str] = field(default_factory=list)  # of the improvement points that this plan opened
    lines: list[journal.Line] = field(default_factory=list)  # of the journal, to be written together

    @property
    def house(self) -> Circumstances:
        """The house at this moment, for a decision that does not ask who has what in hand."""
        return Circumstances(rulebook=self.office.rulebook, workdays=self.office.workdays, workload={}, now=self.now)

    def write(self, what: str, why: str = "") -> None:
        """Add a line to the journal of the complaint, if there is one."""
        if self.row is not None:
            self.lines.append(journal.line(self.row, journal.Entry(self.now, self.actor, clean(what), clean(why))))

    def save(self) -> None:
        """Write what changed in the complaint so far, and the lines that tell of it."""
        journal.write(self.lines)
        self.lines.clear()
        if self.row is not None:
            dossiers.save(self.row)

    def complaint(self) -> ComplaintRow:
        """The complaint at hand; an effect that needs one never stands in a plan without."""
        if self.row is None:
            raise AssertionError("this effect needs a complaint, and the plan is about none")
        return self.row


def clean(text: str) -> str:
    """What a database can keep: no NUL, no half characters."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()
