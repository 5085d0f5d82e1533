"""Which language a text is in: by its small words where they decide, else by a trained model that is loaded when needed."""

import re
from collections import Counter
from functools import lru_cache
from itertools import chain
from typing import Any

from complaints import cutting

_SAMPLE = 2_000  # characters; more tells nothing new
_FEWEST_LETTERS = 6
_DECISIVE = 3  # small words
_FEWEST_SIGNS = 3  # of a script that writes a word in one or two signs
_words_of = cutting.by(str.isalpha, r"[^\W\d_]+")
_KANA = re.compile(r"[\u3040-\u30ff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_URL = re.compile(r"(?:https?://|www\.)\S{1,500}|\S{1,200}@\S{1,200}")
# Frequent words of one language that are rare in the others.
_SMALL_WORDS = {
    "nl": "ik het een van niet en dat voor met mijn u uw heb ook maar niks nog geen wij jullie naar wordt bij ben zijn te om"
    " op klacht bedankt",
    "en": "the and of to you your my with this that for have not was been i are we would please thank",
    "de": "ich und nicht der das ein eine mit auf für ist sie ihre mir mein wir von dem habe sehr bei vielen dank bis im bitte",
    "fr": "je et le les des vous que pas une mon votre pour dans est avec nous ce suis du jusqu au",
    "fy": "bin jo jim myn fan wy hat haw foar har noch soene hie wurdt neat sa mar troch ek binne wêze net dit tige wêrom"
    " asjebleaft al oer",
    "sv": "jag är och inte att det på för med som har till från ett vi er ditt hälsningar så den",
    "da": "jeg er og ikke at det på for med som har til fra et vi dit hilsen af hvorfor tager når hvis",
    "no": "jeg er og ikke at det på for med som har til fra et vi hilsen av hvorfor tar når hvis fortsatt",
    "fi": "olen ja ei se että on minun tämä ovat mutta kun niin vielä asti ystävällisin terveisin",
    "es": "el los las una que por para con su mi está estoy hasta gracias",
    "it": "il gli una che per con sono della fino grazie di mia non",
    "pt": "os uma que por para com não estou até obrigado meu sua do",
    "pl": "nie się na do jest że w z od jestem proszę po mam",
    "cs": "je na do že jsem se není od prosím po však ale",
    "tr": "bir ve bu için ile değil çok ben tarihine kadar",
}
_LANGUAGES: dict[str, list[str]] = {}
for _code, _words in _SMALL_WORDS.items():
    for _word in _words.split():
        _LANGUAGES.setdefault(_word, []).append(_code)
_PLAUSIBLE = [*_SMALL_WORDS, "ro", "bg", "ru", "uk", "ar", "zh", "ja", "el", "hu"]


def of(text: str) -> str | None:
    """Tell the language (ISO 639-1), or None for a text that is too short to tell."""
    sample = text[:_SAMPLE].lower()
    if "@" in sample or "://" in sample or "www." in sample:
        sample = _URL.sub(" ", sample)
    if _KANA.search(sample):
        return "ja"
    words = _words_of(sample)
    counts = Counter(chain.from_iterable(filter(None, map(_LANGUAGES.get, words)))).most_common(2)
    if counts and counts[0][1] >= _DECISIVE and counts[0][1] * 2 >= sum(count for _, count in counts[1:]) * 3:
        return counts[0][0]  # half as many again as the next language
    fewest = _FEWEST_SIGNS if _HAN.search(sample) else _FEWEST_LETTERS
    if sum(map(len, words)) < fewest:
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
