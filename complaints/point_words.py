"""How colleagues write about improvement points: the line that proposes one, and their answers to a letter about one."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from complaints import dates, ownwords, spelling
from complaints.draft import reason_in
from complaints.staff_rules import Person

_BY = r"(?:voor|vóór|uiterlijk(?:\s+op)?|klaar\s+(?:op|voor)|deadline|before|by|due(?:\s+(?:by|on))?)"
_DUE = re.compile(rf"^(.*?)[\s,;.(]+{_BY}\s*:?\s+([^,;()]{{3,40}}?)[\s.)]*$", re.IGNORECASE | re.DOTALL)
_OWNER = re.compile(
    r"^(.*?)[\s,;.(]+(?:eigenaar|owner)(?:\s+is|\s*:)?\s+(?!(?:van|of|die|dat|en|moet|is|who|and)\b)([^,;()]{2,60}?)[\s.)]*$",
    re.IGNORECASE | re.DOTALL,
)
_NO_DAY = re.compile(
    rf"^\d{{1,2}}(?:[-/.]\d{{1,2}}(?:[-/.]\d{{2,4}})?|\s+(?:{dates.MONTH_NAMES})\.?(?:\s+\d{{4}})?)$", re.IGNORECASE
)
_OF_A_DAY = re.compile(
    rf"(?:[\d./-]*\d[\d./-]*|{dates.MONTH_NAMES}|(?:maan|dins|woens|donder|vrij|zater|zon)dag"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|vandaag|today|gisteren|yesterday|eergisteren|morgen|tomorrow|overmorgen"
    r"|volgende|komende|next|vorige|afgelopen|last|over|in|op|on|de|the|of|een|één|twee|drie|two|we(?:ek|ken|eks?)|da(?:g|gen|ys?))\.?",
    re.IGNORECASE,
)
_SMALL = frozenset({"in", "op", "on", "of", "over", "de", "the", "een", "één"})  # no day ends with these
_LONG_AGO = timedelta(days=60)
_LONGEST_DAY = 5  # words


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What `#verbeterpunt` asks for. `unread` is a day that stands there and that no calendar has."""

    text: str
    owner: str | None = None
    due: date | None = None
    unread: str | None = None


def proposal(argument: str, today: date) -> Wanted:
    """Take `TEXT [eigenaar WHO] [voor DAY]` apart; owner and day stand at the end, in either order."""
    wanted = Wanted(text=argument.strip())
    for _ in range(2):
        wanted = _with_due(wanted, today) if wanted.due is None and wanted.unread is None else wanted
        found = _OWNER.match(wanted.text) if wanted.owner is None else None
        if found:
            wanted = replace(wanted, text=found[1], owner=found[2].strip())
    return replace(wanted, text=wanted.text.strip(" ,;:.-"))


def _with_due(wanted: Wanted, today: date) -> Wanted:
    found = _DUE.match(wanted.text)
    if found is None:
        return wanted
    day = only_a_day(found[2], today, future=True)
    if day is not None:
        return replace(wanted, text=found[1], due=day)
    return replace(wanted, text=found[1], unread=found[2]) if _NO_DAY.match(found[2].strip()) else wanted


def only_a_day(text: str, today: date, *, future: bool) -> date | None:
    """The day, when these words name one and say nothing else."""
    pieces = text.replace(",", " ").split()
    if not pieces or not all(_OF_A_DAY.fullmatch(piece) for piece in pieces):
        return None
    return dates.find(" ".join(pieces), today, future=future)


class Say(StrEnum):
    """What somebody says about a point."""

    DONE = "doorgevoerd"
    TURNED_DOWN = "afgewezen"
    RUNNING = "loopt"
    OWNER = "eigenaar"
    SHARED = "gedeeld"
    UNDO = "ongedaan"


