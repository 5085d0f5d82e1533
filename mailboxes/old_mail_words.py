"""The words by which mail programs introduce older mail, per language: header fields, markers, "... wrote:"."""

_FROM = """
van|afzender
from|sender
von|absender|gesendet von
de|expéditeur|emetteur
remitente|de parte de
da|mittente
remetente
od|nadawca
från|avsändare
fra|afsender|avsender
lähettäjä
odesílatel|odosielateľ
от|от кого|отправитель
kimden|gönderen|kimden geldi
发件人|发信人|寄件者|寄件人
差出人|送信者|送信元
보낸 사람|보낸사람|발신자
від|від кого|відправник
από|αποστολέας
feladó
de la|expeditor
מאת
من|مِن
fan
"""
_DATE = """
verzonden|verzonden op|verzenddatum|verstuurd|verstuurd op|datum|ferstjoerd
sent|date|sent on|sent at|date sent
gesendet|gesendet am|datum|versendet
envoyé|envoyé le|envoyée|date|date d'envoi|date d’envoi|envoye|envoye le
enviado|enviado el|enviada el|fecha|fecha de envío|fecha y hora
inviato|inviato il|data|data invio|spedito
enviada em|enviado em|enviada|enviado a|enviado às
wysłano|wysłane|data wysłania|data
skickat|skickades|datum
sendt|dato|sendt dato
lähetetty|päivämäärä|päiväys|pvm
odesláno|datum|odoslané|dátum
отправлено|дата|дата отправки|отправлен
gönderildi|gönderilme tarihi|gönderme tarihi|gönderim tarihi|tarih|gönderilen
发送时间|发送日期|日期|时间|傳送時間|寄件日期|傳送日期|发件时间|寄件時間|時間
送信日時|送信日|日付|日時
보낸 날짜|날짜|보낸날짜|일시
надіслано|дата|відправлено
ημερομηνία|στάλθηκε|εστάλη
küldve|elküldve|dátum
trimis|dată|data trimiterii
נשלח|תאריך|נשלח בתאריך
تاريخ|التاريخ|تم الإرسال
"""
_TO = """
aan|ontvanger|geadresseerde|oan
to
an|empfänger
à|destinataire|destinataires|pour
para|destinatario|destinatarios
a|per
destinatário|destinatários
do|adresat
till|mottagare
til|modtager|mottaker
vastaanottaja|vastaanottajat|kenelle
komu|adresát
кому|получатель
kime|alıcı|kimin için
收件人|收件者|收信人
宛先|送信先|宛て先
받는 사람|받는사람|수신자
προς|παραλήπτης
címzett
către|catre|destinatar
אל|עבור
إلى|الى
"""
_COPY = """
cc|bcc|kopie|kopie aan|copie|copie à|cci|copia|cópia|copia per conoscenza|ccn|kopia|dw|udw|kopi|kopio|в копии|копия|копія
bilgi|抄送|副本|密件抄送|密件副本|참조|숨은 참조|másolat|másolatot kap|κοιν.|κοινοποίηση|עותק|نسخة
"""
_SUBJECT = """
onderwerp|betreft|ûnderwerp
subject
betreff|betrifft
objet|sujet
asunto
oggetto
assunto
temat
ämne
emne
aihe|otsikko
předmět|predmet
тема
konu
主题|主旨|主題|标题|標題
件名|題名
제목
θέμα
tárgy
subiect
נושא
الموضوع|موضوع
"""
_OTHER = """
beantwoorden naar
antwoord aan|reply-to|reply to|antwort an|répondre à|responder a|rispondi a|responder para|odpowiedz do|svara till|svar til
svara
vastausosoite|odpovědět komu|ответить|yanıt adresi|回复|返信先
bijlage|bijlagen|attachment|attachments|anlage|anlagen|anhang|anhänge|pièce jointe|pièces jointes|adjunto|adjuntos
datos adjuntos
allegato|allegati|anexo|anexos|załącznik|załączniki|bifogad fil|bifogade filer|bilaga|bilagor|vedhæftet|vedhæftede filer|vedlegg
liite|liitteet|příloha|přílohy|вложение|вложения|ek|ekler|附件|添付ファイル|첨부 파일
prioriteit|urgentie|importance|priority|wichtigkeit|priorität|priorité|importancia|importanza|importância|prioridade|ważność
prioritet|tärkeys|důležitost|важность|önem|重要性|重要度|gevoeligheid|sensitivity|vertraulichkeit
categorieën|categories|kategorien|message-id|organization|newsgroups|resent-from|when|where|wanneer|waar|wann|wo
"""


def _words(table: str) -> list[str]:
    return [word for line in table.split("\n") for word in line.split("|") if word]


FIELDS: dict[str, str] = {
    word: kind
    for kind, table in (
        ("other", _OTHER),
        ("cc", _COPY),
        ("date", _DATE),
        ("to", _TO),
        ("subject", _SUBJECT),
        ("from", _FROM),
    )
    for word in _words(table)
}
"""Name of a field in lower case -> from, date, to, cc, subject or other."""

