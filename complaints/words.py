"""The words that people read for our codes. One word per thing, Dutch first (docs/glossary.md)."""

import re

from complaints.complaint import DeadlineKind, Outcome, Redress, Status
from complaints.letters import LetterName
from complaints.message import Kind
from complaints.organisation import Span
from complaints.roles import Role
from complaints.staff_rules import Person

STATUS = {
    "nl": {
        Status.REGISTERED: "geregistreerd",
        Status.ASSIGNED: "toegewezen",
        Status.CONTACTED: "contact gelegd",
        Status.RESEARCH: "in onderzoek",
        Status.WAITING_CUSTOMER: "wacht op klant",
        Status.WAITING_INTERNAL: "wacht intern",
        Status.WITH_PARTNER: "bij partner",
        Status.ANSWERED: "standpunt verzonden",
        Status.REVIEW: "herbeoordeling",
        Status.REOPENED: "heropend",
        Status.CLOSED: "afgehandeld",
        Status.NO_COMPLAINT: "geen klacht",
    },
    "en": {
        Status.REGISTERED: "registered",
        Status.ASSIGNED: "assigned",
        Status.CONTACTED: "contacted",
        Status.RESEARCH: "under investigation",
        Status.WAITING_CUSTOMER: "waiting for the customer",
        Status.WAITING_INTERNAL: "waiting inside",
        Status.WITH_PARTNER: "with a partner",
        Status.ANSWERED: "answered",
        Status.REVIEW: "second review",
        Status.REOPENED: "reopened",
        Status.CLOSED: "closed",
        Status.NO_COMPLAINT: "no complaint",
    },
}
DEADLINE = {
    "nl": {
        DeadlineKind.CONTACT: "eerste persoonlijk contact",
        DeadlineKind.ANSWER: "inhoudelijk antwoord",
        DeadlineKind.CODE: "termijn van de gedragscode (antwoord of uitstelbericht)",
        DeadlineKind.KIFID: "antwoord voordat de klant naar Kifid kan",
        DeadlineKind.LAST: "allerlaatste dag voor het antwoord",
        DeadlineKind.REVIEW: "antwoord na de herbeoordeling",
        DeadlineKind.CARE: "zorg: iemand pakt dit meteen op",
        DeadlineKind.BREACH: "datalek: melden bij de Autoriteit Persoonsgegevens",
        DeadlineKind.AVG: "AVG-verzoek: antwoord aan de klant",
        DeadlineKind.LEGAL: "juridisch: in behandeling bij een jurist",
        DeadlineKind.SELF_TRY: "zelf oplossen door een collega",
        DeadlineKind.TAKEN_UP: "toewijzing opgepakt",
        DeadlineKind.PARTNER: "antwoord van de partner",
        DeadlineKind.REACH: "klant bereiken: onze brief kwam niet aan",
        DeadlineKind.KIFID_AFTER_ANSWER: "termijn van de klant om na ons antwoord naar Kifid te gaan",
        DeadlineKind.KIFID_AFTER_COMPLAINT: "termijn van de klant om na zijn klacht naar Kifid te gaan",
        DeadlineKind.KIFID_DEFENCE: "verweer bij Kifid",
        DeadlineKind.TUCHTRAAD_DEFENCE: "verweer bij de Tuchtraad",
        DeadlineKind.COURT_DEFENCE: "verweer bij de rechter",
        DeadlineKind.DISPUTE_OFFER: "geschillenregeling aanbieden (Wft 4:68)",
        DeadlineKind.AFM_REPLY: "antwoord aan de AFM",
        DeadlineKind.PRESS_REPLY: "antwoord aan de pers",
        DeadlineKind.PROCEDURE_LEARNING: "leerpunt na een uitspraak van buiten",
    },
    "en": {
        DeadlineKind.CONTACT: "first personal contact",
        DeadlineKind.ANSWER: "substantive answer",
        DeadlineKind.CODE: "term of the code of conduct (answer or delay notice)",
        DeadlineKind.KIFID: "answer before the customer may go to Kifid",
        DeadlineKind.LAST: "last day of all for the answer",
        DeadlineKind.REACH: "reach the customer: our letter did not arrive",
        DeadlineKind.KIFID_AFTER_ANSWER: "the customer's term to go to Kifid after our answer",
        DeadlineKind.KIFID_AFTER_COMPLAINT: "the customer's term to go to Kifid after his complaint",
        DeadlineKind.KIFID_DEFENCE: "defence to Kifid",
        DeadlineKind.TUCHTRAAD_DEFENCE: "defence to the Tuchtraad",
        DeadlineKind.COURT_DEFENCE: "defence in court",
        DeadlineKind.DISPUTE_OFFER: "offer the dispute scheme (Wft 4:68)",
        DeadlineKind.AFM_REPLY: "reply to the AFM",
        DeadlineKind.PRESS_REPLY: "reply to the press",
        DeadlineKind.PROCEDURE_LEARNING: "learning point after an outcome from outside",
        DeadlineKind.TAKEN_UP: "assignment taken up",
        DeadlineKind.PARTNER: "answer of the partner",
        DeadlineKind.REVIEW: "answer after the second review",
        DeadlineKind.CARE: "care: somebody takes this up at once",
        DeadlineKind.BREACH: "data breach: report to the authority",
        DeadlineKind.AVG: "GDPR request: answer to the customer",
        DeadlineKind.LEGAL: "legal: in the hands of a lawyer",
        DeadlineKind.SELF_TRY: "a colleague solves it himself",
    },
}
REDRESS = {
    "nl": {
        Redress.APOLOGY: "onze excuses",
        Redress.REPAIR: "wij herstellen wat er misging",
        Redress.OTHER_LAWYER: "een andere jurist behandelt uw zaak",
        Redress.CASE_REOPENED: "wij heropenen uw zaak",
        Redress.COMPENSATION: "een vergoeding",
        Redress.GOODWILL: "een vergoeding uit coulance",
        Redress.NONE: "geen",
    },
    "en": {
        Redress.APOLOGY: "our apologies",
        Redress.REPAIR: "we put right what went wrong",
        Redress.OTHER_LAWYER: "another lawyer handles your case",
        Redress.CASE_REOPENED: "we reopen your case",
        Redress.COMPENSATION: "a compensation",
        Redress.GOODWILL: "a payment as a gesture of goodwill",
        Redress.NONE: "none",
    },
}
OUTCOME = {
    "nl": {
        Outcome.UPHELD: "gegrond",
        Outcome.PARTLY_UPHELD: "deels gegrond",
        Outcome.NOT_UPHELD: "ongegrond",
        Outcome.SOLVED: "opgelost zonder oordeel",
        Outcome.WITHDRAWN: "ingetrokken",
        Outcome.NOT_TAKEN_UP: "niet in behandeling",
        Outcome.REFERRED: "doorverwezen",
        Outcome.NO_REPLY: "geen reactie van de klant",
        Outcome.MERGED: "samengevoegd",
    },
    "en": {
        Outcome.UPHELD: "upheld",
        Outcome.PARTLY_UPHELD: "partly upheld",
        Outcome.NOT_UPHELD: "not upheld",
        Outcome.SOLVED: "solved without verdict",
        Outcome.WITHDRAWN: "withdrawn",
        Outcome.NOT_TAKEN_UP: "not taken up",
        Outcome.REFERRED: "referred",
        Outcome.NO_REPLY: "no reply from the customer",
        Outcome.MERGED: "merged",
    },
}
KIND = {
    Kind.PERSON: "persoon",
    Kind.AUTO_REPLY: "automatisch antwoord",
    Kind.OUT_OF_OFFICE: "afwezigheidsbericht",
    Kind.BOUNCE: "onbestelbaar",
    Kind.DELAYED: "vertraagd",
    Kind.READ_RECEIPT: "leesbevestiging",
    Kind.LIST: "nieuwsbrief of lijst",
    Kind.MACHINE: "bericht van een systeem",
    Kind.OWN: "onze eigen brief",
    Kind.CALENDAR: "agenda-uitnodiging",
}
LETTER = {
    LetterName.ACKNOWLEDGEMENT: "ontvangstbevestiging",
    LetterName.RELAY: "antwoord van de behandelaar",
    LetterName.DELAY_NOTICE: "uitstelbericht",
    LetterName.OUTCOME: "uitkomst",
    LetterName.NEW_HANDLER: "bericht over een andere behandelaar",
    LetterName.REOPENED: "bericht dat de klacht weer open is",
    LetterName.REVIEW: "bericht van de herbeoordeling",
    LetterName.MERGED: "bericht van het samenvoegen",
    LetterName.SPLIT: "bericht van het splitsen",
    LetterName.DOSSIER: "het hele dossier",
    LetterName.NO_COMPLAINT: "bericht dat het geen klacht is",
    LetterName.ASSIGNMENT: "toewijzing",
    LetterName.CUSTOMER_WROTE: "bericht van de klant",
    LetterName.CUSTOMER_NAMED: "bericht dat de klant bekend is",
    LetterName.ECHO: "bevestiging van opdrachten",
    LetterName.HELP: "hulp bij opdrachten",
    LetterName.GUIDE: "handleiding",
    LetterName.REPLY_TO_OUR_LETTER: "verzoek om op onze brief te antwoorden",
    LetterName.NUDGE: "herinnering",
    LetterName.REMINDERS: "herinneringen",
    LetterName.ASK_DELAY: "vraag om antwoord of uitstel",
    LetterName.DELAY_SENT: "bericht dat het uitstelbericht vanzelf ging",
    LetterName.NOTICE_BY_HAND: "verzoek om de klant zelf te berichten",
    LetterName.KIFID_OPEN: "bericht dat Kifid openstaat",
    LetterName.UNDELIVERABLE: "melding dat een brief niet aankwam",
    LetterName.FILED_FOR_CUSTOMER: "bevestiging aan de collega",
    LetterName.NOT_PROVEN: "melding van een mail zonder bewijs",
    LetterName.WHOSE_COMPLAINT: "vraag van wie de klacht is",
    LetterName.SOLVED: "bevestiging dat de klacht is opgelost",
    LetterName.SOLVED_AT_ONCE: "dank aan de collega die het oploste",
    LetterName.SELF_TRY: "bevestiging: een collega lost het zelf op",
    LetterName.SELF_TRY_OVER: "melding dat het bureau het overneemt",
    LetterName.ABOUT_YOUR_CASE: "bericht aan de medewerker om wie het gaat",
    LetterName.FEEDBACK: "terugkoppeling aan de medewerker",
    LetterName.ALARM: "alarm aan wie het nu moet weten",
    LetterName.SET_ASIDE: "melding van een mail die apart is gezet",
    LetterName.DESK_STOPPED: "alarm: de balie staat stil",
    LetterName.RULES_BROKEN: "melding van een fout in de regels",
    LetterName.ROUND_UP: "dagoverzicht voor het bureau",
    LetterName.MONTHLY_REPORT: "maandrapportage",
    LetterName.REPORT: "rapport",
    LetterName.REPORT_REPLY: "antwoord over een rapport",
    LetterName.REPORT_WAITS: "herinnering aan een rapport",
    LetterName.REPORT_WORDS: "wat een lezer van een rapport schreef",
    LetterName.REASSIGNED: "melding dat een ander de klacht kreeg",
    LetterName.NOBODY_THERE: "alarm: er was niemand om de klacht te behandelen",
    LetterName.ERRAND: "bevestiging aan een collega",
    LetterName.MY_LIST: "lijst van open klachten",
    LetterName.DIGEST: "overzicht van wat er wacht",
    LetterName.TO_PARTNER: "klacht aan de partner",
    LetterName.PARTNER_NUDGE: "herinnering aan de partner",
    LetterName.PARTNER_RELEASED: "bericht dat wij de klacht terugnemen",
    LetterName.PARTNER_WROTE: "bericht van de partner",
    LetterName.PARTNER_HANDLES: "bericht dat een partner de klacht behandelt",
    LetterName.AVG_EXTENDED: "bericht dat het AVG-verzoek langer duurt",
    LetterName.TAKEN_BACK: "bericht dat wij de klacht zelf behandelen",
    LetterName.OUTSIDE_WROTE: "bericht van een instantie",
    LetterName.RULING: "uitspraak van een instantie",
    LetterName.POINT: "brief over een verbeterpunt",
    LetterName.POINTS_DUE: "herinnering aan verbeterpunten",
}
LETTER_IN_ENGLISH = {
    LetterName.RELAY: "answer of the handler",
    LetterName.NEW_HANDLER: "notice of another handler",
    LetterName.REOPENED: "notice that the complaint is open again",
    LetterName.REVIEW: "notice of the second review",
    LetterName.MERGED: "notice of the merger",
    LetterName.SPLIT: "notice of the split",
    LetterName.DOSSIER: "the whole file",
    LetterName.CUSTOMER_WROTE: "message of the customer",
    LetterName.CUSTOMER_NAMED: "notice that the customer is known",
    LetterName.ECHO: "confirmation of lines",
    LetterName.NUDGE: "reminder",
    LetterName.UNDELIVERABLE: "notice that a letter did not arrive",
    LetterName.NO_COMPLAINT: "notice that it is no complaint",
    LetterName.SOLVED: "confirmation that the complaint is solved",
    LetterName.ABOUT_YOUR_CASE: "notice to the employee whom it is about",
    LetterName.FEEDBACK: "feedback to the employee",
    LetterName.PARTNER_HANDLES: "notice that a partner handles the complaint",
    LetterName.TAKEN_BACK: "notice that we handle the complaint ourselves",
}
LETTER_STATE = {
    "nl": {
        "queued": "wacht op verzending",
        "sending": "wordt verzonden",
        "sent": "verzonden",
        "unknown": "niet zeker of hij aankwam",
        "failed": "verzenden mislukt",
        "bounced": "niet aangekomen",
        "cancelled": "niet verzonden: tegengehouden",
    },
    "en": {
        "queued": "waiting to be sent",
        "sending": "being sent",
        "sent": "sent",
        "unknown": "not certain that it arrived",
        "failed": "could not be sent",
        "bounced": "did not arrive",
        "cancelled": "not sent: held",
    },
}
MAIL_STATE = {
    "waiting": "wacht op behandeling",
    "registered": "geregistreerd",
    "filed": "in het dossier",
    "parked": "geparkeerd",
    "duplicate": "dubbel ontvangen",
    "refused": "niet uitgevoerd",
    "set_aside": "apart gelegd",
}
ROLE = {
    "nl": {
        Role.HANDLER: "de behandelaar",
        Role.DEPUTY: "zijn vervanger",
        Role.MANAGER: "de unitmanager",
        Role.BUREAU: "het Klachtenbureau",
        Role.SECRETARIAT: "het directiesecretariaat",
        Role.DIRECTOR: "de directie",
        Role.SPECIALIST: "de collega van dat spoor (privacy, juridisch, pers, zorg)",
        Role.FILER: "wie de klacht doorgaf",
        Role.EMPLOYEE: "een collega",
        Role.PARTNER: "de partner",
    },
    "en": {
        Role.HANDLER: "the handler",
        Role.DEPUTY: "his deputy",
        Role.MANAGER: "the unit manager",
        Role.BUREAU: "the complaints bureau",
        Role.SECRETARIAT: "the secretariat",
        Role.DIRECTOR: "the directors",
        Role.SPECIALIST: "the colleague of that track (privacy, legal, press, care)",
        Role.FILER: "who passed the complaint on",
        Role.EMPLOYEE: "a colleague",
        Role.PARTNER: "the partner",
    },
}

