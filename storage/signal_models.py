"""The tables of signals, of answers to the satisfaction survey, and of rises that were told."""

from typing import Any

from peewee import AutoField, ForeignKeyField, IntegerField, TextField

from storage.database import MomentField
from storage.models import MailRow, Row


class SignalSerialRow(Row):
    """The last number of a signal in a year: a series of its own beside that of complaints."""

    year: Any = IntegerField(primary_key=True)
    last = IntegerField()

    class Meta:
        table_name = "signal_serial"


class SignalRow(Row):
    """Dissatisfaction that nobody lodged (SR-02). Its words stand here: the file that they came in tells of others too."""

    id: Any = AutoField()
    number = TextField(unique=True)
    channel = TextField()
    state = TextField()
    received_at: Any = MomentField()
    opened_at: Any = MomentField()
    why = TextField()
    text = TextField()
    score_hundredths: Any = IntegerField(null=True)
    customer_name: Any = TextField(null=True)
    customer_address: Any = TextField(null=True)
    case_number: Any = TextField(null=True)
    employee: Any = TextField(null=True)
    unit: Any = TextField(null=True)
    department: Any = TextField(null=True)
    link: Any = TextField(null=True)
    handle: Any = TextField(null=True)
    readers = TextField()  # JSON list of addresses
    answer: Any = TextField(null=True)  # the key of the survey's answer
    mail: Any = ForeignKeyField(MailRow, null=True, column_name="mail")  # that tells of this one alone
    complaint: Any = TextField(null=True)  # the number that it went on under
    ended_at: Any = MomentField(null=True)
    ended_by: Any = TextField(null=True)
    reason = TextField(default="")

    class Meta:
        table_name = "signal"


class SurveyRow(Row):
    """One answer to the satisfaction survey. `key` is unique: a file that comes twice is taken once."""

    id: Any = AutoField()
    key = TextField(unique=True)
    received_at: Any = MomentField()
    kept_at: Any = MomentField()
    score_hundredths: Any = IntegerField(null=True)
    tip = TextField()
    case_number: Any = TextField(null=True)
    employee: Any = TextField(null=True)
    unit: Any = TextField(null=True)
    department: Any = TextField(null=True)

    class Meta:
        table_name = "survey"


class RiseRow(Row):
    """A rise that was told, as it then was. It is open until its numbers are back to what chance gives."""

    id: Any = AutoField()
    series = TextField()
    days: Any = IntegerField()
    count: Any = IntegerField()
    told_at: Any = MomentField()
    ended_at: Any = MomentField(null=True)

    class Meta:
        table_name = "rise"
