"""What we call each flag, and what a colleague does about it: for the people who read the letters, never for the customer."""

from collections.abc import Mapping, Sequence

from complaints import procedure_words
from complaints.complaint import PROCEDURES, DeadlineKind
from complaints.flags import Flag

FLAG: Mapping[str, Mapping[Flag, str]] = {
    "nl": {
        Flag.CRISIS: "crisis",
        Flag.THREAT: "bedreiging",
        Flag.CONCERN: "zorg om een ander",
        Flag.OPPOSING: "wederpartij",
        Flag.LEGAL: "deurwaarder of dagvaarding",
        Flag.BREACH: "datalek",
        Flag.AVG: "avg-verzoek",
        Flag.PRESS: "pers",
        Flag.INTEGRITY: "discriminatie of integriteit",
        Flag.DIRECTORS: "directie",
        Flag.EXTERNAL: "kifid of rechter",
        Flag.NEW_CASE: "nieuwe zaak",
        Flag.TERM: "lopende termijn",
        Flag.LOSS: "schade",
        Flag.VULNERABLE: "kwetsbaar",
        Flag.REPEAT: "herhaling",
        Flag.PARTNER: "partner",
        Flag.DISPUTE: "geschil",
        Flag.REPRESENTATIVE: "gemachtigde",
        Flag.DECEASED: "overleden",
        Flag.THIRD_PARTY: "derde",
    },
    "en": {
        Flag.CRISIS: "crisis",
        Flag.THREAT: "threat",
        Flag.CONCERN: "concern for another",
        Flag.OPPOSING: "opposing party",
        Flag.LEGAL: "bailiff or summons",
        Flag.BREACH: "data breach",
        Flag.AVG: "gdpr request",
        Flag.PRESS: "press",
        Flag.INTEGRITY: "discrimination or integrity",
        Flag.DIRECTORS: "directors",
        Flag.EXTERNAL: "kifid or court",
        Flag.NEW_CASE: "new case",
        Flag.TERM: "running term",
        Flag.LOSS: "loss",
        Flag.VULNERABLE: "vulnerable",
        Flag.REPEAT: "repeat",
        Flag.PARTNER: "let go by partner",
        Flag.DISPUTE: "dispute",
        Flag.REPRESENTATIVE: "representative",
        Flag.DECEASED: "deceased",
        Flag.THIRD_PARTY: "third party",
    },
}
TRACK: Mapping[str, Mapping[DeadlineKind, str]] = {
    "nl": {
        DeadlineKind.CARE: "zorg",
        DeadlineKind.BREACH: "datalek",
        DeadlineKind.AVG: "avg",
        DeadlineKind.LEGAL: "juridisch",
    },
    "en": {
        DeadlineKind.CARE: "care",
        DeadlineKind.BREACH: "breach",
        DeadlineKind.AVG: "gdpr",
        DeadlineKind.LEGAL: "legal",
    },
}
ADVICE: Mapping[str, Mapping[Flag, Sequence[str]]] = {
    "nl": {
        Flag.CRISIS: (
            (
                "Misschien wil deze klant niet meer leven. Bel binnen een uur, ook als je twijfelt. Luister, en vraag er gewoon naar. "
                "Stuur geen standaardtekst."
            ),
            "Is er direct gevaar? Bel 112. Je kunt de klant 113 Zelfmoordpreventie noemen: bel 113 of gratis 0800-0113, dag en nacht.",
            "Wil jij zelf overleggen? 113 heeft op werkdagen een advieslijn voor professionals. Doe dit niet alleen: bel ook het bureau.",
            "Schrijf daarna op wat je hebt gedaan, met #contact of #notitie.",
        ),
        Flag.THREAT: (
            (
                "Er staat een bedreiging in. Ga niet alleen naar de klant toe en nodig niemand uit op kantoor. Waarschuw de collega's "
                "om wie het gaat, en bel bij direct gevaar 112."
            ),
            "Een klacht in dezelfde mail behandel je gewoon: boos zijn mag.",
        ),
        Flag.CONCERN: (
            (
                "Iemand maakt zich zorgen om een klant. Bevestig niet dat die persoon klant bij ons is. "
                "Kijk of er een zaak loopt, en neem zelf contact op met de klant. Bij direct gevaar: 112."
            ),
        ),
        Flag.OPPOSING: (
            (
                "De schrijver lijkt de wederpartij of haar advocaat. Bevestig niet dat iemand klant bij ons is, en zeg niets over een zaak. "
                "Stuur de mail door naar wie de zaak behandelt; die antwoordt."
            ),
        ),
        Flag.LEGAL: (
            "Er komt een deurwaarder of dagvaarding tegen ons. De bedrijfsjurist moet dit vandaag hebben. Antwoord zelf niet.",
        ),
        Flag.BREACH: (
            (
                "Mogelijk een datalek. De privacy officer beslist over melden bij de Autoriteit Persoonsgegevens; dat moet binnen 72 uur. "
                "Verzamel wat er is gebeurd, van wie de gegevens zijn en bij wie ze kwamen. Wis niets."
            ),
        ),
        Flag.AVG: (
            (
                "Er staat een AVG-verzoek in (inzage, verwijderen of verbeteren van gegevens). De privacy officer antwoordt binnen een maand. "
                "De klacht zelf behandel je gewoon."
            ),
        ),
        Flag.PRESS: ("Pers, toezichthouder of consumentenorganisatie. Overleg met Communicatie voor je antwoordt.",),
        Flag.INTEGRITY: (
            (
                "Een verwijt van discriminatie of over integriteit. Overleg eerst met het bureau. De collega om wie het gaat krijgt "
                "van ons geen automatische brief."
            ),
        ),
        Flag.DIRECTORS: ("Gericht aan de directie. De directie weet ervan; jij antwoordt, tenzij zij iets anders afspreekt.",),
        Flag.EXTERNAL: (
            "Kifid, Tuchtraad of rechter wordt genoemd of schrijft zelf. Overleg met de bedrijfsjurist, en let op termijnen in de brief.",
        ),
        Flag.NEW_CASE: (
            (
                "Dit lijkt een nieuwe zaak met een termijn die loopt. Bel vandaag, en zorg dat de zaak bij Rechtshulp wordt aangemeld. "
                "De klant kreeg geen standaardbrief, want die noemt een datum die te laat kan zijn."
            ),
        ),
        Flag.TERM: ("Er loopt een termijn af, of er is er een gemist. Kijk vandaag of er nog iets te redden is.",),
        Flag.LOSS: (
            "De klant verloor geld of een recht, of stelt ons aansprakelijk. Erken of wijs niets af voor je hebt overlegd.",
        ),
        Flag.VULNERABLE: ("De klant is kwetsbaar. Bel liever dan dat je schrijft, en wacht niet tot de laatste dag.",),
        Flag.REPEAT: ("De klant klaagde eerder. Lees dat eerst, en laat hem niet alles opnieuw vertellen.",),
        Flag.PARTNER: ("Een partner liet de klant los. Wij zijn aanspreekbaar: verwijs niet terug.",),
        Flag.DISPUTE: (
            "Misschien geldt ook de geschillenregeling (Wft 4:68). Wijs de klant daarop, naast de klacht: anders verliest hij een recht.",
        ),
        Flag.REPRESENTATIVE: ("Iemand schrijft namens de klant. Vraag een machtiging, en antwoord aan beiden.",),
        Flag.DECEASED: (
            "De klant is overleden. Spreek de nabestaande daarop aan met medeleven, en richt geen brief aan de overledene.",
        ),
        Flag.THIRD_PARTY: ("De schrijver is geen klant. Vertel niets over een klant of zaak.",),
    },
    "en": {
        Flag.CRISIS: (
            (
                "This customer may not want to live any more. Call within the hour, also when in doubt. Listen, and simply ask. "
                "Send no standard text."
            ),
            "Is there immediate danger? Call 112. You can name 113 Suicide Prevention: call 113 or 0800-0113 (free), day and night.",
            "Do you want advice yourself? 113 has a line for professionals on working days. Do not do this alone: call the bureau too.",
            "Then write down what you did, with #contact or #note.",
        ),
        Flag.THREAT: (
            (
                "There is a threat in it. Do not visit the customer alone and invite nobody to the office. Warn the colleagues concerned, "
                "and call 112 in immediate danger."
            ),
            "A complaint in the same mail is handled as usual: being angry is allowed.",
        ),
        Flag.CONCERN: (
            (
                "Somebody is worried about a customer. Do not confirm that this person is our customer. See whether there is a case, "
                "and contact the customer yourself. In immediate danger: 112."
            ),
        ),
        Flag.OPPOSING: (
            (
                "The writer seems to be the opposing party or its lawyer. Do not confirm that somebody is our client, and say nothing "
                "about a case. Pass the mail on to whoever handles the case; that colleague answers."
            ),
        ),
        Flag.LEGAL: ("A bailiff or a summons against us. Legal counsel must have this today. Do not answer it yourself.",),
        Flag.BREACH: (
            (
                "Possibly a data breach. The privacy officer decides on reporting it to the authority, within 72 hours. "
                "Find out what happened, whose data it is and who got it. Delete nothing."
            ),
        ),
        Flag.AVG: (
            (
                "There is a GDPR request in it (access, erasure or correction). The privacy officer answers within a month. "
                "Handle the complaint itself as usual."
            ),
        ),
        Flag.PRESS: ("Press, a supervisor or a consumer organisation. Speak with Communications before you answer.",),
        Flag.INTEGRITY: (
            (
                "An allegation of discrimination or about integrity. Speak with the bureau first. The colleague concerned gets no "
                "automatic letter from us."
            ),
        ),
        Flag.DIRECTORS: ("Addressed to the directors. They know; you answer, unless they agree otherwise.",),
        Flag.EXTERNAL: (
            "Kifid, the Tuchtraad or a court is named or writes. Speak with legal counsel, and mind terms in the letter.",
        ),
        Flag.NEW_CASE: (
            (
                "This seems to be a new case of which a term runs. Call today, and see that the case is registered with legal aid. "
                "The customer got no standard letter, because its date may be too late."
            ),
        ),
        Flag.TERM: ("A legal term runs out, or was missed. See today whether something can be saved.",),
        Flag.LOSS: ("The customer lost money or a right, or holds us liable. Admit or refuse nothing before you have asked.",),
        Flag.VULNERABLE: ("The customer is vulnerable. Call rather than write, and do not wait for the last day.",),
        Flag.REPEAT: ("The customer complained before. Read that first, and do not have him tell it all again.",),
        Flag.PARTNER: ("A partner let the customer go. We are answerable: do not send him back.",),
        Flag.DISPUTE: ("The second opinion of Wft 4:68 may be owed. Point the customer to it, beside the complaint.",),
        Flag.REPRESENTATIVE: ("Somebody writes for the customer. Ask for an authorisation, and answer both.",),
        Flag.DECEASED: ("The customer has died. Write with sympathy to the relative, and address no letter to the deceased.",),
        Flag.THIRD_PARTY: ("The writer is no customer. Say nothing about a customer or a case.",),
    },
}
CALLED: Mapping[str, Mapping[str, str]] = {  # why somebody gets the alarm letter
    "nl": {
        "care": "je bent aangewezen voor zorg en veiligheid",
        "privacy_officer": "je bent privacy officer",
        "legal_counsel": "je bent bedrijfsjurist",
        "communications": "je bent van Communicatie",
        "manager": "je bent de manager van de afdeling die de klacht behandelt",
        "bureau": "je bent van het Klachtenbureau",
        "directors": "je bent van de directie",
        "": "je staat in de spelregels voor dit onderwerp",
    },
    "en": {
        "care": "you are appointed for care and safety",
        "privacy_officer": "you are the privacy officer",
        "legal_counsel": "you are legal counsel",
        "communications": "you are with Communications",
        "manager": "you manage the unit that handles the complaint",
        "bureau": "you are with the complaints bureau",
        "directors": "you are a director",
        "": "the rules name you for this subject",
    },
}


def named(flags: Sequence[Flag], language: str) -> str:
    """Flags in a row, as people read them."""
    return ", ".join(FLAG[language][flag] for flag in flags)


def done_line(kind: DeadlineKind, language: str = "nl") -> str:
    """What a colleague writes when a track is done."""
    if kind in PROCEDURES:
        return procedure_words.done_line(kind, language)
    return f"#spoor {TRACK['nl'][kind]} klaar" if language == "nl" else f"#track {TRACK['en'][kind]} done"


def wrong_line(flag: Flag, language: str) -> str:
    """What a colleague writes when a flag is wrong."""
    word = FLAG[language][flag]
    return f"#vlag {word} weg want ..." if language == "nl" else f"#flag {word} off because ..."
