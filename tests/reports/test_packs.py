"""Every figure of the weekly letter, the quarterly pack and the analysis pack is computed twice, by code that shares nothing."""

from datetime import date

import pytest
from golden import plain_packs as plain
from golden import register as golden

from complaints.complaint import DeadlineKind
from complaints.periods import Stretch, before, containing, months_of
from complaints.procedures import Body
from reports import balance, course, half_year, half_year_figures, quarterly, quarterly_agenda, weekly
from reports.document import Table, frozen, tables, thawed
from reports.either import cause_called
from reports.lessons import Lesson, Quote, Told
from reports.lives import follow
from reports.rise_and_fall import changes
from reports.words import LANGUAGES

ZONE, UNITS = golden.ZONE, golden.UNITS
MATERIAL = golden.known_at(golden.NOW)
CASES = MATERIAL.cases
WEEKS = [
    containing(Stretch.WEEK, date(2026, 10, 26)),
    *(containing(Stretch.WEEK, date(2025, month, 15)) for month in range(1, 13)),
]
QUARTERS = [containing(Stretch.QUARTER, date(2026, month, 1)) for month in (1, 4, 7)]
HALVES = [containing(Stretch.HALF_YEAR, date(2025, 7, 1)), containing(Stretch.HALF_YEAR, date(2026, 1, 1))]
DEPARTMENTS = sorted(set(golden.DEPARTMENTS.values()))


def edges(period):
    return period.start.isoformat(), period.end.isoformat()


def five(period):
    """A quarter and the four before it, oldest first."""
    found = [period]
    while len(found) < 5:
        found.insert(0, before(found[0]))
    return found


def the_pack(period, language="nl", told=None):
    return quarterly.make(
        MATERIAL, period, ZONE, language, UNITS, day=date(2026, 10, 15), meets=date(2026, 10, 22), told=told or Told()
    )


def the_analysis(period, department="Rechtshulp", language="nl", told=None):
    return half_year.make(MATERIAL, period, ZONE, language, UNITS, department=department, told=told or Told())


def rows_of(document, title):
    return {row.values[0]: list(row.values[1:]) for row in tables(document)[title].rows}


# --- weekly


@pytest.mark.parametrize("period", WEEKS, ids=lambda period: period.label)
def test_the_flows_of_a_week(period):
    start, end = edges(period)
    found = rows_of(weekly.make(MATERIAL, period, ZONE, "nl", UNITS), "In cijfers")
    assert [found[name][0] for name in ("Ontvangen", "Afgehandeld", "Open aan het eind", "Waarvan te laat")] == [
        len(plain.came(CASES, start, end, ZONE)),
        plain.closings(CASES, start, end, ZONE),
        len(plain.open_at(CASES, end, ZONE)),
        len(plain.late(CASES, end, ZONE)),
    ]


@pytest.mark.parametrize("period", WEEKS, ids=lambda period: period.label)
def test_the_week_before_stands_beside_it(period):
    now, then = (rows_of(weekly.make(MATERIAL, each, ZONE, "nl", UNITS), "In cijfers") for each in (period, before(period)))
    assert [row[1] for row in now.values()] == [row[0] for row in then.values()]


@pytest.mark.parametrize("period", WEEKS, ids=lambda period: period.label)
def test_what_is_late_and_by_how_much(period):
    kinds = {DeadlineKind.CODE: "code", DeadlineKind.ANSWER: "answer", DeadlineKind.CONTACT: "contact"}
    found = {late.course.case.number: (kinds[late.kind], late.days) for late in weekly.count(MATERIAL, period, ZONE).late}
    assert found == plain.late(CASES, period.end.isoformat(), ZONE)


@pytest.mark.parametrize("period", WEEKS, ids=lambda period: period.label)
def test_what_is_outside_the_house(period):
    found = {str(body): counts for body, counts in weekly.count(MATERIAL, period, ZONE).outside.items()}
    assert found == plain.outside(CASES, *edges(period))


def test_a_week_without_anything_is_not_worth_a_letter():
    nothing = type(MATERIAL)(cases=[])
    assert not weekly.count(nothing, WEEKS[0], ZONE).is_worth_it


