"""The one place that turns effects into rows. All of a plan is one transaction, together with what caused it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import assert_never

from complaints import words
from complaints.complaint import Status
from complaints.letters import FROM_A_PERSON, TO_CUSTOMER, LetterName
from complaints.message import Attachment, IncomingMessage, Letter
from complaints.plan import (
    Assign,
    BeginStep,
    ChangeStatus,
    Close,
    Effect,
    FileMail,
    MarkBounced,
    MeetDeadline,
    Note,
    Nudged,
    Record,
    Register,
    SendLetter,
    SetDeadline,
    TakeBack,
)
from daemon.office import Office
from mailboxes.compose import compose
from storage import deadlines, dossiers, inbox, journal, outbox, steps
from storage.models import ComplaintRow

_FACTS = {
    "discussed": "besproken",
    "fed_back": "teruggekoppeld",
    "cause": "oorzaak",
    "learning": "leerpunt",
    "severity": "ernst",
    "redress": "herstel",
    "redress_cents": "vergoeding in centen",
    "wish": "gewenste oplossing",
    "employee": "betrokken medewerker",
    "waiting_for": "wacht op",
    "contact": "contact met de klant",
}


@dataclass(slots=True)
class Outcome:
    """What became of a plan: about which number, and its story in short lines for the log."""

    number: str | None
    told: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Work:
    """A plan in progress: the complaint that it is about, once there is one."""

    office: Office
    cause: str
    now: datetime
    actor: str
    message: IncomingMessage | None
    mail_id: int | None
    outcome: Outcome
    row: ComplaintRow | None = None
    step: steps.OpenStep | None = None

    def write(self, what: str, why: str = "") -> None:
        """Add a line to the journal of the complaint, if there is one."""
        if self.row is not None:
            journal.add(self.row, journal.Entry(self.now, self.actor, _clean(what), _clean(why)))

    def complaint(self) -> ComplaintRow:
        """The complaint at hand; an effect that needs one never stands in a plan without."""
        if self.row is None:
            raise AssertionError("this effect needs a complaint, and the plan is about none")
        return self.row


def carry_out(
    plan: Sequence[Effect],
    office: Office,
    *,
    cause: str,
    now: datetime,
    number: str | None = None,
    message: IncomingMessage | None = None,
    mail_id: int | None = None,
    papers: Sequence[Attachment] = (),
    pictures: Sequence[Attachment] = (),
) -> Outcome:
    """Turn every effect into rows, inside the caller's transaction. Letters are finished here and sent later."""
    work = _Work(office, cause, now, _actor(office, message), message, mail_id, Outcome(number))
    if number is not None:
        work.row = dossiers.held(number)
    for step, effect in enumerate(plan):
        _apply(work, step, effect, papers, pictures)
    if work.row is not None:
        dossiers.save(work.row)
        if work.step is not None:
            steps.finish(work.step, work.row)
    return work.outcome


def _apply(work: _Work, step: int, effect: Effect, papers: Sequence[Attachment], pictures: Sequence[Attachment]) -> None:  # noqa: C901, PLR0912 - one arm for each effect
    match effect:
        case Register():
            _register(work, effect)
        case Assign():
            dossiers.assign(work.complaint(), effect, work.now)
            _tell(work, f"toegewezen aan {_name(work, effect.handler)} ({effect.unit})", effect.why, "assigned")
        case SetDeadline():
            deadlines.set_clock(work.complaint(), effect)
            day = work.office.workdays.local_day(effect.due_at)
            work.write(f"{words.DEADLINE['nl'][effect.kind]}: uiterlijk {day:%d-%m-%Y}", effect.why)
        case MeetDeadline():
            if deadlines.meet(work.complaint(), effect.kind, work.now):
                work.write(f"klok gestopt: {words.DEADLINE['nl'][effect.kind]}", effect.why)
        case Nudged():
            deadlines.nudged(work.complaint(), effect)
        case SendLetter():
            _queue(work, step, effect, papers, pictures)
        case Record():
            _record(work, effect)
        case ChangeStatus():
            _change_status(work, effect)
        case Close():
            dossiers.close(work.complaint(), effect, work.now)
            _tell(work, words.STATUS["nl"][effect.status], effect.why, "closed")
        case BeginStep():
            work.step = steps.begin(work.complaint(), effect.by, effect.lines, work.now)
        case TakeBack():
            steps.take_back(effect.step, work.complaint(), work.now)
            _tell(work, "laatste stap teruggedraaid", f"op verzoek van {work.actor}", "step taken back")
        case Note():
            work.write(effect.what, effect.why)
        case MarkBounced():
            outbox.bounced(effect.message_id, effect.recipient, effect.answer)
        case FileMail():
            _end_mail(work, effect)
        case _:
            assert_never(effect)


def _register(work: _Work, effect: Register) -> None:
    organisation = work.office.rulebook.organisation
    year = work.now.astimezone(organisation.zone).year
    work.row = dossiers.open_new(effect, year=year, pattern=organisation.number, now=work.now)
    work.outcome.number = work.row.number
    _tell(work, f"geregistreerd als {work.row.number}", effect.why, "registered")


