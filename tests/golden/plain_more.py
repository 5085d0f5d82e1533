"""The second half of the plain figures: how complaints ended and why, where they came from, and what stands beside them."""

from collections import Counter
from fractions import Fraction
from math import comb

from complaints.complaint import Outcome, RecordKind, Status
from complaints.learning import PointStatus
from complaints.procedures import Body, Phase, Verdict
from golden import plain
from golden.lives import CODES, PARTNERS, UNITS
from golden.plain import (
    complaints,
    day_of,
    days_between,
    end_of,
    in_month,
    lies_with_partner,
    month_before,
    percentage,
    standing,
    start_of,
    three,
)

CHANNELS = {
    "bureau": "Klachtenbureau",
    "employee": "Medewerker van de zaak",
    "survey": "Klanttevredenheidsonderzoek",
    "social": "Sociale media",
}
OUTCOMES = {
    "gegrond": "Gegrond",
    "deels_gegrond": "Deels gegrond",
    "ongegrond": "Ongegrond",
    "opgelost_zonder_oordeel": "Opgelost zonder oordeel",
    "ingetrokken": "Ingetrokken",
    "niet_in_behandeling": "Niet in behandeling genomen",
    "doorverwezen": "Doorverwezen",
    "geen_reactie_klant": "Geen reactie van de klant",
    "samengevoegd": "Samengevoegd",
    "no_complaint": "Geen klacht",
}

# --- how it ended, and why


def given(case, ending):
    """Cause, redress and cents of an ending: of one that stands the record's own."""
    return case if ending.reopened_at is None else ending


def endings_in(material, month):
    return [(case, ending) for case in complaints(material) for ending in case.endings if in_month(ending.at, month)]


def outcomes(material, month):
    def word(ending):
        return "no_complaint" if ending.status is Status.NO_COMPLAINT else str(ending.outcome)

    def count(each):
        return Counter(word(ending) for _, ending in endings_in(material, each))

    beside = three(material, month, count)
    rows = [[label, *(None if c is None else c[code] for c in beside)] for code, label in OUTCOMES.items()]
    shown = [row for row in rows if any(row[1:])]
    return [*shown, ["Totaal", *(None if c is None else c.total() for c in beside)]] if shown else []


def first_causes(material, month):
    counts = Counter()
    for case in complaints(material):
        own = [e for e in case.endings if e.status is Status.CLOSED and e.outcome is not Outcome.MERGED]
        if own and in_month(own[0].at, month):
            counts[given(case, own[0]).cause] += 1
    return counts


def causes(material, month):
    months, each = [], month_before(month)
    first = min(case.received_at for case in complaints(material))
    while len(months) < 12 and start_of(each).date() >= day_of(first):
        months.append(each)
        each = month_before(each)
    now = first_causes(material, month)
    before = sum((first_causes(material, each) for each in months), Counter())
    rows = []
    for cause in {*now, *before}:
        name = cause.capitalize() if cause else "Niet vastgelegd"
        if cause is None or len(months) < 6:
            rows.append([name, now[cause], None, None, None, "te kort gemeten" if cause else ""])
            continue
        low, high = edges(before[cause], len(months))
        verdict = "stijgt" if now[cause] > high else "daalt" if now[cause] < low else "past bij toeval"
        rows.append([name, now[cause], round(before[cause] / len(months), 1), low, high, verdict])
    shown = [row for row in rows if row[1] or row[5] == "daalt"]
    return sorted(shown, key=lambda row: (row[0] == "Niet vastgelegd", -row[1], row[0]))


def edges(before, months):
    """The counts that chance gives, by exact fractions: (low, high)."""

    def chance(counts, of):
        return sum(Fraction(comb(of, each) * months ** (of - each), (months + 1) ** of) for each in counts)

    likely = [
        count
        for count in range(before + 60)
        if chance(range(count, count + before + 1), count + before) >= Fraction(1, 1000) or count < 5
    ]
    usual = [count for count in likely if chance(range(count + 1), count + before) >= Fraction(1, 1000)]
    return min(usual), max(likely)


