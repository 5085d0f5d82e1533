"""format=flowed (RFC 3676): lines that a program broke only for width, joined again."""


def joined(text: str, *, delsp: bool) -> str:
    """Join the lines that end in a blank (RFC 3676, 4.1); with DelSp the blank itself goes too. Quoted lines keep their ``>``."""
    out: list[str] = []
    pending: list[str] = []
    depth = 0
    for raw in text.split("\n"):
        bare = raw.lstrip(">")
        quotes = len(raw) - len(bare)
        line = bare.removeprefix(" ")  # stuffed, so that it could begin with >, From or a blank (4.4)
        if pending and (quotes != depth or line == "-- "):
            out.append(_line(pending, depth))
            pending = []
        depth = quotes
        if line.endswith(" ") and line != "-- ":
            pending.append(line[:-1] if delsp else line)
        else:
            out.append(_line([*pending, line], depth))
            pending = []
    return "\n".join([*out, _line(pending, depth)] if pending else out)


def _line(pieces: list[str], depth: int) -> str:
    return (">" * depth + " " if depth else "") + "".join(pieces)
