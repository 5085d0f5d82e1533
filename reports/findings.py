"""What a director should read first: one sentence of verdict, and up to three things that stand out."""

from collections.abc import Iterator, Mapping, Sequence

from complaints.procedures import Body
from reports.balance import Balance
from reports.counting import Share
from reports.figures import MonthlyFigures
from reports.lives import Place
from reports.results import Cause
from reports.timeliness import TARGET, Promised
from reports.words import cause_name, number

MOST_EXCEPTIONS = 3
_GROWTH_WORTH_NAMING = 3  # complaints; one or two more is chance
# The bodies that judge, within a sentence.
_AT = {
    "nl": {Body.KIFID: "Kifid", Body.TUCHTRAAD: "de Tuchtraad", Body.COURT: "de rechter", Body.DISPUTE: "de geschillenregeling"},
    "en": {Body.KIFID: "Kifid", Body.TUCHTRAAD: "the Tuchtraad", Body.COURT: "a court", Body.DISPUTE: "the dispute scheme"},
}


def verdict(figures: MonthlyFigures, language: str) -> str:
    """Say in one sentence how the month went: the stock, and the answers in time."""
    now = figures.now
    return (_verdict_nl if language == "nl" else _verdict_en)(now.total, now.kept[Promised.ANSWER].share)


def exceptions(figures: MonthlyFigures, language: str, units: Mapping[str, str]) -> list[str]:
    """List up to three sentences about what needs attention, gravest first; empty when nothing does. `units` are id -> name.

    Gravest is what a customer is owed by law and code, then what is too old, what outside bodies found, what goes up beyond
    chance, promises of our own, and the house itself.
    """
    found = list((_exceptions_nl if language == "nl" else _exceptions_en)(figures, units))
    return found[:MOST_EXCEPTIONS]


def _growing(figures: MonthlyFigures) -> tuple[Place, Balance] | None:
    rows = [(Place(each.department, row.unit), row.balance) for each in figures.now.departments for row in each.units]
    growing = [row for row in rows if row[1].closing - row[1].opening >= _GROWTH_WORTH_NAMING]
    return max(growing, key=lambda row: row[1].closing - row[1].opening, default=None)


def _rising(figures: MonthlyFigures) -> Cause | None:
    """The cause that lies furthest above its band."""
    rising = [(cause.count - cause.band.high, cause) for cause in figures.causes if cause.band and cause.rises]
    return max(rising, key=lambda each: each[0], default=(0, None))[1]


def _lost(figures: MonthlyFigures) -> list[tuple[Body, int]]:
    return [(row.body, row.for_customer) for row in figures.outside if row.for_customer]


def _verdict_nl(total: Balance, answers: Share) -> str:
    change = total.closing - total.opening
    if change == 0:
        stock = f"Er liggen evenveel klachten open als een maand eerder ({number(total.closing, 'nl')})"
    else:
        direction = "steeg" if change > 0 else "daalde"
        stock = f"Het aantal open klachten {direction} van {number(total.opening, 'nl')} naar {number(total.closing, 'nl')}"
    if not answers.of:
        return f"{stock}; er liep deze maand geen termijn voor een inhoudelijk antwoord af."
    if answers.count == answers.of:
        return f"{stock}; elk inhoudelijk antwoord was op tijd."
    if answers.of == 1:
        return f"{stock}; het ene inhoudelijke antwoord was te laat."
    was = "was er geen" if answers.count == 0 else f"{'was' if answers.count == 1 else 'waren'} er {answers.count}"
    return f"{stock}; van de {answers.of} inhoudelijke antwoorden {was} op tijd."


def _exceptions_nl(figures: MonthlyFigures, units: Mapping[str, str]) -> Iterator[str]:
    now = figures.now
    if late := now.kept[Promised.CODE].late:
        who = "klacht kreeg de klant" if late == 1 else "klachten kregen klanten"
        yield f"Bij {late} {who} binnen 14 dagen geen antwoord en geen uitstelbericht; de Gedragscode vraagt dat."
    if old := len(now.old):
        yield f"{'1 klacht staat' if old == 1 else f'{old} klachten staan'} langer dan 8 weken open."
    if lost := _lost(figures):
        where, times = _list([_AT["nl"][body] for body, _ in lost], "en"), sum(count for _, count in lost)
        yield f"Bij {where} kreeg de klant {times} keer geheel of deels gelijk."
    if (cause := _rising(figures)) and cause.band:
        name = cause_name(cause.code, "nl")
        yield f"{name} kwam als oorzaak {cause.count} keer voor; bij toeval blijft dat op {cause.band.high} of minder."
    for promised, what in ((Promised.CONTACT, "Het eerste contact"), (Promised.ANSWER, "Het antwoord")):
        kept = now.kept[promised]
        if kept.falls_short:
            yield f"{what} was bij {kept.share.percentage}% van de klachten op tijd; het streven is {TARGET}%."
    if growth := _growing(figures):
        place, balance = growth
        name = units.get(place.unit, place.unit)
        yield f"Bij {name} groeide het aantal open klachten van {balance.opening} naar {balance.closing}."
    if overdue := len(figures.learning.overdue):
        yield f"{'1 verbeterpunt is' if overdue == 1 else f'{overdue} verbeterpunten zijn'} over de afgesproken dag heen."
    if bare := now.quality.without_cause:
        yield f"Bij {bare} afgehandelde {'klacht' if bare == 1 else 'klachten'} is geen oorzaak vastgelegd."


