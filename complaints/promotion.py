"""A signal becomes a complaint (SR-02): registered as every other, with the moment at which the customer first told it.

The clocks count from that moment. One that has run out already is shown so, and its ladder begins.
"""

from dataclasses import replace

from complaints import arrivals, mentions
from complaints.complaint import Channel, Entry
from complaints.letters import LetterName
from complaints.message import IncomingMessage
from complaints.plan import Effect, FileMail, Plan, SendLetter
from complaints.signal_types import Signal
from complaints.situation import Situation

_SUBJECT = {Channel.SURVEY: "Ons klanttevredenheidsonderzoek", Channel.SOCIAL: "Bericht op sociale media"}


def register(situation: Situation, signal: Signal, why: str) -> Plan:
    """The plan that registers it. Nothing of the mail in hand comes into it: that may be a colleague's, or tell of others."""
    subject = _SUBJECT[signal.channel]
    score = f"Cijfer: {signal.score:g}".replace(".", ",") if signal.score is not None else ""
    text = "\n\n".join(filter(None, (signal.text, score, signal.link)))
    told = replace(
        situation,
        message=IncomingMessage(
            subject=subject, from_addr=signal.customer.address, from_name=signal.customer.name, text=text, reply=text
        ),
        mailbox="",
        received_at=signal.received_at,
        mentions=replace(mentions.find(subject, text, situation.rulebook), case_number=signal.case_number),
        channel=signal.channel,
        entry=Entry.MAIL,
        thread=None,
        matter=None,
        signal=None,
        outside=None,
        similar=(),
        earlier=(),
        letters_last_hour=0,
        letters_to_customer=None,
        id_was_used=False,
        answers_us=False,
        about_employee=signal.employee,
        about_unit=signal.unit,
    )
    return [_apart(effect) for effect in arrivals.register(told, why) if not isinstance(effect, FileMail)]


def _apart(effect: Effect) -> Effect:
    """The customer never wrote us: the first letter to him continues no thread, and says what it is about."""
    if isinstance(effect, SendLetter) and effect.letter is LetterName.ACKNOWLEDGEMENT:
        return replace(effect, in_thread=False, facts={**effect.facts, "from_survey": True})
    return effect
