"""Where older mail begins: what programs write above it is known in many languages, and a person's sentence is not taken for it."""

import pytest

from mailboxes import old_mail, quoting

ATTRIBUTIONS = {
    "gmail nl": "Op ma 3 nov 2025 om 10:12 schreef Anna <anna@voorbeeld.example>:",
    "iphone nl": "Op 3 nov. 2025 om 10:12 heeft Anna <anna@voorbeeld.example> het volgende geschreven:",
    "iphone nl zonder jaar": "Op 3 nov. om 10:12 heeft Anna <anna@voorbeeld.example> het volgende geschreven:",
    "thunderbird nl": "Op 3-11-2025 om 10:12 schreef Anna:",
    "yahoo nl": "Op maandag 3 november 2025 om 10:12:31 CET schreef Anna <anna@voorbeeld.example>:",
    "proton nl": "Op maandag 3 november 2025 om 10:12, Anna <anna@voorbeeld.example> schreef:",
    "naam voorop nl": "Anna Berg <anna@voorbeeld.example> schreef op ma 3 nov 2025 om 10:12:",
    "roundcube nl": "anna@voorbeeld.example schreef op 2025-11-03 10:12:",
    "frysk": "Op ma 3 nov 2025 om 10:12 skreau Anna <anna@voorbeeld.example>:",
    "gmail en": "On Mon, Nov 3, 2025 at 10:12 AM Anna <anna@voorbeeld.example> wrote:",
    "gmail en, no blank": "On Mon, Nov 3, 2025 at 10:12 AM, Anna <anna@voorbeeld.example>wrote:",
    "apple en": "On 3 Nov 2025, at 10:12, Anna <anna@voorbeeld.example> wrote:",
    "proton en": "On Monday, November 3rd, 2025 at 10:12 AM, Anna <anna@voorbeeld.example> wrote:",
    "evolution en": "On Mon, 2025-11-03 at 10:12 +0100, Anna wrote:",
    "outlook mac en": 'On 03/11/2025, 10:12, "Anna" <anna@voorbeeld.example> wrote:',
    "eudora en": "At 10:12 AM 11/3/2025, Anna wrote:",
    "163 en": 'At 2025-11-03 10:12:00, "Anna" <anna@voorbeeld.example> wrote:',
    "zoho en": "---- On Mon, 03 Nov 2025 10:12:00 +0100 Anna <anna@voorbeeld.example> wrote ----",
    "domino en": "-----Anna <anna@voorbeeld.example> wrote: -----",
    "in brackets": "[On Mon, Nov 3, 2025 at 10:12 AM Anna wrote:]",
    "gmail de": "Am Mo., 3. Nov. 2025 um 10:12 Uhr schrieb Anna <anna@voorbeeld.example>:",
    "thunderbird de": "Am 03.11.2025 um 10:12 schrieb Anna:",
    "name first de": "Anna <anna@voorbeeld.example> schrieb am Mo., 3. Nov. 2025, 10:12:",
    "gmail fr": "Le lun. 3 nov. 2025 à 10:12, Anna <anna@voorbeeld.example> a écrit :",
    "yahoo fr": "Le lundi 3 novembre 2025 à 10:12:31 UTC+1, Anna <anna@voorbeeld.example> a écrit :",
    "gmail es": "El lun, 3 nov 2025 a las 10:12, Anna (<anna@voorbeeld.example>) escribió:",
    "apple es": "El 3 nov 2025, a las 10:12, Anna <anna@voorbeeld.example> escribió:",
    "gmail it": "Il giorno lun 3 nov 2025 alle ore 10:12 Anna <anna@voorbeeld.example> ha scritto:",
    "thunderbird it": "Il 03/11/2025 10:12, Anna ha scritto:",
    "gmail pt": "Em seg., 3 de nov. de 2025 às 10:12, Anna <anna@voorbeeld.example> escreveu:",
    "apple pt": "No dia 3/11/2025, às 10:12, Anna <anna@voorbeeld.example> escreveu:",
    "gmail pl": "pon., 3 lis 2025 o 10:12 Anna <anna@voorbeeld.example> napisał(a):",
    "thunderbird pl": "W dniu 3.11.2025 o 10:12, Anna pisze:",
    "apple pl": "Wiadomość napisana przez Anna <anna@voorbeeld.example> w dniu 3 lis 2025, o godz. 10:12:",
    "gmail sv": "Den mån 3 nov. 2025 kl 10:12 skrev Anna <anna@voorbeeld.example>:",
    "apple sv": "3 nov. 2025 kl. 10:12 skrev Anna <anna@voorbeeld.example>:",
    "gmail da": "Den man. 3. nov. 2025 kl. 10.12 skrev Anna <anna@voorbeeld.example>:",
    "gmail no": "man. 3. nov. 2025 kl. 10:12 skrev Anna <anna@voorbeeld.example>:",
    "apple no": "På 3. november 2025 kl. 10:12:31, Anna (anna@voorbeeld.example) skrev:",
    "gmail fi": "ma 3. marrask. 2025 klo 10.12 Anna (anna@voorbeeld.example) kirjoitti:",
    "apple fi": "Anna <anna@voorbeeld.example> kirjoitti 3.11.2025 kello 10.12:",
    "gmail cs": "po 3. 11. 2025 v 10:12 odesílatel Anna <anna@voorbeeld.example> napsal:",
    "apple cs": "3. 11. 2025 v 10:12, Anna <anna@voorbeeld.example>:",
    "gmail ru": "пн, 3 нояб. 2025 г. в 10:12, Анна <anna@voorbeeld.example>:",
    "thunderbird ru": "03.11.2025 10:12, Анна пишет:",
    "mail.ru": "Понедельник, 3 ноября 2025, 10:12 +03:00 от Анна <anna@voorbeeld.example>:",
    "gmail tr": "Anna <anna@voorbeeld.example>, 3 Kas 2025 Pzt, 10:12 tarihinde şunu yazdı:",
    "apple tr": "Anna <anna@voorbeeld.example> şunları yazdı (3 Kas 2025 10:12):",
    "gmail zh": "Anna <anna@voorbeeld.example> 于2025年11月3日周一 10:12写道：",
    "apple zh": "在 2025年11月3日，上午10:12，Anna <anna@voorbeeld.example> 写道：",
    "apple zh-tw": "Anna <anna@voorbeeld.example> 於 2025年11月3日 上午10:12 寫道：",
    "gmail ja": "2025年11月3日(月) 10:12 Anna <anna@voorbeeld.example>:",
    "apple ja": "2025/11/03 10:12、Anna <anna@voorbeeld.example>のメール:",
    "gmail ko": "2025년 11월 3일 (월) 오전 10:12, Anna <anna@voorbeeld.example>님이 작성:",
    "gmail uk": "пн, 3 лист. 2025 р. о 10:12 Анна <anna@voorbeeld.example> пише:",
    "gmail el": "Στις Δευ 3 Νοε 2025 στις 10:12 π.μ., ο χρήστης Άννα <anna@voorbeeld.example> έγραψε:",
    "gmail hu": "Anna <anna@voorbeeld.example> ezt írta (időpont: 2025. nov. 3., H, 10:12):",
    "gmail ro": "În lun., 3 nov. 2025 la 10:12, Anna <anna@voorbeeld.example> a scris:",
}
ABOVE_A_QUOTE_ONLY = [
    "Az X. 3-ik, 2025-11-03 10:12, Anna <anna@voorbeeld.example> dixit:",
    "Anna Berg schreef:",
    "Anna van der Berg wrote",
    "Quoting Anna <anna@voorbeeld.example>:",
    "Zitat von Anna Berg <anna@voorbeeld.example>:",
    "In article <1@voorbeeld.example>, Anna wrote:",
    "2025/11/3 Anna <anna@voorbeeld.example>",
    "Op 3 november 2025 schreef Klachten:",
    "Anna Berg said the following:",
]
SENTENCES = [
    "Op 3 november 2025 om 10:12 heeft mevrouw De Wit mij geschreven:",
    "Op 3 maart schreef u mij dat het volgende klopt:",
    "Op 3-11-2025 om 10:12 schreef ik aan klachten@arag.example:",
    "Op 3 november 2025 om 10:12 heeft u geschreven:",
    "Mijn behandelaar schreef op 3-11-2025 om 10:12:",
    "Yesterday he wrote: we will call",
    "On 3 March 2025 at 10:12 you wrote:",
    "Am 3. März 2025 um 10:12 schrieb ich Ihnen:",
    "Le 3 mars 2025 à 10:12 vous avez écrit :",
    "Op 4-11-2025 om 14:30 belde ik:",
    "En toen schreef hij:",
    "Dit zijn mijn vragen:",
]
HEADERS = {
    "nl": ("Van: A <a@b.example>", "Verzonden: 3 november 2025 10:12", "Aan: Jan", "Onderwerp: x"),
    "nl vet": ("*Van:* A <a@b.example>", "*Verzonden:* 3 november 2025 10:12", "*Aan:* Jan", "*Onderwerp:* x"),
    "nl antwoord aan": (
        "Van: A",
        "Antwoord aan: b@b.example",
        "Datum: 3 november 2025 10:12",
        "Aan: Jan",
        "Bijlagen: 1",
        "Onderwerp: x",
    ),
    "en": ("From: A <a@b.example>", "Sent: Monday, November 3, 2025 10:12 AM", "To: Jan", "Subject: x"),
    "en, subject first": ("Subject: x", "Date: Mon, 3 Nov 2025 10:12:31 +0100", "From: A", "To: Jan"),
    "en, tabs": ("From:\tA", "To:\tJan", "Date:\t11/03/2025 10:12 AM", "Subject:\tx"),
    "de": ("Von: A <a@b.example>", "Gesendet: Montag, 3. November 2025 10:12", "An: Jan", "Betreff: x"),
    "de gmx": ("Gesendet: Montag, 3. November 2025 um 10:12 Uhr", "Von: A", "An: Jan", "Betreff: x"),
    "fr": ("De : A <a@b.example>", "Envoyé : lundi 3 novembre 2025 10:12", "À : Jan", "Objet : x"),
    "fr, hard blanks": ("De\u00a0: A", "Envoyé\u00a0le\u00a0: lundi 3 novembre 2025 10:12", "À\u00a0: Jan", "Objet\u00a0: x"),
    "es": ("De: A", "Enviado el: lunes, 3 de noviembre de 2025 10:12", "Para: Jan", "Asunto: x"),
    "it": ("Da: A", "Inviato: lunedì 3 novembre 2025 10:12", "A: Jan", "Oggetto: x"),
    "pt": ("De: A", "Enviada em: segunda-feira, 3 de novembro de 2025 10:12", "Para: Jan", "Assunto: x"),
    "pl": ("Od: A", "Wysłano: poniedziałek, 3 listopada 2025 10:12", "Do: Jan", "Temat: x"),
    "sv": ("Från: A", "Skickat: den 3 november 2025 10:12", "Till: Jan", "Ämne: x"),
    "da": ("Fra: A", "Sendt: 3. november 2025 10:12", "Til: Jan", "Emne: x"),
    "no": ("Fra: A", "Dato: mandag 3. november 2025 10:12", "Til: Jan", "Emne: x"),
    "fi": ("Lähettäjä: A", "Lähetetty: maanantai 3. marraskuuta 2025 10.12", "Vastaanottaja: Jan", "Aihe: x"),
    "cs": ("Od: A", "Odesláno: pondělí 3. listopadu 2025 10:12", "Komu: Jan", "Předmět: x"),
    "ru": ("От: A", "Отправлено: 3 ноября 2025 г. 10:12", "Кому: Jan", "Тема: x"),
    "tr": ("Kimden: A", "Gönderildi: 3 Kasım 2025 Pazartesi 10:12", "Kime: Jan", "Konu: x"),
    "zh": ("发件人: A", "发送时间: 2025年11月3日 10:12", "收件人: Jan", "主题: x"),
    "zh, wide colons": ("发件人：A", "发送时间：2025年11月3日 10:12", "收件人：Jan", "主题：x"),
    "zh-tw": ("寄件者: A", "寄件日期: 2025年11月3日 上午 10:12", "收件者: Jan", "主旨: x"),
    "ja": ("差出人: A", "送信日時: 2025年11月3日 10:12", "宛先: Jan", "件名: x"),
    "ko": ("보낸 사람: A", "보낸 날짜: 2025년 11월 3일 10:12", "받는 사람: Jan", "제목: x"),
}
NO_HEADERS = {
    "one line of it": ("Van: mij", "Aan de directie heb ik dit ook gestuurd."),
    "a journey": ("Van: Utrecht", "Aan: Parijs", "Datum: 3 mei 2025", "Prijs: 240 euro"),
    "a form": ("Van: Jan Jansen", "Onderwerp: klacht", "Datum: 3-11-2025 10:12", "Telefoon: 06 12345678", "Bericht: ik klaag"),
    "the head of a letter": ("Aan: de directie", "Van: J. Jansen", "Datum: 3 november 2025", "Betreft: mijn klacht"),
}
MARKERS = [
    "-----Oorspronkelijk bericht-----",
    "----- Oorspronkelijk bericht ----- ",
    "-------- Oorspronkelijk bericht --------",
    "-----Original Message-----",
    "------- Original Message -------",
    "‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐",
    "----- Reply message -----",
    "-----Ursprüngliche Nachricht-----",
    "-----Message d'origine-----",
    "-----Mensaje original-----",
    "-----Messaggio originale-----",
    "-----Mensagem original-----",
    "-----Oryginalna wiadomość-----",
    "-----Ursprungligt meddelande-----",
    "-----Oprindelig meddelelse-----",
    "-----Opprinnelig melding-----",
    "-----Alkuperäinen viesti-----",
    "-----Původní zpráva-----",
    "-----Исходное сообщение-----",
    "-----Orijinal Mesaj-----",
    "------------------ 原始邮件 ------------------",
    "-----元のメッセージ-----",
    "---------- Forwarded message ---------",
    "---------- Doorgestuurd bericht ---------",
    "Begin doorgestuurd bericht:",
    "Begin forwarded message:",
    "Anfang der weitergeleiteten Nachricht:",
    "Début du message réexpédié :",
    "Inizio messaggio inoltrato:",
    "下面是被转发的邮件：",
]
ANSWER_ABOVE = [
    "##- Please type your reply above this line -##",
    "--- Reply ABOVE THIS LINE to add a comment ---",
    "Please reply above this line",
    "##- Antwoord boven deze lijn -##",
    "--- Typ uw reactie boven deze regel ---",
    "-- Bitte antworten Sie oberhalb dieser Linie --",
    "--- Veuillez répondre au-dessus de cette ligne ---",
    "----- Escriba su respuesta por encima de esta línea -----",
]


