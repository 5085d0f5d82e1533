"""Procedures outside the house by mail: what is understood, what is refused and with which way out, and their clocks."""

from dataclasses import replace
from datetime import date

import pytest
from cast import (
    BRAM,
    CALENDAR,
    NOW,
    a_complaint,
    a_dossier,
    a_mail,
    a_rulebook,
    a_situation,
    a_thread,
    bram_writes,
    end_of,
    letters,
    local,
)

from complaints import incoming, work_list
from complaints.complaint import NAMED, Deadline, DeadlineKind, Status
from complaints.deadlines import ends_at, term
from complaints.ladders import climb
from complaints.letters import LetterName
from complaints.plan import Close, KeepProcedure, MeetDeadline, Record, SetDeadline
from complaints.procedure_words import CLOCK
from complaints.procedures import Body, Phase, Procedure, Verdict, current
from complaints.situation import Evidence

TODAY = date(2026, 3, 2)
KIFID = Procedure(position=1, body=Body.KIFID, phase=Phase.ASKED, begun=TODAY, reference="2026.00123", dates={Phase.ASKED: TODAY})
RULES = a_rulebook(
    roles={
        "bureau": ["fenna"],
        "directors": ["els"],
        "management": ["dirk"],
        "working_group": ["fenna", "els"],
        "legal_counsel": ["carla"],
    }
)


def kept(plan):
    return [effect.procedure for effect in plan if isinstance(effect, KeepProcedure)]


def clock(plan, kind):
    return next((effect for effect in plan if isinstance(effect, SetDeadline) and effect.kind is kind), None)


def stopped(plan):
    return {effect.kind for effect in plan if isinstance(effect, MeetDeadline)}


def problems(plan):
    return [problem for letter in letters(plan, LetterName.HELP) for problem in letter.facts["problems"]]


def with_(*procedures, **changes):
    clocks = [Deadline(kind=CLOCK[each.body], due_at=NOW) for each in procedures if each.is_running]
    return a_dossier(a_complaint(**changes), procedures=procedures, deadlines=clocks)


@pytest.mark.parametrize(
    ("line", "body", "reference", "phase"),
    [
        ("#kifid 2026.00123 verweer voor 3 april", Body.KIFID, "2026.00123", Phase.ASKED),
        ("#kifid 2026.00123", Body.KIFID, "2026.00123", Phase.TOLD),
        ("#kifid verweer voor 3 april", Body.KIFID, None, Phase.ASKED),
        ("#kifid kenmerk 2026.00123, verweer uiterlijk 3-4", Body.KIFID, "2026.00123", Phase.ASKED),
        ("#kifid 2026.00123 te vroeg, doorgestuurd", Body.KIFID, "2026.00123", Phase.TOO_EARLY),
        ("#kifid 2026.00123 nieuwe zaak", Body.KIFID, "2026.00123", Phase.TOLD),
        ("#kifid 2026.00123 defence before 3 April", Body.KIFID, "2026.00123", Phase.ASKED),
        ("#Kiffid 2026.00123 verwer voor 3 april", Body.KIFID, "2026.00123", Phase.ASKED),
        ("#tuchtraad T26-014 verweer voor 3 april", Body.TUCHTRAAD, "T26-014", Phase.ASKED),
        ("#tuchtrad T26-014 verweer voor 3 april", Body.TUCHTRAAD, "T26-014", Phase.ASKED),
        ("#rechter C/13/123456 dagvaarding, verweer voor 3 april", Body.COURT, "C/13/123456", Phase.ASKED),
        ("#rechtbank 11223344 CV EXPL 26-1234 verweer voor 3 april", Body.COURT, "11223344 CV EXPL 26-1234", Phase.ASKED),
        ("#court summons", Body.COURT, None, Phase.ASKED),
        ("#geschil aangeboden", Body.DISPUTE, None, Phase.OFFERED),
        ("#geschillenregeling aangebode", Body.DISPUTE, None, Phase.OFFERED),
        ("#dispute offered", Body.DISPUTE, None, Phase.OFFERED),
        ("#afm antwoord voor 3 april", Body.AFM, None, Phase.ASKED),
        ("#pers antwoord morgen", Body.PRESS, None, Phase.ASKED),
        ("#press answer by tomorrow", Body.PRESS, None, Phase.ASKED),
    ],
)
def test_a_line_opens_a_procedure(line, body, reference, phase):
    plan = bram_writes(line)
    (procedure,) = kept(plan)
    assert (procedure.body, procedure.reference, procedure.phase, procedure.position) == (body, reference, phase, 1)
    assert end_of(plan) == "filed"


