"""How people close a letter and what programs and firms put below it, per language; all in lower case."""


def _words(table: str) -> tuple[str, ...]:
    return tuple(word.strip() for line in table.split("\n") for word in line.split("|") if word.strip())


CLOSINGS = frozenset(
    _words("""
met vriendelijke groet|met vriendelijke groeten|vriendelijke groet|vriendelijke groeten|vriendelijk groetend
met een vriendelijke groet
met hartelijke groet|met hartelijke groeten|hartelijke groet|hartelijke groeten|beste groet|beste groeten|met beste groet
met beste groeten
warme groet|warme groeten|zonnige groet|zonnige groeten|sportieve groet|sportieve groeten|met sportieve groet|lieve groet
lieve groeten
zeer vriendelijke groet|met zeer vriendelijke groet|met de vriendelijke groet|met collegiale groet|met collegiale groeten
collegiale groet
groet|groeten|groetjes|de groeten|veel groeten|vele groeten|fijne groet|fijne groeten|mvg|m.v.g|m.v.g.|m vr gr|met vr gr
vr. gr|vr.gr|vr gr
gr|gr.|grt|grtz|gtz|gr's|hg|hoogachtend|met hoogachting|met de meeste hoogachting|de meeste hoogachting|met achting|hartelijks
liefs|met groet
met groeten|in afwachting van uw antwoord, met vriendelijke groet|bij voorbaat dank en vriendelijke groet
alvast bedankt en vriendelijke groet
alvast dank en vriendelijke groet|mei freonlike groetnis|freonlike groetnis|mei groetnis|groetnis
best|regards|kind regards|kindest regards|best regards|warm regards|warmest regards|many regards|with regards
with kind regards|with best regards
rgds|all the best|best wishes|with best wishes|sincerely|sincerely yours|yours sincerely|yours faithfully|yours truly
very truly yours
yours|cordially|respectfully|respectfully yours|warmly|cheers|thanks and regards|thanks & regards|thank you and best regards
many thanks and best regards
thanks and kind regards|thanks and best regards|thank you and kind regards|kindly|greetings|xoxo
mit freundlichen grüßen|mit freundlichen grüssen|mit freundlichen gruessen|mit freundlichem gruß|mit freundlichem gruss
freundliche grüße
freundliche grüsse|freundlichen gruß|freundliche gruesse|viele grüße|viele gruesse|viele grüsse|vielen grüße|beste grüße
beste grüsse
liebe grüße|liebe grüsse|herzliche grüße|herzliche grüsse|schöne grüße|schöne grüsse|herzlichst|mit besten grüßen
mit herzlichen grüßen
mit lieben grüßen|mfg|m.f.g.|hochachtungsvoll|gruß|gruss|grüße|grüsse|lg|vg|bg|danke und gruß|danke und viele grüße
besten gruß|lieben gruß
cordialement|bien cordialement|très cordialement|cordialement vôtre|cdlt|cdt|bien à vous|bien à toi|salutations
sincères salutations
mes salutations|salutations distinguées|meilleures salutations|avec mes salutations distinguées|respectueusement|amicalement
sincèrement
cordiales salutations|bien amicalement|sentiments distingués|avec mes meilleures salutations|bises|bisous|à bientôt
saludos|un saludo|un cordial saludo|saludos cordiales|cordiales saludos|atentamente|muy atentamente|cordialmente|atte|atte.
saludos atentamente
un abrazo|abrazos|reciba un cordial saludo|reciban un cordial saludo|le saluda atentamente|quedo a la espera, un saludo
con un cordial saludo
cordiali saluti|distinti saluti|saluti|tanti saluti|un saluto|un cordiale saluto|i migliori saluti|cari saluti
con i migliori saluti
in fede|con cordialità|porgo distinti saluti|un caro saluto
atenciosamente|cumprimentos|melhores cumprimentos|com os melhores cumprimentos|com os meus melhores cumprimentos
cordiais saudações|saudações
abraços|abraço|um abraço|att|att.|com os cumprimentos|respeitosamente|cumps
pozdrawiam|z poważaniem|pozdrowienia|serdecznie pozdrawiam|pozdrawiam serdecznie|z wyrazami szacunku|łączę wyrazy szacunku
pozdr|pozdr.
z pozdrowieniami|z poważaniem i pozdrowieniami
med vänlig hälsning|med vänliga hälsningar|vänliga hälsningar|vänlig hälsning|hälsningar|hälsning|bästa hälsningar|mvh|m.v.h
med vänlig hälsning,
varma hälsningar|hälsar|med hälsning|hej då
med venlig hilsen|med venlige hilsner|venlig hilsen|venlige hilsner|de bedste hilsner|bedste hilsner|mange hilsner|hilsen
kærlig hilsen|vh|dbh|hilsner
mvh.|med vennlig hilsen|vennlig hilsen|med venleg helsing|venleg helsing|beste hilsen|beste hilsener|med hilsen|hilsning|helsing
ystävällisin terveisin|parhain terveisin|terveisin|t.|yst.terv.|yst. terv.|yst.terv|kunnioittavasti|terveiset|terv|terv.
ystävällisesti
s pozdravem|s přátelským pozdravem|s pozdravom|zdravím|s úctou|s přáním pěkného dne|s přáním hezkého dne|pozdrav
с уважением|с наилучшими пожеланиями|всего доброго|всего хорошего|с почтением|искренне ваш|с уваженіем|с приветом
saygılarımla|saygılarımızla|saygılar|iyi çalışmalar|iyi günler dilerim|selamlar|sevgiler|sevgilerimle|saygı ve sevgilerimle
此致|敬礼|敬禮|此致敬礼|祝好|顺祝商祺|順頌商祺|顺颂商祺|祝商祺|敬上|谨上|謹上|顺祝安好|祝工作顺利|敬具|草々|拝|감사합니다
안부를 전하며
з повагою|з найкращими побажаннями|με εκτίμηση|φιλικά|με φιλικούς χαιρετισμούς|ευχαριστώ|üdvözlettel|tisztelettel|üdv|cu stimă
cu respect|cu drag|numai bine
בברכה|בכבוד רב|مع أطيب التحيات|مع التحية|مع خالص التحية|تحياتي
""")
)
"""Words alone on a line that close a letter."""

