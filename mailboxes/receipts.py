"""Read receipts: read, shown, or deleted without being read (RFC 8098, and the words of mail programs)."""

import re

_SUBJECT = re.compile(
    r"\s*(?:(?:not |niet |un|non )?(?:gelezen|read|gelesen|lu|lus|leído|letto|lido|lida|przeczytan[oy]|läst|læst|lest|luettu"
    r"|přečteno|прочитано|okundu)"
    r"|ungelesen|non lu|no leído|non letto|não lid[oa]|nieprzeczytane|deleted|verwijderd|gelöscht|leesbevestiging"
    r"|ontvangstbevestiging"
    r"|return receipt|read receipt|lesebestätigung|empfangsbestätigung|accusé de (?:réception|lecture)|confirmation de lecture"
    r"|confirmación de lectura"
    r"|conferma di lettura|ricevuta di ritorno|confirmação de leitura|disposition notification|message disposition|已读|已讀"
    r"|開封済み"
    r"|開封通知)"
    r"[^:：]{0,20}[:：]?(?:\s|$|(?<=[：:]))",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"\b(?:is|werd) gelezen op\b|\b(?:was|has been) (?:read|displayed|opened) (?:on|at|by)\b|\bwurde (?:am )?.{0,60}(?:gelesen"
    r"|angezeigt)|\ba été (?:lu|affiché)"
    r"|\breturn receipt (?:for|confirms)\b|\bdit is een (?:ontvangst|lees)bevestiging\b|\bweergegeven op (?:de|het) (?:computer"
    r"|scherm)|\bthis is a (?:return |read )"
    r"?receipt\b|\b(?:was|is|has been) deleted (?:without|unread|on)\b|\bverwijderd zonder\b|\bzonder te zijn gelezen\b"
    r"|\bungelesen gelöscht\b|\bsupprimé sans\b"
    r"|\b(?:se leyó|fue leído|ha sido leído|è stato letto|foi lid[oa]|został[ao]? (?:przeczytan|odczytan)|lästes|blev læst"
    r"|ble lest|luettiin|byla přečtena)"
    r"|было прочитано|okundu|已于.{0,40}阅读|に開封|has been displayed|lesebestätigung|accusé de (?:réception|lecture)"
    r"|conferma di lettura",
    re.IGNORECASE,
)
_LONGEST = 2_500  # characters; a receipt is short


def is_one(subject: str, text: str) -> bool:
    """Tell a receipt in words: its subject and its text say so."""
    return len(text) <= _LONGEST and _SUBJECT.match(subject) is not None and _WORDS.search(text) is not None
