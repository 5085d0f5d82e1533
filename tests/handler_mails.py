"""Mails as handlers' programs make them: each program has its own way to quote our letter and to add a signature.

A mail is a program, words, and a signature; the quoted letter is the real assignment letter of templates/.
"""

from collections.abc import Callable, Mapping
from email.message import EmailMessage
from email.policy import SMTP
from html import escape
from pathlib import Path

from complaints.letters import LetterName
from daemon.letters import Letters, Written
from daemon.sample_facts import sample_facts

BRAM = "bram@arag.example"
DESK = "klachten+k-2026-000123.abcdefgh.abcdefghijklmnop@arag.example"
SUBJECT = "Klacht voor jou: Ik wacht al zes weken [K-2026-000123]"
_LETTERS = Letters(Path(__file__).parents[1] / "templates")
_POLICY = SMTP.clone(max_line_length=998)

SIGNATURES: Mapping[str, str] = {
    "none": "",
    "greeting": "Met vriendelijke groet,\n\nBram Bakker\nJurist Arbeidsrecht\nT 020-5550123",
    "dashes": "-- \nBram Bakker\nRechtshulp Arbeid\nintern toestel 4711",
    "bare": "Bram Bakker\nRechtshulp Arbeid\nT 020-5550123",
    "disclaimer": (
        "Groet,\nBram\n\nDit bericht is vertrouwelijk en uitsluitend bestemd voor de geadresseerde.\n"
        "Bent u dat niet, laat het ons dan weten."
    ),
}


def our_letter() -> Written:
    """The assignment letter that Bram answers."""
    facts = {**sample_facts(LetterName.ASSIGNMENT, "nl")[0], "address": "klachten@arag.example", "organisation": "ARAG"}
    return _LETTERS.write(LetterName.ASSIGNMENT, "nl", facts)


def a_mail(client: str, words: str, signature: str = "none") -> bytes:
    """Bram's answer as this program sends it."""
    text, html = CLIENTS[client](words, SIGNATURES[signature])
    mail = EmailMessage(policy=_POLICY)
    mail["From"] = f"Bram Bakker <{BRAM}>"
    mail["To"] = DESK
    mail["Subject"] = f"{'Antw' if client.startswith('apple') else 'Re'}: {SUBJECT}"
    mail["Date"] = "Mon, 02 Mar 2026 10:00:00 +0100"
    mail["Message-ID"] = "<antwoord.1@arag.example>"
    mail["In-Reply-To"] = "<k-2026-000123.abcdefgh.abcdefghijklmnop@arag.example>"
    mail["References"] = mail["In-Reply-To"]
    if text is not None:
        mail.set_content(text)
    if html is not None and text is not None:
        mail.add_alternative(html, subtype="html")
    elif html is not None:
        mail.set_content(html, subtype="html")
    return mail.as_bytes()


Forms = tuple[str | None, str | None]  # the text part and the HTML part


def _outlook_desktop(words: str, signature: str) -> Forms:
    """Outlook for Windows: every line a paragraph without margin, and a drawn line above the header of the old mail."""
    letter = our_letter()
    head = _header_lines("Van", "Verzonden", "maandag 2 maart 2026 09:31", "Aan", "Onderwerp")
    text = f"{_above(words, signature)}\n\n{head}\n\n{letter.text}"
    own = "".join(
        f'<p class="MsoNormal">{escape(line) or "<o:p>&nbsp;</o:p>"}</p>' for line in _above(words, signature).split("\n")
    )
    bold = "<br>".join(f"<b>{line.partition(':')[0]}:</b>{escape(line.partition(':')[2])}" for line in head.split("\n"))
    border = "border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"
    old = f'<div style="{border}"><p class="MsoNormal">{bold}</p></div>{_body(letter.html)}'
    return (
        text,
        f'<html xmlns:o="urn:o"><body lang="NL"><div class="WordSection1">{own}<p class="MsoNormal"></p>{old}</div></body></html>',
    )


