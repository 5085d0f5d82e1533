"""A letter that did not arrive: the customer counts as not informed, and a person tells him in another way (domain 2.5).

What the letter had stopped runs again, from what began it and to its own old date. A clock stopped by a letter carries the
moment at which that letter was written: so it is known which ones those are.
"""

from collections.abc import Iterable, Iterator, Sequence

from complaints import assigning, buttons, care_words, words
from complaints.circumstances import Circumstances
from complaints.complaint import DONE, NAMED, Beginning, Complaint, Deadline, DeadlineKind, Dossier, Outcome, Status
from complaints.deadlines import begin, going_on
from complaints.flags import Flag
from complaints.letters import LetterName
from complaints.lifecycle import Event, transition
from complaints.plan import ChangeStatus, Effect, Facts, MeetDeadline, Note, Plan, Record, SendLetter, SetDeadline
from complaints.returned import LOST, REASON, BouncedLetter, Said, ToCustomer
from complaints.staff_rules import Person

_ANSWER = (DeadlineKind.ANSWER, DeadlineKind.CODE, DeadlineKind.KIFID, DeadlineKind.LAST, DeadlineKind.REVIEW)
# What each letter stops when it is written. All the others stop nothing.
STOPS = {
    LetterName.DELAY_NOTICE: (DeadlineKind.CODE,),
    LetterName.REOPENED: (DeadlineKind.CODE,),
    LetterName.RELAY: (DeadlineKind.CONTACT, *_ANSWER),
    LetterName.OUTCOME: (DeadlineKind.CONTACT, *_ANSWER),
}
# These are ours to send again as they were; what a person wrote by himself he had better write anew.
SENT_AGAIN = (LetterName.ACKNOWLEDGEMENT, LetterName.DELAY_NOTICE, LetterName.OUTCOME)


def decide(lost: BouncedLetter, dossier: Dossier | None, house: Circumstances, said: Said) -> Plan:
    """What follows: the clocks, and the task for who reads mail for this complaint, also when it was closed."""
    what = f"{'misschien ' if said.uncertain else ''}niet aangekomen: {words.LETTER[lost.name]}"
    note = Note(what=what, why=_without_address(said))
    if dossier is None or not lost.to_customer:
        about: Plan = [note] if dossier else []
        return [*about, *_to_colleague(lost, dossier, house, said)]
    if lost.before in LOST:
        return [Note(what=what, why="dat wisten wij al")]
    if lost.was_sent_again:
        return [Note(what=what, why=f"{_without_address(said)}; deze brief ging sindsdien naar een ander adres")]
    again: list[SetDeadline] = (
        [] if said.uncertain else [*clocks_again(lost, dossier, house), *_first_month(lost, dossier, house)]
    )
    kifid: list[MeetDeadline] = [] if said.uncertain else list(_no_window(lost, dossier, house))
    reach = _reach(dossier, house, said)
    unmade: list[Effect] = [] if said.uncertain else list(_unmade(lost, dossier.complaint))
    return [note, *unmade, *again, *kifid, *reach, _task(lost, dossier, house, said, [*again, *reach])]


def clocks_again(lost: BouncedLetter, dossier: Dossier, house: Circumstances) -> Iterator[SetDeadline]:
    """What this letter had stopped, and what another lost letter had, runs on to its own old date.

    The date of a delay stays: we work to the new one, and going back to a date that may have passed helps nobody; that he did
    not hear of it is guarded by the clock of the code of conduct, which runs again. Of a complaint that is closed no ladder is
    climbed for these: the clock to reach the customer has one, and it meets them all.
    """
    complaint = dossier.complaint
    if complaint.status is Status.NO_COMPLAINT or complaint.outcome in {Outcome.WITHDRAWN, Outcome.MERGED}:
        return
    moments = {letter.queued_at for letter in lost.letters if letter.state in LOST} | {lost.queued_at}
    stopped = set(STOPS.get(lost.name, ()))
    if complaint.status in DONE and lost.name is not LetterName.OUTCOME:
        outcomes = [letter for letter in lost.letters if letter.letter is LetterName.OUTCOME]
        stopped = stopped if outcomes and outcomes[-1].state in LOST else set()
    if lost.spoken_since:
        stopped.discard(DeadlineKind.CONTACT)
    for clock in dossier.deadlines:
        if clock.kind in stopped and clock.met_at is not None and clock.met_at in moments:
            why = f"niet aangekomen: {words.LETTER[lost.name]}; de klok loopt door naar haar eigen datum"
            anew = going_on(clock, complaint, house.rulebook, house.workdays, why, now=house.now)
            yield anew if complaint.is_open else _without_ladder(anew)


