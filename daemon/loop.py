"""The long-running process: a thread for each mailbox, the desk, the deadlines, the reminders, the post, and the reports."""

import signal
import threading
from collections.abc import Callable
from datetime import datetime
from time import monotonic
from types import FrameType

from complaints.errors import KlachtenbureauError, MailError, RulebookError, SettingsError, StorageError
from complaints.letters import LetterName
from daemon import deadlines, desk, health, intake, post, reminding, reporting, watch
from daemon import rulebook as rules_file
from daemon.carry_out import carry_out
from daemon.office import Office
from daemon.recounting import recount
from mailboxes import language
from mailboxes.base import Mailbox
from scheduler.ticker import Ticker
from storage import agenda, database
from web.app import create_app
from web.serve import Running, start

_SECONDS = {"desk": 1.0, "deadlines": 15.0, "reminding": 15.0, "post": 2.0, "reporting": 30.0}
_LONGEST_PAUSE = 300.0
_BEAT_EVERY = 20.0
_LEAVE_WITHIN = 4.0  # seconds for all that is in hand, together; what takes longer is as after a power cut


class Daemon:
    """All loops of one process.

    `run` returns after SIGTERM or SIGINT, when each has finished the row in its hands, or when the time for that is up.
    """

    def __init__(self, office: Office) -> None:
        self._office = office
        self._stop = threading.Event()
        self._reload = threading.Event()
        self._threads: list[threading.Thread] = []
        self._web: Running | None = None

    def run(self, ready: Callable[[str | None], None]) -> bool:
        """Start everything, tell `ready` the address of the page, and work until told to stop. False when somebody hangs.

        SettingsError when an address to listen on is taken.
        """
        office = self._office
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._asked_to_stop)
        signal.signal(signal.SIGHUP, lambda *_: self._reload.set())
        self._open_doors()
        self._start_web()
        self._recover()
        self._start_loops()
        ticker = Ticker(office.bells, _SECONDS)
        ticker.start()
        ready(self._web.url if self._web else None)
        self._thread("warming up", language.warm_up)
        self._thread("counting clocks anew", self._recount)
        while not self._stop.wait(0.2):
            if self._reload.is_set():
                self._reload.clear()
                if reload_rules(office):
                    self._thread("counting clocks anew", self._recount)
        ticker.stop()
        return self._leave()

    def _open_doors(self) -> None:
        office = self._office
        for door in office.doors:
            try:
                door.open(lambda mail, name=door.name: intake.keep_one(office, name, mail))  # type: ignore[misc]
            except MailError as error:
                raise SettingsError(f"MAILBOX_{door.name.upper()}: {error}") from error

    def _recover(self) -> None:
        """Take up what a process that ended without a word left behind, as far as it is certain that it ended."""
        alone = database.is_only_process()
        agenda.forget_the_dead(alone=alone)
        if alone:
            post.take_back(self._office, self._office.clock.now(), everything=True)

    def _asked_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stop.set()

    def _start_web(self) -> None:
        if self._office.settings.web == "off":
            return
        host, _, port = self._office.settings.web.rpartition(":")
        organisation = self._office.rulebook.organisation
        app = create_app(
            organisation=organisation.name,
            address=organisation.address,
            health=lambda: health.health(self._office.clock.now(), self._office.settings.mailboxes),
        )
        self._web = start(app, host, int(port))

    def _start_loops(self) -> None:
        the_desk = desk.Desk()
        office = self._office
        stages: dict[str, Callable[[datetime], bool]] = {
            "desk": lambda now: desk.handle_next_message(office, now, the_desk),
            "deadlines": lambda now: watch.is_time_believed(office, now) and deadlines.climb_next_ladder(office, now),
            "reminding": lambda now: watch.is_time_believed(office, now) and reminding.tell_next(office, now),
            "post": lambda now: post.send_next_letter(office, now),
            "reporting": lambda now: watch.is_time_believed(office, now) and reporting.make_next_report(office, now),
        }
        for name, stage in stages.items():
            self._thread(name, lambda name=name, stage=stage: self._work(name, stage))  # type: ignore[misc]
        for mailbox in office.mailboxes:
            self._thread(f"mailbox {mailbox.name}", lambda mailbox=mailbox: self._watch(mailbox))  # type: ignore[misc]

    def _thread(self, name: str, target: Callable[[], None]) -> None:
        thread = threading.Thread(target=target, name=name, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _work(self, name: str, stage: Callable[[datetime], bool]) -> None:
        office, pulse = self._office, _Pulse(self._office, name)
        while not self._stop.is_set():
            try:
                again = stage(office.clock.now())
                pulse.good()
            except KlachtenbureauError as error:
                again = False
                self._stop.wait(pulse.bad(str(error)))
            except Exception as error:
                again = False
                office.log.exception("a stage failed", loop=name)
                self._stop.wait(pulse.bad(type(error).__name__))
            if not again and not self._stop.is_set():
                office.bells[name].wait(_BEAT_EVERY)
        database.close()

    def _recount(self) -> None:
        office = self._office
        try:
            if watch.is_time_believed(office, office.clock.now()):
                recount(office, office.clock.now())
        except StorageError as error:
            office.log.warning("the clocks were not counted anew; they keep their dates", error=str(error))
        except Exception:
            office.log.exception("the clocks were not counted anew; they keep their dates")
        finally:
            database.close()

    def _watch(self, mailbox: Mailbox) -> None:
        office, pulse = self._office, _Pulse(self._office, f"mailbox {mailbox.name}")
        while not self._stop.is_set():
            try:
                if not intake.look_into(office, mailbox):
                    mailbox.wait(min(office.polls[mailbox.name], _BEAT_EVERY))
                pulse.good()
            except (MailError, StorageError) as error:
                self._stop.wait(pulse.bad(str(error)))
            except Exception as error:
                office.log.exception("a mailbox failed", mailbox=mailbox.name)
                self._stop.wait(pulse.bad(type(error).__name__))
        mailbox.close()
        database.close()

    def _leave(self) -> bool:
        """Wake all who wait and give all who work one common end; those still at it then are left behind, and named."""
        office = self._office
        office.log.info("asked to stop: finishing what is in hand")
        end = monotonic() + _LEAVE_WITHIN
        for mailbox in office.mailboxes:
            mailbox.interrupt()
        for bell in office.bells.values():
            bell.ring()
        for door in office.doors:
            self._thread(f"closing door {door.name}", door.close)
        if self._web:
            self._thread("closing the page", self._web.stop)
        for thread in self._threads:
            thread.join(max(0.0, end - monotonic()))
        hanging = [thread.name for thread in self._threads if thread.is_alive()]
        if hanging:
            office.log.warning("left without waiting any longer", for_=", ".join(hanging))
            return False
        agenda.left()
        office.log.info("left")
        return True


class _Pulse:
    """A loop's signs of life, and its growing pauses when things go wrong."""

    def __init__(self, office: Office, name: str) -> None:
        self._office, self._name = office, name
        self._failures = 0
        self._last: datetime | None = None

    def good(self) -> None:
        """Beat, now and then."""
        now = self._office.clock.now()
        if self._failures or self._last is None or abs((now - self._last).total_seconds()) >= _BEAT_EVERY:
            self._beat(now, "")
        self._failures = 0

    def bad(self, error: str) -> float:
        """Say what is wrong; how many seconds to wait."""
        self._failures += 1
        pause = min(2.0 ** (self._failures - 1), _LONGEST_PAUSE)
        self._office.log.warning("in trouble", loop=self._name, error=error, again_in=f"{pause:g} s")
        self._beat(self._office.clock.now(), error)
        return pause

    def _beat(self, now: datetime, error: str) -> None:
        try:
            agenda.beat(self._name, now, error)
            self._last = now
        except StorageError:
            self._last = None


def reload_rules(office: Office) -> bool:
    """Work by the rules as they now stand in the file; broken ones are refused, and the bureau hears of it."""
    try:
        office.use_rules(rules_file.load(office.settings.rules))
    except RulebookError as error:
        office.log.warning("the new rules are wrong; the old ones stay in force", problem=str(error))
        _tell_rules_are_broken(office, str(error))
        return False
    office.log.info("the new rules are in force")
    return True


def _tell_rules_are_broken(office: Office, problem: str) -> None:
    now = office.clock.now()
    try:
        with database.transaction():
            plan = desk.to_bureau(office, LetterName.RULES_BROKEN, {"problem": problem})
            carry_out(plan, office, cause=f"rules:{now.isoformat()}", now=now)
    except StorageError as error:
        office.log.warning("the bureau could not be told about the rules", error=str(error))
    office.bells["post"].ring()


def until_quiet(office: Office, now: datetime, *, pretended: bool = False) -> bool:
    """Do all work that is due at a moment: intake, desk, deadlines, reminders, reports, post. False when something is left.

    A moment that is only `pretended` says nothing about the clock.
    """
    good = True
    if database.is_only_process():
        post.take_back(office, now, everything=True)
    by_the_clock = pretended or watch.is_time_believed(office, now)
    if by_the_clock:
        recount(office, now)
    for mailbox in office.mailboxes:
        try:
            while intake.look_into(office, mailbox):
                pass
        except MailError as error:
            office.log.warning("mailbox not read", mailbox=mailbox.name, error=str(error))
            good = False
    the_desk = desk.Desk()
    stages: tuple[Callable[[], bool], ...] = (
        lambda: desk.handle_next_message(office, now, the_desk),
        lambda: by_the_clock and deadlines.climb_next_ladder(office, now),
        lambda: by_the_clock and reminding.tell_next(office, now),
        lambda: by_the_clock and reporting.make_next_report(office, now),
        lambda: post.send_next_letter(office, now),
    )
    while sum(stage() for stage in stages):  # a sum: every stage gets its turn
        pass
    return good and by_the_clock and not the_desk.failed
