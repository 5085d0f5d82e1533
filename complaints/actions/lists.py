"""#mijn lijst: the writer's open complaints come as a letter."""

from complaints.commands import Command
from complaints.draft import Errand
from complaints.letters import LetterName
from complaints.plan import SendLetter
from complaints.words import language_of
from complaints.work_list import lines


def my_list(errand: Errand, _command: Command) -> None:
    """The letter is the answer; there is nothing to echo, and nothing to take back."""
    author, situation = errand.author, errand.situation
    language = language_of(author)
    own = lines(situation.in_hand, situation.house, language, reader=author.id)
    facts: dict[str, object] = {"lines": [line.facts() for line in own], "late": sum(line.is_late for line in own)}
    letter = SendLetter(letter=LetterName.MY_LIST, to=[author.address], name=author.name, language=language, facts=facts)
    errand.plan.append(letter)
