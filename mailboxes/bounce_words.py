"""Bounces in a server's own words: whether a mail is one, for whom, and whether it is final.

No server's layout is known by heart.

What servers have in common: a daemon or nobody sends it, the subject or the first lines say that a mail was not delivered, and
the address stands near those words, near a reply code of SMTP, or on a line of its own.
"""

import re
from collections.abc import Collection, Iterator, Sequence

LONGEST_NOTICE = 20_000  # characters before the returned mail in which a server says what happened
_LONGEST_LINE = 400
_MOST_LINES = 400
SERVERS = re.compile(
    r"mailer-?_?daemon|post-?_?masters?\b|\bmail[ _.-]?daemon|\bmdaemon|maildelivery|microsoftexchange|\bamavis|listserv"
    r"|mailadmin"
    r"|mail(?:er)?[ ._-]?(?:delivery|administrator|admin|system|server|gateway|router)|delivery[ ._-]?(?:system|subsystem"
    r"|notification|status)"
    r"|(?:system|e-?mail)[ ._-]?(?:administrator|attendant|admin|beheer\w{0,4})|systeembeheer\w{0,6}|postmeester|undeliver"
    r"|\bbounce"
    r"|exchange[ ._-]?(?:server|system)|interscan|mailsweeper|mailmarshal|surfcontrol|^\s*(?:<>)?\s*$",
    re.IGNORECASE,
)
SUBJECTS = re.compile(
    r"undeliver|non-?deliver|not delivered|delivery.{0,20}(?:status|fail|error|problem|delay|incomplete|unsuccess|attempt"
    r"|suspended)"
    r"|(?:status|failed|failure|failing|problem).{0,20}deliver|(?:mail|message|e-?mail).{0,25}(?:\bfail|error|problem|delayed"
    r"|rejected|bounced"
    r"|refused|returned|not (?:be )?(?:sent|accepted))|return(?:ed|ing).{0,12}(?:mail|message|to sender)"
    r"|^\W{0,3}(?:failure notice|failed mail|bounced?\b)"
    r"|(?:user|recipient|address) (?:unknown|rejected|not found)|unknown (?:user|recipient|address)|(?:could"
    r"|can) ?not (?:be )?(?:sen[dt]|deliver)"
    r"|error sending|unable to deliver|^\s*warning: (?:could not send|message)|no valid recipient"
    r"|onbestel|niet (?:worden )?(?:bezorgd|afgeleverd)|bezorging.{0,30}(?:mislukt|vertraagd|status)|vertraagde bezorging"
    r"|niet-bezorg|retour afzender"
    r"|unzustellbar|zustell(?:ung|fehler)|nicht (?:zugestellt|zustellbar)|non remis|non (?:distribu|délivr)|échec (?:de |d.)"
    r"|remise.{0,20}retard"
    r"|no se (?:puede|pudo|ha podido) entregar|no entregad|sin entregar|entrega.{0,20}(?:fall|retras)|fallo (?:de|en)|devuelto"
    r"|rebotado"
    r"|non recapit|mancat[oa] (?:recapito|consegna)|recapito.{0,20}(?:fallit|ritard)|errore.{0,20}consegna|non consegnat"
    r"|posta non"
    r"|não entregue|não foi poss|falha (?:na|de|ao)|devolvid|não é possível entregar|niedostarcz|nie można dostarczyć"
    r"|nie dostarczono|zwrot"
    r"|olevererb|kunde inte levereras|ikke leveres|kan ikke levere|ulever|ikke levert|kunne ikke|toimittam|ei toimitet|perille"
    r"|nedoruč|nelze doručit|недостав|не достав|не может быть достав|возвращ|teslim edilemed|iletilemedi|gönderilemedi"
    r"|退信|无法投递|无法送达|未送达|傳遞失敗|传递失败|无法传递|無法傳遞|配信|送信エラー|エラーメール|届き?ません|不達",
    re.IGNORECASE,
)
WORDS = re.compile(
    r"(?:could|can|would|did)(?: ?not|n.t)(?: yet)?(?: be)? (?:deliver|sen[dt]|reach|transmit|found|process|accept|complete)"
    r"|(?:was|were|has|have|is|been)(?: ?not|n.t)(?: been| yet been| being)? (?:deliver|sent|accept|reached)"
    r"|not (?:yet )?been delivered"
    r"|unable to (?:deliver|transmit|send|relay|find)|undeliver|non-?deliver|fail(?:ed|ure|s)? (?:to|in|of|for"
    r"|while)? ?(?:be )?deliver"
    r"|deliver[a-z]{0,4}.{0,120}\bfail|delivery (?:was|is|has been|attempt)|returned (?:to|mail|by|because)|return to sender"
    r"|(?:unknown|no such|invalid|not a valid|bad) (?:local )?(?:user|recipient|mailbox|address|destination|account|domain|host"
    r"|part)"
    r"|(?:user|recipient|mailbox|address|account|host|domain)s?.{0,60}(?:unknown|not (?:be )?found|full|rejected|unavailable"
    r"|disabled|invalid"
    r"|not (?:exist|listed|known|recogni[sz]ed|accept)|n.t exist|no longer)|permanent.{0,20}(?:error|failure)|fatal errors?"
    r"|over quota|quota exceeded"
    r"|problem(?:s)?.{0,20}deliver|trouble deliver|(?:message|mail).{0,40}(?:rejected|blocked|refused|bounced|delayed|returned)"
    r"|g[ai]v(?:e|ing|en) up"
    r"|following (?:address|recipient|user|person)|smtp error|remote (?:host|server|mail).{0,60}said|delivery status"
    r"|(?:kon|kan|kunnen|konden) niet worden|niet (?:worden |kunnen |kon |te )?(?:bezorg|afgelever|bestel|verzonden)"
    r"|onbestelbaar|niet bereikt"
    r"|bezorg.{0,60}mislukt|bestaat niet|onbekende? (?:gebruiker|ontvanger|adres)|postvak.{0,20}vol\b|vertraagd"
    r"|volgende (?:adres|ontvanger|geadresseerde)"
    r"|nicht (?:zugestellt|ausgeliefert|übermittelt|zustell|erreich)|unzustellbar|zustellung.{0,80}(?:fehl|nicht|gescheiter)"
    r"|existiert nicht|folgende"
    r"|n.(?:a|ont) (?:pas )?(?:pu|été)|pas (?:pu )?(?:être )?(?:remis|distribu|délivr)|non remis|échec"
    r"|impossible de (?:remettre|distribuer|livrer)"
    r"|no (?:se )?(?:ha |han |pudo |puede |pudieron )?(?:podido |sido )?(?:ser )?entregad|no se (?:pudo|puede|ha podido"
    r"|encontr)|no existe|siguiente"
    r"|impossibile (?:recapit|consegn|inviare)|non (?:è|sono) (?:stat|possibil)|non recapitat|seguent|não (?:foi|pôde|pode"
    r"|entreg|existe)|falha|seguinte"
    r"|nie (?:można|udało|został|mogła|istnieje)|niedostarcz|kunde inte|gick inte att|levererades inte|ikke (?:leveres|levert"
    r"|afleveres|kunne)|kunne ikke"
    r"|kan ikke|ei (?:voi|voitu|onnistu)|epäonnistu|nelze|nebylo možné|nepodařilo|не (?:удалось|может|достав|был|найден"
    r"|существует)|невозможно"
    r"|teslim edil[ea]me|iletileme|gönderileme|bulunamad|无法|無法|失败|失敗|退回|不存在|配信(?:でき|不能|され)|送信(?:でき"
    r"|され)|届け(?:る|られ)"
    r"|届き?ません|見つかりません|エラー",
    re.IGNORECASE,
)
_LATE = re.compile(
    r"\bdelay|not yet been|not been delivered yet|will (?:be retried|be tried|be re-?sent|continue|keep|try|retry|attempt)"
    r"|still (?:being|try|in the queue)"
    r"|warning (?:message )?only|(?:no|not) need to (?:resend|retransmit|re-?send)|could not send message for past"
    r"|temporar.{0,60}\bre-?tr[iy]"
    r"|vertraag|wordt opnieuw geprobeerd|niet opnieuw te verzenden|verzöger|noch nicht|erneut versuch|retard|pas encore"
    r"|nouvelle tentative|retras|demora"
    r"|se volverá a intentar|ritard|nuovo tentativo|atras|opóźni|försena|forsink|viiväs|zpožd|zpožděn|задерж|отлож|gecik|延迟"
    r"|延遲"
    r"|遅延|再送",
    re.IGNORECASE,
)
_FINAL = re.compile(
    r"g[ai]v(?:e|ing|en) up|expired|permanent|returned to (?:the )?sender|return(?:ed|ing) (?:mail|message)|no (?:further"
    r"|more) attempts|will not be retried"
    r"|has failed|blocked|rejected|delivery failed|could not be delivered to|fatal|undeliverable|\b5\d\d[ -]5\.\d"
    r"|niet meer geprobeerd|opgegeven"
    r"|mislukt|onbestelbaar"
    r"|endgültig|unzustellbar|définitiv|abandonn|definitiv",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"not (?:yet )?been (?:able|delivered) yet|not yet|warning (?:message )?only|no need to re|will (?:keep|retry|be retried"
    r"|continue|try)"
    r"|nog niet|noch nicht|pas encore|todavía no|non ancora|ainda não",
    re.IGNORECASE,
)
_RETURNED = re.compile(
    r"^[>|\s]{0,6}(?:(?:received|return-path|dkim-signature|message-id|mime-version|x-mailer)\s?:"
    r"|[-_=*\s]{0,10}(?:this is a copy of|below this line is"
    r"|original message|oorspronkelijk|ursprüngliche|returned message|message d.origine|copy of|here is your returned"
    r"|headers? (?:of|from|follow)"
    r"|original (?:mail|message) (?:header|follow)|start of returned|unsent message|message headers? follow"
    r"|message text follows|your message (?:header|reads)"
    r"|transcript of session|the (?:first|header)|included is a copy|mensaje original|messaggio originale|исходн|原始邮件"
    r"|元のメッセージ))",
    re.IGNORECASE | re.MULTILINE,
)
_KEPT = re.compile(r"^[>|\s]{0,6}[-_=*\s]{0,10}transcript of session", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s@<>\[\](){}:;,\"'`|*=]{1,120}@(?:[\w-]{1,63}\.){1,8}[\w-]{2,24}")
_LABEL = re.compile(
    r"(?:\bto|recipients?|address(?:ee)?|user|mailbox|account|rcpt to|\bfor|\baan|\ban|ontvangers?|geadresseerde|adres"
    r"|empfänger|adresse|destinatai?r?e?s?"
    r"|destinatari[oa]?|\bpara|\bper|\bà|\ba|adresat|mottagare|modtager|mottaker|vastaanottaja|příjemce|адрес|получатель|alıcı"
    r"|adresi|收件人|宛先|アドレス"
    r"|was|sent|deliver)[\s:：='\"<(\[]{1,12}(?:[^@\n]{0,40}[<(\[])?$",
    re.IGNORECASE,
)
_NOT_HIM = re.compile(
    r"(?:from|van|von|de|sender|afzender|contact|help|support|mailto|mail us|e-?mail|envoy\w{0,4}|id|host|by|reply[- ]to"
    r"|return-path|message-id)"
    r"[\s:='\"<(]{1,6}$",
    re.IGNORECASE,
)
_ALONE = re.compile(r"[\s<>(\[\"'*+.:,;-]{0,12}$")
_A_PERSONS = re.compile(r"\b(?:ik|mijn|mij|wij|ons|onze|ich|mein|mir|wir|je|mon|nous)\b|\?", re.IGNORECASE)
_CODE = re.compile(r"(?<!\d)[45]\d\d[ -]|[45]\.\d\.\d")


