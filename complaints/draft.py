"""A colleague's mail in the making: what its lines would do, before it is sure that all of them may."""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from complaints import guide, words
from complaints.commands import Command, Problem
from complaints.complaint import Dossier, Status
from complaints.lifecycle import Event, transition
from complaints.plan import ChangeStatus, MeetDeadline, Plan
from complaints.roles import Role
from complaints.situation import Situation
from complaints.staff_rules import Person

WHY = re.compile(r"(?<!\w)(?:want|omdat|because)\s+", re.IGNORECASE)
_TOWARDS = re.compile(r"^(?:naar|to|aan|op|voor|for)\s+", re.IGNORECASE)


@dataclass(slots=True, kw_only=True)
class Errand:
    """What the mail would do, built up line by line; thrown away when one line has a problem. It needs no complaint."""

    situation: Situation
    author: Person
    roles: AbstractSet[Role]
    text: str  # all that is no command
    plan: Plan = field(default_factory=list)
    done: list[dict[str, str | None]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    did: list[str] = field(default_factory=list)  # the words of the lines that were understood

    @property
    def is_formal(self) -> bool:
        """True for who is no colleague of ours: a partner is addressed with u."""
        return Role.PARTNER in self.roles

    @property
    def language(self) -> str:
        """The language in which the writer is answered."""
        return words.language_of(self.author)

    def say(self, dutch: str, english: str) -> str:
        """One of these two, as the writer reads it."""
        if self.language == "en":
            return english
        return words.formal(dutch) if self.is_formal else dutch

    def understood(self, command: Command, meaning: str, english: str | None = None) -> None:
        """Add a line to the echo; `english` is the same for who reads English."""
        read_as = guide.line_in(f"#{command.name}", self.language) if command.slip else None
        self.did.append(command.name)
        self.done.append({"line": command.line, "read_as": read_as, "done": self.say(meaning, english or meaning)})

    def refuse(self, command: Command, problem: str, proposal: str | None = None, *, english: str | None = None) -> None:
        """Add a line to the help letter; nothing of the mail is done."""
        self.problems.append(Problem(command.line, problem, proposal, english))


@dataclass(slots=True, kw_only=True)
class Draft(Errand):
    """The same for a mail about a complaint; its text is for the customer."""

    dossier: Dossier  # as it would be after the lines so far
    text_is_spoken_for: bool = False  # the text travels inside a letter of a command
    insists: str | None = None  # why the text must go although something speaks against it
    warnings: list[str] = field(default_factory=list)  # what is likely wrong with the text; it goes all the same

    def remember(self, **facts: object) -> None:
        """Change the complaint as it would be, so that later lines of the mail know of it."""
        self.dossier = replace(self.dossier, complaint=replace(self.dossier.complaint, **facts))  # type: ignore[arg-type]

    def exclude(self, person_id: str) -> None:
        """Keep a person from handling it, for later lines of the mail."""
        self.dossier = replace(self.dossier, excluded=self.dossier.excluded | {person_id})

    def happens(self, event: Event, why: str) -> bool:
        """Move along the lifecycle and stop the clocks that this event stops; False when it cannot happen now."""
        row = transition(event, self.dossier.complaint.status)
        if row is None:
            return False
        running = {deadline.kind for deadline in self.dossier.deadlines}
        self.plan += [MeetDeadline(kind=kind, why=why) for kind in row.stops if kind in running]
        if row.target is not None:
            self.plan.append(ChangeStatus(status=row.target, why=why))
            self.remember(status=row.target)
        return True

    def refuse_now(self, command: Command) -> None:
        """Refuse what cannot happen in the status of now."""
        status = self.dossier.complaint.status
        english = f"this complaint is {words.STATUS['en'][status]}; then this cannot be done"
        self.refuse(command, f"deze klacht is {_stands(status)}; dan kan dit niet", english=english)


def _stands(status: Status) -> str:
    word = words.STATUS["nl"][status]
    return f"al {word}" if status in {Status.CLOSED, Status.NO_COMPLAINT} else f"nu: {word}"


def reason_in(argument: str) -> str:
    """The words after want, omdat or because; empty when there are none."""
    _, *reason = WHY.split(argument, maxsplit=1)
    return reason[0].strip(" .") if reason else ""


def before_reason(argument: str) -> str:
    """The words before want, omdat or because, without a leading naar, aan, op or voor."""
    return _TOWARDS.sub("", WHY.split(argument, maxsplit=1)[0].strip()).strip(" ,.")
