"""Everything that will be sent or become due: clocks and their ladders, letters that wait, letters and reports that recur."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from complaints import coming, digests, hours, reminding, words
from complaints.circumstances import Circumstances
from complaints.coming import Coming, Reader
from complaints.complaint import AT_ANY_HOUR
from complaints.explaining import in_words
from complaints.letters import LetterName
from complaints.periods import Stretch
from complaints.staff_rules import Person
from daemon import reports_ahead, rhythms
from daemon.deadlines import house
from daemon.office import Office
from daemon.points_ahead import points_ahead
from daemon.reporting import due_at
from daemon.terminal import moment_here
from scheduler.periods import over_since
from storage import agenda, deadlines, dossiers, outbox, reminders


def coming_until(until: datetime, office: Office, now: datetime, number: str | None = None) -> list[Coming]:
    """All of it in order of time; of one complaint only when a number is given. Nothing is written."""
    office.look_at_staff(now)
    here = house(office, now)
    found = [*_clocks(until, here, number), *_reminders(until, here, number), *_waiting(until, here, number)]
    if number is None:
        found += [*_monthly(until, office, now), *reports_ahead.coming(until, office, now), *_mornings(until, here)]
        found += points_ahead(until, here)
    return sorted(found, key=lambda each: (each.at, each.number or "", each.kind))


def in_lines(found: Sequence[Coming], office: Office) -> Iterator[str]:
    """For people: when, of which complaint, what, to whom; the reason stands below it."""
    for each in found:
        to = ", ".join(reader.name or reader.address for reader in each.to)
        said = f"{each.what} aan {to}" if to else each.what
        yield "  ".join(filter(None, (moment_here(each.at, office.rulebook.organisation.zone), each.number, said)))
        yield f"    {each.reason}"


def _clocks(until: datetime, here: Circumstances, number: str | None) -> Iterator[Coming]:
    for each in [number] if number else deadlines.running_by(until):
        dossier = dossiers.find(each)
        if dossier is not None:
            yield from coming.of_dossier(dossier, here, until)


def _reminders(until: datetime, here: Circumstances, number: str | None) -> Iterator[Coming]:
    """Reminders that wait for their reader: one letter for all that he is to hear at a moment."""
    for each in reminders.waiting(number):
        reader, moment = reminding.next_moment(each, max(each.tell_at, here.now), here)
        if moment <= until:
            made = f"klaargezet op {in_words(each.made_at, here.workdays)}"
            when = "op elk uur" if each.kind in AT_ANY_HOUR else hours.in_words(reader, here.workdays)
            yield Coming(
                at=moment,
                kind="waiting",
                what=f"{words.LETTER[LetterName.NUDGE]} aan {words.DEADLINE['nl'][each.kind]}",
                reason=f"{made}; {when}, met wat er dan nog meer wacht",
                number=each.number,
                letter=LetterName.NUDGE,
                to=[Reader(reader.name, reader.address)],
            )


def _waiting(until: datetime, here: Circumstances, number: str | None) -> Iterator[Coming]:
    """Letters that are written and go later: held for #stop, or tried again."""
    for letter in outbox.listing("queued", number=number):
        at = max(letter.look_again_at, here.now)
        if at <= until:
            yield Coming(
                at=at,
                kind="waiting",
                what=words.LETTER[LetterName(letter.letter)],
                reason=_why_it_waits(letter, here),
                number=letter.number,
                letter=LetterName(letter.letter),
                to=[Reader(_name(letter, here), letter.to)],
            )


def _why_it_waits(letter: outbox.LetterState, here: Circumstances) -> str:
    written = f"geschreven op {in_words(letter.queued_at, here.workdays)}"
    if letter.attempts and letter.answer:
        return f"{written}; poging {letter.attempts} mislukte ({letter.answer}), dan opnieuw"
    if letter.look_again_at > letter.queued_at and not letter.attempts:
        return f"{written}; wacht tot dan, zodat #stop de brief kan tegenhouden"
    return f"{written}; gaat met de eerstvolgende post"


def _name(letter: outbox.LetterState, here: Circumstances) -> str | None:
    if person := here.rulebook.person_at(letter.to):
        return person.name
    if partner := here.rulebook.partner_at(letter.to):
        return partner.name
    dossier = dossiers.find(letter.number) if letter.number else None
    customer = dossier.complaint.customer if dossier else None
    return customer.name if customer and customer.address == letter.to else None


def _monthly(until: datetime, office: Office, now: datetime) -> Iterator[Coming]:
    since = agenda.first_registration()
    if since is None or rhythms.named("monthly"):  # then it is a row of the table as all others
        return
    rule, workdays = office.rulebook.reports.monthly, office.workdays
    readers = _readers([person for role in rule.to for person in office.rulebook.in_role(role)])
    for period in over_since(Stretch.MONTH, workdays.local_day(since), workdays.local_day(until)):
        moment = due_at(office, period)
        if moment <= until and "monthly" not in agenda.started(period.label):
            yield Coming(
                at=max(moment, now),
                kind="job",
                what=words.LETTER[LetterName.MONTHLY_REPORT],
                reason=f"{period.label} is voorbij; op de eerste werkdag daarna, {in_words(moment, workdays)}",
                letter=LetterName.MONTHLY_REPORT,
                to=readers,
            )


def _mornings(until: datetime, here: Circumstances) -> Iterator[Coming]:
    """What recurs on working days: the bureau's round-up and the morning letters."""
    for step in range((here.workdays.local_day(until) - here.today).days + 1):
        day = here.today + timedelta(days=step)
        if here.workdays.is_worked(day):
            done = agenda.started(day.isoformat())
            yield from (each for each in (*_round_up(day, done, here), *_digests(day, done, here)) if each.at <= until)


def _round_up(day: date, done: set[str], here: Circumstances) -> Iterator[Coming]:
    if "round_up" not in done:
        yield Coming(
            at=max(here.workdays.at(day, here.workdays.opening), here.now),
            kind="job",
            what=words.LETTER[LetterName.ROUND_UP],
            reason="elke werkdag bij het openen, alleen als er iets is geparkeerd, apart gezet of niet aangekomen",
            letter=LetterName.ROUND_UP,
            to=_readers(here.rulebook.in_role("bureau")),
        )


def _digests(day: date, done: set[str], here: Circumstances) -> Iterator[Coming]:
    """One line for each moment; whose day passed without it gets none."""
    that_day = replace(here, now=max(here.workdays.at(day, here.workdays.opening), here.now))
    at: dict[datetime, list[Person]] = {}
    for person in here.rulebook.people:
        moment = digests.moment(person, that_day)
        if moment is not None and f"digest {person.id}" not in done and here.now < here.workdays.at(day, here.workdays.closing):
            at.setdefault(max(moment, here.now), []).append(person)
    for moment, people in at.items():
        yield Coming(
            at=moment,
            kind="job",
            what=words.LETTER[LetterName.DIGEST],
            reason="op werkdagen, aan wie er is, alleen als er iets wacht of is veranderd",
            letter=LetterName.DIGEST,
            to=_readers(people),
        )


def _readers(people: Sequence[Person]) -> list[Reader]:
    return [Reader(person.name, person.address) for person in {person.id: person for person in people}.values()]
