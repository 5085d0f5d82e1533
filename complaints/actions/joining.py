"""One complaint out of two, two out of one: #samenvoegen and #splitsen. A person decides; the register keeps both numbers."""

from dataclasses import replace
from datetime import datetime

from complaints import arrivals, assigning, buttons, conflicts, numbers, ownwords, procedure_words, procedures, words
from complaints.again import profile_of
from complaints.commands import Command
from complaints.complaint import FIRST_CLOCKS, LONGEST_SUMMARY, Dossier, Outcome, Status
from complaints.deadlines import going_on, new_clock
from complaints.draft import Draft
from complaints.letters import LetterName
from complaints.lifecycle import Event, transition
from complaints.masking import masked
from complaints.plan import Beside, Close, Effect, Note, Plan, Record, Register, SendLetter, TakeIn
from complaints.routing import Letterhead, route

_SUBJECT = 80  # characters
_SHORTEST = 3  # words; less is no description of a grievance


def merged(draft: Draft, command: Command) -> None:
    """#samenvoegen NUMBER: this one goes on under that number. The earliest receipt wins, with its clocks and its people."""
    complaint = draft.dossier.complaint
    found = numbers.finder(draft.situation.rulebook.organisation.number).search(command.argument)
    number = found[0].upper() if found else None
    target = draft.situation.others.get(number) if number else None
    if number == complaint.number:
        draft.refuse(
            command,
            "dat is deze klacht zelf",
            draft.say("#samenvoegen met het nummer van de andere", "#merge with the number of the other"),
            english="that is this complaint itself",
        )
        return
    if target is None:
        problem = f"{number} kennen wij niet" if number else "het nummer van de andere klacht ontbreekt"
        english = f"we do not know {number}" if number else "the number of the other complaint is missing"
        draft.refuse(command, problem, "#samenvoegen K-2026-000017", english=english)
        return
    if not target.complaint.is_open:
        status = words.STATUS["nl"][target.complaint.status]
        english = f"{number} is {words.STATUS['en'][target.complaint.status]}; reopen it first, or close this one by itself"
        draft.refuse(command, f"{number} is al {status}; heropen die eerst, of sluit deze apart", english=english)
        return
    if outside := procedures.running(draft.dossier.procedures):
        said = procedure_words.title(outside[0], "nl")
        draft.refuse(command, f"bij deze klacht loopt {said}", f"#samenvoegen {complaint.number}, in het dossier van {number}")
        return
    if transition(Event.MERGE, complaint.status) is None:
        draft.refuse_now(command)
        return
    _merge(draft, target)
    number = target.complaint.number
    english = f"goes on under {number}; the customer gets a line about it"
    draft.understood(command, f"gaat verder onder {number}; de klant krijgt daar een regel over", english)


def _merge(draft: Draft, target: Dossier) -> None:
    complaint, into = draft.dossier.complaint, target.complaint
    draft.plan += [
        Record(fact="merged_into", value=into.number),
        Beside(number=into.number, plan=_taken_in(draft, target)),
        Close(outcome=Outcome.MERGED, status=Status.CLOSED, why=f"samengevoegd met {into.number} door {draft.author.name}"),
    ]
    draft.remember(status=Status.CLOSED, outcome=Outcome.MERGED, merged_into=into.number)
    if complaint.customer.address:
        draft.plan.append(
            SendLetter(
                letter=LetterName.MERGED,
                to=[complaint.customer.address],
                name=complaint.customer.name,
                language=complaint.language,
                in_thread=True,
                facts={"other_number": into.number, "text": draft.text, "handler_name": draft.author.name},
            )
        )
        draft.text_is_spoken_for = True


def _taken_in(draft: Draft, target: Dossier) -> Plan:
    complaint, into, situation = draft.dossier.complaint, target.complaint, draft.situation
    earlier = [
        going_on(
            ours,
            complaint,
            situation.rulebook,
            situation.workdays,
            f"{complaint.number} werd eerder ontvangen",
            now=situation.now,
        )
        for kind in FIRST_CLOCKS
        if (ours := draft.dossier.deadline(kind)) and (theirs := target.deadline(kind))
        if theirs.met_at is None and ours.due_at < theirs.due_at
    ]
    taken = TakeIn(
        number=complaint.number,
        received_at=complaint.received_at,
        participants=draft.dossier.participants,
        excluded=draft.dossier.excluded,
    )
    plan: list[Effect] = [taken, *earlier]
    reader = assigning.reader_of(into.handler, into.unit, situation.house)
    if reader.id != draft.author.id:
        told = f"{draft.author.name} heeft {complaint.number} bij deze klacht gevoegd. Dit schreef de klant daar."
        mail = replace(situation.message, reply=complaint.summary, text=complaint.summary, attachments=())
        letter = arrivals.customer_wrote(replace(situation, message=mail), target, reader, said=told)
        plan.append(replace(letter, with_papers=False, facts={**letter.facts, "from_addr": complaint.customer.address}))
    return plan


