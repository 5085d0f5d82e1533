"""The mail inside a forwarded mail: who first wrote it, when, about what, and how sure that is.

Of forwards in forwards the innermost is told. An answer with the older mail below it is no forward.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from complaints.message import Attachment, Certainty, Forwarded
from mailboxes import body, header_blocks, headers, old_mail, parts, written_dates
from mailboxes.header_blocks import LONGEST_LINE, Block
from mailboxes.wording import wording

_DEEPEST = 50  # forwards in forwards that are followed
_MOST_OTHERS = 10
_MOST_READ = 2_000_000  # characters on the way down
_MOST_LINES = 3_000  # in which an older mail must begin
_AGAIN = ", itself forwarded"
_SHORT = 400  # characters; with a mail attached, more than this is a letter of its own
_LONGEST_COVER = 3_000  # characters of a letter that says in so many words that it passes a complaint on, as Kifid writes it
_FORWARD = re.compile(
    r"\s*(?:fwd?|doorst(?:uren)?|doorgestuurd|wg|tr|rv|reenv|i|enc|pd|vl|vb|vs|videres|přep|tov(?:ábbítás)?|pros|ilt|i̇lt|trst"
    r"|转发|轉寄|轉發|転送)"
    r"(?:\[\d{1,3}\])?\s?[:：]",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"\s*(?:re|aw|antw?|betr|sv|vs|rif|r|res|resp|odp|ynt|vá|отв|答复|回复|回覆|返信)(?:\[\d{1,3}\])?\s?[:：]", re.IGNORECASE
)
_STEMS = (
    "doorgest|doorgezonden|trochstjoerd|forwarded|weitergeleitet|transféré|réexpédié|reenviad|reexpedid|inoltrat|encaminhad|ree"
    "ncaminhad"
    "|przekazan|przesłan|vidarebefordra|videresend|välitetty|edelleenlähe|přeposlan|пересыла|пересланн|переадрес|yönlendiril|il"
    "etilen"
    "|továbbít|proslijeđen|prosleđen|preposlan|redirecționat|transmis mai departe|пересилає|переслан|edastatud|persiųst"
    "|转发|轉寄|轉發|転送|전달"
)
_MARKER = re.compile(
    rf"[\s>]{{0,10}}(?:[-_=*]{{2,}}\s{{0,3}}[^-_]{{0,80}}(?:{_STEMS})[^_]{{0,160}}"
    rf"|[^\s:].{{0,60}}(?:{_STEMS}).{{0,40}}[:：]\s{{0,3}})$",
    re.IGNORECASE,
)
_STEM = wording(_STEMS.replace(" ", "_").replace("|", " "), _STEMS)
_LOTUS = re.compile(r"[-_\s>]{2,}Forwarded by (?P<by>[^/\n]{1,80})", re.IGNORECASE)
_OLDER = re.compile(
    r"[\s>]{0,10}-{2,}\s?[^-\n]{0,30}(?:oorspronkelijk|origine|original|ursprünglich|původní|alkuperäinen|исходн|orijinal|原始"
    r"|元の)"
    r"[^-\n]{0,40}-{2,}\s*$",
    re.IGNORECASE,
)
_SAYS_SO = re.compile(
    r"\bzie (?:onder|hier|bijla|bijgevoegd)|\bonderstaand|\bhieronder|\bbijgaand|\b(?:stuur|zend)\w{0,3}\b.{0,40}\bdoor\b"
    r"|\bdoorgestuurd"
    r"|\bter (?:info|kennis|behandeling|afhandeling)|\bt\.?k\.?n\b|\bt\.?e\.?r\.?\s|\bnamens\b|\bkreeg ik\b|\bontving ik\b"
    r"|\bontvangen van\b"
    r"|\bf\.?y\.?i\b|\bsee (?:below|attached)|\bplease (?:see|find|handle)|\bforward(?:ing|ed)?\b|\bon behalf of\b|\bbelow\b"
    r"|\bz(?:ur|\.)\s?k(?:enntnis|\.)|\bsiehe (?:unten|anbei|anhang)|\bleite\b.{0,40}\bweiter\b|\bweitergeleitet\b"
    r"|\bim auftrag\b"
    r"|\bci-(?:dessous|joint)|\bpour info|\bvoir\b|\bver (?:abajo|adjunto)|\bin allegato\b|\bdi seguito\b",
    re.IGNORECASE,
)
_PASSES_ON = re.compile(
    r"\b(?:onderstaande|bijgaande|bijgevoegde|hieronder de) klacht\b"
    r"|\b(?:stuur|sturen|zend|zenden)\b[^.\n]{0,60}\bklacht\b[^.\n]{0,80}\bdoor\b"
    r"|\bklacht\b[^.\n]{0,60}\bdoor(?:sturen|gestuurd|zenden|gezonden|zending)\b|\bdoor(?:gestuurde|gezonden) klacht\b"
    r"|\bcomplaint below\b|\bforward(?:ing|ed)?\b[^.\n]{0,60}\bcomplaint\b|\bcomplaint\b[^.\n]{0,60}\bforward(?:ing|ed)?\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[^\s@<>\[\]():;,\"'|]{1,200}@[^\s@<>\[\]():;,\"'|]{1,250}")
_BEHALF = re.compile(r"\s(?:namens|on behalf of|im auftrag von|de la part de|por cuenta de|per conto di)\s", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"(?:^|[,:\d]\s?|\s(?:schreef|wrote|schrieb)\s)\"?([^\W\d][^\",<:\d]{1,80}?)\"?\s?<?$")
_VERB = re.compile(r"^(?:schreef|wrote|schrieb|a écrit)\s", re.IGNORECASE)
_ONE_LINE = re.compile(rf"([\s>]{{0,10}}-{{3,}}[^-]{{0,60}}(?:{_STEMS})[^-]{{0,60}}-{{3,}})\s{{0,5}}(\S.*)", re.IGNORECASE)
_VIA = re.compile(r"\s+(?:via|através de|über)\s+.{1,80}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Start:
    """Where the forwarded mail begins in the text, and by what we know."""

    block: Block | None
    at: int  # its first line
    certainty: Certainty
    reason: str
    by_name: str | None = None  # who wrote, when only a marker or an attribution says so
    by_address: str | None = None
    by_date: datetime | None = None


def find(subject: str, text: str, attached: Sequence[Attachment] = ()) -> Forwarded | None:
    """Find the forwarded mail in the text, or attached to it; None when this is no forward. Linear in the text's length."""
    return _innermost(_inline(subject, text) or _attached(subject, text, attached), _DEEPEST)


