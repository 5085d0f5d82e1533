"""Handlers' mails as they are written, and what each does: all of its lines, or none and help. Monday 2 March 2026, ten o'clock."""

from dataclasses import replace

import pytest
from cast import NOW, NUMBER, a_complaint, a_dossier, bram_writes, ready_to_close

from complaints.complaint import Dossier, Outcome, Part, Redress, Status
from complaints.plan import (
    Assign,
    Beside,
    ChangeStatus,
    Close,
    Exclude,
    JudgePart,
    MeetDeadline,
    Note,
    Plan,
    Record,
    Register,
    SendDossier,
    SendLetter,
    SetDeadline,
    TakeBack,
    TakeIn,
)

OTHER = "K-2026-000017"
HELP = ["help"]


def in_short(plan: Plan) -> list[str]:
    """What a plan does, in short words: facts, statuses, clocks, and letters to others than the writer; or only that it asks."""
    if any(isinstance(effect, SendLetter) and effect.letter == "help" for effect in plan):
        return HELP
    return [said for effect in plan if (said := _said(effect))]


def _said(effect: object) -> str | None:  # noqa: C901, PLR0911, PLR0912 - a table of effects
    match effect:
        case Record():
            return f"{effect.fact}={effect.value}"
        case ChangeStatus():
            return f"-> {effect.status}"
        case Close():
            return f"closed {effect.outcome.value if effect.outcome else effect.status}"
        case MeetDeadline():
            return f"met {effect.kind}"
        case SetDeadline():
            return f"{effect.kind} {effect.due_at:%d-%m}"
        case SendLetter():
            return None if effect.letter in {"echo", "assignment"} else f"letter {effect.letter}"
        case Assign():
            return f"to {effect.handler}"
        case Note():
            return f"note {effect.what.partition(': ')[2] or effect.what}"
        case JudgePart():
            part = effect.part
            return f"part {part.position} {part.text}|{part.outcome.value if part.outcome else '-'}|{part.cause or '-'}"
        case Exclude():
            return f"not {','.join(sorted(effect.people))}"
        case TakeIn():
            return f"takes in {effect.number}"
        case Beside():
            return f"beside {effect.number or 'new'}: {', '.join(in_short(list(effect.plan)))}"
        case Register():
            return f"registered '{effect.subject}'"
        case SendDossier():
            return "letter dossier"
        case TakeBack():
            return "taken back"
    return None


CONTACTED = ["contact=de behandelaar schreef de klant", "met contact", "-> contacted"]
WRITTEN = ["letter relay", *CONTACTED]
CLOSING = "#besproken met Jansen op 27-2\n#teruggekoppeld\n#leerpunt bel terug\n"
FACTS = ["discussed=27 februari 2026: met Jansen op 27-2", "fed_back=2 maart 2026", "learning=bel terug"]

SPLIT = [
    *(
        "registered 'mijn ontslag is ook slecht behandeld'",
        "to bram",
        "taken_up 03-03",
        "contact 03-03",
        "answer 06-03",
        "code 13-03",
        "kifid 24-04",
        "last 22-05",
    ),
    *("letter split", f"note hoort bij {NUMBER}"),
]

TO_KIFID = ["kifid_after_answer 02-06", "kifid_after_complaint 27-02"]

ASSIGNED = a_dossier()
READY = ready_to_close()
ANSWERED = replace(READY, complaint=replace(READY.complaint, status=Status.ANSWERED, answered_at=NOW), handlers=["bram"])
CLOSED = replace(
    READY,
    complaint=replace(READY.complaint, status=Status.CLOSED, outcome=Outcome.NOT_UPHELD, answered_at=NOW, closed_at=NOW),
    handlers=["bram"],
)
ENDED = replace(CLOSED, deadlines=[replace(clock, met_at=NOW) for clock in CLOSED.deadlines])
TWO_PARTS = replace(
    READY,
    parts=[
        Part(position=1, text="traag", outcome=Outcome.UPHELD),
        Part(position=2, text="onheus", outcome=Outcome.UPHELD),
    ],
)
TOLD = a_dossier(a_complaint(withdrawal="mail van 1 maart 2026: 'trek mijn klacht in'"))
PAID = a_dossier(a_complaint(redress=(Redress.COMPENSATION,), redress_cents=10000))

