"""The words that a colleague may write, sorted by what he wants to do: for the letter that #help sends, and for the page.

The page docs/handleiding-behandelaar.md is that letter (daemon/docs.py), so the two cannot differ.
"""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from complaints.roles import Role
from complaints.vocabulary import BY_NAME, WORDS, Word


@dataclass(frozen=True, slots=True)
class Theme:
    """What somebody wants to do, in each language, and the words for it in the order of the work."""

    titles: dict[str, str]
    names: tuple[str, ...]


THEMES = (
    Theme(
        {"nl": "De klant spreken", "en": "Speaking with the customer"},
        ("contact", "telefoon", "adres", "wacht op klant", "uitstel", "standpunt", "toch"),
    ),
    Theme(
        {"nl": "Uitzoeken en onthouden", "en": "Finding out and remembering"},
        ("besproken", "onderzoek", "wacht intern", "notitie", "ernst", "onderdeel", "wens", "medewerker", "dossier"),
    ),
    Theme(
        {"nl": "Afronden", "en": "Finishing"},
        (
            *("oorzaak", "leerpunt", "verbeterpunt", "teruggekoppeld", "vergoeding", "herstel", "afgehandeld", "opgelost"),
            *("ingetrokken", "geen klacht", "heropen", "herbeoordeling"),
        ),
    ),
    Theme(
        {"nl": "Iemand anders, of een andere klacht", "en": "Somebody else, or another complaint"},
        ("doorzetten", "overnemen", "partner", "terugnemen", "samenvoegen", "splitsen"),
    ),
    Theme(
        {"nl": "Zorg, en een collega die het zelf oplost", "en": "Care, and a colleague who solves it himself"},
        ("vlag", "spoor", "zelf"),
    ),
    Theme(
        {"nl": "Kifid, rechter en anderen buiten de deur", "en": "Kifid, courts and others outside the house"},
        ("kifid", "tuchtraad", "rechter", "geschil", "afm", "pers", "uitspraak"),
    ),
    Theme(
        {"nl": "Jij en je team", "en": "You and your team"},
        ("mijn lijst", "afwezig", "weer aanwezig", "erbij", "eraf", "klacht"),
    ),
    Theme(
        {"nl": "Terugdraaien en hulp", "en": "Taking back, and help"},
        ("stop", "ongedaan", "help"),
    ),
)
_REST = {"nl": "En verder", "en": "And also"}
# Dutch stands in the vocabulary.
_ENGLISH = {
    "besproken": ("#discussed with Jansen on 3-3", "you discussed the complaint with the colleague concerned"),
    "contact": ("#contact by phone, tells more on Monday", "you spoke with the customer in person"),
    "notitie": ("#note customer is ill", "the text from here on is internal and does not go to the customer"),
    "onderzoek": ("#research", "you are finding out what happened"),
    "wacht op klant": ("#waiting for customer for the policy", "you wait for the customer; the deadlines run on"),
    "wacht intern": ("#waiting for the medical adviser", "you wait for a colleague or somebody else; the deadlines run on"),
    "uitstel": ("#delay until 20 March because we wait for papers", "the customer hears the new date"),
    "doorzetten": ("#forward arbeid because it is about a dismissal", "to another department or person"),
    "overnemen": ("#take over", "you become the handler"),
    "ernst": ("#severity 3", "how heavily the complaint weighs, from 1 to 4"),
    "oorzaak": ("#cause speed", "what caused the complaint"),
    "leerpunt": ("#learning call back within two days", "what we learn from it; when nothing: #learning none, because ..."),
    "verbeterpunt": (
        "#improvement note the call in the file, owner Dirk, by 1 June",
        "something that we will do differently; without a name it is the unit manager's, who ends it by email",
    ),
    "teruggekoppeld": ("#feedback on 4-3", "the colleague concerned knows how it ended"),
    "standpunt": ("#answer", "your text in this email is our substantive answer"),
    "afgehandeld": ("#closed partly upheld", "closes the complaint; your text goes to the customer with the outcome"),
    "onderdeel": ("#part slow: upheld, cause speed", "a part of the complaint, with a verdict of its own"),
    "wens": ("#wish an apology of the lawyer", "what the customer would like"),
    "herstel": ("#redress apology", "what we do to make it good"),
    "vergoeding": ("#compensation 250 goodwill", "what we pay; add goodwill when it is no admission"),
    "telefoon": ("#phone customer called, wants an apology", "a note of a call; with the customer it counts as contact"),
    "adres": ("#address anna@...", "a better email address of the customer; a letter that did not arrive goes there again"),
    "ingetrokken": ("#withdrawn", "the customer withdrew the complaint, by email, or: #withdrawn on 3-3 by phone"),
    "heropen": ("#reopen because the customer has not been helped yet", "the complaint opens again, with new deadlines"),
    "herbeoordeling": (
        "#second review because the customer disagrees",
        "somebody who was not involved looks again; that can be once",
    ),
    "samenvoegen": ("#merge K-2026-000017", "this complaint goes on under that number"),
    "splitsen": ("#split the bill is wrong as well", "a second complaint in the same email gets its own number"),
    "dossier": ("#file", "you get the whole file as a letter; that is recorded"),
    "geen klacht": ("#no complaint because it is only a question", "it is no complaint; the reason is kept"),
    "toch": ("#anyway because the customer has two complaints", "your text goes although we had an objection that is no rule"),
    "stop": ("#hold", "your last letter to the customer does not leave, if that can still be stopped"),
    "ongedaan": ("#undo", "your last step is taken back"),
    "medewerker": ("#employee Jansen", "whom it is about; he hears of it and does not handle the complaint"),
    "vlag": ("#flag crisis weg want it was about a film", "puts a warning on the complaint, or takes it off"),
    "spoor": ("#track avg klaar", "a second track is done; more time: #track avg extend by 2 months because ..."),
    "opgelost": ("#solved we apologised", "you solved it yourself: the complaint is done, and counts"),
    "partner": ("#to partner flex-noord", "a partner firm handles the complaint"),
    "terugnemen": ("#take back because the customer asks for us", "we handle the complaint ourselves again"),
    "klacht": ("#complaint 12", "a parked email of the round-up is a complaint: it gets a number (for the bureau)"),
    "mijn lijst": ("#my list", "you get your open complaints, the most urgent first"),
    "afwezig": (
        "#away 3 t/m 14 augustus, vervanger carla",
        "you get no new complaints meanwhile; your deputy reads along (back: #back)",
    ),
    "weer aanwezig": ("#back", "your absence is over"),
    "erbij": ("#add handler anna@... in arbeid", "from tomorrow on this colleague handles complaints of your unit"),
    "eraf": ("#remove handler bram uit arbeid", "from tomorrow on this colleague gets no new complaints of your unit"),
    "kifid": ("#kifid 2026.00123 defence before 3 April", "how it stands at Kifid, with our term"),
    "tuchtraad": ("#tuchtraad T26-014 defence sent", "how it stands at the Tuchtraad"),
    "rechter": ("#court hearing 12 May", "how it stands in court"),
    "geschil": ("#dispute offered", "the second opinion was offered; later: #dispute advice not upheld because ..."),
    "afm": ("#afm answer before 3 April", "the AFM asks something, or has our answer"),
    "pers": ("#press answer sent", "a journalist asks something, or has our answer"),
    "uitspraak": (
        "#ruling kifid partly upheld 1,250 euro because called back too late",
        "how a procedure outside the house ended, with a link if there is one; a learning point belongs to it",
    ),
    "zelf": ("#self", "in the email with which you pass a complaint on: you solve it yourself"),
    "help": ("#help", "this list"),
}

