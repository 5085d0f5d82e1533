"""A handler's mail: its commands are carried out, all or none; its other text goes to the customer."""

import re
from collections.abc import Callable
from dataclasses import replace

from complaints import arrivals, closing, dates, words
from complaints.commands import WORDS, Command, Problem, read
from complaints.complaint import DeadlineKind, Dossier, Status
from complaints.deadlines import first_look
from complaints.draft import WHY, Draft, reason_in
from complaints.letters import LetterName
from complaints.message import IncomingMessage
from complaints.plan import (
    Assign,
    ChangeStatus,
    FileMail,
    MeetDeadline,
    Note,
    Plan,
    Record,
    SendLetter,
    SetDeadline,
)
from complaints.routing import Route, appoint
from complaints.rules import Person
from complaints.situation import Situation

_NOT = re.compile(r"(?:niet|not|geen)\b", re.IGNORECASE)


def decide(situation: Situation, dossier: Dossier, author: Person) -> Plan:
    """Carry out every command or none, and forward the rest of the text to the customer."""
    reading = read(_own_words(situation.message))
    draft = Draft(situation, dossier.complaint, author, reading.text, dossier.told_customer, dossier.excluded)
    draft.problems.extend(reading.problems)
    if any(command.name == "help" for command in reading.commands) and not reading.problems:
        return [_help(draft, ()), FileMail(state="filed", why=f"{draft.complaint.number}: vroeg om hulp")]
    for command in sorted(reading.commands, key=lambda command: command.name in {"afgehandeld", "geen klacht"}):
        _ACTIONS[command.name](draft, command)
    if not draft.problems and not draft.text_is_spoken_for and draft.text:
        _relay(draft)
    if not draft.problems and not draft.plan:
        draft.problems.append(Problem(None, "er stond geen tekst en geen opdracht in je mail", "#help"))
    if draft.problems:
        note = Note(what=f"mail van {author.name} niet uitgevoerd", why="niet alles was duidelijk; hulp gestuurd")
        return [note, _help(draft, draft.problems), FileMail(state="refused", why=f"{draft.complaint.number}: hulp gestuurd")]
    if draft.done:
        draft.plan.append(_echo(draft))
    draft.plan.append(FileMail(state="filed", why=f"{draft.complaint.number}: antwoord van {author.name}"))
    return draft.plan


def _own_words(message: IncomingMessage) -> str:
    """What the handler wrote now. A quote of our letter or a bare signature is no text for the customer."""
    return message.reply if message.reply.strip() or message.quoted or message.signature else message.text


def _relay(draft: Draft) -> None:
    """The handler's words go to the customer: that is personal contact (SR-13)."""
    customer = draft.complaint.customer
    if not customer.address:
        draft.problems.append(
            Problem(None, "er is geen e-mailadres van de klant bekend: je tekst kan niet per mail", "#contact gebeld")
        )
        return
    draft.plan.append(
        SendLetter(
            letter=LetterName.RELAY,
            to=[customer.address],
            name=customer.name,
            language=draft.complaint.language,
            with_papers=True,
            in_thread=True,
            facts={"text": draft.text, "handler_name": draft.author.name, "subject": draft.complaint.subject},
        )
    )
    draft.told_customer = True
    _contact_made(draft, "de behandelaar schreef de klant")


def _contact_made(draft: Draft, why: str) -> None:
    draft.plan.append(MeetDeadline(kind=DeadlineKind.CONTACT, why=why))
    if draft.complaint.status in {Status.REGISTERED, Status.ASSIGNED}:
        _move(draft, Status.CONTACTED, why)


def _move(draft: Draft, status: Status, why: str) -> None:
    draft.complaint = replace(draft.complaint, status=status)
    draft.plan.append(ChangeStatus(status=status, why=why))


def _discussed(draft: Draft, command: Command) -> None:
    _dated_fact(draft, command, "discussed", "besproken met de medewerker", "#besproken met Jansen op 3-3")


def _fed_back(draft: Draft, command: Command) -> None:
    _dated_fact(draft, command, "fed_back", "teruggekoppeld aan de medewerker", "#teruggekoppeld op 4-3")


def _dated_fact(draft: Draft, command: Command, fact: str, meaning: str, example: str) -> None:
    """A fact with a date (today when none is named), or `niet, want ...` with the reason (domain 4.5)."""
    if _NOT.match(command.argument):
        reason = reason_in(command.argument)
        if not reason:
            draft.refuse(command, "als het niet kon, hoort er een reden bij", f"#{command.name} niet, want ...")
            return
        value = f"niet, want {reason}"
    else:
        today = draft.situation.today
        day = dates.find(command.argument, today, future=False) if command.argument else today
        if day is None and any(letter.isdigit() for letter in command.argument):
            draft.refuse(command, "de datum is niet te lezen", example)
            return
        if day is not None and day > today:
            draft.refuse(command, "die datum ligt in de toekomst", example)
            return
        value = f"{dates.in_dutch(day or today)}: {command.argument}".rstrip(": ")
    assert fact in {"discussed", "fed_back"}
    if fact == "discussed":
        draft.complaint = replace(draft.complaint, discussed=value)
        draft.plan.append(Record(fact="discussed", value=value))
    else:
        draft.complaint = replace(draft.complaint, fed_back=value)
        draft.plan.append(Record(fact="fed_back", value=value))
    draft.understood(command, f"{meaning}: {value}")


