"""Taking the last step back: #ongedaan, and #stop while a letter to the customer still waits."""

from collections.abc import Sequence

from complaints import words
from complaints.commands import Command
from complaints.complaint import Step, Told
from complaints.draft import Draft
from complaints.letters import TO_CUSTOMER, LetterName
from complaints.plan import SendLetter, TakeBack
from complaints.roles import colleague_at


def only_alone(draft: Draft, command: Command) -> None:
    """Refuse an undo that stands beside other words: it is about the mail before, not about this one."""
    english = f"{command.line} should stand alone in an email"
    draft.refuse(command, f"#{command.name} hoort alleen in een mail te staan", f"#{command.name}", english=english)


def take_back(draft: Draft, command: Command) -> None:
    """Put the record back as it was before the writer's last step. What has been sent stays sent, and is said so."""
    step = draft.dossier.last_step
    if step is None:
        draft.refuse(command, "er is niets om terug te draaien", english="there is nothing to take back")
        return
    if step.by != draft.author.id:
        english = "the last step in this file was not yours"
        draft.refuse(command, "de laatste stap in dit dossier was niet van jou", "#notitie ...", english=english)
        return
    if command.name == "stop" and not step.waiting:
        problem = "er wacht geen brief meer" if step.gone else "je laatste stap had geen brief aan de klant"
        english = "no letter waits any more" if step.gone else "your last step had no letter to the customer"
        proposal = draft.say("schrijf de klant een nieuwe brief, of: #ongedaan", "write the customer a new letter, or: #undo")
        draft.refuse(command, problem, proposal, english=english)
        return
    draft.plan.append(TakeBack(step=step.id))
    if step.came_from:
        draft.remember(status=step.came_from)
    if step.handled_before:
        draft.remember(handler=step.handled_before)
    draft.plan += _reassigned(draft, step)
    draft.understood(command, _said(draft, step, only_held=command.name == "stop"))


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
        with_calendar=True,
        facts={
            "handler_name": handler.name,
            "earlier_name": None,
            "handed_over": False,
            "taken_back_by": draft.author.name,
            "given_number": told.number,
            "subject": complaint.subject,
        },
    )


def _said(draft: Draft, step: Step, *, only_held: bool) -> str:
    """All that is undone, all that is held, and what is with somebody already."""
    say, language = draft.say, draft.language
    parts = [f"{say('teruggedraaid', 'taken back')}: {'; '.join(step.lines) or say('je laatste mail', 'your last email')}"]
    if len(step.lines) > 1:
        parts = [f"{say('je hele mail is teruggedraaid', 'your whole email is taken back')}: {'; '.join(step.lines)}"]
    if step.waiting:
        parts.append(f"{say('niet verstuurd', 'not sent')}: {_names(step.waiting, language)}")
    if gone := [letter for letter in step.gone if LetterName(letter) in TO_CUSTOMER]:
        already = say("al bij de klant en niet meer terug te halen", "with the customer already, and beyond recall")
        parts.append(f"{already}: {_names(gone, language)}")
    if gone := [letter for letter in dict.fromkeys(step.gone) if LetterName(letter) not in TO_CUSTOMER]:
        already = say("al bij collega's en niet meer terug te halen", "with colleagues already, and beyond recall")
        tell = say("Vertel hun zelf dat het anders is", "Tell them yourself that it is otherwise")
        parts.append(f"{already}: {_names(gone, language)}. {tell}")
    if only_held and any(line.startswith("#") for line in step.lines):
        dutch = "dat hoorde bij dezelfde mail; wil je iets ervan houden, stuur die regels dan opnieuw"
        parts.append(say(dutch, "these belonged to the same email; send again the lines that you want to keep"))
    if concerned := [told.address for told in step.told if told.letter == LetterName.ABOUT_YOUR_CASE]:
        name = words.letter(LetterName.ABOUT_YOUR_CASE, language)
        parts.append(f"{name}: {say('al verstuurd aan', 'sent already to')} {', '.join(concerned)}")
    return "; ".join(parts)


def _names(letters: Sequence[str], language: str) -> str:
    return ", ".join(words.letter(LetterName(letter), language) for letter in letters)
