"""Every letter in a real browser, as wide as a phone and as a desk: nothing sticks out, everything can be read and pressed."""

import letters_seen
import pytest
from boxes import needs
from letters_seen import DESK, LEAST_CONTRAST, PHONE, Seen


@pytest.fixture(scope="module", params=[PHONE, DESK], ids=["phone", "desk"])
def seen(request, tmp_path_factory) -> list[Seen]:
    """All letters, measured at one width."""
    needs("chromium")
    return letters_seen.measure(letters_seen.letters(), request.param, tmp_path_factory.mktemp("seen"))


def test_every_letter_was_drawn(seen):
    assert {each.name for each in seen} == set(letters_seen.letters())
    assert min(each.height for each in seen) > 100


def test_no_letter_is_wider_than_the_window(seen):
    assert [f"{each.name}: {each.needed} of {each.inside}" for each in seen if each.needed > each.inside] == []


def test_all_words_can_be_read_by_people_with_low_vision(seen):
    assert [f"{each.name}: {each.faintest}" for each in seen if each.contrast < LEAST_CONTRAST] == []


def test_every_button_is_high_enough_for_a_thumb(seen):
    """At least 24 CSS pixels (WCAG 2.2, 2.5.8); ours are meant for phones."""
    assert [each.name for each in seen if each.lowest_button < 36] == []


def test_what_is_too_wide_or_too_faint_is_seen(tmp_path):
    """A measure that never finds anything proves nothing."""
    needs("chromium")
    pages = {
        "wide": '<body style="margin:0"><div style="width:900px">breed</div></body>',
        "faint": '<body style="background-color:#ffffff"><p style="color:#cccccc">vaag</p></body>',
    }
    wide, faint = letters_seen.measure(pages, PHONE, tmp_path)
    assert wide.needed > wide.inside
    assert (faint.contrast < LEAST_CONTRAST, faint.faintest) == (True, "vaag")
