"""Posts on social media, as Communications or its tool forwards them (SR-47): where it stands, whose it is, when it was written.

We never answer in public: the only advice is to ask for a private message.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from complaints import dates
from complaints.message import Forwarded, IncomingMessage

_LINK = re.compile(r"https?://[^\s<>\"'\])]+", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w@./])@([A-Za-z0-9_](?:[A-Za-z0-9_.]{0,28}[A-Za-z0-9_])?)(?![\w@]|\.\w)")
_WRITER = re.compile(
    r"^\W*(?:account|gebruiker|handle|profiel|auteur|author|user|profile|van|from)\s*:\s*(\S.{0,60})$",
    re.IGNORECASE | re.MULTILINE,
)
_WHEN = re.compile(
    r"^\W*(?:geplaatst(?: op)?|datum|tijd|tijdstip|verstuurd|posted(?: on| at)?|published|date|time)\s*:\s*(\S.{0,60})$",
    re.IGNORECASE | re.MULTILINE,
)
_CLOCK = re.compile(r"\b([01]?\d|2[0-3])[:.]([0-5]\d)\b(?!\.\d)")
# In the address of a post these stand before the name of who wrote it, or are no name.
_NOT_A_NAME = frozenset(
    {"p", "posts", "status", "reel", "watch", "groups", "in", "company", "hashtag", "share", "user", "video", "www"}
)
_NAMED_IN_LINK = re.compile(
    r"https?://(?:www\.|m\.)?(?:x|twitter|facebook|instagram|tiktok|threads|bsky|linkedin)\.[a-z]+/(?:in/|profile/)?@?([\w.-]{2,60})(?=[/?]|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What is known of a post. `day` and `hour` are when it was written, as far as the mail tells."""

    text: str
    link: str | None = None
    handle: str | None = None
    day: date | None = None
    hour: time | None = None


def read(message: IncomingMessage, today: date) -> Post:
    """Read a post out of a mail; never raises. What is not there stays unknown."""
    inside = message.forwarded
    text = message.words_that_count
    everything = f"{message.subject}\n{message.text}"
    link = next((found.rstrip(".,;:!?") for found in _links(everything)), None)
    day, hour = _when(everything, inside, today)
    return Post(text=text.strip() or message.subject, link=link, handle=_handle(everything, link, inside), day=day, hour=hour)


def _links(text: str) -> Sequence[str]:
    """Links, those to a known network first: others may stand in a signature."""
    found = _LINK.findall(text)
    return sorted(found, key=lambda link: _NAMED_IN_LINK.match(link) is None)


def _handle(text: str, link: str | None, inside: Forwarded | None) -> str | None:
    written = _WRITER.search(text)
    if written and (named := _HANDLE.search(written[1])):
        return f"@{named[1]}"
    in_link = _NAMED_IN_LINK.match(link or "")
    if in_link and in_link[1].lower() not in _NOT_A_NAME:
        return f"@{in_link[1]}"
    if named := _HANDLE.search(text):
        return f"@{named[1]}"
    return inside.from_name if inside else None


def _when(text: str, inside: Forwarded | None, today: date) -> tuple[date | None, time | None]:
    if written := _WHEN.search(text):
        day = dates.find(written[1], today, future=False)
        clock = _CLOCK.search(written[1])
        if day is not None and day <= today:
            return day, time(int(clock[1]), int(clock[2])) if clock else None
    return (
        (None, None) if inside is None or inside.date is None else (inside.date.date(), inside.date.timetz().replace(tzinfo=None))
    )
