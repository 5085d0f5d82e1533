"""Which language a text is in: by its small words where they decide, else by a trained model that is loaded when needed."""

import re
from functools import lru_cache
from typing import Any

_SAMPLE = 3_000  # characters; more tells nothing new
_FEWEST_LETTERS = 12
_WORD = re.compile(r"[^\W\d_]+")
# Frequent words of one language that are rare in the others.
_SMALL_WORDS = {
    "nl": "ik het een van niet en dat voor met mijn u uw heb ook maar niks nog geen wij jullie naar wordt bij ben zijn te om op",
    "en": "the and of to you your my with this that for have not was been i are we would please",
    "de": "ich und nicht der das ein eine mit auf für ist sie ihre mir mein wir von dem habe sehr bei",
    "fr": "je et le les des vous que pas une mon votre pour dans est avec nous ce suis du",
    "fy": "bin jo jim myn fan wy hat haw foar har noch soene hie wurdt neat sa mar troch ek binne wêze",
}
_SETS = {code: frozenset(words.split()) for code, words in _SMALL_WORDS.items()}
_PLAUSIBLE = ["nl", "en", "de", "fr", "fy", "tr", "pl", "es", "it", "pt", "ro", "bg", "ru", "uk", "ar", "zh", "el", "hu"]


def of(text: str) -> str | None:
    """Tell the language (ISO 639-1), or None for a text that is too short to tell."""
    sample = text[:_SAMPLE].lower()
    words = _WORD.findall(sample)
    counts = sorted(((sum(map(known.__contains__, words)), code) for code, known in _SETS.items()), reverse=True)
    (best, code), (second, _) = counts[0], counts[1]
    if best >= 3 and best * 2 >= second * 3:  # noqa: PLR2004 - three small words, and half as many again as the next language
        return code
    if sum(map(len, words)) < _FEWEST_LETTERS:
        return None
    return str(_model().classify(sample)[0])


@lru_cache(maxsize=1)
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - a third of a second, seldom needed

    model = LanguageIdentifier.from_model_file(MODEL_FILE)
    model.set_languages(_PLAUSIBLE)
    return model


def warm_up() -> None:
    """Load the model beforehand, so that the first mail that needs it does not wait."""
    _model()