def _outlook_365(words: str, signature: str) -> Forms:
    """Outlook on the web: HTML only, the old mail below a rule and a block named divRplyFwdMsg."""
    letter = our_letter()
    own = "".join(f'<div class="elementToProof">{escape(line) or "<br>"}</div>' for line in words.split("\n"))
    sign = f'<div id="Signature"><div>{_breaks(signature)}</div></div>' if signature else ""
    head = _header_lines("Van", "Verzonden", "maandag 2 maart 2026 09:31", "Aan", "Onderwerp")
    bold = "<br>".join(f"<b>{line.partition(':')[0]}:</b>{escape(line.partition(':')[2])}" for line in head.split("\n"))
    rule = '<hr style="display:inline-block;width:98%" tabindex="-1">'
    old = f'<div id="appendonsend"></div>{rule}<div id="divRplyFwdMsg" dir="ltr"><font face="Calibri">{bold}</font><div>&nbsp;</div></div>'
    return None, f"<html><body>{own}{sign}{old}<div>{_body(letter.html)}</div></body></html>"


def _outlook_mobile(words: str, signature: str) -> Forms:
    """Outlook on a phone: its own footer, a line of underscores, then the header of the old mail."""
    letter = our_letter()
    head = _header_lines("Van", "Verzonden", "maandag 2 maart 2026 09:31:12", "Aan", "Onderwerp")
    text = f"{_above(words, signature)}\n\nOutlook voor iOS downloaden<https://apps.example/ios>\n{'_' * 32}\n{head}\n\n{letter.text}"
    return text, None


def _gmail(words: str, signature: str) -> Forms:
    """Gmail: the attribution in Dutch, > in the text, a blockquote with class gmail_quote in the HTML."""
    letter = our_letter()
    said = "Op ma 2 mrt 2026 om 09:31 schreef ARAG <klachten@arag.example>:"
    text = f"{_above(words, signature)}\n\n{said}\n\n{_quoted(letter.text)}\n"
    attribution = f'<div dir="ltr" class="gmail_attr">{escape(said)}<br></div>'
    quote = f'<div class="gmail_quote">{attribution}<blockquote class="gmail_quote" style="margin:0 0 0 .8ex">{_body(letter.html)}</blockquote></div>'
    return text, f'<div dir="ltr">{_breaks(_above(words, signature))}</div><br>{quote}'


def _gmail_web_only(words: str, signature: str) -> Forms:
    """Gmail, as a server in between left it: the HTML alone."""
    return None, _gmail(words, signature)[1]


def _ios(words: str, signature: str) -> Forms:
    """Mail on an iPhone: its footer stands between the words and the quote, and the attribution is quoted too."""
    said = "> Op 2 mrt 2026 om 09:31 heeft ARAG <klachten@arag.example> het volgende geschreven:\n> "
    return f"{_above(words, signature)}\n\nVerstuurd vanaf mijn iPhone\n\n{said}\n{_quoted(our_letter().text)}\n", None


def _ios_html(words: str, signature: str) -> Forms:
    """Mail on an iPhone with HTML."""
    letter = our_letter()
    said = "Op 2 mrt 2026 om 09:31 heeft ARAG &lt;klachten@arag.example&gt; het volgende geschreven:"
    foot = '<br id="lineBreakAtBeginningOfSignature"><div dir="ltr">Verstuurd vanaf mijn iPhone</div>'
    quote = f'<div dir="ltr"><br><blockquote type="cite">{said}<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">{_body(letter.html)}</div></blockquote>'
    return _ios(words, signature)[
        0
    ], f'<html><body dir="auto"><div dir="ltr">{_breaks(_above(words, signature))}</div>{foot}{quote}</body></html>'


def _apple_mail(words: str, signature: str) -> Forms:
    """Mail on a Mac."""
    letter = our_letter()
    said = "Op 2 mrt 2026, om 09:31 heeft ARAG <klachten@arag.example> het volgende geschreven:"
    text = f"{_above(words, signature)}\n\n> {said}\n> \n{_quoted(letter.text)}\n"
    html = f'<html><body>{_breaks(_above(words, signature))}<br><div><br><blockquote type="cite"><div>{escape(said)}</div><br><div>{_body(letter.html)}</div></blockquote></div></body></html>'
    return text, html


def _thunderbird(words: str, signature: str) -> Forms:
    """Thunderbird, text, the answer above the quote."""
    said = "Op 02-03-2026 om 09:31 schreef ARAG:"
    return f"{_above(words, signature)}\n\n{said}\n{_quoted(our_letter().text)}\n", None


