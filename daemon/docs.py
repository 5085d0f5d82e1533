"""Writes the pages of docs/ that are made from the code, so that they are never behind; `--check` only looks."""

import sys
import types
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from complaints import guide, words
from complaints.complaint import DONE, FIRST_CLOCKS, OPEN, Status
from complaints.letters import LetterName
from complaints.lifecycle import TABLE, Transition
from complaints.roles import Role
from complaints.rules import Rulebook
from daemon.letters import Letters
from daemon.office import HOUSE
from daemon.sample_facts import sample_facts
from daemon.settings import SETTINGS

_LONGEST_DEFAULT = 100  # characters; a longer one is no reading for a table
_WITH_US = OPEN - {Status.REGISTERED, Status.WITH_PARTNER}
_MADE = "<!-- made by `make docs`; change the code, not this page -->"


def settings_page() -> str:
    """Every setting, as a table."""
    rows = [f"| `{s.name}` | {f'`{s.default}`' if s.default else '(empty)'} | {s.meaning} |" for s in SETTINGS]
    return "\n".join(
        [
            _MADE,
            "# Settings",
            "",
            "From the environment, or from `.env` in the working folder; the environment wins. `<NAME>_FILE` reads the whole",
            "value from a file. User and password in an address are percent-encoded. Relative paths are relative to the",
            "working folder. An unknown name that begins like one of these, or a wrong value, stops the start with exit",
            "code 78 and one sentence.",
            "",
            "| name | default | meaning |",
            "|---|---|---|",
            *rows,
            "",
        ]
    )


def rules_page() -> str:
    """Every key of rules.yaml, section by section."""
    lines = [
        _MADE,
        "# rules.yaml",
        "",
        "What the business decides. An unknown key is an error with file, line and a proposal. A running daemon reads the file",
        "anew on SIGHUP; when it is wrong the old rules stay in force and the bureau gets a letter.",
        "A term is written as `5 working days`, `14 days`, `8 weeks`, `3 months`, `4 hours`, `2 minutes` or `0`.",
        "",
    ]
    for name, field in Rulebook.model_fields.items():
        lines += [f"## {name}", "", *_section(field), ""]
    return "\n".join(lines)


def lifecycle_page() -> str:
    """The life of a complaint: the picture, and every row of the table."""
    picture = [f"    {source} --> {target}: {', '.join(events)}" for (source, target), events in _arrows().items()]
    ends = [f"    {status} --> [*]" for status in sorted(DONE)]
    return "\n".join(
        [
            _MADE,
            "# The life of a complaint",
            "",
            "Every change of status goes by this table, which stands in",
            "[complaints/lifecycle.py](../complaints/lifecycle.py). An event that has no row for the status of now is refused",
            "with a sentence. A mail that a machine wrote is no event.",
            "",
            "```mermaid",
            "stateDiagram-v2",
            "    direction LR",
            *_states(),
            "    [*] --> registered",
            *picture,
            *ends,
            "```",
            "",
            "| event | in status | becomes | who may | must be there | letters | clocks started | clocks stopped | meaning |",
            "|---|---|---|---|---|---|---|---|---|",
            *(_lifecycle_row(row) for row in TABLE),
            "",
        ]
    )


def _states() -> Iterator[str]:
    """The statuses; those with a handler stand in a frame, so that an arrow from the frame speaks for all of them."""
    names = words.STATUS["nl"]
    yield '    state "open" as open {'
    yield '        state "bij een behandelaar" as with_handler {'
    yield from (f'            state "{names[status]}" as {status}' for status in Status if status in _WITH_US)
    yield "        }"
    yield from (f'        state "{names[status]}" as {status}' for status in Status if status in OPEN - _WITH_US)
    yield "    }"
    yield from (f'    state "{names[status]}" as {status}' for status in Status if status in DONE)


def _arrows() -> Mapping[tuple[str, str], list[str]]:
    """Who leads where, by which events. A frame whose every status leads there is one arrow."""
    arrows: dict[tuple[str, str], list[str]] = {}
    for row in TABLE:
        if row.target is None:
            continue
        left = set(row.sources - {row.target})
        sources: list[str] = []
        for frame, inside in (("open", OPEN), ("with_handler", _WITH_US)):
            if inside - {row.target} <= left and len(inside & left) > 1:
                sources.append(frame)
                left -= inside
        for source in [*sources, *sorted(left)]:
            arrows.setdefault((source, row.target), []).append(row.event)
    return arrows


