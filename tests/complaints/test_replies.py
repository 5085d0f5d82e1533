"""A handler's mail: all of its commands or none, its other text to the customer, its notes to nobody."""

from datetime import date, timedelta

import pytest
from cast import (
    ANNA,
    BRAM,
    HOUSE_RULES,
    NOW,
    a_complaint,
    a_dossier,
    a_rulebook,
    bram_writes,
    end_of,
    letters,
    local,
    only,
    written_to,
)

from complaints import words
from complaints.commands import read
from complaints.complaint import FIRST_CLOCKS, NAMED, Beginning, Customer, Deadline, DeadlineKind, Dossier, Status
from complaints.letters import TO_CUSTOMER, LetterName
from complaints.plan import Assign, ChangeStatus, Close, MeetDeadline, Note, Plan, Record, SetDeadline


def words_for_the_customer(plan: Plan) -> str:
    return "\n".join(str(letter.facts) for letter in letters(plan) if letter.letter in TO_CUSTOMER)


def help_in(plan: Plan) -> list[dict[str, str]]:
    (letter,) = letters(plan, LetterName.HELP)
    problems = letter.facts["problems"]
    assert isinstance(problems, list)
    return problems


def met(plan: Plan) -> set[DeadlineKind]:
    return {effect.kind for effect in plan if isinstance(effect, MeetDeadline)}


def without_an_address() -> Dossier:
    return a_dossier(a_complaint(customer=Customer(name="Anna Jansen", phone="06-12345678")))


def test_plain_text_goes_to_the_customer_in_her_own_thread() -> None:
    (relay,) = letters(bram_writes("Beste Anna, ik bel u morgen."))
    assert (relay.letter, list(relay.to), relay.in_thread) == (LetterName.RELAY, [ANNA], True)
    assert relay.facts["text"] == "Beste Anna, ik bel u morgen."


def test_writing_to_the_customer_is_the_first_contact() -> None:
    plan = bram_writes("Beste Anna, ik bel u morgen.")
    assert met(plan) == {DeadlineKind.CONTACT}
    assert only(plan, ChangeStatus).status is Status.CONTACTED


def test_a_further_letter_leaves_the_status_as_it_was() -> None:
    plan = bram_writes("Nog iets.", a_dossier(a_complaint(status=Status.ANSWERED)))
    assert not any(isinstance(effect, ChangeStatus) for effect in plan)


def test_text_is_not_lost_when_the_customer_has_no_address() -> None:
    plan = bram_writes("Beste Anna, ik bel u morgen.", without_an_address())
    assert help_in(plan)[0]["proposal"] == "#contact gebeld"
    assert end_of(plan) == "refused"


def test_an_empty_mail_gets_help() -> None:
    assert end_of(bram_writes(" \n ")) == "refused"


def test_the_text_below_commands_reaches_the_customer() -> None:
    plan = bram_writes("#oorzaak snelheid\n\nBeste Anna,\n\nHet spijt ons.")
    assert letters(plan, LetterName.RELAY)[0].facts["text"] == "Beste Anna,\n\nHet spijt ons."


def test_a_note_never_reaches_the_customer() -> None:
    plan = bram_writes("Beste Anna, ik bel u.\n#notitie klant is ziek\nmeer geheims\n#contact gebeld\nTot morgen.")
    assert "ziek" not in words_for_the_customer(plan)
    assert "geheims" not in words_for_the_customer(plan)
    assert letters(plan, LetterName.RELAY)[0].facts["text"] == "Beste Anna, ik bel u.\nTot morgen."


def test_a_note_alone_sends_the_customer_nothing() -> None:
    plan = bram_writes("#intern klant is ziek")
    assert written_to(plan) == [(LetterName.ECHO, [BRAM])]
    assert only(plan, Note).what == "notitie: klant is ziek"


@pytest.mark.parametrize("line", ["#notitie geheim", "#note geheim", "# Notitie: geheim", "  #NOTITIE geheim"])
def test_a_note_is_known_in_every_way_of_writing(line: str) -> None:
    assert only(bram_writes(line), Note).what == "notitie: geheim"


@pytest.mark.parametrize(
    ("typo", "word"),
    [
        ("#nottitie geheim", "notitie"),
        ("#oorzak snelheid", "oorzaak"),
        ("#afgehandelt gegrondt", "afgehandeld"),
        ("#geenklacht want een vraag", "geen klacht"),
        ("#wacht op klnat", "wacht op klant"),
        ("#teruggekopeld", "teruggekoppeld"),
    ],
)
def test_a_slip_of_the_pen_is_understood_when_it_is_sure(typo: str, word: str) -> None:
    (command,) = read(typo).commands
    assert command.name == word


