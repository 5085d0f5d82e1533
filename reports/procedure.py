"""The complaints procedure as customers read it, made from the rules: promise and clocks cannot differ (SR-08, Bgfo 40)."""

from collections.abc import Sequence
from datetime import date

from complaints import words
from complaints.rules import Rulebook, TermProfile
from reports.document import Block, Column, Document, Kind, Points, Row, Section, Table, Words

# Where Kifid is found; the outcome letter says the same, and a test holds them equal.
KIFID_PLACES = {
    "nl": ("Website: www.kifid.nl", "Post: Postbus 93257, 2509 AG Den Haag", "Telefoon: 070-333 8 999"),
    "en": (
        "Website: www.kifid.nl",
        "Post: Postbus 93257, 2509 AG Den Haag",
        "Telephone: +31 70 333 8 999 (in the Netherlands 070-333 8 999)",
    ),
}
NAMES = {"nl": "klachtenprocedure", "en": "complaints-procedure"}


def make(rulebook: Rulebook, today: date, language: str) -> Document:
    """The procedure by the terms that hold for a complaint of today. Dutch unless the language is English."""
    language = "en" if language == "en" else "nl"
    terms = rulebook.terms_on(today)
    if language == "en":
        title, verdict, sections = "A complaint? This is what we do with it", _VERDICT["en"], _in_english(rulebook, terms)
    else:
        title, verdict, sections = "Een klacht? Dit doen wij ermee", _VERDICT["nl"], _in_dutch(rulebook, terms)
    return Document(
        name=NAMES[language],
        language=language,
        title=title,
        verdict=verdict.format(name=rulebook.organisation.name),
        sections=sections,
    )


_TERMS = {"nl": "Wat u wanneer van ons hoort", "en": "What you hear, and when"}
_VERDICT = {
    "nl": "Bent u niet tevreden over {name}? Dan horen wij dat graag, want dan kunnen wij het oplossen en ervan leren.",
    "en": "Are you not satisfied with {name}? Then please tell us, so that we can solve it and learn from it.",
}


def _in_dutch(rulebook: Rulebook, terms: TermProfile) -> Sequence[Section]:
    address, name = rulebook.organisation.address, rulebook.organisation.name
    return [
        Section(
            title="Zo dient u een klacht in",
            blocks=[
                Points(
                    items=[
                        f"Mail naar {address}, of vul het formulier op deze website in.",
                        "Liever bellen of een brief sturen? Dat kan. U kunt uw klacht ook vertellen aan wie uw zaak behandelt.",
                        "Iemand anders mag de klacht voor u indienen.",
                        "Weet u uw zaaknummer, schrijf dat er dan bij. Ook zonder nummer nemen wij uw klacht in behandeling.",
                    ]
                ),
                Words(text="Een klacht indienen kost niets en heeft geen gevolgen voor de hulp die u van ons krijgt."),
            ],
        ),
        Section(
            title="Wie uw klacht behandelt",
            blocks=[
                Words(
                    text="Een medewerker die daarvoor is opgeleid behandelt uw klacht. Dat is nooit iemand over wie u klaagt. "
                    "U hoort zijn of haar naam meteen, met het nummer van uw klacht."
                )
            ],
        ),
        Section(title=_TERMS["nl"], blocks=[_terms(terms, "nl")]),
        Section(
            title="Bent u het niet eens met ons antwoord?",
            blocks=[
                Words(
                    text="Laat het ons weten, als antwoord op onze mail. Dan kan een andere medewerker opnieuw naar uw klacht "
                    f"kijken: de herbeoordeling. Die krijgt u binnen {words.span(terms.review, 'nl')}."
                )
            ],
        ),
        Section(title="Kifid, de Tuchtraad en de rechter", blocks=[*_kifid_in_dutch(terms)]),
        Section(
            title="Wat wij met uw gegevens doen",
            blocks=[
                Words(
                    text=f"{name} gebruikt uw gegevens om uw klacht op te lossen en om ervan te leren. Alleen wie daarvoor "
                    "nodig is, kan ze zien. In onze rapporten staan geen namen van klanten."
                ),
                Words(
                    text="U mag vragen welke gegevens wij van u hebben, en ze laten verbeteren of verwijderen. "
                    f"Mail daarvoor naar {address}."
                ),
            ],
        ),
    ]


