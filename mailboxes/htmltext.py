"""HTML of a mail -> readable text: what a reader sees, quotes marked by ``>``, hidden things left out."""

import html as entities
import re
from dataclasses import dataclass, field

from lxml import etree
from lxml import html as lxml_html

LARGEST = 3_000_000  # characters of HTML that are read
_UNSEEN = frozenset({"script", "style", "head", "title", "meta", "link", "template", "noscript", "select"})
_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "div",
        "dl",
        "dt",
        "dd",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
    }
)
_SPACED = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre"})
_HIDDEN = re.compile(
    r"display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden|mso-hide\s{0,5}:\s{0,5}all|max-height\s{0,5}:\s{0,5}0(?![.\d])"
)
_QUOTE_CLASS = re.compile(r"gmail_quote|yahoo_quoted|moz-cite|protonmail_quote")
_SPACES = re.compile(r"[ \t\n\f\u00a0]+")
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\ufeff\u00ad\u034f\u2060"))
_TAG = re.compile(r"<[^<>]*>")
_DECLARED = re.compile(r"^\s*<\?xml[^<>]*>")


@dataclass
class _Page:
    """The text so far: finished lines, and the line that is being written."""

    lines: list[str] = field(default_factory=list)
    now: list[str] = field(default_factory=list)
    quotes: int = 0

    def write(self, text: str) -> None:
        text = _SPACES.sub(" ", text.translate(_ZERO_WIDTH))
        if text.startswith(" ") and (not self.now or self.now[-1].endswith(" ")):
            text = text[1:]
        if text:
            self.now.append(text)

    def end_line(self, *, always: bool = False) -> None:
        line = "".join(self.now).rstrip()
        self.now.clear()
        if line or always:
            self.lines.append(f"{'>' * self.quotes} {line}".rstrip() if self.quotes else line)

    def space(self) -> None:
        """Leave an empty line, unless there is one or nothing stands above."""
        if self.lines and self.lines[-1].strip("> "):
            self.lines.append(">" * self.quotes)


def text_of(html: str) -> str:
    """Render a mail's HTML. Never raises; HTML that cannot be parsed is stripped of its tags."""
    html = html[:LARGEST]
    try:
        root = lxml_html.document_fromstring(_DECLARED.sub("", html), parser=lxml_html.HTMLParser(huge_tree=True))
        text = _render(root)
    except (etree.LxmlError, ValueError, AssertionError):
        text = ""
    return text or _stripped(html)


def _render(root: etree._Element) -> str:
    page = _Page()
    skipped: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if skipped is None and event == "start":
            if _is_unseen(tag, element):
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
    return "\n".join(page.lines).strip("\n")


def _is_unseen(tag: str, element: etree._Element) -> bool:
    style = element.get("style")
    return tag in _UNSEEN or (style is not None and _HIDDEN.search(style.lower()) is not None)


def _open(page: _Page, tag: str, element: etree._Element) -> None:
    if tag == "br":
        page.end_line(always=True)
    elif tag in _BLOCKS:
        page.end_line()
        if tag in _SPACED and not _is_tight(tag, element):
            page.space()
        if _is_quote(tag, element):
            page.quotes += 1
        if tag == "li":
            page.write("* ")
    elif tag in ("td", "th") and page.now:
        page.write(" ")
    if element.text:
        page.write(element.text)


def _close(page: _Page, tag: str, element: etree._Element) -> None:
    if tag not in _BLOCKS:
        return
    page.end_line()
    if _is_quote(tag, element):
        page.quotes -= 1
    if tag in _SPACED and not _is_tight(tag, element):
        page.space()


def _is_quote(tag: str, element: etree._Element) -> bool:
    """Tell a quoted mail from a blockquote that only indents."""
    if tag != "blockquote":
        return False
    return (
        element.get("type") == "cite" or _QUOTE_CLASS.search(element.get("class") or "") is not None or "cite" in element.attrib
    )


def _is_tight(tag: str, element: etree._Element) -> bool:
    """Outlook writes every line as a paragraph without margin."""
    return tag == "p" and "MsoNormal" in (element.get("class") or "")


def _stripped(html: str) -> str:
    return entities.unescape(_TAG.sub(" ", html)).translate(_ZERO_WIDTH).strip()
