"""The tables by which processes know of each other and of the time: what was started, signs of life, the clock."""

from typing import Any

from peewee import CompositeKey, IntegerField, TextField

from storage.database import MomentField
from storage.models import Row


class AgendaRow(Row):
    """What recurs, once per period: the unique (name, period) lets one worker of all do it."""

    name = TextField()
    period = TextField()
    started_at: Any = MomentField()

    class Meta:
        table_name = "agenda"
        primary_key = CompositeKey("name", "period")


class LoopRow(Row):
    """The last sign of life of a loop of one process, and what is wrong with it, if anything."""

    name = TextField()
    host = TextField()
    process = IntegerField()
    heartbeat: Any = MomentField()
    error = TextField(default="")

    class Meta:
        table_name = "loop"
        primary_key = CompositeKey("name", "host", "process")


class MailboxRow(Row):
    """When a mailbox was last looked at, and how that went."""

    name = TextField(primary_key=True)
    last_look: Any = MomentField(null=True)
    waiting: Any = IntegerField(null=True)
    error = TextField(default="")

    class Meta:
        table_name = "mailbox"


class ClockWatchRow(Row):
    """Until when the clock was believed, when it was last looked at, and since when it is doubted."""

    name = TextField(primary_key=True)
    believed_at: Any = MomentField()
    seen_at: Any = MomentField()
    doubted_since: Any = MomentField(null=True)

    class Meta:
        table_name = "clock_watch"
