"""Complaint numbers, and the tokens in our letters that tell a reply's dossier and whom we wrote to (HMAC, RFC 2104)."""

import base64
import hashlib
import hmac
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from complaints.matters import Matter

_TOKEN = re.compile(r"([a-z0-9][a-z0-9-]{3,30})\.([a-z2-7]{8})\.([a-z2-7]{16})", re.ASCII)
_MARK = re.compile(r"\[([a-z0-9][a-z0-9-]{3,30}) ([a-z2-7]{10})\]", re.ASCII | re.IGNORECASE)
_OF_A_REPLY = "replyrep"  # as a nonce: a Reply-To is the same in every letter about one complaint to one person
_IN_SUBJECT = "subject"  # as a nonce: no token has one of this length, so a mark is never taken for a token or the reverse
_NO_NUMBER = "none"
_MAC, _SHORT_MAC = 16, 10  # letters of five bits
_LETTERS_OF_FIVE = 8


def make(pattern: str, *, year: int, serial: int) -> str:
    """A complaint number in the organisation's format, such as K-2026-000123."""
    return pattern.format(year=year, serial=serial)


@lru_cache(maxsize=16)
def finder(pattern: str) -> re.Pattern[str]:
    """An expression that finds numbers of this format in running text, whatever the case of its letters."""
    parts = re.split(r"\{(year|serial)(?::[^}]*)?\}", pattern)
    digits = {"year": r"\d{4}", "serial": r"\d{1,9}"}
    shape = "".join(digits[part] if index % 2 else re.escape(part) for index, part in enumerate(parts))
    return re.compile(rf"(?<![\w-]){shape}(?!\d)", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Claim:
    """A token that was found in a mail: it says which dossier, and proves it for one addressee only."""

    number: str  # upper case; "NONE" for letters outside any dossier
    nonce: str
    mac: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """Signs Message-IDs and Reply-To addresses. A token fits one complaint and one addressee: stolen, it proves nothing."""

    secret: bytes = field(repr=False)
    address: str  # the complaint address
    plus: bool = True

    def message_id(self, number: str | None, addressee: str, cause: str, step: int) -> str:
        """The fixed Message-ID of a letter: the same cause and step give the same one, also after a crash."""
        nonce = _letters(hashlib.sha256(f"{cause}/{step}/{addressee.lower()}".encode()).digest(), 8)
        return f"<{self._token(number, addressee, nonce)}@{self._domain}>"

    def reply_address(self, number: str | None, addressee: str) -> str:
        """The Reply-To of a letter: klachten+token@domain, or the plain address when the server knows no plus.

        Without a number it proves no more than that its addressee answers a letter of ours.
        """
        if not self.plus:
            return self.address
        name = self.address.rpartition("@")[0]
        return f"{name}+{self._token(number, addressee, _OF_A_REPLY)}@{self._domain}"

    def mark(self, number: str, addressee: str) -> str:
        """What a ready mail's subject carries between brackets: the number, signed where no address can carry a token."""
        return number if self.plus else f"{number} {self._mac(number, addressee, _IN_SUBJECT)[:_SHORT_MAC]}"

    def claims_in(self, subject: str) -> Sequence[Claim]:
        """The signed marks in a subject, not checked yet."""
        return [Claim(number.upper(), _IN_SUBJECT, mac.lower()) for number, mac in _MARK.findall(subject)]

    def claims(self, texts: Iterable[str]) -> Sequence[Claim]:
        """All tokens of ours, by their look, in Message-IDs and addresses; none of them checked yet."""
        found = {}
        for text in texts:
            head, _, domain = text.lower().strip("<>").rpartition("@")
            if domain != self._domain:
                continue
            token = _TOKEN.fullmatch(head.rpartition("+")[2])
            if token:
                found[token.groups()] = Claim(token[1].upper(), token[2], token[3])
        return list(found.values())

    def fits(self, claim: Claim, addressee: str) -> bool:
        """True when we made this token for this addressee."""
        whole = self._mac(claim.number, addressee, claim.nonce)
        return hmac.compare_digest(claim.mac, whole[:_SHORT_MAC] if claim.nonce == _IN_SUBJECT else whole)

    def answers_us(self, texts: Iterable[str], addressee: str) -> bool:
        """True when a token of a letter about no complaint is among these, made for this addressee."""
        return any(claim.number == _NO_NUMBER.upper() and self.fits(claim, addressee) for claim in self.claims(texts))

    def matter(self, texts: Iterable[str], addressee: str, subject: str = "") -> Matter | None:
        """The report or improvement point of a letter of ours that was made for this addressee."""
        claims = [*self.claims(texts), *self.claims_in(subject)]
        found = ((claim, Matter.read(claim.number)) for claim in claims)
        return next((matter for claim, matter in found if matter and self.fits(claim, addressee)), None)

    def is_ours(self, message_id: str) -> bool:
        """True when a Message-ID has our look: enough to see that an own letter came back, no proof of anything."""
        return bool(self.claims([message_id]))

    @property
    def _domain(self) -> str:
        return self.address.rpartition("@")[2].lower()

    def _token(self, number: str | None, addressee: str, nonce: str) -> str:
        name = (number or _NO_NUMBER).lower()
        return f"{name}.{nonce}.{self._mac(name, addressee, nonce)}"

    def _mac(self, number: str, addressee: str, nonce: str) -> str:
        text = f"{number.lower()}\n{addressee.lower()}\n{nonce}"
        return _letters(hmac.new(self.secret, text.encode(), hashlib.sha256).digest(), _MAC)


def _letters(digest: bytes, count: int) -> str:
    enough = -(-count // _LETTERS_OF_FIVE) * 5  # five bytes are eight letters: the rest need not be written out
    return base64.b32encode(digest[:enough]).decode().lower()[:count]
