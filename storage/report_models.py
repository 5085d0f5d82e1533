"""The tables that reports are made from and kept in: endings of complaints, frozen reports, and what readers replied."""

from typing import Any

from peewee import AutoField, ForeignKeyField, IntegerField, TextField

from storage.database import MomentField
from storage.models import BlobRow, ComplaintRow, Row


class EndingRow(Row):
    """One time that a complaint was closed; the reports of that month count it, also when it was opened again later."""

    id: Any = AutoField()
    complaint: Any = ForeignKeyField(ComplaintRow, backref="endings")
    at: Any = MomentField()
    status = TextField()
    outcome = TextField(null=True)
    reopened_at: Any = MomentField(null=True)

    class Meta:
        table_name = "ending"


class ReportRow(Row):
    """A report as it was made: its document never changes. A later edition says why it differs."""

    id: Any = AutoField()
    name = TextField()
    period = TextField()
    about = TextField(default="")  # the department, unit or reader that it is for, where there are several
    edition: Any = IntegerField(default=1)
    state = TextField()
    document: Any = ForeignKeyField(BlobRow, column_name="document")
    fingerprint = TextField()
    made_at: Any = MomentField()
    send_at: Any = MomentField(null=True)  # when a draft goes out without an answer
    released_at: Any = MomentField(null=True)
    released_by = TextField(null=True)  # person id; none: by itself
    comment = TextField(default="")  # of who released it
    why = TextField(default="")  # of a later edition: why it differs
    look_again_at: Any = MomentField(null=True)  # when its reader is reminded

    class Meta:
        table_name = "report"
        indexes = ((("name", "period", "about", "edition"), True),)


class ReportReplyRow(Row):
    """What a reader replied: read, the analysis itself, proof that it was published, or a correction."""

    id: Any = AutoField()
    report: Any = ForeignKeyField(ReportRow, backref="replies")
    person = TextField()
    kind = TextField()
    at: Any = MomentField()
    text = TextField(default="")
    mail: Any = IntegerField(null=True)

    class Meta:
        table_name = "report_reply"


class AfmCodeRow(Row):
    """The anonymous code of a complaint for the AFM: drawn by chance once, so it tells nothing, and kept for good."""

    complaint: Any = ForeignKeyField(ComplaintRow, primary_key=True)
    code = TextField(unique=True)

    class Meta:
        table_name = "afm_code"


class AccessRow(Row):
    """Somebody read a dossier, or had it put into a report (AVG 5(2), 32)."""

    id: Any = AutoField()
    at: Any = MomentField()
    who = TextField()
    how = TextField()
    complaint: Any = ForeignKeyField(ComplaintRow)

    class Meta:
        table_name = "access"
