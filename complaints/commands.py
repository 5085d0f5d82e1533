"""A colleague's mail taken apart: a line that begins with # is a command; all else is for the customer."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches

from complaints import guide, spelling
from complaints.vocabulary import BY_NAME, Word

_COMMAND = re.compile(r"^\s{0,3}#\s?(\S.*?)\s*$")
_ANSWERED_SUBJECT = re.compile(r"^(?:\s*(?:re|antw|aw|fw|fwd|doorst)\s*(?:\[\d+\])?\s*:|\s*\[[^\]]*\])*", re.IGNORECASE)
_NUMBER_MARK = re.compile(r"\s*\[[A-Za-z]+-\d{4}-\d{1,9}(?: [a-z2-7]{10})?\]\s*$")
_LONG = frozenset({"notitie", "telefoon", "splitsen"})  # words whose text runs on to the next command
_LONGEST_NAMES = 3  # words


@dataclass(frozen=True, slots=True)
class Command:
    """One understood line: which word, and what stands behind it."""

    name: str
    argument: str
    line: str
    slip: bool = False  # the word was misspelt, and it was sure what was meant


@dataclass(frozen=True, slots=True)
class Problem:
    """One line that was not understood or may not be: said to the handler, with a way out where there is one."""

    line: str | None
    problem: str
    proposal: str | None = None
    english: str | None = None  # the problem for who reads English

    def told(self, language: str) -> dict[str, str | None]:
        """The same as facts of a letter, in the language of its reader."""
        problem = self.english if language == "en" and self.english else self.problem
        proposal = guide.line_in(self.proposal, language) if self.proposal else None
        return {"line": self.line, "problem": problem, "proposal": proposal}


@dataclass(frozen=True, slots=True)
class Reading:
    """A handler's mail taken apart: commands in order, what was not understood, and the text for the customer."""

    commands: tuple[Command, ...]
    problems: tuple[Problem, ...]
    text: str


def read(text: str, subject: str = "") -> Reading:
    """Take a mail apart. Text under a note, up to the next command, belongs to the note and to nobody else."""
    commands: list[Command] = []
    problems: list[Problem] = []
    for_customer: list[str] = []
    in_note = False
    for line in (*_command_in(subject), *text.splitlines()):
        found = _COMMAND.match(line)
        if found:
            understood = _understand(found[1], line.strip())
            in_note = isinstance(understood, Command) and understood.name in _LONG
            (commands if isinstance(understood, Command) else problems).append(understood)  # type: ignore[arg-type]
        elif in_note:
            last = commands[-1]
            commands[-1] = replace(last, argument=f"{last.argument}\n{line}")
        else:
            for_customer.append(line)
    understood_whole = tuple(replace(command, argument=command.argument.strip()) for command in commands)
    return Reading(understood_whole, tuple(problems), _trimmed(for_customer))


def _command_in(subject: str) -> Iterable[str]:
    """The subject of a mail may be one command, behind its Re: and our number."""
    bare = _NUMBER_MARK.sub("", subject[_ANSWERED_SUBJECT.match(subject).end() :]).strip()  # type: ignore[union-attr]
    return [bare] if bare.startswith("#") else []


def _understand(words: str, line: str) -> Command | Problem:
    lowered = words.lower()
    for name in sorted(BY_NAME, key=len, reverse=True):
        if re.match(rf"{re.escape(name)}(?![\w-])", lowered) or lowered == name:
            return _command(BY_NAME[name], words[len(name) :], line)
    return _misspelt(words, line)


def _misspelt(words: str, line: str) -> Command | Problem:
    """Understand a slip of the pen when it is sure which word was meant; else ask, with the nearest word as proposal."""
    pieces = re.findall(r"[^\s:,]+[\s:,]*", words)
    for count in range(min(_LONGEST_NAMES, len(pieces)), 0, -1):
        guess = spelling.guess("".join(pieces[:count]), BY_NAME)
        if guess.word:
            return _command(BY_NAME[guess.word], "".join(pieces[count:]), line, slip=True)
    first = pieces[0].strip(" :,").lower() if pieces else words
    near = get_close_matches(first, BY_NAME, n=1, cutoff=0.65)
    proposal = BY_NAME[near[0]].usage if near else None
    return Problem(line, f"het woord '#{first}' kennen wij niet", proposal, f"we do not know the word '#{first}'")


def _command(word: Word, rest: str, line: str, *, slip: bool = False) -> Command:
    return Command(word.name, rest.lstrip(" :,").strip(), line, slip)


def _trimmed(lines: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip()