def _innermost(found: Forwarded | None, deepest: int) -> Forwarded | None:
    """Follow a chain of forwards, not one of answers, to who first wrote. Certainty can only sink on the way."""
    spent = 0
    for _ in range(deepest):
        spent += len(found.text) if found else 0
        if spent > _MOST_READ:
            break
        inner = _inline(found.subject or "", found.text) if found else None
        if found is None or inner is None:
            break
        order = list(Certainty)
        certainty = max(found.certainty, inner.certainty, key=order.index)
        found = replace(inner, certainty=certainty, reason=f"{inner.reason.removesuffix(_AGAIN)}{_AGAIN}")
    return replace(found, others=tuple(_others(found.text.split("\n"), found.from_addr))) if found else None


def _inline(subject: str, text: str) -> Forwarded | None:
    lines = list(_unfolded(text.split("\n")))
    start = _start(subject, lines)
    if start is None:
        return None
    values = start.block.values if start.block else {}
    name, address = _person(values.get("sender", ""), values.get("behalf", ""))
    name, address = name or start.by_name, address or start.by_address
    if name is None and address is None:
        return None
    depth = start.block.depth if start.block else 0
    inner = [_less_deep(line, depth) for line in lines[start.block.end if start.block else start.at :]]
    if not depth and all(line.startswith(">") for line in inner if line.strip()):
        inner = [_less_deep(line, 1) for line in inner]  # some programs quote what they forward
    certainty = start.certainty
    if address is None:
        certainty = Certainty.GUESS if certainty is Certainty.GUESS else Certainty.LIKELY
    return Forwarded(
        from_addr=address,
        from_name=name,
        date=written_dates.moment(values.get("date", "")) or start.by_date,
        subject=values.get("subject"),
        text="\n".join(inner).strip("\n"),
        certainty=certainty,
        reason=start.reason + ("" if address else ", which gives no address"),
    )


def _unfolded(lines: Sequence[str]) -> Iterator[str]:
    """Put marker and fields on lines of their own where a program wrote them all on one (Yahoo)."""
    for line in lines:
        found = _ONE_LINE.match(line[:LONGEST_LINE]) if line.count("-") > 5 and ":" in line else None  # noqa: PLR2004 - two rules of dashes
        if found is None:
            yield line
        else:
            yield found[1]
            yield from (*header_blocks.split(found[2] + line[LONGEST_LINE:]), "")


