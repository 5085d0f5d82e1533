"""What asks for care is found before any letter goes out, and what only looks like it is not."""

from pathlib import Path

import pytest
from cast import ANNA, HOUSE_RULES, a_mail, a_rulebook, a_situation, letters, local, only, with_absence, written_to
from hypothesis import given
from hypothesis import strategies as st

from complaints import acknowledging, care, incoming
from complaints.care import Finding, Findings, bare, look, tracks_of
from complaints.complaint import Customer, DeadlineKind
from complaints.flags import SILENT, TRACK, URGENT, Flag
from complaints.letters import TO_CUSTOMER, LetterName
from complaints.message import Forwarded
from complaints.plan import Assign, Register, SetDeadline
from mailboxes import parse

MAILS = Path(__file__).parents[1] / "mails"
NOW = local("2026-03-02 10:00")

F = Flag
FOUND = [
    # somebody may not want to live any more
    ("Ik wil niet meer leven.", {F.CRISIS}),
    ("Na dit alles wil ik eigenlijk liever dood.", {F.CRISIS}),
    ("IK WIL DOOD", {F.CRISIS}),
    ("Zo hoeft het voor mij niet meer.", {F.CRISIS}),
    ("Ik zie geen uitweg meer.", {F.CRISIS}),
    ("Soms denk ik dat ik er beter een einde aan kan maken.", {F.CRISIS}),
    ("Door jullie denk ik aan zelfmoord.", {F.CRISIS}),
    ("Het is zover dat ik mezelf iets aan ga doen; ik ben bang dat ik mezelf wat aandoe.", {F.CRISIS}),
    ("Ik maak een einde aan mijn leven als dit zo doorgaat.", {F.CRISIS}),
    ("Ik spring straks voor de trein.", {F.CRISIS}),
    ("Het leven heeft voor mij geen zin meer.", {F.CRISIS}),
    ("Iedereen is beter af zonder mij", {F.CRISIS}),
    ("I don’t want to live anymore because of this case.", {F.CRISIS}),
    ("Some days I just want to die.", {F.CRISIS}),
    ("I have thought about killing myself.", {F.CRISIS}),
    ("Ich will nicht mehr leben.", {F.CRISIS}),
    ("Ich denke an Selbstmord.", {F.CRISIS}),
    # threats
    ("Als ik morgen niets hoor, kom ik langs. Ik weet waar jullie wonen.", {F.THREAT}),
    ("Wacht maar, ik kom langs.", {F.THREAT}),
    ("Ik sla die jurist van jullie in elkaar.", {F.THREAT}),
    ("Hier gaan jullie voor boeten.", {F.THREAT}),
    ("Ik steek jullie kantoor in brand", {F.THREAT}),
    ("Hier zullen jullie spijt van krijgen!", {F.THREAT}),
    ("Ik weet je wel te vinden.", {F.THREAT}),
    ("Ik maak jullie kapot!", {F.THREAT}),
    ("I know where you live.", {F.THREAT}),
    ("Das werden Sie bereuen!", {F.THREAT}),
    # the other side, a bailiff
    ("Namens cliënte bericht ik u dat uw cliënt in gebreke is.", {F.OPPOSING}),
    ("Jullie staan mijn huurder bij in een zaak tegen mij.", {F.OPPOSING}),
    ("Please inform your client that we reject the claim.", {F.OPPOSING}),
    ("Ihre Mandantin hat bis heute nicht gezahlt.", {F.OPPOSING}),
    ("U bent hierbij gedagvaard om te verschijnen.", {F.LEGAL}),
    ("Er ligt derdenbeslag onder u ten laste van een verzekerde.", {F.LEGAL}),
    # personal data
    ("Ik kreeg een brief van een andere klant in mijn brievenbus.", {F.BREACH}),
    ("Mijn medische gegevens zijn bij mijn werkgever terechtgekomen, mijn dossier is naar de wederpartij gegaan.", {F.BREACH}),
    ("Graag ontvang ik een kopie van al mijn persoonsgegevens.", {F.AVG}),
    ("Wilt u al mijn gegevens verwijderen?", {F.AVG}),
    ("I make a subject access request.", {F.AVG}),
    ("Ik bitte um Auskunft über meine Daten nach DSGVO.", {F.AVG}),
    # the outside
    ("Anders stap ik naar de krant.", {F.PRESS}),
    ("Ik schakel Radar en de Consumentenbond in.", {F.PRESS}),
    ("If this is not solved I will go to the press.", {F.PRESS}),
    ("Ik voel mij gediscrimineerd door uw medewerker.", {F.INTEGRITY}),
    ("Om mijn afkomst word ik anders behandeld.", {F.INTEGRITY}),
    ("Geachte directie, dit is mijn laatste brief.", {F.DIRECTORS}),
    ("Ik leg dit voor aan Els Vermeer.", {F.DIRECTORS}),
    ("Dan leg ik het voor aan het Kifid.", {F.EXTERNAL}),
    ("Anders stap ik naar de rechter.", {F.EXTERNAL}),
    ("I will see you in court.", {F.EXTERNAL}),
    # what weighs
    ("Mijn bezwaartermijn verloopt vrijdag en niemand belt.", {F.TERM}),
    ("Door u is het beroep te laat ingediend.", {F.TERM}),
    ("Ik stel u aansprakelijk voor mijn schade.", {F.LOSS}),
    ("Ik kan de huur niet meer betalen.", {F.VULNERABLE}),
    ("Ik ben ten einde raad.", {F.VULNERABLE}),
    ("Dit is mijn tweede klacht over dezelfde zaak.", {F.REPEAT}),
    ("Over drie dagen is de zitting op donderdag. Kunt u mij helpen? Ik zoek een advocaat.", {F.TERM, F.NEW_CASE}),
    ("Ik ben bezorgd om mijn moeder, zij is bij u verzekerd.", {F.CONCERN}),
    ("Ik doe een beroep op de geschillenregeling.", {F.DISPUTE}),
]
NOT_FOUND = [
    "Ik ga dood van verveling in uw wachtrij.",
    "Ik ben doodmoe van al het bellen.",
    "De zelfmoordaanslag in de krant heeft hier niets mee te maken.",
    "In de krant stond een stuk over zelfmoord.",
    "Mijn buurman las over zelfmoord in de krant: onzin.",
    "Die verzekering hoeft van mij niet meer, ik zeg hem op.",
    "Maak nu eens een einde aan deze lange procedure.",
    "Ik zie het niet meer zitten om nog eens te bellen.",
    "Mijn vader is vorig jaar dood gegaan aan een ziekte en zijn polis loopt door.",
    "Ik kom graag een keer langs om de stukken toe te lichten.",
    "Morgen kom ik langs met de papieren.",
    "Kan ik op het spreekuur langskomen?",
    "Ik weet niet waar u zit.",
    "Mijn buurman dreigt mij iets aan te doen en u doet niets.",
    "Jullie maken mij gek.",
    "Ik vind u wel aardig, maar zo kan het niet.",
    "Ik zal u graag nog te spreken krijgen.",
    "Ik ben bang dat ik er spijt van krijg.",
    "Ik ga kapot aan de onzekerheid.",
    "De advocaat van de wederpartij schreef mij een brief.",
    "Ik ben al twintig jaar uw trouwe cliënt.",
    "Als uw verzekerde verwacht ik beter.",
    "Ik zeg dit namens veel klanten: zo kan het niet.",
    "Mijn werkgever discrimineert mij en u doet er niets aan.",
    "Mijn zaak over discriminatie ligt al maanden stil.",
    "Wanneer gaan we in mijn zaak naar de rechter?",
    "De rechter heeft mijn verzoek afgewezen door uw fout.",
    "U bent van de radar verdwenen.",
    "Ik las in de krant dat u winst maakte.",
    "De directeur van mijn school wil niet meewerken.",
    "Mijn aansprakelijkheidsverzekering loopt ook bij u.",
    "Ik heb u blind vertrouwd.",
    "Hij is doof voor mijn argumenten.",
    "Mijn gegevens zijn veranderd: ik ben verhuisd.",
    "Ik maak me zorgen over mijn zaak.",
    "Kunt u mij helpen met mijn polis?",
    "Ik verwacht binnen vijf dagen antwoord.",
    "I am dying to know when you will answer.",
    "Graag bel ik morgen even met iemand.",
    "Test 1 2 3, komt dit aan?",
    "Graag solliciteer ik naar een functie als jurist.",
    "Wij leveren koffiemachines; mag ik u een offerte sturen?",
]


