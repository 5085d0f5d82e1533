"""How the daemon is: what `status` and /health tell."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from complaints.errors import StorageError
from daemon import watch
from storage import agenda, dossiers, inbox, outbox

VERSION = "0.1.0"
_SILENT = timedelta(minutes=5)
_FORGOTTEN = timedelta(days=1)  # a process elsewhere that ended without a word is missed so long, and no longer


def status(now: datetime, mailboxes: Collection[str]) -> dict[str, Any]:
    """Everything at a glance; the shape of `status --json`. `mailboxes` are the names in the settings: others are past."""
    mails, letters = inbox.counts(), outbox.counts()
    open_, overdue = dossiers.counts(now)
    clock = watch.watched()
    return {
        "mailboxes": [
            {
                "name": box.name,
                "last_look": _iso(box.last_look),
                "waiting": box.waiting,
                "ok": not box.error,
                "error": box.error or None,
            }
            for box in agenda.mailboxes()
            if box.name in mailboxes
        ],
        "inbox": {
            "unhandled": mails.get("waiting", 0),
            "set_aside": mails.get("set_aside", 0),
            "parked": mails.get("parked", 0),
            "oldest": _iso(inbox.oldest_waiting()),
        },
        "outbox": {
            "queued": letters.get("queued", 0) + letters.get("sending", 0),
            "unknown": letters.get("unknown", 0),
            "failed": letters.get("failed", 0) + letters.get("bounced", 0),
            "oldest": _iso(outbox.oldest_queued()),
        },
        "complaints": {"open": open_, "overdue": overdue},
        "loops": [
            {
                "name": loop.name,
                "host": loop.host,
                "process": loop.process,
                "heartbeat": _iso(loop.heartbeat),
                "error": loop.error or None,
            }
            for loop in agenda.loops()
        ],
        "clock": {"doubted_since": _iso(clock.doubted_since) if clock else None},
        "version": VERSION,
    }


def health(now: datetime, mailboxes: Collection[str]) -> Mapping[str, object]:
    """Well or not, and why not; no names of people, no addresses. Mails that wait for a person are told, and no illness."""
    try:
        found = status(now, mailboxes)
        ill = [*_ill_mailboxes(found), *_ill_loops(agenda.loops(), now)]
    except StorageError:
        return {"ok": False, "version": VERSION, "trouble": ["the database cannot be used"]}
    if found["clock"]["doubted_since"]:
        ill.append("the clock jumped; reminders and reports wait until it is confirmed (klachtenbureau clock confirm)")
    aside = found["inbox"]["set_aside"]
    return {"ok": not ill, "version": VERSION, "trouble": [*ill, *([f"{aside} mails wait for a person"] if aside else [])]}


def _ill_mailboxes(found: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"mailbox {box['name']} cannot be read" for box in found["mailboxes"] if not box["ok"])


def _ill_loops(loops: Collection[agenda.LoopState], now: datetime) -> Iterator[str]:
    """A loop of this process is never forgotten; one of another that ended without a word is, after a day."""
    for loop in loops:
        silent_for = now - loop.heartbeat
        if silent_for > _FORGOTTEN and not loop.is_ours:
            continue
        where = "" if loop.is_ours else f" of process {loop.process} on {loop.host}"
        if loop.error:
            yield f"loop {loop.name}{where} is in trouble"
        elif silent_for > _SILENT:
            yield f"loop {loop.name}{where} is silent"


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
