"""The usual words by which care is recognised, in Dutch, English and German; rules.yaml may add to them or replace them.

Each is a regular expression on whole words of a bare text: small letters, no accents, no commas, quotes or brackets, one
space between words; sentences still end in . ! or ?. `HARMLESS` is taken out of the text before `PHRASES` are looked for.
In doubt a phrase stands in: a colleague who reads a mail for nothing costs a minute.
"""

from collections.abc import Mapping

from complaints.flags import Flag

_W = r"(?:[\w'-]+ )"  # a word and its space
_DAY = r"(?:vandaag|morgen|overmorgen|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)"
_NUMBER = r"(?:\d{1,2}|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien)"
_US = r"(?:u|jullie|je|arag|uw (?:kantoor|organisatie|maatschappij|bedrijf))"
_SELF = r"(?:mezelf|mijzelf|me zelf|zichzelf|hemzelf|haarzelf|jezelf)"
_KIN = (
    r"(?:mijn|onze|de) (?:buur\w*|moeder|vader|ouders|zoon|dochter|broer|zus|vriend\w*|man|vrouw|oma|opa|tante|oom|partner"
    r"|collega|client|clienten|klant|nicht|neef|huisgenoot)"
)
_ELSEWHERE = r"(?:werkgever|baas|leidinggevende|verhuurder|buur\w*|school|gemeente|wederpartij|tegenpartij|winkel|aannemer)"
_ORIGIN = (
    r"(?:achternaam|afkomst|huidskleur|geloof|religie|hoofddoek|geaardheid|handicap|beperking|leeftijd|nationaliteit|accent"
    r"|geslacht|etniciteit)"
)
_MEDIA = (
    r"(?:pers|media|krant|kranten|radar|kassa|opgelicht|telegraaf|volkskrant|nrc|nos|rtl|avrotros|max|consumentenbond"
    r"|toezichthouder|afm|dnb|tweede kamer|kamerlid|kamerleden|redactie|journalist\w*|omroep|programma \w+)"
)
_LETTER = r"(?:brief|brieven|mail|e-mail|post|gegevens|persoonsgegevens|dossier|stukken|bsn|dossierstukken)"
_WRONG = (
    r"(?:wederpartij|tegenpartij|mijn ex|ex-werkgever|(?:mijn|oude|vorige|ex) werkgever|(?:mijn )?baas|buren"
    r"|verkeerde persoon|verkeerde adres\w*|verkeerde ontvanger|andere klant|een ander|iemand anders|een vreemde|onbekende\w*)"
)

