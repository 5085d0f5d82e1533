"""Adding and changing rows fast: peewee builds their SQL anew each time (0.2 ms); here it is built once per table and columns."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from peewee import IntegerField, TextField

from storage.database import execute, is_postgres
from storage.models import Row

R = TypeVar("R", bound=Row)
_AT_ONCE = 50  # rows of one statement
_AS_THEY_ARE = (TextField, IntegerField)


def add(row: R) -> R:
    """Add a row whose key is a serial; it gets its id."""
    row.__data__["id"] = _insert(row, " RETURNING id").fetchone()[0]
    row._dirty.clear()  # noqa: SLF001 - it is as the database has it
    return row


def add_those_that_are_new(model: type[Row], names: tuple[str, ...], added: Sequence[Sequence[Any]]) -> bool:
    """Add rows as one statement, each with the values of these columns, unless a unique key has it; True when all were added."""
    return insert(model, names, added, " ON CONFLICT DO NOTHING") == len(added)


def insert(model: type[Row], names: tuple[str, ...], added: Sequence[Sequence[Any]], ending: str = "") -> int:
    """Add rows by their values alone, in order; how many. Making a row of peewee's first takes as long as adding it."""
    writers, postgres, count = _writers(model, names), is_postgres(), 0
    for start in range(0, len(added), _AT_ONCE):
        some = added[start : start + _AT_ONCE]
        bound = [write(value) if write else value for values in some for write, value in zip(writers, values, strict=True)]
        count += execute(_statement(model, names, ending, postgres=postgres, count=len(some)), bound).rowcount
    return count


def put(model: type[Row], **values: Any) -> None:
    """Add one row by its values alone. It must have a value for every column that has no default in the database."""
    _put(model, values, "")


def put_if_new(model: type[Row], **values: Any) -> bool:
    """The same, unless a unique key has it already; True when it was added."""
    return bool(_put(model, values, " ON CONFLICT DO NOTHING").rowcount == 1)


def put_unless_there(model: type[Row], **values: Any) -> int | None:
    """The same for a row whose key is a serial; its id, or None when another unique key has it already."""
    found = _put(model, values, " ON CONFLICT DO NOTHING RETURNING id").fetchone()
    return int(found[0]) if found else None


def _put(model: type[Row], values: Mapping[str, Any], ending: str) -> Any:
    names = tuple(values)
    return execute(_statement(model, names, ending, postgres=is_postgres()), _bound(model, names, values.values()))


def save(row: R) -> None:
    """Write what was changed in a row since it was read or added."""
    names = row._dirty  # noqa: SLF001 - as above
    if names:
        change(type(row), row.__data__["id"], {name: row.__data__[name] for name in names})
        names.clear()


def change(model: type[Row], key: int, values: Mapping[str, Any]) -> None:
    """Write these columns of the row with this id."""
    fields = model._meta.fields  # noqa: SLF001 - peewee's documented way to a model's fields
    names = tuple(sorted(values))
    bound = [fields[name].db_value(values[name]) for name in names]
    execute(_update(model, names, postgres=is_postgres()), (*bound, key))


def _insert(row: Row, ending: str) -> Any:
    return _put(type(row), row.__data__, ending)


def _bound(model: type[Row], names: tuple[str, ...], values: Iterable[Any]) -> list[Any]:
    """The values of a row as the database takes them."""
    return [write(value) if write else value for write, value in zip(_writers(model, names), values, strict=True)]


@lru_cache(maxsize=128)
def _writers(model: type[Row], names: tuple[str, ...]) -> Sequence[Callable[[Any], Any] | None]:
    """How each value is written for the database; None for what both databases take as Python has it."""
    fields = model._meta.fields  # noqa: SLF001 - peewee's documented way to a model's fields
    return [None if isinstance(fields[name], _AS_THEY_ARE) else fields[name].db_value for name in names]


@lru_cache(maxsize=128)
def _statement(model: type[Row], names: tuple[str, ...], ending: str, *, postgres: bool, count: int = 1) -> str:
    meta = model._meta  # noqa: SLF001 - as above
    columns = ", ".join(f'"{meta.fields[name].column_name}"' for name in names)
    marks = ", ".join(["%s" if postgres else "?"] * len(names))
    values = ", ".join([f"({marks})"] * count)
    return f'INSERT INTO "{meta.table_name}" ({columns}) VALUES {values}{ending}'  # noqa: S608 - names of our own models


@lru_cache(maxsize=128)
def _update(model: type[Row], names: tuple[str, ...], *, postgres: bool) -> str:
    meta = model._meta  # noqa: SLF001 - as above
    mark = "%s" if postgres else "?"
    columns = ", ".join(f'"{meta.fields[name].column_name}" = {mark}' for name in names)
    return f'UPDATE "{meta.table_name}" SET {columns} WHERE id = {mark}'  # noqa: S608 - names of our own models
