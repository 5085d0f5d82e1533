"""Parts 7 to 13 of the monthly report: channels, who comes back, outside bodies, redress, learning, partners, the data."""

from collections.abc import Iterator, Mapping, Sequence

from complaints.procedures import ONLY_ASK
from reports.document import Block, Points, Row, Section, Value, Words
from reports.figures import Figures, MonthlyFigures
from reports.layout import columns, month_heads, table
from reports.monthly_words import PARTS, SAID
from reports.words import BODIES, CHANNELS, CHARACTERISTICS, REDRESS, cause_name

_MOST_POINTS = 5  # overdue ones, in the letter


def _beside(figures: MonthlyFigures) -> list[Figures | None]:
    return [figures.now, figures.before, figures.a_year_before]


def _counts(figures: MonthlyFigures, language: str) -> list[str]:
    return [f"#{head}" for head in month_heads(figures.now.period, language)]


def channels(figures: MonthlyFigures, language: str) -> Section:
    """Part 7: by which channels complaints came, signals beside them, and what was solved at once."""
    words, now = PARTS[language]["channels"], figures.now
    rows = []
    for place, each in enumerate(now.channels):
        complaints = [other.channels[place].complaints if other else None for other in _beside(figures)]
        rows.append(Row((CHANNELS[language][each.channel], *complaints, each.signals)))
    sums = [sum(channel.complaints for channel in other.channels) if other else None for other in _beside(figures)]
    signals = sum(each.signals for each in now.channels)
    rows.append(Row((PARTS[language]["numbers"]["total"], *sums, signals), sum=True))
    heads = columns(words["channel"], *_counts(figures, language), words["signals"])
    said = Words(text=SAID[language].solved_at_once(now.solved_at_once))
    return Section(title=words["title"], blocks=(said, table(words["title"], heads, rows, note=words["note"])))


def again(figures: MonthlyFigures, language: str) -> Section:
    """Part 8: customers who complained before, complaints opened again, and what second reviews changed."""
    words = PARTS[language]["again"]
    names = ("repeated", "reopened", "asked", "closed", "changed")
    rows = [
        (words[name], *(_again(each)[place] if each else None for each in _beside(figures))) for place, name in enumerate(names)
    ]
    said = Words(text=SAID[language].repeated(figures.now.again))
    heads = columns(words["what"], *_counts(figures, language))
    return Section(title=words["title"], blocks=(said, table(words["title"], heads, rows)))


def _again(figures: Figures) -> Sequence[int]:
    again = figures.again
    return (again.repeated.count, again.reopened, again.reviews_asked, again.reviews_closed, again.reviews_changed)


def outside(figures: MonthlyFigures, language: str) -> Section:
    """Part 9: procedures at Kifid, the Tuchtraad and a court."""
    words = PARTS[language]["outside"]
    if not figures.outside:
        return Section(title=words["title"], blocks=(Words(text=words["none"]),))
    rows: list[Sequence[Value]] = []
    for each in figures.outside:
        if each.body in ONLY_ASK:
            rows.append((BODIES[language][each.body], each.new, None, None, None, None, None, None))
            continue
        ends = (each.decided, each.for_customer, each.not_upheld, each.settled, each.open, each.cents)
        rows.append((BODIES[language][each.body], each.new, *ends))
    return Section(title=words["title"], blocks=(table(words["title"], columns(*words["columns"]), rows, note=words["note"]),))


def redress(figures: MonthlyFigures, language: str) -> Section:
    """Part 10: what was done to make it good, and what was paid."""
    words, now = PARTS[language]["redress"], figures.now
    earlier = [each.redress.cents if each else None for each in _beside(figures)][1:]
    said = Words(text=SAID[language].given(now.redress, figures.paid_this_year))
    counts = {each.code: each.count for each in now.redress.kinds}
    kinds = [(REDRESS[language][str(code)], count) for code, count in counts.items()]
    paid = [(words["paid"], now.redress.cents), (words["before"], earlier[0]), (words["year_before"], earlier[1])]
    paid.append((words["this_year"], figures.paid_this_year))
    return Section(
        title=words["title"],
        blocks=(
            said,
            table(words["title"], columns(*words["kinds"]), kinds, only_in_workbook=True),
            table(words["amounts"], columns(*words["money"]), paid, only_in_workbook=True),
        ),
    )


def learning(figures: MonthlyFigures, language: str, units: Mapping[str, str]) -> Section:
    """Part 11: what was learned, what is overdue, and what it helped."""
    words, learning = PARTS[language]["learning"], figures.learning
    counts = (
        *(learning.learned, learning.proposed, learning.carried_through, learning.turned_down),
        *(learning.running, len(learning.overdue)),
    )
    blocks: list[Block] = [Words(text=SAID[language].learned(learning))]
    if learning.measured:
        blocks.append(Points(items=[f"{point.code} ({point.text}): {point.effect}" for point in learning.measured]))
    if learning.overdue:
        rows: list[Sequence[Value]] = [
            (point.code, point.text, units.get(point.unit or "", point.unit), point.due.isoformat() if point.due else None)
            for point in learning.overdue
        ]
        blocks.append(table(words["overdue"], columns(*words["points"]), rows, most=_MOST_POINTS))
    blocks.append(
        table(
            words["title"],
            columns(*words["counts"]),
            list(zip(words["rows"], counts, strict=True)),
            only_in_workbook=True,
        )
    )
    return Section(title=words["title"], blocks=blocks)


def partners(figures: MonthlyFigures, language: str, names: Mapping[str, str]) -> Section:
    """Part 12: the firms of the flexible shell."""
    words = PARTS[language]["partners"]
    if not figures.partners:
        return Section(title=words["title"], blocks=(Words(text=words["none"]),))
    rows = [
        (
            *(names.get(each.partner, each.partner), each.handed_over, each.kept.of, each.kept.count),
            *(each.kept.percentage, each.taken_back, each.in_hand),
        )
        for each in figures.partners
    ]
    return Section(title=words["title"], blocks=(table(words["title"], columns(*words["columns"]), rows, note=words["note"]),))


def quality(figures: MonthlyFigures, language: str) -> Section:
    """Part 13: what the record does not know."""
    words, now = PARTS[language]["quality"], figures.now.quality
    before = figures.before.quality if figures.before else None
    rows: list[Sequence[Value]] = [
        (words["cause"], now.without_cause, before.without_cause if before else None),
        (words["field"], now.without_field, before.without_field if before else None),
        (words["customer"], now.without_customer, before.without_customer if before else None),
        (words["mails"], now.mails_waiting, None),
    ]
    blocks: list[Block] = [
        table(words["title"], columns(words["what"], *_counts(figures, language)[:2]), rows, note=words["note"])
    ]
    if now.unmapped:
        blocks.append(Words(text=words["unmapped"].format(values=", ".join(_unmapped(now.unmapped, language)))))
    return Section(title=words["title"], blocks=blocks)


def _unmapped(found: Sequence[tuple[str, str]], language: str) -> Iterator[str]:
    for name, value in found:
        yield f"{CHARACTERISTICS[language].get(name, name)} {cause_name(value, language).lower()}"
