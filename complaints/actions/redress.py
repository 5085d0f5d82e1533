"""What was done to make it good (herstel): in kind, and in money. It says nothing about the outcome (domain 4.2)."""

import re

from complaints import amounts, spelling, words
from complaints.commands import Command
from complaints.complaint import Redress
from complaints.draft import Draft, before_reason, reason_in
from complaints.plan import Note, Record

_GOODWILL = re.compile(r"\b(?:uit\s+)?coulance\w*|\bgoodwill\b|\bcoulant\w*", re.IGNORECASE)
_PAID = frozenset({Redress.COMPENSATION, Redress.GOODWILL})
_OTHER_WORDS = {
    "excuus": Redress.APOLOGY,
    "apology": Redress.APOLOGY,
    "apologies": Redress.APOLOGY,
    "herstel": Redress.REPAIR,
    "hersteld": Redress.REPAIR,
    "repair": Redress.REPAIR,
    "nieuwe jurist": Redress.OTHER_LAWYER,
    "another lawyer": Redress.OTHER_LAWYER,
    "heropening": Redress.CASE_REOPENED,
    "zaak heropend": Redress.CASE_REOPENED,
    "case reopened": Redress.CASE_REOPENED,
    "compensation": Redress.COMPENSATION,
    "goodwill": Redress.GOODWILL,
    "none": Redress.NONE,
}
_IN_ENGLISH = ("apology", "repair", "another lawyer", "case reopened", "compensation", "goodwill", "none")
_WRITTEN = {**{redress.value: redress for redress in Redress}, **_OTHER_WORDS}


def paid(draft: Draft, command: Command) -> None:
    """#vergoeding: the amount, and whether it is paid as coulance. A later amount takes the place of the earlier."""
    cents = amounts.find(before_reason(command.argument))
    if cents is None:
        draft.refuse(
            command,
            "er staat niet één bedrag dat te lezen is",
            "#vergoeding 1.250,50 coulance",
            english="we read no one amount in it",
        )
        return
    kind = Redress.GOODWILL if _GOODWILL.search(command.argument) else Redress.COMPENSATION
    amount = amounts.in_words(cents, "nl")
    _keep(draft, (*(each for each in draft.dossier.complaint.redress if each not in _PAID), kind))
    draft.remember(redress_cents=cents)
    draft.plan += [
        Record(fact="redress_cents", value=str(cents)),
        Note(what=f"{kind}: {amount}", why=reason_in(command.argument)),
    ]
    goodwill = kind is Redress.GOODWILL
    english = f"compensation of {amounts.in_words(cents, 'en')}" + (" as goodwill" if goodwill else "")
    draft.understood(command, f"vergoeding van {amount}" + (" uit coulance" if goodwill else ""), english)


def given(draft: Draft, command: Command) -> None:
    """#herstel: one or more kinds of redress; they add up, and `geen` stands alone."""
    kinds: list[Redress] = []
    for piece in filter(None, (piece.strip() for piece in re.split(r"[,;+]|\ben\b|\band\b", before_reason(command.argument)))):
        meant = spelling.guess(piece, _WRITTEN).word
        if meant is None:
            _refuse_kind(draft, command)
            return
        kinds.append(_WRITTEN[meant])
    if not kinds or (Redress.NONE in kinds and len(set(kinds)) > 1):
        _refuse_kind(draft, command)
        return
    if Redress.NONE in kinds and draft.dossier.complaint.redress_cents:
        draft.refuse(
            command,
            "er staat een vergoeding in het dossier; dan is er wel herstel",
            "#ongedaan",
            english="there is a compensation in the file; so there is redress",
        )
        return
    if missing := [kind for kind in kinds if kind in _PAID and not draft.dossier.complaint.redress_cents]:
        draft.refuse(
            command,
            f"bij {missing[0]} hoort een bedrag",
            f"#vergoeding 250 {missing[0]}",
            english=f"with {missing[0]} goes an amount",
        )
        return
    before = () if Redress.NONE in kinds else tuple(each for each in draft.dossier.complaint.redress if each is not Redress.NONE)
    _keep(draft, (*before, *kinds))
    kept = draft.dossier.complaint.redress
    english = ", ".join(words.REDRESS["en"][each] for each in kept)
    draft.understood(command, f"herstel: {', '.join(kept)}", f"redress: {english}")


def _refuse_kind(draft: Draft, command: Command) -> None:
    english = f"redress is one of: {', '.join(_IN_ENGLISH)}"
    proposal = draft.say("#herstel excuses", "#redress apology")
    draft.refuse(command, f"herstel is een van: {', '.join(Redress)}", proposal, english=english)


def _keep(draft: Draft, kinds: tuple[Redress, ...]) -> None:
    redress = tuple(dict.fromkeys(kind for kind in kinds if kind is not Redress.NONE or len(kinds) == 1))
    draft.remember(redress=redress)
    draft.plan.append(Record(fact="redress", value=", ".join(redress)))
