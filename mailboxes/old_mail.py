"""How mail programs introduce older mail: a marker, the header of that mail, or "Op ... schreef ...:"."""

import re
import string
from collections.abc import Sequence
from dataclasses import dataclass

from mailboxes import old_mail_words as words

LONGEST_LINE = 400  # characters of a line that the patterns look at
_ATTRIBUTION_LINES = 6  # mail programs fold "Op ... schreef ...:" over at most so many lines
_ATTRIBUTIONS = 500  # line ends that are looked at; a letter has fewer, and what follows so many is old
_ATTRIBUTION = 800  # characters of it together
_HEADER_LINES = 24  # lines in which the fields of an older mail's header stand together
_FOLDED = 4  # lines over which one field runs on
_FIELD_NAME = 26  # characters of the longest name of a field
_NAME_WORDS = 9
_REQUEST = 80  # characters of "Please reply above this line" without dashes around it
_DASHES = "-‐‑‒–—―_=*~#"
_COLONS = ":："
_DASH = r"[-‐‑‒–—―_=*~#]"


def _any_of(patterns: Sequence[str]) -> str:
    return "|".join(pattern.replace(" ", r"\s{1,2}") for pattern in patterns)


MARKER = re.compile(
    rf"\s*{_DASH}{{2,}}+\s{{0,3}}(?:{_any_of(words.OLDER)}|{_any_of(words.FORWARDED)}|message\sfrom\s.{{1,120}}?)"
    rf"\s{{0,3}}:?\s?(?:{_DASH}{{2,}}\s*(?:$|[^\W\d_]{{2,12}}\s?:.*)|$)"
    rf"|\s*(?:{_any_of(words.FORWARD_BEGINS)})\s?[:：]\s*$",
    re.IGNORECASE,
)
"""The line that stands above an answered or forwarded mail; match it against at most LONGEST_LINE characters."""