_WRITTEN_AS = {
    word.name: next(
        (n for n in sorted(word.others, key=len, reverse=True) if _ENGLISH[word.name][0][1:].startswith(n)), word.name
    )
    for word in WORDS
}
_ENGLISH_WORD = {f"#{name}": f"#{english}" for name, english in _WRITTEN_AS.items()}
_DUTCH_WORD = re.compile(rf"(?:{'|'.join(re.escape(name) for name in sorted(_ENGLISH_WORD, key=len, reverse=True))})(?!\w)")
_SMALL = {"want": "because", "of": "or", "niet": "not", "geen": "none", "tot": "until", "met": "with", "naar": "to"}
_SMALL_WORDS = re.compile(r"\b(?:want|niet|geen|tot|met|naar)\b|(?<=, )of(?=: )|(?<=, )of\b")


# Ways out that are sentences or examples, and are not turned into English word by word.
_SENTENCES = {
    **{word.usage: _ENGLISH[word.name][0] for word in WORDS},
    "zet je hele tekst boven onze brief; wat intern is achter #notitie": "put what is internal behind #note",
    "schrijf de klant een hele zin; voor ons hoef je niet te bedanken": "no need to thank us",
    "#besproken met ... op ..., of: #besproken niet, want ...": "#discussed with ... on ..., or: #discussed not, because ...",
    "#teruggekoppeld op ..., of: #teruggekoppeld niet, want ...": "#feedback on ..., or: #feedback not, because ...",
    "schrijf je antwoord in deze mail, of: #contact gebeld": "#contact by phone",
    "#ingetrokken op ... per telefoon: de klant krijgt dan een bevestiging, of wacht op zijn mail": "#withdrawn on ... by phone",
}


def line_in(line: str, language: str) -> str:
    """A line that we propose, as its reader would write it: #oorzaak ... is #cause ... for who reads English."""
    if language != "en":
        return line
    if said := _SENTENCES.get(line):
        return said
    return _SMALL_WORDS.sub(lambda found: _SMALL[found[0]], _DUTCH_WORD.sub(lambda found: _ENGLISH_WORD[found[0]], line))


def facts(roles: AbstractSet[Role], language: str) -> dict[str, object]:
    """What the letter needs: for each theme its title, and its words as far as these roles may write them."""
    named = {name for theme in THEMES for name in theme.names}
    sorted_words = [(theme.titles[language], [BY_NAME[name] for name in theme.names]) for theme in THEMES]
    sorted_words.append((_REST[language], [word for word in WORDS if word.name not in named]))
    return {
        "themes": [
            {"title": title, "words": [shown(word, language) for word in found if word.allowed & roles]}
            for title, found in sorted_words
            if any(word.allowed & roles for word in found)
        ],
    }


def shown(word: Word, language: str) -> dict[str, str]:
    """How to write it, and what it does, in the language of the reader."""
    usage, meaning = _ENGLISH[word.name] if language == "en" else (word.usage, word.meaning)
    return {"usage": usage, "meaning": meaning}
