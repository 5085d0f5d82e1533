"""A further mail of a customer: into the dossier and to the handler, always; and what it plainly says has its consequence.

A thank-you never reopens. Dissatisfaction after closing does, in doubt too. A withdrawal and a second review are proposed to
people and never done by themselves.
"""

from complaints import acknowledging, again, arrivals, assigning, care, customer_words
from complaints.both import Both
from complaints.buttons import Proposal
from complaints.complaint import Complaint, Dossier, Outcome, Status
from complaints.customer_words import Meaning, Said
from complaints.dates import in_dutch
from complaints.lifecycle import Event, transition
from complaints.plan import ChangeStatus, Effect, FileMail, Note, Plan, Record
from complaints.situation import Evidence, Situation

_REVIEW = Proposal("#herbeoordeling want ...", "een ander, die er nog niet bij was, kijkt opnieuw", "review")
_REOPEN = Proposal("#heropen want ...", "de klacht gaat weer open, met nieuwe termijnen", "reopen")
_WITHDRAWN = Proposal("#ingetrokken", "sluit de klacht; de klant krijgt een bevestiging", "withdrawn")
# What the journal keeps of it: it can never be wiped, so it does not hold the customer's own words.
_IN_SHORT = {
    Meaning.UNSOLVED: Both("de klant schrijft dat het niet is opgelost", "the customer writes that it has not been solved"),
    Meaning.DISAGREES: Both("de klant is het niet eens met ons antwoord", "the customer disagrees with our answer"),
    Meaning.OTHER_GRIEVANCE: Both("de klant heeft nog een klacht", "the customer has another complaint"),
}
_CONTRADICTS = Both("de klant spreekt tegen dat hij de klacht introk", "the customer contradicts that he withdrew the complaint")
_NOT_THIS_ONE = Both(
    "Hoort dit niet bij deze klacht? Maak er een eigen klacht van met #splitsen.",
    "Does this not belong to this complaint? Make it a complaint of its own with #split.",
)
_LET_ANOTHER_LOOK = Both(
    "Laat een ander, die er nog niet bij was, opnieuw kijken met: #herbeoordeling want ...",
    "Let somebody else, who had no part in it, look again with: #second review because ...",
)


def decide(situation: Situation, dossier: Dossier) -> Plan:
    """A further mail, from a person or not. From an address that is unknown here it has no consequence but to be read."""
    assert situation.thread is not None
    certain = situation.thread.evidence is not Evidence.OTHERS_TOKEN and not situation.message.spam
    if situation.message.is_automatic or not certain:
        return arrivals.further(situation, dossier)
    return _while_open(situation, dossier) if dossier.complaint.is_open else _after_closing(situation, dossier)


def _while_open(situation: Situation, dossier: Dossier) -> Plan:
    complaint, text = dossier.complaint, situation.message.own_words
    if withdrawal := customer_words.withdraws(text):
        day = in_dutch(situation.workdays.local_day(situation.received_at))
        known = Record(fact="withdrawal", value=f"mail van {day}")
        told = f"De klant schrijft: '{withdrawal}'. Alleen jij kunt de klacht sluiten; vraag het na als je twijfelt."
        return [known, *arrivals.further(situation, dossier, said=told, proposals=[_WITHDRAWN])]
    said = _said(situation, dossier)
    if said.meaning is Meaning.DISAGREES and complaint.status is Status.ANSWERED:
        return _proposes_review(situation, dossier, said)
    woken: list[Effect] = []
    row = transition(Event.CUSTOMER_WROTE, complaint.status)
    if row is not None and row.target is not None and said.meaning is not Meaning.THANKS:
        woken.append(ChangeStatus(status=row.target, why="de klant schreef"))
    return [*woken, *arrivals.further(situation, dossier)]


def _after_closing(situation: Situation, dossier: Dossier) -> Plan:
    said = _said(situation, dossier)
    if said.meaning is Meaning.UNCLEAR and _on_the_telephone_only(dossier.complaint):
        return _to_our_confirmation(situation, dossier)
    match said.meaning:
        case Meaning.THANKS:
            number = dossier.complaint.number
            why = "een bedankje heropent niets"
            return [Note(what="de klant bedankt", why=why), FileMail(state="filed", why=f"{number}: {why}")]
        case Meaning.OTHER_GRIEVANCE:
            return _new_one(situation, dossier, f"{_IN_SHORT[said.meaning].nl}, in antwoord op")
        case Meaning.DISAGREES if dossier.complaint.reviewed:
            told = "De klant is het er niet mee eens. De herbeoordeling is al geweest: wijs de klant op Kifid."
            return arrivals.further(situation, dossier, said=told, proposals=[_REOPEN])
        case Meaning.DISAGREES | Meaning.UNSOLVED:
            return _reopen(situation, dossier, said)
        case Meaning.UNCLEAR:
            told = (
                "Wij weten niet zeker wat de klant bedoelt. Is de klacht toch niet opgelost, heropen die dan. Gaat het over iets "
                "anders? Heropen haar dan ook: daarna geeft #splitsen dat een eigen nummer."
            )
            return arrivals.further(situation, dossier, said=told, proposals=[_REOPEN])


