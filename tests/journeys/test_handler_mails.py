"""A handler's mail gives the same plan from every mail program, with every kind of signature."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

import handler_mails
import pytest
from cast import ANNA, BRAM, HOUSE_RULES, NOW, a_situation, a_thread, end_of, letters, ready_to_close
from handler_mails import CLIENTS, SIGNATURES

from complaints import incoming
from complaints.complaint import Outcome, Step
from complaints.letters import TO_CUSTOMER, LetterName
from complaints.plan import Assign, Close, Note, Plan, Record, SetDeadline, TakeBack
from complaints.situation import Evidence
from mailboxes import parse

CLOSING = "#besproken met Jansen op 2-3\n#oorzaak snelheid\n#teruggekoppeld op 2-3\n#leerpunt bel eerder terug\n"


@dataclass(frozen=True)
class Wanted:
    """What a mail must give: the letters to the customer with his words in them, what is written down, how it ends."""

    words: str
    to_anna: Sequence[tuple[LetterName, str]] = ()
    does: Sequence[str] = ()
    end: str = "filed"


WANTED = {
    "answer": Wanted("Beste Anna,\n\nIk bel u morgen om tien uur.", [(LetterName.RELAY, "Beste Anna,\n\nIk bel u morgen om tien uur.")], ["contact"]),
    "contact": Wanted("#contact gebeld, vertelt maandag meer", does=["spoken"]),
    "answer and cause": Wanted("Ik bel u morgen.\n#oorzaak snelheid", [(LetterName.RELAY, "Ik bel u morgen.")], ["cause", "contact"]),
    "delay": Wanted("#uitstel tot 20 maart want wachten op stukken", [(LetterName.DELAY_NOTICE, "wachten op stukken")], ["clock answer"]),
    "close": Wanted(f"U heeft gelijk.\n\n{CLOSING}#afgehandelt gegrondt", [(LetterName.OUTCOME, "U heeft gelijk.")], ["cause", "discussed", "fed_back", "learning", "gegrond"]),
    "note": Wanted("#notitie De klant is ziek.", does=["notitie: De klant is ziek."]),
    "undo": Wanted("#ongedaan", does=["taken back"]),
    "handover": Wanted("#doorzetten letsel want gaat over letsel", [(LetterName.NEW_HANDLER, "")], ["clock taken_up", "to carla"]),
    "unknown word": Wanted("Ik bel u morgen.\n#xyzzy", end="refused"),
    "greeting only": Wanted("Beste Anna,", end="refused"),
}  # fmt: skip
TABLE = [pytest.param(*each, id=", ".join(each)) for each in product(CLIENTS, WANTED, SIGNATURES)]


def plan_of(mime: bytes) -> Plan:
    """The plan of a mail that answers Bram's letter in a dossier where only the last word is missing."""
    message = parse.read(mime, received_at=NOW)
    step = Step(id=1, by="bram", at=NOW, lines=["#ernst 3"])
    dossier = replace(ready_to_close(), last_step=step)
    return incoming.decide(a_situation(message, rulebook=HOUSE_RULES, thread=a_thread(Evidence.TOKEN, dossier)))


def told(plan: Plan) -> list[tuple[LetterName, str]]:
    to_anna = [letter for letter in letters(plan) if letter.letter in TO_CUSTOMER]
    assert all(list(letter.to) == [ANNA] for letter in to_anna)
    return [(letter.letter, str(letter.facts.get("text") or letter.facts.get("reason") or "")) for letter in to_anna]


def done(plan: Plan) -> list[str]:
    """What a plan writes down, each in a word."""
    found = []
    for effect in plan:
        match effect:
            case Record():
                found.append(effect.fact)
            case SetDeadline():
                found.append(f"clock {effect.kind}")
            case Close(outcome=Outcome() as outcome):
                found.append(str(outcome))
            case Assign():
                found.append(f"to {effect.handler}")
            case TakeBack():
                found.append("taken back")
            case Note() if effect.what.startswith("notitie"):
                found.append(effect.what)
    return sorted(found)


@pytest.mark.parametrize(("client", "words", "signature"), TABLE)
def test_a_mail_gives_the_plan_that_its_words_ask_for(client: str, words: str, signature: str) -> None:
    wanted = WANTED[words]
    plan = plan_of(handler_mails.a_mail(client, wanted.words, signature))
    assert (told(plan), done(plan), end_of(plan)) == (list(wanted.to_anna), sorted(wanted.does), wanted.end)


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize("signature", SIGNATURES)
def test_neither_our_letter_nor_the_signature_reaches_the_customer(client: str, signature: str) -> None:
    plan = plan_of(handler_mails.a_mail(client, "Ik bel u morgen om tien uur.", signature))
    assert told(plan) == [(LetterName.RELAY, "Ik bel u morgen om tien uur.")]


@pytest.mark.parametrize("client", CLIENTS)
def test_a_list_stays_readable(client: str) -> None:
    words = "Wij doen drie dingen:\n\n- bellen\n- schrijven\n- uitzoeken\n\nDat is morgen klaar."
    ((_, text),) = told(plan_of(handler_mails.a_mail(client, words, "greeting")))
    assert [line for line in text.split("\n") if line] == [line for line in words.split("\n") if line]


@pytest.mark.parametrize("client", ["Thunderbird", "Mutt"])
def test_answers_between_the_lines_of_our_letter_are_returned(client: str) -> None:
    plan = plan_of(handler_mails.between_the_lines(client))
    assert told(plan) == []
    (help_,) = letters(plan, LetterName.HELP)
    assert list(help_.to) == [BRAM]
    assert "tussen de regels" in str(help_.facts["problems"])
