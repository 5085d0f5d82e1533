"""A hundred mails as forms of websites send them: twenty customers, each in five shapes. Invented people."""

import json
from email.message import EmailMessage
from html import escape
from itertools import product
from xml.etree import ElementTree as ET

ROBOT = "formulier@site.example"
_NAMES = ("Anna de Vries", "Bo Çelik", "Youssef El Idrissi", "Ans van 't Hof", "Jan-Willem Ó Briain")
_WORDS = (
    "Ik wacht al zes weken op antwoord.",
    "Mijn jurist belt niet terug.\nDat is nu drie keer: op 1, 3 en 5 maart.",
    "De brief van 12:30 uur klopt niet; zie http://voorbeeld.example/a=b",
    "Vergoeding te laag (€ 125,00) – en geen uitleg.",
)
CUSTOMERS = [
    {
        "Naam": name,
        "E-mail": f"klant{place}@klant.example",
        "Telefoon": f"06-1234{place:04}",
        "Polisnummer": f"P{place:06}",
        "Uw klacht": words,
    }
    for place, (name, words) in enumerate(product(_NAMES, _WORDS))
]


def _mail(text="", html=""):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = f"Website <{ROBOT}>", "webformulier@arag.example", "Nieuwe inzending"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(text or "Er is een formulier ingevuld.")
    if html:
        mail.add_alternative(html, subtype="html")
    return mail


def lines(filled):
    return _mail("\n".join(f"{label}: {value}" for label, value in filled.items()))


def blocks(filled):
    """Each label on a line of its own, its value below it."""
    return _mail("\n\n".join(f"{label}:\n{value}" for label, value in filled.items()))


def table(filled):
    rows = "".join(
        f"<tr><td><b>{escape(label)}</b></td><td>{escape(value).replace(chr(10), '<br>')}</td></tr>"
        for label, value in filled.items()
    )
    return _mail(
        html=f"<html><body><table><tr><td><table>{rows}</table></td></tr></table><p>Verstuurd met Formulier 3.1</p></body></html>"
    )


def as_json(filled):
    mail = _mail()
    fields = [{"label": label, "value": value} for label, value in filled.items()]
    mail.add_attachment(
        json.dumps({"form": {"id": 7, "fields": fields}}).encode(), "application", "json", filename="inzending.json"
    )
    return mail


def as_xml(filled):
    mail = _mail()
    root = ET.Element("inzending")
    for label, value in filled.items():
        ET.SubElement(root, "veld", {"label": label}).text = value
    mail.add_attachment(ET.tostring(root, encoding="utf-8"), "application", "xml", filename="inzending.xml")
    return mail


SHAPES = (lines, blocks, table, as_json, as_xml)
MAILS = [(shape, filled) for shape in SHAPES for filled in CUSTOMERS]
