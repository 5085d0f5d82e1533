"""Nobody's name or number is left in a text that goes to who does not handle the complaint."""

import random
import re
import textwrap
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.pseudonyms import Somebody, hide, tidy

FIRST = ["Anna", "Bram", "Fatma", "Jan-Willem", "Sjoerd", "Çağla", "José", "Mieke", "Ruud", "Yusuf", "Thijs", "Noor"]
LAST = [
    *("de Vries", "de Groot", "van den Berg", "Bakker", "Yılmaz", "de Vries-Jansen", "Smit", "el Amrani", "van 't Hof"),
    *("Vermeulen", "Hoekstra", "Ter Horst", "Kowalska"),
]
BRAM, CARLA = "Bram Bakker", "Carla van den Berg"
PARTICLES = {"de", "van", "den", "der", "ter", "t", "el"}


def shown(text, *, names=("Anna de Vries-Jansen",), employees=(BRAM, "Dirk de Groot"), language="nl", **more):
    people = [Somebody(called="de klant", names=names)]
    people += [Somebody(called="medewerker", names=(name,), counted=True) for name in employees]
    return hide([text], people, language, **more)[0]


@pytest.mark.parametrize(
    "name",
    [
        *("Anna de Vries-Jansen", "A. de Vries-Jansen", "a. de vries-jansen", "ANNA DE VRIES-JANSEN", "De Vries-Jansen", "anna"),
        *("mevrouw De Vries", "Mevr. A. Jansen", "Vries-Jansen, Anna de", "Anna de\nVries-Jansen", "Anna de Vries-\nJansen"),
        *("A.B. de Vries", "Anna\u00a0de Vries", "An\u00adna de Vries", "Anna M. de Vries-Jansen"),
    ],
)
def test_the_customer_is_called_the_customer_in_every_shape_of_her_name(name):
    assert shown(f"Wij spraken {name} over de zaak.").text == "Wij spraken de klant over de zaak."


@pytest.mark.parametrize(
    "name", ["Dirk de Groot", "d. de Groot", "DE GROOT", "D.de Groot", "de heer De Groot", "mr. D. de groot"]
)
def test_an_employee_has_one_letter_in_every_shape_of_his_name(name):
    assert shown(f"Eerst kwam Bram. Wij spraken {name} over de zaak.").text.endswith("Wij spraken medewerker B over de zaak.")


def test_who_is_named_first_is_a():
    hidden = hide(["Carla zei niets."], [Somebody(called="medewerker", names=(CARLA,), counted=True)], "nl")
    assert hidden[0].text == "Medewerker A zei niets."


def test_a_person_has_the_same_letter_in_all_texts_of_a_dossier():
    people = [Somebody(called="medewerker", names=(name,), counted=True) for name in (BRAM, CARLA)]
    hidden = hide(["Carla belde.", "Bram en Carla zwegen.", "van den Berg schreef"], people, "nl")
    assert [each.text for each in hidden] == [
        "Medewerker A belde.",
        "Medewerker B en medewerker A zwegen.",
        "Medewerker A schreef",
    ]


@pytest.mark.parametrize("written", ["Anna's brief", "Anna’s brief", "Annas brief"])
def test_a_genitive_is_a_name_too(written):
    assert re.fullmatch(r"Dat is de klant['’]s brief", shown(f"Dat is {written}").text)


def test_a_name_that_is_an_ordinary_word_stays_an_ordinary_word():
    assert shown("Dat is een groot probleem.").text == "Dat is een groot probleem."


def test_a_greeting_has_no_article():
    assert shown("Beste Anna,\n\nDank u.").text == "Beste klant,\n\nDank u."


def test_a_name_that_nobody_knows_is_hidden_as_well():
    assert shown("Ik sprak daar met Piet van Dam over.").text == "Ik sprak daar met [naam] over."


def test_a_name_learned_from_one_text_is_hidden_in_small_letters_in_another():
    hidden = hide(["Ik sprak Pietersen.", "volgens pietersen is het klaar"], [], "nl")
    assert hidden[1].text == "volgens [naam] is het klaar"


def test_the_other_party_is_called_so_wherever_he_is_named():
    text = shown("Mijn werkgever Jansma betaalt niet. Volgens Jansma hoeft dat niet.").text
    assert text == "Mijn werkgever de wederpartij betaalt niet. Volgens de wederpartij hoeft dat niet."