THANKS = frozenset(
    _words("""
bedankt|dank|dank u|dank je|dank u wel|dank je wel|dankuwel|dankjewel|alvast bedankt|bedankt alvast|alvast dank
bij voorbaat dank|met dank|hartelijk dank
bij voorbaat hartelijk dank|bvd|b.v.d.|mijn dank
thanks|thank you|thx|many thanks|thanks a lot|thanks in advance|thank you in advance|thank you very much|thanks again
thanks so much|ty
danke|vielen dank|danke im voraus|besten dank|herzlichen dank|vielen dank im voraus|dankeschön
merci|merci d'avance|merci beaucoup|avec mes remerciements|gracias|muchas gracias|gracias de antemano|grazie|grazie mille
mille grazie
obrigado|obrigada|muito obrigado|muito obrigada|dziękuję|dzięki|z góry dziękuję|tack|tack på förhand|tak|på forhånd tak|takk
på forhånd takk
kiitos|kiitos etukäteen|děkuji|děkuji předem|ďakujem|спасибо|заранее спасибо|благодарю|teşekkürler|teşekkür ederim
şimdiden teşekkürler
谢谢|謝謝|多谢|ありがとうございます|дякую|köszönöm|mulțumesc
""")
)
"""Words of thanks: they are said to somebody, so they close a letter only with a name below and a text above."""