def test_a_week_with_something_late_is_worth_a_letter():
    (number, _), *_ = plain.late(CASES, WEEKS[0].end.isoformat(), ZONE).items()
    alone = type(MATERIAL)(cases=[case for case in CASES if case.number == number])
    assert weekly.count(alone, WEEKS[0], ZONE).is_worth_it


def test_the_weekly_letter_is_half_a_page():
    letter = weekly.make(MATERIAL, WEEKS[0], ZONE, "nl", UNITS)
    assert sum(min(len(table.rows), table.most or 99) for table in tables(letter).values()) <= 16


# --- quarterly


@pytest.mark.parametrize("period", QUARTERS, ids=lambda period: period.label)
def test_the_figures_of_five_quarters(period):
    spans = [edges(each) for each in five(period)]
    upheld = [plain.verdicts(CASES, start, end, ZONE) for start, end in spans]
    assert rows_of(the_pack(period), "Vijf kwartalen") == {
        "Ontvangen": [len(plain.came(CASES, start, end, ZONE)) for start, end in spans],
        "Afgehandeld": [plain.closings(CASES, start, end, ZONE) for start, end in spans],
        "Open aan het eind": [len(plain.open_at(CASES, end, ZONE)) for _, end in spans],
        "Reactie op tijd, in %": [plain.per_cent(*plain.answers(CASES, start, end, ZONE)) for start, end in spans],
        "Dagen tot afhandeling, mediaan": [plain.middle(plain.lengths(CASES, start, end, ZONE)) for start, end in spans],
        "Beoordeeld": [of for _, of in upheld],
        "Waarvan (deels) gegrond": [granted for granted, _ in upheld],
    }


@pytest.mark.parametrize("period", QUARTERS, ids=lambda period: period.label)
def test_causes_rose_or_fell_as_exact_fractions_say(period):
    spans = [edges(each) for each in five(period)]
    counts = [plain.causes(CASES, start, end, ZONE) for start, end in spans]
    names = {cause for each in counts for cause in each if cause}
    rows = {name: [each[name] for each in counts] for name in names}
    days = [(date.fromisoformat(end) - date.fromisoformat(start)).days for start, end in spans]
    quarter = quarterly.count(MATERIAL, period, ZONE, day=date(2026, 10, 15), told=Told())
    assert {each.name: ([*each.before, each.now], each.rose) for each in quarter.causes} == {
        name: (rows[name], verdict) for name, verdict in plain.moved(rows, days).items()
    }


def test_the_third_quarter_has_a_cause_that_rose():
    """Else the test above never sees one."""
    quarter = quarterly.count(MATERIAL, QUARTERS[2], ZONE, day=date(2026, 10, 15), told=Told())
    assert [change.name for change in quarter.causes if change.rose] == ["snelheid"]


def test_open_points_are_those_not_decided_and_the_overdue_are_counted():
    as_of = "2026-10-15"
    running = [
        p for p in MATERIAL.points if p.proposed.isoformat() <= as_of and (p.decided is None or p.decided.isoformat() > as_of)
    ]
    overdue = [p.code for p in running if p.due is not None and p.due.isoformat() < as_of]
    quarter = quarterly.count(MATERIAL, QUARTERS[2], ZONE, day=date(2026, 10, 15), told=Told())
    assert (sorted(p.code for p in quarter.open_points), sorted(p.code for p in quarter.overdue)) == (
        sorted(p.code for p in running),
        sorted(overdue),
    )


def test_decided_points_are_those_since_the_quarter_began():
    found = rows_of(the_pack(QUARTERS[2]), "Besloten sinds vorige keer")
    wanted = {p.code for p in MATERIAL.points if p.decided and "2026-07-01" <= p.decided.isoformat() <= "2026-10-15"}
    assert set(found) == wanted


@pytest.mark.parametrize("period", QUARTERS, ids=lambda period: period.label)
def test_outcomes_of_the_quarter_stand_there_each_once(period):
    start, end = edges(period)
    wanted = sorted(
        case.number
        for case in plain.counted(CASES)
        for each in case.procedures
        if each.decided and start <= each.decided.isoformat() < end and str(each.body) not in {"afm", "press"}
    )
    quarter = quarterly.count(MATERIAL, period, ZONE, day=date(2026, 10, 15), told=Told())
    assert sorted(ruling.number for ruling in quarter.rulings) == wanted