def _kifid_in_dutch(terms: TermProfile) -> list[Block]:
    wait, answer, complaint = (
        words.span(each, "nl") for each in (terms.kifid, terms.kifid_after_answer, terms.kifid_after_complaint)
    )
    return [
        Words(
            text="Bent u consument? Dan kunt u met uw klacht naar Kifid, het Klachteninstituut Financiële Dienstverlening. "
            "Kifid is onafhankelijk en voor consumenten gratis."
        ),
        Words(
            text=f"Dat kan als u na {wait} nog geen antwoord van ons heeft, of als u het niet eens bent met ons antwoord. "
            f"Doe het binnen {answer} na ons antwoord, en binnen {complaint} nadat u bij ons klaagde. In ons antwoord staat "
            "tot welke dag het kan."
        ),
        Points(items=KIFID_PLACES["nl"]),
        Words(text="Vindt u dat wij ons niet goed hebben gedragen? Dan kunt u via Kifid ook naar de Tuchtraad."),
        Words(text="U kunt uw klacht ook altijd aan de rechter voorleggen."),
    ]


def _in_english(rulebook: Rulebook, terms: TermProfile) -> Sequence[Section]:
    address, name = rulebook.organisation.address, rulebook.organisation.name
    return [
        Section(
            title="How to complain",
            blocks=[
                Points(
                    items=[
                        f"Send an email to {address}, or fill in the form on this website.",
                        "Would you rather phone or write a letter? You can. You can also tell whoever handles your case.",
                        "Somebody else may complain for you.",
                        "If you know the number of your case, please add it. We take up your complaint without it as well.",
                    ]
                ),
                Words(text="Complaining is free, and does not change the help that you get from us."),
            ],
        ),
        Section(
            title="Who handles your complaint",
            blocks=[
                Words(
                    text="An employee who is trained for it handles your complaint, never somebody whom you complain about. "
                    "You hear the name at once, with the number of your complaint."
                )
            ],
        ),
        Section(title=_TERMS["en"], blocks=[_terms(terms, "en")]),
        Section(
            title="Do you not agree with our answer?",
            blocks=[
                Words(
                    text="Tell us, by answering our email. Another employee can then look at your complaint anew: the second "
                    f"review. You get it within {words.span(terms.review, 'en')}."
                )
            ],
        ),
        Section(title="Kifid, the Tuchtraad and the court", blocks=[*_kifid_in_english(terms)]),
        Section(
            title="What we do with your data",
            blocks=[
                Words(
                    text=f"{name} uses your data to solve your complaint and to learn from it. Only those who are needed for "
                    "that can see them. Our reports hold no names of customers."
                ),
                Words(
                    text="You may ask which data we have about you, and have them put right or removed. "
                    f"Send an email to {address}."
                ),
            ],
        ),
    ]


def _kifid_in_english(terms: TermProfile) -> list[Block]:
    wait, answer, complaint = (
        words.span(each, "en") for each in (terms.kifid, terms.kifid_after_answer, terms.kifid_after_complaint)
    )
    return [
        Words(
            text="Are you a consumer? Then you can take your complaint to Kifid, the Dutch Institute for Financial Disputes. "
            "Kifid is independent, and free of charge for consumers."
        ),
        Words(
            text=f"You can when we have not answered after {wait}, or when you do not agree with our answer. "
            f"Do so within {answer} after our answer, and within {complaint} after you complained to us. Our answer tells "
            "until which day."
        ),
        Points(items=KIFID_PLACES["en"]),
        Words(text="Do you feel that we did not behave properly? Through Kifid you can also go to the Tuchtraad."),
        Words(text="You can always take your complaint to court as well."),
    ]


def _terms(terms: TermProfile, language: str) -> Table:
    """Each promise with the length that its clock has."""
    contact, answer, code, last = (words.span(span, language) for span in (terms.contact, terms.answer, terms.code, terms.last))
    if language == "en":
        heads = ("What you get", "When")
        rows = [
            ("The number of your complaint, and who handles it", "at once"),
            ("A first message or call of that person", f"within {contact}"),
            ("Our answer", f"within {answer}"),
            ("If that cannot be done: why, and the day of our answer", f"within {code}"),
            ("Our answer in any case", f"within {last}"),
        ]
    else:
        heads = ("Wat u krijgt", "Wanneer")
        rows = [
            ("Het nummer van uw klacht, en wie hem behandelt", "meteen"),
            ("Een eerste bericht of telefoontje van die medewerker", f"binnen {contact}"),
            ("Ons antwoord", f"binnen {answer}"),
            ("Lukt dat niet: waarom, en op welke dag het antwoord komt", f"binnen {code}"),
            ("Hoe dan ook ons antwoord", f"binnen {last}"),
        ]
    columns = [Column(head, Kind.TEXT) for head in heads]
    return Table(title=_TERMS[language], columns=columns, rows=[Row(row) for row in rows])
