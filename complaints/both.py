"""What colleagues of either language read, in both: a letter says it in its reader's language, the journal in Dutch."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Both:
    """The same words in Dutch and in English."""

    nl: str
    en: str

    def told(self, language: str) -> str:
        """As this reader reads it."""
        return self.en if language == "en" else self.nl

    def then(self, *more: "Both") -> "Both":
        """These words and those, one sentence."""
        every = (self, *more)
        return Both("; ".join(each.nl for each in every), "; ".join(each.en for each in every))


def same(words: str) -> Both:
    """What a person wrote himself stays as he wrote it."""
    return Both(words, words)
