"""What customers write after we have answered, and what it does: a thank-you nothing, dissatisfaction reopens, doubt asks a person."""

from dataclasses import replace
from datetime import timedelta

import pytest
from cast import (
    ANNA,
    BRAM,
    EVA,
    FENNA,
    HOUSE_RULES,
    NOW,
    NUMBER,
    a_complaint,
    a_dossier,
    a_mail,
    a_situation,
    a_thread,
    bram_writes,
    end_of,
    letters,
    local,
    only,
    written_to,
)
from hypothesis import given
from hypothesis import strategies as st

from complaints import customer_words, incoming
from complaints.complaint import Deadline, DeadlineKind, Dossier, Outcome, Status
from complaints.customer_words import Meaning
from complaints.letters import LetterName
from complaints.message import Attachment, Kind
from complaints.plan import ChangeStatus, Close, Note, Plan, Record, Register, SendLetter, SetDeadline
from complaints.situation import Evidence

THANKS = """
Bedankt!
ok
Oké, prima.
Prima zo
👍
🙏🙏
Top, dank je wel
Dank u wel voor uw snelle reactie.
Hartelijk dank voor de excuses, het is nu helemaal opgelost.
Beste Bram, fijn dat het is geregeld. Groet, Anna
Akkoord, bedankt voor uw bericht.
Dank voor uw duidelijke uitleg en uw excuses. Ik ben tevreden met de oplossing.
Ontvangen, dank.
Mooi, fijn weekend!
Geweldig, heel erg bedankt voor je hulp Bram
Duidelijk, dank u.
Thank you very much for your help.
Thanks, all good now.
OK, great. Kind regards, Anna Jansen
Many thanks, I am happy with the solution.
Vielen Dank für Ihre Hilfe!
Alles klar, danke
Merci beaucoup
Tige tank foar jo help
"""
UNSOLVED = """
Bedankt, maar het is nog niet opgelost.
Het is nog steeds niet geregeld.
Ik wacht nog steeds op mijn geld.
Fijn dat u excuses maakt, maar ik heb nog niets ontvangen.
Ik ben nog altijd niet teruggebeld.
U heeft beloofd te bellen en weer niets gehoord.
Ik ben hier niet tevreden over.
Ik ben teleurgesteld in uw antwoord.
Wat een schande.
Dit klopt helemaal niet.
Ik had meer van u verwacht.
U stuurt mij met een kluitje in het riet.
Er zijn nieuwe feiten: mijn werkgever heeft het toegegeven.
Bijgaand een mail waaruit blijkt dat de termijn wel gemist is.
Jullie hebben niet eens gebeld.
Dank u, maar de jurist reageert nog steeds niet.
Het gaat alweer mis met mijn zaak.
Ik laat het hier niet bij zitten, want daar laat ik het niet bij.
👎
Thanks, but I am still waiting for the money.
This has not been resolved.
I am very disappointed.
Sorry, not good enough.
Es ist immer noch nicht gelöst.
Ich bin sehr enttäuscht.
Ce n'est toujours pas réglé.
IK BEN NIET TEVREDEN
"""
DISAGREES = """
Ik ben het niet eens met uw standpunt.
Hier ben ik het niet mee eens.
Ik ga hier niet mee akkoord.
Ik kan mij niet vinden in uw antwoord.
Bedankt voor uw brief, maar ik ga naar Kifid.
Dan leg ik het voor aan de ombudsman.
Ik maak bezwaar tegen deze beslissing.
Wilt u dit heroverwegen?
Dan stap ik naar de rechter.
I disagree with your decision.
I do not accept this outcome.
Ich bin damit nicht einverstanden.
Je ne suis pas d'accord.
Ik bin it der net mei iens.
"""
OTHER = """
Ik heb een nieuwe klacht, over uw servicecenter.
Dan heb ik ook een klacht over de rekening.
I want to make another complaint.
Das ist eine weitere Beschwerde.
"""
UNCLEAR = """
Wanneer krijg ik het geld?
Hierbij het ingevulde formulier.
Fijn hoor.
Nou, lekker dan.
Dank u wel voor niets.
Bedankt...
Complimenten hoor, slechts zes maanden.
Bedankt! Mijn nieuwe adres is Dorpsstraat 1.
Kunt u mij bellen?
Ik ben niet boos meer, hoor.
Geen bezwaar.
Eindelijk opgelost, bedankt.
Kan ik ook mijn polis aanpassen?
Zou u de brief nog eens kunnen sturen?
What is my policy number?
Ik heb uw brief nog niet gelezen.

"""
TABLE = [
    (meaning, line)
    for meaning, lines in (
        (Meaning.THANKS, THANKS),
        (Meaning.UNSOLVED, UNSOLVED),
        (Meaning.DISAGREES, DISAGREES),
        (Meaning.OTHER_GRIEVANCE, OTHER),
        (Meaning.UNCLEAR, UNCLEAR),
    )
    for line in lines.strip().splitlines()
]


