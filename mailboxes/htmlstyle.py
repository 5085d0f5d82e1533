"""What the style of an HTML element means for a reader: hidden, too small to see, or laid out as typed."""

import re
from functools import lru_cache

from lxml import etree

_HIDDEN = re.compile(
    r"(?<![\w-])(?:display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}(?:hidden|collapse)|mso-hide\s{0,5}:\s{0,5}all"
    r"|opacity\s{0,5}:\s{0,5}(?:0(?:\.0+)?|\.0+)(?![.\d])|max-(?:height|width)\s{0,5}:\s{0,5}0(?![.\d]))"
)
_FLAT = re.compile(r"(?<![\w-])(?:height|width)\s{0,5}:\s{0,5}0(?![.\d])")
_CUT = re.compile(r"overflow(?:-[xy])?\s{0,5}:\s{0,5}hidden")
_SIZE = re.compile(r"(?<![\w-])font-size\s{0,5}:\s{0,5}([\d.]{1,8}|[a-z-]{1,20})\s{0,3}(px|pt|em|rem|%)?")
_AS_TYPED = re.compile(r"white-space\s{0,5}:\s{0,5}(?:pre(?!-line)|break-spaces)")
_SMALLEST = 1.0  # pixels or points that nobody sees


def is_hidden(element: etree._Element) -> bool:
    """Tell what no mail program shows, such as the line that is only meant for the list of mails."""
    style = element.get("style")
    return (style is not None and _hides(style)) or element.get("hidden") is not None


def is_tiny(element: etree._Element) -> bool | None:
    """Tell whether the letters are too small to be seen; None when the element does not set their size."""
    style = element.get("style")
    return _tiny(style) if style is not None else None


def is_preformatted(element: etree._Element) -> bool:
    """Tell whether line ends and blanks within count."""
    style = element.get("style")
    return style is not None and "white-space" in style and _AS_TYPED.search(style.lower()) is not None


@lru_cache(maxsize=512)
def _hides(style: str) -> bool:
    style = style.lower()
    return _HIDDEN.search(style) is not None or (_FLAT.search(style) is not None and _CUT.search(style) is not None)


@lru_cache(maxsize=512)
def _tiny(style: str) -> bool | None:
    found = _SIZE.search(style.lower())
    if found is None:
        return None
    try:
        size = float(found[1])
    except ValueError:
        return False  # a word, such as small
    return size <= (_SMALLEST if found[2] in ("px", "pt") else 0)