def newest(*lines: str) -> str:
    return quoting.split("\n".join(lines)).reply


@pytest.mark.parametrize("attribution", ATTRIBUTIONS.values(), ids=ATTRIBUTIONS)
def test_an_attribution_ends_the_newest_part_also_without_quote_marks(attribution):
    assert newest("Nee.", "", attribution, "", "Wij bellen u.") == "Nee."


@pytest.mark.parametrize("attribution", ATTRIBUTIONS.values(), ids=ATTRIBUTIONS)
def test_an_answer_below_an_attribution_and_its_quote_is_kept(attribution):
    assert newest(attribution, "> Belt u ons?", "", "Nee.") == "Nee."


@pytest.mark.parametrize("attribution", ATTRIBUTIONS.values(), ids=ATTRIBUTIONS)
def test_an_attribution_is_known_however_a_program_folds_it(attribution):
    """Programs fold between words, where the line is full: not within its first words."""
    words = attribution.split()
    folds = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(len(words) // 2 + 1, len(words))]
    folds = [fold for fold in folds if fold[1].strip("-")]  # no program leaves the closing dashes alone on a line
    assert {newest("Nee.", "", *fold, "", "> Ja?") for fold in folds} <= {"Nee."}


@pytest.mark.parametrize("line", ABOVE_A_QUOTE_ONLY)
def test_a_name_without_a_moment_is_an_attribution_above_a_quote(line):
    assert newest("Nee.", "", line, "", "> Ja?", "> Groet") == "Nee."


@pytest.mark.parametrize("line", ABOVE_A_QUOTE_ONLY)
def test_a_name_without_a_moment_and_without_a_quote_is_left_alone(line):
    assert newest("Nee.", "", line, "", "Wij bellen u.") == f"Nee.\n\n{line}\n\nWij bellen u."


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_of_a_person_is_no_attribution(sentence):
    text = f"Beste mensen,\n\n{sentence}\nwij bellen u.\n\nDat is niet gebeurd."
    assert quoting.split(text).reply == text


@pytest.mark.parametrize("lines", HEADERS.values(), ids=HEADERS)
@pytest.mark.parametrize("rule", ["", "________________________________", "-----"])
def test_the_header_of_an_older_mail_ends_the_newest_part(lines, rule):
    assert newest("Nee.", "", *filter(None, [rule]), *lines, "", "Wij bellen u.") == "Nee."


@pytest.mark.parametrize("lines", HEADERS.values(), ids=HEADERS)
def test_the_lines_of_a_header_are_counted(lines):
    assert old_mail.header_block([*lines, "", "Wij bellen u."], 0) == len(lines)


@pytest.mark.parametrize("lines", HEADERS.values(), ids=HEADERS)
def test_a_header_whose_values_stand_on_the_next_line_is_one(lines):
    folded = [part for line in lines for part in _after_colon(line)]
    assert newest("Nee.", "", *folded, "", "Wij bellen u.") == "Nee."


def _after_colon(line: str) -> list[str]:
    at = min(place for place in (line.find(":"), line.find("：")) if place >= 0)
    return [line[: at + 1], line[at + 1 :].strip(" *\t")]


@pytest.mark.parametrize("lines", NO_HEADERS.values(), ids=NO_HEADERS)
def test_what_people_head_with_such_words_is_theirs(lines):
    assert newest("Dag,", "", *lines, "", "Groet van mij aan u allen.").endswith(
        "\n".join(lines) + "\n\nGroet van mij aan u allen."
    )


@pytest.mark.parametrize("marker", MARKERS)
def test_a_marker_ends_the_newest_part(marker):
    assert newest("Nee.", "", marker, "Wij bellen u.") == "Nee."


@pytest.mark.parametrize("marker", MARKERS[:8])
def test_answers_below_a_marker_with_quote_marks_are_kept(marker):
    assert newest("Dag,", "", marker, *HEADERS["nl"], "", "> een?", "ja", "> twee?", "nee").split() == ["Dag,", "ja", "nee"]


@pytest.mark.parametrize("line", ANSWER_ABOVE)
def test_the_line_of_a_helpdesk_ends_the_newest_part(line):
    assert newest("Ja.", "", line, "", "Uw verzoek is bijgewerkt.") == "Ja."


@pytest.mark.parametrize("line", ANSWER_ABOVE)
def test_the_text_of_a_helpdesk_that_writes_first_is_kept(line):
    assert newest(line, "", "Uw verzoek is bijgewerkt.") == "Uw verzoek is bijgewerkt."


def test_all_fields_of_a_header_in_one_line_are_a_header():
    line = "From: Anna [mailto:anna@voorbeeld.example] Sent: Monday, November 3, 2025 10:12 AM To: Jan Subject: x"
    assert newest("Nee.", "", line, "Wij bellen u.") == "Nee."


def test_an_attribution_that_is_itself_quoted_and_folded_is_older_mail():
    assert newest("Nee.", "", "> On Mon, Nov 3, 2025 at 10:12 AM Anna", "Berg <a@b.example> wrote:", "> Ja?") == "Nee."


@pytest.mark.parametrize(
    "attribution",
    ["On Mon, Nov 3, 2025 at 10:12 AM Anna <a@b.example> wrote:", "Op ma 3 nov 2025 om 10:12 schreef Anna <a@b.example>:"],
)
def test_an_attribution_with_the_older_mail_behind_it_in_one_line_is_older_mail(attribution):
    assert newest("Nee.", "", f"{attribution} Wij bellen u morgen.", "Groet") == "Nee."


@pytest.mark.parametrize("attribution", ATTRIBUTIONS.values(), ids=ATTRIBUTIONS)
def test_the_lines_of_an_attribution_are_counted(attribution):
    assert old_mail.attribution([attribution, "", "Wij bellen u."], 0) == 1
    assert old_mail.attribution(["Nee.", attribution], 0) == 0
