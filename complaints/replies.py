"""A colleague's mail: its commands are carried out, all or none; its other text goes to the customer."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from complaints import assigning, buttons, guide, ownwords, words
from complaints.actions import ACTIONS, ALONE, LAST, partner
from complaints.actions.contact import relay
from complaints.actions.lodged import in_plain_words, is_tried
from complaints.actions.undo import take_back
from complaints.commands import Command, Problem, Reading, read
from complaints.complaint import DeadlineKind, Dossier
from complaints.draft import Draft
from complaints.echo import echo, look_over
from complaints.letters import LetterName
from complaints.plan import BeginStep, FileMail, Note, Plan, Seen, SendDossier, SendLetter
from complaints.roles import HANDLING, Role, roles_of
from complaints.situation import Situation
from complaints.staff_rules import Person
from complaints.vocabulary import BY_NAME

_PARTNERS_WAYS = "uw tekst met een regel #standpunt, of: #terug want ..."


def only_tells(situation: Situation, dossier: Dossier, author: Person) -> bool:
    """True when who lodged the complaint just tells more: that goes to the handler, not to the customer."""
    roles = roles_of(author, dossier.complaint, situation.rulebook, situation.today)
    if Role.FILER not in roles or roles & HANDLING or is_tried(dossier):
        return False
    reading = read(situation.message.own_words, situation.message.subject)
    return not reading.commands and not reading.problems


def decide(situation: Situation, dossier: Dossier, author: Person, roles: frozenset[Role] | None = None) -> Plan:
    """Carry out every command or none, and forward the rest of the text to the customer. Whatever he wrote, he was heard of."""
    reading = in_plain_words(read(situation.message.own_words, situation.message.subject), dossier)
    if roles is None:
        roles = roles_of(author, dossier.complaint, situation.rulebook, situation.today)
    seen = [Seen(person=author.id)] if any(clock.nudges and clock.met_at is None for clock in dossier.deadlines) else []
    heard = assigning.taken_up(dossier, f"{author.name} antwoordde") if roles & {Role.HANDLER, Role.DEPUTY} else []
    if heard:
        others = [clock for clock in dossier.deadlines if clock.kind is not DeadlineKind.TAKEN_UP]
        dossier = replace(dossier, deadlines=others)
    text = ownwords.for_customer(reading.text, author)
    problems = list(reading.problems)
    draft = Draft(situation=situation, dossier=dossier, author=author, roles=roles, text=text, problems=problems)
    return [*seen, *heard, *_answer(draft, reading)]


def _answer(draft: Draft, reading: Reading) -> Plan:
    author, number = draft.author, draft.dossier.complaint.number
    names = {command.name for command in reading.commands}
    if "help" in names and not reading.problems:
        how = partner.how_to_answer(draft) if draft.is_formal else _guide(draft)
        return [how, FileMail(state="filed", why=f"{number}: vroeg om hulp")]
    if len(reading.commands) == 1 and names <= ALONE and not draft.text:
        return _take_back(draft, reading.commands[0])
    draft.problems += [*_places_left(reading), *ownwords.doubts(draft.situation.message, draft.text)]
    for command in sorted(reading.commands, key=lambda command: command.name in LAST):
        _act(draft, command)
    if not draft.problems and not draft.text_is_spoken_for and draft.text:
        _pass_on(draft)
    if not draft.problems:
        look_over(draft)
    if not draft.problems and not draft.plan:
        draft.problems.append(_nothing_left(reading))
    if draft.problems:
        return _nothing_done(draft)
    lines = [command.line for command in reading.commands] or [draft.say("je brief aan de klant", "your letter to the customer")]
    changes = any(not isinstance(effect, SendLetter | SendDossier) for effect in draft.plan)  # what one only asks for is no step
    return [
        *([BeginStep(by=author.id, lines=lines)] if changes else []),
        *draft.plan,
        *([echo(draft)] if draft.done or draft.warnings else []),
        FileMail(state="filed", why=f"{number}: antwoord van {author.name}"),
    ]


def _places_left(reading: Reading) -> Iterator[Problem]:
    """Refuse a ready mail whose places were not filled in: [reden] is no reason, and no words for a customer."""
    for command in reading.commands:
        place = buttons.unfilled(command.argument)
        if place:
            yield Problem(command.line, f"{place} is nog niet ingevuld", None, f"{place} is not filled in yet")
    place = buttons.unfilled(reading.text)
    if place:
        yield Problem(None, f"{place} is nog niet ingevuld", None, f"{place} is not filled in yet")


def _nothing_left(reading: Reading) -> Problem:
    if reading.text:
        problem = "boven onze brief staat alleen een groet of je handtekening: wat wil je de klant schrijven?"
        english = "above our letter stands only a greeting or your signature: what do you want to write to the customer?"
        return Problem(None, problem, "#notitie ...", english)
    return Problem(None, "er stond geen tekst en geen opdracht in je mail", "#help", "there was no text and no line for us")


def _act(draft: Draft, command: Command) -> None:
    allowed = BY_NAME[command.name].allowed
    if draft.roles & allowed:
        ACTIONS[command.name](draft, command)
    else:
        english = f"only {_who(allowed, 'en')} may do that"
        draft.refuse(command, f"dat mag alleen {_who(allowed)}", "#notitie ...", english=english)


def _pass_on(draft: Draft) -> None:
    """The text goes to the customer; a partner's goes to our handler."""
    if is_tried(draft.dossier) and Role.FILER in draft.roles:
        problem = "je lost dit zelf op: wij sturen je tekst niet naar de klant"
        english = "you solve this yourself: we do not send your text to the customer"
        draft.problems.append(Problem(None, problem, "#opgelost ..., of: #notitie ...", english))
        return
    if draft.roles & HANDLING:
        relay(draft)
        return
    if Role.PARTNER in draft.roles:
        partner.wrote_or_refused(draft)
        return
    problem = f"de klant schrijven mag alleen {_who(HANDLING)}; je tekst is niet verstuurd"
    english = f"only {_who(HANDLING, 'en')} may write to the customer; your text was not sent"
    draft.problems.append(Problem(None, problem, "#notitie ..., of: #overnemen", english))


