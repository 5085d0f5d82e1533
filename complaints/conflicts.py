"""Conflict of interest: who may not handle a complaint (SR-31): whom it is about, who decides his cases, an earlier handler."""

import re
from collections.abc import Iterable

from complaints.complaint import Dossier
from complaints.rules import Rulebook


def of_new(text: str, employee: str | None, rulebook: Rulebook) -> frozenset[str]:
    """Who stands aside from a complaint that just came in: people it names, and those who decide their cases."""
    return with_deciders(mentioned_people(f"{text}\n{employee or ''}", rulebook), rulebook)


def of_dossier(dossier: Dossier, rulebook: Rulebook) -> frozenset[str]:
    """Who stands aside from a complaint that we have: also who was named later, and since a review earlier handlers."""
    about = mentioned_people(dossier.complaint.employee or "", rulebook)
    return dossier.excluded | with_deciders(about, rulebook)


def of_review(dossier: Dossier, rulebook: Rulebook) -> frozenset[str]:
    """Who does not look a second time: the same people, and everybody with whom it lay or whose answer it was."""
    return of_dossier(dossier, rulebook) | dossier.handled_by


def with_deciders(people: Iterable[str], rulebook: Rulebook) -> frozenset[str]:
    """These people, and the team leaders who decide their cases with them, where the rules say so."""
    about = frozenset(people)
    if not rulebook.assignment.team_leaders_step_aside:
        return about
    leaders = {person.team_leader for person in rulebook.people if person.id in about and person.team_leader}
    return about | leaders


def mentioned_people(text: str, rulebook: Rulebook) -> frozenset[str]:
    """People who are named in a text: they may be whom a complaint is about, so they do not handle it.

    A first name alone counts when it stands in the text with a capital. Too many excluded does no harm: another handles it.
    """
    low = text.lower()
    return frozenset(
        person.id for person in rulebook.people if person.address.lower() in low or has_words(person.name.partition(" ")[0], text)
    )


def has_words(words: str, text: str) -> bool:
    """True when these words stand in a text as they are, neither beginning nor ending inside another word."""
    return words in text and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None
