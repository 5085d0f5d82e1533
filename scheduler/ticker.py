"""The bell. APScheduler only wakes the stages; what is due stands in rows, so a missed bell loses nothing."""

import logging
import threading
from collections.abc import Mapping

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger


class Bell:
    """Wakes one loop. Rung while the loop is busy, it makes the loop look once more."""

    def __init__(self) -> None:
        self._rung = threading.Event()

    def ring(self) -> None:
        """Wake the loop."""
        self._rung.set()

    def wait(self, seconds: float) -> None:
        """Sleep until rung, or so many seconds at the most."""
        self._rung.wait(seconds)
        self._rung.clear()


class Ticker:
    """Rings each bell every so many seconds. A bell that came late is rung once, never dropped (apscheduler's grace)."""

    def __init__(self, bells: Mapping[str, Bell], seconds: Mapping[str, float]) -> None:
        logging.getLogger("apscheduler").setLevel(logging.WARNING)
        self._scheduler = BackgroundScheduler(
            timezone="UTC", job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
        )
        for name, bell in bells.items():
            self._scheduler.add_job(bell.ring, IntervalTrigger(seconds=seconds[name], timezone="UTC"), id=name)

    def start(self) -> None:
        """Begin to ring."""
        self._scheduler.start()

    def stop(self) -> None:
        """Ring no more."""
        self._scheduler.shutdown(wait=False)