def _take_back(draft: Draft, command: Command) -> Plan:
    take_back(draft, command)
    if draft.problems:
        return _nothing_done(draft)
    return [
        *draft.plan,
        echo(draft),
        FileMail(state="filed", why=f"{draft.dossier.complaint.number}: {draft.author.name} nam zijn laatste stap terug"),
    ]


def _nothing_done(draft: Draft) -> Plan:
    number = draft.dossier.complaint.number
    note = Note(what=f"mail van {draft.author.name} niet uitgevoerd", why="niet alles was duidelijk of mocht; hulp gestuurd")
    return [note, _help(draft, draft.problems), FileMail(state="refused", why=f"{number}: hulp gestuurd")]


def _who(roles: frozenset[Role], language: str = "nl") -> str:
    names = [words.ROLE[language][role] for role in Role if role in roles & set(words.ROLE[language])]
    between = "or" if language == "en" else "of"
    return f"{', '.join(names[:-1])} {between} {names[-1]}" if len(names) > 1 else "".join(names)


def _told(draft: Draft, problem: Problem) -> dict[str, str | None]:
    """A problem for its reader. To a partner nothing is proposed that he may not write."""
    told = problem.told(draft.language)
    if not draft.is_formal:
        return told
    proposal = told["proposal"] or ""
    named = {command.name for command in read(proposal).commands} | ({"notitie"} if "#notitie" in proposal else set())
    may = all(draft.roles & BY_NAME[name].allowed for name in named) and "#" in proposal
    return {
        "line": told["line"],
        "problem": words.formal(told["problem"] or ""),
        "proposal": words.formal(proposal) if may else _PARTNERS_WAYS,
    }


def _help(draft: Draft, problems: Sequence[Problem]) -> SendLetter:
    return SendLetter(
        letter=LetterName.HELP,
        to=[draft.author.address],
        name=draft.author.name,
        language=words.language_of(draft.author),
        facts={
            "formal": draft.is_formal,
            "problems": [_told(draft, problem) for problem in problems],
            "text": draft.situation.text,
        },
    )


def _guide(draft: Draft) -> SendLetter:
    language = words.language_of(draft.author)
    return SendLetter(
        letter=LetterName.GUIDE,
        to=[draft.author.address],
        name=draft.author.name,
        language=language,
        facts=guide.facts(draft.roles, language),
    )
