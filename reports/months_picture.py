"""The picture in the monthly report: what came and what was closed, month by month, and what lay open in the end.

Bars differ by hatching and the numbers stand on them, so it reads in grey and on paper. matplotlib is imported when a
chart is drawn, once a month, rather than at every start.
"""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from complaints.periods import Period
from reports.balance import Balance
from reports.findings import months_finding
from reports.words import month_name, month_short, number

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH, HEIGHT = 600, 340  # CSS pixels, as the mail shows it
SHARPNESS = 2  # picture pixels per CSS pixel, for dense screens
_DOTS_PER_INCH = 100 * SHARPNESS
_INK, _DARK, _LIGHT = "#1f2933", "#1f4e79", "#d5e3f0"
_BAR = 0.4  # of the width of a month
_FEWEST = 6  # months for which there is always room
_TURN_FROM = 100  # three digits do not fit upright on a bar
_TITLES = {
    "nl": ("Open aan het eind van de maand", "Ontvangen en afgehandeld", "Ontvangen", "Afgehandeld"),
    "en": ("Open at the end of the month", "Received and closed", "Received", "Closed"),
}


def months(rows: Sequence[tuple[Period, Balance]], language: str) -> tuple[bytes, str]:
    """Draw the months, oldest first, and say what they show: (PNG of 1200 by 680 pixels, alternative text)."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - 1 s to load, needed once a month
    from matplotlib.figure import Figure  # noqa: PLC0415 - as above

    figure = Figure(figsize=(WIDTH / 100, HEIGHT / 100), dpi=_DOTS_PER_INCH, facecolor="white", layout="constrained")
    FigureCanvasAgg(figure)
    stock, flow = figure.subplots(2, 1, sharex=True, height_ratios=(2, 3))
    _draw_stock(stock, [row.closing for _, row in rows], language)
    _draw_flow(flow, [row for _, row in rows], language)
    flow.set_xticks(range(len(rows)), [_tick(period, place, language) for place, (period, _) in enumerate(rows)])
    flow.set_xlim(-0.6, max(len(rows), _FEWEST) - 0.4)  # the first months of a register do not become walls
    picture = io.BytesIO()
    # Without the library's name in it, the same figures give the same bytes after an update that draws the same.
    figure.savefig(picture, format="png", metadata={"Software": None})
    named = [(month_name(period.start, language), balance) for period, balance in rows]
    return picture.getvalue(), months_finding(named, language)


def _draw_stock(axes: "Axes", values: Sequence[int], language: str) -> None:
    axes.plot(range(len(values)), values, color=_INK, linewidth=1.2, marker="o", markersize=3.5)
    for place, value in enumerate(values):
        axes.annotate(
            number(value, language),
            (place, value),
            xytext=(0, 5),
            textcoords="offset points",
            ha="center",
            fontsize=7,
            color=_INK,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5},  # the line stays clear of its numbers
        )
    _finish(axes, _TITLES[language][0], max(values, default=0))


def _draw_flow(axes: "Axes", rows: Sequence[Balance], language: str) -> None:
    _, title, received, closed = _TITLES[language]
    largest = max((max(row.received, row.closed) for row in rows), default=0)
    for label, shift, values, colour, hatch in (
        (received, -_BAR / 2, [row.received for row in rows], _DARK, None),
        (closed, _BAR / 2, [row.closed for row in rows], _LIGHT, "////"),
    ):
        places = [place + shift for place in range(len(rows))]
        bars = axes.bar(places, values, _BAR, label=label, facecolor=colour, hatch=hatch, edgecolor=_DARK, linewidth=0.6)
        axes.bar_label(
            bars,
            labels=[number(value, language) for value in values],
            padding=2,
            fontsize=6.5,
            color=_INK,
            rotation=90 if largest >= _TURN_FROM else 0,
        )
    _finish(axes, title, largest)
    axes.legend(loc="lower right", bbox_to_anchor=(1, 0.98), ncols=2, frameon=False, fontsize=7.5, borderaxespad=0)


def _finish(axes: "Axes", title: str, largest: int) -> None:
    """Title at the left, numbers instead of an axis, and the scale from zero so that heights compare."""
    axes.set_title(title, loc="left", fontsize=8.5, color=_INK, fontweight="bold")
    axes.set_ylim(0, max(largest, 1) * (1.45 if largest >= _TURN_FROM else 1.3))
    axes.yaxis.set_visible(False)
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(_INK)
    axes.tick_params(axis="x", length=0, labelsize=7.5, labelcolor=_INK)


def _tick(period: Period, place: int, language: str) -> str:
    """Name the month, with the year under the first one and under every January."""
    name = month_short(period.start, language)
    return f"{name}\n{period.start.year}" if place == 0 or period.start.month == 1 else name