def found_in(text, **changes):
    message = a_mail(text, **{"subject": "", **changes})
    return look(message, text, HOUSE_RULES)


@pytest.mark.parametrize(("text", "flags"), FOUND, ids=[text[:60] for text, _ in FOUND])
def test_what_asks_for_care_is_found(text, flags):
    assert flags <= set(found_in(text).flags)


@pytest.mark.parametrize("text", NOT_FOUND, ids=[text[:60] for text in NOT_FOUND])
def test_what_only_looks_like_it_is_not(text):
    assert found_in(text).flags == ()


# Theme of the field's list -> flags, weight, second tracks, whether an acknowledgement goes.
OF_THE_FIELD = [
    ("c01", {F.TERM}, 3, set(), True),
    ("c02", {F.TERM}, 3, set(), True),
    ("c03", set(), None, set(), True),
    ("c04", {F.LOSS}, 3, set(), True),
    ("c05", set(), None, set(), True),
    ("c06", {F.TERM, F.LOSS}, 3, set(), True),
    ("c07", set(), None, set(), True),
    ("c10", {F.TERM, F.VULNERABLE}, 3, set(), True),
    ("c12", set(), None, set(), True),
    ("c14", {F.DISPUTE}, None, set(), True),
    ("c17", set(), None, set(), True),
    ("c21", {F.LOSS}, 3, set(), True),
    ("c24", {F.PARTNER}, 3, set(), True),
    ("c26", {F.BREACH, F.VULNERABLE}, 4, {DeadlineKind.BREACH}, False),
    ("c30", {F.REPEAT}, 3, set(), True),
    ("c31", {F.REPRESENTATIVE}, None, set(), True),
    ("c32", {F.EXTERNAL}, 4, set(), False),
    ("c33", {F.PRESS, F.DIRECTORS}, 4, set(), False),
    ("c34", {F.INTEGRITY}, 4, set(), False),
    ("c35", {F.THIRD_PARTY}, None, set(), True),
    ("c36", {F.DECEASED}, None, set(), True),
    ("c38", set(), None, set(), True),
    ("c39", set(), None, set(), True),
    ("c40", set(), None, set(), True),
    ("n01", set(), None, set(), True),
    ("n02", {F.NEW_CASE, F.TERM}, 3, {DeadlineKind.LEGAL}, False),
    ("n03", set(), None, set(), True),
    ("n04", set(), None, set(), True),
    ("n06", set(), None, set(), True),
    ("n07", set(), None, set(), True),
    ("n13", {F.AVG}, None, {DeadlineKind.AVG}, True),
    ("n14", {F.LEGAL}, 4, {DeadlineKind.LEGAL}, False),
    ("n15", {F.OPPOSING}, None, set(), False),
    ("n16", {F.EXTERNAL}, 4, set(), False),
    ("n17", {F.PRESS}, 4, set(), False),
    ("n18", set(), None, set(), True),
    ("n19", set(), None, set(), True),
    ("n20", {F.THREAT}, 4, {DeadlineKind.CARE}, False),
    ("n21", {F.CRISIS}, 4, {DeadlineKind.CARE}, False),
    ("n22", {F.CONCERN}, 3, {DeadlineKind.CARE}, False),
    ("v01", {F.REPEAT}, 3, set(), True),
    ("v03", set(), None, set(), True),
    ("v04", set(), None, set(), True),
    ("v05", set(), None, set(), True),
    ("v06", set(), None, set(), True),
]