def _first_month(lost: BouncedLetter, dossier: Dossier, house: Circumstances) -> Iterator[SetDeadline]:
    """More time for a request about personal data holds only when he was told of it in the first month (GDPR 12(3))."""
    clock = dossier.deadline(DeadlineKind.AVG)
    if lost.name is not LetterName.AVG_EXTENDED or clock is None or clock.met_at is not None or clock.began is None:
        return
    if clock.began.rule == NAMED:
        why = f"wegens {care_words.FLAG['nl'][Flag.AVG]}: de verlenging kwam niet aan, dus de eerste termijn geldt weer"
        yield begin(clock.kind, Beginning(clock.began.since, f"care.{Flag.AVG}"), house.rulebook, house.workdays, why)


def reached(dossier: Dossier, why: str) -> list[MeetDeadline]:
    """The customer was spoken with: what waited for that stops, and of a closed complaint what ran again for it."""
    running = {clock.kind for clock in dossier.deadlines if clock.met_at is None}
    if DeadlineKind.REACH not in running:
        return []
    kinds = (DeadlineKind.REACH, *(() if dossier.complaint.is_open else (DeadlineKind.CONTACT, *_ANSWER)))
    return [MeetDeadline(kind=kind, why=why) for kind in kinds if kind in running]


def heard_of(dossier: Dossier, *, certain: bool) -> list[MeetDeadline]:
    """He writes himself, from an address that we know: he can be reached. That he had our answer it does not say."""
    clock = dossier.deadline(DeadlineKind.REACH)
    running = certain and clock is not None and clock.met_at is None
    return [MeetDeadline(kind=DeadlineKind.REACH, why="de klant schreef zelf: hij is te bereiken")] if running else []


def to_send_again(letters: Iterable[ToCustomer]) -> list[ToCustomer]:
    """The lost letters that go again to a corrected address, oldest first; an outcome says all, so then it goes alone."""
    latest: dict[LetterName, ToCustomer] = {}
    for letter in sorted(letters, key=lambda letter: letter.queued_at):
        latest[letter.letter] = letter
    lost = [letter for letter in latest.values() if letter.letter in SENT_AGAIN and letter.state in LOST]
    return [letter for letter in lost if letter.letter is LetterName.OUTCOME] or lost


def stopped_again(letter: LetterName, dossier: Dossier) -> list[MeetDeadline]:
    """What a lost letter stops when it goes again."""
    running = {clock.kind for clock in dossier.deadlines if clock.met_at is None}
    why = f"opnieuw verstuurd: {words.LETTER[letter]}"
    return [MeetDeadline(kind=kind, why=why) for kind in STOPS.get(letter, ()) if kind in running]


def _without_ladder(clock: SetDeadline) -> SetDeadline:
    return SetDeadline(kind=clock.kind, began=clock.began, due_at=clock.due_at, look_again_at=None, why=clock.why)


def _reach(dossier: Dossier, house: Circumstances, said: Said) -> list[SetDeadline]:
    """The clock to reach him; one that runs already keeps its date."""
    clock = dossier.deadline(DeadlineKind.REACH)
    if clock is not None and clock.met_at is None:
        return []
    began = Beginning(said.at, "reach")
    return [begin(DeadlineKind.REACH, began, house.rulebook, house.workdays, "om de klant op een andere manier te bereiken")]


def _no_window(lost: BouncedLetter, dossier: Dossier, house: Circumstances) -> Iterator[MeetDeadline]:
    """The customer's term to go to Kifid does not begin with an answer that he never had."""
    clock = dossier.deadline(DeadlineKind.KIFID_AFTER_ANSWER)
    if lost.name is not LetterName.OUTCOME or clock is None or clock.met_at is not None or lost.queued_at is None:
        return
    day = house.workdays.local_day
    if clock.began is None or day(clock.began.since) >= day(lost.queued_at):
        why = "de uitkomst kwam niet aan: de termijn van de klant begint pas met een brief die hij krijgt"
        yield MeetDeadline(kind=DeadlineKind.KIFID_AFTER_ANSWER, why=why)


