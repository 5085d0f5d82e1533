"""What a colleague writes about a complaint that he solves himself (SR-39, SR-40)."""

from dataclasses import replace

from complaints import acknowledging, care, concerned, lodged_cases, lodging
from complaints.commands import Command, Reading
from complaints.complaint import DeadlineKind, Dossier, Outcome, Status
from complaints.draft import Draft
from complaints.flags import Flag
from complaints.lifecycle import Event, transition
from complaints.plan import Close, Note
from complaints.roles import Role


def is_tried(dossier: Dossier) -> bool:
    """True while a colleague solves it himself."""
    clock = dossier.deadline(DeadlineKind.SELF_TRY)
    return clock is not None and clock.met_at is None


def in_plain_words(reading: Reading, dossier: Dossier) -> Reading:
    """Whoever solves it himself may just answer: opgelost, excuses gemaakt."""
    what = lodging.says_solved(reading.text) if is_tried(dossier) and not reading.commands and not reading.problems else None
    if what is None:
        return reading
    line = next(line.strip() for line in reading.text.splitlines() if line.strip())
    return replace(reading, commands=(Command("opgelost", what, line),), text="")


def solved(draft: Draft, command: Command) -> None:
    """#opgelost: ends a colleague's own try. Every other complaint is closed by #afgehandeld, with its guards."""
    complaint = draft.dossier.complaint
    if not is_tried(draft.dossier):
        problem = "#opgelost is voor een klacht die een collega zelf oplost"
        english = "#solved is for a complaint that a colleague solves himself"
        draft.refuse(command, problem, draft.say("#afgehandeld opgelost", "#closed solved without verdict"), english=english)
        return
    if transition(Event.SOLVE_AT_ONCE, complaint.status) is None:
        draft.refuse_now(command)
        return
    findings = care.weighed((care.Finding(Flag(flag), "") for flag in complaint.flags), draft.situation.rulebook)
    gate = acknowledging.decide(draft.situation, complaint.customer, findings)
    employee = concerned.named(complaint.employee, draft.situation.rulebook)
    draft.plan += [
        Note(what=f"zo opgelost: {command.argument or 'in overleg met de klant'}", why=f"volgens {draft.author.name}"),
        *([] if complaint.fed_back or Role.FILER not in draft.roles else lodged_cases.fed_back(draft.author, employee)),
        Close(outcome=Outcome.SOLVED, status=Status.CLOSED, why=f"opgelost door {draft.author.name}"),
    ]
    if employee and employee.id != draft.author.id:
        draft.plan += concerned.feedback(complaint, Outcome.SOLVED, draft.author.name, draft.situation.rulebook)
    customer = complaint.customer
    if gate.goes:
        draft.plan += lodged_cases.tell_solved(customer, complaint, draft.author, draft.situation.house, draft.dossier)
    missing = [fact for fact, value in (("cause", complaint.cause), ("learning", complaint.learning)) if not value]
    if missing:
        draft.plan.append(lodged_cases.thanks(draft.author, complaint.subject, gate, missing))
    draft.remember(status=Status.CLOSED, outcome=Outcome.SOLVED)
    draft.text_is_spoken_for = True
    draft.understood(
        command,
        "opgelost en gesloten; de klacht telt mee als elke andere",
        "solved and closed; the complaint counts like any other",
    )


def only_in_a_new_mail(draft: Draft, command: Command) -> None:
    """#zelf begins a record, so it stands in the mail that lodges the complaint."""
    english = "#self belongs in the email with which you pass a complaint on"
    draft.refuse(command, "#zelf hoort in de mail waarmee je een klacht doorgeeft", "#overnemen", english=english)