def _contacted(draft: Draft, command: Command) -> None:
    what = command.argument or "contact gehad"
    draft.plan.append(Note(what=f"contact met de klant: {what}", why="gemeld door de behandelaar"))
    _contact_made(draft, "de behandelaar sprak de klant")
    draft.told_customer = True
    draft.understood(command, "persoonlijk contact vastgelegd")


def _noted(draft: Draft, command: Command) -> None:
    if not command.argument:
        draft.refuse(command, "er staat geen tekst achter de notitie", "#notitie ...")
        return
    draft.plan.append(Note(what=f"notitie: {command.argument}", why="intern; niet naar de klant gestuurd"))
    draft.understood(command, "notitie bewaard; niet naar de klant gestuurd")


def _delayed(draft: Draft, command: Command) -> None:
    example = "#uitstel tot 20 maart want wachten op stukken"
    reason = reason_in(command.argument)
    day = dates.find(_beforereason_in(command.argument), draft.situation.today, future=True)
    if day is None or day <= draft.situation.today:
        draft.refuse(command, "er staat geen datum in de toekomst bij", example)
        return
    if not reason:
        draft.refuse(command, "de klant wil weten waarom: de reden ontbreekt", example)
        return
    workdays, rulebook, complaint = draft.situation.workdays, draft.situation.rulebook, draft.complaint
    received = workdays.local_day(complaint.received_at)
    profile = rulebook.profile(complaint.terms, received)
    last = workdays.add(received, profile.last)
    if day > last:
        draft.refuse(command, f"uiterlijk {dates.in_dutch(last)} moet de klacht beantwoord zijn ({profile.last})", example)
        return
    due_at = workdays.at(workdays.on_or_before(day), workdays.closing)
    if due_at <= draft.situation.now:
        draft.refuse(command, "tot en met die datum komt er geen werkdag meer", example)
        return
    if not complaint.customer.address:
        draft.refuse(command, "er is geen e-mailadres van de klant: bel de klant eerst", "#contact gebeld over uitstel")
        return
    look = first_look(DeadlineKind.ANSWER, due_at, rulebook, workdays)
    draft.plan += [
        SetDeadline(kind=DeadlineKind.ANSWER, due_at=due_at, look_again_at=look, why=f"uitstel, want {reason}"),
        MeetDeadline(kind=DeadlineKind.CODE, why="uitstelbericht gestuurd"),
        SendLetter(
            letter=LetterName.DELAY_NOTICE,
            to=[complaint.customer.address],
            name=complaint.customer.name,
            language=complaint.language,
            in_thread=True,
            facts={
                "new_date": day,
                "reason": reason,
                "handler_name": draft.author.name,
                "kifid_date": workdays.add(received, profile.kifid),
            },
        ),
    ]
    draft.understood(command, f"antwoord uitgesteld tot {dates.in_dutch(day)}; de klant krijgt bericht")


def _handed_over(draft: Draft, command: Command) -> None:
    rulebook, situation = draft.situation.rulebook, draft.situation
    target, reason = _beforereason_in(command.argument), reason_in(command.argument)
    known = ", ".join([unit.id for unit in rulebook.units] + [person.id for person in rulebook.people])
    wanted = target.lower()
    unit = next((unit for unit in rulebook.units if wanted in {unit.id.lower(), unit.name.lower()}), None)
    person = next((person for person in rulebook.people if wanted in {person.id.lower(), person.name.lower()}), None)
    why = f"doorgezet door {draft.author.name}" + (f", want {reason}" if reason else "")
    if unit is not None:
        chosen = appoint(
            unit, rulebook, situation.workload, today=situation.today, excluded=draft.excluded | {draft.author.id}, why=why
        )
    elif person is not None:
        place = next((unit for unit in rulebook.units if person.id in unit.handlers), None) or rulebook.bureau
        chosen = Route(place, rulebook.stand_in(person, situation.today), why)
        if chosen.handler.id in draft.excluded:
            draft.refuse(
                command, f"{chosen.handler.name} wordt in de klacht genoemd en behandelt hem niet", f"#doorzetten {place.id}"
            )
            return
    else:
        draft.refuse(
            command, f"'{target or '...'}' is geen afdeling en geen persoon (bekend: {known})", "#doorzetten arbeid want ..."
        )
        return
    complaint = draft.complaint
    draft.plan.append(Assign(unit=chosen.unit.id, department=chosen.unit.department, handler=chosen.handler.id, why=chosen.why))
    handover = arrivals.assignment(
        replace(situation, received_at=complaint.received_at),
        complaint.customer,
        chosen,
        [],
        filed_by=complaint.filed_by,
        handed_over_by=draft.author.name,
        handover_why=reason or None,
        text=complaint.summary,
        subject=complaint.subject,
    )
    draft.plan.append(handover)
    draft.understood(command, f"doorgezet naar {chosen.handler.name} ({chosen.unit.name})")


