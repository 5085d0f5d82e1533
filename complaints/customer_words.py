"""What a customer says in a further mail, as far as it is plain: he withdraws, he thanks, he is not satisfied.

A thank-you is only a thank-you when nothing else stands in the mail: every word of it must be one of politeness. For
dissatisfaction one expression suffices, for in doubt it is a complaint (SR-15). All else is left to a person.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from complaints import lexicon


class Meaning(StrEnum):
    """What a mail says after we have answered."""

    THANKS = "thanks"
    UNSOLVED = "unsolved"  # not solved, not satisfied, or new facts
    DISAGREES = "disagrees"  # with our answer, or he goes to Kifid or a court with it
    OTHER_GRIEVANCE = "other_grievance"  # a complaint about something else
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Said:
    """What a mail means, and by which of its words we know."""

    meaning: Meaning
    words: str = ""


_SIGN_OFF = re.compile(
    r"^\s*(?:(?:met\s+)?(?:vriendelijke|hartelijke|warme|beste)?\s*groet\w*|mvg|m\.v\.g\.?|gr\.?|hoogachtend|(?:kind|best|warm)?\s*regards"
    r"|sincerely|yours\s+\w+|mit\s+freundlichen\s+grüßen|(?:viele|liebe|beste)\s+grüße|cordialement)\b[\s,.!]*",
    re.IGNORECASE,
)
_LONGEST_THANKS = 60  # words
_LONGEST_NAME = 4  # words


def withdraws(text: str) -> str | None:
    """The words with which a customer plainly says that he withdraws his complaint; None when he does not, or on conditions."""
    for sentence in _sentences(text):
        for pattern in lexicon.WITHDRAWS:
            found = re.search(pattern, sentence)
            if found and not lexicon.NOT_WITHDRAWN.search(sentence):
                return found[0].strip()
    return None


def confirms(text: str, names: Iterable[str] = ()) -> bool:
    """True for a bare yes to what we wrote: yes, that is right; every other word is one of politeness."""
    spoken = _spoken(text, names)
    return (
        bool(spoken)
        and "?" not in text
        and all(word in lexicon.POLITE | lexicon.YES for word in spoken)
        and any(word in lexicon.YES for word in spoken)
    )


def denies(text: str) -> str | None:
    """The sentence with which he says no to what we wrote; None when there is none, or a yes stands before it."""
    for sentence in _sentences(text):
        words = re.findall(r"[\w']+", sentence)
        if words and words[0] in lexicon.PLAIN_YES:
            return None
        if lexicon.NO.search(sentence):
            return sentence.strip()
    return None


def after_our_answer(text: str, names: Iterable[str] = ()) -> Said:
    """What the newest words of a mail say. `names` are those of the people concerned, which may stand in a thank-you."""
    sentences = list(_sentences(text))
    for meaning, patterns in (
        (Meaning.OTHER_GRIEVANCE, lexicon.OTHER),
        (Meaning.DISAGREES, lexicon.DISAGREES),
        (Meaning.UNSOLVED, lexicon.UNSOLVED),
    ):
        words = next((found for sentence in sentences for pattern in patterns if (found := _said(pattern, sentence))), None)
        if words:
            return Said(meaning, words)
    return Said(Meaning.THANKS) if _only_thanks(text, names) else Said(Meaning.UNCLEAR)


def _said(pattern: str, sentence: str) -> str | None:
    """The words that fit, unless the sentence denies them: not angry is no anger."""
    for found in re.finditer(pattern, sentence):
        if lexicon.HOLDS_A_DENIAL.search(found[0]) or not lexicon.DENIED.search(sentence[: found.start()]):
            return found[0].strip()
    return None


def _sentences(text: str) -> Iterator[str]:
    plain = text.casefold().replace("’", "'").replace("‘", "'")
    for paragraph in re.split(r"\n\s*\n", plain):
        for sentence in re.split(r"(?<=[.!?;])\s+", " ".join(paragraph.split())):
            if sentence:
                yield sentence


def _only_thanks(text: str, names: Iterable[str]) -> bool:
    if "?" in text or "..." in text or "…" in text:
        return False
    spoken = _spoken(text, names)
    if not spoken:
        return any(sign in text for sign in lexicon.GLAD)
    if (
        len(spoken) > _LONGEST_THANKS
        or spoken[-1] in lexicon.STINGS - {"wel"}
        or (spoken[-1] == "wel" and spoken[-2:-1] not in (["u"], ["je"]))
    ):
        return False
    return all(word in lexicon.POLITE for word in spoken) and any(word in lexicon.CORE for word in spoken)


def _spoken(text: str, names: Iterable[str]) -> list[str]:
    """The words of a mail without its signature and the names of the people concerned."""
    known = {word for name in names for word in re.findall(r"[\w']+", name.casefold())}
    return [word for word in re.findall(r"[\w']+", _without_signature(text).casefold().replace("’", "'")) if word not in known]


def _without_signature(text: str) -> str:
    """The text up to the words that close a letter, when only a name comes behind them."""
    lines = text.splitlines()
    for index, line in enumerate(lines):
        found = _SIGN_OFF.match(line)
        if found:
            behind = " ".join([line[found.end() :], *lines[index + 1 :]])
            words = re.findall(r"[\w'-]+", behind)
            if len(words) <= _LONGEST_NAME and not re.search(r"[\d?!]", behind):
                return "\n".join(lines[:index])
    return text
