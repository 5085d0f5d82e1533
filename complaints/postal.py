"""The postal address that somebody wrote in his mail. It is found or it is not: nothing is guessed (SR-22)."""

import re

_POSTCODE = re.compile(r"(?<!\d)[1-9]\d{3}[ \t]?[A-Z]{2}(?![A-Za-z])")
_STREET = re.compile(r"[A-ZÀ-Ý'’][^\d\n@:]{2,60}[ \t]\d{1,5}(?:[ \t-]?[A-Za-z]{1,3}|[ \t-]\d{1,4})?\.?")
_CITY = re.compile(r"[ \t,]*[A-ZÀ-Ý'’][\w'’ .-]{1,40}")
_LONGEST = 120  # characters


def address_in(text: str) -> str | None:
    """Street and number with postcode and place, as they stand there together; None when one of the two is not there."""
    lines = [line.strip(" \t,;") for line in text.splitlines()]
    for place, line in enumerate(lines):
        found = _POSTCODE.search(line)
        if found is None or len(line) > _LONGEST:
            continue
        before = line[: found.start()].strip(" \t,;")
        street = _street(before) or (_street(lines[place - 1]) if place and not before else None)
        city = _CITY.match(line[found.end() :])
        if street and city:
            return f"{street}, {found[0]} {city[0].strip(' ,.')}"
    return None


def _street(text: str) -> str | None:
    """The street at the end of a line, behind what else may stand there: "Mijn adres: Dorpsstraat 1"."""
    last = re.split(r"[:,;]\s*", text)[-1].strip()
    return last if _STREET.fullmatch(last) else None