def closed(*, days_ago: int = 10, **changes: object) -> Dossier:
    """Anna's complaint, answered and closed some days before."""
    end = NOW - timedelta(days=days_ago)
    facts: dict[str, object] = {
        "status": Status.CLOSED,
        "outcome": Outcome.NOT_UPHELD,
        "closed_at": end,
        "answered_at": end,
        "answered_by": "bram",
        **changes,
    }
    clocks = [Deadline(kind=kind, due_at=end, met_at=end) for kind in DeadlineKind if kind is not DeadlineKind.REVIEW]
    return replace(a_dossier(a_complaint(**facts)), deadlines=clocks, handlers=["bram"])


def anna_writes(text: str, dossier: Dossier | None = None, evidence: Evidence = Evidence.REFERENCES, **changes: object) -> Plan:
    mail = a_mail(text, **changes)
    return incoming.decide(a_situation(mail, thread=a_thread(evidence, dossier or closed())))


def status_after(plan: Plan) -> Status | None:
    return next((effect.status for effect in plan if isinstance(effect, ChangeStatus)), None)


@pytest.mark.parametrize(("meaning", "text"), TABLE)
def test_what_a_customer_means(meaning: Meaning, text: str) -> None:
    assert customer_words.after_our_answer(text, ["Bram Bakker", "Anna Jansen"]).meaning is meaning


@pytest.mark.parametrize("text", THANKS.strip().splitlines())
def test_a_thank_you_never_reopens_and_troubles_nobody(text: str) -> None:
    plan = anna_writes(text)
    assert [type(effect).__name__ for effect in plan] == ["Note", "FileMail"]


@pytest.mark.parametrize("text", [*UNSOLVED.strip().splitlines(), *DISAGREES.strip().splitlines()])
def test_dissatisfaction_reopens_within_the_term(text: str) -> None:
    assert status_after(anna_writes(text)) is Status.REOPENED


@pytest.mark.parametrize("text", UNCLEAR.strip().splitlines())
def test_what_is_not_clear_is_asked_and_reopens_nothing(text: str) -> None:
    plan = anna_writes(text)
    assert (status_after(plan), written_to(plan)) == (None, [(LetterName.CUSTOMER_WROTE, [BRAM])])
    assert "#heropen" in str(letters(plan)[0].facts["proposals"])
    assert "#splitsen" not in str(letters(plan)[0].facts["proposals"])  # refused as long as it is closed
    assert "daarna geeft #splitsen" in str(letters(plan)[0].facts["said"])


@pytest.mark.parametrize("text", OTHER.strip().splitlines())
def test_another_grievance_is_a_new_complaint_linked_to_the_old(text: str) -> None:
    record = only(anna_writes(text), Register)
    assert (record.follows, record.received_at) == (NUMBER, NOW)


def test_reopening_sets_contact_answer_code_and_last_day_anew_for_who_had_his_answer() -> None:
    """Two and five working days, fourteen days and twelve weeks from Monday 2 March (22 May, for Whit Monday is free)."""
    clocks = {effect.kind: effect.due_at for effect in anna_writes(UNSOLVED.splitlines()[1]) if isinstance(effect, SetDeadline)}
    days = {"contact": "2026-03-04", "answer": "2026-03-09", "code": "2026-03-16", "last": "2026-05-22"}
    assert clocks == {kind: local(f"{day} 17:30") for kind, day in days.items()}


def test_what_ended_without_an_answer_runs_on_to_the_old_day_of_the_code() -> None:
    dossier = closed(outcome=Outcome.WITHDRAWN, withdrawal="per telefoon", answered_at=None)
    (old,) = [replace(clock, due_at=NOW + timedelta(days=9)) for clock in dossier.deadlines if clock.kind is DeadlineKind.CODE]
    dossier = replace(dossier, deadlines=[old])
    clocks = {
        effect.kind: effect.due_at for effect in anna_writes("Ik ben niet tevreden.", dossier) if isinstance(effect, SetDeadline)
    }
    assert clocks[DeadlineKind.CODE] == old.due_at


def test_handler_and_customer_hear_of_the_reopening() -> None:
    assert written_to(anna_writes("Het is nog niet opgelost.")) == [
        (LetterName.ASSIGNMENT, [BRAM]),
        (LetterName.REOPENED, [ANNA]),
    ]


def test_the_letter_of_the_reopening_says_that_the_customer_wrote() -> None:
    (letter,) = letters(anna_writes("Het is nog niet opgelost."), LetterName.REOPENED)
    assert (letter.facts["customer_wrote"], letter.facts["by_name"]) == (True, None)


