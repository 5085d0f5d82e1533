"""What may not stand in a letter to a customer, and why: looked at before a colleague's words leave the house.

Only what is certainly wrong is refused; what is only likely wrong is said in the echo while the letter waits.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from complaints import dates, masking, numbers
from complaints.complaint import GRANTED
from complaints.letters import TO_CUSTOMER, LetterName
from complaints.plan import Beside, Close, Effect, Plan, SendLetter
from complaints.vocabulary import BY_NAME


class Weight(IntEnum):
    """How heavily an objection weighs."""

    LIKELY = 1  # said, not refused
    SURE = 2  # refused; #toch with a reason overrides
    RULE = 3  # refused: law or policy leaves no room


@dataclass(frozen=True, slots=True)
class Objection:
    """What is wrong, as a clause for the writer, and the way out."""

    weight: Weight
    problem: str
    way_out: str
    english: str
    english_way_out: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the words are held against."""

    today: date
    last_day: date  # the complaint must have been answered by then
    answer_due: date | None = None  # the promise that stands; None once it was kept
    delayed_to: date | None = None  # the date of the delay notice in the same mail
    number: str
    own_numbers: frozenset[str] = frozenset()  # other numbers that belong to this customer's story
    number_format: str
    addresses: frozenset[str] = frozenset()  # that may stand in the letter: the customer's, and ours
    domains: frozenset[str] = frozenset()  # of the organisation


# Headings and sentences of our letters to colleagues. A test holds them to the templates.
INTERNAL_PHRASES = (
    "Waarom bij jou",
    "Zo antwoord je",
    "Wat de klant schreef",
    "Wat je collega",
    "Deze klacht is voor jou",
    "Wat je gewoon schrijft, gaat naar de klant",
    "Why you:",
    "What the customer wrote",
    "What your colleague",
    "This complaint is for you",
)

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
_WRAPPED = re.compile(r"(?<=[^\n])\n(?=[^\n\s*•-])")