def redress(material, month):
    """Kind -> complaints, and the cents: what was newly given in a month."""
    kinds, cents = Counter(), 0
    for case in complaints(material):
        told = [(set(), 0), *((set(given(case, e).redress) - {"geen"}, given(case, e).redress_cents or 0) for e in case.endings)]
        fresh = set()
        for ending, earlier, later in zip(case.endings, told, told[1:], strict=False):
            if in_month(ending.at, month):
                fresh |= later[0] - earlier[0]
                cents += later[1] - earlier[1]
        kinds.update(str(kind) for kind in fresh)
    return kinds, cents


def redress_kinds(material, month):
    order = ("excuses", "herstelactie", "andere jurist", "heropening zaak", "vergoeding", "coulance")
    kinds, _ = redress(material, month)
    return [[kind.capitalize(), kinds[kind]] for kind in order if kinds[kind]]


def paid(material, month):
    labels = ("Deze maand", "Maand eerder", "Jaar eerder")
    rows = [
        [label, cents]
        for label, cents in zip(labels, three(material, month, lambda each: redress(material, each)[1]), strict=True)
    ]
    year = sum(redress(material, (month[0], number))[1] for number in range(1, month[1] + 1))
    return [*rows, ["Dit jaar tot nu toe", year]]


# --- where it came from, and who came back


def channels(material, month):
    def came(each, channel):
        return sum(case.channel == channel and in_month(case.received_at, each) for case in complaints(material))

    def signals(channel):
        records = [case for case in material.cases if case.kind is RecordKind.SIGNAL and case.channel == channel]
        count = sum(in_month(case.received_at, month) for case in records)
        answers = sum(s.signal and (s.received.year, s.received.month) == month for s in material.surveys)
        return max(count, answers) if channel == "survey" else count

    rows = []
    for channel, label in CHANNELS.items():
        rows.append([label, *three(material, month, lambda each, c=channel: came(each, c)), signals(channel)])
    sums = [None if rows[0][place] is None else sum(row[place] for row in rows) for place in range(1, 5)]
    return [*rows, ["Totaal", *sums]]


def again(material, month):
    def repeated(each):
        counted = [
            case
            for case in complaints(material)
            if case.customer and not ((e := standing(case, end_of(each))) and e.outcome is Outcome.MERGED)
        ]
        count = 0
        for case in counted:
            if in_month(case.received_at, each):
                others = [other.received_at for other in counted if other.customer == case.customer]
                count += any(then < case.received_at and days_between(then, case.received_at) <= 365 for then in others)
        return count

    def reviews(each):
        found = []
        for case in complaints(material):
            after = [e for e in case.endings if case.review_asked_at and e.at >= case.review_asked_at]
            if after and in_month(after[0].at, each):
                place = list(case.endings).index(after[0])
                found.append(case.endings[place - 1].outcome is not after[0].outcome)
        return found

    values = {
        "Klant klaagde ook het jaar ervoor": repeated,
        "Heropend": lambda each: sum(in_month(e.reopened_at, each) for case in complaints(material) for e in case.endings),
        "Herbeoordeling gevraagd": lambda each: sum(in_month(case.review_asked_at, each) for case in complaints(material)),
        "Herbeoordeling klaar": lambda each: len(reviews(each)),
        "Met een andere uitkomst": lambda each: sum(reviews(each)),
    }
    return [[label, *three(material, month, value)] for label, value in values.items()]


# --- beside the complaints


def same(day, month):
    return day is not None and (day.year, day.month) == month


def outside(material, month):
    labels = {"kifid": "Kifid", "tuchtraad": "Tuchtraad", "court": "Rechter", "dispute": "Geschillenregeling"}
    end = end_of(month).date()
    rows = []
    for body, label in (labels | {"afm": "Vraag van de AFM", "press": "Vraag van de pers"}).items():
        its = [p for case in complaints(material) for p in case.procedures if p.body == body and p.begun < end]
        new = sum(same(p.begun, month) for p in its)
        if body in {Body.AFM, Body.PRESS}:
            rows += [[label, new, None, None, None, None, None, None]] if new else []
            continue
        decided = [p for p in its if same(p.decided, month)]
        runs = sum(p.phase is not Phase.TOO_EARLY and (p.decided is None or p.decided >= end) for p in its)
        verdicts = [p.verdict for p in decided]
        right = verdicts.count(Verdict.UPHELD) + verdicts.count(Verdict.PARTLY_UPHELD)
        ends = [right, verdicts.count(Verdict.NOT_UPHELD), verdicts.count(Verdict.SETTLED)]
        if new or decided or runs:
            rows.append([label, new, len(decided), *ends, runs, sum(p.amount_cents or 0 for p in decided)])
    return rows


