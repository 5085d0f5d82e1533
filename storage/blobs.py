"""Raw mail and finished letters, by their SHA-256: the same bytes are kept once."""

import hashlib

from storage.models import BlobRow


def keep(content: bytes) -> str:
    """Keep bytes; their hash finds them again. Inside the caller's transaction: one commit with its row."""
    digest = hashlib.sha256(content).hexdigest()
    BlobRow.insert(hash=digest, content=content).on_conflict_ignore().execute()
    return digest


def fetch(digest: str) -> bytes:
    """The bytes with this hash."""
    return bytes(BlobRow.get_by_id(digest).content)