_EMPLOYEE = (
    r"(?:uw|je|jouw|de|your|the)\s+(?:eigen\s+|vaste\s+|own\s+)?(?:case\s+|file\s+)?(?!klacht|complaint)\w*"
    r"(?:behandelaar(?:ster)?|juriste?|medewerk(?:er|ster)|contactpersoon|rechtshulpverlener|handler|lawyer|case ?worker)\b"
)
_TO_EMPLOYEE = re.compile(
    rf"\b(?:bel|mail|spreek|benader|raadpleeg|contact|call|ask|consult|bellen|mailen|benaderen|raadplegen)\s+(?:\w+\s+){{0,2}}{_EMPLOYEE}"
    rf"|{_EMPLOYEE}\s+(?:te\s+)?(?:bellen|mailen|benaderen|spreken|raadplegen|vragen)\b"
    rf"|\b(?:contact|overleg\w*|praat|praten|spreek|spreken|bespre\w+|speak|talk|discuss)\b(?:\s+\w+){{0,4}}\s+(?:met|with|to)\s+{_EMPLOYEE}"
    rf"|\bmet\s+{_EMPLOYEE}\s+(?:\w+\s+){{0,2}}(?:contact|overleg\w*|besprek\w+|praten|spreken)\b"
    rf"|\b(?:wend|wenden|richt|richten|ga|gaat|gaan|terecht|leg|leggen|go|turn)\b(?:\s+\w+){{0,5}}\s+(?:tot|naar|bij|aan|to)\s+{_EMPLOYEE}"
    rf"|\b(?:moet|moeten|dient)\s+(?:\w+\s+){{0,3}}(?:naar|bij|langs)\s+{_EMPLOYEE}",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\b(?:eerst|alvorens|voordat|pas\b.{0,60}\b(?:als|nadat|wanneer)|first|before)\b", re.IGNORECASE)
_ASKED_OF_CUSTOMER = re.compile(
    r"\b(?:u|je|you)\s+(?:\w+\s+){0,2}(?:moet|dient|kunt|must|should|need to|have to|can)\b"
    r"|\b(?:moet|dient|kunt|wilt|zou|could|would|should)\s+(?:u|je|you)\b"
    r"|\b(?:verzoek|verzoeken|vraag|vragen|adviseer|adviseren|raad|raden|ask|advise)\s+(?:(?:ik|wij|we)\s+)?(?:u|you)\b"
    r"|\bpas\b.{0,60}\b(?:als|nadat|wanneer)\s+u\b|\b(?:gelieve|graag eerst|neem dan|bel dan|overleg dan|ga dan|please)\b"
    r"|^\W*(?:(?:eerst|first)\s+)?(?:neem|bel|mail|overleg|bespreek|wend|richt|ga|leg|spreek|praat|contact|call|ask|speak|talk)\b"
    r"(?!\s+(?:ik|wij|we|hij|zij|I)\b)",
    re.IGNORECASE,
)
_NOT_ASKED = re.compile(
    r"\bhoef\w*\b|\bhoeven\b|\bniet (?:meer )?(?:eerst|nodig|verplicht)\b|\bgeen (?:voorwaarde|verplichting)\b|\bzonder eerst\b"
    r"|\b(?:geldt|klopt|klopte) niet\b|\b(?:onjuist|vervallen|afgeschaft|onterecht|ten onrechte)\b|\bof liever\b"
    r"|\bneed not\b|\b(?:not|n't) (?:have|need|required)\b|\bno need\b",
    re.IGNORECASE,
)

_ODR_LINK = re.compile(r"ec\.europa\.eu/(?:consumers/)?odr", re.IGNORECASE)
_ODR_NAME = re.compile(
    r"\bODR[- ]?(?:platform|website|site)?\b|\bonline dispute resolution\b|\bonline[- ]?geschillen\w*", re.IGNORECASE
)
_IS_CLOSED = re.compile(r"\b(?:gesloten|opgeheven|gestopt|bestaat niet|niet meer|closed|no longer|discontinued)\b", re.IGNORECASE)

_OUR_ANSWER = r"(?:antwoord\w*|reactie|bericht|standpunt|uitkomst|beslissing|besluit|oordeel|answer|reply|decision|outcome)"
_PROMISE = re.compile(
    rf"\b(?:u|je)\s+(?:krijgt|ontvangt|hoort|verneemt|heeft)\b|\b(?:krijgt|ontvangt|hoort|verneemt|heeft)\s+(?:u|je)\b"
    rf"|\b(?:ik|wij|we)\s+(?:geef|geven|stuur|sturen|mail|mailen|laat|laten|kom|komen|beantwoord\w*|reageer|reageren|antwoord\w*)\b"
    rf"|\b(?:geef|geven|stuur|sturen|mail|mailen|laat|laten|kom|komen|beantwoord\w*|reageer|reageren|antwoord\w*)\s+(?:ik|wij|we)\b"
    rf"|\b(?:you will|you'll|we will|we'll|I will|I'll)\b|\bons {_OUR_ANSWER}\b|\bour {_OUR_ANSWER}\b",
    re.IGNORECASE,
)
_ABOUT_ANSWER = re.compile(
    rf"\b{_OUR_ANSWER}\b"
    r"|\b(?:hoort|verneemt) u\b|\bu (?:hoort|verneemt)\b|\blaat?en? (?:wij |ik |we )?(?:het )?u\b.{0,200}\bweten\b"
    r"|\bhear from (?:us|me)\b|\bkom(?:en)? (?:ik|wij|we) (?:\w+ ){0,3}terug\b|\b(?:reageer|reageren|beantwoord)\w*\b",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"\b(?:rechtbank|rechter|gerechtshof|uwv|kifid|tuchtraad|wederpartij|tegenpartij|werkgever|gemeente|deskundige|expert|advocaat"
    r"|belastingdienst|verhuurder|verzekeraar van|arts|mediator|notaris|court|employer|opponent)\b",
    re.IGNORECASE,
)
_FROM_CUSTOMER = re.compile(
    rf"\buw (?:\w+ )?{_OUR_ANSWER}\b|\byour (?:\w+ )?{_OUR_ANSWER}\b"
    r"|\b(?:wilt|kunt|zou) u\b|\bu (?:kunt|moet|dient|stuurde|schreef|vroeg)\b|\?\s*$",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"\b(?:binnen|within)\s+(\d{1,3}|een|één|twee|drie|vier|zes|acht|a|two|three|four|six|eight)\s+"
    r"(werkdag|werkdagen|dag|dagen|week|weken|maand|maanden|working days?|days?|weeks?|months?)\b",
    re.IGNORECASE,
)
_COUNTS = {"een": 1, "één": 1, "a": 1, "twee": 2, "two": 2, "drie": 3, "three": 3, "vier": 4, "four": 4}
_COUNTS |= {"zes": 6, "six": 6, "acht": 8, "eight": 8}
_PAST = re.compile(
    r"\b(?:was|waren|had(?:den)?|kree?ge?n?|stuurden?|schre(?:ef|ven)|beloofden?|zou(?:den)?|gaf|gaven|liet(?:en)?"
    r"|hebben wij|heb ik|gestuurd|gehad|sent|wrote|promised|should have)\b",
    re.IGNORECASE,
)

_TOKEN_ADDRESS = re.compile(r"\+[a-z0-9-]{4,31}\.[a-z2-7]{8}\.[a-z2-7]{16}@", re.IGNORECASE)
_ADDRESS = re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-z]{2,}", re.IGNORECASE)
_COMMAND_INSIDE = re.compile(
    rf"(?<![\w&/#])#(?:{'|'.join(re.escape(name) for name in sorted(BY_NAME, key=len, reverse=True) if name[0].isalpha())})\b",
    re.IGNORECASE,
)
_DAYS_A_WORK_WEEK = 5


