"""Each test point of an audit, good, short and not applicable."""

from dataclasses import replace
from datetime import date

import pytest
from invented_cases import a_case, at

from complaints.complaint import Outcome, Status
from complaints.facts import ProcedureFacts, Term
from complaints.procedures import Body, Phase
from reports.audit_points import AUDIT_POINTS, Examined, Score, scores

GOOD, SHORT, NOT_APPLICABLE = Score.GOOD, Score.SHORT, Score.NOT_APPLICABLE
DUE = at("2026-03-10T17:30")


def a_dossier(*, closed=None, outcome=None, case=None, **more):
    """Received on 2 March 2026, looked at on 1 June; all in order where it is not said otherwise."""
    facts = {"outcome": outcome, "cause": "snelheid", "discussed": True, "fed_back": True, "learning_points": 1}
    good = Examined(
        at=at("2026-06-01T10:00"),
        case=a_case("2026-03-02T10:00", closed=closed, **(facts | (case or {}))),
        acknowledge_by=at("2026-03-04T17:30"),
        timeline=[],
        reachable=True,
        described=True,
        wish=True,
        independent=True,
        trained=True,
        names_kifid=True,
        names_review=True,
        whole=True,
    )
    return replace(good, **more)


def rejected(**more):
    return a_dossier(closed="2026-04-01T10:00", outcome=Outcome.NOT_UPHELD, **more)


def merged(**more):
    return a_dossier(closed="2026-04-01T10:00", outcome=Outcome.MERGED, **more)


def term(due=DUE, met=None):
    return Term(due, at(met) if met else None)


def decided(*, learned):
    facts = ProcedureFacts(
        body=Body.KIFID, phase=Phase.DECIDED, begun=date(2026, 4, 1), decided=date(2026, 5, 1), learned=learned
    )
    return {"procedures": [facts]}


@pytest.mark.parametrize(
    ("key", "dossier", "score"),
    [
        ("registered", a_dossier(), GOOD),
        ("registered", a_dossier(described=False), SHORT),
        ("acknowledged", a_dossier(case={"acknowledged_at": at("2026-03-02T10:01")}), GOOD),
        ("acknowledged", a_dossier(case={"acknowledged_at": at("2026-03-04T17:31")}), SHORT),
        ("acknowledged", a_dossier(), SHORT),
        ("acknowledged", a_dossier(reachable=False), NOT_APPLICABLE),
        ("acknowledged", a_dossier(case={"flags": ["crisis"]}), NOT_APPLICABLE),
        ("acknowledged", a_dossier(at=at("2026-03-03T10:00")), NOT_APPLICABLE),
        ("contact", a_dossier(case={"contact": term(met="2026-03-10T17:30")}), GOOD),
        ("contact", a_dossier(case={"contact": term(met="2026-03-10T17:31")}), SHORT),
        ("contact", a_dossier(), NOT_APPLICABLE),
        ("answer", a_dossier(case={"answer": term()}), SHORT),
        ("answer", a_dossier(case={"answer": term()}, at=at("2026-03-10T09:00")), NOT_APPLICABLE),
        ("answer", rejected(case={"answer": term(due=at("2026-04-02T17:30"))}), NOT_APPLICABLE),
        ("code", a_dossier(case={"code": term(), "delays_told_at": [at("2026-03-10T17:30")]}), GOOD),
        ("code", a_dossier(case={"code": term(), "delays_told_at": [at("2026-03-10T17:31")]}), SHORT),
        ("code", a_dossier(case={"code": term(met="2026-03-05T10:00")}), GOOD),
        ("kifid", rejected(), GOOD),
        ("kifid", rejected(names_kifid=False), SHORT),
        ("kifid", a_dossier(closed="2026-04-01T10:00", outcome=Outcome.UPHELD, names_kifid=False), NOT_APPLICABLE),
        ("kifid", a_dossier(names_kifid=False), NOT_APPLICABLE),
        ("review", rejected(names_review=False), SHORT),
        ("review", rejected(names_review=False, case={"reviewed": True}), GOOD),
        ("independent", a_dossier(independent=False), SHORT),
        ("trained", a_dossier(trained=False), SHORT),
        ("trained", a_dossier(trained=None), NOT_APPLICABLE),
        ("wish", rejected(wish=False), SHORT),
        ("wish", a_dossier(wish=False), NOT_APPLICABLE),
        ("discussed", rejected(case={"discussed": False}), SHORT),
        ("discussed", merged(case={"discussed": False}), NOT_APPLICABLE),
        ("fed_back", rejected(case={"fed_back": False}), SHORT),
        ("cause", rejected(case={"cause": None}), SHORT),
        ("learning", rejected(case={"learning_points": 0}), SHORT),
        ("learning", rejected(), GOOD),
        ("outside", a_dossier(case=decided(learned=True)), GOOD),
        ("outside", a_dossier(case=decided(learned=False)), SHORT),
        ("outside", a_dossier(), NOT_APPLICABLE),
        ("chain", a_dossier(), GOOD),
        ("chain", a_dossier(whole=False), SHORT),
    ],
)
def test_a_test_point_is_judged_from_the_record(key, dossier, score):
    assert scores(dossier)[key] is score


def test_what_turned_out_to_be_no_complaint_owes_nothing_at_closing():
    dossier = a_dossier(closed="2026-04-01T10:00", case={"status": Status.NO_COMPLAINT, "cause": None})
    assert scores(dossier)["cause"] is NOT_APPLICABLE


def test_every_test_point_names_its_source_and_has_a_key_of_its_own():
    assert len({point.key for point in AUDIT_POINTS}) == len(AUDIT_POINTS)
    assert [point.key for point in AUDIT_POINTS if not point.source] == []
