"""The tables. A row is an XRow and never leaves this floor; what leaves it are the types of complaints/."""

from typing import TYPE_CHECKING, Any

from peewee import (
    AutoField,
    BigAutoField,
    BlobField,
    BooleanField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)

from storage.database import MomentField, database


class Row(Model):
    """Base of all tables."""

    if TYPE_CHECKING:  # peewee makes attributes such as blob_id and counted columns while running

        def __getattr__(self, name: str) -> Any: ...

    class Meta:
        database = database
        legacy_table_names = False
        only_save_dirty = True


class BlobRow(Row):
    """Bytes by their SHA-256: raw mail and finished letters, each once."""

    hash = TextField(primary_key=True)
    content = BlobField()

    class Meta:
        table_name = "blob"


class MailRow(Row):
    """One mail as it came in. `state` is where it stands; every mail ends in one with a reason."""

    id: Any = BigAutoField()
    mailbox = TextField()
    uidvalidity = TextField()
    uid = TextField()
    blob: Any = ForeignKeyField(BlobRow, column_name="blob")
    message_id = TextField(null=True)
    fingerprint = TextField()
    lane = TextField()  # mails of one sender are handled one after the other, in order of arrival
    from_addr = TextField(null=True)
    subject = TextField()
    size = IntegerField()
    received_at: Any = MomentField()
    stored_at: Any = MomentField()
    filed_away: Any = BooleanField(default=False)
    state = TextField(default="waiting")
    kind = TextField(null=True)
    reason = TextField(default="")
    verdict = TextField(null=True)  # a person's word that goes above what we read: complaint
    number = TextField(null=True)
    attempts = IntegerField(default=0)
    look_again_at: Any = MomentField(null=True)
    handled_at: Any = MomentField(null=True)

    class Meta:
        table_name = "mail"


class SerialRow(Row):
    """The last number given out in a year; counted in the transaction that registers, so without gaps."""

    year: Any = IntegerField(primary_key=True)
    last = IntegerField()

    class Meta:
        table_name = "serial"


class ComplaintRow(Row):
    """One record of the register (Bgfo 41)."""

    id: Any = AutoField()
    number = TextField(unique=True)
    kind = TextField()
    status = TextField()
    channel = TextField()
    entry = TextField()
    received_at: Any = MomentField()
    registered_at: Any = MomentField()
    closed_at: Any = MomentField(null=True)
    language = TextField()
    subject = TextField()
    summary = TextField()
    customer_name = TextField(null=True)
    customer_address = TextField(null=True)
    customer_phone = TextField(null=True)
    participants = TextField()  # JSON list of addresses
    excluded = TextField()  # JSON list of person ids
    filed_by = TextField(null=True)
    unit = TextField(null=True)
    department = TextField(null=True)
    handler = TextField(null=True)
    case_number = TextField(null=True)
    policy_number = TextField(null=True)
    severity: Any = IntegerField(null=True)
    cause = TextField(null=True)
    outcome = TextField(null=True)
    redress = TextField(null=True)
    terms = TextField()
    contacted_at: Any = MomentField(null=True)
    answered_at: Any = MomentField(null=True)
    discussed = TextField(null=True)
    fed_back = TextField(null=True)
    told_customer: Any = BooleanField(default=False)
    flags = TextField(default="[]")  # JSON list: what asks for care
    redress_cents: Any = IntegerField(null=True)
    wish = TextField(null=True)
    employee = TextField(null=True)
    partner = TextField(null=True)
    waiting_for = TextField(null=True)
    merged_into = TextField(null=True)
    follows = TextField(null=True)
    reviewed: Any = BooleanField(default=False)
    asked = TextField(null=True)  # address of who is asked whose complaint this is
    proposed_name = TextField(null=True)
    proposed_address = TextField(null=True)
    answered_by = TextField(null=True)
    earlier_outcome = TextField(null=True)
    withdrawal = TextField(null=True)
    field = TextField(null=True)  # what it is about, as the routing rule that fitted names it
    left_partner = TextField(null=True)  # the partner that we took it back from
    left_partner_at: Any = MomentField(null=True)
    journal_hash = TextField(default="")  # the hash of the last entry of its journal

    class Meta:
        table_name = "complaint"


class StayRow(Row):
    """With which unit and person a complaint lay, from when on."""

    id: Any = AutoField()
    complaint: Any = ForeignKeyField(ComplaintRow, backref="stays")
    since: Any = MomentField()
    unit = TextField()
    department = TextField()
    handler = TextField()
    why = TextField()

    class Meta:
        table_name = "stay"


class LearningRow(Row):
    """A learning point (leermoment)."""

    id: Any = AutoField()
    complaint: Any = ForeignKeyField(ComplaintRow, backref="learning_points")
    at: Any = MomentField()
    text = TextField()

    class Meta:
        table_name = "learning"


class PartRow(Row):
    """One part of a complaint, judged for itself (klachtonderdeel)."""

    id: Any = AutoField()
    complaint: Any = ForeignKeyField(ComplaintRow, backref="parts")
    position = IntegerField()
    text = TextField()
    outcome = TextField(null=True)
    cause = TextField(null=True)

    class Meta:
        table_name = "part"


