"""The codes of improvement points: gapless, whoever asks, and whatever is rolled back."""

from datetime import UTC, date, datetime

import pytest
from databases import at_once

from complaints.learning import ProposePoint
from storage import points
from storage.database import transaction

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ASKED = ProposePoint(text="bel sneller terug", owner="dirk", due=date(2026, 4, 2), by="bram")


def opens(number=0):
    with transaction():
        return points.open_new(ASKED, complaint=None, step=None, on=NOW.date(), now=NOW, cause=f"mail:{number}").code


@pytest.mark.usefixtures("on_postgres")
def test_workers_who_open_points_at_once_get_codes_without_gap_or_double():
    found = at_once(opens)
    assert sorted(found) == [f"V-2026-{number:04d}" for number in range(1, 9)]


@pytest.mark.usefixtures("database")
def test_a_code_that_was_rolled_back_is_given_out_again():
    class OopsError(Exception):
        pass

    def fails():
        with transaction():
            points.open_new(ASKED, complaint=None, step=None, on=NOW.date(), now=NOW, cause="mail:1")
            raise OopsError

    opens()
    with pytest.raises(OopsError):
        fails()
    assert opens() == "V-2026-0002"


@pytest.mark.usefixtures("database")
def test_a_point_is_found_whatever_the_case_of_its_code():
    opens()
    assert points.find("v-2026-0001") == points.find("V-2026-0001") is not None
    assert points.find("V-2026-0002") is None
