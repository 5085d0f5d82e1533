"""The words of the monthly report: titles, headings (with a mark for their kind, see layout.columns) and sentences."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from complaints import amounts
from reports.beside import Learning
from reports.comings import Again
from reports.counting import Share
from reports.results import Given
from reports.words import REDRESS

FILE = {"nl": "klachtrapportage", "en": "complaint-report"}
TITLE = {"nl": "Klachtrapportage", "en": "Complaint report"}

COLOPHON: Mapping[str, Sequence[str]] = {
    "nl": (
        "Een klacht hoort bij de dag waarop zij binnenkwam, in onze tijd; ook als zij later is geregistreerd.",
        "Een percentage staat er alleen bij 5 of meer. Namen van klanten en medewerkers staan hier niet in.",
    ),
    "en": (
        "A complaint belongs to the day it came in, in local time; also when it was registered later.",
        "A percentage is given from 5 on only. Names of customers and employees are not in this report.",
    ),
}

# What a part is called, its tables and their headings.
PARTS: Mapping[str, Mapping[str, Mapping[str, Any]]] = {
    "nl": {
        "numbers": {
            "title": "Aantallen per afdeling",
            "file": "maanden",
            "stock": "Open aan het eind van de maand",
            "flow": "Ontvangen en afgehandeld",
            "open": "Open",
            "balance": ("aAfdeling", "#Begin", "#Nieuw", "#Heropend", "±Over", "#Klaar", "#Eind"),
            "total": "Totaal",
            "compared": "Vergeleken",
            "what": "aKlachten",
            "received": "Ontvangen",
            "reopened": "Heropend",
            "closed": "Afgehandeld",
            "closing": "Open aan het eind",
            "moves": "Voorraad met overdrachten",
            "moved": (
                *("aAfdeling", "aUnit", "#Begin", "#Ontvangen", "#Heropend", "#Overgekomen"),
                *("#Overgedragen", "#Afgehandeld", "#Eind"),
            ),
        },
        "timeliness": {
            "title": "Op tijd",
            "file": "op-tijd",
            "in_time": "Op tijd",
            "target": "Streven",
            "kept": ("aBelofte", "#Beoordeeld", "#Op tijd"),
            "note": (
                "Het streven is {target}%. Elke belofte telt één keer: toen zij werd gehaald, of toen de termijn om was. Een "
                "latere datum die de klant kreeg, telt niet als op tijd. Ingetrokken en samengevoegde klachten tellen niet mee."
            ),
            "took": "Doorlooptijd in dagen",
            "days": ("aVan ontvangst", "#Aantal", "dMediaan", "d9 van de 10 binnen"),
            "took_note": "Kalenderdagen, de eerste keer dat het zover kwam.",
        },
        "ages": {
            "title": "Leeftijd van open klachten",
            "age": "aOpen sinds",
            "note": "Vijf werkdagen tellen hier als zeven dagen.",
            "old": "Langer dan 8 weken open",
            "listed": ("aNummer", "aUnit", "#Dagen", "aVolgende stap"),
        },
        "outcomes": {"title": "Uitkomsten", "outcome": "aUitkomst", "none": "Er is niets afgehandeld in deze maanden."},
        "causes": {
            "title": "Oorzaken",
            "file": "oorzaken",
            "none": "Er is deze maand geen klacht afgehandeld waarvan een oorzaak te tellen is.",
            "columns": ("aOorzaak", "#Aantal", "dGemiddeld", "#Toeval van", "#Toeval tot en met", "aOordeel"),
            "note": (
                "Van klachten die voor het eerst zijn afgehandeld, zonder samengevoegde. Gemiddeld per maand over de 12 maanden "
                "hiervoor. Boven de bovengrens komt een oorzaak door toeval minder dan één keer in 1.000 maanden."
            ),
            "rises": "stijgt",
            "falls": "daalt",
            "chance": "past bij toeval",
            "too_short": "te kort gemeten",
            "low": "Wat toeval geeft",
            "band": "Bovengrens",
            "times": "Aantal",
        },
        "channels": {
            "title": "Kanalen",
            "channel": "aKanaal",
            "signals": "#Signalen",
            "note": "Een signaal is nog geen klacht: een laag cijfer of een bericht dat om aandacht vraagt.",
        },
        "again": {
            "title": "Opnieuw bij ons",
            "what": "aKlachten",
            "repeated": "Klant klaagde ook het jaar ervoor",
            "reopened": "Heropend",
            "asked": "Herbeoordeling gevraagd",
            "closed": "Herbeoordeling klaar",
            "changed": "Met een andere uitkomst",
        },
        "outside": {
            "title": "Kifid, Tuchtraad en rechter",
            "none": "Er kwam geen procedure bij, er was geen uitspraak en er loopt er geen.",
            "columns": ("aBij", "#Nieuw", "#Uitspraak", "#Klant gelijk", "#Ongegrond", "#Geschikt", "#Loopt nog", "€Bedrag"),
            "note": "Klant gelijk: geheel of deels. Het bedrag is van de uitspraken en schikkingen van deze maand.",
        },
        "redress": {
            "title": "Herstel",
            "kinds": ("aHerstel", "#Klachten"),
            "amounts": "Betaald",
            "money": ("aPeriode", "€Bedrag"),
            "paid": "Deze maand",
            "before": "Maand eerder",
            "year_before": "Jaar eerder",
            "this_year": "Dit jaar tot nu toe",
        },
        "learning": {
            "title": "Leren",
            "overdue": "Verbeterpunten over tijd",
            "points": ("aCode", "aVerbeterpunt", "aUnit", "@Zou klaar zijn"),
            "counts": ("aWat", "#Aantal"),
            "rows": (
                *("Nieuwe leerpunten bij klachten", "Nieuwe verbeterpunten", "Doorgevoerd", "Afgewezen"),
                *("Lopend aan het eind", "Over tijd aan het eind"),
            ),
        },
        "partners": {
            "title": "Flexpartners",
            "none": "Er lag deze maand geen klacht bij een partner.",
            "columns": (
                *("aPartner", "#Overgedragen", "#Beoordeeld", "#Op tijd", "%Op tijd in %", "#Teruggenomen", "#Ligt er nog"),
            ),
            "note": "Wat is teruggenomen voordat de termijn om was, is niet beoordeeld.",
        },
        "quality": {
            "title": "Kwaliteit van de gegevens",
            "what": "aWat ontbreekt",
            "cause": "Afgehandeld zonder oorzaak",
            "field": "Ontvangen zonder rechtsgebied",
            "customer": "Ontvangen zonder adres of telefoon",
            "mails": "Mails die wachten op beoordeling",
            "note": "De mails zijn geteld toen dit rapport werd gemaakt.",
            "unmapped": "Nog zonder code van de AFM: {values}.",
        },
    },
    "en": {
        "numbers": {
            "title": "Numbers by department",
            "file": "months",
            "stock": "Open at the end of the month",
            "flow": "Received and closed",
            "open": "Open",
            "balance": ("aDepartment", "#Start", "#New", "#Reopened", "±Moved", "#Closed", "#End"),
            "total": "Total",
            "compared": "Compared",
            "what": "aComplaints",
            "received": "Received",
            "reopened": "Reopened",
            "closed": "Closed",
            "closing": "Open at the end",
            "moves": "Stock with moves",
            "moved": (
                *("aDepartment", "aUnit", "#Start", "#Received", "#Reopened", "#Moved in"),
                *("#Moved out", "#Closed", "#End"),
            ),
        },
        "timeliness": {
            "title": "In time",
            "file": "in-time",
            "in_time": "In time",
            "target": "Target",
            "kept": ("aPromise", "#Judged", "#In time"),
            "note": (
                "The target is {target}%. Each promise counts once: when it was kept, or when the term ran out. A later date "
                "that the customer was given does not count as in time. Withdrawn and merged complaints are left out."
            ),
            "took": "Time taken in days",
            "days": ("aFrom receipt", "#Count", "dMedian", "d9 out of 10 within"),
            "took_note": "Calendar days, the first time that it came so far.",
        },
        "ages": {
            "title": "Age of open complaints",
            "age": "aOpen for",
            "note": "Five working days count as seven days here.",
            "old": "Open for more than 8 weeks",
            "listed": ("aNumber", "aUnit", "#Days", "aNext step"),
        },
        "outcomes": {"title": "Outcomes", "outcome": "aOutcome", "none": "Nothing was closed in these months."},
        "causes": {
            "title": "Causes",
            "file": "causes",
            "none": "No complaint was closed this month of which a cause can be counted.",
            "columns": ("aCause", "#Count", "dMean", "#Chance from", "#Chance up to", "aVerdict"),
            "note": (
                "Of complaints closed for the first time, merged ones left out. Mean per month over the 12 months before. "
                "By chance a cause exceeds the upper limit less than once in 1,000 months."
            ),
            "rises": "rises",
            "falls": "falls",
            "chance": "fits chance",
            "too_short": "too little history",
            "low": "What chance gives",
            "band": "Upper limit",
            "times": "Count",
        },
        "channels": {
            "title": "Channels",
            "channel": "aChannel",
            "signals": "#Signals",
            "note": "A signal is no complaint yet: a low score, or a message that asks for attention.",
        },
        "again": {
            "title": "With us again",
            "what": "aComplaints",
            "repeated": "Customer complained in the year before",
            "reopened": "Reopened",
            "asked": "Second review asked for",
            "closed": "Second review done",
            "changed": "With another outcome",
        },
        "outside": {
            "title": "Kifid, Tuchtraad and court",
            "none": "No procedure was begun, none was decided and none is running.",
            "columns": ("aAt", "#New", "#Decided", "#For customer", "#Not upheld", "#Settled", "#Running", "€Amount"),
            "note": "For customer: wholly or partly. The amount is that of this month's decisions and settlements.",
        },
        "redress": {
            "title": "Redress",
            "kinds": ("aRedress", "#Complaints"),
            "amounts": "Paid",
            "money": ("aPeriod", "€Amount"),
            "paid": "This month",
            "before": "Month before",
            "year_before": "Year before",
            "this_year": "This year so far",
        },
        "learning": {
            "title": "Learning",
            "overdue": "Improvement points overdue",
            "points": ("aCode", "aImprovement point", "aUnit", "@Was to be done"),
            "counts": ("aWhat", "#Count"),
            "rows": (
                *("New learning points of complaints", "New improvement points", "Carried through", "Turned down"),
                *("Running at the end", "Overdue at the end"),
            ),
        },
        "partners": {
            "title": "Partners",
            "none": "No complaint lay with a partner this month.",
            "columns": (*("aPartner", "#Handed over", "#Judged", "#In time", "%In time in %", "#Taken back", "#In hand"),),
            "note": "What was taken back before the term ran out is not judged.",
        },
        "quality": {
            "title": "Quality of the data",
            "what": "aWhat is missing",
            "cause": "Closed without a cause",
            "field": "Received without a field of law",
            "customer": "Received without address or telephone",
            "mails": "Mails waiting to be looked at",
            "note": "The mails were counted when this report was made.",
            "unmapped": "No code of the AFM yet: {values}.",
        },
    },
}


def _share(share: Share) -> str:
    return "" if share.percentage is None else f" ({share.percentage}%)"


def _balance_nl(merged: int, closed: int) -> str:
    rule = "Begin + nieuw + heropend + over − klaar = eind."
    if not merged:
        return rule
    went = "ging er 1" if merged == 1 else f"gingen er {merged}"
    return f"{rule} Van de {closed} die klaar zijn, {went} verder onder een ander nummer (samengevoegd)."


def _balance_en(merged: int, closed: int) -> str:
    rule = "Start + new + reopened + moved − closed = end."
    return f"{rule} Of the {closed} closed, {merged} went on under another number (merged)." if merged else rule


def _upheld_nl(share: Share) -> str:
    if not share.of:
        return "Er is deze maand geen oordeel over een klacht gegeven."
    of = "de ene klacht" if share.of == 1 else f"de {share.of} klachten"
    return f"Bij {share.count} van {of} met een oordeel kreeg de klant geheel of deels gelijk{_share(share)}."


def _upheld_en(share: Share) -> str:
    if not share.of:
        return "No complaint was ruled on this month."
    return f"Of the {share.of} complaints with a ruling, {share.count} were upheld, wholly or partly{_share(share)}."


def _at_once_nl(share: Share) -> str:
    if not share.count:
        return "Geen van de nieuwe klachten is door een collega zelf opgelost."
    was = "is er 1" if share.count == 1 else f"zijn er {share.count}"
    return f"Van de {share.of} nieuwe klachten {was} door een collega zelf opgelost{_share(share)}."


def _at_once_en(share: Share) -> str:
    return f"Of the {share.of} new complaints, {share.count or 'none'} were solved by a colleague himself{_share(share)}."


def _repeated_nl(again: Again) -> str:
    if not again.repeated.count:
        return "Geen van de nieuwe klachten kwam van een klant die het afgelopen jaar al klaagde."
    people = "1 klant die het jaar ervoor al klaagde"
    people = people if again.customers == 1 else f"{again.customers} klanten die het jaar ervoor al klaagden"
    came = "kwam er 1" if again.repeated.count == 1 else f"kwamen er {again.repeated.count}"
    return f"Van de {again.repeated.of} nieuwe klachten {came} van {people}{_share(again.repeated)}."


def _repeated_en(again: Again) -> str:
    if not again.repeated.count:
        return "None of the new complaints came from a customer who had complained in the year before."
    people = "1 customer" if again.customers == 1 else f"{again.customers} customers"
    came, of = again.repeated.count, again.repeated.of
    return f"Of the {of} new complaints, {came} came from {people} who had complained in the year before{_share(again.repeated)}."


def _kinds(given: Given, language: str) -> str:
    names = REDRESS[language]
    return ", ".join(f"{each.count} × {names[str(each.code)].lower()}" for each in given.kinds)


def _given_nl(given: Given, this_year: int) -> str:
    year = f"Dit jaar betaalden we tot nu toe {amounts.in_words(this_year, 'nl')}."
    if not given.complaints:
        return f"Deze maand maakten we bij geen klacht iets goed. {year}"
    what = "1 klacht" if given.complaints == 1 else f"{given.complaints} klachten"
    kinds = f": {_kinds(given, 'nl')}" if given.kinds else ""
    return f"Bij {what} maakten we iets goed{kinds}. We betaalden {amounts.in_words(given.cents, 'nl')}. {year}"


def _given_en(given: Given, this_year: int) -> str:
    year = f"This year we paid {amounts.in_words(this_year, 'en')} so far."
    if not given.complaints:
        return f"This month nothing was made good. {year}"
    what = "1 complaint" if given.complaints == 1 else f"{given.complaints} complaints"
    kinds = f": {_kinds(given, 'en')}" if given.kinds else ""
    return f"In {what} we made something good{kinds}. We paid {amounts.in_words(given.cents, 'en')}. {year}"


def _learned_nl(learning: Learning) -> str:
    wrote = f"zijn {learning.learned} leerpunten" if learning.learned != 1 else "is 1 leerpunt"
    came = f"er kwamen {learning.proposed} verbeterpunten bij" if learning.proposed != 1 else "er kwam 1 verbeterpunt bij"
    done = f"Doorgevoerd: {learning.carried_through}. Afgewezen: {learning.turned_down}. Nog bezig: {learning.running}"
    late = f", waarvan {len(learning.overdue)} over de afgesproken dag" if learning.overdue else ", niets over tijd"
    return f"Bij klachten {wrote} opgeschreven en {came}. {done}{late if learning.running else ''}."


def _learned_en(learning: Learning) -> str:
    wrote = f"{learning.learned} learning points were written down at complaints"
    done = f"Carried through: {learning.carried_through}. Turned down: {learning.turned_down}. Running: {learning.running}"
    late = f", {len(learning.overdue)} of them past the agreed day" if learning.overdue else ", nothing overdue"
    added = f"{learning.proposed} improvement points were added"
    return f"{wrote}, and {added}. {done}{late if learning.running else ''}."


@dataclass(frozen=True, slots=True)
class Sentences:
    """What is said of figures in one language."""

    balance: Callable[[int, int], str]  # merged, closed
    upheld: Callable[[Share], str]
    solved_at_once: Callable[[Share], str]
    repeated: Callable[[Again], str]
    given: Callable[[Given, int], str]  # what was given, paid this year
    learned: Callable[[Learning], str]


SAID = {
    "nl": Sentences(_balance_nl, _upheld_nl, _at_once_nl, _repeated_nl, _given_nl, _learned_nl),
    "en": Sentences(_balance_en, _upheld_en, _at_once_en, _repeated_en, _given_en, _learned_en),
}
