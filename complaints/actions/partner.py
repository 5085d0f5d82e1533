"""The flexible shell by mail: our people hand over and take back; a partner answers, or gives it back (SR-37, SR-38)."""

from datetime import datetime

from complaints import partners, spelling
from complaints.both import Both, same
from complaints.commands import Command
from complaints.complaint import DeadlineKind
from complaints.draft import Draft, before_reason, reason_in
from complaints.letters import LetterName
from complaints.lifecycle import Event
from complaints.plan import MeetDeadline, Note, SendLetter
from complaints.roles import Role
from complaints.staff_rules import Partner


def handed_to_partner(draft: Draft, command: Command) -> None:
    """#partner: the firm that handles the case handles the complaint too; the customer hears it."""
    situation, complaint = draft.situation, draft.dossier.complaint
    partner = _meant(draft, command)
    if partner is None:
        return
    reason = reason_in(command.argument)
    why = f"naar {partner.name}, door {draft.author.name}" + (f", want {reason}" if reason else "")
    if not draft.happens(Event.TO_PARTNER, why):
        draft.refuse_now(command)
        return
    handler = situation.rulebook.person(complaint.handler) or draft.author
    draft.plan += partners.hand_over(
        partner,
        situation.house,
        customer=complaint.customer,
        case_number=complaint.case_number,
        subject=complaint.subject,
        text=draft.dossier.words or complaint.summary,
        received_at=complaint.received_at,
        promised=promised_at(draft),
    )
    draft.plan += partners.handles_now(partner, complaint, handler.name)
    draft.remember(partner=partner.id)
    english = f"to {partner.name}; {handler.name} stays answerable, and the customer is told"
    draft.understood(command, f"naar {partner.name}; {handler.name} blijft aanspreekbaar, en de klant krijgt bericht", english)


def taken_back(draft: Draft, command: Command) -> None:
    """#terugnemen, or #terug by the partner: we handle it ourselves; customer and partner hear it."""
    reason = reason_in(command.argument) or command.argument.strip(" .")
    if not reason:
        draft.refuse(command, "de reden ontbreekt", f"#{command.name} want ...", english="the reason is missing")
        return
    by_partner = Role.PARTNER in draft.roles
    by = draft.author.name
    given = Both(f"{by} geeft de klacht terug: {reason}", f"{by} gives the complaint back: {reason}")
    why = given if by_partner else same(reason)
    dossier = draft.dossier
    if not draft.happens(Event.TAKE_BACK, why.nl):
        draft.refuse_now(command)
        return
    draft.plan += partners.take_back(dossier, draft.situation.house, why, by=draft.author)
    draft.remember(partner=None)
    if by_partner:
        draft.understood(command, "teruggegeven; wij behandelen de klacht", "given back; we handle the complaint")
    else:
        english = "taken back; customer and partner are told"
        draft.understood(command, "teruggenomen; klant en partner krijgen bericht", english)


def answered(draft: Draft, command: Command) -> None:
    """#standpunt of a partner: to the customer where the rules let it, else to our handler, who sends it."""
    partner = _author(draft)
    if not draft.text:
        draft.refuse(command, "er staat geen tekst in uw mail", "schrijf uw antwoord boven of onder #standpunt")
        return
    customer = draft.dossier.complaint.customer
    draft.plan.append(MeetDeadline(kind=DeadlineKind.PARTNER, why=f"{partner.name} gaf het antwoord"))
    draft.plan.append(partners.wrote(partner, draft.text, draft.dossier, draft.situation, answered=True))
    draft.text_is_spoken_for = True
    if not partner.answers_customer or not customer.address:
        draft.plan.append(
            Note(what=f"antwoord van {partner.name} ontvangen", why="onze behandelaar leest het en stuurt het de klant")
        )
        draft.understood(command, "uw antwoord is bij onze behandelaar; hij stuurt het aan de klant")
        return
    if not draft.happens(Event.ANSWER, f"{partner.name} gaf het inhoudelijke antwoord"):
        draft.refuse_now(command)
        return
    draft.plan.append(
        SendLetter(
            letter=LetterName.RELAY,
            to=[customer.address],
            name=customer.name,
            language=draft.dossier.complaint.language,
            with_papers=True,
            in_thread=True,
            facts={"text": draft.text, "handler_name": partner.name, "subject": draft.dossier.complaint.subject},
        )
    )
    draft.understood(command, "uw antwoord gaat naar de klant")


def wrote_or_refused(draft: Draft) -> None:
    """A partner's text is for our handler. When it plainly says that it does not take the complaint on, we take it back."""
    partner, words = _author(draft), partners.refuses(draft.text)
    if words is None:
        _wrote(draft, partner)
        return
    dossier, name = draft.dossier, partner.name
    why = Both(f"{name} neemt de klacht niet aan: '{words}'", f"{name} does not take the complaint on: '{words}'")
    draft.plan.append(partners.wrote(partner, draft.text, dossier, draft.situation, answered=False))
    if draft.happens(Event.TAKE_BACK, why.nl):
        draft.plan += partners.take_back(dossier, draft.situation.house, why, by=draft.author)
        draft.remember(partner=None)
        done = draft.say(
            "wij lezen hierin dat u de klacht niet aanneemt; wij behandelen haar nu zelf",
            "we read in this that you do not take the complaint on; we handle it ourselves now",
        )
        draft.done.append({"line": words, "read_as": None, "done": done})


def how_to_answer(draft: Draft) -> SendLetter:
    """The letter that handed the complaint over, once more: it says how a partner answers."""
    complaint, partner = draft.dossier.complaint, _author(draft)
    clock = draft.dossier.deadline(DeadlineKind.PARTNER)
    return partners.letter(
        partner,
        customer=complaint.customer,
        case_number=complaint.case_number,
        subject=complaint.subject,
        text=draft.dossier.words or complaint.summary,
        received_at=complaint.received_at,
        due_at=partners.wanted_by(clock.due_at if clock else draft.situation.now, promised_at(draft), draft.situation.now),
    )


def promised_at(draft: Draft) -> datetime | None:
    """When the customer was promised an answer, while that promise stands."""
    clock = draft.dossier.deadline(DeadlineKind.ANSWER)
    return clock.due_at if clock and clock.met_at is None else None


def _wrote(draft: Draft, partner: Partner) -> None:
    """It goes to our handler; the clock of the partner's answer goes on."""
    draft.plan.append(Note(what=f"{partner.name} schreef", why="naar onze behandelaar"))
    draft.plan.append(partners.wrote(partner, draft.text, draft.dossier, draft.situation, answered=False))


def _author(draft: Draft) -> Partner:
    partner = draft.situation.rulebook.partner(draft.author.id)
    if partner is None:
        raise AssertionError("only a partner's mail comes here")
    return partner


def _meant(draft: Draft, command: Command) -> Partner | None:
    firms = {name: partner for partner in draft.situation.rulebook.partners for name in (partner.id, partner.name)}
    named = before_reason(command.argument)
    meant = spelling.guess(named, firms).word
    if meant:
        return firms[meant]
    known = ", ".join(partner.id for partner in draft.situation.rulebook.partners) or "geen"
    english = f"name the partner (known: {'none' if known == 'geen' else known})"
    proposal = draft.say("#partner flex-noord want zij behandelen de zaak", "#to partner flex-noord because they handle the case")
    draft.refuse(command, f"noem de partner (bekend: {known})", proposal, english=english)
    return None
