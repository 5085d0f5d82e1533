"""Letters about improvement points: to who owns one, to who proposed it, and to who is reminded. None names a customer."""

from collections.abc import Sequence
from datetime import date

from complaints import buttons, causes, words
from complaints.circumstances import Circumstances
from complaints.learning import ImprovementPoint, PointEvent, PointStatus
from complaints.letters import LetterName
from complaints.plan import SendLetter
from complaints.point_clock import PointReminder, Rung, unit_of
from complaints.rules import Rulebook
from complaints.staff_rules import Person

STATUS = {
    "nl": {PointStatus.RUNNING: "loopt", PointStatus.DONE: "doorgevoerd", PointStatus.TURNED_DOWN: "afgewezen"},
    "en": {PointStatus.RUNNING: "running", PointStatus.DONE: "carried through", PointStatus.TURNED_DOWN: "turned down"},
}
EVENT_IN_ENGLISH = {
    PointEvent.PROPOSED: "proposed",
    PointEvent.DONE: "carried through",
    PointEvent.TURNED_DOWN: "turned down",
    PointEvent.RUNNING: "running",
    PointEvent.OWNER: "owner",
    PointEvent.SHARED: "shared",
    PointEvent.UNDONE: "taken back",
    PointEvent.WITHDRAWN: "withdrawn",
    PointEvent.MEASURED: "effect",
}
# How an answer about a point is written, and what it does: in help, and below the letters.
WAYS = {
    "nl": (
        ("doorgevoerd op 3 maart: wat er is gedaan", "het is klaar"),
        ("loopt, klaar op 1 juni", "het duurt langer; je noemt een nieuwe dag"),
        ("afgewezen, want ...", "wij doen het niet; de reden hoort erbij"),
        ("eigenaar Dirk", "een ander pakt het op"),
        ("gedeeld met werkoverleg Arbeid", "wie er nu van weten"),
        ("ongedaan", "je laatste antwoord telt niet meer"),
    ),
    "en": (
        ("done on 3 March: what was done", "it is finished"),
        ("running, ready on 1 June", "it takes longer; you name a new day"),
        ("rejected because ...", "we do not do it; the reason belongs to it"),
        ("owner Dirk", "somebody else takes it up"),
        ("shared with team meeting Arbeid", "who knows of it now"),
        ("undo", "your last answer does not count any more"),
    ),
}


def about(
    point: ImprovementPoint,
    reader: Person,
    rulebook: Rulebook,
    *,
    occasion: str,
    by: str | None = None,
    said: str = "",
    himself: bool = False,
) -> SendLetter:
    """One letter about one point. `occasion` is what happened: new, yours, not_yours, withdrawn, done, turned_down, effect.

    `by` is the name of who made it happen; `said` his words, or what was measured; `himself`: the reader did it.
    """
    language = words.language_of(reader)
    to_do = point.is_open and occasion in {"new", "yours"}
    facts: dict[str, object] = {
        **_facts(point, reader, rulebook, language),
        "occasion": occasion,
        "by_name": None if himself else by,
        "said": said,
    }
    return SendLetter(
        letter=LetterName.POINT,
        to=[reader.address],
        name=reader.name,
        language=language,
        buttons=buttons.for_point(language) if to_do else (),
        about=point.matter.token,
        facts=facts,
    )


def due(reader: Person, reminders: Sequence[PointReminder], house: Circumstances) -> SendLetter:
    """All points that somebody is reminded of, the latest one first. About one point alone, an answer is about that."""
    language = words.language_of(reader)
    ordered = sorted(reminders, key=lambda each: (each.point.due, each.point.code))
    items = [_item(each, reader, house, language) for each in ordered]
    alone = ordered[0].point if len(ordered) == 1 else None
    return SendLetter(
        letter=LetterName.POINTS_DUE,
        to=[reader.address],
        name=reader.name,
        language=language,
        about=alone.matter.token if alone else None,
        facts={"items": items, "late": sum(bool(item["late"]) for item in items), "alone": alone is not None},
    )


def _item(reminder: PointReminder, reader: Person, house: Circumstances, language: str) -> dict[str, object]:
    point = reminder.point
    return {
        **_facts(point, reader, house.rulebook, language),
        "token": point.matter.token,
        "role": reminder.role,
        "late": reminder.rung is not Rung.SOON or point.due < house.today,
        "very_late": reminder.rung is Rung.VERY_LATE,
        "buttons": buttons.for_point(language),
    }


def _facts(point: ImprovementPoint, reader: Person, rulebook: Rulebook, language: str) -> dict[str, object]:
    owner, proposer = rulebook.person(point.owner), rulebook.person(point.proposed_by)
    due_: date = point.due
    return {
        "code": point.code,
        "text": point.text,
        "due": due_,
        "complaint": point.number,
        "cause": causes.in_words(point.cause, language) if point.cause else None,
        "unit_name": unit_of(point, rulebook).name if point.unit else None,
        "owner_name": owner.name if owner and owner.id != reader.id else None,
        "proposer_name": proposer.name if proposer and proposer.id != reader.id else None,
        "status_word": STATUS[language][point.status],
        "decided_on": point.decided_on,
    }
