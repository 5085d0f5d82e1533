"""Several machines at once: a report is made once, released once and sent once."""

from datetime import UTC, datetime, timedelta

import pytest
from databases import at_once

from complaints.kept_reports import Reply, ReplyKind, ReportState
from storage import agenda, reports
from storage.database import transaction

NOW = datetime(2026, 11, 2, 7, 0, tzinfo=UTC)


def _new(state=ReportState.DRAFT, **more):
    return reports.NewReport(
        name="proof", period="2026-10", about="", state=state, document=b"{}", fingerprint="f", send_at=NOW, **more
    )


def _kept(state=ReportState.DRAFT):
    with transaction():
        return reports.keep(_new(state), NOW)


def test_one_of_many_makes_it(database):
    def make(_worker):
        with transaction():
            if not agenda.start("proof", "2026-10", NOW):
                return None
            return reports.keep(_new(), NOW)

    assert len([made for made in at_once(make) if made]) == 1
    assert len(reports.listing()) == 1


def test_of_replies_at_the_same_moment_one_releases_it(database):
    report = _kept()

    def reply(worker):
        with transaction():
            kept = reports.held(report)
            if kept.state is not ReportState.DRAFT:
                return False
            return reports.release(report, by=f"person{worker}", comment="", now=NOW)

    assert sorted(at_once(reply)) == [False] * 7 + [True]


def test_one_of_many_sends_it(database):
    report = _kept(ReportState.RELEASED)

    def send(_worker):
        with transaction():
            return reports.sent(report, ["dirk@arag.example"], None)

    assert sorted(at_once(send)) == [False] * 7 + [True]


def test_what_is_held_back_is_not_due_as_a_draft(database):
    report = _kept()
    before = [kept.id for kept in reports.drafts_due(NOW)]
    with transaction():
        reports.hold_back(report, NOW + timedelta(days=1))
    assert (before, reports.drafts_due(NOW + timedelta(days=30))) == ([report], [])


def test_what_was_sent_can_no_longer_be_held_back_or_replaced(database):
    report = _kept(ReportState.SENT)
    with transaction():
        assert not reports.hold_back(report, NOW)
        assert not reports.replace(report)
        assert not reports.release(report, by=None, comment="", now=NOW)


@pytest.mark.parametrize("after", ["release", "hold_back", "reply"])
def test_whatever_happens_to_a_report_its_document_stays(database, after):
    report = _kept()
    with transaction():
        if after == "release":
            reports.release(report, by="dirk", comment="x", now=NOW)
        elif after == "hold_back":
            reports.hold_back(report, NOW)
        else:
            reports.reply(report, Reply(person="els", kind=ReplyKind.READ, at=NOW, text="gelezen"))
    kept = reports.find(report)
    assert (reports.document(report), kept.fingerprint, kept.made_at) == (b"{}", "f", NOW)


def test_the_latest_edition_is_found(database):
    _kept()
    with transaction():
        second = reports.keep(_new(edition=2, why="een fout."), NOW)
    assert reports.latest("proof", "2026-10").id == second
