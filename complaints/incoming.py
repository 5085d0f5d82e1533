"""Who writes about what: the one fork in the road of every mail. Each branch ends in a visible state with a reason."""

from complaints import arrivals, errands, partners, replies, words
from complaints.complaint import Dossier
from complaints.letters import LetterName
from complaints.message import Kind
from complaints.plan import FileMail, MarkBounced, Note, Plan, SendLetter
from complaints.roles import Role
from complaints.rules import Partner
from complaints.situation import Evidence, Situation, Thread


def decide(situation: Situation) -> Plan:
    """One mail, one plan. Nothing that a machine wrote changes a state or gets an answer (RFC 3834, 2)."""
    message, thread = situation.message, situation.thread
    if situation.same_as:
        about = [Note(what="dezelfde mail kwam nog eens binnen", why=situation.same_as)] if thread else []
        return [*about, FileMail(state="duplicate", why=situation.same_as)]
    if message.kind in {Kind.BOUNCE, Kind.DELAYED}:
        return _undelivered(situation)
    if message.spam and thread is None:
        return [FileMail(state="parked", why=f"ongewenste mail: {message.spam}")]
    if message.is_automatic:
        return _automatic(situation)
    if thread is None:
        return _about_no_complaint(situation) or _new(situation)
    if partner := partners.who_writes(situation, thread):
        return _partner(situation, thread.dossier, partner)
    if situation.sender is not None or situation.rulebook.is_employee(message.from_addr):
        return _colleague(situation, thread)
    return arrivals.further(situation, thread.dossier)


def _partner(situation: Situation, dossier: Dossier, partner: Partner) -> Plan:
    if not partners.has_it(partner, dossier.complaint):
        return partners.too_late(situation, dossier, partner)
    return replies.decide(situation, dossier, partners.as_person(partner), frozenset({Role.PARTNER}))


def _about_no_complaint(situation: Situation) -> Plan:
    """A colleague about himself or his unit: in the answer to a letter of ours; in a new mail it is asked for. Empty: neither."""
    if situation.sender is None:
        return []
    if situation.answers_us:
        return errands.decide(situation, situation.sender)
    return errands.ask_for_proof(situation, situation.sender) if errands.is_errand(situation) else []


def _new(situation: Situation) -> Plan:
    named = situation.mentions.complaint_number
    if named and situation.sender is not None:
        return _ask_to_reply_to_our_letter(situation, named)
    why = "een nieuwe klacht; in geval van twijfel is het er een"
    if named:
        why = f"noemt {named}, maar de afzender is daar niet bekend: een eigen klacht"
    return arrivals.register(situation, why)


def _colleague(situation: Situation, thread: Thread) -> Plan:
    """Only a token that we made for this very person makes a colleague act; the From line alone proves nothing."""
    if thread.evidence is Evidence.TOKEN and situation.sender is not None:
        return replies.decide(situation, thread.dossier, situation.sender)
    if situation.message.from_addr in thread.dossier.participants and situation.sender is None:
        return arrivals.further(situation, thread.dossier)
    refusal = Note(
        what=f"mail uit naam van {situation.sender.name if situation.sender else 'een collega'} niet uitgevoerd",
        why="er zat geen bewijs bij dat de brief waarop geantwoord werd voor deze persoon was",
    )
    return [refusal, *_ask_to_reply_to_our_letter(situation, thread.dossier.complaint.number)]


def _ask_to_reply_to_our_letter(situation: Situation, number: str) -> Plan:
    person = situation.sender
    why = f"{number}: geen antwoord op een brief aan deze persoon; niets uitgevoerd"
    if person is None:
        bureau = arrivals.reader_of(None, None, situation)
        why = f"{number}: een collega zonder rol schreef; naar het bureau"
        return [_to_bureau(situation, bureau.address, bureau.name), FileMail(state="refused", why=why)]
    letter = SendLetter(
        letter=LetterName.REPLY_TO_OUR_LETTER,
        to=[person.address],
        name=person.name,
        language=arrivals.language_of(person),
        facts={"number": number},
    )
    return [letter, FileMail(state="refused", why=why)]


def _automatic(situation: Situation) -> Plan:
    kind = situation.message.kind
    why = f"{words.KIND[kind]}: {'; '.join(situation.message.reasons) or 'zonder nadere reden'}"
    if situation.thread is None or kind is Kind.OWN:
        return [FileMail(state="parked", why=why)]
    number = situation.thread.dossier.complaint.number
    return [
        Note(what=f"{words.KIND[kind]} ontvangen", why=why),
        FileMail(state="filed", why=f"{number}: {why}"),
    ]


def _undelivered(situation: Situation) -> Plan:
    message, letter = situation.message, situation.bounced
    why = (
        f"{words.KIND[message.kind]}: {message.bounced_recipient or 'onbekende ontvanger'} {message.bounce_status or ''}".rstrip()
    )
    if letter is None:
        return [FileMail(state="parked", why=f"{why}; geen brief van ons gevonden")]
    if message.kind is Kind.DELAYED:
        return [Note(what="een brief is vertraagd", why=why), FileMail(state="filed", why=why)]
    complaint = situation.thread.dossier.complaint if situation.thread else None
    answer = f"{message.bounce_status or ''} {message.subject}".strip()
    reader = arrivals.reader_of(complaint.handler if complaint else None, complaint.unit if complaint else None, situation)
    told = SendLetter(
        letter=LetterName.UNDELIVERABLE,
        to=[reader.address],
        name=reader.name,
        language=arrivals.language_of(reader),
        facts={
            "letter_word": words.LETTER[LetterName(letter.letter)],
            "to": letter.recipient,
            "answer": answer,
            "customer_phone": complaint.customer.phone if complaint else None,
        },
    )
    marked = MarkBounced(message_id=letter.message_id, recipient=letter.recipient, answer=answer)
    about = [Note(what="een brief kwam niet aan", why=why)] if complaint else []
    return [marked, *about, told, FileMail(state="filed", why=why)]


def _to_bureau(situation: Situation, address: str, name: str) -> SendLetter:
    assert situation.thread is not None
    complaint = situation.thread.dossier.complaint
    return SendLetter(
        letter=LetterName.CUSTOMER_WROTE,
        to=[address],
        name=name,
        with_papers=True,
        facts={
            "text": situation.text,
            "attachments": arrivals.paper_names(situation.message.attachments),
            "from_addr": situation.message.from_addr,
            "other_address": True,
            "status_word": words.STATUS["nl"][complaint.status],
            "subject": complaint.subject,
            "is_open": complaint.is_open,
            "automatic": None,
        },
    )
