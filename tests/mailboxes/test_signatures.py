"""The signature is told from what was said; in doubt it was said."""

import pytest

from mailboxes import quoting

CLOSINGS = [
    "Met vriendelijke groet,", "Met vriendelijke groeten", "Vriendelijke groet,", "Hartelijke groeten,", "Beste groet,", "Groet,",
    "Groetjes", "mvg", "M.v.g.", "Gr.", "Hoogachtend,", "Met hoogachting,", "Mei freonlike groetnis,", "Groeten uit Utrecht,",
    "Kind regards,", "Best regards,", "Regards", "Sincerely,", "Yours faithfully,", "Cheers,", "Best,", "Best wishes,",
    "Mit freundlichen Grüßen", "Viele Grüße", "Viele Grüße aus Berlin", "MfG", "LG", "Hochachtungsvoll",
    "Cordialement,", "Bien à vous,", "Salutations distinguées", "Saludos,", "Un saludo,", "Atentamente,", "Cordiali saluti,",
    "Distinti saluti", "Atenciosamente,", "Com os melhores cumprimentos,", "Abraços,", "Pozdrawiam,", "Z poważaniem",
    "Med vänlig hälsning", "Mvh", "Med venlig hilsen", "Vennlig hilsen", "Ystävällisin terveisin", "S pozdravem", "С уважением,",
    "Saygılarımla,", "此致", "敬具", "З повагою,", "Με εκτίμηση", "Üdvözlettel,", "Cu stimă,",
    "Met vriendelijke groet / Kind regards,", "*Met vriendelijke groet,*",
]  # fmt: skip
FOOTERS = [
    "Verstuurd vanaf mijn iPhone", "Verzonden vanaf mijn Galaxy", "Verzonden vanuit Mail voor Windows", "Verstuurd via Outlook voor Android",
    "Outlook voor iOS downloaden<https://x.example>", "Verzonden met Proton Mail beveiligde e-mail.", "Sent from my iPad", "Sent from Outlook",
    "Sent from Yahoo Mail on Android", "Get Outlook for iOS<https://x.example>", "Sent from Mail<https://x.example> for Windows 10",
    "Sent with Proton Mail secure email.", "Sent from my iPhone, please excuse typos", "Von meinem iPhone gesendet", "Gesendet mit der Mobile Mail App",
    "Gesendet von Outlook für iOS", "Envoyé de mon iPhone", "Envoyé depuis l’application Mail", "Enviado desde mi iPhone", "Inviato da iPhone",
    "Enviado do meu iPhone", "Wysłano z iPhone'a", "Skickat från min iPhone", "Sendt fra min iPhone", "Lähetetty iPhonesta", "Odesláno z iPhonu",
    "Отправлено с iPhone", "iPhone'umdan gönderildi", "发自我的iPhone", "iPhoneから送信", "나의 iPhone에서 보냄", "Надіслано з iPhone",
    "Virusvrij.www.avast.com", "Denk aan het milieu voordat u deze e-mail print.", "Please consider the environment before printing this e-mail.",
]  # fmt: skip
DISCLAIMERS = [
    "De informatie in dit bericht is vertrouwelijk. Als u dit bericht ten onrechte ontvangt, verwijder het dan.",
    "Dit e-mailbericht is uitsluitend bestemd voor de geadresseerde.\nIndien u dit bericht ten onrechte ontvangt, meldt u dat dan.",
    "This e-mail and its attachments are confidential and intended solely for the addressee.\nIf received in error, delete it.",
    "Diese E-Mail enthält vertrauliche und rechtlich geschützte Informationen. Wenn Sie sie irrtümlich erhielten, löschen Sie sie.",
    "Ce message est confidentiel et destiné exclusivement à son destinataire. Si vous le recevez par erreur, supprimez-le.",
    "Este mensaje es confidencial y va dirigido exclusivamente a su destinatario. Si lo recibe por error, elimínelo.",
    "Questo messaggio è riservato ed è indirizzato esclusivamente ai destinatari. Se ricevuto per errore, va cancellato.",
    "DISCLAIMER\nOp al onze diensten zijn voorwaarden van toepassing.",
]
SAID = {
    "greetings to somebody": "Ik stuur u de groeten van mijn moeder.\nZij wacht ook al maanden op antwoord van u.",
    "a sentence below a greeting": "Groeten\n\nIk vergat nog te zeggen dat ik donderdag niet bereikbaar ben.",
    "a postscript": "Met vriendelijke groet,\nJan\n\nPS Bel mij niet voor tienen.",
    "a story below dashes": "--\nEerst dit\n" + "nog een regel van mijn verhaal\n" * 20 + "einde",
    "a phone in a sentence": "Verstuurd vanaf mijn iPhone waren ook de foto's die u niet kon openen. Dat was vervelend.",
    "a lawyer": "Nee.\n\nVon meinem Anwalt habe ich nichts gehört.",
    "thanks": "Stuurt u een kopie?\n\nAlvast bedankt!",
    "thanks without a name": "Stuurt u een kopie?\n\nAlvast bedankt,",
    "thanks alone": "Bedankt,\nAnna",
    "a first name": "Ik bel u morgen.\n\nAnna",
    "what was asked": "Mijn gegevens zijn:\n\nAnna Berg\nKerkstraat 1\n1234 AB Dorp\n06-12345678",
    "a number in a sentence": "Bel mij op 06-12345678.\nAnna",
    "a list": "Ik mis:\n- Polis\n- Machtiging\n- Brief",
    "headings": "Feiten\n------\nOp 3 maart is mijn auto aangereden.\n\nVerzoek\n-------\nIk wil dat u mij een kopie stuurt.",
    "about this mail": "Dag,\n\nDit bericht is bestemd voor de directie. Ik verwacht dat u het aan haar doorstuurt, want het is ernstig.",
    "a remark about secrecy": "Dag,\n\nDit bericht is vertrouwelijk, stuurt u het daarom niet door aan mijn werkgever, die weet hier niets van.",
    "best in a sentence": "Wat is het\nbest",
}


