"""What a customer filled in on a website becomes his own mail."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints import web_forms
from complaints.message import IncomingMessage, Kind
from complaints.web_forms import FormRule

ROBOT = IncomingMessage(
    from_addr="formulier@site.example",
    from_name="Website",
    reply_to=("noreply@site.example",),
    subject="Nieuwe inzending",
    text="Naam: Anna",
    kind=Kind.MACHINE,
    vouched=True,
    references=("<a@site.example>",),
)
PAIRS = [
    ("Naam", "Anna de Vries"),
    ("E-mail *", "Anna <Anna@Klant.example>"),
    ("Uw klacht (verplicht)", "Ik wacht al zes weken."),
    ("Vestiging", "Leusden"),
]


def read(pairs=PAIRS, rule=None):
    return web_forms.as_the_customer(ROBOT, web_forms.filled(pairs, rule))


def test_the_customer_is_the_sender_and_not_the_robot():
    message = read()
    assert (message.from_addr, message.from_name, message.reply_to) == (
        "anna@klant.example",
        "Anna de Vries",
        ("anna@klant.example",),
    )


def test_his_words_come_first_and_what_else_he_filled_in_stands_below():
    assert read().words_that_count == "Ik wacht al zes weken.\n\nVestiging: Leusden"


def test_it_counts_as_written_by_a_person_whom_nobody_vouches_for():
    message = read()
    assert (message.kind, message.vouched, message.references) == (Kind.PERSON, None, ())


def test_without_an_address_no_letter_can_go_to_the_robot():
    message = read([("Naam", "Anna"), ("Uw klacht", "Traag.")])
    assert (message.from_addr, message.reply_to) == (None, ())


@pytest.mark.parametrize(("pairs", "subject"), [(PAIRS, ""), ([*PAIRS, ("Onderwerp", "Geen antwoord")], "Geen antwoord")])
def test_the_subject_is_his_own_or_none_and_never_the_robots(pairs, subject):
    assert read(pairs).subject == subject


def test_first_and_last_name_make_a_name():
    assert read([("Voornaam", "Anna"), ("Achternaam", "de Vries")]).from_name == "Anna de Vries"


@pytest.mark.parametrize("label", ["Omschrijving", "BERICHT:", "Your message", "klacht *", "Wat is er gebeurd?"])
def test_the_usual_labels_are_known_without_a_rule(label):
    assert read([(label, "Traag."), ("x", "y")]).words_that_count.startswith("Traag.\n")


def test_a_rule_names_the_labels_of_an_own_form():
    rule = FormRule(name="site", fields={"complaint": ("Vertel het ons",), "name": ("Ik heet",)})
    message = read([("Ik heet", "Anna"), ("Vertel het ons", "Traag."), ("Bericht", "geen idee")], rule)
    assert (message.from_name, message.words_that_count) == ("Anna", "Traag.\n\nBericht: geen idee")


@pytest.mark.parametrize(
    ("sender", "fits"),
    [("formulier@site.example", True), ("FORMULIER@site.example", True), ("x@site.example", False), (None, True)],
)
def test_a_rule_is_for_the_mails_of_its_sender(sender, fits):
    rule = FormRule(name="site", sender=sender)
    assert (web_forms.rule_for(ROBOT, [rule]) is rule) is fits


@given(st.lists(st.tuples(st.text(min_size=1, max_size=12), st.text(min_size=1, max_size=20)), max_size=8))
def test_nothing_that_was_filled_in_is_lost(pairs):
    form = web_forms.filled(pairs, None)
    assert sorted([*form.fields.values(), *(value for _, value in form.rest)]) == sorted(value for _, value in pairs)


@given(
    st.lists(st.tuples(st.sampled_from(["Klacht", "Bericht", "Naam", "Plaats"]), st.text(min_size=1, max_size=20)), max_size=8)
)
def test_each_value_but_name_address_and_subject_stands_in_the_words(pairs):
    message = read(pairs)
    form = web_forms.filled(pairs, None)
    said = [value for field, value in form.fields.items() if field != "name"] + [value for _, value in form.rest]
    assert [value for value in said if value not in message.text] == []
