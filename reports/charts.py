"""Pictures of a report, drawn from the numbers of a Chart: panels above each other along one axis.

Series differ by hatching, marker and dashes, and the numbers stand on them, so they read in grey and on paper. The same
chart gives the same bytes. matplotlib is imported when a chart is drawn rather than at every start.
"""

import io
import textwrap
from collections.abc import Sequence
from math import nan
from typing import TYPE_CHECKING

from reports.document import Chart, Kind, Panel, Series, Shape
from reports.months_picture import HEIGHT, months
from reports.writing import written

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["HEIGHT", "WIDTH", "draw", "months", "size"]

WIDTH = 600  # CSS pixels, as the mail shows it
SHARPNESS = 2  # picture pixels per CSS pixel, for dense screens
_DOTS_PER_INCH = 100 * SHARPNESS
_FLAT, _HIGH, _FRAME = 115, 165, 55  # CSS pixels of height for a panel of lines, one with bars, and for the axis below
_INK, _DARK, _GREY, _PALE = "#1f2933", "#1f4e79", "#5b6770", "#e3e8ed"
# Bars by their place in the panel: each differs in darkness and in hatching.
_BARS = ((_DARK, None), ("#d5e3f0", "////"), ("#7fa3c7", "...."), ("white", "xxxx"))
_LINES = ((_INK, "-", "o"), (_DARK, "--", "s"), (_GREY, "-.", "^"), ("#7fa3c7", ":", "D"))
_TITLE, _AXIS, _FIGURES = 10, 9, 8  # points; on a phone the picture is little more than half as large
_CLEAR = {"facecolor": "white", "edgecolor": "none", "pad": 0.5, "alpha": 0.8}  # lines and bands stay clear of numbers
_BARS_TOGETHER = 0.8  # of the width of a place
_FEWEST = 6  # places for which there is always room: the first months of a register do not become walls
_UPRIGHT = 24  # more bars than this stand too close for numbers that lie flat, unless they are short
_MOST_NUMBERED = 60  # more bars than this have no room for numbers at all
_LETTERS_ALONG = 85  # so many letters of a label fit along the axis
_MOST_LABELS = 31
_TURN_FROM = 100  # three digits do not fit flat on a narrow bar


def size(chart: Chart) -> tuple[int, int]:
    """Width and height in CSS pixels; the picture itself is SHARPNESS times as large."""
    return WIDTH, _FRAME + sum(map(_room, chart.panels))


