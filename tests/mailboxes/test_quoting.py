"""What a person wrote now is kept whole; what came along from older mail is put aside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailboxes import quoting

ATTRIBUTIONS = [
    "Op ma 3 nov 2025 om 10:12 schreef Klachtenbureau <klachten@arag.example>:",
    "Op 3-11-2025 om 10:12 schreef Klachtenbureau:",
    "Op 3 nov. 2025 om 09:11 heeft Klachtenbureau <klachten@arag.example> het volgende geschreven:",
    "Klachtenbureau schreef op 3-11-2025 om 10:12:",
    "On Mon, Nov 3, 2025 at 10:12 AM Klachtenbureau <klachten@arag.example> wrote:",
    "On 3 Nov 2025, at 10:12, Klachtenbureau <klachten@arag.example> wrote:",
    "Am 03.11.2025 um 10:12 schrieb Klachtenbureau <klachten@arag.example>:",
    "Le lun. 3 nov. 2025 à 10:12, Klachtenbureau <klachten@arag.example> a écrit :",
]
HEADER_BLOCKS = [
    "Van: Klachtenbureau\nVerzonden: maandag 3 november 2025 10:12\nAan: Anna\nOnderwerp: Uw klacht",
    "From: Klachtenbureau\nSent: Monday, November 3, 2025 10:12 AM\nTo: Anna\nSubject: Uw klacht",
    "Von: Klachtenbureau\nGesendet: Montag, 3. November 2025 10:12\nAn: Anna\nBetreff: Uw klacht",
    "De : Klachtenbureau\nEnvoyé : lundi 3 novembre 2025 10:12\nÀ : Anna\nObjet : Uw klacht",
    "*Van:* Klachtenbureau\n*Verzonden:* maandag 3 november 2025 10:12\n*Aan:* Anna\n*Onderwerp:* Uw klacht",
    "-----Oorspronkelijk bericht-----\nVan: Klachtenbureau\nOnderwerp: Uw klacht",
    "-----Original Message-----\nFrom: Klachtenbureau",
]
KEPT = [
    "Op 3 maart schreef uw medewerker:\nwij bellen u morgen. Dat is niet gebeurd.",
    "Van: mij\nAan de directie heb ik dit ook gestuurd.",
    "De temperatuur was > 30 graden.\n> 5 weken wachten is te lang.",
    "Ik stuur u de groeten van mijn moeder.\nZij wacht ook al maanden op antwoord van u.",
    "Groeten\n\nIk vergat nog te zeggen dat ik donderdag niet bereikbaar ben.",
    "Met vriendelijke groet,\nJan\n\nPS Bel mij niet voor tienen.",
    "--\nEerst dit\n" + "nog een regel van mijn verhaal\n" * 20 + "einde",
    "Verstuurd vanaf mijn iPhone waren ook de foto's die u niet kon openen. Dat was vervelend.",
]


@pytest.mark.parametrize("attribution", ATTRIBUTIONS)
@pytest.mark.parametrize("mark", ["> ", ""])
def test_an_attribution_and_what_follows_is_older_mail(attribution, mark):
    found = quoting.split(f"Niemand heeft gebeld.\n\n{attribution}\n\n{mark}Wij bellen u.\n{mark}Groet")
    assert found.reply == "Niemand heeft gebeld."


@pytest.mark.parametrize("block", HEADER_BLOCKS)
def test_a_header_block_and_what_follows_is_older_mail(block):
    found = quoting.split(f"Niemand heeft gebeld.\n\n________________________________\n{block}\n\nWij bellen u.")
    assert found.reply == "Niemand heeft gebeld."


@pytest.mark.parametrize("text", KEPT)
def test_in_doubt_the_text_is_kept(text):
    assert quoting.split(text).reply == text


def test_a_folded_attribution_is_recognised():
    text = (
        "Nee.\n\nOp ma 3 nov 2025 om 10:12 schreef Klachtenbureau van de\nverzekeraar <klachten@arag.example>:\n\n> Ja?\n> Nee?"
    )
    assert quoting.split(text).reply == "Nee."


def test_answers_between_quotes_stay_in_order():
    text = "On 3 Nov 2025, at 10:12, B <b@arag.example> wrote:\n> een?\n\nJa.\n\n> twee?\n\nNee."
    assert quoting.split(text).reply.split() == ["Ja.", "Nee."]


def test_a_quote_that_the_html_marks_is_a_quote_even_alone():
    assert quoting.split("Nee.\n\n> Ja?", "<p>Nee.</p><blockquote type=cite>Ja?</blockquote>").reply == "Nee."


@pytest.mark.parametrize(
    "closing", ["Met vriendelijke groet,", "mvg", "Hoogachtend,", "Kind regards,", "Groetjes", "Mit freundlichen Grüßen"]
)
def test_a_closing_with_a_name_is_the_signature(closing):
    found = quoting.split(f"Graag antwoord.\n\n{closing}\nAnna de Vries\nTel. 06 00 00 00 00")
    assert (found.reply, found.signature.split("\n")[0]) == ("Graag antwoord.", closing)


@pytest.mark.parametrize(
    "footer",
    [
        "Verstuurd vanaf mijn iPhone",
        "Verzonden vanaf mijn Galaxy",
        "Sent from my iPad",
        "Outlook voor iOS downloaden<https://x.example>",
    ],
)
def test_the_footer_of_a_phone_is_the_signature(footer):
    assert quoting.split(f"Bel mij.\n\n{footer}").reply == "Bel mij."


def test_a_command_below_a_signature_stays():
    found = quoting.split("Beste Anna,\n\nMet vriendelijke groet,\nBram\n#afgehandeld gegrond")
    assert found.reply.split("\n")[-1] == "#afgehandeld gegrond"


def test_a_command_in_an_older_mail_is_older_mail():
    found = quoting.split(f"Gedaan.\n\n{HEADER_BLOCKS[0]}\n\n#afgehandeld gegrond")
    assert "#" not in found.reply


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [*ATTRIBUTIONS, *"\n".join([*HEADER_BLOCKS, *KEPT]).split("\n"), "", "> x", ">> y", "#help", "-- ", "Jan"]
        ),
        st.text(alphabet=st.characters(exclude_characters="\n\r"), max_size=20),
    ),
    max_size=25,
)


@given(LINES)
def test_the_reply_is_a_part_of_the_text_in_order(lines):
    rest = iter(lines)
    reply = quoting.split("\n".join(lines)).reply
    assert not reply or all(any(line == other for other in rest) for line in reply.split("\n"))


@given(LINES)
def test_no_word_is_lost_between_the_three_parts(lines):
    found = quoting.split("\n".join(lines))
    kept = sorted(line for part in (found.reply, found.signature, found.quoted) for line in part.split("\n") if line.strip())
    assert kept == sorted(line for line in lines if line.strip())