def test_an_outcome_carries_what_was_learned():
    quarter = quarterly.count(MATERIAL, QUARTERS[2], ZONE, day=date(2026, 10, 15), told=Told())
    ruling = quarter.rulings[0]
    told = Told(lessons=[Lesson(number=ruling.number, text="Bel eerst.", body=ruling.procedure.body)])
    (row,) = (row for row in tables(the_pack(QUARTERS[2], told=told))["Uitspraken"].rows if row.values[0] == ruling.number)
    assert row.values[-1] == "Bel eerst."


@pytest.mark.parametrize("period", QUARTERS, ids=lambda period: period.label)
def test_the_survey_is_counted_by_quarter(period):
    found = rows_of(the_pack(period), "KTO en social media")
    some = [[s for s in MATERIAL.surveys if start <= s.received.isoformat() < end] for start, end in map(edges, five(period))]
    assert found["KTO: antwoorden"] == [len(each) for each in some]
    assert found["KTO: werd een signaal"] == [len([s for s in each if s.signal]) for each in some]
    assert found["KTO: gemiddeld cijfer"] == [round(sum(s.score for s in each) / len(each), 1) for each in some]


def test_the_agenda_proposes_what_is_overdue_what_rose_and_what_was_not_learned():
    proposals = quarterly_agenda.proposals(
        quarterly.count(MATERIAL, QUARTERS[2], ZONE, day=date(2026, 10, 15), told=Told()), "nl"
    )
    assert [text.partition(":")[0] for text in proposals[:3]] == [
        "Over de datum",
        "Meer klachten over snelheid",
        "Uitspraken zonder leerpunt",
    ]


def test_chance_alone_is_no_rise():
    periods = five(QUARTERS[0])
    assert [each.rose for each in changes({"traag": [10, 12, 9, 11, 14]}, periods)] == [None]


def test_three_months_of_the_monthly_report_add_up_to_the_quarter():
    found = rows_of(the_pack(QUARTERS[2]), "Vijf kwartalen")
    months = [balance.total(balance.departments(follow(CASES, ZONE).lives, month)) for month in months_of(QUARTERS[2])]
    assert (found["Ontvangen"][-1], found["Afgehandeld"][-1], found["Open aan het eind"][-1]) == (
        sum(month.received for month in months),
        sum(month.closed for month in months),
        months[-1].closing,
    )


# --- half-year


@pytest.mark.parametrize("department", DEPARTMENTS)
@pytest.mark.parametrize("period", HALVES, ids=lambda period: period.label)
def test_the_matrix_of_cause_and_unit_and_its_sums(period, department):
    done = [case for case in plain.ended(plain.in_department(CASES, department), *edges(period), ZONE) if plain.real(case)]
    units = sorted({UNITS[case.stays[-1].unit] if case.stays[-1].unit in UNITS else case.stays[-1].unit for case in done})
    found = rows_of(the_analysis(period, department), "Oorzaak en unit")
    wanted = {
        cause_called(cause, "nl"): [
            *(
                sum(case.cause == cause and UNITS.get(case.stays[-1].unit, case.stays[-1].unit) == unit for case in done)
                for unit in units
            ),
            sum(case.cause == cause for case in done),
        ]
        for cause in {case.cause for case in done}
    }
    sums = [sum(UNITS.get(case.stays[-1].unit, case.stays[-1].unit) == unit for case in done) for unit in units]
    assert found == {**wanted, "Totaal": [*sums, len(done)]}


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_the_matrix_of_cause_and_field_has_every_complaint_once(department):
    period = HALVES[1]
    done = [case for case in plain.ended(plain.in_department(CASES, department), *edges(period), ZONE) if plain.real(case)]
    table = tables(the_analysis(period, department))["Oorzaak en rechtsgebied"]
    fields = [column.title for column in table.columns[1:-1]]
    assert dict(zip(fields, table.rows[-1].values[1:-1], strict=True)) == {
        name: sum((case.field or "Onbekend").capitalize() == name for case in done) for name in fields
    }
    assert table.rows[-1].values[-1] == len(done)