OLDER = _words("""
oorspronkelijk bericht|oorspronkelijke bericht|oorspronkelijke e-?mail|oorspronkelijk e-?mailbericht|origineel bericht
originele bericht
originele e-?mail|antwoordbericht|beantwoord bericht|oarspronklik berjocht
original message|original e-?mail|original appointment|original|reply message|previous message|replied message|message
ursprüngliche nachricht|original-?nachricht|originalnachricht|originalmail|ursprüngliche e-?mail|ursprünglicher termin
antwortnachricht
message d['’]origine|message original|message initial|message originel|courriel original|e-?mail d['’]origine|message précédent
mensaje original|correo original|mensaje de respuesta|mensaje anterior
messaggio originale|messaggio di risposta|messaggio originario|email originale
mensagem original|mensagem de resposta|e-?mail original
oryginalna wiadomość|wiadomość oryginalna|pierwotna wiadomość|wiadomość pierwotna|oryginał wiadomości
originalmeddelande|ursprungligt meddelande|ursprungligt mail|ursprungsmeddelande|original meddelande
oprindelig meddelelse|original meddelelse|oprindelig besked|den oprindelige meddelelse|oprindelig mail|original besked
opprinnelig melding|original melding|opprinnelig e-post|opprinnelig beskjed
alkuperäinen viesti|alkuperäinen sähköposti
původní zpráva|původní e-?mail|původní email|pôvodná správa|originální zpráva
исходное сообщение|оригинальное сообщение|исходное письмо|первоначальное сообщение|ответное сообщение
orijinal mesaj|orijinal ileti|özgün ileti|özgün mesaj|asıl ileti|orjinal mesaj
原始邮件|原始郵件|邮件原件|原邮件|原始信件|原始訊息|回复的原邮件
元のメッセージ|オリジナルメッセージ|オリジナル メッセージ|original message|元のメール
원본 메시지|원본 메일|원본메시지
початкове повідомлення|вихідне повідомлення|оригінальне повідомлення
αρχικό μήνυμα|eredeti üzenet|mesajul original|mesaj original|mesajul inițial|הודעה מקורית|ההודעה המקורית|الرسالة الأصلية
رسالة أصلية
""")
"""Patterns for what stands between dashes above the mail that is answered."""

FORWARDED = _words("""
doorgestuurd bericht|doorgestuurde e-?mail|doorgezonden bericht|doorgestuurde bericht
forwarded message|forwarded e-?mail|forwarded by [^-]{1,80}|forwarded
weitergeleitete nachricht|weitergeleitete e-?mail|weitergeleitet von [^-]{1,80}
message transféré|message réexpédié|courriel transféré|transféré par [^-]{1,80}
mensaje reenviado|correo reenviado
messaggio inoltrato|inoltrato da [^-]{1,80}
mensagem encaminhada|mensagem reencaminhada|mensagem reenviada
przekazana wiadomość|wiadomość przekazana|przekazywana wiadomość|wiadomość przekazana dalej
vidarebefordrat meddelande|vidarebefordrat mail
videresendt meddelelse|videresendt besked|videresendt mail|videresendt melding|videresendt e-post
välitetty viesti|edelleenlähetetty viesti
přeposlaná zpráva|předaná zpráva|preposlaná správa
пересылаемое сообщение|переадресованное сообщение|пересланное сообщение|пересылаемое письмо
iletilen mesaj|iletilmiş mesaj|yönlendirilen mesaj|yönlendirilmiş mesaj|iletilmiş ileti
转发邮件|转发的邮件|转发邮件信息|已转发邮件|轉寄的郵件|轉寄郵件|轉寄訊息|转发消息|forwarded message
転送メッセージ|転送されたメッセージ|forwarded message
전달된 메시지|전달된 메일|переслане повідомлення|προωθημένο μήνυμα|továbbított üzenet|mesaj redirecționat|הודעה שהועברה
رسالة معاد توجيهها
""")
"""Patterns for what stands between dashes above a forwarded mail."""

FORWARD_BEGINS = _words("""
begin doorgestuurd bericht|begin van doorgestuurd bericht|begin forwarded message|anfang der weitergeleiteten nachricht
anfang der weitergeleiteten e-?mail|début du message réexpédié|début du message transféré|inicio del mensaje reenviado
comienzo del mensaje reenviado|inizio messaggio inoltrato|inizio del messaggio inoltrato|início da mensagem reenviada
início da mensagem encaminhada|początek przekazywanej wiadomości|początek przekazanej wiadomości|vidarebefordrat brev
vidarebefordrat meddelande|start på videresendt besked|videresendt besked|videresendt melding|start på videresendt melding
välitetty viesti alkaa|välitetty viesti|začátek přeposílané zprávy|začátek přeposlané zprávy|začiatok preposlanej správy
начало переадресованного сообщения|пересылаемое сообщение|i?letilen ileti başlangıcı|iletilmiş mesaj başlangıcı
下面是被转发的邮件|以下是转发的邮件|開始轉寄郵件|以下為轉寄的郵件|以下是轉寄郵件|転送されたメッセージ|전달된 메시지
початок переадресованого повідомлення
""")
"""Patterns for the line, without dashes and with a colon, that Apple writes above a forwarded mail."""

