"""A button opens a mail that is understood as what stands on it, in every mail program."""

from datetime import date
from email.message import EmailMessage
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from cast import CALENDAR, HOUSE_RULES, a_complaint, a_dossier, bram_writes, end_of, letters, local
from hypothesis import given
from hypothesis import strategies as st

from complaints import buttons
from complaints.commands import read
from complaints.complaint import DeadlineKind, Status
from complaints.letters import LetterName
from complaints.plan import Assign, Close, SetDeadline
from complaints.roles import Role
from complaints.vocabulary import BY_NAME

ADDRESS = "klachten+k-2026-000123.abcdefgh.abcdefghijklmnop@arag.example"
TODAY = date(2026, 3, 2)
NEW = buttons.Case(today=TODAY, last_day=date(2026, 5, 22), answer_due=date(2026, 3, 6))
OPPOSING = buttons.Case(today=TODAY, last_day=NEW.last_day, opposing=True)
PROPOSALS = [buttons.Proposal("#...", "...", name) for name in ("withdrawn", "reopen", "review")]
FILLED = {"[naam]": "Jansen", "[oorzaak]": "snelheid", "[datum]": "1-3", "[afdeling of naam]": "letsel"}
FILLED |= {"[name]": "Jansen", "[cause]": "snelheid", "[date]": "1-3", "[department or name]": "letsel"}


def last_line(button: buttons.Button) -> str:
    return button.body.rpartition("\n")[2]


EVERY = dict.fromkeys(
    [
        *(button for language in ("nl", "en") for button in buttons.for_handler(NEW, language)),
        *(button for language in ("nl", "en") for button in buttons.for_handler(OPPOSING, language)),
        *(button for language in ("nl", "en") for button in buttons.for_nudge("manager", NEW, language)),
        *(button for language in ("nl", "en") for button in buttons.after_step(language, waits=True)),
        *(button for language in ("nl", "en") for button in buttons.for_proposals(PROPOSALS, language)),
    ]
)


def filled_in(body: str) -> str:
    for place, word in FILLED.items():
        body = body.replace(place, word)
    while place := buttons.unfilled(body):
        body = body.replace(place, "iets dat er staat")
    return body


def labels(found: list[buttons.Button]) -> list[str]:
    return [button.label for button in found]


@pytest.mark.parametrize("button", EVERY, ids=last_line)
def test_every_line_of_a_ready_mail_is_understood(button: buttons.Button) -> None:
    reading = read(filled_in(button.body))
    assert reading.commands
    assert reading.problems == ()


@pytest.mark.parametrize("button", [each for each in EVERY if "[" in each.body], ids=last_line)
def test_a_ready_mail_that_was_not_filled_in_does_nothing(button: buttons.Button) -> None:
    assert end_of(bram_writes(button.body)) == "refused"


def test_the_ready_mail_for_closing_closes() -> None:
    (close,) = (button for button in buttons.for_handler(NEW, "nl") if "gegrond" in button.label)
    assert any(isinstance(effect, Close) for effect in bram_writes(filled_in(close.body)))


def test_the_ready_mail_for_handing_over_hands_over() -> None:
    (button,) = (button for button in buttons.for_handler(NEW, "nl") if button.label == "Doorzetten")
    assert any(isinstance(effect, Assign) for effect in bram_writes(filled_in(button.body)))


def test_closing_asks_only_for_what_is_not_there_yet() -> None:
    case = buttons.Case(today=TODAY, last_day=NEW.last_day, complaint=a_complaint(cause="snelheid", discussed="met Jansen"))
    (body,) = (button.body for button in buttons.for_handler(case, "nl") if "gegrond" in button.label)
    assert "#oorzaak" not in body
    assert "#besproken" not in body
    assert "#leerpunt" in body


def test_a_week_more_is_counted_from_the_day_that_the_letter_itself_promises() -> None:
    due = {DeadlineKind.ANSWER: local("2026-03-06 17:30")}
    told = {"new_date": date(2026, 3, 27)}
    case = buttons.case_of(a_complaint(), due, HOUSE_RULES, CALENDAR, today=TODAY, told=told)
    (button,) = (button for button in buttons.for_nudge("handler", case, "nl") if "Uitstel" in button.label)
    assert "tot 3 april 2026 want" in button.body


def test_as_long_as_contact_is_owed_there_is_a_button_for_it() -> None:
    researched = a_complaint(status=Status.RESEARCH)
    owed, had = (
        buttons.case_of(researched, due, HOUSE_RULES, CALENDAR, today=TODAY)
        for due in ({DeadlineKind.CONTACT: local("2026-02-27 17:30")}, {DeadlineKind.ANSWER: local("2026-03-06 17:30")})
    )
    assert "Contact gehad" in labels(buttons.for_nudge("handler", owed, "nl"))
    assert "Contact gehad" not in labels(buttons.for_nudge("handler", had, "nl"))


def test_a_week_more_is_counted_from_the_promised_day() -> None:
    (button,) = (button for button in buttons.for_handler(NEW, "nl") if "Uitstel" in button.label)
    assert "tot 13 maart 2026 want" in button.body


def test_a_week_more_sets_the_clock_to_that_day() -> None:
    (button,) = (button for button in buttons.for_handler(NEW, "nl") if "Uitstel" in button.label)
    (clock,) = (effect for effect in bram_writes(filled_in(button.body)) if isinstance(effect, SetDeadline))
    assert clock.due_at == local("2026-03-13 17:30")