FOOTERS = _words("""
verstuurd vanaf mijn|verstuurd vanaf|verstuurd vanuit|verstuurd van mijn|verstuurd via|verstuurd met|verstuurd door mijn
verzonden vanaf mijn|verzonden vanaf
verzonden vanuit|verzonden via|verzonden met|verzonden van mijn|verzonden door mijn|verzonden door mail|outlook voor ios
outlook voor android|download outlook
outlook downloaden|ferstjoerd fan myn|vanaf mijn mobiel|vanaf mijn telefoon
sent from my|sent from mail|sent from outlook|sent from yahoo|sent from proton|sent from samsung|sent from gmail|sent from the
sent from a|sent from an
sent from iphone|sent from ipad|sent from windows|sent from mobile|sent from aol|sent from blue|sent from nine|sent from hey
sent from front|sent from spark|sent from mailbird
sent via|sent with|sent using|sent on the go|sent on my|get outlook for|get bluemail for|sent securely|send from my
composed on my|typed on my|written on my
gesendet von meinem|gesendet von meiner|gesendet von mail|gesendet von outlook|gesendet von iphone|gesendet mit|gesendet über
gesendet aus|gesendet vom|outlook für ios|outlook für android
holen sie sich outlook|diese nachricht wurde von meinem
envoyé de mon|envoyé de ma|envoyé depuis|envoyé à partir|envoyé avec|envoyé via|télécharger outlook|obtenez outlook|outlook pour
enviado desde|enviado con|enviado por|enviado vía|obtener outlook|descargar outlook|outlook para
inviato da|inviato dal|inviato con|inviato tramite|inviata da|scarica outlook|ottieni outlook|outlook per
enviado do meu|enviado de meu|enviado do|enviado a partir|enviado através|enviada do|enviado via|enviado pelo|obter o outlook
obter outlook|baixar outlook
wysłano z|wysłane z|wysłane za pomocą|pobierz outlook|outlook dla|wysłano za pomocą
skickat från|skickades från|skickat med|skickat via|hämta outlook|outlook för|skickat från min
sendt fra min|sendt fra|sendt med|sendt via|hent outlook|få outlook|outlook til|skaff deg outlook|last ned outlook
lähetetty|hanki outlook|lataa outlook|outlook för
odesláno z|odesláno ze|odesláno pomocí|odoslané z|získat outlook|stáhnout outlook|získejte outlook|outlook pro
отправлено с|отправлено из|отправлено через|отправлено от|скачать outlook|получить outlook|outlook для|надіслано з|надіслано із
gönderen: iphone|outlook'u edinin|ios için outlook|android için outlook
发自我的|发自 我的|發自我的|從我的|从我的|來自我的|傳送自我的|从 windows|獲取 outlook|获取 outlook|从outlook|发自
iphoneから|ipadから|outlook for ios|outlook for android|나의 iphone|내 iphone|요즘 iphone|στάλθηκε από|απεσταλμένο από
elküldve az
küldve az|trimis de pe|נשלח מה
virusvrij|dit bericht is gecontroleerd op virussen|deze e-mail is gecontroleerd op virussen
dit e-mailbericht is gecontroleerd op virussen|gecontroleerd door avast
virus-free|this email has been checked for viruses|this email has been scanned|this message has been scanned|scanned by
checked by avg|no virus found in
virenfrei|diese e-mail wurde von avast|diese e-mail wurde auf viren|garanti sans virus|sans virus|cet e-mail a été vérifié
cette e-mail a été vérifié
l'absence de virus|libre de virus|este correo electrónico ha sido comprobado|el software de antivirus avast|privo di virus
questa e-mail è stata controllata
livre de vírus|este e-mail foi verificado|este email foi escaneado|wolny od wirusów|bez virů|virusfri
denna e-post har kontrollerats|вирусов нет|без вирусов|virüs bulunmuyor
denk aan het milieu|denk om het milieu|spaar het milieu|print deze e-mail|please consider the environment
consider the environment|think before you print|save a tree
bitte denken sie an die umwelt|bitte prüfen sie der umwelt|denken sie an die umwelt|pensez à l'environnement|avant d'imprimer
n'imprimez ce|antes de imprimir|piense en el medio ambiente|prima di stampare
pense no meio ambiente|zanim wydrukujesz|tänk på miljön|tænk på miljøet|tenk på miljøet
""")
"""Beginnings of a line that a program or a firm puts below every mail."""

FOOTER_ENDS = _words("""
gesendet|gönderildi|gönderilmiştir|から送信|から送信されました|에서 보냄|發送|发送|傳送|寄出|iphone-ról küldve
saņemts no iphone|üzerinden gönderildi
uygulamasından gönderildi
dan gönderildi|den gönderildi|발송|wysłane z iphone'a
""")
"""Ends of such a line, in the languages that put the device first."""

DEVICES = _words("""
iphone|ipad|android|samsung|galaxy|huawei|xiaomi|redmi|oneplus|nokia|blackberry|smartphone|telefoon|telefon|handy|mobile|mobil
outlook|gmail|mail|phone|cihaz|tablet|手机|手機
""")
"""What a line with such an end names."""