@pytest.mark.parametrize(
    ("line", "kind", "day"),
    [
        ("#kifid 2026.00123 verweer voor 3 april", DeadlineKind.KIFID_DEFENCE, date(2026, 4, 2)),  # 3 April is Goede Vrijdag
        ("#kifid 2026.00123 verweer voor 8 april", DeadlineKind.KIFID_DEFENCE, date(2026, 4, 8)),
        ("#kifid 2026.00123", DeadlineKind.KIFID_DEFENCE, date(2026, 3, 30)),  # four weeks of our own
        ("#tuchtraad verweer", DeadlineKind.TUCHTRAAD_DEFENCE, date(2026, 3, 30)),
        ("#rechter verweer", DeadlineKind.COURT_DEFENCE, date(2026, 3, 9)),
        ("#afm antwoord", DeadlineKind.AFM_REPLY, date(2026, 3, 9)),
        ("#pers antwoord", DeadlineKind.PRESS_REPLY, date(2026, 3, 3)),
    ],
)
def test_a_procedure_has_a_clock_and_a_named_day_goes_above_our_own_term(line, kind, day):
    rulebook = a_rulebook()
    found = clock(bram_writes(line), kind)
    assert CALENDAR.local_day(found.due_at) == day
    assert (found.began.rule == NAMED) == ("voor" in line)
    assert ends_at(kind, found.began, rulebook, CALENDAR) == found.due_at  # counted again it is the same
    assert found.look_again_at is not None
    assert found.look_again_at > NOW


@pytest.mark.parametrize("line", ["#pers antwoord voor 3 maart", "#kifid verweer voor 3 maart", "#afm antwoord voor 3 maart"])
@pytest.mark.parametrize("hour", ["09:00", "15:45", "16:45", "17:10"])
def test_a_day_that_is_named_on_the_day_itself_is_still_looked_at_before_it_ends(line, hour):
    now = local(f"2026-03-03 {hour}")
    found = next(each for each in bram_writes(line, now=now) if isinstance(each, SetDeadline) and each.due_at > now)
    assert now <= found.look_again_at < found.due_at
    assert climb(Deadline(kind=found.kind, due_at=found.due_at), a_rulebook(), CALENDAR, found.look_again_at).rungs


@pytest.mark.parametrize(
    ("line", "phase", "stops"),
    [
        ("#kifid verweer verstuurd", Phase.SENT, {DeadlineKind.KIFID_DEFENCE}),
        ("#kifid verweer ingediend", Phase.SENT, {DeadlineKind.KIFID_DEFENCE}),
        ("#kifid verweer verstuurt", Phase.SENT, {DeadlineKind.KIFID_DEFENCE}),
        ("#kifid defence sent", Phase.SENT, {DeadlineKind.KIFID_DEFENCE}),
        ("#kifid zitting 12 mei", Phase.HEARING, set()),
        ("#kifid ziting 12 mei", Phase.HEARING, set()),
        ("#kifid bemiddeling", Phase.MEDIATION, set()),
        ("#kifid hoger beroep", Phase.APPEAL, set()),
        ("#kifid 2026.00123 verweer verstuurd", Phase.SENT, {DeadlineKind.KIFID_DEFENCE}),
    ],
)
def test_a_line_brings_a_procedure_further(line, phase, stops):
    plan = bram_writes(line, with_(KIFID))
    (procedure,) = kept(plan)
    assert (procedure.phase, procedure.reference, procedure.position) == (phase, "2026.00123", 1)
    assert stopped(plan) == stops


def test_the_day_of_a_hearing_is_kept():
    (procedure,) = kept(bram_writes("#kifid zitting 12 mei", with_(KIFID)))
    assert procedure.dates == {Phase.ASKED: TODAY, Phase.HEARING: date(2026, 5, 12)}


