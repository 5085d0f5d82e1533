"""Outcomes as people write them."""

from complaints import spelling, words
from complaints.complaint import Outcome

_WRITTEN = {
    **{word: outcome for outcome, word in words.OUTCOME["nl"].items()},
    **{word: outcome for outcome, word in words.OUTCOME["en"].items()},
    "opgelost": Outcome.SOLVED,
    "deels": Outcome.PARTLY_UPHELD,
    "gedeeltelijk gegrond": Outcome.PARTLY_UPHELD,
    "geen reactie": Outcome.NO_REPLY,
}


def outcome_in(argument: str) -> Outcome | None:
    """Read an outcome; None when it is not sure which one is meant."""
    meant = spelling.guess(" ".join(argument.lower().rstrip(".").split()), _WRITTEN).word
    return _WRITTEN[meant] if meant else None
