"""The figures of the monthly report, computed plainly: by moments instead of days, one loop a table, nothing of reports/.

Each function gives the rows of one table of the Dutch report for a month (year, month) from a Material, as lists of values.
"""

from collections import Counter, defaultdict
from datetime import datetime, timedelta
from fractions import Fraction
from math import comb

from complaints.complaint import Outcome, RecordKind, Status
from complaints.learning import PointStatus
from complaints.procedures import Body, Phase, Verdict
from golden.lives import CODES, PARTNERS, UNITS, ZONE

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
GONE = (Outcome.WITHDRAWN, Outcome.MERGED)


def start_of(month):
    return datetime(*month, 1, tzinfo=ZONE)


def next_month(month):
    year, number = month
    return (year + 1, 1) if number == 12 else (year, number + 1)


def month_before(month):
    year, number = month
    return (year - 1, 12) if number == 1 else (year, number - 1)


def year_before(month):
    return month[0] - 1, month[1]


def in_month(moment, month):
    return moment is not None and start_of(month) <= moment < start_of(next_month(month))


def end_of(month):
    return start_of(next_month(month))


def complaints(material):
    return [case for case in material.cases if case.kind is not RecordKind.SIGNAL]


def day_of(moment):
    return moment.astimezone(ZONE).date()


def days_between(begin, end):
    return (day_of(end) - day_of(begin)).days


def is_known(material, month):
    """Whether the register had anything by the end of this month."""
    return min(case.received_at for case in complaints(material)) < end_of(month)


def three(material, month, value):
    """A value for the month, the month before and a year before; None where the register knows nothing."""
    beside = (month, month_before(month), year_before(month))
    return [value(each) if is_known(material, each) else None for each in beside]


# --- the balance


def walked(case):
    """What happens to a complaint, in order: (moment, what, department, unit)."""
    first = case.stays[0]
    here = (first.department, first.unit)
    yield case.received_at, "received", here
    events = [(stay.since, 1, (stay.department, stay.unit)) for stay in case.stays[1:]]
    for ending in case.endings:
        events.append((ending.at, 2, None))
        if ending.reopened_at:
            events.append((ending.reopened_at, 0, None))
    shut, waiting = False, []
    for moment, kind, place in sorted(events, key=lambda event: event[:2]):
        if kind == 2:
            shut = True
            yield moment, "closed", here
        elif kind == 0:
            shut = False
            yield moment, "reopened", here
            for there in waiting:
                if there != here:
                    yield moment, "out", here
                    yield moment, "in", there
                here = there
            waiting = []
        elif shut:
            waiting.append(place)
        else:
            if place != here:
                yield moment, "out", here
                yield moment, "in", place
            here = place


def balance(material, month):
    """Place -> Counter of opening, received, in, out, reopened, closed, closing."""
    signs = {"received": 1, "in": 1, "reopened": 1, "out": -1, "closed": -1}
    counts = defaultdict(Counter)
    for case in complaints(material):
        for moment, what, place in walked(case):
            if moment < start_of(month):
                counts[place]["opening"] += signs[what]
            elif moment < end_of(month):
                counts[place][what] += 1
            if moment < end_of(month):
                counts[place]["closing"] += signs[what]
    return {place: row for place, row in counts.items() if any(row.values())}


def total(material, month):
    return sum(balance(material, month).values(), Counter()) if balance(material, month) else Counter()


def numbers(material, month):
    def row(counts):
        moved = counts["in"] - counts["out"]
        return [counts["opening"], counts["received"], counts["reopened"], moved, counts["closed"], counts["closing"]]

    found = balance(material, month)
    rows = []
    for department in sorted({place[0] for place in found}):
        units = sorted(place for place in found if place[0] == department)
        rows.append([department, *[sum(each) for each in zip(*(row(found[place]) for place in units), strict=True)]])
        if [UNITS[unit] for _, unit in units] != [department]:
            rows += [[UNITS[place[1]], *row(found[place])] for place in units]
    return [*rows, ["Totaal", *_added([row(counts) for counts in found.values()], 6)]]


def _added(rows, width):
    return [sum(row[place] for row in rows) for place in range(width)]


def moves(material, month):
    names = ("opening", "received", "reopened", "in", "out", "closed", "closing")
    found = balance(material, month)
    rows = [[place[0], UNITS[place[1]], *(found[place][name] for name in names)] for place in sorted(found)]
    return [*rows, ["Totaal", None, *_added([row[2:] for row in rows], 7)]]


def compared(material, month):
    names = (("Ontvangen", "received"), ("Heropend", "reopened"), ("Afgehandeld", "closed"), ("Open aan het eind", "closing"))
    return [
        [label, *three(material, month, lambda each, name=name: sum(row[name] for row in balance(material, each).values()))]
        for label, name in names
    ]


# --- in time


def standing(case, moment):
    """The ending by which it lay closed at a moment, or None."""
    return next((e for e in case.endings if e.at < moment and (e.reopened_at is None or e.reopened_at >= moment)), None)


def is_none(case, moment):
    ending = standing(case, moment)
    return ending is not None and ending.status is Status.NO_COMPLAINT


def promise(case, name):
    """(due, met) of a promise to this customer, or None."""
    received, answered = case.received_at, case.answer.met_at
    if name == "acknowledged":
        return received + timedelta(days=1), case.acknowledged_at
    if name == "delay":
        if answered and answered <= case.code.due_at:
            return None
        told = [moment for moment in case.delays_told_at if moment <= case.code.due_at]
        return case.code.due_at, told[0] if told else None
    if name == "eight weeks":
        last = day_of(received) + timedelta(days=57)
        return datetime(last.year, last.month, last.day, tzinfo=ZONE) - timedelta(microseconds=1), answered
    term = getattr(case, name)
    return term.due_at, term.met_at