@pytest.mark.parametrize(
    ("theme", "flags", "severity", "tracks", "acknowledged"), OF_THE_FIELD, ids=[row[0] for row in OF_THE_FIELD]
)
def test_every_theme_of_the_field_gets_its_treatment(theme, flags, severity, tracks, acknowledged):
    (file,) = MAILS.glob(f"{theme}-*.eml")
    rulebook = a_rulebook(procedures={"kifid": {"senders": ["kifid.example"]}})  # no server vouches for it: handled as it was
    plan = incoming.decide(a_situation(parse.read(file.read_bytes(), received_at=NOW), rulebook=rulebook))
    register = only(plan, Register)
    clocks = {effect.kind for effect in plan if isinstance(effect, SetDeadline)}
    assert (set(register.flags), register.severity) == (flags, severity)
    assert clocks & set(TRACK.values()) == tracks
    assert bool(letters(plan, LetterName.ACKNOWLEDGEMENT)) == acknowledged


# --- who hears of it, and by when

ROLES = {"bureau": ["fenna"], "directors": ["els"], "management": ["dirk"], "privacy_officer": ["carla"], "care": ["dirk"]}


def arrives(text, rulebook=HOUSE_RULES, **changes):
    return incoming.decide(a_situation(a_mail(text, subject=""), rulebook=rulebook, **changes))