class ProcedureRow(Row):
    """A procedure outside the house; dates are ISO texts, for they are days and no moments."""

    id: Any = AutoField()
    complaint: Any = ForeignKeyField(ComplaintRow, backref="procedures")
    position = IntegerField()
    body = TextField()
    reference = TextField(null=True)
    phase = TextField()
    begun = TextField()
    dates = TextField(default="{}")  # JSON: phase -> day
    verdict = TextField(null=True)
    amount_cents: Any = IntegerField(null=True)
    link = TextField(null=True)
    said = TextField(null=True)
    learned = TextField(null=True)

    class Meta:
        table_name = "procedure"


class DeadlineRow(Row):
    """One clock of a complaint; `look_again_at` is when its ladder wants attention."""

    id: Any = AutoField()
    complaint: Any = ForeignKeyField(ComplaintRow, backref="deadlines")
    kind = TextField()
    due_at: Any = MomentField()
    met_at: Any = MomentField(null=True)
    look_again_at: Any = MomentField(null=True)
    nudges = IntegerField(default=0)
    since: Any = MomentField(null=True)  # with rule and named: what began it (complaints.complaint.Beginning)
    rule = TextField(null=True)
    named = TextField(null=True)  # a date, ISO 8601
    why = TextField(default="")
    seen_at: Any = MomentField(null=True)
    first_due_at: Any = MomentField(null=True)  # how it ended the first time, once it was given another end; figures count that
    first_met_at: Any = MomentField(null=True)

    class Meta:
        table_name = "deadline"


class ReminderRow(Row):
    """A person is to hear of a clock; he hears of all that waits for him in one letter, in his own hours."""

    id: Any = AutoField()
    complaint: Any = ForeignKeyField(ComplaintRow, backref="reminders")
    kind = TextField()
    person = TextField()
    role = TextField()
    due_at: Any = MomentField()
    made_at: Any = MomentField()
    tell_at: Any = MomentField()
    told_at: Any = MomentField(null=True)

    class Meta:
        table_name = "reminder"


class CalendarRow(Row):
    """A calendar entry that a person got: how it last stood."""

    id: Any = AutoField()
    complaint: Any = ForeignKeyField(ComplaintRow, backref="calendar")
    kind = TextField()
    person = TextField()
    sequence = IntegerField()
    due_at: Any = MomentField()
    sent_at: Any = MomentField()
    cancelled_at: Any = MomentField(null=True)

    class Meta:
        table_name = "calendar"


class JournalRow(Row):
    """What happened: when, who, what, why. Rows are only ever added; each carries the hash of the one before."""

    id: Any = BigAutoField()
    complaint: Any = ForeignKeyField(ComplaintRow, backref="journal")
    at: Any = MomentField()
    actor = TextField()
    what = TextField()
    why = TextField()
    before = TextField()
    hash = TextField()

    class Meta:
        table_name = "journal"


class StepRow(Row):
    """What one mail of a colleague did; `changes` is JSON: what was there before, and after."""

    id: Any = AutoField()
    complaint: Any = ForeignKeyField(ComplaintRow, backref="steps")
    person = TextField()
    at: Any = MomentField()
    lines = TextField()  # JSON list
    changes = TextField()
    taken_back_at: Any = MomentField(null=True)
    part_of: Any = ForeignKeyField("self", null=True, column_name="part_of")  # the step in another dossier that it was done with

    class Meta:
        table_name = "step"


class StaffingRow(Row):
    """One change in who is there or who handles, made by mail; dates are ISO texts, for they are days and no moments."""

    id: Any = AutoField()
    at: Any = MomentField()
    person = TextField()  # who changed it
    line = TextField()  # as he wrote it
    cause = TextField()  # the mail
    kind = TextField()
    about = TextField()  # person id
    since = TextField()
    until: Any = TextField(null=True)
    deputy: Any = TextField(null=True)
    unit: Any = TextField(null=True)
    name: Any = TextField(null=True)
    address: Any = TextField(null=True)
    step: Any = ForeignKeyField(StepRow, null=True, backref="staffing")
    taken_back_at: Any = MomentField(null=True)

    class Meta:
        table_name = "staffing"


class LetterRow(Row):
    """A finished letter. It is sent later, by the post."""

    id: Any = BigAutoField()
    complaint: Any = ForeignKeyField(ComplaintRow, null=True, backref="letters")
    letter = TextField()
    message_id = TextField(unique=True)
    subject = TextField()
    blob: Any = ForeignKeyField(BlobRow, column_name="blob")
    queued_at: Any = MomentField()
    automatic: Any = BooleanField()
    about = TextField(null=True)  # what it is about when that is no complaint, as tokens name it
    step: Any = ForeignKeyField(StepRow, null=True, backref="letters")

    class Meta:
        table_name = "letter"


class RecipientRow(Row):
    """One addressee of a letter, with a state of its own."""

    id: Any = BigAutoField()
    letter: Any = ForeignKeyField(LetterRow, backref="recipients")
    address = TextField()
    state = TextField(default="queued")
    attempts = IntegerField(default=0)
    turn = IntegerField(default=0)  # which lease of his this is: it only grows, so an old holder is known by his
    look_again_at: Any = MomentField()
    handed_over: Any = BooleanField(default=False)
    answer = TextField(default="")
    sent_at: Any = MomentField(null=True)

    class Meta:
        table_name = "recipient"