def test_a_week_more_never_goes_beyond_the_last_day() -> None:
    case = buttons.Case(today=TODAY, last_day=date(2026, 3, 9), answer_due=date(2026, 3, 6))
    assert "#uitstel tot 9 maart 2026 want [reden]" in [button.body for button in buttons.for_handler(case, "nl")]


def test_without_a_later_day_there_is_no_button_for_it() -> None:
    case = buttons.Case(today=TODAY, last_day=date(2026, 3, 6), answer_due=date(2026, 3, 6))
    assert "Uitstel 1 week" not in labels(buttons.for_handler(case, "nl"))


def test_of_a_closed_complaint_only_a_note_is_left() -> None:
    case = buttons.Case(today=TODAY, last_day=NEW.last_day, complaint=a_complaint(status=Status.CLOSED))
    assert labels(buttons.for_handler(case, "nl")) == ["Notitie"]


def test_who_was_spoken_to_needs_no_button_for_first_contact() -> None:
    case = buttons.Case(today=TODAY, last_day=NEW.last_day, complaint=a_complaint(status=Status.CONTACTED))
    assert "Contact gehad" not in labels(buttons.for_handler(case, "nl"))


@pytest.mark.parametrize(
    ("role", "offered"),
    [(role, ["Doorzetten", "Overnemen", "Notitie"]) for role in ("manager", "bureau")],
)
def test_who_watches_over_it_gets_buttons_of_his_own(role: str, offered: list[str]) -> None:
    assert labels(buttons.for_nudge(role, NEW, "nl")) == offered


def test_directors_can_add_a_note() -> None:
    assert labels(buttons.for_nudge("directors", NEW, "nl")) == ["Notitie"]


def test_a_letter_that_waits_can_be_stopped() -> None:
    assert labels(buttons.after_step("nl", waits=True)) == ["Stop", "Ongedaan"]
    assert labels(buttons.after_step("nl", waits=False)) == ["Ongedaan"]


def test_the_facts_of_a_complaint_come_from_its_clocks_and_terms() -> None:
    dossier = a_dossier()
    case = buttons.case_of(dossier.complaint, dossier.due, HOUSE_RULES, CALENDAR, today=TODAY)
    assert (case.last_day, case.answer_due) == (date(2026, 5, 22), date(2026, 3, 5))


@pytest.mark.parametrize("button", EVERY, ids=last_line)
def test_a_link_is_short_enough_for_every_program(button: buttons.Button) -> None:
    (link,) = buttons.links([button], ADDRESS, "K-2026-000123 abcdefghij")
    assert len(link.mailto) < 1_500  # the shortest limit that is known of is that of Outlook: 2,083


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), max_size=80),
    st.text("abc &?=#+%ë€", max_size=30),
)
def test_a_link_opens_the_very_mail_that_was_meant(body: str, subject: str) -> None:
    """RFC 6068, 2: only percent-encoding; a + is a plus and never a blank, a line ends in %0D%0A."""
    link = buttons.mailto(ADDRESS, subject, body)
    assert link.isascii()
    assert not set(link) & set(" +\"<>'")
    parts = urlsplit(link)
    assert unquote(parts.path) == ADDRESS
    fields = parse_qs(parts.query, keep_blank_values=True)
    assert fields["subject"] == [subject]
    assert fields["body"][0].split("\r\n") == (body.splitlines() or [""])


def test_a_ready_mail_keeps_its_lines_apart() -> None:
    assert buttons.mailto("a@b.example", "s", "#een\n#twee") == "mailto:a@b.example?subject=s&body=%23een%0D%0A%23twee"


def test_an_address_of_a_link_is_one_that_a_mail_can_carry() -> None:
    mail = EmailMessage()
    mail["To"] = unquote(urlsplit(buttons.mailto(ADDRESS, "s", "b")).path)
    assert mail["To"].addresses[0].addr_spec == ADDRESS


def test_a_letter_to_a_customer_never_has_a_button() -> None:
    plan = bram_writes("Beste Anna, ik bel u morgen.\n#uitstel tot 20 maart want drukte")
    offered = {letter.letter: len(letter.buttons) for letter in letters(plan)}
    assert offered == {LetterName.RELAY: 0, LetterName.DELAY_NOTICE: 0, LetterName.ECHO: 2}


@pytest.mark.parametrize(
    ("reader", "role"),
    [("handler", Role.HANDLER), ("manager", Role.MANAGER), ("bureau", Role.BUREAU), ("directors", Role.DIRECTOR)],
)
def test_who_gets_a_button_may_do_what_it_says(reader: str, role: Role) -> None:
    offered = [command for button in buttons.for_nudge(reader, NEW, "nl") for command in read(filled_in(button.body)).commands]
    assert offered
    assert [command.line for command in offered if role not in BY_NAME[command.name].allowed] == []


def test_to_the_other_side_of_a_case_no_button_confirms_or_closes_anything() -> None:
    assert labels(buttons.for_handler(OPPOSING, "nl")) == ["Doorzetten", "Notitie", "Geen klacht"]
    dossier = a_dossier(a_complaint(flags=("opposing",)))
    case = buttons.case_of(dossier.complaint, dossier.due, HOUSE_RULES, CALENDAR, today=TODAY)
    assert buttons.for_handler(case, "nl") == buttons.for_handler(OPPOSING, "nl")
