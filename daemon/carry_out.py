"""The one place that turns effects into rows. All of a plan is one transaction, together with what caused it."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import assert_never

from complaints import buttons, care_words, procedure_words, words
from complaints.complaint import Status
from complaints.flags import Flag
from complaints.learning import ChangePoint, DiscussPoints, ProposePoint
from complaints.letters import ABOUT_NO_COMPLAINT, CAN_BE_HELD, FROM_A_PERSON, TO_CUSTOMER, LetterName
from complaints.message import Attachment, IncomingMessage, Letter
from complaints.plan import (
    Assign,
    BeginStep,
    Beside,
    ChangeStaff,
    ChangeStatus,
    Close,
    Effect,
    Exclude,
    FileMail,
    HoldReport,
    JudgePart,
    KeepProcedure,
    KeepReply,
    MarkBounced,
    MeetDeadline,
    MoveDeadline,
    NameCustomer,
    Note,
    Nudged,
    Promote,
    Record,
    Register,
    ReleaseReport,
    Remind,
    Seen,
    SendDossier,
    SendLetter,
    SetDeadline,
    TakeBack,
    TakeBackErrand,
    TakeIn,
)
from complaints.staff_rules import Person
from daemon import again, appointments, dossier_letter, enclosed, pointing, record, report_replies
from daemon.in_progress import Outcome, Work, clean
from daemon.office import Office
from mailboxes.compose import compose
from storage import deadlines, dossiers, inbox, journal, outbox, procedures, records, reminders, staffing, steps

_STEPS_OF_ONE_PLAN = 1000  # more letters than a plan ever has: those of a plan beside it are counted behind them


def carry_out(
    plan: Sequence[Effect],
    office: Office,
    *,
    cause: str,
    now: datetime,
    number: str | None = None,
    message: IncomingMessage | None = None,
    mail_id: int | None = None,
    author: Person | None = None,
    papers: Sequence[Attachment] = (),
    pictures: Sequence[Attachment] = (),
) -> Outcome:
    """Turn every effect into rows, inside the caller's transaction. Letters are finished here and sent later.

    The journal names `author`, the colleague who certainly asked for this; without one it was the house itself.
    """
    actor = author.name if author else "klachtenbureau"
    work = Work(office, cause, now, actor, message, mail_id, Outcome(number), papers=papers, pictures=pictures)
    if number is not None:
        work.row = dossiers.held(number)
    _do(work, plan, first=0)
    return work.outcome


def _do(work: Work, plan: Sequence[Effect], *, first: int) -> None:
    for are_clocks, effects in groupby(enumerate(plan, start=first), key=lambda each: isinstance(each[1], SetDeadline)):
        if are_clocks:
            _set_clocks(work, [effect for _, effect in effects if isinstance(effect, SetDeadline)])
            continue
        for step, effect in effects:
            _apply(work, step, effect)
    if work.row is not None:
        for place, letter in enumerate(appointments.goodbyes(work.office, work.row), start=first + _STEPS_OF_ONE_PLAN // 2):
            _queue(work, place, letter)
    work.save()
    if work.row is not None and work.step is not None:
        steps.finish(work.step, work.row)


def _do_beside(work: Work, step: int, effect: Beside) -> None:
    """Carry out a plan about another complaint; when this one is a step, what it does there is part of that step."""
    other = Work(work.office, work.cause, work.now, work.actor, work.message, None, Outcome(effect.number), beside=work.step)
    if effect.number is not None:
        other.row = dossiers.held(effect.number)
        _begin_beside(other, opened=False)
    _do(other, effect.plan, first=(step + 1) * _STEPS_OF_ONE_PLAN)
    work.outcome.told += other.outcome.told


def _begin_beside(work: Work, *, opened: bool) -> None:
    if work.beside is not None:
        first = work.beside.row
        work.step = steps.begin(work.complaint(), first.person, (), work.now, part_of=first, opened=opened)


def _apply(work: Work, step: int, effect: Effect) -> None:  # noqa: C901, PLR0912, PLR0915 - one arm for each effect
    match effect:
        case Register():
            _register(work, effect)
        case NameCustomer():
            dossiers.name_customer(work.complaint(), effect.customer)
            _tell(work, "de klant is bekend", effect.why, "customer named")
        case Assign():
            dossiers.assign(work.complaint(), effect, work.now)
            _tell(work, f"toegewezen aan {_name(work, effect.handler)} ({effect.unit})", effect.why, "assigned")
        case SetDeadline():
            _set_clocks(work, [effect])
        case MoveDeadline():
            deadlines.move(work.complaint(), effect)
            work.write(f"{words.DEADLINE['nl'][effect.kind]}: opnieuw geteld", effect.why)
        case MeetDeadline():
            if deadlines.meet(work.complaint(), effect.kind, work.now):
                work.write(f"klok gestopt: {words.DEADLINE['nl'][effect.kind]}", effect.why)
        case Nudged():
            deadlines.nudged(work.complaint(), effect)
        case Remind() | Seen():
            _remind(work, effect)
        case SendLetter():
            _queue(work, step, effect)
        case SendDossier():
            _send_dossier(work, step, effect)
        case Record():
            _record(work, effect)
        case JudgePart():
            dossiers.judge(work.complaint(), effect.part)
            judged = words.OUTCOME["nl"][effect.part.outcome] if effect.part.outcome else "nog niet beoordeeld"
            work.write(f"onderdeel {effect.part.position}: {effect.part.text}: {judged}")
        case KeepProcedure():
            procedures.keep(work.complaint(), effect.procedure)
            _tell(work, procedure_words.title(effect.procedure, "nl"), effect.why, f"procedure: {effect.procedure.body}")
        case Exclude():
            dossiers.exclude(work.complaint(), effect.people)
            work.write(f"behandelen niet: {', '.join(sorted(_name(work, person) for person in effect.people))}", effect.why)
        case TakeIn():
            dossiers.take_in(work.complaint(), effect)
            _tell(work, f"{effect.number} gaat hier verder", "samengevoegd; de eerste ontvangst telt", "merged")
        case Beside():
            _do_beside(work, step, effect)
        case ChangeStatus():
            _change_status(work, effect)
        case Close():
            dossiers.close(work.complaint(), effect, work.now)
            _answered_by(work)
            _tell(work, words.STATUS["nl"][effect.status], effect.why, "closed")
        case BeginStep() | TakeBack():
            _step(work, effect)
        case ChangeStaff() | TakeBackErrand():
            _staff(work, effect)
        case Promote():
            promoted = inbox.promote(effect.mail)
            work.outcome.told.append(f"parked mail {effect.mail}: {'back to work as complaint' if promoted else 'was gone'}")
        case ProposePoint() | ChangePoint() | DiscussPoints():
            for letter in pointing.carry_out(work, effect):
                _queue(work, step, letter)
        case ReleaseReport() | HoldReport() | KeepReply():
            work.outcome.told.append(report_replies.keep(effect, work.now, work.mail_id))
        case Note():
            work.write(effect.what, effect.why)
        case MarkBounced():
            outbox.bounced(effect.message_id, effect.recipient, effect.answer)
        case FileMail():
            _end_mail(work, effect)
        case _:
            assert_never(effect)


def _set_clocks(work: Work, effects: Sequence[SetDeadline]) -> None:
    """The clocks that stand beside each other in a plan, in one statement: a complaint begins six."""
    deadlines.set_clocks(work.complaint(), effects)
    for effect in effects:
        day = work.office.workdays.local_day(effect.due_at)
        work.write(f"{words.DEADLINE['nl'][effect.kind]}: uiterlijk {day:%d-%m-%Y}", effect.why)


def _register(work: Work, effect: Register) -> None:
    work.save()  # so far the plan may have been about an earlier complaint of this customer
    organisation = work.office.rulebook.organisation
    year = work.now.astimezone(organisation.zone).year
    work.row = dossiers.open_new(effect, year=year, pattern=organisation.number, now=work.now)
    work.outcome.number = work.row.number
    work.has_no_letters = True
    _begin_beside(work, opened=True)
    _tell(work, f"geregistreerd als {work.row.number}", effect.why, "registered")
    if effect.flags:
        work.write(
            f"let op: {care_words.named([Flag(flag) for flag in effect.flags], 'nl')}", f"ernst {effect.severity or 'gewoon'}"
        )


def _step(work: Work, effect: BeginStep | TakeBack) -> None:
    if isinstance(effect, BeginStep):
        work.step = steps.begin(work.complaint(), effect.by, effect.lines, work.now)
    else:
        _take_back(work, effect)


def _staff(work: Work, effect: ChangeStaff | TakeBackErrand) -> None:
    if isinstance(effect, ChangeStaff):
        staffing.keep(effect, cause=work.cause, step=work.step.row if work.step else None, now=work.now)
        _tell(work, "aanwezigheid of behandelaars gewijzigd", effect.line, f"staff changed: {effect.change.kind}")
        return
    staffing.take_back(effect.cause, effect.by, work.now)
    work.outcome.told.append("staff change taken back")


def _remind(work: Work, effect: Remind | Seen) -> None:
    if isinstance(effect, Seen):
        reminders.seen(work.complaint(), effect.person, work.now)
    else:
        reminders.put(work.complaint(), effect, work.now)


def _take_back(work: Work, effect: TakeBack) -> None:
    others = steps.take_back(effect.step, work.complaint(), work.now)
    for place, letter in enumerate(pointing.goodbyes(work, effect.step), start=_STEPS_OF_ONE_PLAN // 4):
        _queue(work, place, letter)
    why = f"op verzoek van {work.actor}"
    _tell(work, "laatste stap teruggedraaid", why, "step taken back")
    for row in others:
        journal.add(row, journal.Entry(work.now, work.actor, f"stap teruggedraaid, samen met {work.complaint().number}", why))
        dossiers.save(row)


def _record(work: Work, effect: Record) -> None:
    work.write(record.keep(work.complaint(), effect, work.now))


def _change_status(work: Work, effect: ChangeStatus) -> None:
    row = work.complaint()
    if effect.status in {Status.REOPENED, Status.REVIEW}:
        dossiers.take_up_again(row, effect.status, work.now)
    row.status = effect.status
    if effect.status is Status.ANSWERED:
        row.answered_at = work.now
        _answered_by(work)
    _tell(work, words.STATUS["nl"][effect.status], effect.why, str(effect.status))


def _answered_by(work: Work) -> None:
    """Whose answer it is, is who wrote it: a second review never goes to him."""
    if work.step is not None:
        work.complaint().answered_by = work.step.row.person


def _send_dossier(work: Work, step: int, effect: SendDossier) -> None:
    """The dossier as it stands now; who read it is part of the dossier from then on."""
    row = work.complaint()
    work.save()
    facts, papers = dossier_letter.gather(work.office, row.number, language=effect.language, whole=effect.whole)
    letter = SendLetter(letter=LetterName.DOSSIER, to=[effect.to], name=effect.name, language=effect.language, facts=facts)
    work.papers = papers
    _queue(work, step, letter)
    work.papers = ()
    work.write(f"dossier gelezen door {effect.name}", "op verzoek per mail gestuurd")


def _queue(work: Work, step: int, effect: SendLetter) -> None:
    letter = _letter(work, step, effect)
    queued = outbox.put(
        work.row if effect.letter not in ABOUT_NO_COMPLAINT else None,
        letter=effect.letter,
        message_id=letter.message_id,
        subject=letter.subject,
        mime=compose(letter),
        recipients=list(effect.to),
        automatic=letter.automatic is not None,
        now=work.now,
        leaves_at=_leaves_at(work, effect.letter),
        step=work.step.row.id if work.step else None,
        about=effect.about,
    )
    if not queued:
        work.outcome.told.append(f"letter not queued, its Message-ID is known: {effect.letter}")
        return
    work.has_no_letters = False
    if effect.letter in FROM_A_PERSON and work.row is not None:
        work.row.told_customer = True
    name = words.LETTER[effect.letter]
    # The journal can never be wiped, so it names a customer by his part, not by his address.
    to = "de klant" if effect.letter in TO_CUSTOMER else ", ".join(effect.to)
    _tell(work, f"brief klaargezet: {name}", f"aan {to}; {letter.message_id}", f"letter queued: {effect.letter}")


def _leaves_at(work: Work, letter: LetterName) -> datetime:
    """A letter to the customer that a colleague's mail caused waits a while, so that he can still hold it."""
    if work.step is None or letter not in CAN_BE_HELD:
        return work.now
    return work.office.workdays.shift(work.now, work.office.rulebook.letters_wait)