VERBS = _words("""
schreef|geschreven|schrijft|skreau|skriuwt|skryf|geskryf
wrote|writes|written|said|says
schrieb|schreibt|geschrieben
écrit|ecrit|écrivait
escribió|escribio|escribe|escrito|escriure|escribía
scritto|scrive|scriveva
escreveu|escreve
napisał|napisała|napisane|napisana|napisano|pisze
skrev|skrevet|skriver
kirjoitti|kirjoittaa|kirjutas
napsal|napsala|napísal|napísala|píše|napisal|napisala|napisao|piše
пишет|написал|написала|написали|писал|писала|написав|пише|написа|написао
yazdı|yazmış|yazıyor
έγραψε|írta|ezt írta|scris|viết|menulis|rašė|rakstīja
""")
"""Forms of "to write" between which and their neighbours stands a blank."""

VERBS_WITHOUT_BLANKS = _words("""
写道|寫道|写到|寫到|撰写|撰寫|写了|のメール|のメッセージ|のメ―ル|書きました|書いた|が書いた|のコメント|작성|썼습니다
님이 쓴 글|作成|כתב|כתבה|كتب|كتبت|نوشت|เขียน
""")

PERSONS = _words("""
ik|u|jij|je|wij|we|hij|zij|ze|jullie|men|i|you|he|she|they|it|ich|sie|er|wir|ihr|man
vous|tu|il|elle|nous|ils|elles|usted|ustedes|yo|él|ella|lei|io|lui|loro|eu|você|ele|ela|pan|pani
jag|ni|han|hon|vi|jeg|hun|du|minä|te|hän|вы|ты|он|она|я|siz|sen
""")
"""Who writes in somebody's own sentence; a mail program gives a name."""

WRITTEN_TO = _words("mij|mijn|ons|onze|mir|uns|mein|unser|me|my|moi|mon|mi|mig|meg|mnie|мне|bana")
"""To whom somebody says that it was written, or about whose: no program says so."""

AUXILIARIES = _words(
    "heeft|hebt|heb|hebben|have|has|had|habe|hast|hat|haben|habt|ai|as|a|avez|avons|ont|he|ha|han|hai|ho|hanno|har"
)
"""What may stand between that person and the form of "to write"."""

DAY_INTRODUCTIONS = _words("""
op|op den|on|on date|am|le|en date du|il giorno|il|el|el día|el dia|em|em data de|no dia|w dniu|dnia|den|dne|dňa|dana|på|în
in data de
în data de|la data de|pe data de|στις|vào|ngày|pada|в|в письме от|в пн|в вт|在|于|於|בתאריך|ב|في|wiadomość napisana przez
""")
"""Words before the date: "Op ma 3 nov ...", "W dniu 3.11 ..."."""

QUOTING = _words("""
quoting|zitat von|citeren|citaat van|citando|citando a|quotando|citat från|citat|citace|cita de|en réponse à|selon|cytowanie
in article|in message|in reply to|according to|at
""")
"""Words before a name, as webmail programs write them: "Quoting Anna <...>:"."""

NAME_PARTICLES = frozenset(_words("van|de|der|den|het|ten|ter|te|von|zu|und|en|and|di|da|do|dos|del|la|le|el|al|bin|via|i|y|t"))
"""Words without a capital among names and moments."""

ABOVE = _words("""
above|boven|oberhalb|über|au-dessus|au dessus|encima|sopra|acima|powyżej|ovanför|over|ovenfor|yläpuolelle|nad|выше|üst|上方
より上
""")
LINE = _words("""
line|lijn|regel|linie|zeile|ligne|línea|linea|riga|linha|linii|linię|linią|raden|linjen|linje|rivin|řádek|řádkem|линии|строки
satır|çizgi|线|線|行
""")
ANSWER = _words("""
reply|respond|response|type|write|antwoord|reageer|reactie|typ|schrijf|antwort|schreiben|répon|écri|respuesta|escriba|rispo
scriv
resposta|escreva|odpow|svar|svara|vasta|odpově|odpovíd|ответ|yanıt|cevap|回复|回覆|返信
""")
REQUESTS = tuple(
    _words("please|reply|respond|antwoord|reageer|typ |schrijf|gelieve|bitte|antworten|veuillez|répon|por favor|responda|rispond")
)
"""The words of "please reply above this line" (ANSWER: how they begin; REQUESTS: how the line begins)."""
