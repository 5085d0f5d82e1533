"""A machine that speaks for a person is told from the person, without the help of any header."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.message import Kind
from mailboxes import absence, parse


def kind(text, subject="Re: Uw klacht", *fields):
    head = ["From: Willem <willem@elders.example>", f"Subject: {subject}", "Content-Type: text/plain; charset=utf-8", *fields]
    return parse.read("\n".join([*head, "", text]).encode()).kind


@pytest.mark.parametrize(
    "text",
    [
        "Ik ben afwezig tot 12 maart.",
        "Van 2 tot en met 13 maart ben ik met vakantie. Bij dringende zaken kunt u bellen met Piet.",
        "Wegens vakantie ben ik niet bereikbaar. Uw mail wordt niet doorgestuurd.",
        "I am on annual leave until Monday. For urgent matters please contact my colleague.",
        "Vielen Dank für Ihre Nachricht. Ich bin bis zum 14. März im Urlaub.",
        "Je suis en congés jusqu'au 14 mars. Merci de contacter Luc.",
        "Estaré fuera de la oficina hasta el 14 de marzo.",
        "Sono fuori ufficio fino al 14 marzo. Per urgenze contattare Mario.",
        "Estou de férias até 14 de março. Contacte a Ana em caso de urgência.",
        "Jestem nieobecny do 14 marca. W pilnych sprawach proszę o kontakt z Anną.",
        "Jag är ledig till den 14 mars. Kontakta Anna om det är brådskande.",
        "Jeg er fraværende til 14. mars. Kontakt venligst Anna.",
        "Olen poissa 14.3. asti. Kiireellisissä asioissa Anna auttaa.",
        "Jsem mimo kancelář do 14. března. V naléhavých případech volejte Annu.",
        "Нахожусь в отпуске до 14 марта. По срочным вопросам обращайтесь к Анне.",
        "14 Mart tarihine kadar izindeyim. Acil durumlarda Ayşe ile görüşün.",
        "我在休假中,3月14日返回。紧急情况请联系王先生。",
        "3月14日まで不在にしております。お急ぎの方は山田までご連絡ください。",
    ],
)
def test_a_notice_of_absence_is_known_by_its_words(text):
    assert kind(text) is Kind.OUT_OF_OFFICE


@pytest.mark.parametrize(
    "text",
    [
        "Volgende week ben ik op vakantie. Kunt u voor die tijd antwoorden?",
        "Ik ben tot 12 maart met vakantie. Kunt u mij daarna bellen over mijn dossier?",
        "Mijn jurist is al weken afwezig en niemand neemt het over.",
        "Ik ben tot en met donderdag afwezig, dus bel mij vrijdag even.",
        "Ik was ziek en kon niet reageren. Ik wil verder met mijn zaak.",
        "Ik ben vrijdag vrij, kunnen we dan bellen?",
        "Your lawyer is always out of the office. I complain.",
        "Next week I am on holiday, please answer before then?",
        "Ich bin nächste Woche im Urlaub, können Sie mir vorher antworten?",
        "Door uw fout zijn wij op vakantie niet geholpen. Ik wil mijn geld terug.",
        "Jullie kantoor is steeds gesloten als ik bel. Ik ben ontevreden.",
    ],
)
def test_a_person_who_speaks_of_absence_is_a_person(text):
    assert kind(text) is Kind.PERSON


@pytest.mark.parametrize(
    ("subject", "named"),
    [
        ("Automatisch antwoord: Uw klacht", "sure"),
        ("Automatic reply: Re: x", "sure"),
        ("Réponse automatique : x", "sure"),
        ("Automatische Antwort: x", "sure"),
        ("Out of Office: x", "sure"),
        ("Re: x (Auto Reply)", "sure"),
        ("自動返信: x", "sure"),
        ("Afwezig: Re: x", "maybe"),
        ("Abwesenheitsnotiz: x", "maybe"),
        ("Auto: x", "auto"),
        ("RE: Automatisch antwoord: x", ""),
        ("Afwezig rechtsbijstand", ""),
        ("Automatische incasso klopt niet", ""),
        ("Autoverzekering", ""),
    ],
)
def test_a_subject_may_name_an_automatic_answer(subject, named):
    assert absence.named(subject) == named


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Wij hebben uw bericht ontvangen onder nummer 4711.", ["X-Auto-Response-Suppress: All"]),
        ("Your request has been received and a ticket was created.", ["Auto-Submitted: auto-generated"]),
        ("Ihre Anfrage ist bei uns eingegangen.", ["Precedence: bulk"]),
        ("Nous avons bien reçu votre message.", ["Precedence: bulk"]),
        ("Dit is een automatisch antwoord. Onze balie is open van 9 tot 5.", []),
        ("Wij hebben uw klacht ontvangen. Dit is een automatisch bericht.", []),
    ],
)
def test_an_acknowledgement_of_another_desk_is_an_automatic_answer(text, fields):
    assert kind(text, "Uw bericht", *fields) is Kind.AUTO_REPLY


def test_words_of_receipt_alone_are_a_persons():
    assert kind("Wij hebben uw bericht ontvangen en zijn het niet met u eens.") is Kind.PERSON


@given(st.text(max_size=300), st.text(max_size=60))
def test_any_words_can_be_judged_and_always_the_same_way(text, subject):
    assert absence.is_notice(subject, text) == absence.is_notice(subject, text)


@given(st.sampled_from(["Ik ben afwezig tot 12 maart. ", "I am out of the office until 3 May. "]), st.integers(2_000, 3_000))
def test_a_long_letter_is_no_notice(notice, length):
    assert not absence.is_notice("", notice + "x" * length)


@pytest.mark.parametrize(
    ("subject", "text", "expected"),
    [
        ("Arbeidsconflict", "Ik ben met ziekteverlof tot 1 mei. Mijn werkgever wil mij ontslaan.", Kind.PERSON),
        ("Re: Uw klacht", "Ik ben met ziekteverlof tot 1 mei. Mijn werkgever wil mij ontslaan.", Kind.PERSON),
        ("Mijn vakantie", "Ik ben op vakantie tot 1 mei. Mijn huis is onverzekerd.", Kind.PERSON),
        ("Re: Uw klacht", "Ik ben met ziekteverlof tot 1 mei. Mijn werk wordt waargenomen door Piet.", Kind.OUT_OF_OFFICE),
        ("Re: Uw klacht", "Willem is niet langer werkzaam bij ons. Mail info@elders.example.", Kind.AUTO_REPLY),
        ("Willem", "Willem is niet langer werkzaam bij u en nu hoor ik niets meer van mijn zaak.", Kind.PERSON),
    ],
)
def test_somebodys_own_matter_makes_him_a_person(subject, text, expected):
    assert kind(text, subject) is expected


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("vakantie", "#afwezig 2 t/m 6 maart, vervanger carla"),
        ("Re: Je klachten vandaag", "#afwezig vanaf maandag"),
        ("Afwezig", "Hoi,\n\n# afwezig van 3 tot en met 14 augustus\n\nIk ben dan op vakantie."),
    ],
)
def test_a_colleague_who_writes_a_command_about_his_holiday_is_a_person(subject, text):
    assert not absence.is_notice(subject, text)


def test_a_hashtag_makes_no_person_of_a_notice():
    assert absence.is_notice("Afwezig", "Ik ben afwezig tot maandag.\n\n#rechtvooriedereen")