def alarmed(plan):
    return {letter.to[0].partition("@")[0] for letter in letters(plan, LetterName.ALARM)}


def test_a_cry_for_help_reaches_care_bureau_and_directors_and_never_the_customer():
    plan = arrives("Mijn werkgever gaf mij ontslag. Ik wil niet meer leven.", a_rulebook(roles=ROLES))
    assert only(plan, Assign).unit == "arbeid"
    assert alarmed(plan) == {"dirk", "fenna", "els"}
    assert ANNA not in {address for letter in letters(plan) for address in letter.to}


def test_an_empty_role_is_the_bureaus():
    assert "fenna" in alarmed(arrives("Mijn werkgever: wilt u al mijn gegevens verwijderen?"))


def test_who_is_away_is_called_through_his_deputy():
    rulebook = with_absence(("els", "2026-03-01", "2026-03-10", "carla"))
    assert alarmed(arrives("Ik wil niet meer leven.", rulebook)) == {"dirk", "carla"}


def test_a_serious_complaint_adds_the_unit_manager_and_nobody_else():
    assert alarmed(arrives("Mijn werkgever. Ik kan de huur niet meer betalen.")) == {"dirk"}


def test_whose_mail_is_of_the_other_side_is_not_called_nor_answered_nor_closed():
    (letter,) = letters(arrives("Namens cliënte bericht ik u dat uw cliënt in gebreke is."), LetterName.ASSIGNMENT)
    assert letter.facts["opposing"]
    assert [button.label for button in letter.buttons] == ["Doorzetten", "Notitie", "Geen klacht"]


def test_the_handler_reads_what_was_found_in_his_own_letter_with_the_lines_of_113():
    (letter,) = letters(arrives("Ik wil niet meer leven."), LetterName.ASSIGNMENT)
    notes = " ".join(letter.facts["notes"])
    assert "0800-0113" in notes
    assert "geen ontvangstbevestiging" in notes


@pytest.mark.parametrize(
    ("text", "kind", "received", "due"),
    [
        ("Ik wil niet meer leven.", DeadlineKind.CARE, "2026-03-07 23:10", "2026-03-08 00:10"),
        ("Datalek!", DeadlineKind.BREACH, "2026-03-06 16:00", "2026-03-09 16:00"),
        ("Ik doe een inzageverzoek.", DeadlineKind.AVG, "2026-01-31 10:00", "2026-02-27 17:30"),
        ("U wordt gedagvaard.", DeadlineKind.LEGAL, "2026-03-02 10:00", "2026-03-02 17:30"),
        ("U wordt gedagvaard.", DeadlineKind.LEGAL, "2026-03-02 18:00", "2026-03-03 17:30"),
        ("U wordt gedagvaard.", DeadlineKind.LEGAL, "2026-03-07 10:00", "2026-03-09 17:30"),
    ],
)
def test_a_second_track_has_its_own_clock(text, kind, received, due):
    moment = local(received)
    plan = arrives(text, received_at=moment, now=moment)
    (clock,) = [effect for effect in plan if isinstance(effect, SetDeadline) and effect.kind is kind]
    assert clock.due_at == local(due)


def test_a_request_about_personal_data_is_named_in_the_acknowledgement_with_its_date():
    (letter,) = letters(arrives("Ik wacht te lang. Ook doe ik een inzageverzoek."), LetterName.ACKNOWLEDGEMENT)
    assert str(letter.facts["avg_date"]) == "2026-04-02"


def test_a_new_case_with_a_running_term_goes_to_the_servicecenter_when_there_is_one():
    units = [*(unit.model_dump() for unit in HOUSE_RULES.units)]
    units.append({"id": "servicecenter", "name": "Servicecenter", "department": "S", "manager": "dirk", "handlers": ["carla"]})
    plan = arrives("De zitting is morgen. Kunt u mij bijstaan?", a_rulebook(units=units))
    assert only(plan, Assign).unit == "servicecenter"