@pytest.mark.parametrize(
    ("unclear", "proposal"), [("#stoppunt", "#standpunt"), ("#onderzetten arbeid", "#doorzetten arbeid want gaat over ontslag")]
)
def test_a_word_that_may_be_another_is_asked_about_and_nothing_is_forwarded(unclear: str, proposal: str) -> None:
    plan = bram_writes(f"Beste Anna\n{unclear}\nnog meer")
    assert written_to(plan) == [(LetterName.HELP, [BRAM])]
    assert help_in(plan)[0]["proposal"] == proposal
    assert end_of(plan) == "refused"


def test_a_word_like_no_other_gets_help_without_a_guess() -> None:
    assert help_in(bram_writes("#xyzzy"))[0]["proposal"] is None


@pytest.mark.parametrize("wrong", ["#oorzaak onzin", "#onbekend", "#uitstel", "#doorzetten nergens", "#leerpunt", "#notitie"])
def test_one_wrong_line_undoes_all_the_others(wrong: str) -> None:
    plan = bram_writes(f"Beste Anna\n#besproken met Jansen op 2-3\n#contact gebeld\n{wrong}")
    assert {type(effect).__name__ for effect in plan} == {"Note", "SendLetter", "FileMail"}
    assert written_to(plan) == [(LetterName.HELP, [BRAM])]


def test_help_lists_the_words_and_does_nothing_else() -> None:
    plan = bram_writes("#help\n#afgehandeld gegrond")
    assert written_to(plan) == [(LetterName.GUIDE, [BRAM])]
    assert len(plan) == 2


@pytest.mark.parametrize(
    ("line", "fact", "value"),
    [
        ("#besproken met Jansen op 27-2", "discussed", "27 februari 2026: met Jansen op 27-2"),
        ("#besproken", "discussed", "2 maart 2026"),
        ("#besproken niet, want hij is uit dienst", "discussed", "niet, want hij is uit dienst"),
        ("#discussed with Jansen", "discussed", "2 maart 2026: with Jansen"),
        ("#besproken notaris Smit gebeld", "discussed", "2 maart 2026: notaris Smit gebeld"),
        ("#teruggekoppeld op 1 maart", "fed_back", "1 maart 2026: op 1 maart"),
        ("#feedback not, because she left", "fed_back", "niet, want she left"),
        ("#oorzaak Snelheid", "cause", "snelheid"),
        ("#oorzaak snelheid/termijn gemist", "cause", "snelheid/termijn gemist"),
        ("#leerpunt bel binnen twee dagen terug", "learning", "bel binnen twee dagen terug"),
        ("#leerpunt geen, want overmacht", "learning", "geen, want overmacht"),
    ],
)
def test_a_fact_is_recorded(line: str, fact: str, value: str) -> None:
    record = only(bram_writes(line), Record)
    assert (record.fact, record.value) == (fact, value)


@pytest.mark.parametrize(
    "line",
    ["#besproken niet", "#besproken op 31-2", "#teruggekoppeld morgen", "#leerpunt geen", "#oorzaak", "#geen klacht"],
)
def test_a_fact_that_says_too_little_is_refused(line: str) -> None:
    assert end_of(bram_writes(line)) == "refused"


def test_contact_by_telephone_meets_the_clock_and_writes_the_customer_nothing() -> None:
    plan = bram_writes("#contact gebeld, vertelt maandag meer")
    assert met(plan) == {DeadlineKind.CONTACT}
    assert written_to(plan) == [(LetterName.ECHO, [BRAM])]


def test_an_answer_in_substance_stops_every_clock_of_the_answer() -> None:
    plan = bram_writes("#standpunt\nWij geven u gelijk.")
    assert met(plan) == set(FIRST_CLOCKS)
    assert only(plan, ChangeStatus).status is Status.ANSWERED
    assert letters(plan, LetterName.RELAY)[0].facts["text"] == "Wij geven u gelijk."


def test_an_answer_in_substance_needs_text() -> None:
    assert end_of(bram_writes("#standpunt")) == "refused"


