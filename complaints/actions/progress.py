"""Where the work stands: finding out, waiting, and the substantive answer."""

from complaints.actions import partner
from complaints.commands import Command
from complaints.draft import Draft, before_reason
from complaints.lifecycle import Event
from complaints.plan import Record
from complaints.roles import Role


def researching(draft: Draft, command: Command) -> None:
    """#onderzoek: the handler finds out what happened."""
    if not draft.happens(Event.RESEARCH, f"volgens {draft.author.name}"):
        draft.refuse_now(command)
        return
    draft.understood(command, "in onderzoek", "under investigation")


def waiting_for_customer(draft: Draft, command: Command) -> None:
    """#wacht op klant: a reason that is shown, never a pause of a clock (domain 2.1)."""
    _waiting(draft, command, Event.WAIT_CUSTOMER, "de klant", "the customer")


def waiting_inside(draft: Draft, command: Command) -> None:
    """#wacht intern: for a colleague or somebody else."""
    _waiting(draft, command, Event.WAIT_INTERNAL, "een collega of een ander", "a colleague or somebody else")


def _waiting(draft: Draft, command: Command, event: Event, whom: str, whom_in_english: str) -> None:
    what = before_reason(command.argument) or whom
    english = before_reason(command.argument) or whom_in_english
    if not draft.happens(event, f"wacht op {what}"):
        draft.refuse_now(command)
        return
    draft.plan.append(Record(fact="waiting_for", value=what))
    draft.remember(waiting_for=what)
    draft.understood(command, f"wij wachten op {what}; de termijnen lopen door", f"we wait for {english}; the deadlines run on")


def answered(draft: Draft, command: Command) -> None:
    """#standpunt: the text of this mail is our substantive answer; a partner's goes by our handler."""
    if Role.PARTNER in draft.roles:
        partner.answered(draft, command)
        return
    if not draft.text:
        problem = "er staat geen tekst voor de klant in je mail"
        proposal = draft.say("schrijf je antwoord boven of onder #standpunt", "write your answer above or below #answer")
        draft.refuse(command, problem, proposal, english="there is no text for the customer in your email")
        return
    if not draft.happens(Event.ANSWER, "het inhoudelijke antwoord is verstuurd"):
        draft.refuse_now(command)
        return
    english = "your text goes to the customer as our substantive answer"
    draft.understood(command, "je tekst gaat als ons inhoudelijke antwoord naar de klant", english)
