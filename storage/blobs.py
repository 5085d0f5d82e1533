"""Raw mail and finished letters, by their SHA-256: the same bytes are kept once."""

import hashlib
from typing import Any

from storage.compiled import compiled
from storage.models import BlobRow
from storage.rows import put_if_new


def keep(content: bytes) -> str:
    """Keep bytes; their hash finds them again. Inside the caller's transaction: one commit with its row."""
    digest = hashlib.sha256(content).hexdigest()
    put_if_new(BlobRow, hash=digest, content=content)
    return digest


def fetch(digest: str) -> bytes:
    """The bytes with this hash."""
    return bytes(_with_hash.first(digest=digest).content)


@compiled
def _with_hash(digest: Any) -> Any:
    return BlobRow.select(BlobRow.content).where(BlobRow.hash == digest)
