"""Who may not: a mail that acts in a colleague's name without proof does nothing, and nobody is left in the dark about it.

A sender's address is a claim. It is proven by our own signed token, made for him and this complaint, or by the word of our
own mail server (RFC 8601). What looks like a trick is told to the bureau; an honest slip is only answered.
"""

from typing import Literal

from complaints import arrivals, assigning
from complaints.commands import read
from complaints.letters import LetterName
from complaints.plan import FileMail, Note, Plan, SendLetter
from complaints.situation import Evidence, Situation, Thread
from complaints.staff_rules import Partner
from complaints.words import language_of

PassedOn = Literal["handler", "registered", "filed"] | None  # what became of the rest of such a mail; None: nothing
_WHY = {
    "forged": "onze mailserver zegt dat de afzender niet echt is",
    "id_was_used": "een andere mail kwam al binnen onder hetzelfde kenmerk (Message-ID)",
    "others_letter": "de brief waarop geantwoord werd, was voor iemand anders",
    "no_answer": "er zat geen bewijs bij dat de brief waarop geantwoord werd voor deze persoon was",
}


def refuse(situation: Situation, number: str) -> Plan:
    """A colleague's address, and no proof: nothing is carried out. The colleague hears how to go on."""
    person, why = situation.sender, why_unproven(situation)
    name = person.name if person else "een collega"
    note = Note(what=f"mail uit naam van {name} niet uitgevoerd", why=why)
    notes: Plan = [note] if situation.thread else []
    if person is None:
        return [
            *notes,
            *_to_bureau(situation, why),
            FileMail(state="refused", why=f"{number}: een collega zonder rol schreef; naar het bureau"),
        ]
    letter = SendLetter(
        letter=LetterName.REPLY_TO_OUR_LETTER,
        to=[person.address],
        name=person.name,
        language=language_of(person),
        facts={"number": number, "reason": _reason(situation)},
    )
    alarm = _alarm(situation, why) if _looks_like_a_trick(situation) else []
    return [*notes, letter, *alarm, FileMail(state="refused", why=f"{number}: {why}; niets uitgevoerd")]


def refuse_partner(situation: Situation, partner: Partner, number: str) -> Plan:
    """A partner's letter is answered, and something speaks against it: nothing is carried out, and the bureau hears of it."""
    why = why_unproven(situation)
    return [
        Note(what=f"mail uit naam van {partner.name} niet uitgevoerd", why=why),
        *_alarm(situation, why),
        FileMail(state="refused", why=f"{number}: {why}; niets uitgevoerd"),
    ]


def alarm_of_forgery(situation: Situation, passed_on: PassedOn = None) -> Plan:
    """The bureau hears of a mail in a colleague's name that something speaks against; of one without proof it does not."""
    return _alarm(situation, why_unproven(situation), passed_on) if situation.is_contradicted else []


def why_unproven(situation: Situation) -> str:
    """Say in one sentence why this mail does not act for the colleague whose address it carries."""
    return _WHY[_reason(situation)]


def _reason(situation: Situation) -> str:
    if situation.message.vouched is False:
        return "forged"
    if situation.id_was_used:
        return "id_was_used"
    if situation.thread is not None and situation.thread.evidence is Evidence.OTHERS_TOKEN:
        return "others_letter"
    return "no_answer"


def suspicions(situation: Situation, thread: Thread, done: Plan) -> Plan:
    """A mail from outside goes to the handler as the customer's; what is odd about it is noted and told to the bureau.

    `done` is what is done with the mail itself: the bureau hears whether somebody reads it.
    """
    commands = read(situation.text).commands
    holder = thread.holder if thread.evidence is Evidence.OTHERS_TOKEN else None
    reader = situation.rulebook.person_at(holder) or situation.rulebook.partner_at(holder)
    if reader is not None:
        why = f"antwoord op een brief die voor {reader.name} was, van een adres buiten het huis"
    elif commands and thread.evidence is not Evidence.REFERENCES:
        why = f"er staan opdrachten in ({', '.join(command.line for command in commands)}); van buiten doen die niets"
    elif commands:
        why = "er staan opdrachten in een mail van buiten; die doen niets"
    else:
        return []
    read_by_handler = any(isinstance(effect, SendLetter) for effect in done)
    return [Note(what="opvallende mail van buiten", why=why), *_alarm(situation, why, "handler" if read_by_handler else "filed")]


def _looks_like_a_trick(situation: Situation) -> bool:
    """An honest colleague starts a new mail or answers a forwarded letter; he does not forge, replay, or give orders so."""
    others = situation.thread is not None and situation.thread.evidence is Evidence.OTHERS_TOKEN
    orders = read(situation.text, situation.message.subject).commands
    return situation.is_contradicted or others or bool(orders)


def _alarm(situation: Situation, why: str, passed_on: PassedOn = None) -> Plan:
    claimed = situation.sender.name if situation.sender else situation.message.from_addr
    return [
        SendLetter(
            letter=LetterName.NOT_PROVEN,
            to=[person.address],
            name=person.name,
            language=language_of(person),
            facts={
                "claimed": claimed,
                "from_addr": situation.message.from_addr,
                "why": why,
                "passed_on": passed_on,
                "text": situation.text,
                "received_at": situation.received_at,
            },
        )
        for person in situation.rulebook.in_role("bureau")
        if person.address.lower() != situation.message.from_addr
    ]


def _to_bureau(situation: Situation, why: str) -> Plan:
    """An employee without a role wrote: the bureau reads it, with his papers."""
    if situation.thread is None:
        return _alarm(situation, why)
    reader = assigning.reader_of(None, None, situation.house)
    return [arrivals.customer_wrote(situation, situation.thread.dossier, reader, unknown=True)]
