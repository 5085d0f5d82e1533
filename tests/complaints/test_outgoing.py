"""What may not go to a customer is refused with a way out; what only looks like it goes."""

from datetime import date

import pytest
from cast import ANNA, BRAM, a_complaint, a_dossier, bram_writes, end_of, letters, ready_to_close
from hypothesis import given
from hypothesis import strategies as st

from complaints import outgoing
from complaints.letters import LetterName
from complaints.outgoing import Known, Objection, Weight
from complaints.plan import Close, Note, SendLetter

KNOWN = Known(
    today=date(2026, 3, 2),
    last_day=date(2026, 5, 22),
    answer_due=date(2026, 3, 9),
    number="K-2026-000123",
    number_format="K-{year}-{serial:06d}",
    addresses=frozenset({ANNA, BRAM}),
    domains=frozenset({"arag.example"}),
)
RULE, SURE, LIKELY = Weight.RULE, Weight.SURE, Weight.LIKELY

SENT_BACK = [
    "Neem eerst contact op met uw behandelaar.",
    "U moet eerst contact opnemen met uw eigen jurist.",
    "Wij verzoeken u eerst contact op te nemen met uw dossierbehandelaar.",
    "Bel eerst uw behandelaar, daarna kijken wij verder.",
    "Wilt u dit eerst met uw behandelaar bespreken?",
    "U dient uw klacht eerst voor te leggen aan uw behandelaar.",
    "Wij nemen uw klacht pas in behandeling nadat u contact heeft gehad met uw behandelaar.",
    "U moet dus eerst naar uw jurist.",
    "Als u er niet uitkomt, neem dan eerst contact op met uw behandelaar.",
    "Voordat wij iets doen, moet u overleggen met uw contactpersoon.",
    "Ik vraag u eerst te overleggen met uw\nzaakbehandelaar.",
    "U kunt zich het beste eerst wenden tot uw behandelaar.",
    "Please contact your case handler first.",
    "You should first discuss this with your lawyer.",
]
NOT_SENT_BACK = [
    "Ik overleg eerst met uw behandelaar en bel u daarna.",
    "Eerst bel ik uw behandelaar, dan hoort u van mij.",
    "U hoeft niet eerst contact op te nemen met uw behandelaar.",
    "U hoeft hiervoor uw behandelaar niet eerst te bellen.",
    "Uw behandelaar neemt eerst contact met u op.",
    "Wij hebben eerst met uw behandelaar gesproken.",
    "U heeft eerst contact gezocht met uw behandelaar, en dat was terecht.",
    "U moest eerst uw behandelaar bellen. Dat had niet gemogen.",
    "Contact met uw behandelaar is geen voorwaarde om eerst een klacht te mogen indienen.",
    "Uw nieuwe behandelaar is mevrouw Smit. U kunt haar bellen.",
    "De brief dat u eerst uw behandelaar moet bellen, klopt niet.",
    "Kunt u mij laten weten of uw behandelaar u eerst heeft gebeld?",
    "Uw klachtbehandelaar neemt eerst contact met u op.",
    "You need not contact your case handler first.",
    "Neem eerst contact op met het UWV, dat kan tot vrijdag.",
]
ODR = [
    "Klachten kunt u ook indienen via ec.europa.eu/consumers/odr.",
    "Kijk op ec.europa.eu/odr voor bemiddeling.",
    "U kunt ook naar het Europese ODR-platform.",
    "You may use the Online Dispute Resolution platform.",
]
NO_ODR = [
    "Het Europese ODR-platform is gesloten; u kunt naar Kifid.",
    "Het modrijke perceel is opnieuw gemeten.",
    "U vindt ons online, bij Geschillen en procedures.",
]
TOO_LATE = [
    "U krijgt uiterlijk 1 juni ons antwoord.",
    "Wij geven u op 23 mei 2026 ons inhoudelijke antwoord.",
    "Wij laten u voor 1-6-2026 weten wat ons standpunt is.",
    "Binnen zes maanden krijgt u antwoord van ons.",
    "U hoort van ons op 15 juni.",
    "You will get our answer on 1 June 2026.",
]
LATER_THAN_PROMISED = [
    "U krijgt op 20 maart ons antwoord.",
    "Ik kom op 12 maart bij u terug met een reactie.",
    "Binnen drie weken hoort u wat wij besluiten; dan krijgt u ons antwoord.",
]
INNOCENT_DATES = [
    "U krijgt vrijdag 6 maart ons antwoord.",
    "De rechtbank geeft u uiterlijk 1 september antwoord.",
    "U krijgt op 1 juni een nieuwe polis.",
    "Wilt u voor 1 juni reageren?",
    "Graag ontvang ik uw reactie voor 1 juni.",
    "U schreef op 1 juni 2025 dat u geen antwoord kreeg.",
    "Wij stuurden u op 12 februari ons antwoord.",
    "Uw zitting is op 10 juni. Ik bel u vooraf.",
    "De wederpartij laat u voor 1 juli weten wat haar standpunt is.",
    "Het UWV beslist binnen acht weken en u krijgt daarover bericht.",
    "Uw verzekering loopt tot 1 juli 2026.",
    "Ik bel u morgen met ons antwoord.",
]
INSIDE = [
    "Het spijt ons. #afgehandeld gegrond",
    "Waarom bij jou: regel 'letsel'",
    "Zie ook: wat de klant schreef",
    "Antwoord naar klachten+k-2026-000123.abcdefgh.abcdefghijklmnop@arag.example.",
]
NOT_INSIDE = [
    "U woont op nummer #12.",
    "Ik zag uw bericht over #metoo.",
    "Volg ons met #klantdag.",
    "Wij weten niet waarom u bij ons moest wachten.",
    "Kijk op https://arag.example/vragen#contact voor de tijden.",
]
OTHERS = ["Uw klacht K-2026-000017 is ook binnen.", "Zie K-2026-000124."]
OWN = ["Uw klacht K-2026-000123 is klaar.", "Uw dossier is 26-104233.", "Het zaaknummer is K-104233."]
WATCH = [
    "Het burgerservicenummer is 111222333.",
    "Wij storten het op NL91 ABNA 0417 1643 00.",
    "U kunt mailen naar jan@elders.example.",
]
NOT_WATCHED = [
    "U kunt mij bellen op 020-5550123 of 0612345678.",
    "Uw zaaknummer is 123456789.",
    "Het rekeningnummer is NL00 ABNA 0417 1643 00.",
    "Mail mij gerust op bram@arag.example.",
]


