"""The facts of the letter `dossier`: all that happened in one complaint, in order of time, and the mails as they came."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

from complaints import amounts, care_words, causes, masking, procedure_words, words
from complaints.complaint import Dossier, Status
from complaints.flags import Flag
from complaints.letters import LetterName
from complaints.message import Attachment
from complaints.plan import Facts
from complaints.procedures import Procedure
from daemon.office import Office
from mailboxes import parse
from storage import dossiers, inbox, journal, outbox, records

MOST_BYTES = 10_000_000  # of raw mails in one letter; many servers take no more
_MOST_TEXT = 20_000  # characters of one mail
_Entry = Mapping[str, object]


def gather(office: Office, number: str, *, language: str, whole: bool) -> tuple[Facts, list[Attachment]]:
    """Facts and papers. `whole` masks only identity numbers and lets the raw mails go along; otherwise more is hidden."""
    dossier = dossiers.find(number)
    assert dossier is not None
    hide = masking.masked if whole else masking.all_masked
    joined = records.family(number)
    mails = [mail for each in joined for mail in inbox.listing(number=each)]
    papers, left_out = _raw(mails) if whole else ([], 0)
    timeline = sorted(
        (
            *_mails(mails, hide),
            *(entry for each in joined for entry in _letters(each, hide, language)),
            *(entry for each in joined for entry in _journal(each, hide)),
        ),
        key=_moment,
    )
    facts: dict[str, object] = {
        "subject": hide(dossier.complaint.subject),
        "status_word": words.STATUS[language][dossier.complaint.status],
        "rows": [(label, hide(value)) for label, value in _rows(office, dossier, language) if value],
        "parts": [
            {"text": hide(part.text), "outcome_word": words.OUTCOME[language][part.outcome] if part.outcome else None}
            for part in dossier.parts
        ],
        "clocks": [
            {"label": words.DEADLINE[language][clock.kind], "due_at": clock.due_at, "met_at": clock.met_at}
            for clock in dossier.deadlines
        ],
        "procedures": [hide(_procedure(each, language)) for each in dossier.procedures],
        "joined": joined[1:],
        "timeline": timeline,
        "masked": not whole,
        "left_out": left_out,
    }
    return facts, papers


def _procedure(procedure: Procedure, language: str) -> str:
    """How an outside procedure stands, in one line."""
    amount = amounts.in_words(procedure.amount_cents, language) if procedure.amount_cents else None
    more = (*procedure_words.days(procedure, language), amount, procedure.said, procedure.link, procedure.learned)
    return "; ".join(filter(None, (procedure_words.title(procedure, language), *more)))


def _rows(office: Office, dossier: Dossier, language: str) -> Iterator[tuple[str, str]]:
    complaint, rulebook = dossier.complaint, office.rulebook
    unit, handler = rulebook.unit(complaint.unit), rulebook.person(complaint.handler)
    partner = rulebook.partner(complaint.partner)
    yield "customer", " ".join(filter(None, (complaint.customer.name, complaint.customer.address, complaint.customer.phone)))
    yield "handler", handler.name if handler else ""
    yield "unit", unit.name if unit else ""
    yield "case", complaint.case_number or ""
    yield "policy", complaint.policy_number or ""
    yield "severity", str(complaint.severity or "")
    yield "flags", care_words.named([Flag(flag) for flag in complaint.flags], language)
    yield "employee", complaint.employee or ""
    yield "filed_by", complaint.filed_by or ""
    yield "partner", partner.name if partner else ""
    yield "waiting_for", complaint.waiting_for or ""
    yield "wish", complaint.wish or ""
    yield "cause", causes.in_words(complaint.cause) if complaint.cause else ""
    yield "discussed", complaint.discussed or ""
    yield "fed_back", complaint.fed_back or ""
    yield "learning", "; ".join(complaint.learning)
    yield "redress", ", ".join(complaint.redress)
    yield "paid", amounts.in_words(complaint.redress_cents, language) if complaint.redress_cents else ""
    yield "outcome", words.OUTCOME[language][complaint.outcome] if complaint.outcome else ""
    yield "withdrawal", complaint.withdrawal or ""
    yield "earlier_outcome", words.OUTCOME[language][complaint.earlier_outcome] if complaint.earlier_outcome else ""
    yield "follows", complaint.follows or ""
    yield "merged_into", complaint.merged_into or "" if complaint.status is Status.CLOSED else ""


def _mails(mails: Sequence[inbox.MailState], hide: Callable[[str], str]) -> Iterator[_Entry]:
    for mail in mails:
        raw = inbox.raw(mail.id)
        message = parse.read(raw) if raw else None
        text = (message.reply or message.text) if message else ""
        yield {"at": mail.received_at, "kind": "mail", "title": hide(mail.from_addr or "?"), "text": hide(text[:_MOST_TEXT])}


def _letters(number: str, hide: Callable[[str], str], language: str) -> Iterator[_Entry]:
    for letter in outbox.listing(number=number):
        if letter.letter == LetterName.DOSSIER:
            continue
        mime = outbox.mime_of(letter.message_id)
        text = parse.read(mime).text if mime else ""
        title = f"{words.LETTER[LetterName(letter.letter)]} ({words.LETTER_STATE[language][letter.state]}): {letter.to}"
        yield {"at": letter.queued_at, "kind": "letter", "title": hide(title), "text": hide(text[:_MOST_TEXT])}


def _journal(number: str, hide: Callable[[str], str]) -> Iterator[_Entry]:
    for entry in journal.of(number):
        yield {
            "at": entry.at,
            "kind": "journal",
            "title": entry.actor,
            "text": hide(f"{entry.what} ({entry.why})" if entry.why else entry.what),
        }


def _raw(mails: Sequence[inbox.MailState]) -> tuple[list[Attachment], int]:
    """The mails as they came, the latest first while there is room; and how many had none."""
    papers: list[Attachment] = []
    room = MOST_BYTES
    for mail in sorted(mails, key=lambda mail: mail.id, reverse=True):
        raw = inbox.raw(mail.id) or b""
        if 0 < len(raw) <= room:
            room -= len(raw)
            papers.append(Attachment(name=f"mail-{mail.id}.eml", type="message/rfc822", size=len(raw), content=raw))
    return papers[::-1], len(mails) - len(papers)


def _moment(entry: _Entry) -> datetime:
    at = entry["at"]
    assert isinstance(at, datetime)
    return at
