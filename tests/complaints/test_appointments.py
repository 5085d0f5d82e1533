"""Who must hear what of the deadlines, whatever happens in whatever order."""

from datetime import timedelta

from cast import NOW
from hypothesis import given
from hypothesis import strategies as st

from complaints.appointments import LEFT_OUT, Entry, changes, description, left_behind, summary, uid
from complaints.complaint import DeadlineKind

PEOPLE = ("bram", "carla", "dirk")
moments = st.integers(0, 3).map(lambda days: NOW + timedelta(days=days))
dues = st.dictionaries(st.sampled_from(list(DeadlineKind)), moments, max_size=4)
# What happens: the clocks stand so, this person handles it, and these people get a letter about it.
events = st.lists(st.tuples(dues, st.sampled_from(PEOPLE), st.sets(st.sampled_from(PEOPLE))), max_size=12)


def _take(kept: dict[tuple[str, DeadlineKind], Entry], changed: list[Entry]) -> None:
    kept.update({(entry.person, entry.kind): entry for entry in changed})


@given(events)
def test_sequences_only_rise_and_nobody_keeps_what_he_does_not_handle(happened) -> None:
    kept: dict[tuple[str, DeadlineKind], Entry] = {}
    highest: dict[DeadlineKind, int] = {}
    for due, handler, letters in happened:
        # carry_out: the letters of the plan, then a goodbye to whoever is left behind
        for person in [*sorted(letters), *left_behind(handler, list(kept.values()))]:
            changed = changes(person, due, list(kept.values()), handles=person == handler)
            for entry in changed:
                assert entry.sequence > highest.get(entry.kind, -1)
                highest[entry.kind] = entry.sequence
                before = kept.get((person, entry.kind))
                assert before is not None or not entry.cancelled
            _take(kept, changed)
            assert changes(person, due, list(kept.values()), handles=person == handler) == []
        assert left_behind(handler, list(kept.values())) == []
        if handler in letters:
            shown = {kind: entry.due_at for (person, kind), entry in kept.items() if person == handler and not entry.cancelled}
            assert shown == {kind: moment for kind, moment in due.items() if kind not in LEFT_OUT}


def test_an_entry_says_what_to_do_and_names_nobody() -> None:
    for kind in DeadlineKind:
        for language in ("nl", "en"):
            assert summary("K-2026-000123", kind, language).startswith("K-2026-000123: ")
            assert description(kind, language)
    assert uid("K-2026-000123", DeadlineKind.ANSWER, "arag.example") == "k-2026-000123-answer@arag.example"