def test_a_cry_for_help_is_heard_behind_a_spam_mark():
    plan = incoming.decide(a_situation(a_mail("Ik wil niet meer leven.", spam="X-Spam-Flag")))
    assert only(plan, Register).flags == (Flag.CRISIS,)


def test_what_stands_in_a_mail_that_a_colleague_forwards_counts():
    inside = Forwarded(from_addr=ANNA, from_name="Anna", subject="klaar", text="Ik wil niet meer leven.")
    message = a_mail("Graag registreren.", from_addr="anouk@arag.example", forwarded=inside)
    plan = incoming.decide(a_situation(message))
    assert only(plan, Register).flags == (Flag.CRISIS,)
    assert not {letter.letter for letter in letters(plan)} & TO_CUSTOMER


def test_words_in_a_quote_below_do_not_count():
    message = a_mail("Dank u.\n> Ik wil niet meer leven.", reply="Dank u.")
    assert look(message, "Dank u.", HOUSE_RULES).flags == ()


def test_an_earlier_complaint_of_the_same_address_makes_it_a_repeat():
    assert look(a_mail(), "Weer niets.", HOUSE_RULES, earlier=("K-2026-000001",)).flags == (Flag.REPEAT,)


# --- the business's own words


def test_the_business_adds_words_and_keeps_ours():
    rulebook = a_rulebook(care={"press": {"also": ["klokkenluider"], "severity": 3}})
    assert look(a_mail(), "Ik ben een klokkenluider", rulebook).severity == 3
    assert look(a_mail(), "Ik stap naar de krant", rulebook).flags == (Flag.PRESS,)


@pytest.mark.parametrize(
    ("care_rules", "sentence"),
    [
        ({"press": {"also": ["(kapot"]}}, "is no regular expression"),
        ({"press": {"within": "1 hour"}}, "this theme has no clock"),
        ({"crisis": {"within": None}}, "this theme has a clock"),
        ({"crisis": {"to": "niemand"}}, "there is no person 'niemand'"),
        ({"krisis": {}}, "krisis"),
    ],
)
def test_a_mistake_in_the_rules_is_a_sentence(care_rules, sentence):
    with pytest.raises(ValueError, match=sentence.replace("(", r"\(")):
        a_rulebook(care=care_rules)


# --- what always holds

flags = st.sets(st.sampled_from(Flag)).map(lambda some: sorted(some, key=list(Flag).index))
texts = st.sampled_from([text for text, found in FOUND if found & (URGENT | {F.OPPOSING})])


@given(flags, st.booleans(), st.integers(0, 9))
def test_whoever_may_be_in_danger_or_be_the_other_side_never_gets_an_automatic_letter(some, known, sent):
    findings = care.weighed((Finding(flag, "") for flag in some), HOUSE_RULES)
    customer = Customer(address=ANNA if known else None)
    verdict = acknowledging.decide(a_situation(letters_last_hour=sent), customer, findings)
    assert verdict.why
    if SILENT & set(some) or findings.severity == 4 or not known:
        assert not verdict.goes


@given(texts, st.text(max_size=200), st.text(max_size=200), st.sampled_from(["anna@klant.example", "bram@arag.example"]))
def test_no_words_around_it_bring_back_the_automatic_letter(text, before, after, sender):
    body = f"{before}.\n\n{text}\n\n.{after}"
    plan = incoming.decide(a_situation(a_mail(body, from_addr=sender)))
    assert not {letter.letter for letter in letters(plan)} & TO_CUSTOMER


@given(st.text(max_size=300))
def test_no_text_makes_it_fail(text):
    found = look(a_mail(text), text, HOUSE_RULES)
    assert list(found.flags) == [flag for flag in Flag if flag in found.flags]


@given(st.text(max_size=300))
def test_a_bare_text_is_bare(text):
    assert bare(bare(text)) == bare(text)


@given(flags)
def test_each_clock_starts_once(some):
    started = [TRACK[flag] for flag in tracks_of(some)]
    assert len(started) == len(set(started))
    assert set(started) == {TRACK[flag] for flag in some if flag in TRACK}


def test_nothing_found_weighs_nothing():
    assert Findings() == Findings((), None)
    assert written_to(arrives("Ik wacht al zes weken."))[0] == (LetterName.ACKNOWLEDGEMENT, [ANNA])
