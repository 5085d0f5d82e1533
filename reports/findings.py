"""What a director should read first: one sentence of verdict, and up to three things that stand out."""

from collections.abc import Iterator

from complaints.complaint import DeadlineKind
from reports.balance import Balance
from reports.figures import ENOUGH_FOR_A_PERCENTAGE, MonthlyFigures, Promise
from reports.words import number

TARGET = 90  # per cent of the promises kept in time (domain 5: target line)
MOST_EXCEPTIONS = 3
_GROWTH_WORTH_NAMING = 3  # complaints; one or two more is chance


def verdict(figures: MonthlyFigures, language: str) -> str:
    """Say in one sentence how the month went: the stock, and the answers in time."""
    return (_verdict_nl if language == "nl" else _verdict_en)(figures)


def exceptions(figures: MonthlyFigures, language: str) -> list[str]:
    """List up to three sentences about what needs attention, gravest first; empty when nothing does."""
    found = list(_exceptions_nl(figures) if language == "nl" else _exceptions_en(figures))
    return found[:MOST_EXCEPTIONS]


def _promise(figures: MonthlyFigures, kind: DeadlineKind) -> Promise:
    return next(each for each in figures.promises if each.kind is kind)


def _falls_short(promise: Promise) -> bool:
    return promise.settled >= ENOUGH_FOR_A_PERCENTAGE and 100 * promise.on_time < TARGET * promise.settled


def _fastest_growth(figures: MonthlyFigures) -> tuple[str, Balance] | None:
    rows = [(f"{row.unit} ({each.department})", row.balance) for each in figures.departments for row in each.units]
    growing = [row for row in rows if row[1].closing - row[1].opening >= _GROWTH_WORTH_NAMING]
    return max(growing, key=lambda row: row[1].closing - row[1].opening, default=None)


def _unrecorded_causes(figures: MonthlyFigures) -> int:
    return next((each.count for each in figures.causes if each.code is None), 0)


def _verdict_nl(figures: MonthlyFigures) -> str:
    total, answer = figures.total, _promise(figures, DeadlineKind.ANSWER)
    change = total.closing - total.opening
    if change == 0:
        stock = f"Er liggen evenveel klachten open als een maand eerder ({number(total.closing, 'nl')})"
    else:
        direction = "steeg" if change > 0 else "daalde"
        opening, closing = number(total.opening, "nl"), number(total.closing, "nl")
        stock = f"Het aantal open klachten {direction} van {opening} naar {closing}"
    if not answer.settled:
        return f"{stock}; er liep deze maand geen termijn voor een inhoudelijke reactie af."
    if answer.on_time == answer.settled:
        return f"{stock}; elke inhoudelijke reactie was op tijd."
    return f"{stock}; van de {answer.settled} inhoudelijke reacties {_was(answer.on_time)} op tijd."


def _was(count: int) -> str:
    return "was er geen" if count == 0 else f"{'was' if count == 1 else 'waren'} er {count}"


def _exceptions_nl(figures: MonthlyFigures) -> Iterator[str]:
    code = _promise(figures, DeadlineKind.CODE)
    if (late := code.settled - code.on_time) > 0:
        yield f"Bij {late} {'klacht' if late == 1 else 'klachten'} is de termijn van de Gedragscode niet gehaald."
    if old := len(figures.old):
        yield f"{'1 klacht staat' if old == 1 else f'{old} klachten staan'} langer dan 8 weken open."
    for kind, what in ((DeadlineKind.CONTACT, "Het eerste contact"), (DeadlineKind.ANSWER, "De inhoudelijke reactie")):
        promise = _promise(figures, kind)
        if _falls_short(promise):
            yield f"{what} was bij {promise.percentage}% van de klachten op tijd; het streven is {TARGET}%."
    if growth := _fastest_growth(figures):
        yield f"Bij {growth[0]} groeide het aantal open klachten van {growth[1].opening} naar {growth[1].closing}."
    if bare := _unrecorded_causes(figures):
        yield f"Bij {bare} afgehandelde {'klacht' if bare == 1 else 'klachten'} is geen oorzaak vastgelegd."


def _verdict_en(figures: MonthlyFigures) -> str:
    total, answer = figures.total, _promise(figures, DeadlineKind.ANSWER)
    change = total.closing - total.opening
    if change == 0:
        stock = f"As many complaints are open as a month earlier ({number(total.closing, 'en')})"
    else:
        direction = "rose" if change > 0 else "fell"
        opening, closing = number(total.opening, "en"), number(total.closing, "en")
        stock = f"The number of open complaints {direction} from {opening} to {closing}"
    if not answer.settled:
        return f"{stock}; no term for a substantive answer ran out this month."
    if answer.on_time == answer.settled:
        return f"{stock}; every substantive answer was in time."
    return f"{stock}; of the {answer.settled} substantive answers, {answer.on_time or 'none'} came in time."


def _exceptions_en(figures: MonthlyFigures) -> Iterator[str]:
    code = _promise(figures, DeadlineKind.CODE)
    if (late := code.settled - code.on_time) > 0:
        yield f"For {late} {'complaint' if late == 1 else 'complaints'} the term of the code of conduct was not met."
    if old := len(figures.old):
        yield f"{'1 complaint has' if old == 1 else f'{old} complaints have'} been open for more than 8 weeks."
    for kind, what in ((DeadlineKind.CONTACT, "First contact"), (DeadlineKind.ANSWER, "The substantive answer")):
        promise = _promise(figures, kind)
        if _falls_short(promise):
            yield f"{what} was in time for {promise.percentage}% of complaints; the target is {TARGET}%."
    if growth := _fastest_growth(figures):
        yield f"At {growth[0]} the number of open complaints grew from {growth[1].opening} to {growth[1].closing}."
    if bare := _unrecorded_causes(figures):
        yield f"For {bare} closed {'complaint' if bare == 1 else 'complaints'} no cause was recorded."


def months_finding(rows: list[tuple[str, Balance]], language: str) -> str:
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
