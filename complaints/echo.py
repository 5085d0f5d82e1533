"""What a colleague hears after his mail: what was understood and done, what goes to the customer and when.

Before that, the words for the customer are looked over (complaints/outgoing.py).
"""

from collections.abc import Sequence
from datetime import date, datetime

from complaints import buttons, dates, guide, outgoing, ownwords, words
from complaints.commands import Problem
from complaints.complaint import CUSTOMERS, DeadlineKind
from complaints.draft import Draft
from complaints.letters import LetterName
from complaints.message import Attachment
from complaints.outgoing import Known, Weight
from complaints.plan import ChangeStatus, Close, MeetDeadline, Note, SendDossier, SendLetter, SetDeadline, TakeBack

_MAIL_INSIDE = frozenset({"message/rfc822", "message/global", "application/vnd.ms-outlook"})


def look_over(draft: Draft) -> None:
    """Refuse words that may not go to the customer, and remember what is only likely wrong with them."""
    if outgoing.lacks_kifid(draft.plan):
        problem, english = "in de brief met de uitkomst ontbreekt de weg naar Kifid", "the outcome letter lacks the way to Kifid"
        draft.problems.append(Problem(None, problem, draft.say("meld dit aan het bureau", "tell the bureau"), english))
    for text in outgoing.words_for_customer(draft.plan):
        for objection in outgoing.check(text, _known(draft)):
            _weigh(draft, objection)
    if not any(letter.with_papers for letter in outgoing.to_customer(draft.plan)):
        return
    papers, go_along = ownwords.papers(draft.situation.message.attachments), _go_along(draft)
    if behind := [paper.name for paper in papers if paper not in go_along]:
        dutch = f"te groot om mee te sturen, en dus niet verstuurd: {', '.join(behind)}; stuur kleinere bestanden, of per post"
        draft.warnings.append(draft.say(dutch, f"too big to go along, so not sent: {', '.join(behind)}; send smaller files"))
    if any(paper.type in _MAIL_INSIDE for paper in go_along):
        dutch = "er gaat een mail als bijlage mee: kijk of daar niets interns in staat"
        draft.warnings.append(draft.say(dutch, "an email goes along as attachment: see that nothing internal stands in it"))


def echo(draft: Draft) -> SendLetter:
    """The one short letter after a mail that did something."""
    language = words.language_of(draft.author)
    label, due_at = _next_deadline(draft, language)
    letters = outgoing.to_customer(draft.plan)
    leaves_at = _leaves_at(draft) if letters else None
    taken_back = any(isinstance(effect, TakeBack) for effect in draft.plan)
    return SendLetter(
        letter=LetterName.ECHO,
        to=[draft.author.address],
        name=draft.author.name,
        language=language,
        with_calendar=True,
        buttons=_buttons(draft, waits=leaves_at is not None),
        facts={
            "about": _about(draft, language),
            "formal": draft.is_formal,
            "lines": draft.done,
            "warnings": list(dict.fromkeys(draft.warnings)),
            "to_customer": [_shown(draft, letter) for letter in letters],
            "sent_to_customer": bool(letters),
            "taken_back": taken_back,
            "leaves_at": leaves_at,
            "status_word": words.STATUS[language][draft.dossier.complaint.status],
            "next_label": label,
            "next_due_at": due_at,
        },
    )


def _about(draft: Draft, language: str) -> str:
    """What stands in the subject: where the complaint stands now, when that changed; else what was done, by its words."""
    moved = any(isinstance(effect, ChangeStatus | Close | TakeBack) for effect in draft.plan)
    if moved or not draft.did:
        return words.STATUS[language][draft.dossier.complaint.status]
    return ", ".join(guide.line_in(f"#{name}", language)[1:] for name in dict.fromkeys(draft.did))


def _buttons(draft: Draft, *, waits: bool) -> Sequence[buttons.Button]:
    """Stop and Undo after a step; after an undo the letter that puts right what the customer has read already."""
    language = draft.language
    if any(isinstance(effect, TakeBack) for effect in draft.plan):
        step, complaint = draft.dossier.last_step, draft.dossier.complaint
        possible = step is not None and step.gone and complaint.customer.address
        return buttons.for_correction(language, words.language_or_default(complaint.language)) if possible else ()
    return () if _only_tells(draft) else buttons.after_step(language, waits=waits)