def handler_page() -> str:
    """The guide for handlers: the words of the letter that #help sends, from its first heading on."""
    facts = {**sample_facts(LetterName.GUIDE, "nl")[0], **guide.facts(frozenset(Role), "nl")}
    text = Letters(HOUSE / "templates").write(LetterName.GUIDE, "nl", facts).text
    _, heading, rest = text.partition("Zo werkt het\n")
    intro = [
        "# Klachten behandelen per mail",
        "",
        "Je behandelt een klacht helemaal vanuit je eigen mailprogramma: inloggen hoeft nergens. Deze bladzijde is de brief die",
        "`#help` je stuurt. Niemand hoeft haar te lezen om te beginnen.",
        "",
    ]
    return "\n".join([_MADE, *intro, heading + rest])


def _lifecycle_row(row: Transition) -> str:
    sources = "every open one" if row.sources == OPEN else ", ".join(status for status in Status if status in row.sources)
    who = ", ".join(role for role in Role if role in row.who)
    stops = "all its own" if set(row.stops) >= set(FIRST_CLOCKS) else ", ".join(row.stops)
    becomes = row.target or "(stays)"
    starts = ", ".join(row.starts)
    cells = (row.event, sources, becomes, who, ", ".join(row.guards), ", ".join(row.sends), starts, stops, row.meaning)
    return f"| {' | '.join(cells)} |"


def _section(field: FieldInfo) -> Iterator[str]:
    model = _model_in(field.annotation)
    if field.description:
        yield f"{field.description[0].upper()}{field.description[1:]}."
    if model is None:
        yield f"{_kind(field.annotation)}. Default: {_default(field)}."
        return
    yield from _table(model)
    inner = {name: _model_in(each.annotation) for name, each in model.model_fields.items()}
    if None in inner.values():
        return
    for each in dict.fromkeys(inner.values()):
        assert each is not None
        yield ""
        if len(set(inner.values())) > 1:
            yield f"`{next(name for name, found in inner.items() if found is each)}`:"
        yield from _table(each)


def _table(model: type[BaseModel]) -> Iterator[str]:
    if model.__doc__:
        yield f"{' '.join(model.__doc__.split())}"
    yield ""
    yield "| key | kind | default | meaning |"
    yield "|---|---|---|---|"
    for name, inner in model.model_fields.items():
        yield f"| `{inner.alias or name}` | {_kind(inner.annotation)} | {_default(inner)} | {inner.description or ''} |"


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for part in get_args(annotation) if (model := _model_in(part))), None)


def _kind(annotation: Any) -> str:
    origin, parts = get_origin(annotation), [part for part in get_args(annotation) if part is not Ellipsis]
    if origin is Annotated:
        return _kind(parts[0])
    if origin in {tuple, list}:
        return f"list of {_kind(parts[0])}"
    if origin is dict:
        return f"{_kind(parts[0])} to {_kind(parts[1])}"
    if origin in {types.UnionType, Union}:
        return " or ".join(_kind(part) for part in parts if part is not type(None))
    if origin is not None and parts and not isinstance(parts[0], type):
        return _kind(parts[0]) if get_origin(parts[0]) else ", ".join(f"`{part}`" for part in parts)
    name = getattr(annotation, "__name__", str(annotation))
    return {"str": "text", "bool": "true or false", "int": "number", "Span": "term"}.get(name, name)


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "must be given"
    value = field.default
    if value in ((), None) or value == {}:
        return "none"
    if isinstance(value, dict):
        return ", ".join(str(each) for each in value)
    if isinstance(value, tuple):
        return ", ".join(str(each) for each in value) if all(isinstance(each, str) for each in value) else "the usual ones"
    if isinstance(value, BaseModel) and type(value).__str__ is BaseModel.__str__:
        return "the usual ones"
    if len(str(value)) > _LONGEST_DEFAULT:
        return "the usual one"
    return f"`{value}`".replace("|", "\\|")


PAGES = {
    "settings.md": settings_page,
    "rules.md": rules_page,
    "lifecycle.md": lifecycle_page,
    "handleiding-behandelaar.md": handler_page,
}


def main(folder: Path, *, only_look: bool) -> int:
    """Write the pages, or look whether they are as they would be written; the exit code."""
    stale = [name for name, page in PAGES.items() if not _is_fresh(folder / name, page())]
    for name in stale:
        if only_look:
            print(f"docs/{name} is behind the code: run `make docs`", file=sys.stderr)  # noqa: T201 - a command's answer
        else:
            (folder / name).write_text(PAGES[name](), "utf-8")
    return int(only_look and bool(stale))


def _is_fresh(file: Path, text: str) -> bool:
    return file.exists() and file.read_text("utf-8") == text


if __name__ == "__main__":
    sys.exit(main(HOUSE / "docs", only_look="--check" in sys.argv))