def fates(material, month, name):
    for case in complaints(material):
        if is_none(case, end_of(month)) or (found := promise(case, name)) is None:
            continue
        due, met = found
        if case.endings and case.endings[0].at <= due:
            first = case.endings[0]
            others = first.outcome in GONE or first.status is Status.NO_COMPLAINT
            if met is None or (others and met >= first.at):
                continue
        kept = met is not None and met <= due
        if in_month(met if kept and name != "delay" else due, month):
            yield kept


def percentage(kept):
    return sum(kept) * 100 // len(kept) if len(kept) >= 5 else None


def in_time(material, month):
    labels = {
        "acknowledged": "Bevestigd binnen een dag",
        "contact": "Contact binnen 2 werkdagen",
        "answer": "Antwoord binnen 5 werkdagen",
        "code": "Antwoord of uitstelbericht binnen 14 dagen",
        "delay": "Uitstelbericht op tijd, waar nodig",
        "eight weeks": "Antwoord binnen 8 weken",
    }
    rows = []
    for name, label in labels.items():
        kept = list(fates(material, month, name))
        shares = three(material, month, lambda each, name=name: percentage(list(fates(material, each, name))))
        rows.append([label, len(kept), sum(kept), *shares])
    return rows


def took(material, month):
    days = defaultdict(list)
    for case in complaints(material):
        if is_none(case, end_of(month)):
            continue
        moments = {"contact": case.contact.met_at, "answer": case.answer.met_at}
        if case.endings and case.endings[0].outcome is not Outcome.MERGED:
            moments["closed"] = case.endings[0].at
        for name, moment in moments.items():
            if in_month(moment, month):
                days[name].append(days_between(case.received_at, moment))
    labels = {"contact": "Tot het eerste contact", "answer": "Tot het antwoord", "closed": "Tot de afhandeling"}
    return [[label, *middle_and_ninth(sorted(days[name]))] for name, label in labels.items()]


def middle_and_ninth(ordered):
    count = len(ordered)
    if not count:
        return [0, None, None]
    half = count // 2
    middle = ordered[half] if count % 2 else (ordered[half - 1] + ordered[half]) / 2
    ninth = next(value for value in ordered if sum(each <= value for each in ordered) * 10 >= count * 9)
    return [count, middle, ninth]


# --- what lies open


def open_at_the_end(material, month):
    moment = end_of(month)
    return [case for case in complaints(material) if case.received_at < moment and standing(case, moment) is None]


def age(case, month):
    return days_between(case.received_at, end_of(month) - timedelta(microseconds=1))


def ages(material, month):
    labels = ("0 tot en met 5 werkdagen", "tot en met 14 dagen", "3 tot en met 6 weken")
    labels += ("6 tot en met 8 weken", "8 tot en met 12 weken", "langer dan 12 weken")

    def count(each, place):
        borders = (-1, 7, 14, 42, 56, 84, 10**6)
        return sum(borders[place] < age(case, each) <= borders[place + 1] for case in open_at_the_end(material, each))

    rows = [[label, *three(material, month, lambda each, place=place: count(each, place))] for place, label in enumerate(labels)]
    return [*rows, ["Totaal", *three(material, month, lambda each: len(open_at_the_end(material, each)))]]


def old(material, month):
    rows = []
    for case in open_at_the_end(material, month):
        if age(case, month) > 56:
            unit = [place[1] for moment, what, place in walked(case) if what in {"received", "in"} and moment < end_of(month)][-1]
            rows.append([case.number, UNITS[unit], age(case, month), next_step(case, end_of(month))])
    return sorted(rows, key=lambda row: (-row[2], row[0]))


def next_step(case, moment):
    ends = [ending for ending in case.endings if ending.at < moment]
    asked = case.review_asked_at
    if lies_with_partner(case, moment):
        return "partner is aan zet"
    if asked and asked < moment and all(ending.at <= asked for ending in ends):
        return "herbeoordeling"
    if ends:
        return "opnieuw beantwoorden"
    if case.answer.met_at and case.answer.met_at < moment:
        return "afronden"
    return "inhoudelijk antwoord" if case.contact.met_at and case.contact.met_at < moment else "contact met de klant"


def lies_with_partner(case, moment):
    if not (case.partner_since and case.partner_since < moment) or standing(case, moment):
        return False
    return not any(each and each < moment for each in (case.partner_back_at, case.partner_term.met_at))


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
    rows = [
        ["Afgehandeld zonder oorzaak", *(each and first_causes(material, each)[None] for each in beside)],
        ["Ontvangen zonder rechtsgebied", *(each and missing(each, "field") for each in beside)],
        ["Ontvangen zonder adres of telefoon", *(each and missing(each, "customer") for each in beside)],
    ]
    return [*rows, ["Mails die wachten op beoordeling", material.mails_waiting, None]]


def unmapped(material, month):
    """What occurs in the month without a code of the AFM: causes of what was closed, channels of what came."""
    values = {("oorzaak", given(case, ending).cause) for case, ending in endings_in(material, month)}
    values |= {("kanaal", str(case.channel)) for case in complaints(material) if in_month(case.received_at, month)}
    known = {("oorzaak", cause) for cause in CODES["cause"]} | {("kanaal", channel) for channel in CODES["channel"]}
    return {f"{name} {value}" for name, value in values - known if value}


TABLES = {
    "Aantallen per afdeling": numbers,
    "Vergeleken": compared,
    "Voorraad met overdrachten": moves,
    "Op tijd": in_time,
    "Doorlooptijd in dagen": took,
    "Leeftijd van open klachten": ages,
    "Langer dan 8 weken open": old,
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