@pytest.mark.parametrize("closing", CLOSINGS)
def test_a_closing_with_a_name_is_the_signature(closing):
    found = quoting.split(f"Graag antwoord.\n\n{closing}\n\nAnna de Vries\nTel. 06 00 00 00 00")
    assert (found.reply, found.signature.split("\n")[0]) == ("Graag antwoord.", closing)


@pytest.mark.parametrize("footer", FOOTERS)
def test_the_footer_of_a_program_is_the_signature(footer):
    found = quoting.split(f"Bel mij.\n\n{footer}")
    assert (found.reply, found.signature) == ("Bel mij.", footer)


@pytest.mark.parametrize("disclaimer", DISCLAIMERS)
def test_a_disclaimer_is_the_signature(disclaimer):
    found = quoting.split(f"Bel mij.\n\n{disclaimer}")
    assert (found.reply, found.signature) == ("Bel mij.", disclaimer)


@pytest.mark.parametrize("dashes", ["-- ", "--", "—", "–", "__"])
def test_what_stands_below_dashes_is_the_signature(dashes):
    found = quoting.split(f"Bel mij.\n\n{dashes}\nAnna\n#1 in rechtsbijstand")
    assert (found.reply, found.signature) == ("Bel mij.", f"{dashes}\nAnna\n#1 in rechtsbijstand")


@pytest.mark.parametrize("text", SAID.values(), ids=SAID)
def test_in_doubt_it_was_said(text):
    assert quoting.split(text, sender_name="Anna Berg").reply == text


def test_a_name_with_a_number_below_it_is_the_signature_without_any_closing():
    found = quoting.split("Bel mij.\n\nAnna Berg\nJurist\nT 06 12 34 56 78", sender_name="Anna Berg")
    assert (found.reply, found.signature) == ("Bel mij.", "Anna Berg\nJurist\nT 06 12 34 56 78")


def test_a_name_that_is_not_the_senders_needs_more_below_it():
    """It may be somebody whom the sender writes about."""
    text = "Dit is de buurman.\n\nPiet Post\n1234 AB Dorp\n06 12 34 56 78"
    assert quoting.split(text, sender_name="Anna Berg").reply == text
    assert quoting.split(text).reply == "Dit is de buurman."
    assert quoting.split(f"{text}\npiet@post.example", sender_name="Anna Berg").reply == "Dit is de buurman."


def test_a_name_behind_a_dash_is_the_signature():
    assert quoting.split("Ik bel u morgen.\n\n- Anna", sender_name="Anna Berg").signature == "- Anna"


def test_thanks_with_a_name_below_are_the_signature():
    assert quoting.split("Stuurt u een kopie?\n\nAlvast bedankt,\nAnna").signature == "Alvast bedankt,\nAnna"


def test_a_firm_may_say_something_below_its_number():
    found = quoting.split("Bel mij.\n\nGroet,\nAnna\nwww.berg.example\nVolg ons op LinkedIn!\nWij zijn op vrijdag gesloten.")
    assert found.reply == "Bel mij."


def test_the_footer_of_a_list_below_the_quote_and_the_signature_above_it_are_both_taken_off():
    text = "Nee.\n\nGroet,\nAnna\n\nOp 3-11-2025 om 10:12 schreef Jan:\n> Ja?\n\n-- \nLijst mailing list\nhttps://lijst.example"
    found = quoting.split(text)
    assert (found.reply, found.signature.split("\n")[0], found.signature.split("\n")[-1]) == (
        "Nee.",
        "Groet,",
        "https://lijst.example",
    )


def test_a_command_below_a_greeting_stays_a_command():
    found = quoting.split("Beste Anna,\n\nMet vriendelijke groet,\nBram\n#afgehandeld gegrond")
    assert found.reply.split("\n")[-1] == "#afgehandeld gegrond"


def test_thanks_for_something_with_a_name_below_are_the_signature():
    assert quoting.split("Stuurt u een kopie?\n\nBedankt voor uw hulp,\nAnna").signature == "Bedankt voor uw hulp,\nAnna"


def test_a_long_address_below_a_closing_is_no_sentence():
    address = "Berg Advies B.V., Kerkstraat 1, Postbus 12, 1234 Dorp, Nederland, Kamer Van Koophandel Utrecht"
    assert quoting.split(f"Bel mij.\n\nGroet,\nAnna\n{address}").reply == "Bel mij."