THIS_MAIL = _words("""
dit bericht|deze e-mail|deze email|dit e-mailbericht|deze mail|de informatie in dit|de informatie verzonden|de inhoud van dit
de inhoud van deze|aan dit bericht|aan deze e-mail
deze boodschap|de informatie in deze|op dit bericht|op deze e-mail|disclaimer|proclaimer|vertrouwelijk|confidential
confidentiality|privileged
this e-mail|this email|this message|the information in this|the information contained in this|the contents of this
the content of this|this communication|this transmission
information in this e|notice:|important:|legal notice|confidentiality notice|if you are not the intended
if you have received this
diese e-mail|diese email|diese nachricht|der inhalt dieser|diese mail|die information in dieser|die informationen in dieser
die in dieser|haftungsausschluss|vertraulichkeitshinweis
ce message|ce courriel|cet e-mail|cet email|ce mail|ce courrier|le présent message|les informations contenues
avis de confidentialité|le contenu de ce
este mensaje|este correo|esta comunicación|la información contenida|la información incluida|aviso legal|advertencia legal
aviso de confidencialidad|el contenido de este
questo messaggio|questa e-mail|questa email|le informazioni contenute|il presente messaggio|il contenuto di questo
la presente e-mail|avviso di riservatezza|ai sensi del
esta mensagem|este e-mail|este email|a informação contida|as informações contidas|aviso de confidencialidade|esta comunicação
ta wiadomość|niniejsza wiadomość|wiadomość ta|informacje zawarte|treść tej wiadomości|treść niniejszej|detta meddelande
detta e-post|informationen i detta|denna e-post|detta mail
denne e-mail|denne mail|denne besked|denne meddelelse|denne e-post|denne e-posten|denne meldingen|denne eposten
informasjonen i denne|oplysningerne i denne
tämä viesti|tämä sähköposti|tämän viestin|tämän sähköpostin|tento e-mail|táto správa|tato zpráva|informace v této|obsah této
tato e-mailová|tento email
это сообщение|данное сообщение|настоящее сообщение|это электронное|данное электронное|информация, содержащаяся
содержание данного|bu e-posta|bu mesaj|bu ileti|bu elektronik
本邮件|本郵件|此邮件|此郵件|本电子邮件|本電子郵件|この電子メール|このメール|本メール|이 메일은|본 메일은|це повідомлення
acest mesaj|ez az e-mail|αυτό το μήνυμα
""")
"""How a statement about the mail itself begins."""

SECRET = _words("""
vertrouwelijk|uitsluitend bestemd|bestemd voor|geadresseerde|ten onrechte|niet voor u bestemd|aansprakelijk
confidential|privileged|intended|solely for|received in error|in error|unauthori
vertraulich|bestimmt|irrtümlich|rechtlich geschützt|unbefugt|confidentiel|destiné|destinataire|par erreur|strictement
confidencial|exclusiv|destinatario|por error|riservat|destinatari|per errore|destinatário|por engano|sigilos|privilegiad
poufn|adresat|przeznaczon|konfidenti|avsedd|mottagar|av misstag|fortrolig|tiltænkt|beregnet|konfidensiel|ved en feil
luottamuksel|tarkoitettu|vastaanottaja
důvěrn|dôvern|určen|конфиденциальн|предназначен|gizli|kişiye özel|sadece|机密|機密|保密|機密|秘密|기밀|конфіденційн
confidențial|bizalmas
εμπιστευτικ
""")
"""What such a statement says."""

DISCLAIMER_HEADINGS = frozenset(
    _words("""
disclaimer|proclaimer|confidential|confidentiality notice|legal notice|vertrouwelijk|vertraulichkeitshinweis|haftungsausschluss
avis de confidentialité|aviso legal|advertencia legal|aviso de confidencialidad|avviso di riservatezza
""")
)
"""What stands alone above such a statement."""

PARTICLES = frozenset(
    _words("van|de|der|den|het|ten|ter|te|von|zu|und|di|da|do|dos|del|la|le|el|al|bin|en|uit|aus|from|fra|från|z")
)
"""Words without a capital in a name, or between a closing and a place."""

SENTENCE_GOES_ON = frozenset(_words("en|and|und|et|y|e|i|och|og|ja|aan|voor|namens|to|that|dat|omdat"))
"""Words behind a closing by which it is no closing but the start of a sentence."""
