"""#dossier: everything about one complaint in one letter, to who may read it; that he read it is written down."""

from complaints.commands import Command
from complaints.draft import Draft
from complaints.plan import SendDossier
from complaints.roles import HANDLING
from complaints.words import language_of


def sent(draft: Draft, command: Command) -> None:
    """Who handles the complaint gets all of it; a director reads it with the customer's numbers and addresses masked."""
    author = draft.author
    whole = bool(draft.roles & HANDLING)
    draft.plan.append(
        SendDossier(to=author.address, name=author.name, language=language_of(author), whole=whole),
    )
    masked = "" if whole else "; adressen en nummers van de klant zijn onleesbaar gemaakt"
    hidden = "" if whole else "; addresses and numbers of the customer are made unreadable"
    english = f"the file is on its way to you{hidden}. It is recorded that you read it"
    draft.understood(command, f"het dossier is naar je onderweg{masked}. Vastgelegd is dat jij het las", english)