def _start(subject: str, lines: Sequence[str]) -> _Start | None:
    """Find the first older mail in the text, and decide whether it was forwarded or answered."""
    marked = _STEM.search("\n".join(lines)) is not None
    named = _FORWARD.match(subject) is not None and not (_ANSWER.match(subject) and _is_finnish(lines))
    answered = not named and _ANSWER.match(subject) is not None
    attributed = _attributed_lines(lines) if named else {}
    for at, line in enumerate(lines[:_MOST_LINES]):
        if not line.strip():
            continue
        short = line[:LONGEST_LINE]
        if marked and _STEM.search(short) and _MARKER.match(short):
            if not named and header_blocks.depth_of(line):
                return None  # the forward stands in the mail that is answered here
            if (start := _below_marker(lines, at)) is not None:
                return start
        elif (block := header_blocks.read(lines, at)) is not None:
            return _judged(block, at, lines[:at], named=named, answered=answered)
        elif _OLDER.match(short) and not named:
            return _below_older(lines, at, answered=answered)
        elif at in attributed:
            return _attributed(lines, at, attributed[at])
    return None


def _attributed_lines(lines: Sequence[str]) -> dict[int, int]:
    """Find every "Op ... schreef ...:": on which line it begins, and how many lines it takes."""
    some = lines[:_MOST_LINES]
    return {start: found.count for start, found in old_mail.attributions(some, [line.startswith(">") for line in some]).items()}


def _below_marker(lines: Sequence[str], at: int) -> _Start | None:
    """Read what stands below "Doorgestuurd bericht": a written-out header, perhaps after an empty line or two."""
    for below in range(at + 1, min(at + 5, len(lines))):
        if block := header_blocks.read(lines, below, marked=True):
            return _Start(block, below, Certainty.CERTAIN, "a mail program marked it as forwarded")
        line = header_blocks.without_signs(lines[below])[:LONGEST_LINE].strip()
        if (found := _ADDRESS.search(line)) and line.endswith(":"):
            return _named_in(line, found, below + 1, "a mail program marked it as forwarded")
        if line and not _LOTUS.match(lines[at]):
            break
    return None


def _below_older(lines: Sequence[str], at: int, *, answered: bool) -> _Start | None:
    """Decide about "Oorspronkelijk bericht", which programs put above what they answer and above what they forward."""
    for below in range(at + 1, min(at + 5, len(lines))):
        if block := header_blocks.read(lines, below, marked=True):
            return _judged(block, below, lines[:at], named=False, answered=answered)
        if lines[below].strip(" >"):
            break
    return None


def _judged(block: Block, at: int, before: Sequence[str], *, named: bool, answered: bool) -> _Start | None:
    """Decide about a written-out header without a marker, which Outlook puts above what it forwards and what it answers."""
    if named:
        return _Start(block, at, Certainty.CERTAIN, "the subject says forwarded, and a mail program wrote the header")
    above = "\n".join(before).strip(" \n_-*")
    if answered or block.depth:
        return None
    if not above:
        return _Start(block, at, Certainty.LIKELY, "nothing but an older mail stands in it")
    if _points_below(above):
        return _Start(block, at, Certainty.LIKELY, "the sender's words point to the mail below")
    return None


def _points_below(words: str) -> bool:
    """True when somebody's words above a mail say that they pass it on."""
    if len(words) <= _SHORT:
        return _SAYS_SO.search(words) is not None or _PASSES_ON.search(words) is not None
    return len(words) <= _LONGEST_COVER and _PASSES_ON.search(words) is not None


def _attributed(lines: Sequence[str], at: int, length: int) -> _Start | None:
    """Read "Op ... schreef Gerda Wind <gerda@...>:" as some telephones put it above what they forward."""
    words = " ".join(line.strip() for line in lines[at : at + length])[:LONGEST_LINE]
    found = _ADDRESS.search(words)
    return _named_in(words, found, at + length, "the subject says forwarded, and a line names who wrote") if found else None


def _named_in(line: str, found: re.Match[str], below: int, reason: str) -> _Start:
    """Take who wrote, and when, from one line such as '3.11.2025, 10:12, "Gerda Wind" <gerda@...>:'."""
    name = _NAME_BEFORE.search(line[: found.start()])
    date = written_dates.moment(line[: found.start()])
    written = _VERB.sub("", name[1].strip()) if name else None
    return _Start(None, below, Certainty.LIKELY, reason, written, found[0].lower(), date)