def test_the_letter_of_the_reopening_says_which_colleague_reopened_it() -> None:
    (letter,) = letters(bram_writes("#heropen want er is nog niets betaald", closed()), LetterName.REOPENED)
    assert (letter.facts["customer_wrote"], letter.facts["by_name"]) == (False, "Bram Bakker")


def test_the_handler_reads_the_new_words() -> None:
    (letter,) = letters(anna_writes("Het is nog niet opgelost."), LetterName.ASSIGNMENT)
    assert letter.facts["text"] == "Het is nog niet opgelost."


@pytest.mark.parametrize(("days", "reopens"), [(0, True), (80, True), (89, True), (91, False), (400, False)])
def test_after_three_months_it_is_a_new_complaint(days: int, reopens: bool) -> None:  # noqa: FBT001 - a table of cases
    plan = anna_writes("Het is nog niet opgelost.", closed(days_ago=days))
    assert (status_after(plan) is Status.REOPENED) is reopens
    assert [effect.follows for effect in plan if isinstance(effect, Register)] == ([] if reopens else [NUMBER])


@pytest.mark.parametrize("text", DISAGREES.strip().splitlines())
def test_the_bureau_hears_of_disagreement_beside_who_was_disagreed_with(text: str) -> None:
    plan = anna_writes(text)
    (told,) = letters(plan, LetterName.CUSTOMER_WROTE)
    assert (list(told.to), "#herbeoordeling" in str(told.facts["proposals"])) == ([FENNA], True)


@pytest.mark.parametrize(
    ("letter", "text", "offered"),
    [
        (LetterName.ASSIGNMENT, "Het is nog niet opgelost.", "Contact gehad"),  # an open complaint again
        (LetterName.CUSTOMER_WROTE, UNCLEAR.strip().splitlines()[0], "Heropenen"),
        (LetterName.CUSTOMER_WROTE, DISAGREES.strip().splitlines()[0], "Herbeoordeling"),
    ],
)
def test_what_the_mail_asks_for_is_the_first_button(letter: LetterName, text: str, offered: str) -> None:
    (told,) = letters(anna_writes(text), letter)
    assert told.buttons[0].label == offered


def test_disagreement_with_a_review_is_no_reason_for_another() -> None:
    plan = anna_writes("Ik ben het er niet mee eens.", closed(reviewed=True))
    assert (status_after(plan), written_to(plan)) == (None, [(LetterName.CUSTOMER_WROTE, [BRAM])])
    assert "Kifid" in str(letters(plan)[0].facts["said"])


def after_a_telephone_call(text: str, **changes: object) -> Plan:
    """Anna's answer to our letter: you told us by telephone that you withdraw it; is that not so?"""
    return anna_writes(text, closed(outcome=Outcome.WITHDRAWN, answered_at=None), **changes)


@pytest.mark.parametrize(
    "text",
    ["Nee!", "Dat heb ik nooit gezegd.", "Klopt niet", "Ik heb helemaal niet gebeld", "No, I did not.", "Stimmt nicht"],
)
def test_who_denies_that_he_withdrew_by_telephone_has_his_complaint_reopened(text: str) -> None:
    plan = after_a_telephone_call(text)
    assert (status_after(plan), written_to(plan)[0]) == (Status.REOPENED, (LetterName.ASSIGNMENT, [BRAM]))


@pytest.mark.parametrize(
    "text", ["Ja", "Ja, dat klopt.", "Klopt, bedankt Bram. Groet, Anna Jansen", "Yes", "Inderdaad, ik trek de klacht in."]
)
def test_a_bare_yes_confirms_a_withdrawal_by_telephone(text: str) -> None:
    plan = after_a_telephone_call(text)
    assert (only(plan, Record).value, status_after(plan), written_to(plan)) == ("bevestigd in de mail van 2 maart 2026", None, [])


@pytest.mark.parametrize("text", ["Ja, maar alleen als u betaalt", "Wat bedoelt u?", "Ja?", "Kunt u mij bellen?"])
def test_what_is_no_plain_yes_after_a_withdrawal_by_telephone_reaches_the_handler_as_a_protest(text: str) -> None:
    plan = after_a_telephone_call(text)
    assert (status_after(plan), written_to(plan)) == (None, [(LetterName.CUSTOMER_WROTE, [BRAM])])
    assert "per telefoon zou hebben ingetrokken" in str(letters(plan)[0].facts["said"])


def test_who_confirmed_his_withdrawal_is_read_like_any_other_customer() -> None:
    dossier = closed(outcome=Outcome.WITHDRAWN, withdrawal="bevestigd in de mail van 2 maart 2026", answered_at=None)
    assert "zeker" in str(letters(anna_writes("Wat is mijn polisnummer?", dossier))[0].facts["said"])