_PHRASES = {
    Say.DONE: (
        *("doorgevoerd", "uitgevoerd", "ingevoerd", "gedaan", "klaar", "gereed", "afgerond", "geregeld"),
        *("done", "carried through", "carried out", "implemented", "completed", "finished"),
    ),
    Say.TURNED_DOWN: ("afgewezen", "afwijzen", "wijs af", "rejected", "reject", "turned down", "declined"),
    Say.RUNNING: (
        *("loopt nog", "loopt", "lopend", "nog bezig", "bezig", "mee bezig", "uitstel", "running", "in progress"),
        *("still running", "postponed", "delay"),
    ),
    Say.OWNER: (
        *(
            "nieuwe eigenaar",
            "andere eigenaar",
            "eigenaar",
            "overdragen aan",
            "doorgeven aan",
            "doorzetten naar",
            "doorzetten aan",
        ),
        *("new owner", "other owner", "owner", "hand over to", "pass on to"),
    ),
    Say.SHARED: (
        *("gedeeld met", "gedeeld in", "gedeeld", "besproken met", "besproken in", "besproken"),
        *("shared with", "shared in", "shared", "discussed with", "discussed in", "discussed"),
    ),
    Say.UNDO: ("ongedaan maken", "ongedaan", "undo", "stop"),
}
_BY_PHRASE = {phrase: say for say, phrases in _PHRASES.items() for phrase in phrases}
# A slip of the pen is understood in these; the rest is short, or near to another word.
_LONG_WORDS = (
    *("doorgevoerd", "uitgevoerd", "afgewezen", "eigenaar", "gedeeld", "ongedaan", "besproken", "overdragen aan"),
    *("implemented", "completed", "rejected", "running", "shared with", "discussed"),
)
_LEAD_IN = re.compile(
    r"(?:(?:en|and|also|ook|verder)\s+)?(?:(?:dit|het|dat|this|it|the)\s+)?"
    r"(?:(?:verbeter)?punt\s+|improvement\s+(?:point\s+)?|point\s+)?"
    r"(?:(?:is|zijn|werd|wordt|has been|was|is now|we zijn er|wij zijn er|we are)\s+)?"
    r"(?:(?:al|inmiddels|nu|net|already|now)\s+)?",
    re.IGNORECASE,
)
_PRE = re.compile(r"^[\s>*•-]*#?\s?(?:(?:verbeterpunt|improvement(?: point)?)\b[\s:,]*)?", re.IGNORECASE)
_NOT = re.compile(r"^\W*(?:nog\s+|echt\s+|still\s+)?(?:niet|nee|geen|not|no)\b", re.IGNORECASE)
_DOUBT = re.compile(r"\b(?:niet|nooit|geen|not|never|no)\b|\?", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=[^\W\d_#]|#)")
_READY = frozenset({"klaar", "gereed", "afgerond", "geregeld", "done", "completed", "finished", "gedaan"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One thing that somebody says about a point, and the words that go with it. `say` is None when it was not understood."""

    line: str
    say: Say | None = None
    rest: str = ""
    word: str = ""
    slip: bool = False


def answers(text: str, author: Person) -> list[Answer]:
    """Take the answer to a letter about a point apart, with or without #. What follows on an answer belongs to it.

    A greeting and a name say nothing. Words before the first answer belong to that, unless they deny or ask something.
    """
    found: list[Answer] = []
    before: list[str] = []
    for line in ownwords.for_customer(text, author).splitlines():
        if not ownwords.says_something(line, author):
            continue
        is_command = line.lstrip().startswith("#")
        for sentence in [line] if is_command else _SENTENCE.split(line.strip()):
            answer = _answer(sentence)
            if answer.say is not None or is_command:
                found.append(answer)
            elif found and found[-1].say is not None:
                found[-1] = replace(found[-1], rest=". ".join(filter(None, [found[-1].rest, sentence.strip()])))
            else:
                before.append(sentence.strip())
    if before and (not found or any(_DOUBT.search(each) for each in before)):
        return [*(Answer(line=each) for each in before), *found]
    if before and found[0].say is not None:
        found[0] = replace(found[0], rest=". ".join([*filter(None, [found[0].rest]), *before]))
    return found


def _answer(sentence: str) -> Answer:
    line = sentence.strip()
    bare = line[_PRE.match(line).end() :]  # type: ignore[union-attr]
    lead = _LEAD_IN.match(bare)
    for start in sorted({0, lead.end() if lead else 0}, reverse=True):
        words = bare[start:]
        for phrase in sorted(_BY_PHRASE, key=len, reverse=True):
            if re.match(rf"{re.escape(phrase)}(?![\w-])", words, re.IGNORECASE):
                return _said(line, phrase, words[len(phrase) :])
        if guessed := _guess(line, words):
            return guessed
    return Answer(line=line)


def _guess(line: str, words: str) -> Answer | None:
    pieces = re.findall(r"[^\s:,.]+[\s:,.]*", words)
    for number in (2, 1):
        meant = spelling.guess("".join(pieces[:number]), _LONG_WORDS).word if len(pieces) >= number else None
        if meant:
            return replace(_said(line, meant, "".join(pieces[number:])), slip=True)
    return None


def _said(line: str, phrase: str, rest: str) -> Answer:
    """What is denied or asked is not said: `doorgevoerd? nee, nog niet`."""
    if _NOT.match(rest) or "?" in rest:
        return Answer(line=line)
    return Answer(line=line, say=_BY_PHRASE[phrase], rest=rest.strip(" :,.-–\t"), word=phrase)


def day_first(rest: str, today: date) -> tuple[date | None, str]:
    """The day with which these words begin, in the past when it has no year, and what is left: `op 3 maart: wij bellen nu`."""
    pieces = re.sub(r"^(?:op|per|sinds|on|since|as of)\s+", "", rest, flags=re.IGNORECASE).split()
    for number in range(min(_LONGEST_DAY, len(pieces)), 0, -1):
        head = " ".join(pieces[:number]).rstrip(":;,.")
        if pieces[number - 1].lower() in _SMALL:
            continue
        if day := _nearest(head, today):
            return day, " ".join(pieces[number:]).strip(" :,.-–")
    return None, rest


def _nearest(head: str, today: date) -> date | None:
    """A day that was, as a report names it; one without a year that was long ago and comes soon is a slip: the day ahead."""
    past, ahead = (only_a_day(head, today, future=future) for future in (False, True))
    if past is None or ahead is None or today - past < _LONG_AGO:
        return past
    return ahead if ahead - today < today - past else past


def day_ahead(rest: str, today: date) -> date | None:
    """The day to which it runs: `klaar op 1 juni`, `tot 1-6`, `nog twee weken`."""
    return dates.find(rest, today, future=True) or dates.after_a_span(rest, today)


def is_for_later(answer: Answer, today: date) -> bool:
    """True for `klaar op 1 juni` while it is March: that is a promise, not an end."""
    if answer.word not in _READY:
        return False
    found = re.match(r"^(?:op|per|voor|on|by|before)?\s*(.+)$", answer.rest, re.IGNORECASE)
    day = _nearest(found[1].rstrip(".;"), today) if found else None
    return day is not None and day > today


def reason(rest: str) -> str:
    """Why it was turned down: what stands behind want, or all that stands there."""
    return reason_in(f" {rest}") or re.sub(r"^(?:want|omdat|because)\b", "", rest, flags=re.IGNORECASE).strip(" :,.-–")
