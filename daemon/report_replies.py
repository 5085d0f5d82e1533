"""What a reply about a report changes, into rows; the journal of complaints has no part in it."""

from datetime import datetime

from complaints.kept_reports import Reply
from complaints.plan import HoldReport, KeepReply, ReleaseReport
from storage import reports


def keep(effect: ReleaseReport | HoldReport | KeepReply, now: datetime, mail: int | None) -> str:
    """Carry it out, and give its line for the log."""
    match effect:
        case ReleaseReport():
            released = reports.release(effect.report, by=effect.by, comment=effect.comment, now=now)
            return f"report {effect.report} {'released' if released else 'was released before'}"
        case HoldReport():
            held = reports.hold_back(effect.report, effect.look_again_at)
            return f"report {effect.report} {'held back' if held else 'was released before'}"
        case KeepReply():
            reports.reply(effect.report, Reply(person=effect.by, kind=effect.kind, at=now, text=effect.text, mail=mail))
            return f"report {effect.report}: {effect.kind}"
