"""What reading promises for any bytes whatsoever; property tests and the fuzz run hold it to the same."""

from mailboxes import parse, rtf
from mailboxes.body import LONGEST

# A text may be longer than its mail: a link repeats its target, one byte of a foreign set becomes a letter, packed RTF repeats itself.
_GROWTH, _PACKED, _ROOM = 4, 10, 2_000


def keep(mime: bytes) -> None:
    """Raise when reading these bytes breaks a promise."""
    message = parse.read(mime)
    again = parse.read(mime)
    if repr(message) != repr(again) or message != again:
        raise AssertionError("read twice, a mail reads the same")
    parse.glance(mime)
    if len(message.text) > min(LONGEST, _GROWTH * len(mime) + _ROOM) and len(message.text) > min(
        rtf.LARGEST, _PACKED * len(mime)
    ):
        raise AssertionError("a text is no longer than its source justifies")
    for text in (message.text, message.subject, message.from_name or "", *(paper.name for paper in message.attachments)):
        text.encode()
        if "\0" in text:
            raise AssertionError("no text holds a NUL")
    for paper in message.attachments:
        if paper.size != len(paper.content) or "/" in paper.name:
            raise AssertionError("a paper has the size of its content, and a name without a path")
    if message.error is not None and not message.error.endswith("."):
        raise AssertionError("an error is a sentence")