def _letter(work: Work, step: int, effect: SendLetter) -> Letter:
    office, row = work.office, work.row
    organisation = office.rulebook.organisation
    number = row.number if row is not None and effect.letter not in ABOUT_NO_COMPLAINT else None
    about = number or effect.about or pointing.echo_about(work, effect)
    addressee = effect.to[0]
    reply_to = office.tokens.reply_address(about, addressee) if about or len(effect.to) == 1 else None
    mark = office.tokens.mark(about, addressee) if about else ""
    dates = appointments.enclosed(office, row, effect, work.now)
    common: dict[str, object] = {
        "organisation": organisation.name,
        "address": organisation.address,
        "number": number,
        "name": effect.name,
        "buttons": buttons.links(effect.buttons, reply_to or organisation.address, mark),
        "reply_to": reply_to or organisation.address,
        "mark": mark,
        "wait_minutes": office.rulebook.letters_wait.minutes,
        "mailto": enclosed.mailto(office, addressee),
        "answer_about": enclosed.answer_about(office, addressee),
        "calendar": bool(dates),
        "codes": work.codes,
    }
    if effect.again is not None:
        written, carried = again.words_of(effect)
    else:
        facts, carried = enclosed.papers(office, row.number if row else None, work.message, effect)
        written = office.letters.write(effect.letter, effect.language, {**common, **effect.facts, **facts})
    thread = records.thread_of(row) if effect.in_thread and row is not None and not work.has_no_letters else []
    if effect.in_thread and work.message and work.message.message_id and effect.letter is LetterName.ACKNOWLEDGEMENT:
        thread = [*thread, work.message.message_id]
    return Letter(
        message_id=office.tokens.message_id(about, addressee, work.cause, step),
        from_name=organisation.name,
        from_addr=organisation.address,
        to=list(effect.to),
        subject=written.subject,
        text=written.text,
        html=written.html,
        date=work.now.astimezone(organisation.zone),
        reply_to=reply_to,
        in_reply_to=thread[-1] if thread else None,
        references=thread[-20:],
        automatic=_automatic(effect.letter, work),
        attachments=[*work.papers, *carried, *dates],
        pictures=work.pictures,
        language=effect.language,
    )


def _automatic(letter: LetterName, work: Work) -> str | None:
    if letter in FROM_A_PERSON:
        return None
    return "auto-replied" if work.message is not None else "auto-generated"


def _end_mail(work: Work, effect: FileMail) -> None:
    if work.mail_id is None or work.message is None:
        return
    number = work.outcome.number if effect.state != "refused" else None
    inbox.end(work.mail_id, state=effect.state, kind=work.message.kind, reason=clean(effect.why), number=number, now=work.now)
    work.outcome.told.append(f"mail {effect.state}: {work.message.kind}")


def _tell(work: Work, what: str, why: str, log_line: str) -> None:
    work.write(what, why)
    work.outcome.told.append(log_line)


def _name(work: Work, person_id: str) -> str:
    person = work.office.rulebook.person(person_id)
    return person.name if person else person_id