def _is_finnish(lines: Sequence[str]) -> bool:
    """In Finland VS: is an answer, in Denmark and Norway a forward."""
    return any(line.lstrip("> *").lower().startswith(("lähettäjä", "vastaanottaja")) for line in lines)


def _less_deep(line: str, depth: int) -> str:
    for _ in range(depth):
        line = line.removeprefix(">").removeprefix(" ")
    return line


def _others(lines: Sequence[str], known: str | None) -> Iterator[str]:
    """Give who wrote the mails further below, by their written-out headers and attributions."""
    seen = {known}
    bare = [header_blocks.without_signs(each) for each in lines[:_MOST_LINES]]
    attributed = _attributed_lines(bare)
    for at, line in enumerate(lines[:_MOST_LINES]):
        if len(seen) > _MOST_OTHERS:
            return
        words = ""
        if ":" in line and (block := header_blocks.read(lines, at)):
            words = block.values["sender"]
        elif at in attributed:
            words = " ".join(lines[at : at + attributed[at]])
        found = _ADDRESS.search(words.replace("mailto:", " "))
        if found and found[0].lower() not in seen:
            seen.add(found[0].lower())
            yield found[0].lower()


def _person(value: str, behalf: str) -> tuple[str | None, str | None]:
    """Split "Jan Jansen <jan@x>", "Jan Jansen [mailto:jan@x]", "balie@x namens Jan Jansen" and their like."""
    sender, *rest = _BEHALF.split(value.replace("mailto:", " "), maxsplit=1)
    represented = behalf or (rest[0] if rest else "")
    names = [_name(represented), _name(sender)]
    found = [_ADDRESS.search(words) for words in (represented, sender)]
    name = next((name for name in names if name), None)
    address = next((each[0].lower().strip(".'") for each in found if each), None)
    return name, address


def _name(words: str) -> str:
    found = _ADDRESS.search(words)
    before = words[: found.start()] if found else words
    if found and not before.strip(" <[(\"'*"):
        remark = re.search(r"\(([^()@]{1,100})\)", words[found.end() :])
        before = remark[1] if remark else ""
    return _VIA.sub("", headers.words(before)).strip(" <>[](\"'*|,;‘’“”")


def _attached(subject: str, text: str, attached: Sequence[Attachment]) -> Forwarded | None:
    """Read the first attached mail, if the mail around it was sent to pass it on."""
    mails = [paper for paper in attached if _is_mail(paper)]
    if not mails:
        return None
    root, _ = parts.read(mails[0].content)
    header = root.header
    title = headers.words(header.get("subject"))
    certainty, reason = _passed_on(subject, text, title)
    if certainty is None:
        return None
    if len(mails) > 1:
        certainty, reason = Certainty.LIKELY, f"{reason}; the first of {len(mails)} attached mails"
    senders = headers.addresses(header.get("from")) or headers.addresses(header.get("sender"))
    name, address = senders[0] if senders else (headers.words(header.get("from")), None)
    content = body.read(root)
    outer = Forwarded(
        from_addr=address,
        from_name=name or None,
        date=headers.moment(header.get("date")),
        subject=title or None,
        text=content.text,
        certainty=certainty if address else Certainty.GUESS,
        reason=reason,
    )
    inner = None if _inline(title, content.text) else _attached(title, content.text, content.attachments)
    return replace(inner, reason=f"{inner.reason}, itself attached") if inner and _FORWARD.match(title) else outer


def _passed_on(subject: str, text: str, title: str) -> tuple[Certainty | None, str]:
    """Decide whether a mail was attached to pass it on, or as one paper to somebody's own letter."""
    words = text.strip()
    if _FORWARD.match(subject):
        return Certainty.CERTAIN, "the subject says forwarded, and the mail is attached"
    if not words:
        return Certainty.CERTAIN, "nothing but an attached mail"
    if title and _bare(title) == _bare(subject):
        return Certainty.LIKELY, "the attached mail has the same subject"
    if _points_below(words):
        return Certainty.LIKELY, "the sender's words point to the attached mail"
    return None, ""


def _is_mail(paper: Attachment) -> bool:
    """A mail as an attachment, also one that a gateway calls a stream of octets."""
    return paper.type in ("message/rfc822", "message/global") or (
        paper.name.lower().endswith(".eml") and paper.type in ("application/octet-stream", "text/plain", "application/x-eml")
    )


def _bare(subject: str) -> str:
    bare = subject
    while found := _FORWARD.match(bare) or _ANSWER.match(bare):
        bare = bare[found.end() :]
    return " ".join(bare.split()).lower()