def _record(work: _Work, effect: Record) -> None:
    row = work.complaint()
    match effect.fact:
        case "discussed":
            row.discussed = effect.value
        case "fed_back":
            row.fed_back = effect.value
        case "cause":
            row.cause = effect.value
        case "contact":
            row.told_customer, row.contacted_at = True, row.contacted_at or work.now
        case "severity" | "redress_cents":
            setattr(row, effect.fact, int(effect.value))
        case "learning":
            dossiers.learn(row, effect.value, work.now)
        case "redress" | "wish" | "employee" | "waiting_for":
            setattr(row, effect.fact, effect.value)
    work.write(f"{_FACTS[effect.fact]}: {effect.value}")


def _change_status(work: _Work, effect: ChangeStatus) -> None:
    row = work.complaint()
    row.status = effect.status
    if effect.status is Status.ANSWERED:
        row.answered_at = work.now
    _tell(work, words.STATUS["nl"][effect.status], effect.why, str(effect.status))


def _queue(work: _Work, step: int, effect: SendLetter, papers: Sequence[Attachment], pictures: Sequence[Attachment]) -> None:
    letter = _letter(work, step, effect, papers, pictures)
    outbox.put(
        work.row,
        letter=effect.letter,
        message_id=letter.message_id,
        subject=letter.subject,
        mime=compose(letter),
        recipients=list(effect.to),
        automatic=letter.automatic is not None,
        now=work.now,
        leaves_at=_leaves_at(work, effect.letter),
        step=work.step.row.id if work.step else None,
    )
    if effect.letter in FROM_A_PERSON and work.row is not None:
        work.row.told_customer = True
    name = words.LETTER[effect.letter]
    # The journal can never be wiped, so it names a customer by his part, not by his address.
    to = "de klant" if effect.letter in TO_CUSTOMER else ", ".join(effect.to)
    _tell(work, f"brief klaargezet: {name}", f"aan {to}; {letter.message_id}", f"letter queued: {effect.letter}")


def _leaves_at(work: _Work, letter: LetterName) -> datetime:
    """A letter to the customer that a colleague's mail caused waits a while, so that he can still hold it."""
    if work.step is None or letter not in TO_CUSTOMER:
        return work.now
    return work.office.workdays.shift(work.now, work.office.rulebook.letters_wait)


def _letter(work: _Work, step: int, effect: SendLetter, papers: Sequence[Attachment], pictures: Sequence[Attachment]) -> Letter:
    office, row = work.office, work.row
    organisation = office.rulebook.organisation
    number = row.number if row is not None else None
    common: dict[str, object] = {
        "organisation": organisation.name,
        "address": organisation.address,
        "number": number,
        "name": effect.name,
    }
    written = office.letters.write(effect.letter, effect.language, {**common, **effect.facts})
    addressee = effect.to[0]
    thread = dossiers.thread_of(row) if effect.in_thread and row is not None else []
    if effect.in_thread and work.message and work.message.message_id and effect.letter is LetterName.ACKNOWLEDGEMENT:
        thread = [*thread, work.message.message_id]
    carried = [*papers, *_carried(work, effect)]
    return Letter(
        message_id=office.tokens.message_id(number, addressee, work.cause, step),
        from_name=organisation.name,
        from_addr=organisation.address,
        to=list(effect.to),
        subject=written.subject,
        text=written.text,
        html=written.html,
        date=work.now.astimezone(organisation.zone),
        reply_to=office.tokens.reply_address(number, addressee) if number else None,
        in_reply_to=thread[-1] if thread else None,
        references=thread[-20:],
        automatic=_automatic(effect.letter, work),
        attachments=carried,
        pictures=pictures,
        language=effect.language,
    )


def _carried(work: _Work, effect: SendLetter) -> list[Attachment]:
    if not effect.with_papers or work.message is None:
        return []
    return [paper for paper in work.message.attachments if not paper.inline]


def _automatic(letter: LetterName, work: _Work) -> str | None:
    if letter in FROM_A_PERSON:
        return None
    return "auto-replied" if work.message is not None else "auto-generated"


def _end_mail(work: _Work, effect: FileMail) -> None:
    if work.mail_id is None or work.message is None:
        return
    number = work.outcome.number if effect.state != "refused" else None
    inbox.end(work.mail_id, state=effect.state, kind=work.message.kind, reason=_clean(effect.why), number=number, now=work.now)
    work.outcome.told.append(f"mail {effect.state}: {work.message.kind}")


def _tell(work: _Work, what: str, why: str, log_line: str) -> None:
    work.write(what, why)
    work.outcome.told.append(log_line)


def _actor(office: Office, message: IncomingMessage | None) -> str:
    if message is None:
        return "klok"
    person = office.rulebook.person_at(message.from_addr)
    if person:
        return person.name
    return "medewerker" if office.rulebook.is_employee(message.from_addr) else "klant"


def _name(work: _Work, person_id: str) -> str:
    person = work.office.rulebook.person(person_id)
    return person.name if person else person_id


def _clean(text: str) -> str:
    """What a database can keep: no NUL, no half characters."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()