@pytest.mark.parametrize(
    ("line", "says", "way_out"),
    [
        ("#kifid verweer verstuurd", "er loopt geen procedure bij Kifid", "#kifid 2026.00123 verweer voor 3 april"),
        ("#kifid zitting 12 mei", "er loopt geen procedure bij Kifid", "#kifid 2026.00123 verweer voor 3 april"),
        ("#kifid hallo daar", "schrijf erachter hoe het staat bij Kifid", "#kifid 2026.00123 verweer voor 3 april"),
        ("#kifid", "schrijf erachter hoe het staat bij Kifid", "#kifid 2026.00123 verweer voor 3 april"),
        ("#kifid aangeboden", "schrijf erachter hoe het staat bij Kifid", "#kifid 2026.00123 verweer voor 3 april"),
        ("#geschil zitting 12 mei", "de geschillenregeling", "#geschil aangeboden"),
        ("#geschil niet nodig", "hoort er een reden bij", "#geschil niet nodig, want ..."),
        ("#afm uitspraak gegrond", "de AFM doet geen uitspraak", "#afm antwoord verstuurd"),
        ("#kifid verweer voor 3-3-2020", "die datum is al voorbij", "#kifid verweer verstuurd"),
        ("#kifid verweer voor 35 maart", "de datum is niet te lezen", "#kifid verweer voor 3 april"),
        ("#uitspraak kifid ongegrond", "er loopt geen procedure bij Kifid", "#kifid 2026.00123 verweer voor 3 april"),
        ("#uitspraak ongegrond", "van wie de uitspraak is", "#uitspraak kifid ongegrond"),
    ],
)
def test_what_is_not_clear_or_not_there_is_refused_with_a_way_out(line, says, way_out):
    plan = bram_writes(line)
    (problem,) = problems(plan)
    assert says in problem["problem"]
    assert problem["proposal"] == way_out
    assert kept(plan) == []


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("#kifid verweer verstuurd op 12 mei 2026", "ligt in de toekomst"),
        ("#kifid zitting", "wanneer de zitting is"),
        ("#kifid 2026.00999 verweer voor 3 april", "er loopt al een procedure: Kifid 2026.00123"),
        ("#uitspraak kifid mooi", "de uitspraak is een van: gegrond, deels gegrond, ongegrond, geschikt"),
        ("#uitspraak kifid", "de uitspraak is een van"),
    ],
)
def test_what_does_not_fit_a_running_procedure_is_refused(line, says):
    (problem,) = problems(bram_writes(line, with_(KIFID)))
    assert says in problem["problem"]


@pytest.mark.parametrize(
    ("line", "verdict", "cents"),
    [
        ("#uitspraak kifid ongegrond", Verdict.NOT_UPHELD, None),
        ("#uitspraak kifid gegrond", Verdict.UPHELD, None),
        ("#uitspraak kifid deels gegrond 1.250 euro want te laat gebeld", Verdict.PARTLY_UPHELD, 125_000),
        ("#uitspraak kifid deels, € 1.250,50", Verdict.PARTLY_UPHELD, 125_050),
        ("#uitspraak kifid: geschikt met 500 euro", Verdict.SETTLED, 50_000),
        ("#uitspraak kifid ingetrokken", Verdict.WITHDRAWN, None),
        ("#uitspraak kifid niet in behandeling", Verdict.NOT_TAKEN_UP, None),
        ("#uitspraak kifid ongegront", Verdict.NOT_UPHELD, None),
        ("#uitspraak van kifid: ongegrond op 27 februari", Verdict.NOT_UPHELD, None),
        ("#uitspraak ongegrond", Verdict.NOT_UPHELD, None),  # only one runs
        ("#uitspraak kifid partly upheld 1,250.50 euro because we were late", Verdict.PARTLY_UPHELD, 125_050),
        ("#ruling kifid not upheld", Verdict.NOT_UPHELD, None),
        ("#kifid uitspraak ongegrond", Verdict.NOT_UPHELD, None),
        ("#uitspraak kiffid gegrond 250 euro https://kifid.example/u/2026-123.", Verdict.UPHELD, 25_000),
    ],
)
def test_a_verdict_is_read_with_its_amount(line, verdict, cents):
    plan = bram_writes(line, with_(KIFID))
    (procedure,) = kept(plan)
    assert (procedure.phase, procedure.verdict, procedure.amount_cents) == (Phase.DECIDED, verdict, cents)
    assert stopped(plan) == {DeadlineKind.KIFID_DEFENCE}


def test_a_verdict_keeps_its_day_reason_and_link():
    line = "#uitspraak kifid gegrond op 27 februari 250 euro want wij waren te laat https://kifid.example/u/2026-123"
    (procedure,) = kept(bram_writes(line, with_(KIFID)))
    assert procedure.dates[Phase.DECIDED] == date(2026, 2, 27)
    assert procedure.said == "wij waren te laat"
    assert procedure.link == "https://kifid.example/u/2026-123"


def test_a_verdict_closes_nothing():
    plan = bram_writes("#uitspraak kifid ongegrond", with_(KIFID))
    assert not [effect for effect in plan if isinstance(effect, Close)]


# --- the learning point