def notice(text: str) -> str:
    """Give what the server says, before the mail that it returns."""
    head = text[:LONGEST_NOTICE]
    for found in _RETURNED.finditer(head):
        if found.start() > 0 and not _KEPT.match(found[0]):
            return head[: found.start()]
    return head


def is_a_servers(said: str) -> bool:
    """Tell a server's notice from the letter of a person who pastes one, where the sender does not tell."""
    return _CODE.search(said) is not None and _A_PERSONS.search(said) is None


def is_late(subject: str, said: str) -> bool:
    """True when the server will try again; a notice of delay often names what will be final later."""
    if _LATE.search(subject):
        return True
    return _LATE.search(said) is not None and (_FINAL.search(f"{subject}\n{said}") is None or _NOT_YET.search(said) is not None)


def is_final(said: str) -> bool:
    """True when the server says that it will not try again."""
    return _FINAL.search(said) is not None


def recipients(said: str, own: Collection[str]) -> list[str]:
    """Give the addresses that were not reached, the likeliest first. `own` are addresses of the sender and of the server."""
    lines = [line[:_LONGEST_LINE] for line in said.split("\n")[:_MOST_LINES]]
    best: dict[str, int] = {}
    for at, line in enumerate(lines):
        for address, worth in _in_line(lines, at, line):
            if address not in own and not address.startswith(("mailer-daemon@", "postmaster@", "mailerdaemon@")):
                best[address] = max(worth, best.get(address, worth))
    return sorted(best, key=lambda address: -best[address])


def _in_line(lines: Sequence[str], at: int, line: str) -> Iterator[tuple[str, int]]:
    for found in _ADDRESS.finditer(line):
        before, after = line[: found.start()], line[found.end() :]
        worth = 0
        if _ALONE.fullmatch(before) and (_ALONE.fullmatch(after) or _CODE.search(after) or after.startswith((">:", ": "))):
            worth += 4
        if _LABEL.search(before):
            worth += 3
        if _CODE.search(line) or any(_CODE.search(each) for each in lines[at + 1 : at + 4]):
            worth += 2
        if any(WORDS.search(each) for each in lines[max(0, at - 3) : at + 3]):
            worth += 2
        if _NOT_HIM.search(before):
            worth -= 4
        yield found[0].lower().strip(".'"), worth
