"""Signals, carried out: answers are kept, signals get a number, and one that is promoted becomes a complaint of its own."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import assert_never

from complaints import signals as deciding
from complaints import surveys as reading_surveys
from complaints.complaint import Channel, Complaint, Dossier
from complaints.matters import Matter
from complaints.message import IncomingMessage
from complaints.plan import Effect
from complaints.signal_effects import EndSignal, KeepAnswer, OpenSignal
from complaints.signal_types import Signal, SignalState
from daemon.in_progress import Outcome, Work
from mailboxes import parse
from storage import dossiers, inbox, signals, surveys

_Do = Callable[[Work, Sequence[Effect]], None]
_FROM_SIGNALS = frozenset({Channel.SURVEY, Channel.SOCIAL})


def carry_out(work: Work, effect: KeepAnswer | OpenSignal | EndSignal, do: _Do) -> None:
    """Turn an effect about signals into rows. `do` carries out a plan within this one, with letters of its own."""
    match effect:
        case KeepAnswer():
            surveys.keep(effect, work.now)
        case OpenSignal():
            _open(work, effect, do)
        case EndSignal():
            _end(work, effect, do)
        case _:
            assert_never(effect)


def _open(work: Work, effect: OpenSignal, do: _Do) -> None:
    organisation = work.office.rulebook.organisation
    year = work.now.astimezone(organisation.zone).year
    wanted = effect.signal
    if effect.alone and work.mail_id is not None:
        wanted = deciding.with_mail(wanted, work.mail_id)
    signal = signals.open_new(wanted, year=year, pattern=organisation.signal_number, now=work.now)
    work.outcome.told.append(f"signal {signal.number} from {signal.channel}")
    number = _promote(work, signal, effect.promotion, do) if effect.promotion else None
    if number is not None:
        signals.end(signal.number, SignalState.PROMOTED, by="klachtenbureau", reason=signal.why, now=work.now, complaint=number)
    do(work, [deciding.numbered(letter, signal, number) for letter in effect.letters])


def _end(work: Work, effect: EndSignal, do: _Do) -> None:
    signal = effect.signal
    number = _promote(work, signal, effect.promotion, do) if effect.promotion else None
    signals.end(signal.number, effect.state, by=effect.by, reason=effect.reason, now=work.now, complaint=number)
    if signal.mail is not None and (number is not None or signal.complaint is not None):
        signals.link_mail(signal, number)
    work.outcome.told.append(f"signal {signal.number}: {effect.state}")
    do(work, [deciding.numbered(letter, signal, number) for letter in effect.letters])


def _promote(work: Work, signal: Signal, plan: Sequence[Effect], do: _Do) -> str | None:
    """Register it as a complaint. The mail in hand is left out of it, unless it tells of this signal alone."""
    raw = inbox.raw(signal.mail) if signal.mail is not None else None
    own = parse.read(raw) if raw else None
    other = Work(work.office, f"{work.cause}:{signal.number}", work.now, work.actor, own, None, Outcome(None))
    do(other, plan)
    other.write(f"begon als signaal {signal.number}", signal.why)
    other.save()
    work.outcome.told += other.outcome.told
    return other.outcome.number


def answered(matter: Matter) -> Signal | None:
    """The signal of our letter that a colleague answers, held until the transaction ends."""
    return signals.find_held(matter.key.upper())


def complaint_of(signal: Signal | None) -> Mapping[str, Dossier]:
    """The complaint that it became, held, for who wants to take that back."""
    found = dossiers.find_held(signal.complaint) if signal and signal.complaint else None
    return {found.complaint.number: found} if found else {}


def known_answers(message: IncomingMessage, channel: Channel, today: date) -> frozenset[str]:
    """Which answers to the survey in this mail are kept already."""
    sheet = reading_surveys.read(message, today) if channel is Channel.SURVEY else None
    return surveys.known([answer.key for answer in sheet.answers]) if sheet else frozenset()


def words_of(complaint: Complaint) -> str | None:
    """What the customer told in the signal that a complaint began as."""
    return signals.words_of(complaint.number) if complaint.channel in _FROM_SIGNALS else None