def test_after_a_verdict_the_learning_point_is_owed_with_a_clock():
    plan = bram_writes("#uitspraak kifid ongegrond", with_(KIFID))
    assert kept(plan)[0].waits_for_learning
    assert CALENDAR.local_day(clock(plan, DeadlineKind.PROCEDURE_LEARNING).due_at) == date(2026, 3, 16)
    (echo,) = letters(plan, LetterName.ECHO)
    assert "#leerpunt" in echo.facts["lines"][0]["done"]


DECIDED = replace(KIFID, phase=Phase.DECIDED, verdict=Verdict.NOT_UPHELD)


@pytest.mark.parametrize("line", ["#leerpunt bel binnen twee dagen terug", "#leerpunt geen, want de klant trok het in"])
def test_a_learning_point_finishes_the_procedure(line):
    plan = bram_writes(line, with_(DECIDED))
    (procedure,) = kept(plan)
    assert procedure.is_finished
    assert not procedure.legal_hold
    assert stopped(plan) == {DeadlineKind.PROCEDURE_LEARNING}


def test_a_learning_point_of_before_the_verdict_is_not_that_of_the_verdict():
    plan = bram_writes("#uitspraak kifid ongegrond", with_(KIFID, learning=("bel terug",)))
    assert kept(plan)[0].waits_for_learning


@pytest.mark.parametrize(
    "text", ["#uitspraak kifid ongegrond\n#leerpunt bel eerder terug", "#leerpunt bel eerder terug\n#uitspraak kifid ongegrond"]
)
def test_a_learning_point_may_come_in_the_mail_of_the_verdict(text):
    plan = bram_writes(text, with_(KIFID))
    assert kept(plan)[-1].learned == "bel eerder terug"


def test_who_only_asks_is_finished_when_our_answer_is_out():
    asked = replace(KIFID, body=Body.AFM, reference=None)
    (procedure,) = kept(bram_writes("#afm antwoord verstuurd", with_(asked)))
    assert procedure.is_finished


def test_an_appeal_begins_without_the_outcome_of_before():
    (procedure,) = kept(bram_writes("#kifid beroep", with_(replace(DECIDED, learned="x"))))
    assert (procedure.phase, procedure.verdict, procedure.learned, procedure.is_running) == (Phase.APPEAL, None, None, True)


# --- who hears of an outcome


def test_an_outcome_goes_to_employee_manager_and_working_group_without_the_customers_name():
    dossier = with_(KIFID, employee="Carla Smit")
    plan = bram_writes("#uitspraak kifid ongegrond", dossier, rulebook=RULES)
    found = letters(plan, LetterName.RULING)
    assert {letter.to[0].partition("@")[0]: letter.facts["role"] for letter in found} == {
        "carla": "employee",
        "dirk": "manager",
        "fenna": "working_group",
        "els": "working_group",
    }
    assert not [letter for letter in found if "Anna" in str(letter.facts) or "wacht al zes weken" in str(letter.facts)]


def test_after_an_allegation_against_integrity_the_employee_gets_no_letter():
    dossier = with_(KIFID, employee="Carla Smit", flags=("integrity",))
    plan = bram_writes("#uitspraak kifid ongegrond", dossier, rulebook=RULES)
    assert "carla" not in {letter.to[0].partition("@")[0] for letter in letters(plan, LetterName.RULING)}


def test_legal_counsel_may_write_it_and_the_handler_is_asked_for_the_learning_point():
    mail = a_mail("#uitspraak kifid ongegrond", from_addr="carla@arag.example", subject="Re: [K-2026-000123]")
    dossier = with_(KIFID)
    plan = incoming.decide(a_situation(mail, thread=a_thread(Evidence.TOKEN, dossier), rulebook=RULES))
    assert {letter.to[0]: letter.facts["role"] for letter in letters(plan, LetterName.RULING)}[BRAM] == "asked"


def test_a_director_may_not():
    mail = a_mail("#kifid verweer verstuurd", from_addr="els@arag.example", subject="Re: [K-2026-000123]")
    plan = incoming.decide(a_situation(mail, thread=a_thread(Evidence.TOKEN, with_(KIFID)), rulebook=RULES))
    assert "dat mag alleen" in problems(plan)[0]["problem"]


# --- what else follows


