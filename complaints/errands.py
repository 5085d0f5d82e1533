"""A colleague's mail that is about no complaint: who is there, who handles, his list. All of its lines are done, or none."""

from complaints import guide, mentions, ownwords
from complaints.actions import ERRAND_ACTIONS
from complaints.commands import Command, Problem, Reading, read
from complaints.draft import Errand
from complaints.letters import LetterName
from complaints.plan import ChangeStaff, FileMail, Plan, SendLetter, TakeBackErrand
from complaints.roles import Role
from complaints.situation import Situation
from complaints.staff_rules import Person
from complaints.vocabulary import ERRANDS, WORDS
from complaints.words import language_of

_UNDO = frozenset({"ongedaan", "stop"})


def is_errand(situation: Situation, writer: Person) -> bool:
    """True when every command of a mail is about the writer or his unit, or when nothing but commands stands in it."""
    return is_about_himself(situation) or _only_commands(situation, _reading(situation), writer)


def is_about_himself(situation: Situation) -> bool:
    """True when there are commands, and every one is about the writer or his unit, whatever letter he answers."""
    reading = _reading(situation)
    return bool(reading.commands) and not reading.problems and all(map(_is_errand, reading.commands))


def _is_errand(command: Command) -> bool:
    """A word about the writer himself. #klacht with anything but numbers may head a complaint that he passes on."""
    return command.name in ERRANDS and (command.name != "klacht" or bool(mentions.mail_numbers(command.argument)))


def _only_commands(situation: Situation, reading: Reading, writer: Person) -> bool:
    """Without a word beside the lines, a form, a forwarded mail or a paper, no customer complains in this mail: #help."""
    message = situation.message
    if not (reading.commands or reading.problems) or situation.mentions.complaint_number:
        return False
    tells = message.forwarded is not None or ownwords.papers(message.attachments) or ownwords.for_customer(reading.text, writer)
    return not tells


def decide(situation: Situation, author: Person) -> Plan:
    """Carry out the answer to a letter that was about no complaint. That letter's token has proven who writes."""
    reading = _reading(situation)
    errand = Errand(
        situation=situation,
        author=author,
        roles=frozenset({Role.EMPLOYEE}),
        text=reading.text,
        problems=list(reading.problems),
    )
    names = [command.name for command in reading.commands]
    if names == ["help"]:
        return [_letter(errand, with_words=True), FileMail(state="filed", why=f"{author.name} vroeg om hulp")]
    if len(names) == 1 and names[0] in _UNDO:
        _take_back(errand, reading.commands[0])
    else:
        for command in reading.commands:
            _act(errand, command)
    if not names and not errand.problems:
        errand.problems.append(
            Problem(
                None,
                "er stond geen opdracht in je mail; wij hebben er niets mee gedaan",
                "#mijn lijst",
                "there was no line for us in your email; we did nothing with it",
            )
        )
    if errand.problems:
        return [
            _letter(errand, with_words=True),
            FileMail(state="refused", why="niet alles was duidelijk of mocht; hulp gestuurd"),
        ]
    echo = [_letter(errand, with_words=False)] if errand.done else []
    return [*errand.plan, *echo, FileMail(state="filed", why=f"opdrachten van {author.name}, niet over een klacht")]


def ask_for_proof(situation: Situation, author: Person) -> Plan:
    """Commands in a new mail: anybody can write a name into From. The answer to this letter proves who he is."""
    problem = Problem(
        None,
        "wij kunnen niet zien dat deze mail van jou komt. Beantwoord deze brief met dezelfde regels",
        english="we cannot see that this email comes from you. Answer this letter with the same lines",
    )
    errand = Errand(situation=situation, author=author, roles=frozenset({Role.EMPLOYEE}), text=situation.text, problems=[problem])
    why = f"een mail uit naam van {author.name} zonder bewijs; niets uitgevoerd"
    return [_letter(errand, with_words=False), FileMail(state="refused", why=why)]


def _reading(situation: Situation) -> Reading:
    return read(situation.message.own_words, situation.message.subject)


def _act(errand: Errand, command: Command) -> None:
    if command.name in ERRAND_ACTIONS:
        ERRAND_ACTIONS[command.name](errand, command)
    elif command.name == "help" or command.name in _UNDO:
        errand.refuse(
            command,
            f"#{command.name} hoort alleen in een mail te staan",
            f"#{command.name}",
            english=f"{command.line} should stand alone in an email",
        )
    else:
        errand.refuse(
            command,
            "dit gaat over een klacht; beantwoord onze brief over die klacht",
            "#mijn lijst",
            english="this is about a complaint; answer our letter about that complaint",
        )


def _take_back(errand: Errand, command: Command) -> None:
    last = errand.situation.last_errand
    if last is None:
        english = "there is nothing to take back; if it is about a complaint, answer the letter about that"
        problem = "er is niets om terug te draaien; gaat het over een klacht, beantwoord dan de brief daarover"
        errand.refuse(command, problem, english=english)
        return
    errand.plan.append(TakeBackErrand(cause=last.cause, by=errand.author.id))
    errand.understood(command, f"teruggedraaid: {'; '.join(last.lines)}", f"taken back: {'; '.join(last.lines)}")


def _letter(errand: Errand, *, with_words: bool) -> SendLetter:
    author = errand.author
    language = language_of(author)
    known = [guide.shown(word, language) for word in WORDS if word.name in ERRANDS | {"ongedaan"}]
    return SendLetter(
        letter=LetterName.ERRAND,
        to=[author.address],
        name=author.name,
        language=language,
        facts={
            "lines": errand.done,
            "can_undo": any(isinstance(effect, ChangeStaff) for effect in errand.plan),
            "problems": [problem.told(language) for problem in errand.problems],
            "commands": known if with_words else [],
            "text": errand.situation.message.own_words.strip() if errand.problems else "",
        },
    )