def _on_the_telephone_only(complaint: Complaint) -> bool:
    """True while we have only our own note that the customer withdrew it: his answer is the first that we read of him."""
    return complaint.outcome is Outcome.WITHDRAWN and complaint.withdrawal is None


def _to_our_confirmation(situation: Situation, dossier: Dossier) -> Plan:
    """He was asked to answer when he did not withdraw it. A bare yes confirms, a no reopens, all else is read as a protest."""
    text, number = situation.message.own_words, dossier.complaint.number
    papers = any(not paper.inline for paper in situation.message.attachments)
    if not papers and (customer_words.confirms(text, _names(situation, dossier)) or customer_words.withdraws(text)):
        day = in_dutch(situation.workdays.local_day(situation.received_at))
        why = "de klant bevestigt dat hij de klacht intrekt"
        confirmed = Record(fact="withdrawal", value=f"bevestigd in de mail van {day}")
        return [confirmed, Note(what=why, why="antwoord op onze bevestiging"), FileMail(state="filed", why=f"{number}: {why}")]
    if denial := customer_words.denies(text):
        return _reopen(situation, dossier, Said(Meaning.UNSOLVED, denial), why=_CONTRADICTS)
    told = (
        "Deze klacht is gesloten omdat de klant haar per telefoon zou hebben ingetrokken. Wij vroegen hem te antwoorden als dat "
        "niet klopt, en dit is zijn antwoord. Trekt hij de klacht niet echt in, heropen haar dan vandaag nog."
    )
    return arrivals.further(situation, dossier, said=told, proposals=[_REOPEN])


def _reopen(situation: Situation, dossier: Dossier, said: Said, *, why: Both | None = None) -> Plan:
    complaint = dossier.complaint
    why = why or _IN_SHORT[said.meaning]
    if not again.can_reopen(complaint, situation):
        return _new_one(situation, dossier, f"{why.nl}, langer dan de termijn na het sluiten van")
    read = Both(f"Wij lazen: '{said.words}'.", f"We read: '{said.words}'.")
    told = [read, _NOT_THIS_ONE]
    if said.meaning is Meaning.DISAGREES and again.may_review(complaint, situation):
        told = [read, _LET_ANOTHER_LOOK]
    gate = acknowledging.decide(situation, complaint.customer, care.look(situation.message, situation.text, situation.rulebook))
    hold = None if gate.goes else gate.why.nl
    plan: Plan = [ChangeStatus(status=Status.REOPENED, why=why.nl)]
    plan += again.reopened(dossier, situation, why, told=told, hold=hold)
    if said.meaning is Meaning.DISAGREES:
        plan += _bureau_hears(situation, dossier, said)
    return [*plan, FileMail(state="filed", why=f"{complaint.number}: heropend, {why.nl}")]


def _new_one(situation: Situation, dossier: Dossier, why: str) -> Plan:
    number = dossier.complaint.number
    return [
        Note(what="de klant schreef; dat is een nieuwe klacht", why=why.partition(",")[0]),
        *arrivals.follow_up(situation, dossier.complaint, f"{why} {number}"),
    ]


def _proposes_review(situation: Situation, dossier: Dossier, said: Said) -> Plan:
    possible = again.may_review(dossier.complaint, situation)
    told = f"De klant is het niet eens met ons antwoord: '{said.words}'."
    plan = arrivals.further(situation, dossier, said=told, proposals=[_REVIEW] if possible else [])
    return [*plan[:-1], *(_bureau_hears(situation, dossier, said) if possible else []), plan[-1]]


def _bureau_hears(situation: Situation, dossier: Dossier, said: Said) -> list[Effect]:
    """Who was disagreed with should not be the only one who decides on a second look."""
    if not again.may_review(dossier.complaint, situation):
        return []
    handler = assigning.reader_of(dossier.complaint.handler, dossier.complaint.unit, situation.house)
    bureau = assigning.reader_of(None, None, situation.house)
    if bureau.id == handler.id:
        return []
    told = f"De klant is het niet eens met ons antwoord: '{said.words}'. De behandelaar weet dit ook."
    return [arrivals.customer_wrote(situation, dossier, bureau, said=told, proposals=[_REVIEW])]


def _names(situation: Situation, dossier: Dossier) -> list[str]:
    """The people concerned, whose names say nothing by themselves."""
    handler = situation.rulebook.person(dossier.complaint.handler)
    organisation = situation.rulebook.organisation.name
    names = [situation.message.from_name, dossier.complaint.customer.name, handler.name if handler else None, organisation]
    return [name for name in names if name]


def _said(situation: Situation, dossier: Dossier) -> Said:
    message = situation.message
    said = customer_words.after_our_answer(message.own_words, _names(situation, dossier))
    if said.meaning is Meaning.THANKS and any(not paper.inline for paper in message.attachments):
        return Said(Meaning.UNCLEAR)  # a paper says something that we cannot read
    return said
