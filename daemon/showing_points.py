"""The command `points`: the learning register for people and for programs."""

from typing import Any

import click

from complaints import dates
from complaints.learning import ImprovementPoint
from complaints.rules import Rulebook
from daemon.office import Office
from daemon.terminal import print_json, print_table, with_office
from storage import points

_LONGEST = 60  # characters of a point in the table


@click.command("points")
@click.option("--open", "open_only", is_flag=True, help="only those that still run")
@click.option("--json", "as_json", is_flag=True)
@with_office
def points_(office: Office, *, open_only: bool, as_json: bool) -> None:
    """List improvement points: owner, day, and what became of each."""
    found = points.listing(open_only=open_only)
    if as_json:
        print_json([{**fields(point), "history": _history(point)} for point in found])
        return
    print_table(
        ("code", "stand", "klaar op", "eigenaar", "afdeling", "klacht", "verbeterpunt"),
        [
            (
                point.code,
                point.status,
                f"{point.decided_on or point.due:%d-%m-%Y}",
                _name(point.owner, office.rulebook),
                point.unit,
                point.number,
                _short(point.text),
            )
            for point in found
        ],
    )


def fields(point: ImprovementPoint) -> dict[str, Any]:
    """One point as `--json` gives it; days and moments in ISO 8601."""
    return {
        "code": point.code,
        "text": point.text,
        "status": str(point.status),
        "owner": point.owner,
        "due": point.due.isoformat(),
        "number": point.number,
        "cause": point.cause,
        "unit": point.unit,
        "department": point.department,
        "proposed_at": point.proposed_at.isoformat(),
        "proposed_by": point.proposed_by,
        "decided_at": point.decided_at.isoformat() if point.decided_at else None,
        "decided_on": point.decided_on.isoformat() if point.decided_on else None,
        "said": point.said,
        "reason": point.reason,
        "shared": list(point.shared),
        "effect": point.effect,
    }


def line(point: ImprovementPoint, rulebook: Rulebook) -> str:
    """One point in the dossier of its complaint."""
    owner = _name(point.owner, rulebook)
    if point.is_open:
        stands = f"loopt, klaar op {dates.in_dutch(point.due)}"
    else:
        stands = f"{point.status} op {dates.in_dutch(point.decided_on or point.due)}"
    more = point.said or point.reason
    return f"- {point.code} ({owner}): {point.text}; {stands}{f': {more}' if more else ''}"


def _history(point: ImprovementPoint) -> list[dict[str, Any]]:
    return [
        {"at": each.at.isoformat(), "by": each.by, "what": str(each.what), "said": each.said, "taken_back": each.taken_back}
        for each in points.history(point.code)
    ]


def _name(person_id: str, rulebook: Rulebook) -> str:
    person = rulebook.person(person_id)
    return person.name if person else person_id


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
