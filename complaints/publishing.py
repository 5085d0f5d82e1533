"""When who publishes the yearly report is asked again for its web address (SR-53: on the website before 1 April)."""

from collections.abc import Callable
from datetime import date, timedelta

_TWO_WEEKS, _WEEK = timedelta(weeks=2), timedelta(weeks=1)
_MARCH = 3


def next_question(today: date, alarm: date, working_day: Callable[[date], date]) -> date:
    """The day of the next letter: after two weeks, from March on after one, and in any case on the day of the alarm.

    `working_day` gives the first working day on or after a day; `alarm` is one.
    """
    pause = _WEEK if today >= date(alarm.year, _MARCH, 1) else _TWO_WEEKS
    following = working_day(today + pause)
    return alarm if today < alarm < following else following


def is_alarming(today: date, alarm: date) -> bool:
    """Whether the directors must hear that there is no proof yet."""
    return today >= alarm
