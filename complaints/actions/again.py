"""Taking up again what was answered or closed: #heropen, and #herbeoordeling by another handler."""

from dataclasses import replace

from complaints import again, assigning, conflicts, spelling
from complaints.actions.handover import to_person
from complaints.actions.joining import opened_beside
from complaints.both import Both, same
from complaints.commands import Command
from complaints.complaint import Outcome, Status
from complaints.draft import Draft, before_reason, reason_in
from complaints.lifecycle import Event, transition
from complaints.plan import Exclude
from complaints.pool import Route
from complaints.staff_rules import names


def reopened(draft: Draft, command: Command) -> None:
    """#heropen want ...: it was not solved after all. Later than the rules allow it becomes a new complaint, linked."""
    complaint, reason = draft.dossier.complaint, _reason(command)
    if not reason:
        proposal = draft.say(
            "#heropen want de klant is nog niet geholpen", "#reopen because the customer has not been helped yet"
        )
        draft.refuse(command, "de reden ontbreekt", proposal, english="the reason is missing")
        return
    if transition(Event.REOPEN, complaint.status) is None:
        draft.refuse_now(command)
        return
    if not again.can_reopen(complaint, draft.situation):
        draft.plan.append(opened_beside(draft, reason, received_at=draft.situation.received_at, follows=complaint.number))
        english = "closed too long ago to reopen: it was made a new complaint"
        draft.understood(command, "te lang geleden gesloten om te heropenen: er is een nieuwe klacht van gemaakt", english)
        return
    ended = draft.dossier  # how it ended says which terms run on
    draft.happens(Event.REOPEN, f"heropend door {draft.author.name}, want {reason}")
    _forget_the_end(draft)
    draft.plan += again.reopened(ended, draft.situation, same(reason), by=draft.author)
    english = "reopened; contact and answer have a new deadline, the customer is told"
    draft.understood(command, "heropend; contact en antwoord hebben een nieuwe termijn, de klant krijgt bericht", english)


def reviewed(draft: Draft, command: Command) -> None:
    """#herbeoordeling want ...: somebody who never had this complaint looks again, once. `door carla` names who."""
    complaint, reason = draft.dossier.complaint, reason_in(command.argument)
    if problem := _why_not(draft, reason):
        said, proposal, english = problem
        draft.refuse(command, said, proposal, english=english)
        return
    if transition(Event.REVIEW, complaint.status) is None:
        draft.refuse_now(command)
        return
    barred = conflicts.of_review(draft.dossier, draft.situation.rulebook)
    chosen = _somebody_new(draft, command, barred)
    if chosen is None:
        return
    draft.happens(Event.REVIEW, f"want {reason}")
    _forget_the_end(draft)
    draft.plan.append(
        Exclude(people=frozenset(barred), why="zij behandelden de klacht eerder; de herbeoordeling is voor een ander")
    )
    draft.plan += again.reviewed(draft.dossier, draft.situation, chosen, reason, by=draft.author)
    draft.remember(reviewed=True, handler=chosen.handler.id, unit=chosen.unit.id, department=chosen.unit.department)
    english = f"second review by {chosen.handler.name}; the customer is told"
    draft.understood(command, f"herbeoordeling door {chosen.handler.name}; de klant krijgt bericht", english)


def _why_not(draft: Draft, reason: str) -> tuple[str, str | None, str] | None:
    complaint = draft.dossier.complaint
    if not draft.situation.rulebook.second_review:
        return (
            "een herbeoordeling kennen wij hier niet (regel second_review)",
            "#heropen want ...",
            "there is no second review here (rule second_review)",
        )
    if not again.may_review(complaint, draft.situation):
        return (
            "de herbeoordeling is al geweest; wijs de klant op Kifid",
            None,
            "the second review has been; point the customer to Kifid",
        )
    if complaint.answered_at is None and (complaint.earlier_outcome or complaint.outcome) in {None, Outcome.WITHDRAWN}:
        return "er is nog geen antwoord om opnieuw te beoordelen", "#heropen want ...", "there is no answer yet to review"
    proposal = draft.say("#herbeoordeling want klant is het niet eens", "#second review because the customer disagrees")
    return None if reason else ("de reden ontbreekt", proposal, "the reason is missing")


def _somebody_new(draft: Draft, command: Command, barred: frozenset[str]) -> Route | None:
    rulebook, situation, complaint = draft.situation.rulebook, draft.situation, draft.dossier.complaint
    named = before_reason(command.argument.removeprefix("door ").removeprefix("by "))
    if named:
        people = names(rulebook.people)
        meant = spelling.guess(named, people).word
        if meant is None:
            draft.refuse(
                command, f"{named} kennen wij niet", "#herbeoordeling door ... want ...", english=f"we do not know {named}"
            )
            return None
        by = draft.author.name
        why = Both(f"herbeoordeling, gekozen door {by}", f"second review, chosen by {by}")
        chosen = to_person(draft, people[meant], why)
        problem = f"{chosen.handler.name} behandelde deze klacht al of wordt erin genoemd"
        english = f"{chosen.handler.name} handled this complaint before or is named in it"
    else:
        unit = rulebook.unit(complaint.unit) or rulebook.bureau
        why = Both("herbeoordeling", "second review")
        chosen = assigning.another(draft.dossier, situation.house, why, unit=unit, excluded=barred)
        problem = "er is niemand vrij die deze klacht niet eerder behandelde"
        english = "nobody is free who did not handle this complaint before"
    if chosen.handler.id in barred:
        draft.refuse(command, problem, "#herbeoordeling door ... want ...", english=english)
        return None
    return chosen


def _forget_the_end(draft: Draft) -> None:
    """As the record will be: open, its outcome the earlier one, and the customer not yet told anew."""
    complaint = draft.dossier.complaint
    draft.remember(outcome=None, earlier_outcome=complaint.outcome or complaint.earlier_outcome, closed_at=None)
    if complaint.status is Status.REVIEW:
        draft.remember(fed_back=None)
    draft.dossier = replace(draft.dossier, told_customer=False)


def _reason(command: Command) -> str:
    return reason_in(command.argument) or command.argument.strip(" .")
