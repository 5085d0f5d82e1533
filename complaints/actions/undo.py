"""Taking the last step back: #ongedaan, and #stop while a letter to the customer still waits."""

from complaints import words
from complaints.commands import Command
from complaints.complaint import Step
from complaints.draft import Draft
from complaints.letters import LetterName
from complaints.plan import TakeBack


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
    draft.understood(command, _said(step))


def _said(step: Step) -> str:
    parts = [f"teruggedraaid: {'; '.join(step.lines) or 'je laatste mail'}"]
    if step.waiting:
        parts.append(f"niet verstuurd: {_names(step.waiting)}")
    if step.gone:
        parts.append(
            f"al bij de klant en niet meer terug te halen: {_names(step.gone)}. Schrijf de klant zo nodig een nieuwe brief"
        )
    return "; ".join(parts)


def _names(letters: object) -> str:
    assert isinstance(letters, list | tuple)
    return ", ".join(words.LETTER[LetterName(letter)] for letter in letters)
