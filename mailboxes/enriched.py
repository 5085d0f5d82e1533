"""text/enriched (RFC 1896) and its forerunner text/richtext (RFC 1341, 7.1.3) -> plain text."""

import re

_COMMAND = re.compile(r"<(/?)([a-z0-9-]{1,60})>|<(<)", re.IGNORECASE)
_NEWLINES = re.compile(r"\n+")


def text_of(source: str, *, is_richtext: bool = False) -> str:
    """Render the text without its commands; quotes (excerpt) are marked by ``>``."""
    source = source.replace("\0", "")  # it marks the depth of quotes below
    out: list[str] = []
    silent = filled = 0
    quotes = 0
    at = 0
    for found in _COMMAND.finditer(source):
        if not silent:
            out.append(_flowed(source[at : found.start()], is_richtext=is_richtext, as_is=filled > 0))
        at = found.end()
        step = -1 if found[1] else 1
        command = (found[2] or "").lower()
        if found[3]:
            out.append("<" if not is_richtext else "<<")
        elif command in ("param", "comment"):
            silent = max(0, silent + step)
        elif command in ("nofill", "verbatim"):
            filled = max(0, filled + step)
        elif command == "excerpt":
            quotes = max(0, quotes + step)
            out.append(f"\n{_mark(quotes)}")
        elif is_richtext and step > 0:
            out.append({"nl": "\n", "np": "\n", "lt": "<", "paragraph": "\n"}.get(command, ""))
        elif is_richtext and command == "paragraph":
            out.append("\n")
    if not silent:
        out.append(_flowed(source[at:], is_richtext=is_richtext, as_is=filled > 0))
    return _quoted("".join(out))


def _flowed(text: str, *, is_richtext: bool, as_is: bool) -> str:
    """A single line end is a blank, more of them are one less (RFC 1896, Formatting); in richtext all are blanks."""
    if as_is:
        return text
    if is_richtext:
        return _NEWLINES.sub(" ", text)
    return _NEWLINES.sub(lambda found: " " if len(found[0]) == 1 else "\n" * (len(found[0]) - 1), text)


def _mark(depth: int) -> str:
    return f"\x00{depth}\x00"


def _quoted(text: str) -> str:
    """Turn the marks of depth into ``>`` at the beginning of each line."""
    lines: list[str] = []
    depth = 0
    for line in text.split("\n"):
        while line.startswith("\x00"):
            number, _, rest = line[1:].partition("\x00")
            depth, line = int(number), rest  # noqa: PLW2901 - the mark comes off the line
        lines.append(f"{'>' * depth} {line}".rstrip() if depth else line)
    return "\n".join(lines)