def weights(text: str, known: Known = KNOWN) -> list[Weight]:
    return [objection.weight for objection in outgoing.check(text, known)]


@pytest.mark.parametrize("text", [*SENT_BACK, *ODR, *TOO_LATE])
def test_what_law_or_policy_forbids_is_refused(text: str) -> None:
    assert weights(text) == [RULE]


@pytest.mark.parametrize("text", LATER_THAN_PROMISED)
def test_a_date_after_our_promise_is_said_and_not_refused(text: str) -> None:
    assert weights(text) == [LIKELY]


@pytest.mark.parametrize("text", INSIDE)
def test_what_is_internal_is_refused(text: str) -> None:
    assert max(weights(text)) >= SURE


@pytest.mark.parametrize("text", OTHERS)
def test_the_number_of_another_complaint_is_refused(text: str) -> None:
    assert weights(text) == [SURE]


@pytest.mark.parametrize("text", WATCH)
def test_what_may_be_somebody_elses_is_said_and_not_refused(text: str) -> None:
    assert weights(text) == [LIKELY]


@pytest.mark.parametrize("text", [*NOT_SENT_BACK, *NO_ODR, *INNOCENT_DATES, *NOT_INSIDE, *OWN, *NOT_WATCHED])
def test_what_only_looks_like_it_goes(text: str) -> None:
    assert outgoing.check(text, KNOWN) == []


def test_the_table_is_as_large_as_it_should_be() -> None:
    refused = [*SENT_BACK, *ODR, *TOO_LATE, *LATER_THAN_PROMISED, *INSIDE, *OTHERS, *WATCH]
    innocent = [*NOT_SENT_BACK, *NO_ODR, *INNOCENT_DATES, *NOT_INSIDE, *OWN, *NOT_WATCHED]
    assert len(refused) >= 25
    assert len(innocent) >= 25


def test_every_objection_names_a_way_out() -> None:
    found = [
        objection for text in (*SENT_BACK, *ODR, *TOO_LATE, *INSIDE, *OTHERS, *WATCH) for objection in outgoing.check(text, KNOWN)
    ]
    assert found
    assert [objection for objection in found if not (objection.problem and objection.way_out)] == []


def test_the_number_of_the_complaint_that_this_one_follows_may_be_named() -> None:
    known = Known(**{**{name: getattr(KNOWN, name) for name in KNOWN.__slots__}, "own_numbers": frozenset({"K-2026-000017"})})
    assert weights("Uw klacht K-2026-000017 is ook binnen.", known) == []


