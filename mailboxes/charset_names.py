"""The names of character sets in mail -> the codecs of Python that read what senders mean by them.

A set is read as its superset where programs write the superset under the smaller name (WHATWG Encoding, 4.2, does the same).
"""

import codecs
import re
from functools import lru_cache

# Codecs of Python that are no character sets of mail: they unescape, or take quadratic time, or always fail.
_NOT_FOR_MAIL = frozenset({"unicode-escape", "raw-unicode-escape", "idna", "punycode", "undefined", "rot13"})
_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "cp950",
    "iso2022_jp_1": "iso2022_jp",
    "iso2022_jp_2": "iso2022_jp",
    "iso2022_jp_ext": "iso2022_jp",
}
# Names that Python does not know, without blanks, dashes and underscores.
_NAMES = {
    "sjis": "cp932",
    "ms932": "cp932",
    "windows31j": "cp932",
    "mskanji": "cp932",
    "eucjp": "euc_jp",
    "jis": "iso2022_jp",
    "iso2022jpms": "iso2022_jp",
    "cp50220": "iso2022_jp",
    "cp50221": "iso2022_jp",
    "cp50222": "iso2022_jp",
    "euccn": "gb18030",
    "cngb": "gb18030",
    "gb": "gb18030",
    "gb231280": "gb18030",
    "ms936": "gb18030",
    "cp54936": "gb18030",
    "hzgb2312": "hz",
    "cnbig5": "cp950",
    "big5eten": "cp950",
    "ms950": "cp950",
    "euckr": "cp949",
    "korean": "cp949",
    "ksc5601": "cp949",
    "ksc56011987": "cp949",
    "ksc56011989": "cp949",
    "ms949": "cp949",
    "unicode": "utf-16",
    "ucs2": "utf-16",
    "iso10646ucs2": "utf-16",
    "utf8mb4": "utf-8",
    "unicode11utf8": "utf-8",
    "unicode20utf8": "utf-8",
    "unicode11utf7": "utf-7",
    "unicode20utf7": "utf-7",
    "cp65000": "utf-7",
    "cp65001": "utf-8",
    "cp20866": "koi8-r",
    "cp21866": "koi8-u",
    "koi8": "koi8-r",
    "koi8ru": "koi8-u",
    "cp28591": "cp1252",
    "cp28592": "iso8859-2",
    "cp28605": "iso8859-15",
    "macintosh": "mac_roman",
    "mac": "mac_roman",
    "maccyrillic": "mac_cyrillic",
    "macce": "mac_latin2",
    "macgreek": "mac_greek",
    "macturkish": "mac_turkish",
    "dos874": "cp874",
    "logical": "iso8859-8",
    "visual": "iso8859-8",
    "ansi": "cp1252",
    "ansix34": "cp1252",
    "ansinew": "cp1252",
    "windowslatin1": "cp1252",
}
_ISO_8859 = re.compile(r"(?:iso|is)?8859(?:part)?([0-9]{1,2})(?![0-9])")
_CODE_PAGE = re.compile(r"(?:windows|win|cp|ms|ibm|dos|oem)(?:cp)?([0-9]{3,5})$")
_UTF = re.compile(r"utf(7|8|16|32)(le|be)?")
_TOKEN = re.compile(r"^[\s\"']+|[\s\"';,].*", re.DOTALL)
_SEPARATORS = re.compile(r"[\s_\-.:\"']+")


@lru_cache(maxsize=256)
def codec(label: str | None) -> str | None:
    """Give the codec for a label as mail writes it; None for a label that names no character set."""
    if not label or len(label) > 60:  # noqa: PLR2004 - no name is as long
        return None
    label = _TOKEN.sub("", label.lower())
    known = _known(label) or _spelled(_SEPARATORS.sub("", label))
    return _SUPERSETS.get(known, known) if known else None


def _spelled(bare: str) -> str | None:
    """Recognise a name by its letters and digits only."""
    for name in (bare, bare.removeprefix("x"), bare.removeprefix("cs")):
        if name in _NAMES:
            return _NAMES[name]
        if found := _ISO_8859.match(name):
            return _known(f"iso8859-{found[1]}")
        if found := _CODE_PAGE.match(name):
            return _NAMES.get(f"cp{found[1]}") or _known(f"cp{found[1]}") or _known(found[1])
        if found := _UTF.match(name):
            return _known(f"utf-{found[1]}{'-' + found[2] if found[2] and found[1] in ('16', '32') else ''}")
        if known := _known(name):
            return known
    return None


def _known(label: str) -> str | None:
    try:
        found = codecs.lookup(label)
        b"a".decode(label)
    except UnicodeError:
        pass  # one byte is no letter in UTF-16; that it was tried is enough
    except (LookupError, ValueError):
        return None  # unknown, or no text encoding, such as base64 or zip
    return None if found.name.replace("_", "-") in _NOT_FOR_MAIL else found.name