def test_a_delay_sets_the_clock_anew_and_tells_the_customer_why() -> None:
    plan = bram_writes("#uitstel tot 20 maart want wachten op stukken")
    clock, (notice,) = only(plan, SetDeadline), letters(plan, LetterName.DELAY_NOTICE)
    assert (clock.kind, clock.due_at) == (DeadlineKind.ANSWER, local("2026-03-20 17:30"))
    assert met(plan) == {DeadlineKind.CODE}
    assert (list(notice.to), notice.facts["reason"]) == ([ANNA], "wachten op stukken")
    assert notice.facts["new_date"].isoformat() == "2026-03-20"  # type: ignore[attr-defined]


def test_a_delay_to_a_sunday_is_due_on_the_friday_before() -> None:
    assert only(bram_writes("#uitstel tot 22 maart want drukte"), SetDeadline).due_at == local("2026-03-20 17:30")


def test_a_unit_that_begins_with_what_was_written_is_proposed() -> None:
    (problem,) = help_in(bram_writes("#doorzetten arb want ontslag"))
    assert problem["problem"].endswith("bedoelde je arbeid?")


def test_who_handled_it_before_a_second_review_is_not_called_named_in_it() -> None:
    looked_at = a_dossier(excluded=frozenset({"carla"}), handlers=frozenset({"carla"}))
    (problem,) = help_in(bram_writes("#doorzetten carla want zij kent het", looked_at))
    assert problem["problem"] == "Carla Smit behandelde deze klacht al eerder; nu kijkt een ander"


def test_who_is_named_in_it_is_said_to_be() -> None:
    (problem,) = help_in(bram_writes("#doorzetten carla want zij kent het", a_dossier(excluded=frozenset({"carla"}))))
    assert problem["problem"] == "Carla Smit wordt in de klacht genoemd en behandelt de klacht niet"


@pytest.mark.parametrize("within", ["1 week", "over 1 week", "met 1 week", "met een week", "by 1 week", "7 dagen"])
def test_a_delay_may_be_told_as_a_span_of_time(within: str) -> None:
    assert only(bram_writes(f"#uitstel {within} want drukte"), SetDeadline).due_at == local("2026-03-09 17:30")


@pytest.mark.parametrize("mark", ["want", "omdat", "because"])
def test_a_date_in_the_reason_is_not_the_new_date(mark: str) -> None:
    plan = bram_writes(f"#uitstel tot 20 maart {mark} de zitting is op 17-3")
    assert only(plan, SetDeadline).due_at == local("2026-03-20 17:30")


@pytest.mark.parametrize(
    "line",
    [
        "#uitstel want drukte",
        "#uitstel tot 20 maart",
        "#uitstel tot 1-3-2026 want drukte",
        "#uitstel tot 23 mei want drukte",  # twelve weeks after 27 February is 22 May
    ],
)
def test_a_delay_without_date_or_reason_or_beyond_the_last_day_is_refused(line: str) -> None:
    assert end_of(bram_writes(line)) == "refused"


def test_a_delay_beyond_the_last_day_is_answered_with_the_last_day() -> None:
    (problem,) = help_in(bram_writes("#uitstel tot 23 mei want drukte"))
    assert "(12 weken na de ontvangst)" in str(problem["problem"])
    assert problem["proposal"] == "#uitstel tot 22 mei 2026 want ..."


def test_a_delay_that_holds_no_working_day_is_refused() -> None:
    saturday = local("2026-03-07 11:00")
    assert end_of(bram_writes("#uitstel tot 8 maart want drukte", now=saturday)) == "refused"


def test_a_delay_until_the_very_last_day_is_granted() -> None:
    assert only(bram_writes("#uitstel tot 22 mei want drukte"), SetDeadline).due_at == local("2026-05-22 17:30")


@pytest.mark.parametrize(("language", "way_out"), [("nl", "#standpunt, met je antwoord"), ("en", "#answer, with your answer")])
def test_a_delay_to_a_day_before_the_promised_one_is_refused_with_the_way_out(language: str, way_out: str) -> None:
    sunday = date(2026, 3, 22)  # what the letter named; the clock stands on the Friday before
    began = Beginning(NOW, NAMED, sunday)
    promised = a_dossier(deadlines=[Deadline(kind=DeadlineKind.ANSWER, due_at=local("2026-03-20 17:30"), began=began)])
    people = [
        each.model_dump(by_alias=True) | ({"languages": [language]} if each.id == "bram" else {}) for each in HOUSE_RULES.people
    ]
    (problem,) = help_in(bram_writes("#uitstel tot 21 maart want het gaat sneller", promised, rulebook=a_rulebook(people=people)))
    assert "22 maart 2026" in str(problem["problem"]) or "22 March 2026" in str(problem["problem"])
    assert str(problem["proposal"]).startswith(way_out)
    assert only(bram_writes("#uitstel tot 22 maart want het blijft zo", promised), SetDeadline)


