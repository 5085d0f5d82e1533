"""What a reader does not need is made unreadable: numbers that identify a person, and where he can be reached (AVG)."""

import re

_MASK = "•"
_NINE_FIGURES = re.compile(r"(?<![\w.,])(\d{4}[ .]?\d{2}[ .]?\d{3}|\d{3}[ .]?\d{3}[ .]?\d{3})(?!\w|[.,]\d)")
_IBAN = re.compile(r"\b([A-Z]{2}\d{2})((?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,3})?)\b")
_ADDRESS = re.compile(r"\b[\w.%+-]+@([\w-]+(?:\.[\w-]+)+)\b")
_PHONE = re.compile(r"(?<![\w+])(?:\+\d{2}|00\d{2}|0)[\s-]?(?:\(0\))?\d(?:[\s-]?\d){7,9}(?!\d)")
_BSN_LENGTH = 9
_KEPT = 3  # figures


def identity_numbers(text: str) -> str:
    """Hide citizen service numbers (BSN: nine figures that pass the eleven test) and all but the end of bank account numbers."""
    text = _IBAN.sub(lambda found: f"{found[1]}{_MASK * 4}{found[2].replace(' ', '')[-_KEPT:]}", text)
    return _NINE_FIGURES.sub(lambda found: _MASK * _BSN_LENGTH if _is_bsn(found[1]) else found[0], text)


def everything(text: str) -> str:
    """Hide also mail addresses (their domain stays) and phone numbers, for who does not handle the complaint."""
    text = _ADDRESS.sub(lambda found: f"{_MASK * 4}@{found[1]}", identity_numbers(text))
    return _PHONE.sub(lambda found: f"{_MASK * 6}{found[0][-2:]}", text)


def _is_bsn(written: str) -> bool:
    """The eleven test (elfproef): figures weighed 9 to 2, the last one minus 1; zero does not count."""
    figures = [int(figure) for figure in written if figure.isdigit()]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * figure for weight, figure in zip(weights, figures, strict=True))
    return total != 0 and total % 11 == 0