def _thunderbird_below(words: str, signature: str) -> Forms:
    """Thunderbird as it is set at first: the answer and the signature below the quote."""
    said = "Op 02-03-2026 om 09:31 schreef ARAG:"
    return f"{said}\n{_quoted(our_letter().text)}\n\n{_above(words, signature)}\n", None


def _samsung(words: str, signature: str) -> Forms:
    """Mail on a Samsung phone."""
    head = _header_lines("Van", "Datum", "02-03-2026 09:31 (GMT+01:00)", "Aan", "Onderwerp")
    return f"{_above(words, signature)}\n\n-------- Oorspronkelijk bericht --------\n{head}\n\n{our_letter().text}", None


def _thunderbird_html(words: str, signature: str) -> Forms:
    """Thunderbird, HTML alone."""
    said = '<div class="moz-cite-prefix">Op 02-03-2026 om 09:31 schreef ARAG:<br></div>'
    quote = f'<blockquote type="cite" cite="mid:oud@arag.example">{_body(our_letter().html)}</blockquote>'
    sign = f'<div class="moz-signature">{_breaks(signature)}</div>' if signature else ""
    return None, f"<html><body>{_breaks(words)}<p><br></p>{said}{quote}{sign}</body></html>"


def _outlook_english(words: str, signature: str) -> Forms:
    """Outlook in English, text."""
    head = _header_lines("From", "Sent", "Monday, March 2, 2026 9:31 AM", "To", "Subject")
    return f"{_above(words, signature)}\n\n{head}\n\n{our_letter().text}", None


def _gmail_folded(words: str, signature: str) -> Forms:
    """Gmail with an attribution that does not fit on one line."""
    said = "Op ma 2 mrt 2026 om 09:31 schreef ARAG Rechtsbijstand Klachtenbureau <\nklachten@arag.example>:"
    return f"{_above(words, signature)}\n\n{said}\n\n{_quoted(our_letter().text)}\n", None


CLIENTS: Mapping[str, Callable[[str, str], Forms]] = {
    "outlook desktop": _outlook_desktop,
    "outlook 365": _outlook_365,
    "outlook mobile": _outlook_mobile,
    "gmail": _gmail,
    "gmail html only": _gmail_web_only,
    "ios text": _ios,
    "ios html": _ios_html,
    "apple mail": _apple_mail,
    "thunderbird": _thunderbird,
    "thunderbird below": _thunderbird_below,
    "samsung": _samsung,
    "thunderbird html": _thunderbird_html,
    "outlook english": _outlook_english,
    "gmail folded": _gmail_folded,
}


def between_the_lines(client: str) -> bytes:
    """Bram's answers between the lines of our letter, in programs that mark what is quoted."""
    said = "Op ma 2 mrt 2026 om 09:31 schreef ARAG <klachten@arag.example>:"
    first, second, *rest = _quoted(our_letter().text).split("\n\n", 1)[0].split("\n>\n")
    text = "\n".join([said, "", first, "", "Dit weet ik al.", "", second, "", "Dat doe ik morgen.", "", *rest])
    mail = EmailMessage(policy=_POLICY)
    mail["From"], mail["To"], mail["Subject"] = f"Bram Bakker <{BRAM}>", DESK, f"Re: {SUBJECT}"
    mail["Message-ID"] = "<tussendoor.1@arag.example>"
    mail["User-Agent"] = client
    mail.set_content(f"Beste Anna, zie mijn antwoorden.\n\n{text}")
    return mail.as_bytes()


def _above(words: str, signature: str) -> str:
    return f"{words}\n\n{signature}".strip("\n") if signature else words


def _header_lines(from_: str, sent: str, moment: str, to: str, subject: str) -> str:
    return f"{from_}: ARAG <klachten@arag.example>\n{sent}: {moment}\n{to}: Bram Bakker <{BRAM}>\n{subject}: {SUBJECT}"


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.strip("\n").split("\n"))


def _breaks(text: str) -> str:
    return "".join(f"<div>{escape(line) or '<br>'}</div>" for line in text.split("\n"))


def _body(html: str) -> str:
    return html.partition("<body")[2].partition(">")[2].partition("</body>")[0]
