"""Reads rules.yaml: every mistake becomes one sentence with file, line and path. Builds the calendar from it."""

import re
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import holidays
import yaml
from pydantic import ValidationError

from complaints.errors import RulebookError
from complaints.organisation import WorkdayRules
from complaints.rules import Rulebook
from complaints.workdays import Workdays


def load(path: Path) -> Rulebook:
    """Read and check the rules. RulebookError says where and what, with a proposal for a word that is nearly right."""
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise RulebookError(f"{path}: cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise RulebookError(f"{path}:{line}: this is not UTF-8; save the file as UTF-8.") from error
    return parse(text, str(path))


def parse(text: str, name: str) -> Rulebook:
    """Check the text of a rules.yaml."""
    try:
        tree = yaml.compose(text, Loader=_Loader)
        content = yaml.load(text, Loader=_Loader)  # noqa: S506 - _Loader is a SafeLoader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise RulebookError(f"{name}:{line}: this is no valid YAML: {error.problem}.") from error
    except (yaml.YAMLError, ValueError) as error:
        raise RulebookError(f"{name}:1: this is no valid YAML: {error}.") from error
    if not isinstance(content, dict):
        raise RulebookError(f"{name}:1: the file holds no rules.")
    try:
        rulebook = Rulebook.model_validate(content)
    except ValidationError as error:
        raise RulebookError(_sentence(error, tree, name)) from error
    try:
        _check_holidays(rulebook.workdays)
    except ValueError as error:
        raise RulebookError(f"{name}:{_line(tree, ['workdays'])}: workdays: {error}.") from error
    return rulebook


def calendar(rulebook: Rulebook) -> Workdays:
    """The working days of this organisation: public holidays, its own free days, its office hours."""
    hours = rulebook.workdays.office_hours
    return Workdays(_FreeDays(rulebook), hours.opening, hours.closing, rulebook.organisation.zone)


class _Loader(yaml.SafeLoader):
    """YAML 1.2 in one respect: only true and false are truth values, so that the key `on` stays a word."""


_Loader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false|True|False)$"), list("tfTF"))


class _FreeDays(dict[date, str]):
    """Free days, a year at a time as they are asked for."""

    def __init__(self, rulebook: Rulebook) -> None:
        rules = rulebook.workdays
        super().__init__(dict.fromkeys(rules.free_dates, "eigen vrije dag"))
        self._country = rules.country
        self._also = {name.lower() for name in rules.also_free}
        self._own = frozenset(rules.free_dates)
        self._years: set[int] = set()

    def __contains__(self, day: object) -> bool:
        if isinstance(day, date) and day.year not in self._years:
            self._add(day.year)
        return super().__contains__(day)

    def _add(self, year: int) -> None:
        """Public holidays count, save those that the rules leave out; of the optional ones only those they name."""
        public = holidays.country_holidays(self._country, years=year, language="nl")
        try:
            wide = holidays.country_holidays(self._country, years=year, categories=("public", "optional"), language="nl")
        except ValueError:  # a country without optional days
            wide = public
        for day, name in wide.items():
            chosen = name.lower() in self._also
            if chosen or (day in public and name.lower() not in _ONLY_BY_NAME):
                self.setdefault(day, name)
        self._years.add(year)


def _check_holidays(rules: WorkdayRules) -> None:
    """Refuse a country that has no calendar, and a free day that it does not know. Raises ValueError with a sentence."""
    try:
        known = {name.lower() for name in _feasts(rules.country)}
    except NotImplementedError as error:
        raise ValueError(f"country: '{rules.country}' has no calendar of holidays") from error
    for name in rules.also_free:
        if name.lower() not in known:
            near = get_close_matches(name.lower(), known, n=1)
            raise ValueError(f"also_free: '{name}' is no day of that calendar" + (f"; did you mean '{near[0]}'?" if near else ""))


def _feasts(country: str) -> set[str]:
    """The names of all days of some years; a feast may fall on a free day anyway in one of them."""
    years = range(2024, 2027)
    try:
        days = holidays.country_holidays(country, years=years, categories=("public", "optional"), language="nl")
    except ValueError:  # a country without optional days
        days = holidays.country_holidays(country, years=years, language="nl")
    return {part.strip() for name in days.values() for part in name.split(";")}


_ONLY_BY_NAME = frozenset({"goede vrijdag", "bevrijdingsdag"})


def _sentence(error: ValidationError, tree: Any, name: str) -> str:
    # A key that is not known explains best why another is missing.
    first = min(error.errors(), key=lambda found: found["type"] != "extra_forbidden")
    path = [part for part in first["loc"] if not (isinstance(part, str) and part.startswith(("function-", "tagged-")))]
    line = _line(tree, path)
    where = ".".join(str(part) for part in path) or "rules"
    more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
    if first["type"] == "extra_forbidden":
        near = get_close_matches(str(path[-1]), sorted(_known_keys(path[:-1])), n=1, cutoff=0.6)
        hint = f"; did you mean '{near[0]}'?" if near else "."
        return f"{name}:{line}: {where} is not known{hint}{more}"
    message = first["msg"].removeprefix("Value error, ").rstrip(".")
    return f"{name}:{line}: {where}: {message}.{more}" if path else f"{name}:{line}: {message}.{more}"


def _line(tree: Any, path: list[Any]) -> int:
    node = tree
    line = node.start_mark.line if node is not None else 0
    for part in path:
        if isinstance(node, yaml.MappingNode):
            pair = next((pair for pair in node.value if pair[0].value == str(part)), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line
        else:
            break
    return int(line) + 1


def _known_keys(path: list[Any]) -> set[str]:
    """The keys that may stand at this place of rules.yaml, found by walking the schema."""
    schema = Rulebook.model_json_schema(by_alias=True)
    node: Mapping[str, Any] = schema
    for part in path:
        node = _resolved(schema, node)
        if isinstance(part, int):
            node = node.get("items") or {}
        else:
            node = node.get("properties", {}).get(part) or node.get("additionalProperties") or {}
    return set(_resolved(schema, node).get("properties", {}))


def _resolved(schema: Mapping[str, Any], node: Mapping[str, Any]) -> Mapping[str, Any]:
    options = [option for option in node.get("anyOf", node.get("allOf", [])) if "$ref" in option]
    node = options[0] if options else node
    reference = node.get("$ref", "")
    found: Mapping[str, Any] = schema["$defs"][reference.rpartition("/")[2]] if reference else node
    return found