def check(text: str, known: Known) -> list[Objection]:
    """What is wrong with words for a customer; the heaviest first."""
    sentences = [part for part in _SENTENCE_END.split(_WRAPPED.sub(" ", text)) if part.strip()]
    found = [
        *_forbidden(text, sentences),
        *(objection for sentence in sentences for objection in _dates_in(sentence, known)),
        *_internal(text),
        *_about_others(text, known),
    ]
    return sorted(dict.fromkeys(found), key=lambda objection: -objection.weight)


def forbidden(text: str) -> list[Objection]:
    """What no letter may ever say, whatever the complaint: the templates are held to it as well."""
    return list(_forbidden(text, [part for part in _SENTENCE_END.split(_WRAPPED.sub(" ", text)) if part.strip()]))


def lacks_kifid(plan: Plan) -> bool:
    """True when an outcome that is not fully granted would leave without the way to Kifid (Wft 4:17, SR-07)."""
    owed = any(isinstance(effect, Close) and effect.outcome and effect.outcome not in GRANTED for effect in plan)
    outcomes = (effect for effect in plan if isinstance(effect, SendLetter) and effect.letter is LetterName.OUTCOME)
    return owed and any(not (letter.facts.get("kifid_until") or letter.facts.get("at_kifid")) for letter in outcomes)


def to_customer(plan: Sequence[Effect]) -> list[SendLetter]:
    """The letters of a plan to a customer, those about another complaint of his as well."""
    found: list[SendLetter] = []
    for effect in plan:
        if isinstance(effect, Beside):
            found += to_customer(effect.plan)
        elif isinstance(effect, SendLetter) and effect.letter in TO_CUSTOMER:
            found.append(effect)
    return found


def words_for_customer(plan: Plan) -> Sequence[str]:
    """The colleague's own words in the letters of a plan: his text, and the reason that a delay notice gives."""
    found = (letter.facts.get(name) for letter in to_customer(plan) for name in ("text", "reason"))
    return [words for words in found if isinstance(words, str) and words.strip()]


def _forbidden(text: str, sentences: Sequence[str]) -> Iterator[Objection]:
    for sentence in sentences:
        sends_back = _FIRST.search(sentence) and _TO_EMPLOYEE.search(sentence) and _ASKED_OF_CUSTOMER.search(sentence)
        if sends_back and not _NOT_ASKED.search(sentence):
            yield Objection(
                Weight.RULE,
                "de klant hoeft niet eerst naar zijn behandelaar: de weg naar ons is altijd open (klachtenbeleid 5b)",
                "laat die zin weg, of bied zelf aan om met de behandelaar te praten",
                "the customer need not go to his handler first: the way to us is always open (complaints policy 5b)",
                "leave that sentence out, or offer to speak with the handler yourself",
            )
        if _ODR_NAME.search(sentence) and not _IS_CLOSED.search(sentence) and not _ODR_LINK.search(sentence):
            yield _CLOSED_PLATFORM
    if _ODR_LINK.search(text):
        yield _CLOSED_PLATFORM


_CLOSED_PLATFORM = Objection(
    Weight.RULE,
    "het Europese ODR-platform is op 20 juli 2025 gesloten; wie erheen wordt gestuurd, staat voor een dichte deur",
    "laat de verwijzing weg; de weg naar Kifid zetten wij zelf in de brief met de uitkomst",
    "the European ODR platform was closed on 20 July 2025; who is sent there finds a closed door",
    "leave the reference out; we put the way to Kifid in the outcome letter ourselves",
)


_UNKNOWN_ADDRESS = Objection(
    Weight.LIKELY,
    "er staat een e-mailadres in dat wij niet van deze klant kennen",
    "kijk of dat klopt",
    "there is an email address in it that we do not know of this customer",
    "see whether that is right",
)
_BSN = Objection(
    Weight.LIKELY,
    "er staat iets in dat op een burgerservicenummer lijkt",
    "kijk of dat nodig is",
    "there is something in it that looks like a citizen service number",
    "see whether it is needed",
)
_IBAN = Objection(
    Weight.LIKELY,
    "er staat een rekeningnummer in",
    "kijk of het van deze klant is",
    "there is an account number in it",
    "see whether it is this customer's",
)
_CARD = Objection(
    Weight.LIKELY,
    "er staat iets in dat op het nummer van een betaalkaart lijkt",
    "kijk of dat nodig is",
    "there is something in it that looks like the number of a payment card",
    "see whether it is needed",
)


