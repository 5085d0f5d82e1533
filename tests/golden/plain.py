"""The figures of the monthly report, computed plainly: by moments instead of days, one loop a table, nothing of reports/.

The first half: numbers, timeliness, what lies open. The second is golden/plain_more.py, with TABLES: title -> function.

Each function gives the rows of one table of the Dutch report for a month (year, month) from a Material, as lists of values.
"""

from collections import Counter, defaultdict
from datetime import datetime, timedelta

from complaints.complaint import Outcome, RecordKind, Status
from golden.lives import UNITS, ZONE

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
    rows = [[UNITS[place[1]], place[0], *(found[place][name] for name in names)] for place in sorted(found)]
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
