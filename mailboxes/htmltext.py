"""HTML of a mail -> readable text: what a reader sees, quotes marked by ``>``, hidden things left out."""

import html as entities
import re
from dataclasses import dataclass, field

from lxml import etree
from lxml import html as lxml_html

from mailboxes.htmlstyle import is_hidden, is_preformatted, is_tiny

LARGEST = 2_000_000  # characters of HTML that are read
_UNSEEN = frozenset({
    "script", "style", "head", "title", "meta", "link", "template", "noscript", "select", "svg", "canvas", "audio", "video",
})  # fmt: skip
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "div", "dl", "dt", "dd", "fieldset", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table",
    "tbody", "thead", "tfoot", "tr", "ul", "caption", "figcaption", "details", "summary", "dir", "menu", "legend",
    "plaintext", "xmp", "listing",
})  # fmt: skip
_SPACED = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre", "dl"})
_BESIDE = frozenset({"td", "th", "input", "textarea", "button", "label"})  # stand apart on one line
_PREFORMATTED = frozenset({"pre", "plaintext", "xmp", "listing", "textarea"})
_LISTS = frozenset({"ul", "ol", "dir", "menu"})
_QUOTE_CLASS = re.compile(r"gmail_quote|yahoo_quoted|moz-cite|protonmail_quote")
_SPACES = re.compile(r"[ \t\n\f\u00a0]+")
_TAG = re.compile(r"<(?:[!?/]?[a-zA-Z][^<>]{0,5000}|!--[^<>]{0,5000})>")
_DECLARED = re.compile(r"^\s*<\?xml[^<>]*>")
_EMPTY_LINES = re.compile(r"\n{4,}")
_SCHEME = re.compile(r"https?://|mailto:", re.IGNORECASE)
_LONGEST_TARGET = 150  # characters; longer ones are for machines that follow who clicks
_FILE = re.compile(r"[\w.%-]{1,80}\.(?:png|jpe?g|gif|bmp|svg|webp)", re.IGNORECASE)
# Not to be seen, and left out; and the numbers of windows-1252 that pages write as if they were Unicode (HTML, 13.2.5.80).
_TRANSLATED: dict[int, str | None] = dict.fromkeys(map(ord, "\u200b\u200c\u200d\ufeff\u00ad\u034f\u2060"))
_TRANSLATED |= {code: bytes([code]).decode("cp1252", "ignore") or None for code in range(0x80, 0xA0)}


@dataclass
class _Page:
    """The text so far: finished lines, the line that is being written, and what holds at this place."""

    lines: list[str] = field(default_factory=list)
    now: list[str] = field(default_factory=list)
    quotes: int = 0
    kept_as_is: int = 0  # depth of preformatted elements
    lists: list[int] = field(default_factory=list)  # of each open list the next number, 0 for one with bullets
    tiny: list[bool] = field(
        default_factory=list
    )  # whether letters are too small to be seen, of each element that sets their size
    marker: str = ""  # of a list's item that has no words yet
    is_paragraph: bool = False  # in which a lone blank that does not break is an empty line, as Outlook writes it
    is_blank: bool = False
    links: list[tuple[int, int]] = field(default_factory=list)  # where the text of each open link begins

    def write(self, text: str) -> None:
        text = text.translate(_TRANSLATED)
        if self.tiny and self.tiny[-1]:
            return
        if self.kept_as_is:
            self._write_as_is(text)
            return
        self.is_blank = self.is_blank or (self.is_paragraph and "\u00a0" in text)
        text = _SPACES.sub(" ", text)
        if text.startswith(" ") and (not self.now or self.now[-1].endswith(" ")):
            text = text[1:]
        if text:
            self.now.append(self.marker + text)
            self.marker = ""

    def _write_as_is(self, text: str) -> None:
        first, *others = text.replace("\u00a0", " ").split("\n")
        self.now.append(self.marker + first)
        self.marker = ""
        for line in others:
            self.end_line(always=True)
            self.now.append(line)

    def end_line(self, *, always: bool = False) -> None:
        line = "".join(self.now).rstrip()
        self.now.clear()
        if line or always or self.is_blank:
            self.lines.append(f"{'>' * self.quotes} {line}".rstrip() if self.quotes else line)
        self.is_blank = False

    def space(self) -> None:
        """Leave an empty line, unless there is one or nothing stands above."""
        if self.lines and self.lines[-1].strip("> ") and not self.marker:
            self.lines.append(">" * self.quotes)

    def item(self, value: str | None) -> None:
        """Begin an item of the list that is open."""
        if self.lists and self.lists[-1]:
            number = int(value) if value and value.isascii() and value.isdecimal() and len(value) < 6 else self.lists[-1]  # noqa: PLR2004
            self.lists[-1] = number + 1
            self.marker = f"{number}. "
        else:
            self.marker = "* "

    def begin_link(self) -> None:
        self.links.append((len(self.lines), len(self.now)))

    def end_link(self, target: str) -> None:
        """Show where a link leads, when its text does not say so."""
        if not self.links:
            return
        lines, pieces = self.links.pop()
        text = "".join([*self.lines[lines:], *self.now[pieces if lines == len(self.lines) else 0 :]]).strip()
        target = target.strip()
        if text and _SCHEME.match(target) and len(target) <= _LONGEST_TARGET and not _says(text, target):
            self.write(
                f" <{target.removeprefix('mailto:').removeprefix('MAILTO:').partition('?')[0] if '@' in target else target}>"
            )