def _dates_in(sentence: str, known: Known) -> Iterator[Objection]:
    promised = _promised(sentence, known.today)
    if promised is None or promised < known.today:
        return
    day, last = dates.in_dutch(promised), dates.in_dutch(known.last_day)
    if promised > known.last_day:
        problem = f"je belooft een antwoord op {day}, maar uiterlijk {last} moet de klacht beantwoord zijn"
        english = f"you promise an answer on {_en(promised)}, but the complaint must be answered by {_en(known.last_day)}"
        yield Objection(Weight.RULE, problem, "noem een eerdere datum", english, "name an earlier date")
    elif known.delayed_to and promised != known.delayed_to:
        problem = f"je tekst noemt {day} en je uitstel {dates.in_dutch(known.delayed_to)}: de klant krijgt twee data"
        english = f"your text names {_en(promised)} and your delay {_en(known.delayed_to)}: the customer gets two dates"
        way_out = "noem in beide dezelfde datum, of laat de datum uit je tekst weg"
        yield Objection(Weight.SURE, problem, way_out, english, "name the same date in both, or leave it out of your text")
    elif known.delayed_to is None and known.answer_due and promised > known.answer_due:
        problem = f"je noemt {day}, maar wij beloofden een antwoord op {dates.in_dutch(known.answer_due)}"
        english = f"you name {_en(promised)}, but we promised an answer by {_en(known.answer_due)}"
        way_out = f"#delay until {_en(promised)} because ..."
        yield Objection(Weight.LIKELY, problem, f"#uitstel tot {day} want ...", english, way_out)


def _en(day: date) -> str:
    return dates.in_words(day, "en")


def _promised(sentence: str, today: date) -> date | None:
    """The date that a sentence promises our answer for; None when it promises none, or speaks of others."""
    if not (_PROMISE.search(sentence) and _ABOUT_ANSWER.search(sentence)):
        return None
    if _OF_OTHERS.search(sentence) or _FROM_CUSTOMER.search(sentence) or _PAST.search(sentence):
        return None
    within = _WITHIN.search(sentence)
    if within:
        count, unit = _COUNTS.get(within[1].lower()) or int(within[1]), within[2].lower()
        if unit.startswith(("werkdag", "working")):
            return today + timedelta(days=count + 2 * (count // _DAYS_A_WORK_WEEK))
        return today + timedelta(days=count * (30 if unit.startswith("m") else 7 if unit.startswith("we") else 1))
    return dates.find(sentence, today, future=True) if any(letter.isdigit() for letter in sentence) else None


def _internal(text: str) -> Iterator[Objection]:
    command = _COMMAND_INSIDE.search(text)
    if command:
        yield Objection(
            Weight.SURE,
            f"'{command[0]}' staat midden in je tekst",
            "zet een opdracht op een eigen regel",
            f"'{command[0]}' stands inside your text",
            "put a line for us on a line of its own",
        )
    if any(phrase.casefold() in text.casefold() for phrase in INTERNAL_PHRASES):
        problem = "er staat een stuk van onze interne brief in je tekst"
        english = "a piece of our internal letter stands in your text"
        way_out = "take that piece out; what is internal goes behind #note"
        yield Objection(Weight.SURE, problem, "haal dat stuk weg; wat intern is achter #notitie", english, way_out)
    if _TOKEN_ADDRESS.search(text):
        problem = "er staat een antwoordadres in dat alleen voor jou is gemaakt"
        english = "there is a reply address in it that was made for you alone"
        way_out = "take that address out; the customer can just answer our letter"
        yield Objection(
            Weight.RULE, problem, "haal dat adres weg; de klant kan gewoon op onze brief antwoorden", english, way_out
        )


def _about_others(text: str, known: Known) -> Iterator[Objection]:
    mine = {known.number.upper(), *(number.upper() for number in known.own_numbers)}
    others = {found[0].upper() for found in numbers.finder(known.number_format).finditer(text)} - mine
    if others:
        problem = f"je noemt {', '.join(sorted(others))}, en dat is een ander klachtnummer dan {known.number}"
        english = f"you name {', '.join(sorted(others))}, and that is another complaint number than {known.number}"
        yield Objection(Weight.SURE, problem, "haal dat nummer weg", english, "take that number out")
    for address in sorted({found.lower() for found in _ADDRESS.findall(text)} - known.addresses):
        if address.rpartition("@")[2] not in known.domains:
            yield _UNKNOWN_ADDRESS
            break
    kinds = masking.kinds_in(text)
    if "bsn" in kinds:
        yield _BSN
    if "iban" in kinds:
        yield _IBAN
    if "card" in kinds:
        yield _CARD