# Text of the mail -> what it does, on a complaint that was assigned on Friday.
FRESH: list[tuple[str, list[str]]] = [
    # words for the customer
    ("Beste Anna, ik bel u morgen.", WRITTEN),
    ("Dear Anna,\n\nI will call you tomorrow.", WRITTEN),
    ("Beste Anna, ik bel u morgen.\n#ernst 3", ["severity=3", *WRITTEN]),
    ("Beste Anna\n#ernst 3", ["severity=3"]),  # a greeting alone is no letter
    ("", HELP),
    # contact and telephone
    ("#contact gebeld", ["spoken=gebeld", "met contact", "-> contacted"]),
    ("#contacted", ["spoken=de behandelaar sprak de klant", "met contact", "-> contacted"]),
    (
        "#telefoon klant belde, wil excuses",
        ["note klant belde, wil excuses", "spoken=telefoon: klant belde, wil excuses", "met contact", "-> contacted"],
    ),
    (
        "#telefoon mevrouw Jansen gesproken\nZe is boos.\nBelt morgen terug.",
        [
            "note mevrouw Jansen gesproken\nZe is boos.\nBelt morgen terug.",
            "spoken=telefoon: mevrouw Jansen gesproken",
            "met contact",
            "-> contacted",
        ],
    ),
    ("#telefoon klant niet bereikt, voicemail", ["note klant niet bereikt, voicemail"]),
    ("#telefoon met jurist De Boer overlegd", ["note met jurist De Boer overlegd"]),
    ("#phone customer called", ["note customer called", "spoken=telefoon: customer called", "met contact", "-> contacted"]),
    ("#telefoon", HELP),
    # notes
    ("#notitie klant is ziek", ["note klant is ziek"]),
    ("#intern: zie zaak 12\nen bel Jansen", ["note zie zaak 12\nen bel Jansen"]),
    ("#internal he is ill", ["note he is ill"]),
    ("#notitie", HELP),
    # where it stands
    ("#onderzoek", ["-> research"]),
    ("#wacht op klant voor de polis", ["-> waiting_customer", "waiting_for=de polis"]),
    ("#wachtopklant", ["-> waiting_customer", "waiting_for=de klant"]),
    ("#wacht intern op de medisch adviseur", ["-> waiting_internal", "waiting_for=de medisch adviseur"]),
    # severity
    ("#ernst 3", ["severity=3"]),
    ("#ernst E4", ["severity=4"]),
    ("#severity 2", ["severity=2"]),
    ("#ernst 5", HELP),
    ("#ernst hoog", HELP),
    # causes, on two levels
    ("#oorzaak snelheid", ["cause=snelheid"]),
    ("#oorzaak Snelheid.", ["cause=snelheid"]),
    ("#oorzaak snelheid/termijn gemist", ["cause=snelheid/termijn gemist"]),
    ("#oorzaak snelheid, termijn gemist", ["cause=snelheid/termijn gemist"]),
    ("#oorzaak: bejegening: onheus", ["cause=bejegening/onheus"]),
    ("#oorzaak niet teruggebeld", ["cause=bereikbaarheid/niet teruggebeld"]),
    ("#oorzaak niet terrugebeld", ["cause=bereikbaarheid/niet teruggebeld"]),
    ("#oorzaak snelheit", ["cause=snelheid"]),
    ("#cause privacy", ["cause=privacy"]),
    ("#oorzaak snelheid/jargon", HELP),
    ("#oorzaak weer", HELP),
    ("#oorzaak", HELP),
    # the facts that closing asks for
    ("#besproken met Jansen op 27-2", ["discussed=27 februari 2026: met Jansen op 27-2"]),
    ("#besproken gisteren met Jansen", ["discussed=1 maart 2026: gisteren met Jansen"]),
    ("#besproken afgelopen vrijdag", ["discussed=27 februari 2026: afgelopen vrijdag"]),
    ("#besproken niet, want uit dienst", ["discussed=niet, want uit dienst"]),
    ("#discussed with Jansen on 27 February", ["discussed=27 februari 2026: with Jansen on 27 February"]),
    ("#besproken morgen", HELP),
    ("#teruggekoppeld op 2 mrt", ["fed_back=2 maart 2026: op 2 mrt"]),
    ("#terruggekoppeld", ["fed_back=2 maart 2026"]),
    ("#leerpunt geen, want eenmalig", ["learning=geen, want eenmalig"]),
    ("#leerpunt geen", HELP),
    ("#wens excuses van de jurist", ["wish=excuses van de jurist"]),
    ("#klant wil een andere jurist", ["wish=een andere jurist"]),
    ("#wens", HELP),
    # redress
    ("#herstel excuses", ["redress=excuses"]),
    ("#herstel excuus", ["redress=excuses"]),
    ("#herstel excuses en andere jurist", ["redress=excuses, andere jurist"]),
    ("#herstel heropening zaak", ["redress=heropening zaak"]),
    ("#redress apology", ["redress=excuses"]),
    ("#herstel geen", ["redress=geen"]),
    ("#herstel geen en excuses", HELP),
    ("#herstel bloemen", HELP),
    ("#herstel vergoeding", HELP),
    ("#vergoeding 250 coulance", ["redress=coulance", "redress_cents=25000", "note € 250,00"]),
    ("#vergoeding € 1.250,50 want griffierecht", ["redress=vergoeding", "redress_cents=125050", "note € 1.250,50"]),
    ("#vergoeding 1,250.50 euro", ["redress=vergoeding", "redress_cents=125050", "note € 1.250,50"]),
    ("#vergoeding 75,- uit coulance", ["redress=coulance", "redress_cents=7500", "note € 75,00"]),
    ("#compensation EUR 300", ["redress=vergoeding", "redress_cents=30000", "note € 300,00"]),
    ("#vergoeding €50 want te laat op 3 maart", ["redress=vergoeding", "redress_cents=5000", "note € 50,00"]),
    (
        "#vergoeding 100\n#herstel excuses",
        ["redress=vergoeding", "redress_cents=10000", "note € 100,00", "redress=vergoeding, excuses"],
    ),
    ("#vergoeding", HELP),
    ("#vergoeding 100 of 200", HELP),
    ("#vergoeding ja", HELP),
    ("#vergoeding 0", HELP),
    # parts
    ("#onderdeel traag: gegrond, oorzaak snelheid", ["part 1 traag|gegrond|snelheid", "cause=snelheid"]),
    ("#onderdeel traag", ["part 1 traag|-|-"]),
    (
        "#onderdeel traag: gegrond\n#onderdeel onheus: ongegrond",
        ["part 1 traag|gegrond|-", "part 2 onheus|ongegrond|-"],
    ),
    ("#onderdeel traag\n#onderdeel 1: deels", ["part 1 traag|-|-", "part 1 traag|deels_gegrond|-"]),
    ("#part too slow: upheld", ["part 1 too slow|gegrond|-"]),
    ("#onderdeel traag: misschien", HELP),
    ("#onderdeel 3: gegrond", HELP),
    ("#onderdeel", HELP),
    # delay
    ("#uitstel tot 20 maart want wachten op stukken", ["answer 20-03", "met code", "letter delay_notice"]),
    ("#uitstel tot volgende week vrijdag omdat de arts ziek is", ["answer 13-03", "met code", "letter delay_notice"]),
    ("#delay until 20 March because of illness", ["answer 20-03", "met code", "letter delay_notice"]),
    ("#uitstel tot maandag a.s. want druk", ["answer 09-03", "met code", "letter delay_notice"]),
    ("#uitstel", HELP),
    # who handles it
    ("#doorzetten letsel want gaat over letsel", ["to carla", "taken_up 03-03", "letter new_handler"]),
    ("#doorzetten Carla", ["to carla", "taken_up 03-03", "letter new_handler"]),
    ("#doorzetten crla", HELP),
    ("#overnemen", HELP),
    # ending
    ("#geen klacht want alleen een vraag", ["letter no_complaint", "closed no_complaint"]),
    ("#geenklacht want een vraag", ["letter no_complaint", "closed no_complaint"]),
    ("#geen klacht", HELP),
    ("#afgehandeld gegrond", HELP),
    (
        f"U heeft gelijk.\n{CLOSING}#oorzaak snelheid\n#afgehandelt gegrondt",
        [*FACTS, "cause=snelheid", "letter outcome", "closed gegrond"],
    ),
    (
        f"U heeft gelijk.\n#afgehandeld deels gegrond, want te laat\n{CLOSING}#oorzaak snelheid",
        [*FACTS, "cause=snelheid", "letter outcome", "closed deels_gegrond", *TO_KIFID],
    ),
    (
        "#standpunt\nWij geven u gelijk.",
        ["met answer", "met code", "met kifid", "met last", "-> answered", *["letter relay", *CONTACTED[:2]]],
    ),
    ("#ingetrokken", HELP),
    ("#afgehandeld ingetrokken", HELP),
    ("#ingetrokken op 27-2 per telefoon", ["letter outcome", "closed ingetrokken", *TO_KIFID]),
    ("#afgehandeld ingetrokken, gebeld", ["letter outcome", "closed ingetrokken", *TO_KIFID]),
    ("#ingetrokken op 5 maart per telefoon", HELP),
    ("#heropen want niet opgelost", HELP),
    ("#herbeoordeling want niet eens", HELP),
    # two out of one, one out of two
    (
        f"#samenvoegen {OTHER}",
        [
            f"merged_into={OTHER}",
            f"beside {OTHER}: takes in {NUMBER}, letter customer_wrote",
            "closed samengevoegd",
            "letter merged",
        ],
    ),
    (f"#samenvoegen {NUMBER}", HELP),
    ("#samenvoegen K-2026-999999", HELP),
    ("#samenvoegen", HELP),
    (
        "#splitsen mijn ontslag is ook slecht behandeld",
        [
            f"beside new: {', '.join(SPLIT)}",
        ],
    ),
    ("#splitsen", HELP),
    # several at once, all or none
    ("#ernst 3\n#oorzaak snelheid\n#notitie intern", ["severity=3", "cause=snelheid", "note intern"]),
    ("Ik bel u morgen.\n#ernst 3\n#oorzaak onzin", HELP),
    ("#ernst 3\n#xyzzy", HELP),
    # reading
    ("#dossier", ["letter dossier"]),
    ("#help", ["letter guide"]),
    ("#ongedaan", HELP),
    ("#stop", HELP),
    ("#ernst 3\n#ongedaan", HELP),
]
# On other complaints.
ELSEWHERE: list[tuple[Dossier, str, list[str]]] = [
    (TOLD, "#ingetrokken", ["letter outcome", "closed ingetrokken", *TO_KIFID]),
    (TOLD, "#afgehandeld ingetrokken", ["letter outcome", "closed ingetrokken", *TO_KIFID]),
    (TOLD, "#withdrawn", ["letter outcome", "closed ingetrokken", *TO_KIFID]),
    (PAID, "#herstel geen", HELP),
    (PAID, "#vergoeding 50 coulance", ["redress=coulance", "redress_cents=5000", "note € 50,00"]),
    (TWO_PARTS, "Tekst.\n#afgehandeld gegrond", ["letter outcome", "closed gegrond"]),
    (TWO_PARTS, "Tekst.\n#afgehandeld ongegrond", HELP),
    (TWO_PARTS, "Tekst.\n#afgehandeld deels gegrond", HELP),
    (
        TWO_PARTS,
        "Tekst.\n#onderdeel onheus: ongegrond\n#afgehandeld deels gegrond",
        ["part 2 onheus|ongegrond|-", "letter outcome", "closed deels_gegrond", *TO_KIFID],
    ),
    (TWO_PARTS, "Tekst.\n#onderdeel brief\n#afgehandeld gegrond", HELP),
    (TWO_PARTS, "Tekst.\n#afgehandeld opgelost", HELP),
    (
        READY,
        "Het spijt ons.\n#vergoeding 250 coulance\n#afgehandeld ongegrond",
        ["redress=coulance", "redress_cents=25000", "note € 250,00", "letter outcome", "closed ongegrond", *TO_KIFID],
    ),
    (
        ENDED,
        "#heropen want nog niet geholpen",
        ["-> reopened", "contact 04-03", "answer 09-03", "code 16-03", "last 22-05", "letter reopened"],
    ),
    (
        ENDED,
        "#reopen because not solved",
        ["-> reopened", "contact 04-03", "answer 09-03", "code 16-03", "last 22-05", "letter reopened"],
    ),
    (CLOSED, "#heropen", HELP),
    (CLOSED, "#ernst 3", ["severity=3"]),
    (CLOSED, "#afgehandeld gegrond", HELP),
    (
        CLOSED,
        "#herbeoordeling want klant is het niet eens",
        ["met contact", "met answer", "-> review", "not bram", "to carla", "taken_up 03-03", "review 16-03", "letter review"],
    ),
    (
        ANSWERED,
        "#herbeoordeling door fenna want klant is het niet eens",
        ["met contact", "met answer", "-> review", "not bram", "to fenna", "taken_up 03-03", "review 16-03", "letter review"],
    ),
    (ANSWERED, "#herbeoordeling door bram want klant is het niet eens", HELP),
    (ANSWERED, "#herbeoordeling", HELP),
    (replace(ANSWERED, complaint=replace(ANSWERED.complaint, reviewed=True)), "#herbeoordeling want weer niet eens", HELP),
]


@pytest.mark.parametrize(("text", "does"), FRESH)
def test_a_mail_does_what_it_says(text: str, does: list[str]) -> None:
    other = a_dossier(a_complaint(number=OTHER, handler="carla"))
    assert in_short(bram_writes(text, ASSIGNED, others={OTHER: other})) == does


@pytest.mark.parametrize(("dossier", "text", "does"), ELSEWHERE)
def test_a_mail_does_what_it_says_elsewhere(dossier: Dossier, text: str, does: list[str]) -> None:
    assert in_short(bram_writes(text, dossier)) == does
