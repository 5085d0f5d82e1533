"""The anonymous codes that complaints have at the AFM: each drawn once, and the same in every year (domain 2.4)."""

import secrets
from collections.abc import Iterable
from typing import Any

from storage.database import transaction
from storage.models import ComplaintRow
from storage.report_models import AfmCodeRow

_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # no 0, 1, I and O: they are read wrong
_LENGTH = 12
_AT_ONCE = 500  # values in one statement


def of(numbers: Iterable[str]) -> dict[str, str]:
    """The code of each of these complaints; who had none gets one, for good."""
    wanted = list(numbers)
    with transaction():
        for start in range(0, len(wanted), _AT_ONCE):
            _draw(wanted[start : start + _AT_ONCE])
        rows: Any = AfmCodeRow.select(AfmCodeRow.code, ComplaintRow.number).join(ComplaintRow).tuples()
        known: dict[str, str] = {number: code for code, number in rows}
    return {number: known[number] for number in wanted if number in known}


def _draw(numbers: list[str]) -> None:
    has = AfmCodeRow.select(AfmCodeRow.complaint)
    bare = ComplaintRow.select(ComplaintRow.id).where(ComplaintRow.number.in_(numbers) & ComplaintRow.id.not_in(has))
    rows = [{"complaint": row.id, "code": _code()} for row in bare]
    if rows:  # two who draw at once for one complaint: the first one's code stays
        AfmCodeRow.insert_many(rows).on_conflict_ignore().execute()


def _code() -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
