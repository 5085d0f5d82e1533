"""The real daemon lives through the invented year: real mails, real rows, the clock jumps from one moment to the next."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from desk_office import DESK, DeskOffice, a_mail

from complaints.letters import LetterName
from daemon import deadlines, desk, intake, reminding
from daemon.recounting import recount
from scheduler.clock import FixedClock
from storage.database import database
from year.invented import AMSTERDAM, DOWN, END, Act, Complained

_TEXTS = {
    "contact": "Dank voor uw bericht. Ik zoek het voor u uit.",
    "answer": "#standpunt\nU heeft gelijk, het duurde te lang. Onze excuses.",
    "delay": "#uitstel tot {until:%d-%m-%Y} want wachten op stukken",
}


@dataclass(frozen=True, slots=True)
class Event:
    """What comes from outside: a complaint, or a handler's mail about one."""

    at: datetime
    complaint: Complained
    act: Act | None = None


class Year:
    """The office and the time. `live` returns when the year is over."""

    def __init__(self, folder: Path, url: str, complaints: Sequence[Complained], rules: str) -> None:
        (folder / "rules.yaml").write_text(rules, "utf-8")
        self._events = sorted(_events(complaints), key=lambda event: event.at)
        self._office = DeskOffice(folder, url, clock=FixedClock(self._events[0].at.astimezone(UTC))).opens()
        self._desk = desk.Desk()

    def live(self) -> None:
        """From one moment that matters to the next; nothing is done while the daemon is down, but mail arrives."""
        while self._events:
            next_look = self._next_look()
            now = min(self._events[0].at, next_look or END)
            if now >= END:
                break
            self._move(now)
        while (look := self._next_look()) and look < END:
            self._move(look)
        self._office.office.close()

    def _move(self, moment: datetime) -> None:
        """Be at this moment, or at the end of the downtime that it falls in."""
        now = next((last for first, last in DOWN if first <= moment < last), moment)
        self._office.clock.moment = max(now.astimezone(UTC), self._office.clock.moment)
        if now != moment:  # it starts again, and counts its clocks anew: under the same rules nothing moves
            assert recount(self._office.office, now.astimezone(UTC)) == 0
        while self._events and self._events[0].at <= now:
            self._arrive(self._events.pop(0))
            self._office.clock.moment = max(now.astimezone(UTC), self._office.clock.moment)
        self._work()

    def _arrive(self, event: Event) -> None:
        if event.act is None:
            about = "mijn ontslag" if event.complaint.about_work else "mijn zaak"
            self._take(event, event.complaint.customer, "Klacht", f"Het duurt lang met {about}. Ik hoor graag van u.", DESK)
            return
        self._desk_first()  # his mail answers a letter that he has had
        number, handler = self._handled(event.complaint.customer)
        text = _TEXTS[event.act.what].format(until=event.act.until or END)
        to = self._office.office.tokens.reply_address(number, handler)
        self._take(event, handler, f"Re: uw toewijzing [{number}]", text, to)

    def _take(self, event: Event, from_: str, subject: str, text: str, to: str) -> None:
        mime = a_mail(from_=from_, subject=subject, text=text, at=event.at, to=to)
        self._office.mailboxes["klachten"].drop(mime, received_at=event.at.astimezone(UTC))

    def _handled(self, customer: str) -> tuple[str, str]:
        row = database.execute_sql("SELECT number, handler FROM complaint WHERE customer_address = ?", (customer,)).fetchone()
        return row[0], f"{row[1]}@arag.example"

    def _work(self) -> None:
        """All that can be done at this moment: mail first, then the clocks, then who is to be told. Letters stay in the outbox."""
        office, now = self._office.office, self._office.clock.now()
        self._desk_first()
        _until_nothing(lambda: deadlines.climb_next_ladder(office, now))
        _until_nothing(lambda: reminding.tell_next(office, now))

    def _desk_first(self) -> None:
        office, now = self._office.office, self._office.clock.now()
        for mailbox in office.mailboxes:
            _until_nothing(lambda mailbox=mailbox: intake.look_into(office, mailbox))  # type: ignore[misc]
        _until_nothing(lambda: desk.handle_next_message(office, now, self._desk))

    def _next_look(self) -> datetime | None:
        """When the next clock or reminder wants attention."""
        found = [
            database.execute_sql("SELECT MIN(look_again_at) FROM deadline WHERE met_at IS NULL").fetchone()[0],
            database.execute_sql("SELECT MIN(tell_at) FROM reminder WHERE told_at IS NULL").fetchone()[0],
        ]
        moments = [_moment(each) for each in found if each]
        return max(min(moments), self._office.clock.moment) if moments else None


def _events(complaints: Sequence[Complained]) -> list[Event]:
    return [
        *(Event(each.at, each) for each in complaints),
        *(Event(act.at, each, act) for each in complaints for act in each.acts if act.at < END),
    ]


def _until_nothing(stage: Callable[[], bool]) -> None:
    while stage():
        pass


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _here(text: str) -> datetime:
    return _moment(text).astimezone(AMSTERDAM).replace(tzinfo=None)


class Register:
    """What the database says was sent, read with nothing but SQL."""

    def __init__(self, file: Path) -> None:
        self._rows = sqlite3.connect(file).execute

    def handlers(self) -> dict[str, str]:
        """By customer."""
        return dict(self._rows("SELECT customer_address, handler FROM complaint"))

    def reminders(self) -> set[tuple[str, str, str, datetime]]:
        """Who was told of what and when: customer, clock, reader, local moment."""
        query = (
            "SELECT customer_address, reminder.kind, person, told_at FROM reminder "
            "JOIN complaint ON complaint.id = complaint_id WHERE told_at IS NOT NULL"
        )
        return {(customer, kind, person, _here(told)) for customer, kind, person, told in self._rows(query)}

    def reminding_letters(self) -> list[tuple[str, datetime]]:
        """Reader and local moment of each letter that reminded somebody."""
        names = (LetterName.NUDGE, LetterName.REMINDERS, LetterName.ASK_DELAY)
        query = f"""SELECT address, queued_at FROM letter JOIN recipient ON letter_id = letter.id
            WHERE letter IN ({", ".join("?" * len(names))})"""
        return [
            (address.partition("@")[0], _here(queued)) for address, queued in self._rows(query, [str(name) for name in names])
        ]

    def by_themselves(self, letter: LetterName) -> dict[str, datetime]:
        """Letters of this name that no colleague asked for: customer and local moment. Each customer at most once."""
        query = """SELECT customer_address, queued_at FROM letter JOIN complaint ON complaint.id = letter.complaint_id
            WHERE letter = ? AND step_id IS NULL"""
        found = list(self._rows(query, (str(letter),)))
        assert len({customer for customer, _ in found}) == len(found)
        return {customer: _here(queued) for customer, queued in found}