def draw(chart: Chart, language: str) -> bytes:
    """Draw it as a PNG. Numbers are written as the language does; a place without a number stays empty."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - 1 s to load, needed once a month
    from matplotlib.figure import Figure  # noqa: PLC0415 - as above

    width, height = size(chart)
    figure = Figure(figsize=(width / 100, height / 100), dpi=_DOTS_PER_INCH, facecolor="white", layout="constrained")
    FigureCanvasAgg(figure)
    heights = [_room(panel) for panel in chart.panels]
    plots = figure.subplots(len(chart.panels), 1, sharex=True, squeeze=False, height_ratios=heights)[:, 0]
    for axes, panel in zip(plots, chart.panels, strict=True):
        _draw_panel(axes, panel, language)
    _label(plots[-1], chart.labels)
    picture = io.BytesIO()
    # Without the library's name in it, the same figures give the same bytes after an update that draws the same.
    figure.savefig(picture, format="png", metadata={"Software": None})
    return picture.getvalue()


def _room(panel: Panel) -> int:
    return _HIGH if any(series.shape is Shape.BARS for series in panel.series) else _FLAT


def _draw_panel(axes: "Axes", panel: Panel, language: str) -> None:
    kind = Kind.PERCENTAGE if panel.percentages else Kind.COUNT
    bars = [series for series in panel.series if series.shape is Shape.BARS]
    lines = [series for series in panel.series if series.shape is Shape.LINE]
    _draw_bands(axes, panel.series)
    largest = max((value for series in panel.series for value in series.values if value is not None), default=0)
    turned = len(bars) > 1 and largest >= _TURN_FROM
    for place, series in enumerate(bars):
        _draw_bars(axes, series, place, len(bars), kind, language, turned=turned)
    for place, series in enumerate(lines):
        _draw_line(axes, series, place, kind, language, numbered=not bars and place == 0)
    for series in panel.series:
        if series.shape is Shape.TARGET:
            axes.plot(
                range(len(series.values)),
                _gaps(series.values),
                color=_GREY,
                linewidth=1,
                linestyle=(0, (4, 3)),
                label=series.name,
            )
    _finish(axes, panel, largest, room=1.45 if turned else 1.3)


def _draw_bars(axes: "Axes", series: Series, place: int, of: int, kind: Kind, language: str, *, turned: bool) -> None:
    width = _BARS_TOGETHER / of
    shift = (place - (of - 1) / 2) * width
    colour, hatch = _BARS[place % len(_BARS)]
    drawn = axes.bar(
        [at + shift for at in range(len(series.values))],
        [value or 0 for value in series.values],
        width,
        label=series.name,
        facecolor=colour,
        hatch=hatch,
        edgecolor=_DARK,
        linewidth=0.6,
    )
    if len(series.values) * of > _MOST_NUMBERED:
        return
    labels = ["" if value is None else written(value, kind, language) for value in series.values]
    upright = turned or (len(series.values) * of > _UPRIGHT and max(map(len, labels), default=0) > 2)  # noqa: PLR2004 - digits
    axes.bar_label(drawn, labels=labels, padding=2, fontsize=_FIGURES, color=_INK, rotation=90 if upright else 0, bbox=_CLEAR)


def _draw_line(axes: "Axes", series: Series, place: int, kind: Kind, language: str, *, numbered: bool) -> None:
    colour, dashes, marker = _LINES[place % len(_LINES)]
    axes.plot(
        range(len(series.values)),
        _gaps(series.values),
        color=colour,
        linestyle=dashes,
        linewidth=1.2,
        marker=marker,
        markersize=3.5,
        label=series.name,
    )
    for at, value in enumerate(series.values):
        if value is None or not numbered:
            continue
        axes.annotate(
            written(value, kind, language),
            (at, value),
            xytext=(0, 5),
            textcoords="offset points",
            ha="center",
            fontsize=_FIGURES,
            color=_INK,
            bbox=_CLEAR,
        )


def _draw_bands(axes: "Axes", series: Sequence[Series]) -> None:
    """Fill between a lower edge and the series after it, behind all else."""
    for place, lower in enumerate(series):
        if lower.shape is Shape.BAND and place + 1 < len(series) and series[place + 1].shape is Shape.BAND:
            upper = series[place + 1]
            if place and _is_upper(series, place):
                continue
            # Half a place further at both ends, as wide as the bars; its edges stay to be seen in front of them.
            places = [at + side for at in range(len(lower.values)) for side in (-0.5, 0.5)]
            low, high = ([value for value in _gaps(edge.values) for _ in range(2)] for edge in (lower, upper))
            axes.fill_between(places, low, high, color=_PALE, linewidth=0, label=lower.name, zorder=0)
            for edge in (low, high):
                axes.plot(places, edge, color=_GREY, linewidth=0.7, linestyle=(0, (1, 2)), zorder=1.5)


def _is_upper(series: Sequence[Series], place: int) -> bool:
    """Bands come in pairs: tell whether this one closes the pair before it."""
    before = 0
    while place - before > 0 and series[place - before - 1].shape is Shape.BAND:
        before += 1
    return before % 2 == 1


def _gaps(values: Sequence[float | None]) -> list[float]:
    return [nan if value is None else value for value in values]


def _finish(axes: "Axes", panel: Panel, largest: float, *, room: float) -> None:
    """Title at the left, numbers instead of an axis, and the scale from zero so that heights compare."""
    axes.set_title(panel.title, loc="left", fontsize=_TITLE, color=_INK, fontweight="bold")
    least = min((value for series in panel.series for value in series.values if value is not None), default=0)
    axes.set_ylim(min(0, least * 1.2), max(largest, 1) * room)
    axes.yaxis.set_visible(False)
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(_INK)
    axes.tick_params(axis="x", length=0, labelsize=_AXIS, labelcolor=_INK)
    handles, labels = axes.get_legend_handles_labels()
    if len(labels) > 1:
        axes.legend(
            handles,
            labels,
            loc="lower right",
            bbox_to_anchor=(1, 0.98),
            ncols=len(labels),
            frameon=False,
            fontsize=_AXIS - 0.5,
            borderaxespad=0,
            handlelength=2.4,
            columnspacing=1.2,
        )


def _label(axes: "Axes", labels: Sequence[str]) -> None:
    """Write the labels along the axis: long ones over more lines, and of very many only some."""
    step = -(-len(labels) // _MOST_LABELS) or 1
    shown = range(0, len(labels), step)
    room = max(6, _LETTERS_ALONG // max(len(shown), 1))
    axes.set_xticks(list(shown), ["\n".join(textwrap.fill(line, room) for line in labels[at].split("\n")) for at in shown])
    axes.set_xlim(-0.6, max(len(labels), _FEWEST) - 0.4)
    if len(shown) > 18:  # noqa: PLR2004 - as many as fit in the usual size
        axes.tick_params(axis="x", labelsize=_AXIS - 2)
