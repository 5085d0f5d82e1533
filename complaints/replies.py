"""A colleague's mail: its commands are carried out, all or none; its other text goes to the customer."""

from collections.abc import Iterator, Sequence

from complaints import arrivals, buttons, guide, ownwords, words
from complaints.actions import ACTIONS, ALONE, LAST
from complaints.actions.contact import relay
from complaints.actions.lodged import in_plain_words, is_tried
from complaints.actions.undo import take_back
from complaints.commands import Command, Problem, Reading, read
from complaints.complaint import Dossier
from complaints.draft import Draft
from complaints.echo import echo, look_over
from complaints.letters import LetterName
from complaints.message import IncomingMessage
from complaints.plan import BeginStep, FileMail, Note, Plan, SendDossier, SendLetter
from complaints.roles import HANDLING, Role, roles_of
from complaints.rules import Person
from complaints.situation import Situation
from complaints.vocabulary import BY_NAME


def only_tells(situation: Situation, dossier: Dossier, author: Person) -> bool:
    """True when who lodged the complaint just tells more: that goes to the handler, not to the customer."""
    roles = roles_of(author, dossier.complaint, situation.rulebook, situation.today)
    if Role.FILER not in roles or roles & HANDLING or is_tried(dossier):
        return False
    reading = read(_own_words(situation.message), situation.message.subject)
    return not reading.commands and not reading.problems


def decide(situation: Situation, dossier: Dossier, author: Person) -> Plan:
    """Carry out every command or none, and forward the rest of the text to the customer."""
    reading = in_plain_words(read(_own_words(situation.message), situation.message.subject), dossier)
    roles = roles_of(author, dossier.complaint, situation.rulebook, situation.today)
    text = ownwords.for_customer(reading.text, author)
    draft = Draft(situation, dossier, author, roles, text, problems=list(reading.problems))
    names = {command.name for command in reading.commands}
    if "help" in names and not reading.problems:
        return [_guide(draft), FileMail(state="filed", why=f"{dossier.complaint.number}: vroeg om hulp")]
    if len(reading.commands) == 1 and names <= ALONE and not draft.text:
        return _take_back(draft, reading.commands[0])
    draft.problems += [*_places_left(reading), *ownwords.doubts(situation.message, draft.text)]
    for command in sorted(reading.commands, key=lambda command: command.name in LAST):
        _act(draft, command)
    if not draft.problems and not draft.text_is_spoken_for and draft.text:
        _write_to_customer(draft)
    if not draft.problems:
        look_over(draft)
    if not draft.problems and not draft.plan:
        draft.problems.append(_nothing_left(reading))
    if draft.problems:
        return _nothing_done(draft)
    lines = [command.line for command in reading.commands] or ["je brief aan de klant"]
    changes = any(not isinstance(effect, SendDossier) for effect in draft.plan)
    return [
        *([BeginStep(by=author.id, lines=lines)] if changes else []),
        *draft.plan,
        *([echo(draft)] if draft.done or draft.warnings else []),
        FileMail(state="filed", why=f"{dossier.complaint.number}: antwoord van {author.name}"),
    ]


def _places_left(reading: Reading) -> Iterator[Problem]:
    """Refuse a ready mail whose places were not filled in: [reden] is no reason, and no words for a customer."""
    for command in reading.commands:
        place = buttons.unfilled(command.argument)
        if place:
            yield Problem(command.line, f"{place} is nog niet ingevuld")
    place = buttons.unfilled(reading.text)
    if place:
        yield Problem(None, f"{place} is nog niet ingevuld")


def _nothing_left(reading: Reading) -> Problem:
    if reading.text:
        problem = "boven onze brief staat alleen een groet of je handtekening: wat wil je de klant schrijven?"
        return Problem(None, problem, "schrijf je tekst boven onze brief, of: #notitie ...")
    return Problem(None, "er stond geen tekst en geen opdracht in je mail", "#help")


def _act(draft: Draft, command: Command) -> None:
    allowed = BY_NAME[command.name].allowed
    if draft.roles & allowed:
        ACTIONS[command.name](draft, command)
    else:
        draft.refuse(command, f"dat mag alleen {_who(allowed)}", "#notitie ..., of vraag het de behandelaar")


def _write_to_customer(draft: Draft) -> None:
    if is_tried(draft.dossier) and Role.FILER in draft.roles:
        problem = "je lost dit zelf op: wij sturen je tekst niet naar de klant"
        draft.problems.append(Problem(None, problem, "#opgelost ..., of: #notitie ..."))
        return
    if draft.roles & HANDLING:
        relay(draft)
        return
    problem = f"de klant schrijven mag alleen {_who(HANDLING)}; je tekst is niet verstuurd"
    draft.problems.append(Problem(None, problem, "#notitie ..., of: #overnemen"))


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


def _who(roles: frozenset[Role]) -> str:
    names = [words.ROLE["nl"][role] for role in Role if role in roles & set(words.ROLE["nl"])]
    return f"{', '.join(names[:-1])} of {names[-1]}" if len(names) > 1 else "".join(names)


def _own_words(message: IncomingMessage) -> str:
    """What the handler wrote now. A quote of our letter or a bare signature is no text for the customer."""
    return message.reply if message.reply.strip() or message.quoted or message.signature else message.text


def _help(draft: Draft, problems: Sequence[Problem]) -> SendLetter:
    return SendLetter(
        letter=LetterName.HELP,
        to=[draft.author.address],
        name=draft.author.name,
        language=arrivals.language_of(draft.author),
        facts={
            "problems": [{"line": p.line, "problem": p.problem, "proposal": p.proposal} for p in problems],
            "text": draft.situation.text,
        },
    )


def _guide(draft: Draft) -> SendLetter:
    language = arrivals.language_of(draft.author)
    return SendLetter(
        letter=LetterName.GUIDE,
        to=[draft.author.address],
        name=draft.author.name,
        language=language,
        facts=guide.facts(draft.roles, language),
    )