@pytest.mark.parametrize("department", DEPARTMENTS)
@pytest.mark.parametrize("period", HALVES, ids=lambda period: period.label)
def test_the_cohorts_from_complaint_to_cure(period, department):
    theirs = plain.in_department(CASES, department)
    months = [month for half in (before(period), period) for month in months_of(half)]
    found = list(rows_of(the_analysis(period, department), "Van klacht tot genezing").values())
    assert found == [plain.cohort(theirs, *edges(month), period.end.isoformat(), ZONE) for month in months]


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_the_trend_of_four_half_years(department):
    theirs = plain.in_department(CASES, department)
    halves = five(HALVES[1])[1:]
    spans = [edges(each) for each in halves]
    found = rows_of(the_analysis(HALVES[1], department), "Vier halfjaren")
    assert found["Ontvangen"] == [len(plain.came(theirs, start, end, ZONE)) for start, end in spans]
    assert found["Afgehandeld"] == [plain.closings(theirs, start, end, ZONE) for start, end in spans]
    assert found["Open aan het eind"] == [len(plain.open_at(theirs, end, ZONE)) for _, end in spans]
    assert found["Reactie op tijd, in %"] == [plain.per_cent(*plain.answers(theirs, start, end, ZONE)) for start, end in spans]
    assert found["Dagen tot afhandeling, mediaan"] == [
        plain.middle(plain.lengths(theirs, start, end, ZONE)) for start, end in spans
    ]


def test_the_departments_that_analyse_are_those_with_complaints():
    start, end = edges(HALVES[1])
    active = [*plain.ended(CASES, start, end, ZONE), *plain.open_at(CASES, end, ZONE)]
    assert half_year_figures.departments(MATERIAL, HALVES[1], ZONE) == sorted(
        {c.stays[-1].department for c in active if plain.real(c)}
    )


def test_quotes_and_lessons_stand_in_the_pack_and_the_day_of_the_answer():
    told = Told(
        quotes=[Quote(number="K-1", text="Niemand belde terug.")],
        lessons=[Lesson(number="K-1", text="Bel dezelfde dag.")],
        asked_before=date(2026, 7, 29),
    )
    text = frozen(the_analysis(HALVES[1], told=told)).decode()
    assert all(words in text for words in ("Niemand belde terug.", "Bel dezelfde dag.", "uiterlijk 29 juli 2026"))


def test_a_quote_does_not_carry_its_number():
    told = Told(quotes=[Quote(number="K-2026-777777", text="Niemand belde terug.")])
    assert b"777777" not in frozen(the_analysis(HALVES[1], told=told))


# --- all of them


def documents(language):
    return [
        weekly.make(MATERIAL, WEEKS[0], ZONE, language, UNITS),
        the_pack(QUARTERS[2], language),
        *(the_analysis(HALVES[1], department, language) for department in DEPARTMENTS),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_is_the_same_after_it_was_frozen(language):
    assert [frozen(thawed(frozen(each))) for each in documents(language)] == [frozen(each) for each in documents(language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_has_as_many_values_as_columns(language):
    found = [table for each in documents(language) for table in tables(each).values()]
    assert [table.title for table in found if {len(row.values) for row in table.rows} - {len(table.columns)}] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_name_of_a_sheet_fits(language):
    assert max(len(title) for each in documents(language) for title in tables(each)) <= 31


def test_both_languages_hold_the_same_figures():
    def numbers(document):
        blocks = [block for section in document.sections for block in section.blocks if isinstance(block, Table)]
        return [
            sorted(str(value) for row in block.rows for value in row.values if isinstance(value, int | float)) for block in blocks
        ]

    assert [numbers(each) for each in documents("nl")] == [numbers(each) for each in documents("en")]


def test_a_complaint_closed_and_opened_again_lies_open_between_its_endings():
    twice = next(each for each in course.courses(CASES, ZONE) if len(each.open) > 1)
    closed, again = twice.open[0][1], twice.open[1][0]
    assert (twice.open_before(closed), twice.cured_before(again)) == (True, closed)


def test_every_body_has_a_word():
    assert [set(words) for words in weekly.BODIES.values()] == [set(Body), set(Body)]
