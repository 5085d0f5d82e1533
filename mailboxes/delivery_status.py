"""Delivery reports (RFC 3464), also as servers write them wrongly: in a text part, without a form, or cut in odd places."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mailboxes import headers, reply_codes

_LONGEST = 300_000  # characters of a report that are read
_MOST = 200  # recipients of one letter that are looked at
_FIELD = re.compile(
    r"[>\s]{0,8}(original-recipient|final-recipient|x-actual-recipient|action|status|diagnostic-code|remote-mta|reporting-mta)"
    r"\s{0,3}:\s{0,20}(.*)",
    re.IGNORECASE,
)
_REPORT = re.compile(r"^[>\s]{0,8}(?:final|original)-recipient\s{0,3}:.{0,20}", re.IGNORECASE | re.MULTILINE)
_ADDRESS_FIELDS = ("original-recipient", "final-recipient", "x-actual-recipient")
_XTEXT = re.compile(r"\+(2B|3D)")  # RFC 3461, 4: what may not stand in an address parameter
_FAILED = ("fail", "error")
_FINE = ("delivered", "relayed", "expanded")


@dataclass(frozen=True, slots=True)
class Recipient:
    """What a report says of one recipient. `address` is the one that the sender wrote, where the report tells it."""

    address: str | None
    action: str  # failed, delayed, delivered, relayed, expanded, or nothing
    status: str | None  # RFC 3463
    diagnosis: str

    @property
    def failed(self) -> bool:
        """True when nobody will try again."""
        return self.action.startswith(_FAILED) or (not self.action and not (self.status or "").startswith(("2", "4")))

    @property
    def arrived(self) -> bool:
        """True when it went well, as far as that server can tell."""
        return self.action.startswith(_FINE) or (not self.action and (self.status or "").startswith("2"))


def looks_like_one(text: str) -> bool:
    """Tell whether the fields of a report stand in a text."""
    return _REPORT.search(text[:_LONGEST]) is not None


def worst(recipients: Sequence[Recipient]) -> Recipient | None:
    """Choose the recipient that matters: who did not get it, else for whom it is late, else the first."""
    return min(recipients, key=lambda one: (not one.failed, one.arrived, one.address is None), default=None)


def read(text: str) -> list[Recipient]:
    """Read the block of each recipient. A repeated recipient begins a block as an empty line does; stray fields join the last."""
    blocks: list[dict[str, str]] = [{}]
    field = ""
    for line in text[:_LONGEST].split("\n"):
        found = _FIELD.match(line)
        if found is not None:
            field = found[1].lower()
            if field in blocks[-1] and field in (*_ADDRESS_FIELDS, "action"):
                blocks.append({})
            blocks[-1].setdefault(field, found[2].strip())
        elif not line.strip():
            field = ""
            if any(name in blocks[-1] for name in _ADDRESS_FIELDS) and "action" in blocks[-1]:
                blocks.append({})
        elif field and line[:1] in " \t":
            blocks[-1][field] += f" {line.strip()}"
        else:
            field = ""
        if len(blocks) > _MOST:
            break
    return [_recipient(block) for block in blocks if "action" in block or any(name in block for name in _ADDRESS_FIELDS)]


def _recipient(block: Mapping[str, str]) -> Recipient:
    address = next((found for name in _ADDRESS_FIELDS if (found := _typed(block.get(name, "")))), None)
    diagnosis = block.get("diagnostic-code", "").partition(";")[2].strip() or block.get("diagnostic-code", "")
    action = block.get("action", "").partition("(")[0].strip(" ;.").lower()
    return Recipient(address, action, reply_codes.status(block.get("status", ""), diagnosis, action), diagnosis)


def _typed(value: str) -> str | None:
    """Read "rfc822; somebody@example" (RFC 3464, 2.3.1), whatever type it claims to be."""
    bare = _XTEXT.sub(lambda found: chr(int(found[1], 16)), value.partition(";")[2] or value)
    found = headers.addresses(bare.strip(" '\""))
    return found[0][1].strip("'.") if found else None
