"""The tables of the learning register. Days are ISO texts: they are days and no moments."""

from typing import Any

from peewee import AutoField, ForeignKeyField, IntegerField, TextField

from storage.database import MomentField
from storage.models import ComplaintRow, Row, StepRow


class ImprovementSerialRow(Row):
    """The last number that was given out in a year."""

    year: Any = IntegerField(primary_key=True)
    last: Any = IntegerField()

    class Meta:
        table_name = "improvement_serial"


class ImprovementRow(Row):
    """An improvement point as it stands. One that was taken back keeps its code, so that no number is missing."""

    id: Any = AutoField()
    code = TextField(unique=True)
    text = TextField()
    owner = TextField()
    status = TextField()
    proposed_at: Any = MomentField()
    proposed_on = TextField()
    proposed_by = TextField()
    due = TextField()
    complaint: Any = ForeignKeyField(ComplaintRow, null=True, backref="improvements")
    cause = TextField(null=True)  # none: that of its complaint, which may be named later
    unit = TextField(null=True)
    department = TextField(null=True)
    said = TextField(null=True)
    reason = TextField(null=True)
    decided_at: Any = MomentField(null=True)
    decided_on = TextField(null=True)
    shared = TextField(default="[]")  # JSON
    effect = TextField(null=True)
    effect_at: Any = MomentField(null=True)
    rungs: Any = IntegerField(default=0)  # steps of its reminders that were climbed
    look_again_at: Any = MomentField(null=True)
    step: Any = ForeignKeyField(StepRow, null=True, column_name="step", backref="improvements")
    withdrawn_at: Any = MomentField(null=True)

    class Meta:
        table_name = "improvement"


class ImprovementEventRow(Row):
    """One line of a point's history. Rows are only ever added; `before` is JSON: what the point was before this line."""

    id: Any = AutoField()
    improvement: Any = ForeignKeyField(ImprovementRow, backref="events")
    at: Any = MomentField()
    person = TextField(null=True)
    what = TextField()
    said = TextField()
    cause = TextField()
    before = TextField(null=True)
    undoes = TextField(null=True)  # the cause of the lines that this one takes back

    class Meta:
        table_name = "improvement_event"


class ImprovementReminderRow(Row):
    """Somebody is to hear of a point, in his own hours, once."""

    id: Any = AutoField()
    improvement: Any = ForeignKeyField(ImprovementRow, backref="reminders")
    person = TextField()
    role = TextField()
    rung = TextField()
    due = TextField()
    tell_at: Any = MomentField()
    told_at: Any = MomentField(null=True)

    class Meta:
        table_name = "improvement_reminder"