def _caused(draft: Draft, command: Command) -> None:
    causes = draft.situation.rulebook.causes
    main = command.argument.split("/")[0].split(",")[0].strip().lower()
    if main not in causes:
        draft.refuse(command, f"de oorzaak is een van: {', '.join(causes)}", "#oorzaak snelheid")
        return
    draft.complaint = replace(draft.complaint, cause=main)
    draft.plan.append(Record(fact="cause", value=main))
    draft.understood(command, f"oorzaak: {main}")


def _learned(draft: Draft, command: Command) -> None:
    if not command.argument or (command.argument.lower().startswith("geen") and not reason_in(command.argument)):
        draft.refuse(command, "schrijf wat wij hiervan leren, of waarom er niets te leren is", "#leerpunt geen, want ...")
        return
    draft.complaint = replace(draft.complaint, learning=(*draft.complaint.learning, command.argument))
    draft.plan.append(Record(fact="learning", value=command.argument))
    draft.understood(command, f"leerpunt bewaard: {command.argument}")


def _answered(draft: Draft, command: Command) -> None:
    if not draft.text:
        draft.refuse(command, "er staat geen tekst voor de klant in je mail", "schrijf je antwoord boven of onder #standpunt")
        return
    draft.plan.append(MeetDeadline(kind=DeadlineKind.ANSWER, why="het inhoudelijke antwoord is verstuurd"))
    draft.plan.append(MeetDeadline(kind=DeadlineKind.CODE, why="het inhoudelijke antwoord is verstuurd"))
    if draft.complaint.is_open:
        _move(draft, Status.ANSWERED, "het inhoudelijke antwoord is verstuurd")
    draft.understood(command, "je tekst gaat als ons inhoudelijke antwoord naar de klant")


def _help(draft: Draft, problems: object) -> SendLetter:
    assert isinstance(problems, list | tuple)
    return SendLetter(
        letter=LetterName.HELP,
        to=[draft.author.address],
        name=draft.author.name,
        language=arrivals.language_of(draft.author),
        facts={
            "problems": [{"line": p.line, "problem": p.problem, "proposal": p.proposal} for p in problems],
            "commands": [{"usage": word.usage, "meaning": word.meaning} for word in WORDS],
            "text": draft.situation.text,
        },
    )


def _echo(draft: Draft) -> SendLetter:
    language = arrivals.language_of(draft.author)
    label, due_at = _next_deadline(draft, language)
    sent = any(isinstance(effect, SendLetter) and effect.in_thread for effect in draft.plan)
    return SendLetter(
        letter=LetterName.ECHO,
        to=[draft.author.address],
        name=draft.author.name,
        language=language,
        facts={
            "lines": draft.done,
            "sent_to_customer": sent,
            "status_word": words.STATUS[language][draft.complaint.status],
            "next_label": label,
            "next_due_at": due_at,
        },
    )


def _next_deadline(draft: Draft, language: str) -> tuple[str | None, object]:
    if not draft.complaint.is_open or draft.situation.thread is None:
        return None, None
    due = {deadline.kind: deadline.due_at for deadline in draft.situation.thread.dossier.deadlines if deadline.met_at is None}
    for effect in draft.plan:
        if isinstance(effect, SetDeadline):
            due[effect.kind] = effect.due_at
        elif isinstance(effect, MeetDeadline):
            due.pop(effect.kind, None)
    if not due:
        return None, None
    kind = min(due, key=lambda kind: due[kind])
    return words.DEADLINE[language][kind], due[kind]


def _beforereason_in(argument: str) -> str:
    target = WHY.split(argument, maxsplit=1)[0].strip()
    for word in ("naar ", "to ", "aan "):
        target = target.removeprefix(word)
    return target.strip(" ,.")


_ACTIONS: dict[str, Callable[[Draft, Command], None]] = {
    "besproken": _discussed,
    "contact": _contacted,
    "notitie": _noted,
    "uitstel": _delayed,
    "doorzetten": _handed_over,
    "oorzaak": _caused,
    "leerpunt": _learned,
    "teruggekoppeld": _fed_back,
    "standpunt": _answered,
    "afgehandeld": closing.close,
    "geen klacht": closing.close_as_no_complaint,
    "help": lambda draft, command: draft.refuse(command, "#help hoort alleen in een mail te staan"),
}