def test_a_delay_beyond_eight_weeks_says_that_the_customer_may_go_to_kifid() -> None:
    (beyond,) = letters(bram_writes("#uitstel tot 25 april want drukte"), LetterName.ECHO)
    (within,) = letters(bram_writes("#uitstel tot 24 april want drukte"), LetterName.ECHO)
    assert "vanaf 24 april 2026 mag de klant naar Kifid" in str(beyond.facts["lines"])
    assert "Kifid" not in str(within.facts["lines"])


def test_a_delay_needs_a_customer_who_can_be_told() -> None:
    assert end_of(bram_writes("#uitstel tot 20 maart want drukte", without_an_address())) == "refused"


@pytest.mark.parametrize("target", ["letsel", "Letselschade", "naar letsel", "carla", "Carla Smit"])
def test_a_complaint_is_handed_over_to_a_unit_or_a_person(target: str) -> None:
    plan = bram_writes(f"#doorzetten {target} want gaat over letsel")
    assert only(plan, Assign).handler == "carla"
    assert letters(plan, LetterName.ASSIGNMENT)[0].facts["handover_why"] == "gaat over letsel"


def test_who_takes_over_hears_of_the_clocks_that_still_run() -> None:
    (letter,) = letters(bram_writes("#doorzetten letsel want gaat over letsel\n#contact gebeld"), LetterName.ASSIGNMENT)
    deadlines = letter.facts["deadlines"]
    assert isinstance(deadlines, list)
    assert [deadline["label"] for deadline in deadlines] == [words.DEADLINE["nl"][kind] for kind in FIRST_CLOCKS]


def test_a_handover_to_the_own_unit_goes_to_somebody_else() -> None:
    assert only(bram_writes("#doorzetten arbeid"), Assign).handler == "carla"


def test_a_handover_to_a_unit_passes_by_whom_the_complaint_is_about() -> None:
    plan = bram_writes("#doorzetten letsel", a_dossier(excluded=frozenset({"carla"})))
    assert only(plan, Assign).handler == "fenna"


def test_a_handover_to_whom_the_complaint_is_about_is_refused() -> None:
    assert end_of(bram_writes("#doorzetten carla", a_dossier(excluded=frozenset({"carla"})))) == "refused"


def test_no_complaint_ends_it_with_the_reason() -> None:
    close = only(bram_writes("#geen klacht want alleen een vraag"), Close)
    assert (close.outcome, close.status, close.why) == (None, Status.NO_COMPLAINT, "geen klacht, want alleen een vraag")


def test_no_complaint_still_carries_the_text() -> None:
    (letter,) = letters(bram_writes("Graag gedaan.\n#geen klacht want een vraag"), LetterName.NO_COMPLAINT)
    assert (list(letter.to), letter.facts["text"]) == ([ANNA], "Graag gedaan.")


def test_the_echo_says_what_was_done_and_which_clock_is_next() -> None:
    (echo,) = letters(bram_writes("#contact gebeld"), LetterName.ECHO)
    assert echo.facts["status_word"] == "contact gelegd"
    assert echo.facts["next_label"] == "inhoudelijk antwoord"
    assert echo.facts["sent_to_customer"] is False


def not_taken_up_yet() -> Dossier:
    clocks = [
        Deadline(kind=DeadlineKind.TAKEN_UP, due_at=NOW + timedelta(hours=5)),
        Deadline(kind=DeadlineKind.ANSWER, due_at=NOW + timedelta(days=3)),
    ]
    return a_dossier(deadlines=clocks)


@pytest.mark.parametrize("text", ["#ernst 3", "Ik bel u.", "#wat", "#help", "#ongedaan"])
def test_whatever_the_handler_writes_he_was_heard_of(text: str) -> None:
    assert DeadlineKind.TAKEN_UP in met(bram_writes(text, not_taken_up_yet()))


def test_the_echo_names_the_clock_that_runs_on() -> None:
    (echo,) = letters(bram_writes("#ernst 3", not_taken_up_yet()), LetterName.ECHO)
    assert echo.facts["next_due_at"] == NOW + timedelta(days=3)


def test_a_reply_about_an_assignment_that_was_taken_up_stops_nothing() -> None:
    assert met(bram_writes("#ernst 3")) == set()
