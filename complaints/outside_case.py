"""A mail of Kifid, the Tuchtraad, a court or the AFM comes in: into its dossier, or a new complaint of the customer in it.

What a body decides closes nothing: a person does. A forged mail changes nothing, and is shown with a warning.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from complaints import alarms, arrivals, assigning, care, dates, outside, outside_mail, procedures, words
from complaints.both import Both
from complaints.care import Finding, Findings
from complaints.complaint import Complaint, Dossier, Entry
from complaints.flags import Flag
from complaints.letters import LetterName
from complaints.message import Kind
from complaints.outside_mail import Outside
from complaints.outside_phrases import What
from complaints.plan import FileMail, Note, Plan, SendLetter, SetDeadline
from complaints.procedure_words import BODY, COMMAND
from complaints.procedures import ONLY_ASK, Body, Phase, Procedure
from complaints.situation import Situation
from complaints.staff_rules import Person

_WHAT = {
    What.PASSED_ON: "stuurt een klacht door die te vroeg kwam",
    What.REFERRAL: "een klacht is naar de Tuchtraad doorverwezen",
    What.CASE: "een zaak, of een verzoek om ons verweer",
    What.DECISION: "een uitspraak of beslissing",
    What.HEARING: "een zitting",
    What.MEDIATION: "bemiddeling",
    What.OTHER: "een administratief bericht",
}
_BEGINS = frozenset({What.CASE, What.REFERRAL})
_ASK_US = frozenset({Body.KIFID, Body.TUCHTRAAD})  # the others write about something that need be no complaint


def of(situation: Situation) -> Outside | None:
    """What this mail is, when it is of a body; a known writer of this dossier is none, whatever he calls himself."""
    thread = situation.thread
    if situation.same_as or (thread is not None and situation.message.from_addr in thread.dossier.participants):
        return None
    return outside_mail.recognise(situation.message, situation.rulebook, situation.today)


def decide(situation: Situation, found: Outside) -> Plan | None:
    """The plan for a mail of a body; None when it is to go the way of every other mail."""
    dossier = situation.thread.dossier if situation.thread else None
    if found.proven is False:
        return _forged(situation, found, dossier)
    if found.proven is None:
        return _shown(situation, found, dossier, warning=found.why) if dossier else _in_doubt(situation, found)
    if dossier is None:
        return _about_no_dossier(situation, found)
    if found.what is What.PASSED_ON and not dossier.complaint.is_open and not _known(found, dossier):
        return _registered(situation, found)
    if found.what is What.PASSED_ON:
        return _came_early(situation, found, dossier)
    known = procedures.current(found.body, dossier.procedures, found.reference)
    if found.what in _BEGINS or (known is None and found.body not in _ASK_US):
        return _begun(situation, found, dossier)
    return _shown(situation, found, dossier)


@dataclass(frozen=True, slots=True)
class Begun:
    """What a mail begins outside the house: procedures for the record, and clocks for who handles it."""

    plan: Plan
    clocks: Sequence[SetDeadline]


def begun(findings: Findings, situation: Situation, known: Sequence[Procedure] = (), running: Iterable[str] = ()) -> Begun:
    """What a new or further mail begins: what a body told, a summons, a question of the press, a dispute to be offered.

    Whoever merely names a body begins nothing.
    """
    found, clocks, house, today = [], [], situation.house, situation.today
    mail = situation.outside
    if mail is not None and mail.proven:
        found.append(_at(mail, known, today, situation))
    taken = {each.procedure.body for each in found} | {each.body for each in known if each.is_running}
    text = f"{situation.message.subject}\n{situation.text}"
    for flag, body in ((Flag.LEGAL, Body.COURT), (Flag.PRESS, Body.PRESS)):
        if flag in findings.flags and body not in taken and (flag is Flag.LEGAL or _is_press(situation)):
            reference = outside_mail.reference_in(text, body, situation.rulebook)
            procedure = procedures.opened(body, Phase.ASKED, today, [*known, *(each.procedure for each in found)], reference)
            clock = outside.clock(body, situation.received_at, outside_mail.named_day(text, today), house)
            found.append(outside.Opened(procedure, clock, f"{BODY['nl'][body]} schreef"))
    if Flag.DISPUTE in findings.flags and Body.DISPUTE not in {each.body for each in known}:
        clock = outside.clock(Body.DISPUTE, situation.received_at, None, house)
        clocks = [clock] if clock.kind not in set(running) else []
    return Begun([effect for each in found for effect in each.plan], [*(each.clock for each in found if each.clock), *clocks])


def _is_press(situation: Situation) -> bool:
    """Asked only where the press is spoken of: it reads the whole mail."""
    return outside_mail.is_press(situation.message, situation.text, situation.rulebook)


def _at(mail: Outside, known: Sequence[Procedure], today: date, situation: Situation) -> outside.Opened:
    """The procedure that a mail of a body begins, or brings further, with its clock."""
    here = procedures.current(mail.body, known, mail.reference)
    reached = Phase.TOO_EARLY if mail.what is What.PASSED_ON else Phase.ASKED if mail.what is What.CASE else Phase.TOLD
    if here is None or (here.is_finished and here.phase is not Phase.TOO_EARLY):
        procedure = procedures.opened(mail.body, reached, today, known, mail.reference)
    elif reached is Phase.TOLD and here.is_running:  # told again: it stays as far as it is
        procedure = replace(here, reference=mail.reference or here.reference)
    else:
        procedure = replace(here, reference=mail.reference or here.reference).at(reached, today)
    why = f"mail van {BODY['nl'][mail.body]}: {_WHAT[mail.what]}"
    if reached is Phase.TOO_EARLY:
        return outside.Opened(procedure, None, why)
    return outside.Opened(procedure, outside.clock(mail.body, situation.received_at, mail.by_day, situation.house), why)


def _known(found: Outside, dossier: Dossier) -> bool:
    return procedures.current(found.body, dossier.procedures, found.reference) is not None


def _begun(situation: Situation, found: Outside, dossier: Dossier) -> Plan:
    """A case against a complaint of ours, open or closed: a procedure, its clock, weight E4, and the right people at once."""
    complaint, rulebook = dossier.complaint, situation.rulebook
    opened = _at(found, dossier.procedures, situation.today, situation)
    clocks = [opened.clock] if opened.clock else []
    gone = outside.window_closed(found.body, dossier.deadlines)
    findings = care.weighed([Finding(Flag.EXTERNAL, found.body.value)], rulebook)
    heavier = findings.severity if (findings.severity or 0) > (complaint.severity or 0) else None
    handler = assigning.reader_of(complaint.handler, complaint.unit, situation.house)
    about = alarms.About(
        unit=rulebook.unit(complaint.unit) or rulebook.bureau,
        handler=handler,
        customer=complaint.customer,
        subject=complaint.subject,
        text=situation.text,
    )
    return [
        *opened.plan,
        *alarms.recorded(dict.fromkeys([*complaint.flags, Flag.EXTERNAL]), heavier),
        *clocks,
        *gone,
        _letter(situation, found, complaint, handler, clock=opened.clock),
        *alarms.alarms(findings, about, situation, clocks),
        FileMail(state="filed", why=f"{complaint.number}: mail van {BODY['nl'][found.body]}, {_WHAT[found.what]}"),
    ]


def _came_early(situation: Situation, found: Outside, dossier: Dossier) -> Plan:
    """Kifid passes on what we have already: no second complaint. Its number is kept with the first."""
    here = procedures.current(found.body, dossier.procedures, found.reference)
    begun = [] if here else _at(found, dossier.procedures, situation.today, situation).plan
    *shown, filed = _shown(situation, found, dossier)
    return [*begun, *shown, filed]


def _shown(situation: Situation, found: Outside, dossier: Dossier, *, warning: str | None = None) -> Plan:
    """Into the dossier, and to the handler and who reads along; nothing goes to the customer, and nothing is decided."""
    complaint, body = dossier.complaint, BODY["nl"][found.body]
    handler = assigning.reader_of(complaint.handler, complaint.unit, situation.house)
    readers = {person.id: person for person in (handler, *_along(situation, found.body))}
    why = warning or _WHAT[found.what]
    return [
        Note(what=f"mail van {body}" if warning is None else f"mail op naam van {body}, niet bewezen", why=why),
        *(_letter(situation, found, complaint, person, warning=warning) for person in readers.values()),
        FileMail(state="filed", why=f"{complaint.number}: mail van {body}, {why}"),
    ]


def _forged(situation: Situation, found: Outside, dossier: Dossier | None) -> Plan:
    """It changes nothing; the bureau sees it, and the handler when it names a dossier of ours."""
    complaint, body = (dossier.complaint if dossier else None), BODY["nl"][found.body]
    people = list(situation.rulebook.in_role("bureau"))
    if complaint is not None:
        people.append(assigning.reader_of(complaint.handler, complaint.unit, situation.house))
    readers = {person.id: person for person in people}
    return [
        *([Note(what=f"mail op naam van {body} niet verwerkt", why=found.why)] if complaint else []),
        *(_letter(situation, found, complaint, person, warning=found.why) for person in readers.values()),
        FileMail(state="refused", why=f"op naam van {body}: {found.why}; niets verwerkt"),
    ]


def _about_no_dossier(situation: Situation, found: Outside) -> Plan | None:
    if found.body not in _ASK_US:
        return None  # registered like any mail of such a sender, with its procedure beside it (begun)
    if found.what in {What.PASSED_ON, *_BEGINS}:
        return _registered(situation, found)
    readers = {person.id: person for person in (*situation.rulebook.in_role("bureau"), *_along(situation, found.body))}
    body = BODY["nl"][found.body]
    return [
        *(_letter(situation, found, None, person) for person in readers.values()),
        FileMail(
            state="parked", why=f"mail van {body} ({_WHAT[found.what]}); bij welke klacht is onbekend, het bureau leest mee"
        ),
    ]


def _in_doubt(situation: Situation, found: Outside) -> Plan:
    """A new mail that may be of a body, or of who only says so: a complaint of nobody yet, and nothing goes to its sender.

    The handler reads it whole, with a warning; the bureau is asked whose complaint it is.
    """
    message = situation.message
    of_nobody = replace(message, from_addr=None, from_name=None, reply_to=(), cc=(), forwarded=None, vouched=None)
    of_nobody = replace(of_nobody, reply=message.words_that_count, exchange="", signature="", quoted="")
    found_in_it = replace(outside_mail.mentions_of(found, message, situation.rulebook), phone=None)
    entry = Entry.KIFID if found.body is Body.KIFID and found.what is What.PASSED_ON else situation.entry
    theirs = replace(situation, message=of_nobody, mentions=found_in_it, outside=found, entry=entry, letters_last_hour=0)
    *registered, filed = arrivals.register(theirs, f"op naam van {BODY['nl'][found.body]}, {found.why}; van wie is niet bekend")
    asked = assigning.reader_of(None, None, situation.house)
    return [*registered, _letter(situation, found, None, asked, warning=found.why, asks=True), filed]


def _registered(situation: Situation, found: Outside) -> Plan:
    """A complaint of the customer in it. It was received when he first complained, as far as the mail says when (domain 2.6)."""
    first = found.complained_on or found.came_to_body_on
    workdays, received_at = situation.workdays, situation.received_at
    if first is not None:
        received_at = min(workdays.at(first, workdays.opening), received_at)
    message, customer, early = situation.message, found.customer, found.what is What.PASSED_ON
    of_customer = replace(
        message,
        kind=Kind.PERSON,
        spam=None,
        subject=found.subject or "" if early else message.subject,
        from_addr=customer.address,
        from_name=customer.name,
        reply_to=(),
        cc=(),
        reply=found.complaint,
        text=found.complaint,
        exchange="" if early else message.words_that_count,
        signature="",
        quoted="",
        forwarded=None,
        vouched=None,
    )
    theirs = replace(
        situation,
        message=of_customer,
        thread=None,
        mentions=outside_mail.mentions_of(found, message, situation.rulebook),
        received_at=received_at,
        entry=Entry.KIFID,
        outside=found,
        letters_last_hour=0,
    )
    counted = f", ontvangen {_since(found).nl}" if first is not None else ""
    return arrivals.register(theirs, f"{BODY['nl'][Body.KIFID]}: {_WHAT[found.what]}{counted}")


def _since(found: Outside) -> Both:
    """What happened on the day from which the terms of a complaint that was passed on count."""
    if found.complained_on is not None:
        return Both("toen de klant het eerst klaagde", "when the customer first complained")
    if found.came_to_body_on is not None:
        return Both("toen die bij Kifid binnenkwam", "when it came to Kifid")
    return Both("toen de mail van Kifid binnenkwam", "when the email of Kifid came in")


def notes(situation: Situation) -> list[Both]:
    """What the handler of a new complaint must know of the body that it came by."""
    mail = situation.outside
    if mail is None:
        return []
    name, english = BODY["nl"][mail.body], BODY["en"][mail.body]
    if not mail.proven:
        return [
            Both(
                f"Deze mail noemt zich van {name}, maar {mail.why}. Bel na of hij echt is.",
                f"This email says that it is of {english}, but that is not proven. Please phone to hear whether it is real.",
            ),
            Both(
                "Van wie deze klacht is, weten wij dus niet. Wij vroegen het aan het Klachtenbureau. Weet jij het? Zeg het daar.",
                "So we do not know whose complaint it is. We asked the complaints desk. Do you know? Tell them.",
            ),
            Both(
                "De afzender krijgt niets van ons, ook niet wat jij schrijft.",
                "The sender gets nothing from us, nor what you write.",
            ),
        ]
    number = Both(f" (kenmerk {mail.reference})", f" (reference {mail.reference})") if mail.reference else Both("", "")
    day = situation.workdays.local_day(situation.received_at)
    if mail.what is What.PASSED_ON:
        since = _since(mail)
        return [
            Both(
                f"Kifid stuurde deze klacht door{number.nl}, want zij kwam daar te vroeg. "
                f"De termijnen tellen vanaf {dates.in_dutch(day)}, {since.nl}.",
                f"Kifid passed this complaint on{number.en}, for it came there too early. "
                f"The terms count from {dates.in_words(day, 'en')}, {since.en}.",
            ),
            Both(
                "Komt de klacht later toch bij Kifid, schrijf dan #kifid met het kenmerk.",
                "If the complaint comes to Kifid after all, write #kifid with the reference.",
            ),
        ]
    return [
        Both(
            f"Dit is een zaak bij {name}{number.nl}. Overleg met de bedrijfsjurist voordat je iets schrijft.",
            f"This is a case at {english}{number.en}. Please discuss it with the legal counsel before you write anything.",
        )
    ]


def _along(situation: Situation, body: Body) -> Sequence[Person]:
    """Who reads the mail of a body beside the handler."""
    known, rulebook = situation.rulebook.procedures.known(body), situation.rulebook
    people = [person for role in (known.to if known else ()) for person in rulebook.in_role(role)]
    return [rulebook.stand_in(person, situation.today) for person in people or rulebook.in_role("bureau")]


def _letter(
    situation: Situation,
    found: Outside,
    complaint: Complaint | None,
    person: Person,
    *,
    warning: str | None = None,
    clock: SetDeadline | None = None,
    asks: bool = False,
) -> SendLetter:
    language = words.language_of(person)
    return SendLetter(
        letter=LetterName.OUTSIDE_WROTE,
        to=[person.address],
        name=person.name,
        language=language,
        with_papers=warning is None,
        facts={
            "body_word": BODY[language][found.body],
            "what": found.what.value,
            "reference": found.reference,
            "warning": warning,
            "asks": asks,
            "proposed": ", ".join(filter(None, (found.customer.name, found.customer.address))) if found.customer.address else "",
            "from_addr": situation.message.from_addr,
            "mail_subject": situation.message.subject,
            "text": situation.text,
            "attachments": situation.message.paper_names,
            "status_word": words.STATUS[language][complaint.status] if complaint else None,
            "is_open": complaint.is_open if complaint else None,
            "subject": complaint.subject if complaint else None,
            "track": alarms.track(clock.kind, clock.due_at, language) if clock else None,
            "lines": [] if warning and complaint is None else _lines(found, language),
        },
    )


def _lines(found: Outside, language: str) -> list[str]:
    """What the reader may write, as far as the mail plainly asks for it."""
    word, nl = COMMAND[language][found.body], language == "nl"
    number = f"{found.reference} " if found.reference else ""
    if found.body in ONLY_ASK:
        return [f"#{word} antwoord verstuurd" if nl else f"#{word} answer sent"]
    match found.what:
        case What.CASE | What.REFERRAL if found.by_day:
            return []
        case What.CASE | What.REFERRAL:
            return [f"#{word} {number}verweer voor ..." if nl else f"#{word} {number}defence before ..."]
        case What.HEARING:
            return [f"#{word} zitting ..." if nl else f"#{word} hearing ..."]
        case What.MEDIATION:
            return [f"#{word} bemiddeling" if nl else f"#{word} mediation"]
        case What.DECISION:
            return [f"#uitspraak {word} ... want ..." if nl else f"#ruling {word} ... because ..."]
        case What.PASSED_ON | What.OTHER:
            return []