def split(draft: Draft, command: Command) -> None:
    """#splitsen ...: another grievance out of the same mail gets a number of its own, with the same receipt and customer."""
    if len(command.argument.split()) < _SHORTEST:
        proposal = draft.say("#splitsen de rekening klopt ook niet", "#split the bill is wrong as well")
        english = "write behind it what the second complaint is about"
        draft.refuse(command, "schrijf erachter waar de tweede klacht over gaat", proposal, english=english)
        return
    if not draft.dossier.complaint.is_open:
        draft.refuse_now(command)
        return
    received_at = draft.dossier.complaint.received_at
    text = ownwords.unsigned(command.argument, draft.author)
    draft.plan.append(opened_beside(draft, text, received_at=received_at))
    dutch = "een tweede klacht is geregistreerd met hetzelfde moment van ontvangst; de klant krijgt het nummer"
    english = "a second complaint is registered with the same moment of receipt; the customer gets the number"
    draft.understood(command, dutch, english)


def opened_beside(draft: Draft, text: str, *, received_at: datetime, follows: str | None = None) -> Beside:
    """A new complaint of this customer beside the one at hand: its own number, route, clocks and letters."""
    complaint, situation = draft.dossier.complaint, draft.situation
    rulebook, workdays = situation.rulebook, situation.workdays
    excluded = conflicts.of_dossier(draft.dossier, rulebook)
    subject = masked(text.splitlines()[0])[:_SUBJECT].strip()
    head = Letterhead(subject=subject, text=text, mailbox=situation.mailbox, case_number=complaint.case_number)
    chosen = route(head, rulebook, situation.workload, today=situation.today, excluded=excluded, language=complaint.language)
    profile = profile_of(complaint, situation) if follows is None else rulebook.terms_on(workdays.local_day(received_at))
    clocks = [new_clock(kind, received_at, profile, rulebook, workdays) for kind in FIRST_CLOCKS]
    why = f"{draft.author.name} maakte er een eigen klacht van, bij {complaint.number}"
    plan: list[Effect] = [
        Register(
            channel=complaint.channel,
            entry=complaint.entry,
            received_at=received_at,
            customer=complaint.customer,
            subject=subject,
            summary=masked(" ".join(text.split()))[:LONGEST_SUMMARY],
            language=complaint.language,
            terms=profile.profile,
            filed_by=complaint.filed_by,
            case_number=complaint.case_number,
            policy_number=complaint.policy_number,
            excluded=excluded,
            follows=follows,
            field=chosen.field,
            why=why,
        ),
        *assigning.assign(chosen, situation.house),
        *clocks,
    ]
    if complaint.customer.address:
        plan.append(
            SendLetter(
                letter=LetterName.SPLIT,
                to=[complaint.customer.address],
                name=complaint.customer.name,
                language=complaint.language,
                facts={
                    "other_number": complaint.number,
                    "subject": subject,
                    "handler_name": chosen.handler.name,
                    "answer_date": workdays.local_day(clocks[1].due_at),
                },
            )
        )
    letter = assigning.letter(
        chosen,
        complaint.customer,
        {
            "subject": subject,
            "text": text,
            "written_by": draft.author.name,
            "attachments": [],
            "received_at": received_at,
            "case_number": complaint.case_number,
            "policy_number": complaint.policy_number,
            "wish": None,
            "employee": None,
            "filed_by": complaint.filed_by,
            "deadlines": assigning.terms({clock.kind: clock.due_at for clock in clocks}, words.language_of(chosen.handler)),
            "from_name": draft.author.name,
            "handover_why": None,
        },
        [f"De klant heeft ook klacht {complaint.number}."],
        pressed=buttons.Case(
            today=situation.today,
            last_day=workdays.add(workdays.local_day(received_at), profile.last),
            answer_due=workdays.local_day(clocks[1].due_at),
        ),
    )
    return Beside(number=None, plan=[*plan, letter, Note(what=f"hoort bij {complaint.number}", why=why)])