def _verdict_en(total: Balance, answers: Share) -> str:
    change = total.closing - total.opening
    if change == 0:
        stock = f"As many complaints are open as a month earlier ({number(total.closing, 'en')})"
    else:
        direction = "rose" if change > 0 else "fell"
        stock = f"The number of open complaints {direction} from {number(total.opening, 'en')} to {number(total.closing, 'en')}"
    if not answers.of:
        return f"{stock}; no term for a substantive answer ran out this month."
    if answers.count == answers.of:
        return f"{stock}; every substantive answer was in time."
    if answers.of == 1:
        return f"{stock}; the one substantive answer came too late."
    return f"{stock}; of the {answers.of} substantive answers, {answers.count or 'none'} came in time."


def _exceptions_en(figures: MonthlyFigures, units: Mapping[str, str]) -> Iterator[str]:
    now = figures.now
    if late := now.kept[Promised.CODE].late:
        what = "1 complaint" if late == 1 else f"{late} complaints"
        yield f"For {what} the customer got no answer and no delay notice within 14 days, which the code of conduct asks."
    if old := len(now.old):
        yield f"{'1 complaint has' if old == 1 else f'{old} complaints have'} been open for more than 8 weeks."
    if lost := _lost(figures):
        where, times = _list([_AT["en"][body] for body, _ in lost], "and"), sum(count for _, count in lost)
        yield f"At {where} the customer was wholly or partly right, {times} {'time' if times == 1 else 'times'}."
    if (cause := _rising(figures)) and cause.band:
        name = cause_name(cause.code, "en")
        yield f"{name} was the cause {cause.count} times; by chance that stays at {cause.band.high} or fewer."
    for promised, what in ((Promised.CONTACT, "First contact"), (Promised.ANSWER, "The answer")):
        kept = now.kept[promised]
        if kept.falls_short:
            yield f"{what} was in time for {kept.share.percentage}% of complaints; the target is {TARGET}%."
    if growth := _growing(figures):
        place, balance = growth
        name = units.get(place.unit, place.unit)
        yield f"At {name} the number of open complaints grew from {balance.opening} to {balance.closing}."
    if overdue := len(figures.learning.overdue):
        yield f"{'1 improvement point is' if overdue == 1 else f'{overdue} improvement points are'} past the agreed day."
    if bare := now.quality.without_cause:
        yield f"For {bare} closed {'complaint' if bare == 1 else 'complaints'} no cause was recorded."


def _list(names: Sequence[str], word: str) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {word} {names[-1]}"


def months_finding(rows: Sequence[tuple[str, Balance]], language: str) -> str:
    """Say in words what the chart shows, for who cannot see it. `rows` are (name of month, balance), oldest first."""
    month, last = rows[-1]
    came, closed, stock = (number(value, language) for value in (last.received, last.closed, last.closing))
    all_came = number(sum(row.received for _, row in rows), language)
    all_closed = number(sum(row.closed for _, row in rows), language)
    if language == "nl":
        sentence = f"In {month}: {came} ontvangen, {closed} afgehandeld, {stock} open aan het eind van de maand."
        over = f" Sinds {rows[0][0]} zijn er {all_came} ontvangen en {all_closed} afgehandeld."
    else:
        sentence = f"In {month}: {came} received, {closed} closed, {stock} open at the end of the month."
        over = f" Since {rows[0][0]}, {all_came} were received and {all_closed} closed."
    return sentence + (over if len(rows) > 1 else "")


def answers_finding(share: Share, below: int, judged: int, language: str) -> str:
    """Say what the chart of answers in time shows: this month, and how many months lay below the line."""
    if language == "nl":
        this = f"Deze maand waren {share.count} van de {share.of} antwoorden op tijd{_percentage(share)}."
        months = f"Alle {judged} getoonde maanden" if below == judged else f"{below} van de {judged} getoonde maanden"
        line = f"{months} bleven onder de lijn van {TARGET}%."
    else:
        this = f"This month {share.count} of {share.of} answers were in time{_percentage(share)}."
        months = f"All {judged} months shown" if below == judged else f"{below} of the {judged} months shown"
        line = f"{months} stayed below the line of {TARGET}%."
    return f"{this} {line}" if judged > 1 else this


def _percentage(share: Share) -> str:
    return "" if share.percentage is None else f" ({share.percentage}%)"


def cause_finding(cause: Cause, language: str) -> str:
    """Say what the chart of a cause shows: this month, and whether chance explains it."""
    name, count, edge = cause_name(cause.code, language), cause.count, cause.band
    assert edge is not None
    if language == "nl":
        said = {True: "dat is meer dan toeval verklaart", False: "dat past bij toeval"}[cause.rises]
        said = "dat is minder dan toeval verklaart" if cause.falls else said
        return f"{name}: {count} keer deze maand; {said} (van {edge.low} tot en met {edge.high})."
    said = {True: "more than chance explains", False: "chance explains that"}[cause.rises]
    said = "fewer than chance explains" if cause.falls else said
    return f"{name}: {count} times this month; {said} (from {edge.low} up to and including {edge.high})."