def _only_tells(draft: Draft) -> bool:
    """True when a mail changed nothing and wrote the customer nothing: there is no step to take back."""
    told = all(isinstance(effect, SendLetter | SendDossier) for effect in draft.plan)
    return told and not outgoing.to_customer(draft.plan)


def _weigh(draft: Draft, objection: outgoing.Objection) -> None:
    english, out = objection.english, draft.say(objection.way_out, objection.english_way_out)
    if objection.weight is Weight.LIKELY:
        draft.warnings.append(f"{draft.say(objection.problem, english)} ({out})")
    elif objection.weight is Weight.SURE and draft.insists:
        draft.plan.append(Note(what=f"toch verstuurd: {objection.problem}", why=draft.insists))
    elif objection.weight is Weight.SURE:
        anyway = draft.say("klopt het toch: #toch want ...", "is it right all the same: #anyway because ...")
        draft.problems.append(Problem(None, objection.problem, f"{out}; {anyway}", english))
    else:
        draft.problems.append(Problem(None, objection.problem, out, english))


def _known(draft: Draft) -> Known:
    situation, complaint = draft.situation, draft.dossier.complaint
    organisation, workdays = situation.rulebook.organisation, situation.workdays
    received = workdays.local_day(complaint.received_at)
    clock = draft.dossier.deadline(DeadlineKind.ANSWER)
    delays = [effect for effect in draft.plan if isinstance(effect, SendLetter) and effect.letter is LetterName.DELAY_NOTICE]
    new_dates = [day for letter in delays if isinstance(day := letter.facts.get("new_date"), date)]
    answers = any(isinstance(effect, MeetDeadline) and effect.kind is DeadlineKind.ANSWER for effect in draft.plan)
    people = (person.address for person in situation.rulebook.people)
    return Known(
        today=situation.today,
        last_day=workdays.add(received, situation.rulebook.profile(complaint.terms, received).last),
        answer_due=workdays.local_day(clock.due_at) if clock and clock.met_at is None and not answers else None,
        delayed_to=new_dates[0] if new_dates else None,
        number=complaint.number,
        own_numbers=frozenset(filter(None, (complaint.merged_into, complaint.follows))),
        number_format=organisation.number,
        addresses=frozenset(
            address.lower() for address in (*people, *draft.dossier.participants, complaint.customer.address or "")
        ),
        domains=frozenset(
            {*(domain.lower() for domain in organisation.domains), organisation.address.rpartition("@")[2].lower()}
        ),
    )


def _shown(draft: Draft, letter: SendLetter) -> dict[str, object]:
    """A letter to the customer as its writer should see it: which one, his words in it, the papers that go along."""
    text = letter.facts.get("text")
    papers = _go_along(draft) if letter.with_papers else []
    day = letter.facts.get("new_date")
    return {
        "name": words.letter(letter.letter, draft.language),
        "text": text if isinstance(text, str) else "",
        "new_date": dates.in_words(day, draft.language) if isinstance(day, date) else None,
        "papers": [paper.name for paper in papers],
    }


def _go_along(draft: Draft) -> list[Attachment]:
    """The papers that the customer really gets."""
    papers = ownwords.papers(draft.situation.message.attachments)
    return ownwords.fitting(papers, draft.situation.rulebook.largest_letter)


def _leaves_at(draft: Draft) -> datetime | None:
    """When the letter leaves; None when it leaves at once."""
    situation = draft.situation
    moment = situation.workdays.shift(situation.now, situation.rulebook.letters_wait)
    return moment if moment > situation.now else None


def _next_deadline(draft: Draft, language: str) -> tuple[str | None, datetime | None]:
    if not draft.dossier.complaint.is_open:
        return None, None
    due = draft.dossier.due
    for effect in draft.plan:
        if isinstance(effect, SetDeadline) and effect.kind not in CUSTOMERS:
            due[effect.kind] = effect.due_at
        elif isinstance(effect, MeetDeadline):
            due.pop(effect.kind, None)
        elif isinstance(effect, TakeBack) and draft.dossier.last_step:
            before = {**due, **draft.dossier.last_step.clocks}
            due = {kind: due_at for kind, due_at in before.items() if due_at is not None}
    if not due:
        return None, None
    kind = min(due, key=lambda kind: due[kind])
    return words.DEADLINE[language][kind], due[kind]
