"""Statements that every mail needs: peewee builds their SQL once per shape; a run only binds values (0.02 ms, not 0.4 ms)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from inspect import signature
from typing import Any

from peewee import Field, IntegerField, Node, TextField

from storage.database import database, execute, is_postgres

# What a database gives for these is what Python wants already.
_AS_THEY_ARE = (TextField, IntegerField)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a value is bound: its name, its position when it is one of several, and how it is written for the database."""

    name: str
    position: int | None
    written: Callable[[Any], Any] | None


class _Mark(Node):
    """Stands in a query for a value that is not known yet. Compared with a column, it is written as that column asks."""

    def __init__(self, name: str, position: int | None = None) -> None:
        self._place = (name, position)

    def __sql__(self, ctx: Any) -> Any:
        return ctx.value(_Place(*self._place, ctx.state.converter), converter=False)


@dataclass(frozen=True, slots=True)
class _Statement:
    """SQL of one shape, with what is bound and how each column is read back."""

    sql: str
    bound: Sequence[Any]  # a _Place, or a value that is always the same
    model: Any
    columns: Sequence[tuple[str, Callable[[Any], Any] | None, bool]]  # its name, how it is read, whether the model has it


class Compiled:
    """A query of peewee's, built once per kind of database and, where a value is a sequence (IN), once per length."""

    def __init__(self, build: Callable[..., Any]) -> None:
        self._build = build
        self._names = tuple(signature(build).parameters)
        self._statements: dict[tuple[object, ...], _Statement] = {}

    def all(self, **values: Any) -> list[Any]:
        """The rows of the query's model, as peewee would give them; what is no column of it becomes an attribute."""
        statement = self._statement(values)
        return [_row(statement, found) for found in self._execute(statement, values).fetchall()]

    def first(self, **values: Any) -> Any:
        """The first row, or None. The query says LIMIT itself."""
        return next(iter(self.all(**values)), None)

    def run(self, **values: Any) -> int:
        """Carry out a statement that gives no rows; how many it changed."""
        return int(self._execute(self._statement(values), values).rowcount)

    def _execute(self, statement: _Statement, values: Mapping[str, Any]) -> Any:
        bound = [_written(place, values) if isinstance(place, _Place) else place for place in statement.bound]
        return execute(statement.sql, bound)

    def _statement(self, values: Mapping[str, Any]) -> _Statement:
        several = {name: len(value) for name, value in values.items() if isinstance(value, list | tuple)}
        shape = (is_postgres(), *several.values())
        statement = self._statements.get(shape)
        if statement is None:  # two threads may both build it; they build the same
            marks = {name: _marks(name, several.get(name)) for name in self._names}
            statement = self._statements[shape] = _built(self._build(**marks))
        return statement


def compiled(build: Callable[..., Any]) -> Compiled:
    """Make a statement of a function that builds a query from its arguments, which are bound at each run."""
    return Compiled(build)


def _marks(name: str, several: int | None) -> Any:
    return _Mark(name) if several is None else [_Mark(name, position) for position in range(several)]


def _built(query: Any) -> _Statement:
    sql, bound = database.get_sql_context().sql(query).query()
    known = query.model._meta.fields  # noqa: SLF001 - peewee's documented way to a model's fields
    returned = query._returning or ()  # noqa: SLF001 - peewee keeps it nowhere else
    columns = [(column.name, _reader(column), column.name in known) for column in returned]
    return _Statement(sql, bound, query.model, columns)


def _reader(column: Any) -> Callable[[Any], Any] | None:
    if not isinstance(column, Field) or isinstance(column, _AS_THEY_ARE):
        return None
    read: Callable[[Any], Any] = column.python_value
    return read


def _written(place: _Place, values: Mapping[str, Any]) -> Any:
    value = values[place.name] if place.position is None else values[place.name][place.position]
    return place.written(value) if place.written else value


def _row(statement: _Statement, found: Sequence[Any]) -> Any:
    row = statement.model(__no_default__=True)
    data = row.__data__
    for (name, read, is_its), value in zip(statement.columns, found, strict=True):
        kept = read(value) if read else value
        if is_its:
            data[name] = kept
        else:
            setattr(row, name, kept)
    row._dirty.clear()  # noqa: SLF001 - it is as the database has it
    return row