def test_disagreement_with_an_answer_is_proposed_and_changes_nothing_by_itself() -> None:
    dossier = a_dossier(a_complaint(status=Status.ANSWERED, answered_at=NOW))
    plan = anna_writes("Ik ben het niet eens met uw standpunt.", dossier)
    assert status_after(plan) is None
    assert sorted(str(list(to)) for _, to in written_to(plan)) == sorted([str([BRAM]), str([FENNA])])


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.PERSON])
def test_a_machine_reopens_nothing(kind: Kind) -> None:
    assert status_after(anna_writes("Het is nog niet opgelost.", kind=kind)) is None


def test_an_address_that_is_unknown_in_the_dossier_reopens_nothing() -> None:
    plan = anna_writes("Het is nog niet opgelost.", evidence=Evidence.OTHERS_TOKEN, from_addr=EVA)
    assert (status_after(plan), written_to(plan)) == (None, [(LetterName.CUSTOMER_WROTE, [BRAM])])


def test_our_own_quoted_letter_is_not_what_the_customer_says() -> None:
    """The outcome letter itself names Kifid and disagreement."""
    plan = anna_writes("> Bent u het niet eens met ons antwoord? Kifid.", reply="", quoted="> Bent u het niet eens? Kifid.")
    assert status_after(plan) is None


def test_thanks_with_a_paper_is_read_by_a_person() -> None:
    papers = (Attachment(name="brief.pdf", type="application/pdf", size=9),)
    assert written_to(anna_writes("Bedankt!", attachments=papers)) == [(LetterName.CUSTOMER_WROTE, [BRAM])]


def test_who_gets_too_many_letters_is_reopened_without_one() -> None:
    thread = a_thread(Evidence.REFERENCES, closed())
    plan = incoming.decide(a_situation(a_mail("Het is nog niet opgelost."), thread=thread, letters_last_hour=9))
    assert written_to(plan) == [(LetterName.ASSIGNMENT, [BRAM])]


@pytest.mark.parametrize(
    "text",
    [
        "Ik trek mijn klacht in.",
        "Hierbij wil ik mijn klacht intrekken.",
        "Mijn klacht wil ik graag intrekken. Het is al opgelost.",
        "U kunt mijn klacht laten vervallen.",
        "Beste Bram,\n\nIk zie af van mijn klacht.\n\nAnna",
        "I hereby withdraw my complaint.",
        "Ich ziehe meine Beschwerde zurück.",
        "Je retire ma plainte.",
    ],
)
def test_a_withdrawal_is_recognised_and_proposed_never_done(text: str) -> None:
    plan = anna_writes(text, a_dossier())
    assert only(plan, Record).fact == "withdrawal"
    assert not any(isinstance(effect, Close | ChangeStatus) for effect in plan)
    assert "#ingetrokken" in str(letters(plan)[0].facts["proposals"])


@pytest.mark.parametrize(
    "text",
    [
        "Ik trek mijn klacht niet in.",
        "Als u betaalt, trek ik mijn klacht in.",
        "Ik trek mijn klacht pas in als het geld er is.",
        "Hoe kan ik mijn klacht intrekken?",
        "Misschien trek ik mijn klacht in.",
        "Moet ik mijn klacht intrekken?",
        "I will not withdraw my complaint.",
        "Trek uw conclusie maar in deze klacht.",
    ],
)
def test_a_withdrawal_on_conditions_is_none(text: str) -> None:
    assert not any(isinstance(effect, Record) for effect in anna_writes(text, a_dossier()))


@pytest.mark.parametrize(("text", "status"), [("Hierbij mijn polis.", Status.RESEARCH), ("ok", None), ("Bedankt!", None)])
def test_who_waits_for_the_customer_goes_on_when_he_writes_more_than_thanks(text: str, status: Status | None) -> None:
    assert status_after(anna_writes(text, a_dossier(a_complaint(status=Status.WAITING_CUSTOMER)))) is status


words = st.sampled_from(f"{THANKS} {UNSOLVED} {DISAGREES} {UNCLEAR} {OTHER}".split())


@given(st.lists(words, max_size=12).map(" ".join), st.sampled_from(Status), st.sampled_from(Evidence), st.sampled_from(Kind))
def test_whatever_a_customer_writes_he_closes_nothing_and_the_mail_is_seen(
    text: str, status: Status, evidence: Evidence, kind: Kind
) -> None:
    plan = anna_writes(text, closed(status=status), evidence, kind=kind)
    assert not any(isinstance(effect, Close) for effect in plan)
    assert status_after(plan) in {None, Status.REOPENED, Status.RESEARCH}
    assert end_of(plan) in {"filed", "registered", "parked"}
    assert any(isinstance(effect, Note | SendLetter) for effect in plan) or end_of(plan) == "parked"
    assert all(HOUSE_RULES.person_at(address) or address == ANNA for letter in letters(plan) for address in letter.to)