_LETTER = r"[^\W\d_]"
_YEAR = r"(?:19|20)\d{2}"
_FULL_DATE = rf"(?:{_YEAR}\s?[-/.年년]\s?\d{{1,2}}[-/.月월]?|\d{{1,2}}\s?[-/.]\s?\d{{1,2}}\s?[-/.]\s?\d{{2,4}})"
_CLOCK = re.compile(r"\d{1,2}\s?[:.hH時时点點시]\s?\d{2}(?!\d)|\d{1,2}[:.]\d{2}[:.]\d{2}|\b\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s@<>]@[^\s@<>]|mailto:")
_DATED = re.compile(rf"{_YEAR}|{_FULL_DATE}|\b\d{{1,2}}\.?(?:\s(?:de|di|van))?\s{_LETTER}{{3}}|{_LETTER}{{3}}\.?\s\d{{1,2}}\b")
_INTRODUCTION = rf"(?:{_any_of(words.DAY_INTRODUCTIONS)})"
_BEGINS_WITH_DATE = re.compile(
    rf"[\"“„«(\[*]?(?:(?P<introduction>{_INTRODUCTION})(?:\s|(?=\d))\D{{0,40}}?\d"  # Op ma 3 nov, On Mon, Nov 3, W dniu 3.11
    rf"|(?:{_LETTER}{{2,12}}\.?,?\s)?{_FULL_DATE}"
    rf"|(?:{_LETTER}{{2,12}}\.?,?\s)?\d{{1,2}}\.?\s(?:de\s)?{_LETTER}{{3,12}}\.?,?\s(?:de\s)?{_YEAR}"  # ma 3. marrask. 2025
    rf"|{_LETTER}{{2,12}}\.?,\s{_LETTER}{{3,12}}\.?\s\d{{1,2}},?\s{_YEAR})",  # Mon, Nov 3, 2025
    re.IGNORECASE,
)
_BARE_INTRODUCTION = re.compile(rf"{_INTRODUCTION}(?:\s{_LETTER}{{2,12}}[.,]{{0,2}})?$", re.IGNORECASE)
_VERB = re.compile(
    rf"(?<!\w)(?:{_any_of(words.VERBS)})(?:\([^\W\d_]{{1,3}}\))?(?!\w)|{'|'.join(words.VERBS_WITHOUT_BLANKS)}", re.IGNORECASE
)
_VERBS = _any_of(words.VERBS)
_RUN_ON = re.compile(
    rf"[>)\]]\s?(?:(?:a|ha)\s)?(?:{_VERBS})(?:\([^\W\d_]{{1,3}}\))?\s?:\s+\S|(?<!\w)(?:{_VERBS})\s[^:]{{1,80}}@[^:]{{1,80}}[>)\]]\s?:\s+\S",
    re.IGNORECASE,
)
_PERSON = "|".join(words.PERSONS)
_AUXILIARY = "|".join(words.AUXILIARIES)
_SAID_BY_PERSON = re.compile(
    rf"(?<![\w.@-])(?:{_PERSON}|I)\s(?:(?:{_AUXILIARY})\s)?(?:{_any_of(words.VERBS)})(?!\w)"
    rf"|(?<!\w)(?:{_any_of(words.VERBS)}|{_AUXILIARY})\s(?:{_PERSON}|I)(?![\w.@-])"
    rf"|\s(?:{'|'.join(words.WRITTEN_TO)})(?![\w.@-])"
)
_ENDS = re.compile(r"[:：](?:\s?[\])*_\"»“”]{1,3}|\s?-{2,})?\s*$|\w\s?-{3,}\s*$")
_LAST_SIGNS = frozenset(':：])*_"»“”- ')
_BETWEEN_DASHES = re.compile(r"\s*-{3,}.*-{3,}\s*$")
_NAME_AND_ADDRESS = re.compile(r"[^.?!:<(\[]{0,80}[<(\[]{1,2}[^\s@<>()\[\]]{1,80}@[^\s@<>()\[\]]{1,80}[>)\]]{1,2}[^.?!]{0,60}$")
_ADDRESS_ENDS = re.compile(r"[>)\]]\s?[:：]?$")
_QUOTING = re.compile(rf"(?:{_any_of(words.QUOTING)})\s.{{1,120}}[:：]$", re.IGNORECASE)
_MARKS = " \t>|*-–—\u00a0"
_END_MARKS = " \t*-–—\u00a0"
_AROUND_NAMES = string.punctuation + "“”„‘’«»…（）、，"
_BEYOND_LATIN = "\u0300"
_ABOVE_LINE = re.compile(
    rf"(?:{'|'.join(words.ANSWER)}).{{0,60}}?(?:{'|'.join(words.ABOVE)}).{{0,40}}?(?:{'|'.join(words.LINE)})"
    rf"|(?:{'|'.join(words.ABOVE)}).{{0,40}}?(?:{'|'.join(words.LINE)}).{{0,60}}?(?:{'|'.join(words.ANSWER)})",
    re.IGNORECASE,
)
_GROUPWISE = re.compile(r">>>\s.{1,200}\d.{0,20}(?:>>>|:)\s*$")
_UNKNOWN_FIELD = re.compile(rf"\s{{0,3}}\*?{_LETTER}[\w/-]{{1,18}}(?:\s[\w/-]{{1,15}}){{0,2}}\s?:(?:\s|\*|$)")
_RAW_FIELD = re.compile(r"[A-Z][A-Za-z]{1,15}-[A-Z][A-Za-z-]{1,30}:\s")


@dataclass(frozen=True, slots=True)
class Attribution:
    """A line "Op ... schreef ...:", folded over `count` lines from `start`."""

    start: int
    count: int
    by_machine: bool  # names the moment as only a program does; without that, a quote must follow


def is_marker(line: str) -> bool:
    """Tell whether this line stands above an answered or forwarded mail."""
    short = line[:LONGEST_LINE].strip()
    if not short.strip(_DASHES):
        return False
    if (short[:1] in _DASHES or short[-1:] in _COLONS) and MARKER.match(short):
        return True
    return short.startswith(">>> ") and _GROUPWISE.match(short) is not None and _CLOCK.search(short) is not None


def is_answer_above(line: str) -> bool:
    """Tell the line of helpdesks that asks to answer above it: "##- Please type your reply above this line -##"."""
    short = line[:LONGEST_LINE].strip()
    asked = short.strip(_DASHES)
    if not asked:
        return False
    is_set_off = len(asked) < len(short) or (len(short) <= _REQUEST and short.lower().startswith(words.REQUESTS))
    return is_set_off and _ABOVE_LINE.search(asked) is not None


def field(line: str) -> tuple[str, str] | None:
    """Read "Van: Anna" as the kind of field and its value; None when no mail program writes such a field."""
    head = line[: _FIELD_NAME + 8]
    if ":" not in head and "：" not in head:
        return None
    name = head.replace("：", ":").partition(":")[0]
    kind = words.FIELDS.get(name.replace("\u00a0", " ").strip("*_ \t").lower())
    return (kind, line[len(name) + 1 : LONGEST_LINE].strip(" \t*_\u00a0")) if kind else None