@pytest.mark.parametrize("name", ["mevrouw Van Loon", "Mevr. van der Loon", "P. van Loon", "de heer Van Loon"])
def test_a_name_that_nobody_knows_goes_with_what_stands_before_it(name):
    assert shown(f"Vorige week belde {name} over de zaak.").text == "Vorige week belde [naam] over de zaak."


def test_a_small_word_behind_a_title_is_a_name():
    assert "pietersen" not in shown("ik belde met mevrouw pietersen gisteren").text


def test_a_slip_of_the_pen_in_a_name_is_hidden_and_told_as_a_doubt():
    hidden = shown("ik schreef aan hoekstar en niemand belde", names=("Anna Hoekstra",))
    assert (hidden.text, len(hidden.doubts)) == ("ik schreef aan de klant en niemand belde", 1)


def test_the_name_of_the_house_stays():
    assert shown("Bij ARAG en bij Rechtshulp Arbeid belt niemand.", kept=["ARAG SE", "Rechtshulp Arbeid"]).doubts == ()


def test_a_text_about_nobody_is_left_as_it_was():
    text = "Ik wacht al zes weken. Op 12-03-2026 om 10:30 uur zei u dat het € 1.250,00 zou zijn.\n\nDat klopt niet."
    assert shown(text).text == text


def test_who_shouts_is_read_in_small_letters():
    assert shown("IK WACHT AL ZES WEKEN OP DIRK DE GROOT").text == "IK WACHT AL ZES WEKEN OP medewerker A"


def test_english_has_words_of_its_own():
    text = hide(["Anna wrote to Piet Jansma on 06-12345678."], [Somebody(called="the customer", names=("Anna",))], "en")[0].text
    assert text == "The customer wrote to [name] on [number]."


@pytest.mark.parametrize(
    "secret",
    [
        *(
            "a.devries@klant.example",
            "anna (at) klant punt nl",
            "06-12345678",
            "+31 6 1234 5678",
            "030 - 123 45 67",
            "0031612345678",
        ),
        *("NL91 ABNA 0417 1643 00", "nl91abna0417164300", "DE89 3704 0044 0532 0130 00", "111222333", "1112.22.333"),
        *("Kerkstraat 12a", "kerkstraat 12", "Burgemeester de Vlugtlaan 118-2", "3511 AB Utrecht", "3511ab", "Postbus 1234"),
        *("12-ABC-3", "AB-123-C", "1-XYZ-99", "AB 12 CD", "R25.118.204", "K-2026-000123", "88320144", "4111 1111 1111 1111"),
        *("@annadevries", "www.annadevries.example/blog", "annadevries.nl", "1961", "12-03-1961", "de Dorpsgracht"),
    ],
)
def test_what_somebody_can_be_found_by_is_hidden(secret):
    text = shown(f"U vindt mij onder {secret} en anders niet.").text
    left = {piece for piece in re.findall(r"\w{2,}", secret.casefold()) if piece not in {"de", "at", "en"}}
    assert left & set(re.findall(r"\w+", text.casefold())) == set()


def test_a_number_of_the_dossier_is_hidden_however_it_is_grouped():
    assert shown("Dat is ab 1-2 dus.", numbers=["AB12"]).text == "Dat is [nummer] dus."


@pytest.mark.parametrize(
    "kept",
    [
        "€ 12.500,00",
        "12500 euro",
        "12-03-2026",
        "2026-03-12",
        "3 maart 2026 10:12",
        "10:30",
        "24-uurs",
        "in 2026",
        "6 weken",
        "A12",
    ],
)
def test_days_hours_and_amounts_stay(kept):
    assert kept in shown(f"Dat was {kept} toen.").text


def test_lines_that_the_width_of_a_screen_broke_are_joined():
    assert tidy("Ik wacht\nal zes weken.\nEn nu?\n\nNiets.") == "Ik wacht al zes weken.\nEn nu?\n\nNiets."


