"""Words with which people begin a sentence, or that they write in capitals: no names. What does not stand here may be one.

Small letters, Dutch and English. A word that is also somebody's name (bakker, groot, mark) does not stand here on purpose.
"""

_DUTCH = """
aan aanbod aandacht aangezien aanvankelijk aanvraag acht achter achteraf afdeling afgelopen afspraak afspraken al alle alleen
allemaal alles als alsnog alstublieft altijd ander andere anders antwoord april artikel augustus baas bang bedankt bedrag
begrijp begrijpelijk behalve behandelaar behandeling bel belde bellen bent beroep beslissing beste betaal betaald betaalt
betaling beter betreft bewijs bezwaar bezwaartermijn bezwaarschrift bij bijlage bijlagen bijna bijvoorbeeld binnen blijf
blijft blijkbaar boete boven brief brieven broer buren buurman buurvrouw buiten collega collega's compensatie conclusie
conflict contact contract coulance daar daarbij daardoor daarna daarnaast daarom daarop daarover daartoe daarvoor dag dagen
dan dank dankzij dat datum de deadline december deels dekking denk deskundige deze dezelfde dhr die dienst dinsdag direct dit
doe doet dochter donderdag door doordat dossier drie dringend druk dubbel duidelijk dus duurt echt een eens eerder eerlijk
eerst eerste eigen eigenlijk eind eindelijk elk elke en enkel enkele enige er eraan ergens erg ernstig eruit even evenmin
excuses februari feit feitelijk fijn fout fouten frustrerend fraai financieel ga gaan gaat geachte geen geef gebeld gebeurt
gedaan gedurende geduld geef gegevens gegrond geld gelukkig geneesmiddel genoeg gezien geschil gesprek gevolg gewoon gezin
gisteren goed goede goedemiddag goedemorgen graag groet groeten haal had hadden hallo hartelijk hartelijke heb hebben hebt
heeft heel heer helaas helemaal help hen herhaaldelijk herstel het hetgeen hier hierbij hierdoor hierin hiermee hierna
hieronder hierover hij hoe hoeveel hoewel hoi hoogachtend hoop hoor hopelijk huis hulp huur huurder idem ieder iedere
iedereen iemand iets ik in incasso inderdaad info informatie ingebrekestelling inhoudelijk inmiddels intussen inzake is ja
jaar jammer januari je jij jouw juist juli jullie juni jurist juridisch juridische kan kans keer ken kent kies kind kinderen
klaar klacht klachten klant klanten klopt kom komt kon kort kortom kosten krijg kreeg kunnen kunt kwaad kwam laat laatste
lachwekkend langer later leuk lieve liever loopt lees letsel maak maakt maand maandag maanden maar maart man mag mail mails
makelaar me medewerker medewerkers medewerkster mede meer meerdere mei meestal melding men meneer mens mensen met meteen mevr
mevrouw middels mijn mijns minder minstens misschien mits mocht moeder moest moet mogelijk mogen morgen mvg mw na naam naar
naast nadat namelijk namens nee neem nergens nergens net niemand niet niets niettemin niks nieuwe nimmer noch nodig noem nog
nogmaals nooit normaal notitie november nu nul nummer o of ofwel oké oktober om omdat onacceptabel onbegrijpelijk
onbereikbaar onbeschoft ondanks onder ondertussen onderwerp ongegrond onlangs onnodig onredelijk ons onvoldoende onze oordeel
oorzaak ontslag ontslagvergoeding ook oom oma opa op openstaande opgelost oplossing opnieuw opzegging over overigens overleg
pakket papieren partner pas per persoonlijk plotseling polis politie post precies premie prima probleem problemen procedure
punt raar reactie rechtbank rechter rechtsbijstand reden regel regelmatig rekening respect resultaat samen samengevat schade
schandalig schandelijk schikking schrijf september simpel sinds slecht slechts snel snapt soms sorry spijtig sta staat steeds
stel stop stukken stuur succes telefonisch telefoon telkens ten tenminste tenslotte tenzij ter terecht tergend termijn terug
terwijl tevens tevergeefs tevreden thans tijd tijdens toch toe toen tot totaal triest trouwens tuin tussen twee tweede u uit
uiteindelijk uiteraard uiterlijk uitleg uitkering uitspraak uitstel uur uw uzelf vaag vader vakantie van vanaf vandaag
vanmiddag vanmorgen vanochtend vanuit vanwege vast vaststellingsovereenkomst veel verder vergoeding vergoed verhuurder
verkeerd verkeerde verkoper verleden verschrikkelijk verschillende vertraging vertrouwen vervelend vervolgens verwachting
verweerder verzekeraar verzekering verzoek via vier vijf vind vinden volgende volgens voor vooraf vooral voorbeeld voordat
voorlopig voorstel voorts vorig vorige vraag vragen vreemd vriendelijk vriendelijke vrijdag vroeger vrouw waar waarbij
waardeloos waardoor waarna waarom waarop waarschijnlijk waarvoor wacht wachten wanneer want waren was wat we weer week weet
weken wegens weiger wel welk welke welnu werd werden werk werkgever werkgevers werknemer wie wij wil wilde willen wilt
woensdag word worden wordt woning zaak zaken zaterdag ze zeer zeg zei zeker zelf zelfs zes zeven zie zij zijn zit zo zoals
zodat zodra zoek zogenaamd zolang zomaar zonder zondag zoon zorg zou zouden zowel zucht zus zullen zulke aannemer aanrijding
accepteren achterstallig afhandeling aansprakelijk aansprakelijkstelling begeleiding bemiddeling bespreking bevestiging
boodschap buurt communicatie contactpersoon controle dagvaarding deur deurwaarder dienstverlening eigenaar ervaring factuur
formulier foto gang garantie gedoe gehoord geholpen gekregen geluisterd genomen geregeld geschreven gesloten gesproken
gestuurd gevonden getekend gezegd helpdesk herinnering hoogste hoorzitting informeren juiste kapot keuze kwaliteit levering
luister luistert luisteren lekkage mediation mediator nalatig nota offerte onderhoud onderzoek onkosten ontvangst ontvangen
opdracht opleiding overlast overzicht procedure proces reageer reageert reageren reparatie rapport schadevergoeding schutting
service sluit sluiten spoed staking stand start stress tekst telefoontje termijnen toezegging toegezegd uitgelegd uitgesteld
uitkomst uren verbouwing verdiend verdriet vergeten verhaal verkoop verstuurd vertrouw verwacht verweer verzekerd verzonden
vonnis voorwaarden waarschuwing wachtrij wachttijd wederpartij tegenpartij website weekend werkzaamheden ziek ziekte zat boos
moe klaarblijkelijk kennelijk hoezo uitstekend bijzonder belachelijk teleurstellend teleurgesteld ontevreden onterecht
afgewezen afwijzing advies adviseur advocaat verlopen gemist gebeurde gemaild gevraagd gewacht niets tja goh pff kortgeleden
allereerst tenslotte
"""
_ENGLISH = """
a about above after again all almost already also although always am an and another answer any anybody anyone anything apart
are as at april august back bad be because been before being below best better between both but by call called can cannot
case claim clearly closed colleague communication complaint compensation could customer date day days dear december deadline
despite did disappointed do does doing done due during each earlier either employee english enough even every everybody
everyone everything exactly except february few finally first for four friday from further gentlemen getting give given good
got greetings had has have having he hello help hence her here his how however i if immediately in indeed instead insurance
is it its january july june just kind know last late later law lawyer least legal less let like madam make many march may me
meanwhile mine monday money month months more moreover most mother much must my name neighbour neither never nevertheless new
next no nobody none nor not nothing november now nowhere obviously october of often on once one only or other otherwise our
out over paid pay people perhaps phone please policy previously problem promised quite read really reason regarding regards
response saturday see seems sent september seriously several she should simply since sincerely sir six so some somebody
someone something sometimes soon sorry still such sunday tell ten than thank thanks that the their them then there therefore
these they thing things this those three thursday till time to today tomorrow too tuesday twice two unacceptable under
unfortunately until up upon us very wait waited waiting was we wednesday week weeks well were what when where whether which
while who why wife will with within without would wrong year years yes yesterday yet you your yours letter letters reply
replied told once unfair rude slow
"""
# Words that are written with a capital in the middle of a sentence and name nobody.
_CAPITALS = """
afm arag avg avv bsn bv cao cv csg eu euro europa europese gdpr ggz ib iban id iva kto kifid klachteninstituut klachtenbureau
kvk nederland nederlands nederlandse nederlanders nl nv ok ombudsman ontvangstbevestiging pdf pgb rechtbank rechtshulp
servicecenter sms tuchtraad uwv vof vve wao wft wia ww whatsapp wlz wmo woz zzp directie gedragscode geschillenregeling
engels engelse duits duitse frans franse turks turkse english dutch german netherlands financiële dienstverlening burgerlijk
wetboek excel word outlook kerst pasen pinksteren koningsdag hemelvaart
"""

USUAL = frozenset((_DUTCH + _ENGLISH + _CAPITALS).split())
_ENGLISH_CAPITALS = """
i u uw monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
october november december
"""
CAPITALS = frozenset((_CAPITALS + _ENGLISH_CAPITALS).split())
# Names that are very common words as well: in small letters and alone they are taken for the word.
_WORDLIKE = """
groot groen wit zwart bruin blauw jong oud lang kort goed best post meer zee berg dijk dam hof kerk veld steen zand molen bij
mei snel sterk stil vrij vriend brand zomer winter zondag may will bill young brown white black green long short
"""
WORDLIKE = frozenset(_WORDLIKE.split())
