"""The pictures of a report: sharp, the same for the same numbers, and to be read without colour."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_documents import a_chart
from PIL import Image

from reports import charts
from reports.charts import SHARPNESS, draw, size
from reports.document import Panel, Series, Shape


def picture_of(chart, language="nl"):
    with Image.open(io.BytesIO(draw(chart, language))) as picture:
        return picture.convert("RGB")


def bars(count, values=(9, 9, 9)):
    series = tuple(Series(name=f"reeks {place}", values=values) for place in range(count))
    return a_chart(labels=("jan", "feb", "mrt"), panels=(Panel(title="Stroom", series=series),))


def test_it_is_as_large_as_it_says_and_sharp():
    width, height = size(a_chart())

    assert picture_of(a_chart()).size == (width * SHARPNESS, height * SHARPNESS)


def test_the_same_chart_gives_the_same_bytes():
    assert draw(a_chart(), "nl") == draw(a_chart(), "nl")


def test_another_number_gives_another_picture():
    assert draw(bars(1), "nl") != draw(bars(1, values=(9, 8, 9)), "nl")


@pytest.mark.parametrize("values", [(), (None, None, None), (0, 0, 0), (1, None, 12345)])
def test_few_or_no_numbers_are_a_picture_too(values):
    assert picture_of(bars(1, values=values)).getbbox()


def test_numbers_are_written_as_the_language_does():
    many = bars(1, values=(1234, 5678, 9012))

    assert draw(many, "nl") != draw(many, "en")


def test_series_differ_without_colour():
    """Bars by their hatching, lines by their dashes and markers."""
    assert len({hatch for _, hatch in charts._BARS}) == len(charts._BARS)
    assert len({(dashes, marker) for _, dashes, marker in charts._LINES}) == len(charts._LINES)


def test_a_line_a_target_and_a_band_are_drawn():
    def of(shape):
        series = (Series(name="a", values=(3, 4, 5), shape=shape), Series(name="b", values=(6, 7, 8), shape=shape))
        return draw(a_chart(labels=("jan", "feb", "mrt"), panels=(Panel(title="P", series=series),)), "nl")

    assert len({of(shape) for shape in Shape}) == len(Shape)


def test_a_picture_fits_a_mail():
    assert len(draw(a_chart(), "nl")) < 200_000


_values = st.lists(st.none() | st.integers(0, 5000) | st.floats(0, 100, allow_nan=False), max_size=30)


@given(st.lists(st.tuples(_values, st.sampled_from(Shape)), min_size=1, max_size=4), st.booleans())
@settings(max_examples=6)
def test_any_numbers_can_be_drawn(rows, percentages):
    places = max(len(values) for values, _ in rows)
    series = tuple(
        Series(name=f"r{at}", values=(*values, *[None] * (places - len(values))), shape=shape)
        for at, (values, shape) in enumerate(rows)
    )
    labels = tuple(f"maand {place}" for place in range(places))

    assert draw(a_chart(labels=labels, panels=(Panel(title="P", series=series, percentages=percentages),)), "nl")