_UNITS = {
    "working day": ("werkdag", "werkdagen"),
    "day": ("dag", "dagen"),
    "week": ("week", "weken"),
    "month": ("maand", "maanden"),
    "hour": ("uur", "uur"),
    "minute": ("minuut", "minuten"),
}


def span(length: Span, language: str) -> str:
    """A term as people say it, whichever way it points: 5 werkdagen, 1 maand, 72 uur; 5 working days."""
    count = abs(length.count)
    if count == 0:
        return "the same day" if language == "en" else "dezelfde dag"
    if language == "en":
        return f"{count} {length.unit}{'' if count == 1 else 's'}"
    return f"{count} {_UNITS[length.unit][0 if count == 1 else 1]}"


_FORMAL = (
    (
        r"\b(wil|bedoel|hoef|draai|kun|mag|moet|vraag)(t?) je\b",
        lambda found: f"{found[1]}{'' if found[1] in ('mag', 'moet') else 't'} u",
    ),
    (r"\b(je|jouw)(?= (?:hele |eigen |laatste |verbeterde )?(?:mail|tekst|brief|handtekening|antwoord|stap|bijlagen)\b)", "uw"),
    (r"\b(je|jij|jou)\b", "u"),
)


def formal(text: str) -> str:
    """A sentence to a colleague as we write it to who is none: u for je."""
    for pattern, instead in _FORMAL:
        text = re.sub(pattern, instead, text)
    return text


def letter(name: LetterName, language: str) -> str:
    """What people call a letter of ours."""
    return LETTER_IN_ENGLISH.get(name, name.replace("_", " ")) if language == "en" else LETTER[name]


def language_of(person: Person) -> str:
    """The language of letters to a colleague."""
    return language_or_default(person.languages[0] if person.languages else None)


def language_or_default(language: str | None) -> str:
    """The language we have words in: Dutch unless it is English."""
    return "en" if language == "en" else "nl"
