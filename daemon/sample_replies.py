"""Example facts for the letters about replies to reports."""

from collections.abc import Iterator, Mapping

from complaints.letters import LetterName
from daemon.sample_story import RECEIVED

_REPLY = {
    "what": "held",
    "title": "Klachtrapportage oktober 2026",
    "readers": ["Dirk de Groot", "Els Vermeer"],
    "gone_at": RECEIVED,
    "is_gone": True,
    "released_by": "Carla Smit",
    "by_name": None,
    "because": "question",
    "papers": ["toelichting.docx"],
    "text": "Klopt het aantal van Letselschade wel?",
}
_WAITS = {
    "what": "held",
    "title": "Klachtrapportage oktober 2026",
    "since": RECEIVED,
    "may_release": True,
    "readers": ["Dirk de Groot", "Els Vermeer"],
}
REPLY_LETTERS: Mapping[LetterName, Mapping[str, object]] = {
    LetterName.REPORT_REPLY: _REPLY,
    LetterName.REPORT_WAITS: _WAITS,
    LetterName.REPORT_WORDS: {
        "what": "analysis",
        "title": "Analyse eerste halfjaar 2026, Rechtshulp",
        "by_name": "Dirk de Groot",
        "text": "De oorzaak snelheid komt vooral door de verhuizing in maart.",
        "attachments": ["analyse.docx"],
    },
}
_REPLIES = (
    "released",
    "late",
    "sent_on",
    "not_yours",
    "empty",
    "analysis",
    "no_analysis",
    "published",
    "no_address",
    "not_clear",
    "replaced",
)
_ASKED = ("read", "analysis", "published", "confirmed")
_PASSED_ON = ("afterword", "correction", "remark")


def more_replies(letter: LetterName, full: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    """The same letters about other replies."""
    others = {
        LetterName.REPORT_REPLY: (*_REPLIES, "passed_on"),
        LetterName.REPORT_WAITS: _ASKED,
        LetterName.REPORT_WORDS: _PASSED_ON,
    }
    yield from ({**full, "what": what} for what in others.get(letter, ()))
    if letter is LetterName.REPORT_REPLY:
        yield {**full, "by_name": "Carla Smit"}
        yield from ({**full, "because": because} for because in ("condition", "paper", "asked"))