def _unmade(lost: BouncedLetter, complaint: Complaint) -> Iterator[Effect]:
    """What the record says of contact and answer because of this letter, is not so."""
    if lost.queued_at is None or lost.name not in {LetterName.RELAY, LetterName.OUTCOME}:
        return
    why = f"niet aangekomen: {words.LETTER[lost.name]}"
    if complaint.contacted_at == lost.queued_at and not lost.spoken_since:
        yield Record(fact="contact", value="")
        yield from _back(Status.CONTACTED, complaint, why)
    if complaint.answered_at == lost.queued_at:
        yield Record(fact="answered", value="")
        yield from _back(Status.ANSWERED, complaint, why)


def _back(status: Status, complaint: Complaint, why: str) -> Iterator[ChangeStatus]:
    row = transition(Event.UNDELIVERED, complaint.status) if complaint.status is status else None
    if row is not None and row.target is not None:
        yield ChangeStatus(status=row.target, why=why)


def _without_address(said: Said) -> str:
    """What the journal keeps: it can never be wiped, so it holds no address and no words of a server."""
    if said.uncertain:
        return "de verbinding viel weg nadat de brief was overhandigd"
    return REASON["nl"][said.reason] + (f" ({said.status})" if said.status else "")


def _to_colleague(lost: BouncedLetter, dossier: Dossier | None, house: Circumstances, said: Said) -> Iterator[SendLetter]:
    """A letter to a colleague or a partner came back: who reads for the complaint hears it, or the bureau.

    When it was a letter about just that, nobody does: the outbox and the status page must do, or two mailboxes that are full
    would write to each other without end.
    """
    if lost.name is LetterName.UNDELIVERABLE:
        return
    complaint = dossier.complaint if dossier else None
    reader = assigning.reader_of(complaint.handler if complaint else None, complaint.unit if complaint else None, house)
    yield _letter(reader, facts(lost, complaint, said, words.language_of(reader)))


def _task(lost: BouncedLetter, dossier: Dossier, house: Circumstances, said: Said, clocks: Sequence[SetDeadline]) -> SendLetter:
    """The letter that makes it somebody's work: who, which letter, why, what is known of the customer, what to do."""
    complaint = dossier.complaint
    reader = assigning.reader_of(complaint.handler, complaint.unit, house)
    language = words.language_of(reader)
    running = {clock.kind: clock for clock in dossier.deadlines if clock.met_at is None}
    reach: Deadline | SetDeadline | None = next((clock for clock in clocks if clock.kind is DeadlineKind.REACH), None)
    reach = reach or running.get(DeadlineKind.REACH)
    known = {
        **facts(lost, complaint, said, language),
        "due_at": reach.due_at if reach else None,
        "again": [
            {"label": words.DEADLINE[language][clock.kind], "due_at": clock.due_at}
            for clock in clocks
            if clock.kind is not DeadlineKind.REACH
        ],
        "goes_again": lost.name in SENT_AGAIN,
    }
    return _letter(reader, known, buttons.for_undelivered(language))


def _letter(reader: Person, facts: Facts, pressed: Sequence[buttons.Button] = ()) -> SendLetter:
    return SendLetter(
        letter=LetterName.UNDELIVERABLE,
        to=[reader.address],
        name=reader.name,
        language=words.language_of(reader),
        facts=facts,
        with_calendar=True,
        buttons=pressed,
    )


def facts(lost: BouncedLetter, complaint: Complaint | None, said: Said, language: str) -> Facts:
    """What the letter about it says; more of it is known of a letter to the customer."""
    customer = complaint.customer if complaint else None
    return {
        "letter_word": words.letter(lost.name, language),
        "letter_name": str(lost.name),
        "to": lost.recipient,
        "sent_at": lost.sent_at or lost.queued_at,
        "reason": REASON[language][said.reason],
        "answer": said.answer,
        "to_customer": lost.to_customer,
        "uncertain": said.uncertain,
        "is_open": complaint.is_open if complaint else True,
        "customer_name": customer.name if customer else None,
        "customer_phone": customer.phone if customer else None,
        "addresses": list(lost.addresses),
        "postal": lost.postal,
        "due_at": None,
        "again": [],
        "goes_again": False,
    }