@pytest.mark.parametrize("seed", range(150))
def test_nothing_of_an_invented_dossier_is_left_in_it(seed):
    """Names, initials, addresses and numbers in the odd shapes in which people write them, between sentences that stay."""
    chance = random.Random(seed)
    customer, handler, other = (f"{chance.choice(FIRST)} {last}" for last in chance.sample(LAST, 3))
    numbers = {
        "iban": f"NL{chance.randint(10, 99)}ABNA{chance.randint(10**9, 10**10 - 1)}",
        "bsn": str(chance.randint(10**8, 10**9 - 1)),
        "phone": f"06{chance.choice(['', '-', ' '])}{chance.randint(10**7, 10**8 - 1)}",
        "plate": chance.choice(["{0}-{1}-3", "1-{1}-{0}", "{0}-{2}-XB"]).format(chance.randint(10, 99), "KLM", "GH"),
        "policy": f"{chance.randint(10**7, 10**8 - 1)}",
        "case": f"R{chance.randint(10, 99)}.{chance.randint(100, 999)}.{chance.randint(100, 999)}",
        "mail": f"{fold(customer.split()[0])}.{fold(customer.split()[-1])}@klant.example",
        "street": f"{chance.choice(['Kerkstraat', 'Prinses Irenelaan', 'Lange Dreef', 'dorpsplein'])} {chance.randint(1, 200)}",
        "postcode": f"{chance.randint(1100, 1899)} {chance.choice(['AB', 'XZ'])} Lutjebroek",
    }
    texts = [_letter_of(chance, customer, handler, other, numbers) for _ in range(3)]
    people = [
        Somebody(called="de klant", names=(customer,)),
        Somebody(called="medewerker", names=(handler,), counted=True),
        Somebody(called="[naam]", names=(other,)),
    ]
    hidden = "\n".join(each.text for each in hide(texts, people, "nl", numbers=[numbers["case"], numbers["policy"]]))
    words = set(re.findall(r"[^\W\d_]+", fold(hidden)))
    names = {piece for name in (customer, handler, other) for piece in re.findall(r"[^\W\d_]+", fold(name))} - PARTICLES
    assert names & words == set()
    digits = re.sub(r"\D", "", hidden)
    assert [kind for kind, value in numbers.items() if kind != "mail" and _digits(value) and _digits(value) in digits] == []
    assert [
        word
        for word in ("klant.example", "lutjebroek", "kerkstraat", "irenelaan", "dreef", "dorpsplein")
        if word in hidden.casefold()
    ] == []


def _letter_of(chance, customer, handler, other, numbers):
    """A mail of this customer. What stays between the names are ordinary sentences."""
    spoken = [_shape(chance, name) for name in (customer, handler, handler, other, customer)]
    sentences = [
        f"ik heb {spoken[1]} al drie keer gebeld en hij reageert niet.",
        f"Volgens {spoken[2]} was mijn zaak {numbers['case']} gesloten.",
        f"Ook {spoken[3]} weet van niets.",
        f"Mijn polis is {numbers['policy']} en mijn bsn is {numbers['bsn']}.",
        f"Het geld kan naar {_grouped(chance, numbers['iban'])} op naam van {spoken[4]}.",
        f"Mijn auto ({numbers['plate']}) staat op de {numbers['street']}, {numbers['postcode']}.",
        f"U bereikt mij op {numbers['phone']} of {numbers['mail']}.",
    ]
    chance.shuffle(sentences)
    text = f"Geachte heer/mevrouw,\n\n{' '.join(sentences)}\n\nMet vriendelijke groet,\n{spoken[0]}"
    return _wrapped(text, chance.choice([40, 60, 200]))


def _shape(chance, name):
    first, *rest = name.split()
    last = " ".join(rest)
    return chance.choice(
        [
            *(name, name.upper(), name.lower(), f"{first[0]}. {last}", f"{first[0].lower()}. {last}", last[0].upper() + last[1:]),
            *(
                f"{last}'s collega",
                f"mevrouw {last}",
                f"de heer {last[0].upper() + last[1:]}",
                f"{last}, {first}",
                first,
                first.lower(),
            ),
            *(f"{first[0]}.{last}", f"{first} {last.split()[-1]}", f"mr. {first[0]}. {last}"),
        ]
    )


def _grouped(chance, iban):
    return chance.choice([iban, " ".join(iban[at : at + 4] for at in range(0, len(iban), 4)), iban.lower()])


def _wrapped(text, width):
    lines = []
    for line in text.split("\n"):
        lines += textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""]
    return "\n".join(lines)


def _digits(value):
    found = re.sub(r"\D", "", value)
    return found if len(found) > 4 else ""


def fold(text):
    """Small letters without accents, by other means than the code under test."""
    plain = unicodedata.normalize("NFKD", text.replace("ı", "i").lower())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


@given(st.text(max_size=200))
def test_any_text_can_be_hidden(text):
    assert "Bakker" not in shown(text + " Bakker").text