def partners(material, month):
    rows = []
    for partner in sorted(PARTNERS):
        its = [case for case in complaints(material) if case.partner == partner]
        kept = []
        for case in its:
            due, met = case.partner_term.due_at, case.partner_term.met_at
            if case.partner_back_at and case.partner_back_at <= due:
                continue
            good = met is not None and met <= due
            if in_month(met if good else due, month):
                kept.append(good)
        counts = [
            sum(in_month(case.partner_since, month) for case in its),
            *(len(kept), sum(kept), percentage(kept)),
            sum(in_month(case.partner_back_at, month) for case in its),
            sum(lies_with_partner(case, end_of(month)) for case in its),
        ]
        if any(counts):
            rows.append([PARTNERS[partner], *counts])
    return rows


def running_points(material, month):
    end = end_of(month).date()
    return [p for p in material.points if p.proposed < end and not (p.decided and p.decided < end)]


def overdue(material, month):
    late = [p for p in running_points(material, month) if p.due < end_of(month).date()]
    return [[p.code, p.text, UNITS[p.unit], str(p.due)] for p in sorted(late, key=lambda p: (p.due, p.code))]


def learning(material, month):
    done = Counter(p.status for p in material.points if same(p.decided, month))
    counts = {
        "Nieuwe leerpunten bij klachten": sum(in_month(at, month) for case in material.cases for at in case.learned_at),
        "Nieuwe verbeterpunten": sum(same(p.proposed, month) for p in material.points),
        "Doorgevoerd": done[PointStatus.DONE],
        "Afgewezen": done[PointStatus.TURNED_DOWN],
        "Lopend aan het eind": len(running_points(material, month)),
        "Over tijd aan het eind": len(overdue(material, month)),
    }
    return [list(pair) for pair in counts.items()]


def measured(material, month):
    found = sorted((p for p in material.points if same(p.effect_on, month)), key=lambda p: p.code)
    return [f"{p.code} ({p.text}): {p.effect}" for p in found]


def quality(material, month):
    def missing(each, name):
        return sum(in_month(case.received_at, each) and getattr(case, name) is None for case in complaints(material))

    beside = three(material, month, lambda each: each)[:2]
    return [
        ["Afgehandeld zonder oorzaak", *(each and first_causes(material, each)[None] for each in beside)],
        ["Ontvangen zonder rechtsgebied", *(each and missing(each, "field") for each in beside)],
        ["Ontvangen zonder adres of telefoon", *(each and missing(each, "customer") for each in beside)],
    ]


def unmapped(material, month):
    """What occurs in the month without a code of the AFM: causes of what was closed, channels of what came."""
    values = {("oorzaak", given(case, ending).cause) for case, ending in endings_in(material, month)}
    values |= {("kanaal", str(case.channel)) for case in complaints(material) if in_month(case.received_at, month)}
    known = {("oorzaak", cause) for cause in CODES["cause"]} | {("kanaal", channel) for channel in CODES["channel"]}
    return {f"{name} {value}" for name, value in values - known if value}


TABLES = {
    "Aantallen per afdeling": plain.numbers,
    "Vergeleken": plain.compared,
    "Voorraad met overdrachten": plain.moves,
    "Op tijd": plain.in_time,
    "Doorlooptijd in dagen": plain.took,
    "Leeftijd van open klachten": plain.ages,
    "Langer dan 8 weken open": plain.old,
    "Uitkomsten": outcomes,
    "Oorzaken": causes,
    "Kanalen": channels,
    "Opnieuw bij ons": again,
    "Kifid, Tuchtraad en rechter": outside,
    "Herstel": redress_kinds,
    "Betaald": paid,
    "Leren": learning,
    "Verbeterpunten over tijd": overdue,
    "Flexpartners": partners,
    "Kwaliteit van de gegevens": quality,
}
