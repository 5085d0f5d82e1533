"""The usual expressions for numbers that customers mention; rules.yaml may name others."""


def labelled(words: str, or_else: str = "") -> str:
    """Make a pattern for a number that follows one of these words: of five digits or more, in groups or not, no date."""
    label = rf"(?:{words})(?:[\s-]?(?:nummer|nr|number|no|nmr)\b)?[\s.:#(=]{{0,6}}(?:(?:is|:|van)\s)?"
    no_date = r"(?!\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d\b|(?:19|20)\d\d-\d\d-\d\d\b)"
    letters = r"(?:(?-i:[A-Z]{1,4})[ .-]?|[A-Z]{1,3})?"
    digits = r"(?=(?:[ ./-]?\d){5})(?:\d{1,3}(?:[ .]\d{3}){1,3}|\d+(?:[./-]\d+){0,4})(?![\w@])"
    return rf"\b(?:{label}{or_else})({no_date}{letters}{digits})"
