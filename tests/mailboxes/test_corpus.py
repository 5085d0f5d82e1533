"""Every example mail reads as the file beside it says; those files were written by hand."""

import email
import email.policy
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest
import yaml

from complaints.message import IncomingMessage
from mailboxes import parse

MAILS = sorted((Path(__file__).parent.parent / "mails").glob("*.eml"))
PLAIN = (
    "from_addr",
    "from_name",
    "message_id",
    "in_reply_to",
    "subject",
    "text",
    "error",
    "language",
    "reply",
    "spam",
    "bounced_recipient",
    "bounce_status",
    "bounced_message_id",
)
LISTS = ("reply_to", "to", "cc", "references")
# Mails that the standard library cannot be a judge of: those of b are broken, or packed, on purpose.
JUDGED = [
    path
    for path in MAILS
    if path.stem[0] != "b" and path.stem not in ("v22-kapotte-grens-en-base64", "v19-rauwe-latin1-zonder-mime")
]


def expectation(path: Path) -> dict[str, Any]:
    return yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))


def seen(message: IncomingMessage, expected: dict[str, Any]) -> dict[str, Any]:
    """The same shape as the expectation, from the message."""
    found: dict[str, Any] = {"kind": message.kind.value}
    found |= {name: getattr(message, name) for name in PLAIN}
    found |= {name: list(getattr(message, name)) for name in LISTS}
    found["attachments"] = seen_papers(message, expected.get("attachments") or [])
    found["papers"] = {paper.name: [inner.name for inner in paper.papers] for paper in message.attachments if paper.papers}
    found["inline"] = [attachment.name for attachment in message.attachments if attachment.inline]
    found["date"] = message.date
    for key, wanted in expected.items():
        part, _, rule = key.partition("_")
        if rule == "contains":
            found[key] = [words for words in wanted if words in (getattr(message, part) or "")]
        elif rule == "not_contains":
            found[key] = [words for words in wanted if words not in (getattr(message, part) or "")]
        elif key == "forwarded":
            found[key] = seen_forward(message, wanted)
    return {key: found[key] for key in expected}


def seen_papers(message: IncomingMessage, expected: list[Any]) -> list[Any]:
    """Names, or name, type and size where the expectation has them."""
    in_full = any(isinstance(wanted, dict) for wanted in expected)
    return [{"name": a.name, "type": a.type, "size": a.size} if in_full else a.name for a in message.attachments]


def seen_forward(message: IncomingMessage, expected: dict[str, Any] | None) -> Any:
    inner = message.forwarded
    if inner is None or expected is None:
        return inner
    certainty = {"certainty": inner.certainty.value} if "certainty" in expected else {}
    return certainty | {
        "from_addr": inner.from_addr,
        "from_name": inner.from_name,
        "subject": inner.subject,
        "date": inner.date and inner.date.astimezone(UTC).isoformat(),
        "text_contains": expected["text_contains"] if expected["text_contains"] in inner.text else inner.text,
    }


@pytest.mark.parametrize("path", MAILS, ids=lambda path: path.stem)
def test_an_example_mail_reads_as_expected(path):
    expected = expectation(path)
    assert seen(parse.read(path.read_bytes()), expected) == expected


@pytest.mark.parametrize("path", JUDGED, ids=lambda path: path.stem)
def test_attachments_are_those_of_the_standard_library(path):
    judge = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    papers = {
        (part.get_filename(), part.get_content_type(), part.get_payload(decode=True))
        for part in judge.walk()
        if part.get_filename()
    }
    ours = {(paper.name, paper.type, paper.content) for paper in parse.read(path.read_bytes()).attachments}
    assert papers <= ours


@pytest.mark.parametrize("path", JUDGED, ids=lambda path: path.stem)
def test_plain_text_is_that_of_the_standard_library(path):
    judge = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    best = judge.get_body(preferencelist=("plain",))
    if best is None or best.get_param("format") == "flowed" or path.stem == "v23-alternatief-zonder-platte-tekst":
        return
    theirs = (
        best.get_content().replace("\r\n", "\n").replace("\ufeff", "").replace("\x80", "€").split()
    )  # labelled latin-1, meant cp1252
    assert parse.read(path.read_bytes()).text.split() == theirs


def test_every_example_has_an_expectation_and_the_reverse():
    folder = MAILS[0].parent
    assert [path.stem for path in MAILS] == sorted(path.stem for path in folder.glob("*.yaml"))