def header_block(lines: Sequence[str], at: int) -> int:
    """Tell how many lines the header of an older mail has that begins at this line; 0 when none begins here.

    It names sender and two of date, receiver and subject, near each other, and somewhere a clock or an address: people head
    their letters and fill in forms with such lines too.
    """
    first = field(lines[at])
    if first is None or first[0] in ("cc", "other"):
        return 0
    if first[0] == "from" and _is_folded_away(lines[at]):
        return 1
    kinds, last, has_evidence = _fields(lines, at)
    needed = kinds - {"cc", "other"}
    if "from" not in needed or len(needed) < 3 or not has_evidence:  # noqa: PLR2004
        return 0
    return 0 if len(needed) == 3 and _is_form(lines, last + 1) else last - at + 1  # noqa: PLR2004


def _fields(lines: Sequence[str], at: int) -> tuple[set[str], int, bool]:
    """Walk over fields that may run on: their kinds, the last one's line, and whether a clock or an address stands there."""
    kinds: set[str] = set()
    last, folded, has_evidence = at, 0, False
    for number in range(at, min(at + _HEADER_LINES, len(lines))):
        line = lines[number][:LONGEST_LINE]
        found = field(line)
        if found is not None:
            kind, value = found
            if kind in kinds and kind in ("from", "subject"):
                break
            following = lines[number + 1][:LONGEST_LINE] if number + 1 < len(lines) else ""
            if kind != "date" or any(letter.isdigit() for letter in value or following):
                kinds.add(kind)
            last, folded = number, 0
        elif line.strip():
            folded += 1
            is_after_blank = number > 0 and not lines[number - 1].strip()
            if folded > _FOLDED or (_UNKNOWN_FIELD.match(line) and not _RAW_FIELD.match(line)) or (is_after_blank and folded > 1):
                break
        has_evidence = has_evidence or _CLOCK.search(line) is not None or _ADDRESS.search(line) is not None
    return kinds, last, has_evidence


def _is_form(lines: Sequence[str], at: int) -> bool:
    """Tell a form that was mailed, in which more fields follow at once, from the header of a mail."""
    return at < len(lines) and field(lines[at]) is None and _UNKNOWN_FIELD.match(lines[at][:LONGEST_LINE]) is not None


def _is_folded_away(line: str) -> bool:
    """Tell a header of which all fields stand in one line, as some programs make of HTML."""
    pieces = line[:LONGEST_LINE].replace("：", ":").split(":")
    if len(pieces) < 4 or not _CLOCK.search(line[:LONGEST_LINE]):  # noqa: PLR2004 - from, date with its clock, one more
        return False
    named = {words.FIELDS.get(" ".join(piece.split()[-count:]).strip("*_").lower()) for piece in pieces[:-1] for count in (1, 2)}
    return len(named & {"from", "date", "to", "subject"}) > 2  # noqa: PLR2004


def attributions(lines: Sequence[str], marked: Sequence[bool]) -> dict[int, Attribution]:
    """Find every "Op ... schreef ...:" by the line on which it ends. `marked` tells the lines of quotes. Linear."""
    found: dict[int, Attribution] = {}
    looked_at = 0
    has_quotes = any(marked)
    for end, line in enumerate(lines):
        if not line or (marked[end] and (end == 0 or marked[end - 1])):
            continue
        is_followed = has_quotes and _is_followed_by_quote(lines, marked, end)
        if "@" in line and not marked[end] and _is_run_on(line[:LONGEST_LINE]):
            found.setdefault(end, Attribution(end, 1, by_machine=True))
            continue
        if not is_followed and not (line[-1] in _LAST_SIGNS and _ENDS.search(line[-8:])):
            continue
        if not line.strip():
            continue
        looked_at += 1
        if looked_at > _ATTRIBUTIONS:
            break
        this = _attribution(lines, end, is_followed=is_followed)
        if this is not None and this.start not in found:
            found[this.start] = this
    return found


def _is_run_on(line: str) -> bool:
    """Tell an attribution after which the older mail goes on in the same line."""
    short = line.lstrip(_MARKS)
    ending = _RUN_ON.search(short)
    return ending is not None and _BEGINS_WITH_DATE.match(short) is not None and _is_by_machine(short[: ending.end()])


def attribution(lines: Sequence[str], at: int) -> int:
    """Tell how many lines "Op ... schreef ...:" takes that begins at this line; 0 when none begins here."""
    near = lines[at : at + _ATTRIBUTION_LINES + 3]
    found = attributions(near, [line.lstrip().startswith(">") for line in near]).get(0)
    return found.count if found else 0


def _is_followed_by_quote(lines: Sequence[str], marked: Sequence[bool], end: int) -> bool:
    """Look for the quote below, over at most two empty lines."""
    for number in range(end + 1, min(end + 4, len(lines))):
        if lines[number].strip():
            return marked[number] and not marked[end]
    return False