@given(st.text(max_size=300))
def test_any_text_can_be_looked_at(text: str) -> None:
    assert all(isinstance(objection, Objection) for objection in outgoing.check(text, KNOWN))


@given(st.sampled_from([*NOT_SENT_BACK, *INNOCENT_DATES, *OWN]), st.sampled_from([*NOT_SENT_BACK, *INNOCENT_DATES, *NOT_WATCHED]))
def test_two_innocent_texts_are_innocent_together(one: str, other: str) -> None:
    assert outgoing.check(f"{one}\n\n{other}", KNOWN) == []


# --- in a mail of a handler


def problems(plan: list[object]) -> list[dict[str, str]]:
    (letter,) = (effect for effect in plan if isinstance(effect, SendLetter) and effect.letter is LetterName.HELP)
    found = letter.facts["problems"]
    assert isinstance(found, list)
    return found


def to_anna(plan: list[object]) -> list[SendLetter]:
    return [effect for effect in plan if isinstance(effect, SendLetter) and list(effect.to) == [ANNA]]


def test_a_forbidden_text_is_returned_with_the_reason_and_the_way_out() -> None:
    plan = bram_writes("Neem eerst contact op met uw behandelaar.")
    assert to_anna(plan) == []
    assert end_of(plan) == "refused"
    assert "klachtenbeleid 5b" in problems(plan)[0]["problem"]


@pytest.mark.parametrize("commands", ["#toch want zo willen wij het", "#standpunt\n#toch want het moet"])
def test_no_word_overrides_law_or_policy(commands: str) -> None:
    assert to_anna(bram_writes(f"Neem eerst contact op met uw behandelaar.\n{commands}")) == []


def test_an_objection_that_is_no_rule_is_overridden_with_a_reason_that_is_kept() -> None:
    plan = bram_writes("Uw klacht K-2026-000017 is ook binnen.\n#toch want zij heeft twee klachten")
    assert len(to_anna(plan)) == 1
    assert [effect.why for effect in plan if isinstance(effect, Note)] == ["zij heeft twee klachten"]


def test_overriding_needs_a_reason() -> None:
    assert to_anna(bram_writes("Uw klacht K-2026-000017 is ook binnen.\n#toch")) == []


def test_what_is_only_likely_goes_and_is_said_in_the_echo() -> None:
    plan = bram_writes("U krijgt op 20 maart ons antwoord.")
    (echo,) = letters(plan, LetterName.ECHO)
    assert len(to_anna(plan)) == 1
    assert "#uitstel tot 20 maart 2026 want" in str(echo.facts["warnings"])


def test_two_dates_in_one_mail_contradict_each_other() -> None:
    plan = bram_writes("U krijgt op 25 maart ons antwoord.\n#uitstel tot 20 maart want wachten op stukken")
    assert "twee data" in problems(plan)[0]["problem"]


def test_the_same_date_in_both_is_fine() -> None:
    plan = bram_writes("U krijgt op 20 maart ons antwoord.\n#uitstel tot 20 maart want wachten op stukken")
    assert len(to_anna(plan)) == 2


def test_the_reason_of_a_delay_is_looked_at_as_well() -> None:
    plan = bram_writes("#uitstel tot 20 maart want u moet eerst met uw behandelaar overleggen")
    assert to_anna(plan) == []


def test_a_note_may_say_anything() -> None:
    plan = bram_writes("Ik bel u morgen.\n#notitie bel eerst uw behandelaar, zie K-2026-000017")
    assert len(to_anna(plan)) == 1


def test_an_outcome_that_is_not_fully_granted_never_leaves_without_the_way_to_kifid() -> None:
    plan = bram_writes("Wij blijven bij ons standpunt.\n#afgehandeld ongegrond", ready_to_close())
    assert not outgoing.lacks_kifid(plan)
    bare = [
        SendLetter(letter=LetterName.OUTCOME, to=[ANNA], facts={"kifid_until": None}),
        *(e for e in plan if isinstance(e, Close)),
    ]
    assert outgoing.lacks_kifid(bare)


def test_the_customers_own_address_may_stand_in_the_letter() -> None:
    (echo,) = letters(bram_writes(f"Ik mail u op {ANNA}.\n#contact gebeld", a_dossier(a_complaint())), LetterName.ECHO)
    assert echo.facts["warnings"] == []
