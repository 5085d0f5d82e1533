"""Who writes about what: the one fork in the road of every mail. Each branch ends in a visible state with a reason."""

from dataclasses import replace

from complaints import (
    arrivals,
    care,
    correspondence,
    errands,
    forwarded,
    outside_case,
    partners,
    points,
    proof,
    releasing,
    replies,
    undelivered,
    whose,
    words,
)
from complaints.complaint import Dossier
from complaints.message import Kind
from complaints.plan import FileMail, MarkBounced, Note, Plan
from complaints.returned import Said
from complaints.roles import Role
from complaints.situation import Evidence, Situation, Thread
from complaints.staff_rules import Partner


def decide(situation: Situation) -> Plan:
    """One mail, one plan. What Kifid or another body writes has a road of its own (outside_case.py)."""
    outside = outside_case.of(situation)
    if outside is None:
        return _decide(situation)
    situation = replace(situation, outside=outside)
    plan = outside_case.decide(situation, outside)
    return _decide(situation) if plan is None else plan


def _decide(situation: Situation) -> Plan:
    """Nothing that a machine wrote changes a state or gets an answer (RFC 3834, 2)."""
    message, thread = situation.message, situation.thread
    if situation.same_as:
        about = [Note(what="dezelfde mail kwam nog eens binnen", why=situation.same_as)] if thread else []
        return [*about, FileMail(state="duplicate", why=situation.same_as)]
    if message.kind in {Kind.BOUNCE, Kind.DELAYED}:
        return _undelivered(situation)
    if message.spam and thread is None and not _cries_for_help(situation):
        return [FileMail(state="parked", why=f"ongewenste mail: {message.spam}")]
    if message.is_automatic:
        return _automatic(situation)
    if thread is None:
        return _about_others_matter(situation) or _about_no_complaint(situation) or _new(situation)
    if situation.partner is not None:
        return _partner(situation, thread.dossier, situation.partner)
    if whose.is_answer(situation, thread):
        return forwarded.answered(situation, thread.dossier)
    if situation.sender is not None or situation.rulebook.is_employee(message.from_addr):
        return _colleague(situation, thread)
    certain = thread.evidence is not Evidence.OTHERS_TOKEN and not message.spam
    heard = undelivered.heard_of(thread.dossier, certain=certain)
    done = correspondence.decide(situation, thread.dossier)
    return [*heard, *proof.suspicions(situation, thread, done), *done]


def _cries_for_help(situation: Situation) -> bool:
    """What a filter before us called unwanted is heard all the same when somebody may be in danger."""
    message = situation.message
    return not message.is_automatic and care.look(message, situation.text, situation.rulebook).is_urgent


def _partner(situation: Situation, dossier: Dossier, partner: Partner) -> Plan:
    if situation.author is None:
        return proof.refuse_partner(situation, partner, dossier.complaint.number)
    if not partners.has_it(partner, dossier.complaint):
        return partners.too_late(situation, dossier, partner)
    return replies.decide(situation, dossier, situation.author, frozenset({Role.PARTNER}))


def _about_others_matter(situation: Situation) -> Plan:
    """The answer to a letter about a report that was made for another colleague; of an outsider it waits for the bureau."""
    if situation.others_matter is None:
        return []
    if situation.sender is not None and not situation.is_contradicted:
        return releasing.not_yours(situation, situation.sender)
    if situation.is_contradicted:
        return [
            *proof.alarm_of_forgery(situation),
            FileMail(state="refused", why=f"{proof.why_unproven(situation)}; niets uitgevoerd"),
        ]
    return [FileMail(state="parked", why="antwoord op een brief aan een collega over een rapport of verbeterpunt")]


def _about_no_complaint(situation: Situation) -> Plan:
    """A colleague about himself or his unit: in the answer to a letter of ours, or in a new mail. Empty: neither.

    A new mail that our own server does not vouch for is answered with a letter that he can answer.
    """
    if situation.sender is None or not (situation.answers_us or errands.is_errand(situation, situation.sender)):
        return []
    if situation.author is not None:
        if about_a_point := points.decide(situation, situation.author):
            return about_a_point
        if situation.report is not None and not errands.is_about_himself(situation):
            return releasing.decide(situation, situation.report, situation.author)
        return errands.decide(situation, situation.author)
    return [*proof.alarm_of_forgery(situation), *errands.ask_for_proof(situation, situation.sender)]


def _new(situation: Situation) -> Plan:
    named = situation.mentions.complaint_number
    forwarded = situation.message.forwarded
    from_outside = forwarded is not None and not situation.rulebook.is_employee(forwarded.from_addr)
    if named and situation.sender is not None and not from_outside:
        return proof.refuse(situation, named)
    why = "een nieuwe klacht; in geval van twijfel is het er een"
    if named:
        why = f"noemt {named}, maar de afzender is daar niet bekend: een eigen klacht"
    if named and from_outside and situation.sender is not None:
        why = f"een doorgestuurde klacht die {named} noemt: een eigen klacht"
    if not situation.is_forged_colleague:
        return arrivals.register(situation, why)
    *registered, filed = arrivals.register(situation, f"{why}; {proof.why_unproven(situation)}")
    return [*registered, *proof.alarm_of_forgery(situation, "registered"), filed]


def _colleague(situation: Situation, thread: Thread) -> Plan:
    """Only what is proven makes a colleague act; the From line alone proves nothing."""
    author = situation.author
    if author is not None and replies.only_tells(situation, thread.dossier, author):
        return correspondence.decide(situation, thread.dossier)
    if author is not None:
        return replies.decide(situation, thread.dossier, author)
    if situation.message.from_addr in thread.dossier.participants and situation.sender is None:
        return correspondence.decide(situation, thread.dossier)
    return proof.refuse(situation, thread.dossier.complaint.number)


def _automatic(situation: Situation) -> Plan:
    kind = situation.message.kind
    why = f"{words.KIND[kind]}: {'; '.join(situation.message.reasons) or 'zonder nadere reden'}"
    if situation.matter is not None:
        return [FileMail(state="filed", why=f"op een brief over een rapport of verbeterpunt: {why}")]
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
    if letter.never_left:
        return [FileMail(state="parked", why=f"{why}; die brief is niet weg geweest")]
    dossier = situation.thread.dossier if situation.thread else None
    said_why, status = message.bounce_answer or message.subject, message.bounce_status or ""
    answer = said_why if status in said_why else f"{status} {said_why}"
    said = Said(status=message.bounce_status, answer=answer, at=situation.received_at)
    marked = MarkBounced(message_id=letter.message_id, recipient=letter.recipient, answer=answer)
    return [marked, *undelivered.decide(letter, dossier, situation.house, said), FileMail(state="filed", why=why)]