def _attribution(lines: Sequence[str], end: int, *, is_followed: bool) -> Attribution | None:
    """Go up from the last line until it reads as a whole: a date at its start, or else a name."""
    joined = ""
    likely: Attribution | None = None
    likely_is_rest = False  # in lower case it may be the rest of a line that was folded
    for count in range(1, min(_ATTRIBUTION_LINES, end + 1) + 1):
        line = lines[end - count + 1][:LONGEST_LINE]
        piece = line.lstrip(_MARKS).rstrip(_END_MARKS)
        joined = f"{piece} {joined}".strip() if piece else joined
        if not piece or len(joined) > _ATTRIBUTION:
            break
        if not _says_who_wrote(joined, is_followed=is_followed):
            continue
        by_machine = _is_by_machine(joined) or (count == 1 and _BETWEEN_DASHES.match(line) is not None)
        this = Attribution(end - count + 1, count, by_machine)
        dated = _BEGINS_WITH_DATE.match(joined)
        is_rest = piece[0] in "<(" or (piece[0].isalpha() and piece[0].islower())
        if dated and not (is_rest and dated["introduction"]):
            return _with_line_above(lines, this)
        is_another_sentence = count > 1 and piece.endswith((".", "?", "!")) and not any(map(str.isdigit, piece))
        if (likely is None or (likely_is_rest and not is_another_sentence)) and (
            dated or _begins_with_name(joined, is_followed=is_followed, by_machine=by_machine)
        ):
            likely, likely_is_rest = _with_line_above(lines, this), is_rest
    return likely


def _with_line_above(lines: Sequence[str], this: Attribution) -> Attribution:
    """Add the line above where it can only be the beginning: "Op maandag", a name with its address, or a moment."""
    above = lines[this.start - 1][:LONGEST_LINE].lstrip(_MARKS).rstrip(_END_MARKS) if this.start > 0 else ""
    is_moment = above.endswith(",") and _CLOCK.search(above) is not None and _DATED.search(above) is not None
    if is_moment or _BARE_INTRODUCTION.match(above) or _NAME_AND_ADDRESS.match(above):
        return Attribution(this.start - 1, this.count + 1, this.by_machine or _is_by_machine(above))
    return this


def _says_who_wrote(joined: str, *, is_followed: bool) -> bool:
    """Ask for a form of "to write" that no person is the subject of; programs that leave it out end in an address."""
    if is_followed and _QUOTING.match(joined):
        return True
    if _VERB.search(joined) or (is_followed and _is_told_whole(joined)):
        return not _SAID_BY_PERSON.search(joined[:1].lower() + joined[1:])
    ends_in_address = _ADDRESS_ENDS.search(joined) is not None and (is_followed or joined[-1] in _COLONS)
    return ends_in_address and _is_by_machine(joined) and _ADDRESS.search(joined) is not None


def _is_told_whole(joined: str) -> bool:
    """Tell what only programs write, whatever the language: day, clock and address together, above a quote."""
    return all(pattern.search(joined) for pattern in (_CLOCK, _DATED, _ADDRESS))


def _is_by_machine(joined: str) -> bool:
    has_clock = _CLOCK.search(joined) is not None
    is_dated = _DATED.search(joined) is not None
    return (has_clock and is_dated) or (_ADDRESS.search(joined) is not None and (has_clock or is_dated))


def _begins_with_name(joined: str, *, is_followed: bool, by_machine: bool) -> bool:
    """Tell "Anna Berg <a@b> schreef op ...:" from "Mijn behandelaar schreef op ...:"."""
    if is_followed and _QUOTING.match(joined):
        return True
    verb = _VERB.search(joined)
    before = joined[: verb.start()] if verb else joined
    rest = joined[verb.end() :] if verb else ""
    parts = before.split()
    if not parts or not _is_name_part(parts[0]):
        return False
    if by_machine and (is_followed or _ADDRESS.search(before)):
        return True
    is_name = len(parts) <= _NAME_WORDS and all(map(_is_name_part, parts))
    return is_name and (by_machine or (is_followed and len(rest.split()) <= _NAME_WORDS))


def _is_name_part(part: str) -> bool:
    """Tell a piece of a name, an address or a moment from another word; scripts without capitals are not told apart."""
    bare = part.strip(_AROUND_NAMES)
    if not bare or not bare[0].islower() or bare[0] >= _BEYOND_LATIN:
        return True
    return bare in words.NAME_PARTICLES or "@" in bare or any(map(str.isdigit, bare))
