"""The tables that reports are made from and kept in: endings of complaints, frozen reports, and what readers replied."""

from typing import Any

from peewee import AutoField, ForeignKeyField, IntegerField, TextField

from storage.database import MomentField
from storage.models import BlobRow, ComplaintRow, Row


class EndingRow(Row):
    """One time that a complaint was closed; the reports of that month count it, also when it was opened again later.

    Cause and redress are written when it is opened again: of an ending that stands those of the record itself count.
    """

    id: Any = AutoField()
    complaint: Any = ForeignKeyField(ComplaintRow, backref="endings")
    at: Any = MomentField()
    status = TextField()
    outcome = TextField(null=True)
    reopened_at: Any = MomentField(null=True)
    cause = TextField(null=True)
    redress = TextField(null=True)
    redress_cents: Any = IntegerField(null=True)

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
    revised = TextField(default="[]")  # a JSON list: what it tells of figures that differ from those told before
    drafted_to = TextField(default="")  # the addresses that got the draft, with spaces between
    sent_to = TextField(default="")  # the addresses that it was sent to

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


class ReportPaperRow(Row):
    """A paper that goes along with a report beside its usual PDF and workbook, such as an export in XML."""

    id: Any = AutoField()
    report: Any = ForeignKeyField(ReportRow, backref="papers")
    name = TextField()
    type = TextField()
    content: Any = ForeignKeyField(BlobRow, column_name="content")

    class Meta:
        table_name = "report_paper"
