"""How the daemon is: what `status` and /health tell."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from complaints.errors import StorageError
from storage import agenda, dossiers, inbox, outbox

VERSION = "0.1.0"
_SILENT = timedelta(minutes=5)


def status(now: datetime) -> dict[str, Any]:
    """Everything at a glance; the shape of `status --json`."""
    mails, letters = inbox.counts(), outbox.counts()
    open_, overdue = dossiers.counts(now)
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
        "loops": [{"name": loop.name, "heartbeat": _iso(loop.heartbeat), "error": loop.error or None} for loop in agenda.loops()],
        "version": VERSION,
    }


def health(now: datetime) -> Mapping[str, object]:
    """Well or not, and why not; no names, no addresses."""
    try:
        found = status(now)
    except StorageError:
        return {"ok": False, "version": VERSION, "trouble": ["the database cannot be used"]}
    trouble = [f"mailbox {box['name']} cannot be read" for box in found["mailboxes"] if not box["ok"]]
    for loop in agenda.loops():
        if loop.error:
            trouble.append(f"loop {loop.name} is in trouble")
        elif now - loop.heartbeat > _SILENT:
            trouble.append(f"loop {loop.name} is silent")
    if found["inbox"]["set_aside"]:
        trouble.append(f"{found['inbox']['set_aside']} mails wait for a person")
    return {"ok": not any("loop" in line or "mailbox" in line for line in trouble), "version": VERSION, "trouble": trouble}


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