def test_a_case_that_a_colleague_records_weighs_as_one_that_came_by_mail():
    plan = bram_writes("#kifid 2026.00123 verweer voor 8 april", rulebook=RULES)
    assert Record(fact="severity", value="4") in plan
    assert {letter.to[0].partition("@")[0] for letter in letters(plan, LetterName.ALARM)} == {"carla", "dirk", "fenna", "els"}
    for letter in letters(plan, LetterName.ALARM):
        assert (letter.facts["recorded_by"], letter.facts["recorded"]) == ("Bram Bakker", "Kifid 2026.00123: verweer gevraagd")
        (track,) = letter.facts["tracks"]
        assert CALENDAR.local_day(track["due_at"]) == date(2026, 4, 8)
    assert letters(bram_writes("#kifid 2026.00123 te vroeg"), LetterName.ALARM) == []
    assert letters(bram_writes("#afm antwoord voor 8 april"), LetterName.ALARM) == []


def test_who_is_at_kifid_has_no_term_to_go_there_any_more():
    dossier = a_dossier(deadlines=[Deadline(kind=DeadlineKind.KIFID_AFTER_ANSWER, due_at=NOW)])
    assert stopped(bram_writes("#kifid 2026.00123", dossier)) == {DeadlineKind.KIFID_AFTER_ANSWER}
    assert stopped(bram_writes("#rechter verweer", dossier)) == set()


def test_a_complaint_with_a_running_procedure_is_not_merged_away():
    other = a_dossier(a_complaint(number="K-2026-000017"))
    plan = bram_writes("#samenvoegen K-2026-000017", with_(KIFID), others={"K-2026-000017": other})
    (problem,) = problems(plan)
    assert "bij deze klacht loopt Kifid 2026.00123" in problem["problem"]
    assert problem["proposal"] == "#samenvoegen K-2026-000123, in het dossier van K-2026-000017"


# --- several at once, and of each body one


def test_a_complaint_may_have_several_procedures_at_once():
    (procedure,) = kept(bram_writes("#rechter verweer voor 8 april", with_(KIFID)))
    assert (procedure.position, procedure.body) == (2, Body.COURT)


def test_a_case_that_came_too_early_goes_on_under_the_same_procedure():
    early = replace(KIFID, phase=Phase.TOO_EARLY, dates={Phase.TOO_EARLY: TODAY})
    (procedure,) = kept(bram_writes("#kifid 2026.00123 verweer voor 8 april", with_(early)))
    assert (procedure.position, procedure.phase, set(procedure.dates)) == (1, Phase.ASKED, {Phase.TOO_EARLY, Phase.ASKED})


def test_after_an_end_a_new_case_is_a_new_procedure():
    done = replace(DECIDED, learned="bel terug")
    (procedure,) = kept(bram_writes("#kifid 2026.00999 verweer voor 8 april", with_(done)))
    assert (procedure.position, procedure.reference) == (2, "2026.00999")
    assert current(Body.KIFID, [done, procedure]) is procedure


# --- the dispute scheme


def test_the_dispute_offered_stops_its_clock_and_the_advice_is_its_outcome():
    dossier = a_dossier(deadlines=[Deadline(kind=DeadlineKind.DISPUTE_OFFER, due_at=NOW)])
    plan = bram_writes("#geschil aangeboden", dossier)
    assert stopped(plan) == {DeadlineKind.DISPUTE_OFFER}
    (offered,) = kept(plan)
    (advised,) = kept(bram_writes("#geschil advies ongegrond want de kans is te klein", with_(offered)))
    assert (advised.verdict, advised.said, advised.waits_for_learning) == (Verdict.NOT_UPHELD, "de kans is te klein", True)


@pytest.mark.parametrize("line", ["#geschil niet nodig, want de zaak loopt gewoon door", "#vlag geschil weg want loopt door"])
def test_a_person_may_judge_that_no_second_opinion_is_owed(line):
    clocks = [Deadline(kind=DeadlineKind.DISPUTE_OFFER, due_at=NOW)]
    plan = bram_writes(line, a_dossier(a_complaint(flags=("dispute",)), deadlines=clocks))
    assert stopped(plan) == {DeadlineKind.DISPUTE_OFFER}
    assert kept(plan) == []


# --- lists and terms


def test_a_closed_complaint_stays_on_the_list_while_a_procedure_is_not_finished():
    closed = with_(KIFID, status=Status.CLOSED)
    house = a_situation().house
    (line,) = work_list.lines([closed, with_(status=Status.CLOSED)], house, "nl")
    assert (line.todo, line.outside) == ("#kifid verweer verstuurd", ["Kifid 2026.00123: verweer gevraagd"])


def test_the_term_of_a_procedure_stands_in_the_rules():
    began = clock(bram_writes("#kifid 2026.00123"), DeadlineKind.KIFID_DEFENCE).began
    assert began.rule == "procedures.kifid"
    assert str(term(DeadlineKind.KIFID_DEFENCE, began, RULES, CALENDAR)) == "4 weeks"
