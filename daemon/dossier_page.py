"""One dossier for a person at the terminal: headings, words and local times; `show --json` is for programs."""

from collections.abc import Iterator, Mapping, Sequence
from zoneinfo import ZoneInfo

from complaints import amounts, care_words, causes, hours, procedure_words, reminding, words
from complaints.complaint import Complaint, Dossier, Part
from complaints.escalation import holder
from complaints.explaining import explain, in_words
from complaints.flags import Flag
from complaints.letters import LetterName
from complaints.message import Kind
from complaints.procedures import Procedure
from complaints.rules import Rulebook
from complaints.workdays import Workdays
from daemon import showing_points
from daemon.terminal import moment_here
from storage import inbox, journal, outbox, points, records, reminders


def lines(dossier: Dossier, rulebook: Rulebook, workdays: Workdays) -> Iterator[str]:
    """Write the whole dossier, a heading for each part that there is something in."""
    complaint, zone = dossier.complaint, rulebook.organisation.zone
    joined = records.family(complaint.number)
    yield f"{complaint.number}  {complaint.subject}"
    yield from _part("De klacht", _pairs(_about(complaint, rulebook)))
    yield from _part("De klant", _pairs(_customer(dossier)))
    yield from _part("Onderdelen", [_judged(part) for part in dossier.parts])
    yield from _part("Buiten de deur", [line for each in dossier.procedures for line in _outside(each)])
    yield from _part("Termijnen", list(_clocks(dossier, rulebook, workdays)))
    yield from _part("Herinneringen", list(_reminders(complaint.number, rulebook, workdays)))
    yield from _part("Mails en brieven", _correspondence(joined, zone))
    yield from _part("Samengevoegd", joined[1:])
    yield from _part("Leerpunten", [f"- {point}" for point in complaint.learning])
    yield from _part(
        "Verbeterpunten", [showing_points.line(point, rulebook) for point in points.listing(number=complaint.number)]
    )
    yield from _part("Journaal", _journal(complaint.number, zone))


def _reminders(number: str, rulebook: Rulebook, workdays: Workdays) -> Iterator[str]:
    """Who was reminded of what and when, and who is still to hear."""
    for each in reminders.of(number):
        if each.told_at:
            reader = holder(each.person, rulebook)
            name, when = reader.name if reader else each.person, f"verteld op {in_words(each.told_at, workdays)}"
        else:
            person = reminding.hearer(each, rulebook)
            name, when = person.name, f"wacht tot {in_words(each.tell_at, workdays)}, {hours.in_words(person, workdays)}"
        yield f"- {words.DEADLINE['nl'][each.kind]}: {name}, {when}"


def _part(heading: str, content: Sequence[str]) -> Iterator[str]:
    if content:
        yield ""
        yield heading
        yield from (f"  {line}" for line in content)


def _pairs(found: Mapping[str, object]) -> list[str]:
    width = max(map(len, found))
    return [f"{name:{width}}  {value}" for name, value in found.items() if value not in (None, "")]


def _about(complaint: Complaint, rulebook: Rulebook) -> Mapping[str, object]:
    zone = rulebook.organisation.zone
    unit = rulebook.unit(complaint.unit) if complaint.unit else None
    handler = rulebook.person(complaint.handler) if complaint.handler else None
    return {
        "status": words.STATUS["nl"][complaint.status],
        "ontvangen": moment_here(complaint.received_at, zone),
        "geregistreerd": moment_here(complaint.registered_at, zone),
        "afgehandeld": moment_here(complaint.closed_at, zone),
        "afdeling": unit.name if unit else complaint.unit,
        "behandelaar": handler.name if handler else complaint.handler,
        "kanaal": f"{complaint.channel}, {complaint.entry}",
        "zaaknummer": complaint.case_number,
        "polisnummer": complaint.policy_number,
        "ernst": complaint.severity,
        "let op": care_words.named([Flag(flag) for flag in complaint.flags], "nl"),
        "gewenste oplossing": complaint.wish,
        "betrokken medewerker": complaint.employee,
        "partner": complaint.partner,
        "oorzaak": causes.in_words(complaint.cause) if complaint.cause else None,
        "uitkomst": words.OUTCOME["nl"][complaint.outcome] if complaint.outcome else None,
        "eerdere uitkomst": words.OUTCOME["nl"][complaint.earlier_outcome] if complaint.earlier_outcome else None,
        "herstel": ", ".join(complaint.redress),
        "vergoeding": amounts.in_words(complaint.redress_cents, "nl") if complaint.redress_cents else None,
        "intrekking": complaint.withdrawal,
        "besproken": complaint.discussed,
        "teruggekoppeld": complaint.fed_back,
        "wacht op": complaint.waiting_for,
        "vervolg op": complaint.follows,
        "gaat verder onder": complaint.merged_into,
        "in het kort": complaint.summary,
    }


