"""Taking the last step back: #ongedaan, and #stop while a letter to the customer still waits."""

from complaints import words
from complaints.commands import Command
from complaints.complaint import Step, Told
from complaints.draft import Draft
from complaints.letters import TO_CUSTOMER, LetterName
from complaints.plan import SendLetter, TakeBack
from complaints.roles import colleague_at


def only_alone(draft: Draft, command: Command) -> None:
    """Refuse an undo that stands beside other words: it is about the mail before, not about this one."""
    draft.refuse(command, f"#{command.name} hoort alleen in een mail te staan", f"#{command.name}")


def take_back(draft: Draft, command: Command) -> None:
    """Put the record back as it was before the writer's last step. What has been sent stays sent, and is said so."""
    step = draft.dossier.last_step
    if step is None:
        draft.refuse(command, "er is niets om terug te draaien")
        return
    if step.by != draft.author.id:
        draft.refuse(command, "de laatste stap in dit dossier was niet van jou", "schrijf wat er anders moet, of #notitie ...")
        return
    if command.name == "stop" and not step.waiting:
        problem = "er wacht geen brief meer" if step.gone else "je laatste stap had geen brief aan de klant"
        draft.refuse(command, problem, "schrijf de klant een nieuwe brief, of: #ongedaan")
        return
    draft.plan.append(TakeBack(step=step.id))
    if step.came_from:
        draft.remember(status=step.came_from)
    if step.handled_before:
        draft.remember(handler=step.handled_before)
    draft.plan += _reassigned(draft, step)
    draft.understood(command, _said(step))


def _reassigned(draft: Draft, step: Step) -> list[SendLetter]:
    """Whoever already read that it is his, hears that it is not; the writer, and who handles it again, know."""
    return [
        letter
        for told in dict.fromkeys(step.told)
        if told.letter == LetterName.ASSIGNMENT and (letter := _no_longer_his(draft, told))
    ]


def _no_longer_his(draft: Draft, told: Told) -> SendLetter | None:
    rulebook, complaint = draft.situation.rulebook, draft.dossier.complaint
    person = colleague_at(told.address, rulebook)
    if person.id in {draft.author.id, complaint.handler}:
        return None
    handler = rulebook.person(complaint.handler) or draft.author
    return SendLetter(
        letter=LetterName.REASSIGNED,
        to=[told.address],
        name=person.name,
        language=words.language_of(person),
        facts={
            "handler_name": handler.name,
            "earlier_name": None,
            "taken_back_by": draft.author.name,
            "given_number": told.number,
            "subject": complaint.subject,
        },
    )


def _said(step: Step) -> str:
    parts = [f"teruggedraaid: {'; '.join(step.lines) or 'je laatste mail'}"]
    if step.waiting:
        parts.append(f"niet verstuurd: {_names(step.waiting)}")
    if gone := [letter for letter in step.gone if LetterName(letter) in TO_CUSTOMER]:
        parts.append(f"al bij de klant en niet meer terug te halen: {_names(gone)}. Schrijf de klant zo nodig een nieuwe brief")
    if gone := [letter for letter in dict.fromkeys(step.gone) if LetterName(letter) not in TO_CUSTOMER]:
        parts.append(f"al bij collega's en niet meer terug te halen: {_names(gone)}. Vertel hun zelf dat het anders is")
    if concerned := [told.address for told in step.told if told.letter == LetterName.ABOUT_YOUR_CASE]:
        parts.append(f"{words.LETTER[LetterName.ABOUT_YOUR_CASE]}: al verstuurd aan {', '.join(concerned)}")
    return "; ".join(parts)


def _names(letters: object) -> str:
    assert isinstance(letters, list | tuple)
    return ", ".join(words.LETTER[LetterName(letter)] for letter in letters)
