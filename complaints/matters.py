"""What a letter can be about beside a complaint: a report, an improvement point, a signal. Its token names it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Kind(StrEnum):
    """What kind of thing. The values stand in tokens and Message-IDs."""

    REPORT = "rapport"
    POINT = "punt"
    SIGNAL = "signaal"


@dataclass(frozen=True, slots=True)
class Matter:
    """One of them, by its key: the id of a report, the code of a point, the number of a signal."""

    kind: Kind
    key: str

    @property
    def token(self) -> str:
        """How a token names it: rapport-17, punt-v-2026-0007."""
        return f"{self.kind}-{self.key.lower()}"

    @classmethod
    def read(cls, token: str) -> Self | None:
        """Read what a token names; None when that is a complaint, or nothing."""
        kind, _, key = token.lower().partition("-")
        return cls(Kind(kind), key) if kind in set(Kind) and key else None
