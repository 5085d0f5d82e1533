"""The words that a colleague may write behind a #: name, other names, how to write it, what it does, and who may."""

from dataclasses import dataclass

from complaints.lifecycle import Event, who_may
from complaints.roles import HANDLING, INSIDE, Role

_READERS = HANDLING | {Role.DIRECTOR}
_OUTSIDE = HANDLING | {Role.SPECIALIST}  # legal counsel and Communications deal with who asks from outside


@dataclass(frozen=True, slots=True)
class Word:
    """A command. What it brings about in the life of a complaint says who may write it; without an event, `who` does."""

    name: str
    others: tuple[str, ...]
    usage: str
    meaning: str
    event: Event | None = None
    who: frozenset[Role] = HANDLING

    @property
    def allowed(self) -> frozenset[Role]:
        """The roles that may write it."""
        return who_may(self.event) if self.event else self.who


WORDS = (
    Word("besproken", ("discussed",), "#besproken met Jansen op 3-3", "de klacht is besproken met de medewerker om wie het gaat"),
    Word(
        "contact",
        ("contacted",),
        "#contact gebeld, vertelt maandag meer",
        "je hebt de klant persoonlijk gesproken",
        Event.CONTACT,
    ),
    Word(
        "notitie",
        ("note", "intern", "internal"),
        "#notitie klant is ziek",
        "de tekst vanaf hier is intern en gaat niet naar de klant",
        who=INSIDE,
    ),
    Word(
        "onderzoek",
        ("research", "investigating"),
        "#onderzoek",
        "je zoekt uit wat er is gebeurd",
        Event.RESEARCH,
    ),
    Word(
        "wacht op klant",
        ("wacht klant", "waiting for customer"),
        "#wacht op klant voor de polis",
        "je wacht op de klant; de termijnen lopen door",
        Event.WAIT_CUSTOMER,
    ),
    Word(
        "wacht intern",
        ("wacht op collega", "waiting"),
        "#wacht intern op de medisch adviseur",
        "je wacht op een collega of een ander; de termijnen lopen door",
        Event.WAIT_INTERNAL,
    ),
    Word(
        "uitstel",
        ("delay", "extend"),
        "#uitstel tot 20 maart want wachten op stukken",
        "de klant krijgt bericht met de nieuwe datum",
    ),
    Word(
        "doorzetten",
        ("forward", "handover", "doorsturen"),
        "#doorzetten arbeid want gaat over ontslag",
        "naar een andere afdeling of persoon",
        Event.ASSIGN,
    ),
    Word("overnemen", ("take over", "take"), "#overnemen", "jij wordt de behandelaar", who=INSIDE - {Role.SECRETARIAT}),
    Word("ernst", ("severity",), "#ernst 3", "hoe zwaar de klacht weegt, van 1 tot 4"),
    Word("oorzaak", ("cause",), "#oorzaak snelheid", "de oorzaak van de klacht", who=HANDLING | {Role.FILER}),
    Word(
        "onderdeel",
        ("part",),
        "#onderdeel traag: gegrond, oorzaak snelheid",
        "een onderdeel van de klacht, met een eigen oordeel",
    ),
    Word("wens", ("wish", "klant wil"), "#wens excuses van de jurist", "wat de klant graag wil"),
    Word("herstel", ("redress",), "#herstel excuses", "wat wij doen om het goed te maken"),
    Word(
        "vergoeding",
        ("compensation", "payment"),
        "#vergoeding 250 coulance",
        "wat wij betalen; zet er coulance bij als het geen erkenning is",
    ),
    Word(
        "telefoon",
        ("phone", "gebeld", "telefoonnotitie"),
        "#telefoon klant belde, wil excuses",
        "notitie van een gesprek; sprak je de klant, dan telt het als contact",
    ),
    Word(
        "adres",
        ("klant e-mailadres", "e-mailadres klant", "e-mailadres", "address", "email address"),
        "#adres anna@...",
        "een beter e-mailadres van de klant; kwam een brief niet aan, dan gaat hij daar opnieuw heen",
    ),
    Word(
        "leerpunt",
        ("learning",),
        "#leerpunt bel binnen twee dagen terug",
        "wat wij hiervan leren, of: #leerpunt geen, want ...",
        who=HANDLING | {Role.FILER},
    ),
    Word(
        "verbeterpunt",
        ("improvement point", "improvement"),
        "#verbeterpunt zet de belafspraak in het dossier, eigenaar Dirk, voor 1 juni",
        "iets dat wij anders gaan doen; zonder naam is het van de unitmanager, die het per mail afrondt",
        who=INSIDE,
    ),
    Word(
        "teruggekoppeld",
        ("fed back", "feedback"),
        "#teruggekoppeld op 4-3",
        "de uitkomst is verteld aan de medewerker om wie het gaat",
    ),
    Word(
        "standpunt",
        ("answer", "antwoord"),
        "#standpunt",
        "je tekst in deze mail is ons inhoudelijke antwoord",
        Event.ANSWER,
    ),
    Word(
        "afgehandeld",
        ("closed", "close", "afhandelen"),
        "#afgehandeld deels gegrond",
        "sluit de klacht; je tekst gaat met de uitkomst naar de klant",
        Event.CLOSE,
    ),
    Word(
        "ingetrokken",
        ("withdrawn", "intrekken"),
        "#ingetrokken",
        "de klant trok de klacht zelf in, per mail, of: #ingetrokken op 3-3 per telefoon",
        Event.WITHDRAW,
    ),
    Word(
        "heropen",
        ("reopen", "heropenen", "heropend"),
        "#heropen want de klant is nog niet geholpen",
        "de klacht gaat weer open, met nieuwe termijnen",
        Event.REOPEN,
    ),
    Word(
        "herbeoordeling",
        ("review", "second review", "herbeoordelen"),
        "#herbeoordeling want klant is het niet eens",
        "een ander, die er nog niet bij was, kijkt opnieuw; dat kan één keer",
        Event.REVIEW,
    ),
    Word(
        "samenvoegen",
        ("merge",),
        "#samenvoegen K-2026-000017",
        "deze klacht gaat verder onder dat nummer",
        Event.MERGE,
    ),
    Word(
        "splitsen",
        ("split",),
        "#splitsen de rekening klopt ook niet",
        "een tweede klacht in dezelfde mail krijgt een eigen nummer",
    ),
    Word("dossier", ("file",), "#dossier", "je krijgt het hele dossier als brief; dat wordt vastgelegd", who=_READERS),
    Word(
        "geen klacht",
        ("no complaint",),
        "#geen klacht want alleen een vraag",
        "het is geen klacht; de reden blijft bewaard",
        Event.NO_COMPLAINT,
    ),
    Word(
        "medewerker",
        ("employee", "betrokken medewerker"),
        "#medewerker Jansen",
        "om wie het gaat; hij of zij krijgt bericht en behandelt de klacht niet",
        who=HANDLING | {Role.FILER},
    ),
    Word(
        "vlag",
        ("flag",),
        "#vlag crisis weg want het ging over een film",
        "zet een waarschuwing op de klacht, of haal haar weg",
        who=HANDLING | {Role.SPECIALIST, Role.DIRECTOR},
    ),
    Word(
        "spoor",
        ("track",),
        "#spoor avg klaar",
        "een tweede spoor is klaar (avg, datalek, zorg, juridisch); meer tijd: #spoor avg verlengen met 2 maanden want ...",
        who=HANDLING | {Role.SPECIALIST, Role.DIRECTOR},
    ),
    Word(
        "opgelost",
        ("solved",),
        "#opgelost excuses gemaakt",
        "jij loste het zelf op: de klacht is klaar, en telt mee",
        Event.SOLVE_AT_ONCE,
    ),
    Word(
        "zelf",
        ("ik los dit zelf op", "ik los het zelf op", "self"),
        "#zelf",
        "in de mail waarmee je een klacht doorgeeft: jij lost hem zelf op",
        who=INSIDE,
    ),
    Word(
        "toch",
        ("anyway", "send anyway"),
        "#toch want de klant heeft twee klachten",
        "je tekst gaat toch weg, al had hij een bezwaar dat geen regel is; de reden blijft bewaard",
    ),
    Word(
        "partner", ("naar partner", "to partner"), "#partner flex-noord", "een flexpartner behandelt de klacht", Event.TO_PARTNER
    ),
    Word(
        "terugnemen",
        ("terug", "neem terug", "take back"),
        "#terugnemen want de klant vraagt om ons",
        "wij nemen de klacht terug van de partner",
        Event.TAKE_BACK,
    ),
    Word("kifid", (), "#kifid 2026.00123 verweer voor 3 april", "hoe het bij Kifid staat, met onze termijn", who=_OUTSIDE),
    Word("tuchtraad", (), "#tuchtraad T26-014 verweer verstuurd", "hoe het bij de Tuchtraad staat", who=_OUTSIDE),
    Word("rechter", ("court", "rechtbank"), "#rechter zitting 12 mei", "hoe het bij de rechter staat", who=_OUTSIDE),
    Word(
        "geschil",
        ("dispute", "geschillenregeling"),
        "#geschil aangeboden",
        "de second opinion van de geschillenregeling is aangeboden; later: #geschil advies ongegrond want ...",
        who=_OUTSIDE,
    ),
    Word("afm", (), "#afm antwoord voor 3 april", "de AFM vraagt iets, of heeft ons antwoord", who=_OUTSIDE),
    Word("pers", ("press",), "#pers antwoord verstuurd", "een journalist vraagt iets, of heeft ons antwoord", who=_OUTSIDE),
    Word(
        "uitspraak",
        ("ruling", "verdict"),
        "#uitspraak kifid deels gegrond 1.250 euro want te laat gebeld",
        "hoe een procedure buiten de deur afliep, met een link als die er is; daarna hoort er een leerpunt bij",
        who=_OUTSIDE,
    ),
    Word(
        "mijn lijst", ("lijst", "my list", "list"), "#mijn lijst", "je krijgt je open klachten, de dringendste eerst", who=INSIDE
    ),
    Word(
        "klacht",
        ("complaint",),
        "#klacht 12",
        "een geparkeerde mail uit het dagoverzicht is een klacht: hij krijgt een nummer (voor het bureau)",
        who=INSIDE,
    ),
    Word(
        "afwezig",
        ("away", "absent", "met verlof", "op vakantie"),
        "#afwezig 3 t/m 14 augustus, vervanger carla",
        "zo lang krijg je geen nieuwe klachten; je vervanger leest mee (terug: #weer aanwezig)",
        who=INSIDE,
    ),
    Word(
        "weer aanwezig",
        ("aanwezig", "ik ben terug", "weer terug", "i am back", "back"),
        "#weer aanwezig",
        "je afwezigheid is voorbij",
        who=INSIDE,
    ),
    Word(
        "erbij",
        ("add handler",),
        "#erbij anna@... in arbeid",
        "vanaf morgen behandelt deze collega klachten van je afdeling (voor de unitmanager en het bureau)",
        who=INSIDE,
    ),
    Word(
        "eraf",
        ("remove handler",),
        "#eraf bram uit arbeid",
        "vanaf morgen krijgt deze collega geen nieuwe klachten van je afdeling meer",
        who=INSIDE,
    ),
    Word("stop", ("hold", "wacht even"), "#stop", "je laatste brief aan de klant gaat niet weg, als dat nog kan"),
    Word("ongedaan", ("undo", "ongedaan maken"), "#ongedaan", "je laatste stap wordt teruggedraaid", who=INSIDE),
    Word("help", ("hulp", "?"), "#help", "deze lijst", who=INSIDE),
)
BY_NAME = {name: word for word in WORDS for name in (word.name, *word.others)}
# These are about the writer or his unit, not about a complaint: they may stand in the answer to any letter of ours.
ERRANDS = frozenset({"verbeterpunt", "klacht", "mijn lijst", "afwezig", "weer aanwezig", "erbij", "eraf"})
