"""A handler's mail in the making: what its lines would do, before it is sure that all of them may."""

import re
from dataclasses import dataclass, field

from complaints.commands import Command, Problem
from complaints.complaint import Complaint
from complaints.plan import Plan
from complaints.rules import Person
from complaints.situation import Situation

WHY = re.compile(r"(?<!\w)(?:want|omdat|because)\s+", re.IGNORECASE)


@dataclass(slots=True)
class Draft:
    """What the mail would do, built up line by line; thrown away when one line has a problem."""

    situation: Situation
    complaint: Complaint
    author: Person
    text: str
    told_customer: bool
    excluded: frozenset[str] = frozenset()
    plan: Plan = field(default_factory=list)
    done: list[dict[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    text_is_spoken_for: bool = False  # the text travels inside a letter of a command

    def understood(self, command: Command, meaning: str) -> None:
        """Add a line to the echo."""
        self.done.append({"line": command.line, "done": meaning})

    def refuse(self, command: Command, problem: str, proposal: str | None = None) -> None:
        """Add a line to the help letter; nothing of the mail is done."""
        self.problems.append(Problem(command.line, problem, proposal))


def reason_in(argument: str) -> str:
    """The words after want, omdat or because; empty when there are none."""
    _, *reason = WHY.split(argument, maxsplit=1)
    return reason[0].strip(" .") if reason else ""
