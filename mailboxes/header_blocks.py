"""The header that mail programs write out for people above a quoted or forwarded mail: "Van: ... Verzonden: ... Onderwerp: ...".

Each program names the fields in the language of its owner and orders them as it likes; values may run on over several lines.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LONGEST_LINE = 400  # characters of a line that are looked at
_LONGEST_LABEL = 60  # characters up to the colon, with signs of quoting before it
_MOST_LINES = 30
_WORDS = {
    "sender": "expediteur van from von de da od från fra fan afzender expéditeur remitente mittente remetente nadawca lähettäjä"
    " odesílatel"
    " от от_кого отправитель gönderen kimden feladó de_la від saatja 发件人 發件人 寄件者 差出人 送信者 보낸_사람",
    "behalf": "namens on_behalf_of im_auftrag_von de_la_part_de",
    "date": "on dată ontvangen received empfangen verzonden verzonden_op datum sent sent_at sent_on date gesendet gesendet_am"
    " envoyé envoyé_le date_d'envoi fecha"
    " enviado"
    " enviado_el enviada_em enviado_em data inviato data_invio wysłano data_wysłania skickat skickat_den sendt dato lähetetty"
    " päivämäärä pvm odesláno отправлено дата gönderildi gönderme_tarihi tarih dátum küldve kuupäev trimis 发送时间 發送時間"
    " 寄件日期 日期"
    " 送信日時 日時 日付",
    "to": "pour adresat odbiorca mottagare modtager mottaker ontvanger ontvangers destinataire destinatario destinatari"
    " příjemce получатель aan to an à para a do komu till til vastaanottaja кому kime alıcı címzett za către adressaat 收件人"
    " 收件者 宛先",
    "subject": "sujet onderwerp subject betreff objet asunto oggetto assunto temat ämne emne aihe předmět тема konu ûnderwerp"
    " tárgy"
    " predmet subiect teema 主题 主題 主旨 件名",
    "other": "cc bcc kopie kopi kopia копия bilgi kopio cco dw 抄送 副本 reply-to antwoord_aan antwort_an répondre_à bijlagen"
    " bijlage"
    " attachments anlagen pièces_jointes datos_adjuntos allegati anexos prioriteit importance wichtigkeit organization"
    " organisatie"
    " resent-from resent-to message-id in_reply_to",
}
_KINDS = {word.replace("_", " "): kind for kind, words in _WORDS.items() for word in words.split()}
_NAMES = "|".join(re.escape(name) for name in sorted(_KINDS, key=len, reverse=True))
_FIELD = re.compile(rf"\s{{0,8}}[*|_]{{0,3}}({_NAMES})\s?[*_]{{0,2}}\s?[:：][*_]{{0,2}}\s{{0,20}}(.*)", re.IGNORECASE)
_GLUED = re.compile(
    rf"\s{{0,3}}(?=(?<!-)(?:{'|'.join(re.escape(name.capitalize()) for name in sorted(_KINDS, key=len, reverse=True))})\s?:\s)"
)
_SIGN = re.compile(r"^(?:\s{0,3}>)+ ?")
_NEXT_FIELD = re.compile(r"[^\s:]{2,20}(?: [^\s:]{2,12})?\s?:\s")


@dataclass(frozen=True, slots=True)
class Block:
    """A written-out header: its values by kind (sender, behalf, date, to, subject), and the line below it."""

    values: Mapping[str, str]
    end: int
    depth: int  # how many ">" stand before its first line


def read(lines: Sequence[str], at: int, *, marked: bool = False) -> Block | None:
    """Read the header that begins at this line; None when none does.

    A sender and two other kinds of fields are asked for, as one field alone also occurs in people's sentences and forms;
    below a marker ("Doorgestuurd bericht") a sender is enough.
    """
    if at >= len(lines) or _field(lines[at]) is None:
        return None
    depth = depth_of(lines[at])
    values: dict[str, str] = {}
    last = ""
    end = at
    for number in range(at, min(at + _MOST_LINES, len(lines))):
        line = without_signs(lines[number])[:LONGEST_LINE]
        found = _FIELD.match(line)
        if found is not None:
            last = _KINDS[found[1].lower()]
            if last in values and last == "sender":
                break  # the header of the next mail
            values.setdefault(last, found[2].strip(" \t*"))
        elif not line.strip():
            if len(values) > 1 or not _field_follows(lines, number + 1):
                break
            continue
        elif not _runs_on(line, last, values) and not (_NEXT_FIELD.match(line.strip()) and _field_follows(lines, number + 1)):
            break
        elif not _runs_on(line, last, values):
            last = "other"  # a field in a language that is not known here, between two that are
        else:
            values[last] = f"{values[last]} {line.strip()}".strip()
        end = number + 1
    kinds = values.keys() & {"date", "to", "subject"}
    enough = "sender" in values and (marked or len(kinds) > 1 or (len(kinds) == 1 and "@" in values["sender"]))
    return Block(values, end, depth) if enough else None


def split(line: str) -> list[str]:
    """Split a header that stands on one line at the names of its fields."""
    return [piece for piece in _GLUED.split(line) if piece.strip()]


def without_signs(line: str) -> str:
    """Take the ">" signs of a quote off a line."""
    return _SIGN.sub("", line, count=1) if ">" in line[:4] else line


def depth_of(line: str) -> int:
    """Count the ">" signs before a line."""
    found = _SIGN.match(line)
    return found[0].count(">") if found else 0


def _field(line: str) -> re.Match[str] | None:
    if ":" not in line[:_LONGEST_LABEL] and "：" not in line[:_LONGEST_LABEL]:
        return None
    return _FIELD.match(without_signs(line)[:LONGEST_LINE])


def _field_follows(lines: Sequence[str], at: int) -> bool:
    return at < len(lines) and _field(lines[at]) is not None


def _runs_on(line: str, last: str, values: Mapping[str, str]) -> bool:
    """Tell a wrapped value from the first line of the mail: it is set in, or the value is empty or not finished."""
    if not last:
        return False
    value = values.get(last, "")
    unfinished = not value or value.endswith((",", ";", "<", "[mailto:")) or value.count("<") > value.count(">")
    return unfinished or (line[:1] in " \t" and _NEXT_FIELD.match(line.strip()) is None and last != "other")
