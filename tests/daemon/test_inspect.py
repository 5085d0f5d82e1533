"""`inspect` tells how a mail is read: every field of the contract, one mail a line, whatever the mail."""

import json
from pathlib import Path

import pytest
from cast import HOUSE_RULES, a_situation, letters
from click.testing import CliRunner

from complaints import incoming
from daemon import showing
from daemon.commands import commands
from mailboxes import parse

MAILS = sorted((Path(__file__).parent.parent / "mails").glob("*.eml"))
FIELDS = [
    "path",
    "message_id",
    "in_reply_to",
    "references",
    "date",
    "subject",
    "from_addr",
    "from_name",
    "reply_to",
    "to",
    "cc",
    "language",
    "text",
    "reply",
    "signature",
    "quoted",
    "attachments",
    "kind",
    "is_auto",
    "is_bounce",
    "bounced_recipient",
    "bounce_status",
    "reasons",
    "forwarded",
    "case_number",
    "policy_number",
    "phone",
    "complaint_number",
    "error",
]
KINDS = {"person", "auto_reply", "out_of_office", "bounce", "delayed", "read_receipt", "list", "machine", "own", "calendar"}


def test_every_field_of_the_contract_is_there_in_its_order(tmp_path):
    file = tmp_path / "mail.eml"
    file.write_bytes(b"From: a@klant.example\n\nKlacht.")
    assert list(showing.inspected(file, None))[: len(FIELDS)] == FIELDS


@pytest.mark.parametrize("path", MAILS, ids=lambda path: path.stem)
def test_every_example_mail_becomes_plain_json(path):
    found = json.loads(json.dumps(showing.inspected(path, HOUSE_RULES)))
    assert found["kind"] in KINDS
    assert found["is_auto"] == (found["kind"] != "person")
    assert found["is_bounce"] == (found["kind"] == "bounce")


@pytest.mark.parametrize("path", MAILS, ids=lambda path: path.stem)
def test_an_automatic_example_mail_is_answered_by_nobody(path):
    """RFC 3834, 2: no letter goes to who sent it, and none to a customer."""
    message = parse.read(path.read_bytes())
    plan = incoming.decide(a_situation(message))
    answered = {address for letter in letters(plan) for address in letter.to} & {message.from_addr, *message.reply_to}
    assert not (message.is_automatic and answered)


def test_numbers_are_found_by_the_rules(tmp_path):
    file = tmp_path / "mail.eml"
    file.write_bytes(
        b"From: a@klant.example\nSubject: Zaak R25.118.204\n\nPolis 0098765, 1234 AB, bel 06-12345678. BSN 111222333."
    )
    found = showing.inspected(file, HOUSE_RULES)
    told = [found[name] for name in ("case_number", "policy_number", "postcode", "phone", "masked")]
    assert told == ["R25.118.204", "0098765", "1234 AB", "06-12345678", ["bsn"]]


def test_a_forward_tells_how_sure_it_is(tmp_path):
    file = tmp_path / "mail.eml"
    file.write_bytes(b"From: a@arag.example\nSubject: FW: x\n\nVan: Anna <anna@klant.example>\nAan: y\nOnderwerp: x\n\nKlacht.")
    forwarded = showing.inspected(file, None)["forwarded"]
    assert list(forwarded)[:5] == ["from_addr", "from_name", "date", "subject", "text"]
    assert (forwarded["from_addr"], forwarded["certainty"]) == ("anna@klant.example", "certain")


def test_a_file_that_cannot_be_read_does_not_stop_the_others(tmp_path):
    good = tmp_path / "mail.eml"
    good.write_bytes(b"From: a@klant.example\n\nKlacht.")
    done = CliRunner().invoke(commands, ["inspect", "--json", str(tmp_path / "weg.eml"), str(good), str(tmp_path)])
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["path"] for line in lines] == [str(tmp_path / "weg.eml"), str(good), str(tmp_path)]
    assert [line["error"] is None for line in lines] == [False, True, False]
    assert done.exit_code == 1