def text_of(html: str) -> str:
    """Render a mail's HTML. Never raises; HTML that cannot be parsed is stripped of its tags."""
    html = _without_sections(_DECLARED.sub("", html[:LARGEST].replace("\0", "")))
    try:
        root = lxml_html.document_fromstring(html, parser=lxml_html.HTMLParser(huge_tree=True))
        text = _render(root)
    except (etree.LxmlError, ValueError, AssertionError):
        root, text = None, ""
    if not text and (
        root is None or not str(etree.tostring(root, method="text", encoding="unicode")).strip()
    ):  # not all hidden: the parser gave up
        return entities.unescape(_TAG.sub(" ", html.replace("<!--", " "))).translate(_TRANSLATED).strip()
    return text


def is_html(text: str) -> bool:
    """Tell HTML by its first tag, for text that is called plain."""
    return re.match(r"\s*(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])", text[:2_000], re.IGNORECASE) is not None


def has_tags(text: str) -> bool:
    """Tell whether there is any HTML in a text that is called so."""
    return _TAG.search(text) is not None


def _render(root: etree._Element) -> str:
    page = _Page()
    skipped: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if skipped is None and event == "start":
            if tag in _UNSEEN or is_hidden(element):
                skipped = element
            else:
                _open(page, tag, element)
        elif event != "start":
            if skipped is None and event == "end":
                _close(page, tag, element)
            if skipped is element:
                skipped = None
            if skipped is None and element is not root and element.tail:
                page.write(element.tail)
    page.end_line()
    return _EMPTY_LINES.sub("\n\n\n", "\n".join(page.lines)).strip("\n")


def _without_sections(html: str) -> str:
    """Make character data sections (XML, 2.7) plain text, as their writers meant them."""
    kept: list[str] = []
    at = 0
    while (begin := html.find("<![CDATA[", at)) >= 0 and (end := html.find("]]>", begin)) >= 0:
        kept += [html[at:begin], entities.escape(html[begin + len("<![CDATA[") : end])]
        at = end + len("]]>")
    return "".join([*kept, html[at:]])


def _open(page: _Page, tag: str, element: etree._Element) -> None:
    if tag == "br":
        page.end_line(always=True)
    elif tag in _BLOCKS:
        page.end_line()
        page.is_paragraph = tag in ("p", "div")
        if tag in _SPACED and not _is_tight(tag, element, page):
            page.space()
        if _is_quote(tag, element):
            page.quotes += 1
        _open_list(page, tag, element)
    elif tag in _BESIDE:
        page.is_paragraph = False
        page.write(" ")
    elif tag == "a":
        page.begin_link()
    elif tag == "img":
        _picture(page, element)
    _open_style(page, tag, element)
    if element.text:
        page.write(element.text.removeprefix("\n") if tag == "pre" else element.text)


def _open_style(page: _Page, tag: str, element: etree._Element) -> None:
    if (tiny := is_tiny(element)) is not None:
        page.tiny.append(tiny)
    if tag in _PREFORMATTED or is_preformatted(element):
        page.kept_as_is += 1


def _open_list(page: _Page, tag: str, element: etree._Element) -> None:
    if tag == "li":
        page.item(element.get("value"))
    elif tag in _LISTS:
        start = element.get("start") or "1"
        first = int(start) if start.isascii() and start.isdecimal() and len(start) < 6 else 1  # noqa: PLR2004 - numbers that people use
        page.lists.append(max(first, 1) if tag == "ol" else 0)


def _close(page: _Page, tag: str, element: etree._Element) -> None:
    if tag in _PREFORMATTED or is_preformatted(element):
        page.kept_as_is -= 1
    if page.tiny and is_tiny(element) is not None:
        page.tiny.pop()
    if tag == "a":
        page.end_link(element.get("href") or "")
    if tag not in _BLOCKS:
        return
    page.end_line()
    if tag in _LISTS and page.lists:
        page.lists.pop()
    if _is_quote(tag, element):
        page.quotes -= 1
    if tag in _SPACED and not _is_tight(tag, element, page):
        page.space()


def _picture(page: _Page, element: etree._Element) -> None:
    """Write the words that stand for a picture, unless they are only its file's name."""
    alternative = (element.get("alt") or "").strip()
    if alternative and any(letter.isalpha() for letter in alternative) and not _FILE.fullmatch(alternative):
        page.write(f"[{alternative[:200]}]")


def _is_quote(tag: str, element: etree._Element) -> bool:
    """Tell a quoted mail from a blockquote that only indents."""
    if tag != "blockquote":
        return False
    return (
        element.get("type") == "cite" or _QUOTE_CLASS.search(element.get("class") or "") is not None or "cite" in element.attrib
    )


def _is_tight(tag: str, element: etree._Element, page: _Page) -> bool:
    """Outlook writes every line as a paragraph without margin; a list within a list follows its item."""
    if tag == "p":
        return "MsoNormal" in (element.get("class") or "")
    return tag in _LISTS and len(page.lists) > 0


def _says(text: str, target: str) -> bool:
    """Tell whether the text of a link is its target, but for what people leave out."""
    bare = _bare(target)
    return bool(bare) and (bare in _bare(text) or (_bare(text) in bare and ("." in text or "@" in text) and " " not in text))


def _bare(address: str) -> str:
    bare = _SCHEME.sub("", address.strip().lower(), count=1).removeprefix("www.")
    return (bare.partition("?")[0] if "@" in bare else bare).rstrip("/. ")
