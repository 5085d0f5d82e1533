"""Speaking with the customer: by letter or in person. Both are the first personal contact (SR-13)."""

import re
from dataclasses import replace

from complaints import ownwords, undelivered
from complaints.commands import Command, Problem
from complaints.complaint import DeadlineKind
from complaints.draft import Draft, reason_in
from complaints.letters import LetterName
from complaints.lifecycle import Event
from complaints.plan import MeetDeadline, Note, Record, SendLetter

_CUSTOMER = re.compile(r"\b(?:klant|klaagster|klager|cli[eë]nte?|mevrouw|mevr|mw|meneer|dhr|customer|client)\b", re.IGNORECASE)
_NOT_REACHED = re.compile(
    r"\b(?:voicemail|geen gehoor|niet bereikt|onbereikbaar|niet bereikbaar|nam niet op|neemt niet op|niet te pakken"
    r"|in gesprek toon|terugbelverzoek|no answer|not reached|did not answer|didn'?t answer)\b",
    re.IGNORECASE,
)
_NAME = 4  # letters; shorter words of a name (de, van) say nothing about whom it was


def relay(draft: Draft) -> None:
    """The handler's words go to the customer, in our letter."""
    complaint = draft.dossier.complaint
    customer = complaint.customer
    if not customer.address:
        draft.problems.append(
            Problem(
                None,
                "er is geen e-mailadres van de klant bekend: je tekst kan niet per mail",
                draft.say("#contact gebeld", "#contact by phone"),
                "we know no email address of the customer: your text cannot go by email",
            )
        )
        return
    draft.plan.append(
        SendLetter(
            letter=LetterName.RELAY,
            to=[customer.address],
            name=customer.name,
            language=complaint.language,
            with_papers=True,
            in_thread=True,
            facts={"text": draft.text, "handler_name": draft.author.name, "subject": complaint.subject},
        )
    )
    _made(draft, "de behandelaar schreef de klant")


def contacted(draft: Draft, command: Command) -> None:
    """#contact: the customer was spoken to in person."""
    _made(draft, command.argument or "de behandelaar sprak de klant", spoken=True)
    draft.plan += undelivered.reached(draft.dossier, f"{draft.author.name} sprak de klant")
    care = draft.dossier.deadline(DeadlineKind.CARE)
    if care and care.met_at is None:
        draft.plan.append(MeetDeadline(kind=DeadlineKind.CARE, why=f"{draft.author.name} sprak de klant"))
    draft.understood(command, "persoonlijk contact vastgelegd", "personal contact recorded")


def phoned(draft: Draft, command: Command) -> None:
    """#telefoon: a note of a call. It is contact when it was with the customer and he was reached; in doubt it is not."""
    if not command.argument:
        proposal = draft.say("#telefoon klant belde, wil excuses", "#phone customer called, wants an apology")
        draft.refuse(command, "er staat niet bij wat er is besproken", proposal, english="it does not say what was said")
        return
    text = ownwords.unsigned(command.argument, draft.author)
    draft.plan.append(Note(what=f"telefoonnotitie: {text}", why="intern; niet naar de klant gestuurd"))
    if _NOT_REACHED.search(text) or not _with_customer(draft, text):
        english = "note of the call kept; this does not count as contact with the customer. It does? Write #contact by phone"
        dutch = "telefoonnotitie bewaard; dit telt niet als contact met de klant. Wel? Schrijf #contact gebeld"
        draft.understood(command, dutch, english)
        return
    _made(draft, f"telefoon: {text.splitlines()[0]}", spoken=True)
    draft.plan += undelivered.reached(draft.dossier, f"{draft.author.name} sprak de klant")
    english = "note of the call kept; it counts as personal contact"
    draft.understood(command, "telefoonnotitie bewaard; het telt als persoonlijk contact", english)


def _with_customer(draft: Draft, argument: str) -> bool:
    name = draft.dossier.complaint.customer.name or ""
    names = [word for word in re.findall(r"\w+", name) if len(word) >= _NAME]
    return bool(_CUSTOMER.search(argument)) or any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", argument) for word in names)


def _made(draft: Draft, why: str, *, spoken: bool = False) -> None:
    draft.dossier = replace(draft.dossier, told_customer=True)
    draft.plan.append(Record(fact="spoken" if spoken else "contact", value=why))
    draft.happens(Event.CONTACT, why)


def insisted(draft: Draft, command: Command) -> None:
    """#toch: the letter goes although something speaks against it, when no rule forbids it (complaints/outgoing.py)."""
    reason = reason_in(command.argument) or command.argument
    if not reason:
        draft.refuse(
            command,
            "schrijf erbij waarom je tekst toch weg kan",
            "#toch want ...",
            english="write why your text can go all the same",
        )
        return
    draft.insists = reason
    draft.understood(command, f"je tekst gaat toch weg, want {reason}", f"your text goes all the same, because {reason}")