PHRASES: Mapping[Flag, tuple[str, ...]] = {
    Flag.CRISIS: (
        rf"ik {_W}{{0,3}}(?:wil|wou|kan|hoef|zou) {_W}{{0,4}}(?:niet {_W}{{0,2}}leven|liever dood|dood zijn|dood)",
        rf"(?:wil|kan|hoef) ik {_W}{{0,3}}niet {_W}{{0,2}}(?:verder )?leven",
        rf"(?:wil|wou|zou) ik {_W}{{0,3}}dood(?: zijn| was)?",
        r"(?:wil|wou|was|zou) (?:ik )?(?:maar |liever |echt |alleen nog maar )*dood(?: was| zijn)?",
        rf"ik {_W}{{0,3}}er {_W}{{0,2}}niet meer (?:zijn|wezen|te zijn)",
        rf"(?:ik|mij|me)\b[^.!?]{{0,60}}\ber {_W}{{0,3}}een eind(?:e)? aan {_W}{{0,2}}ma(?:ak|ken)",
        rf"eind(?:e)? {_W}{{0,2}}aan (?:mijn|m'n|het) leven",
        rf"{_SELF} {_W}{{0,2}}(?:iets|wat) aan ?(?:te )?(?:doe\w*|doet)",
        rf"{_SELF} {_W}{{0,2}}(?:van kant|te kort|tekort|verhangen|ophang\w*|ombreng\w*|doden|verdrinken|voor de trein)",
        rf"maak {_W}{{0,2}}{_SELF} (?:van kant|kapot|dood)",
        rf"(?:spring|sprong|gooi|loop|ga) {_W}{{0,4}}voor {_W}?trein",
        rf"(?:ik|mij|me)\b[^.!?]{{0,60}}\bvoor {_W}?trein (?:te )?(?:spring\w*|gooi\w*|lopen|loop)",
        rf"(?:ik|mij|me)\b[^.!?]{{0,40}}\bspring\w* {_W}{{0,3}}van {_W}{{0,2}}(?:dak|flat|brug|balkon|gebouw)",
        r"(?:ik|mij|me|mezelf|mijn (?:gedachten|hoofd))\b[^.!?]{0,80}\b(?:zelfmoord|zelfdoding|suicide|suicidaal|suicidale|zelfmoordgedachten)",
        r"(?:zelfmoord|zelfdoding|suicide|zelfmoordgedachten)\b[^.!?]{0,50}\b(?:ik|mij|me|mezelf)",
        r"(?:suicidaal|levensmoe|afscheidsbrief)",
        rf"(?:ik|mij|me)\b[^.!?]{{0,40}}\buit het leven {_W}?stap\w*",
        r"hoeft het (?:leven |allemaal )?(?:voor mij|van mij|voor me|mij) (?:echt |zo |allemaal )*niet meer",
        r"het hoeft (?:voor|van) (?:mij|me) (?:echt |zo |allemaal )*niet meer",
        r"zo hoeft het (?:voor mij |van mij |voor me )?niet meer",
        rf"leven {_W}{{0,3}}(?:geen zin|niet meer de moeite|ondraaglijk)",
        r"geen zin meer (?:in het leven|om te leven|om verder te leven|in leven)",
        rf"zie het (?:leven )?{_W}{{0,2}}niet meer zitten",
        r"(?:zie|heb) (?:echt )?geen (?:andere )?uitweg(?: meer)?",
        r"(?:beter|iedereen beter) af zonder mij",
        r"i {0,1}(?:just |really )*(?:want|wish|wanted) (?:\w+ ){0,3}(?:to die|to be dead|was dead|were dead|to end it all)",
        r"(?:kill|killing|hurt|hurting|harm|harming|hang|hanging) myself",
        r"(?:end|ending|take|taking) my (?:own )?life",
        r"(?:do not|don't|dont|no longer) want to (?:live|be here|be alive|go on living)",
        r"can(?:not|'t|t) go on living",
        r"no (?:reason|point) (?:to|in) (?:live|living|go on|going on)",
        r"(?:better off|be better) without me",
        r"suicidal",
        r"(?:i|me|myself|my (?:mind|thoughts))\b[^.!?]{0,60}\b(?:commit )?suicide",
        r"(?:will|mochte|kann) (?:ich )?(?:\w+ ){0,3}(?:nicht mehr leben|sterben|tot sein)",
        r"mich (?:\w+ ){0,2}(?:umbringen|umzubringen|aufhangen)|bringe? mich um|mir (?:\w+ ){0,2}das leben (?:zu )?nehmen",
        r"(?:ich|mich|mir|mein)\b[^.!?]{0,60}\b(?:selbstmord|suizid|suizidgedanken)",
        r"(?:meinem|mein) leben (?:\w+ ){0,2}ein ende",
    ),
    Flag.THREAT: (
        r"(?:ik|wij|we) (?:kom|komen) (?:dan |wel |zelf |persoonlijk |morgen |straks |nog )*(?:even |eens )*langs(?!komen)",
        r"(?:kom|komen) (?:ik|wij|we) (?:dan |wel |zelf |persoonlijk |morgen |straks |nog )*(?:even |eens )*langs(?!komen)",
        rf"(?:ik|wij|we) (?:kom|komen) {_W}{{0,3}}naar (?:jullie|uw|je|u) {_W}{{0,2}}(?:toe|kantoor|huis|adres)",
        (
            rf"weet (?:precies |heel goed |wel |ook )*waar (?:jullie|u|je|hij|zij|ze|uw|die|jouw) {_W}{{0,3}}"
            r"(?:wo+n\w*|zit|zitten|kantoor|werk|werkt|kinderen|school|auto|huis)"
        ),
        (
            rf"(?:(?:ik|wij|we) (?:ga|gaan|zal|zullen|maak|maken|sla|slaan|schiet|steek|trap|breek)"
            r"|(?:ga|gaan|zal|zullen|maak|sla|schiet|steek|trap) (?:ik|wij|we)) (?:[\w'-]+ ){0,3}"
            rf"(?:jullie|je|u|hem|haar|hen|ze|iedereen|iemand|die \w+|{_W}jurist) {_W}{{0,4}}"
            r"(?:kapot|dood|neer|in elkaar|verrot|overhoop|te pakken|wel krijgen|afmaken|doodschieten|vermoorden|opwachten|neersteken"
            r"|kapotmaken|doodmaken)"
        ),
        r"(?:ik|wij|we) (?:maak|maken) (?:jullie|je|u|jou|hem|haar|hen|ze) (?:\w+ ){0,2}(?:kapot|dood|af)",
        r"(?:ik|wij|we) (?:vermoord|vermoorden|krijg) (?:jullie|je|u|jou|hem|haar|hen|ze)(?: nog)?(?: wel)?(?=[.!]| en |$)",
        r"weet (?:jullie|je|u|jou|hem|haar|hen|ze) (?:wel |nog )*te vinden",
        r"(?:ga|zal|zullen|gaat|zult|gaan) (?:hier|er|daar|dit)? ?(?:\w+ ){0,3}(?:voor boeten|boeten|ervoor boeten|bloeden)",
        r"(?:jullie|u|je|jij|hij|zij) (?:\w+ ){0,5}(?:spijt|berouw) (?:van )?krijgen",
        r"zien (?:\w+ ){0,2}wie (?:er )?(?:\w+ ){0,2}lacht",
        r"pas maar op|kijk maar uit|kijk maar over (?:je|uw) schouder|wacht maar af wat er gebeurt",
        r"ik (?:heb|pak|neem) (?:\w+ ){0,4}(?:pistool|wapen|geweer|mes|honkbalknuppel|jerrycan|benzine|bom)\b",
        r"(?:ik|wij|we) (?:steek|zet|ga|gaan|zal) (?:\w+ ){0,6}in (?:brand|de fik)",
        r"ik sta (?:\w+ ){0,3}(?:bij|voor) (?:jullie|uw|je) (?:\w+ )?(?:deur|kantoor|huis|balie) op te wachten",
        r"i know where (?:you|he|she|they|your) (?:\w+ ){0,2}(?:live|lives|work|works|kids|children|family|go to school)",
        (
            r"i(?:'ll| will| am going to|'m going to|'m gonna) (?:\w+ ){0,2}(?:kill|hurt|shoot|stab|find|burn|beat) "
            r"(?:you|him|her|them|everyone)"
        ),
        r"you(?:'ll| will| are going to) (?:\w+ ){0,2}(?:regret|pay for) (?:this|it)",
        r"watch your back",
        r"i(?:'m| am) coming (?:over|for you|to your office)",
        r"(?:ich )?weiss wo (?:du|sie|ihr|deine|ihre) (?:\w+ ){0,2}(?:wohn\w*|arbeite\w*|kinder)",
        r"ich komme (?:dann |mal |personlich )*vorbei",
        r"bringe? (?:dich|sie|euch|ihn) um",
        r"(?:werdet ihr|ihr werdet|werden sie|sie werden) (?:\w+ ){0,3}bereuen",
    ),
    Flag.CONCERN: (
        rf"(?:maak|maken|maakt) {_W}{{0,4}}zorgen {_W}{{0,2}}(?:om|over) (?:hem|hen|{_KIN})",
        rf"(?:bezorgd|ongerust) (?:om|over) (?:hem|haar|hen|{_KIN})",
        rf"zorgen (?:om|over) {_KIN}",
        rf"bang dat (?:hij|zij|ze|{_KIN}) {_W}{{0,4}}(?:iets aandoet|gaat|doet)",
        r"worried about (?:him|her|them|my (?:\w+ )?(?:neighbou?r|mother|father|son|daughter|brother|sister|friend|husband|wife))",
        r"(?:sorgen um|besorgt um) (?:ihn|sie|mein\w* \w+)",
    ),
    Flag.OPPOSING: (
        r"uw client(?:e|en)?",
        r"uw (?:cliente|verzekerde)\b(?! (?:als|ben|was))",
        r"(?:namens|als|ben|zijn|voor) (?:\w+ ){0,2}(?:de )?(?:wederpartij|tegenpartij)(?! (?:heeft|zegt|wil|is|had|stelt|weigert|kreeg))",
        r"sommeer(?:t|en)? (?:ik|wij|u|uw)|(?:ik|wij) sommer(?:en)? uw",
        r"in (?:opgemelde|bovengenoemde|rubro vermelde|hoofde dezes vermelde) (?:zaak|kwestie|aangelegenheid)",
        (
            r"(?:u|jullie|arag) (?:staat|staan|vertegenwoordigt|vertegenwoordigen|verdedigt|helpt|helpen) (?:\w+ ){0,5}"
            r"(?:in een zaak )?tegen mij"
        ),
        rf"(?:u|jullie) (?:staat|staan|vertegenwoordigt|vertegenwoordigen) (?:mijn|onze) {_ELSEWHERE}",
        r"(?:ik|wij) (?:ben|zijn) (?:de )?(?:\w+ )?(?:van|met) wie uw (?:client\w*|verzekerde|klant) (?:\w+ ){0,4}(?:geschil|conflict|ruzie)",
        r"(?:a|een|de) zaak (?:die|waarin) (?:u|jullie) (?:\w+ ){0,4}tegen mij",
        r"your (?:client|clients|insured)\b",
        r"(?:i|we) (?:act|acting|appear) (?:for|on behalf of) the (?:opposing|other) (?:party|side)",
        r"ihr(?:e|er|em|en)? mandant(?:in|en)?",
    ),
    Flag.LEGAL: (
        r"(?:aankondiging|betekening|betekend|betekenen|afschrift) (?:\w+ ){0,4}(?:exploot|exploit|dagvaarding)",
        (
            r"(?:exploot|dagvaarding|vonnis|beschikking|verzoekschrift) (?:\w+ ){0,4}(?:aan|op|bij|tegen) (?:u|uw|arag|jullie)\b"
            r"(?: \w+){0,4} (?:betekend|betekenen|uitgebracht|uitbrengen|ingediend)"
        ),
        r"op uw kantooradres",
        r"u (?:bent|wordt) (?:\w+ )?gedagvaard",
        r"(?:hierbij |heden )(?:dagvaard|daag) (?:ik|wij) (?:u|arag)",
        r"(?:derdenbeslag|beslag) (?:\w+ ){0,4}(?:onder u|ten laste van (?:u|arag|uw))",
        r"kort geding (?:\w+ ){0,3}tegen (?:u|arag|uw|jullie)",
        r"(?:served|serve) (?:on|upon) (?:you|arag)|writ of summons|statement of claim against (?:you|arag)",
        r"klage gegen (?:sie|arag)|klageschrift",
    ),
    Flag.BREACH: (
        r"data ?-?lek(?:ken)?",
        r"data ?-?breach|datenpanne|datenleck",
        rf"(?:mijn|onze) (?:\w+ ){{0,4}}{_LETTER} (?:\w+ ){{0,6}}(?:bij|naar|aan|door) (?:\w+ ){{0,2}}{_WRONG}",
        rf"{_WRONG} (?:\w+ ){{0,6}}(?:mijn|onze) (?:\w+ ){{0,3}}{_LETTER} (?:\w+ ){{0,6}}(?:gekregen|ontvangen|gelezen|gestuurd)",
        (
            rf"(?:kreeg|krijg|ontving|ontvang|kregen) (?:ik |wij |we )?(?:\w+ ){{0,3}}{_LETTER} (?:\w+ ){{0,2}}"
            r"(?:van|voor|over) (?:een )?(?:ander|andere (?:klant|verzekerde|mensen)|iemand anders|vreemde|onbekende)"
        ),
        rf"{_LETTER} (?:\w+ ){{0,6}}(?:verkeerd|verkeerde) (?:\w+ )?(?:persoon|adres|mailadres|e-mailadres|ontvanger)",
        r"(?:gegevens|medische gegevens|bsn) (?:\w+ ){0,5}(?:gelekt|op straat|uitgelekt|openbaar gemaakt)",
        (
            r"(?:sent|forwarded|leaked) my (?:\w+ ){0,4}(?:data|file|letter|records) to (?:\w+ ){0,3}"
            r"(?:wrong|employer|opponent|someone else|other party)"
        ),
    ),
    Flag.AVG: (
        r"inzageverzoek|verwijderverzoek|avg-?verzoek|wissingsverzoek|gdpr request",
        r"verzoek (?:\w+ ){0,3}(?:om|tot) (?:\w+ ){0,3}(?:inzage|verwijdering|rectificatie|wissing|vergetelheid|dataportabiliteit)",
        r"recht (?:op|van) (?:\w+ )?(?:inzage|vergetelheid|verwijdering|rectificatie|dataportabiliteit|gegevenswissing)",
        r"art(?:ikel|\.)? ?(?:15|16|17|18|20|21) (?:van de |lid \d )*(?:avg|gdpr|algemene verordening|dsgvo)",
        r"inzage (?:\w+ ){0,2}in (?:al )?(?:mijn|het) (?:\w+ )?(?:dossier|gegevens|persoonsgegevens)",
        r"(?:kopie|afschrift|overzicht|inzage|inzien|opgave) (?:\w+ ){0,6}(?:persoons)?gegevens",
        r"(?:verwijder|wis|vernietig|verwijderen|wissen) (?:\w+ ){0,4}(?:mijn|al mijn|alle) (?:\w+ ){0,2}(?:persoons)?gegevens",
        r"mijn (?:\w+ ){0,2}(?:persoons)?gegevens (?:\w+ ){0,6}(?:verwijderen|verwijdert|wissen|wist|vernietigen|vernietigt|inzien)",
        r"welke (?:persoons)?gegevens (?:\w+ ){0,4}van mij",
        r"(?:subject access|data access|data subject) request|dsar",
        r"right (?:to|of) (?:access|erasure|be forgotten|rectification)",
        r"(?:delete|erase) (?:\w+ ){0,3}my (?:personal )?(?:data|information)",
        r"copy of (?:\w+ ){0,4}my (?:personal )?(?:data|information)",
        r"auskunft (?:\w+ ){0,6}(?:dsgvo|daten)|loschung meiner daten",
    ),
    Flag.PRESS: (
        r"pers ?vra(?:ag|gen)|pers ?verzoek|wederhoor",
        r"(?:ik ben|als|ben ik) (?:\w+ ){0,2}(?:journalist\w*|redacteur|verslaggever|programmamaker)",
        r"voor een (?:artikel|uitzending|reportage|nieuwsbericht|documentaire)",
        rf"(?:naar|bij|aan) (?:\w+ ){{0,2}}{_MEDIA}",
        rf"(?:schakel|bel|benader|mail|informeer|tip) (?:ik |wij )?(?:\w+ ){{0,3}}{_MEDIA}",
        rf"{_MEDIA} (?:\w+ ){{0,2}}(?:inschakelen|benaderen|inlichten|informeren|tippen|bellen|mailen)",
        r"(?:go|going|talk|speak|turn) (?:\w+ ){0,3}to (?:the )?(?:press|media|newspapers?|television)",
        r"(?:contact|inform|tell) the (?:press|media|newspapers?)|(?:press|media) (?:enquiry|inquiry)|i am a (?:journalist|reporter)",
        r"(?:an|zur) die presse|presseanfrage",
    ),
    Flag.INTEGRITY: (
        r"(?:ge)?discrimin\w*|racis\w+|diskriminier\w*",
        rf"(?:door|om|vanwege|wegens) (?:mijn|onze) {_ORIGIN}",
        r"because of my (?:name|surname|origin|race|religion|skin|disability|nationality|accent)",
        (
            r"(?:jurist|medewerk\w+|behandelaar|directeur|advocaat van (?:u|jullie)|jullie|arag|u) (?:\w+ ){0,6}"
            r"(?:omgekocht|corrupt|gefraudeerd|gestolen|steekpenning\w*|belangenverstrengeling|onder een hoedje)"
        ),
        (
            r"(?:fraude|corruptie|omkoping|belangenverstrengeling) (?:\w+ ){0,4}(?:door|bij|van) (?:\w+ ){0,2}"
            r"(?:jurist|medewerk\w+|behandelaar|jullie|arag|u\b)"
        ),
        r"(?:seksuele? intimidatie|grensoverschrijdend\w*|seksueel getint\w*|sexual harassment)",
    ),
    Flag.DIRECTORS: (
        r"(?:geachte|beste|waarde) (?:\w+ ){0,3}(?:directie|directeur|directrice|bestuurder|bestuursvoorzitter|ceo)",
        (
            r"(?:t\.? ?a\.? ?v\.?|ter attentie van|aan) (?:de |uw )?(?:\w+ )?"
            r"(?:directie|directeur|directrice|raad van bestuur|bestuursvoorzitter|ceo)\b(?! van mijn)"
        ),
        r"(?:brief|klacht|bericht) aan (?:uw|de) (?:directie|directeur|raad van bestuur)",
        r"dear (?:\w+ )?(?:director|directors|board|ceo|managing director)",
        r"(?:an die geschaftsfuhrung|an den vorstand|sehr geehrte\w* (?:\w+ )?(?:direktor|geschaftsfuhr\w+))",
    ),
    Flag.EXTERNAL: (
        r"kifid",
        r"tuchtraad",
        r"(?:anders|dan) (?:\w+ ){0,5}(?:ik|wij|we) (?:\w+ ){0,6}naar (?:de )?(?:kanton)?(?:rechter|rechtbank)",
        r"(?:anders|dan) (?:\w+ ){0,2}(?:stap|ga|gaan|stappen|zie|zien) (?:ik|wij|we) (?:\w+ ){0,6}(?:rechter|rechtbank)",
        r"(?:jullie|u|arag) (?:\w+ ){0,3}voor de rechter (?:slepen|sleep|dagen|daag)",
        r"(?:ik|wij|we) (?:sleep|daag|dagvaard|dagvaarden) (?:jullie|u|arag)",
        r"(?:ik|wij|we) (?:ga|gaan|zal|zullen) (?:jullie|u|arag) (?:\w+ ){0,2}(?:dagvaarden|aanklagen|voor de rechter)",
        r"(?:juridische|gerechtelijke) stappen (?:\w+ ){0,2}(?:tegen|richting|jegens) (?:u|jullie|arag|uw)",
        r"see you in court|take you to court|sue you|sue arag|legal action against (?:you|arag)|financial ombudsman",
        r"(?:verklage|verklagen) (?:ich )?(?:sie|euch|arag)|ombudsmann",
    ),
    Flag.NEW_CASE: (
        rf"(?:kunt|kan|kunnen|wilt|willen) (?:u|je|jullie|iemand) {_W}{{0,3}}(?:bijstaan|helpen|verdedigen|vertegenwoordigen)",
        r"(?:nieuwe zaak|zaak aanmelden|zaak melden|nieuw geschil)",
        r"(?:heb|hebben|zoek|zoeken) (?:ik |wij )?(?:\w+ ){0,3}(?:advocaat|jurist|rechtsbijstand|rechtshulp)(?: nodig)?",
        r"(?:can|could) (?:you|someone) (?:\w+ ){0,2}(?:help|assist|represent) me|need (?:a lawyer|legal help)|new case",
        r"konnen sie mir (?:\w+ ){0,2}(?:helfen|beistehen)|brauche (?:\w+ ){0,2}(?:anwalt|rechtsbeistand)",
    ),
    Flag.TERM: (
        (
            rf"(?:zitting|hoorzitting|mondelinge behandeling|comparitie|rechtszaak) (?:\w+ ){{0,5}}"
            rf"(?:{_DAY}|aanstaande|komende|deze week|volgende week|over {_NUMBER} dagen)"
        ),
        rf"{_DAY} (?:\w+ ){{0,4}}(?:zitting|hoorzitting|voor de rechter|voorkomen)",
        (
            r"(?:termijn|bezwaartermijn|beroepstermijn|deadline|bedenktijd) (?:\w+ ){0,6}(?:verloopt|loopt|eindigt|verlopen|verstreken"
            r"|gemist|voorbij|overschreden)"
        ),
        (
            rf"(?:moet|moest|moeten|dient|had|hadden) (?:\w+ ){{0,5}}(?:uiterlijk|{_DAY}|voor \d{{1,2}}) (?:\w+ ){{0,5}}"
            r"(?:getekend|ondertekend|tekenen|ingediend|indienen|binnen|reageren|reactie|weg|eruit)"
        ),
        rf"(?:bezwaar|beroep|verweer|reactie|tekenen|indienen|reageren) (?:\w+ ){{0,5}}uiterlijk (?:{_DAY}|\d{{1,2}} \w+|binnen {_NUMBER})",
        rf"over {_NUMBER} dagen\b[^.!?]{{0,40}}\b(?:uit|eruit|op straat|ontslag\w*|weg|ontruim\w*|zitting|af|getekend)",
        rf"(?:ontslag|ontruiming|zitting|uitzetting|termijn)\b[^.!?]{{0,40}}\b(?:over|binnen) {_NUMBER} dagen",
        rf"nog (?:maar |slechts )?{_NUMBER} dagen (?:de tijd|om)",
        r"(?:bezwaar\w*|beroep\w*|verweer|stukken|foto's|bewijs|aanvraag|dagvaarding) (?:\w+ ){0,9}te laat",
        r"te laat (?:\w+ )?(?:ingediend|binnengekomen|ingestuurd|verstuurd|aangeleverd)",
        rf"(?:vaststellingsovereenkomst|vso) (?:\w+ ){{0,4}}{_DAY}",
        r"(?:hearing|court date|deadline) (?:is |on |this |next )*(?:today|tomorrow|monday|tuesday|wednesday|thursday|friday|this week)",
        r"missed (?:the|my) (?:\w+ )?(?:deadline|time limit|hearing)",
        r"(?:frist|gerichtstermin|verhandlung) (?:\w+ ){0,4}(?:morgen|heute|montag|dienstag|mittwoch|donnerstag|freitag|versaumt|ab)",
    ),
    Flag.LOSS: (
        r"(?:stel|stellen|houd|houden|acht) (?:ik |wij )?(?:hierbij )?(?:u|jullie|arag) (?:\w+ ){0,3}aansprakelijk",
        r"(?:stel|houd) (?:ik )?u (?:\w+ ){0,3}aansprakelijk|aansprakelijkstelling",
        r"(?:schikking|geschikt|getekend|akkoord gegaan|ingetrokken|afgesloten) (?:\w+ ){0,5}zonder (?:mijn|onze|dat ik)",
        r"zonder (?:mijn|onze) (?:\w+ )?(?:akkoord|toestemming|instemming|medeweten) (?:\w+ ){0,3}(?:geschikt|getekend|ingetrokken)",
        r"geschikt zonder dat",
        r"(?:mijn|onze|de) schade (?:van|is|bedraagt|door) (?:\w+ ){0,3}(?:jullie|u|uw|€|euro|\d)",
        r"royement|geroyeerd|(?:beeindigt|beeindigen|beeindigde|zegt|royeert) (?:u|jullie) (?:\w+ ){0,2}(?:mijn|onze|de) (?:polis|verzekering)",
        r"hold you (?:\w+ ){0,2}(?:liable|responsible for (?:my|the) loss)",
        r"(?:mache|machen) (?:ich )?sie (?:\w+ ){0,3}haftbar",
    ),
    Flag.VULNERABLE: (
        r"(?:huur|hypotheek|boodschappen|eten|medicijnen|energierekening|zorgpremie)\b[^.!?]{0,40}\bniet (?:meer )?(?:betalen|kopen)",
        r"geen inkomen|geen geld (?:meer )?voor (?:eten|boodschappen)|uitkering (?:\w+ ){0,3}gestopt",
        r"(?:op straat|dakloos|uit (?:mijn|ons) huis) (?:gezet|staan|komen|te staan|gezet worden)|dakloos",
        r"alleenstaande (?:moeder|vader|ouder)|minderjarig\w*|ik ben (?:nog )?(?:1[0-7]|dertien|veertien|vijftien|zestien|zeventien)(?: jaar)?\b(?! jaar (?:klant|lid|verzekerd))",
        r"terminaal|ongeneeslijk|ernstig ziek|chemo\w*|kanker|psychose|psychiat\w+|depress\w+|burn-?out|ptss",
        r"slechtziend|slechthorend|blind|doof|rolstoel|dement\w*|alzheimer|laaggeletterd|analfabeet|kan niet (?:goed )?lezen",
        r"schuldhulp\w*|schuldsanering|wsnp|bewindvoer\w*|curator|onder bewind|voedselbank",
        r"(?:trek|red|houd|hou|kan) (?:ik )?(?:het|dit) (?:\w+ ){0,2}niet meer(?: aan)?\b|ten einde raad|radeloos|wanhopig",
        r"(?:homeless|eviction|evicted|terminally ill|disabled|single (?:mother|father|parent)|cannot pay (?:my )?rent|desperate)",
        r"(?:obdachlos|schwer krank|alleinerziehend|verzweifelt)",
    ),
    Flag.REPEAT: (
        r"(?:tweede|derde|vierde|zoveelste) (?:klacht|keer dat ik (?:\w+ )?(?:klaag|mail|schrijf|bel))",
        r"(?:weer|opnieuw|nogmaals) (?:\w+ )?(?:een )?klacht",
        r"(?:mijn|onze) (?:eerdere|vorige|eerste|oude) klacht|klacht van (?:vorige|vorig) \w+",
        r"(?:al )?eerder (?:\w+ )?(?:geklaagd|een klacht)",
        r"klacht (?:\w+ ){0,6}(?:nooit|niet) (?:\w+ )?(?:beantwoord|antwoord|behandeld)|klaag ik (?:\w+ )?over uw klachtbehandeling",
        r"(?:second|third|another|previous|earlier) complaint|complained (?:before|already)",
        r"(?:zweite|erneute|fruhere) beschwerde",
    ),
    Flag.PARTNER: (
        (
            r"(?:bureau|partner|kantoor|advocatenkantoor) (?:\w+ ){0,6}(?:wil niet verder|verwijst (?:\w+ ){0,4}(?:terug|naar u)"
            r"|laat mij vallen|wijst (?:\w+ ){0,3}af|stopt ermee)"
        ),
        r"van het kastje naar de muur",
    ),
    Flag.DISPUTE: (
        r"geschillenregeling|second opinion|deskundigenoordeel",
        r"(?:geen|onvoldoende|te weinig|niet) (?:\w+ ){0,2}(?:redelijke )?kans\w* (?:van slagen|heeft|maak\w*|op succes)",
        r"(?:mijn|een|eigen) (?:eigen )?advocaat (?:\w+ ){0,4}(?:zegt|vindt|denkt) (?:\w+ ){0,4}(?:anders|van wel|wel degelijk)",
    ),
    Flag.REPRESENTATIVE: (
        r"namens (?:onze|mijn) (?:relatie|client\w*|verzekeringnemer|klant|moeder|vader|ouders|zoon|dochter|broer|zus|man|vrouw|partner)",
        r"(?:als )?gemachtigde van|(?:klacht|zaak) van (?:onze|mijn) (?:client\w*|relatie)|mede namens",
        r"on behalf of (?:my|our)|im namen mein\w+",
    ),
    Flag.DECEASED: (
        r"(?:is|zijn|was|hij is|zij is) (?:\w+ ){0,6}overleden|(?:mijn|onze) (?:\w+ )?overleden \w+|nabestaande\w*|erfgena\w+ van",
        r"my late (?:father|mother|husband|wife|son|daughter|brother|sister)|(?:has )?passed away|verstorben\w*",
    ),
    Flag.THIRD_PARTY: (
        r"(?:ik ben|ben|wij zijn) (?:\w+ )?geen (?:klant|verzekerde|client)(?: (?:van|bij))?",
        r"(?:i am|i'm) not (?:a|your) (?:customer|client)|bin kein kunde",
    ),
}
HARMLESS: Mapping[Flag, tuple[str, ...]] = {
    Flag.CRISIS: (
        r"(?:krant|nieuws|film|boek|serie|televisie|tv|podcast)\b[^.!?]{0,60}\b(?:zelfmoord|zelfdoding|suicide)",
        r"(?:commerciele|professionele|politieke|financiele|career|commercial) (?:zelfmoord|suicide)",
        r"zelfmoord (?:van|door) (?:een |de |mijn )?(?:buur\w*|bekende \w+|acteur|zanger)",
        r"dood (?:van|door) (?:verveling|het lachen|schaamte|van de \w+)|dood ?ziek van|doodmoe|dood en verderf|dood spoor",
        r"(?:zie|zien) het niet (?:meer )?zitten (?:om|met|dat|bij)|zie het niet meer zitten (?:om|met|dat|bij)",
        r"(?:to die|dying) (?:of|for) (?:boredom|laughter|to)",
        r"een eind(?:e)? aan (?:mijn|het|de|deze|onze|dit) (?!leven)\w+",
    ),
    Flag.THREAT: (
        r"kom(?:en)? (?:ik )?(?:\w+ ){0,4}langs (?:voor|om|met|op|bij de balie|wanneer|als)",
        r"kom(?:en)? (?:ik )?(?:\w+ )?(?:graag|best) (?:\w+ ){0,3}langs",
        r"weet niet waar",
        r"(?:geen|nooit) spijt",
    ),
    Flag.CONCERN: (),
    Flag.OPPOSING: (
        r"(?:ben|was|als|blijf|waren|zijn) (?:\w+ ){0,4}uw (?:\w+ )?(?:client\w*|verzekerde)",
        r"(?:namens|met|van|voor) uw (?:verzekerde|client\w*) (?:ik|mijzelf|mezelf)",
        r"i (?:am|have been|was) (?:\w+ ){0,3}your (?:client|insured)|as your (?:client|insured)",
        r"(?:advocaat|jurist|gemachtigde) van de (?:wederpartij|tegenpartij)|(?:met|tegen|van|aan|voor|bij) de (?:wederpartij|tegenpartij)",
        r"(?:voor|met|aan) uw clienten",
    ),
    Flag.PRESS: (r"(?:onder|van|buiten|op) (?:de )?radar", r"(?:verzekering|polis) (?:\w+ ){0,4}(?:via|bij) de consumentenbond"),
    Flag.INTEGRITY: (
        rf"{_ELSEWHERE} (?:\w+ ){{0,6}}(?:ge)?discrimin\w*",
        rf"(?:ge)?discrimin\w* (?:\w+ ){{0,2}}(?:door|van|bij|op) (?:\w+ )?{_ELSEWHERE}",
        r"(?:zaak|dossier|geschil|procedure|rechtszaak) (?:\w+ ){0,3}(?:over|wegens|om|inzake) (?:\w+ ){0,2}(?:discriminatie|racisme)",
        rf"discriminatie ?op het werk|{_ELSEWHERE} (?:\w+ ){{0,8}}(?:om|vanwege|wegens|door) (?:mijn|onze) {_ORIGIN}",
        r"(?:geen|niet) (?:\w+ )?discrimin\w*",
    ),
    Flag.BREACH: (),
    Flag.EXTERNAL: (),
    Flag.LOSS: (r"aansprakelijkheids\w*",),
    Flag.VULNERABLE: (
        r"blind(?:e|elings)? (?:\w+ )?vertrouw\w*|doof voor|blind voor|blinde vlek|blind gevaren|kanker(?:en|t) op",
    ),
    Flag.AVG: (),
}
SENDERS: Mapping[Flag, tuple[str, ...]] = {
    Flag.OPPOSING: (r"\w*advoca\w*", r"attorney\w*", r"rechtsanw\w*", r"\w*kanzlei", r"solicitors?"),
    Flag.LEGAL: (r"\w*deurwaarder\w*", r"bailiffs?", r"gerichtsvollzieher"),
    Flag.PRESS: (r"redactie\w*", r"persbureau", r"press", r"pers", r"newsroom", r"avrotros", r"bnnvara", r"consumentenbond"),
    Flag.EXTERNAL: (r"kifid", r"tuchtraad\w*"),
}
COPIED_TO: Mapping[Flag, tuple[str, ...]] = {
    Flag.PRESS: (
        *(r"redactie\w*", r"\w*omroep\w*", r"\w*toezicht\w*", r"afm", r"dnb", r"consumentenbond", r"radar", r"kassa"),
        *(r"avrotros", r"bnnvara", r"rtl", r"nos", r"telegraaf", r"nrc", r"press", r"media", r"tweedekamer", r"\w*ombudsman"),
    ),
    Flag.EXTERNAL: (r"kifid", r"tuchtraad\w*"),
    Flag.DIRECTORS: (r"directie\w*", r"directeur", r"raadvanbestuur", r"ceo"),
}