def _customer(dossier: Dossier) -> Mapping[str, object]:
    customer = dossier.complaint.customer
    return {
        "naam": customer.name,
        "adres": customer.address,
        "telefoon": customer.phone,
        "aangedragen door": dossier.complaint.filed_by,
        "gevraagd wiens klacht": dossier.complaint.question.asked if dossier.complaint.question else None,
        "ook betrokken": ", ".join(sorted(dossier.participants - {customer.address})),
    }


def _judged(part: Part) -> str:
    judged = [words.OUTCOME["nl"][part.outcome] if part.outcome else "nog niet beoordeeld"]
    judged += [causes.in_words(part.cause)] if part.cause else []
    return f"{part.position}. {part.text} ({'; '.join(judged)})"


def _outside(procedure: Procedure) -> Iterator[str]:
    """An outside procedure: how it stands, since when, its outcome, and whether the dossier is kept for it."""
    yield procedure_words.title(procedure, "nl")
    yield f"  {'; '.join(procedure_words.days(procedure, 'nl'))}"
    found = {
        "bedrag": amounts.in_words(procedure.amount_cents, "nl") if procedure.amount_cents else None,
        "reden": procedure.said,
        "gepubliceerd": procedure.link,
        "leerpunt": procedure.learned,
        "bewaren": "ja, zolang dit niet klaar is" if procedure.legal_hold else None,
    }
    yield from (f"  {name}: {value}" for name, value in found.items() if value)


def _clocks(dossier: Dossier, rulebook: Rulebook, workdays: Workdays) -> Iterator[str]:
    """Each clock, and below it where its date comes from."""
    zone = rulebook.organisation.zone
    for clock in dossier.deadlines:
        state = f"gestopt op {moment_here(clock.met_at, zone)}" if clock.met_at else "loopt"
        reminded = f", {clock.nudges} trede(n) herinnerd" if clock.nudges else ""
        yield f"{words.DEADLINE['nl'][clock.kind]}: uiterlijk {moment_here(clock.due_at, zone)}, {state}{reminded}"
        yield f"  {explain(clock, dossier.complaint, rulebook, workdays)}"


def _correspondence(numbers: Sequence[str], zone: ZoneInfo) -> list[str]:
    came = [
        (
            mail.received_at,
            f"van {mail.from_addr or 'onbekend'}: {mail.subject} ({_became(mail)})",
        )
        for number in numbers
        for mail in inbox.listing(number=number)
    ]
    states = words.LETTER_STATE["nl"]
    went = [
        (
            letter.queued_at,
            f"aan {letter.to}: {words.LETTER[LetterName(letter.letter)]} ({states[letter.state]})",
        )
        for number in numbers
        for letter in outbox.listing(number=number)
    ]
    return [f"{moment_here(at, zone)}  {line}" for at, line in sorted([*came, *went])]


def _became(mail: inbox.MailState) -> str:
    kind = words.KIND[Kind(mail.kind)] if mail.kind else "niet gelezen"
    return f"{kind}, {words.MAIL_STATE[mail.state]}"


def _journal(number: str, zone: ZoneInfo) -> list[str]:
    return [
        f"{moment_here(entry.at, zone)}  {entry.actor}: {entry.what}" + (f" ({entry.why})" if entry.why else "")
        for entry in journal.of(number)
    ]
