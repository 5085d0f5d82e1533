"""Answers between the lines of an older mail, each below the question that it answers: "Ja." alone says nothing."""

from collections.abc import Sequence

_QUESTION = 6  # lines of the older mail that are shown above an answer
_ANSWERED = 2  # questions; one answer below one quote is a reply below an older mail
_MARKS = ">|] \t"


def of(lines: Sequence[str], own: Sequence[bool], quoted: Sequence[bool]) -> str:
    """Give own lines in order, with the question above each answer; empty when nothing was answered between the lines."""
    out: list[str] = []
    piece: list[str] = []
    answered = 0
    for at, line in enumerate(lines):
        if quoted[at]:
            piece.append(line)
        elif own[at] and (line.strip() or not piece):
            question = _question(piece)
            if question:
                answered += 1
                out += ["", *question] if out and out[-1].strip() else question
            piece.clear()
            out.append(line)
    return "\n".join(out).strip("\n") if answered >= _ANSWERED else ""


def _question(piece: Sequence[str]) -> list[str]:
    """Give the last paragraph of a piece of older mail, marked as a quote."""
    last = len(piece)
    while last > 0 and not piece[last - 1].strip(_MARKS):
        last -= 1
    first = last
    while first > 0 and last - first < _QUESTION and piece[first - 1].strip(_MARKS):
        first -= 1
    marked = [line for line in piece[first:last] if line.lstrip()[:1] in ">|]"]
    return marked or [f"> {line}" for line in piece[first:last]]
