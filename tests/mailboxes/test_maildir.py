"""Maildir folders keep the promises, and their own rules of maildir(5)."""

import os
from pathlib import Path

import pytest

from complaints.errors import PermanentMailError, TemporaryMailError
from mailboxes.base import Fate
from mailboxes.maildir import MaildirMailbox, MaildirPostman
from tests.mailboxes.contract_mailbox import MOMENT, MailboxContract, a_mail
from tests.mailboxes.contract_postman import LETTER, PostmanContract, deliver


def put(folder: Path, name: str, mime: bytes, moment=MOMENT) -> None:
    """Deliver as maildir(5) says: write elsewhere, rename into place."""
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder.parent / f"draft-{name}"
    draft.write_bytes(mime)
    os.utime(draft, (moment.timestamp(), moment.timestamp()))
    draft.rename(folder / name)


class TestMaildirMailbox(MailboxContract):
    @pytest.fixture
    def mailbox(self, tmp_path):
        return MaildirMailbox("klachten", tmp_path / "box", poll=0.05)

    @pytest.fixture
    def drop(self, tmp_path):
        names = iter(f"{number:04}.test" for number in range(1000))
        return lambda mime, moment: put(tmp_path / "box" / "new", next(names), mime, moment)


class TestMaildirPostman(PostmanContract):
    @pytest.fixture
    def postman(self, tmp_path):
        return MaildirPostman(tmp_path / "sent")

    @pytest.fixture
    def letters(self, tmp_path):
        return lambda: [file.read_bytes() for file in (tmp_path / "sent").glob("*/*") if file.parent.name != "tmp"]


def test_a_mail_keeps_its_id_when_somebody_reads_it_in_a_mail_program(tmp_path):
    mailbox = MaildirMailbox("klachten", tmp_path)
    put(tmp_path / "new", "1.host", a_mail())
    (fresh,) = mailbox.fetch_new()
    (tmp_path / "new" / "1.host").rename(tmp_path / "cur" / "1.host:2,S")
    (read,) = mailbox.fetch_new()
    assert read == fresh


def test_handled_mail_lies_in_the_folder_that_mail_programs_show_marked_as_seen(tmp_path):
    mailbox = MaildirMailbox("klachten", tmp_path, done="Afgehandeld")
    put(tmp_path / "cur", "1.host:2,FR", a_mail())
    mailbox.file_away(list(mailbox.fetch_new()))
    assert (tmp_path / ".Afgehandeld" / "cur" / "1.host:2,FRS").read_bytes() == a_mail()


def test_files_of_the_system_are_no_mails(tmp_path):
    mailbox = MaildirMailbox("klachten", tmp_path)
    put(tmp_path / "new", ".nfs0001", b"leftover")
    assert list(mailbox.fetch_new()) == []


def test_mails_of_the_same_moment_come_in_the_order_of_their_names(tmp_path):
    mailbox = MaildirMailbox("klachten", tmp_path)
    for name in ("b", "a", "c"):
        put(tmp_path / "new", name, a_mail(name))
    assert [mail.uid for mail in mailbox.fetch_new()] == ["a", "b", "c"]


def test_a_mail_that_is_taken_away_during_the_look_is_left_out(tmp_path):
    mailbox = MaildirMailbox("klachten", tmp_path)
    put(tmp_path / "new", "a", a_mail("a"))
    put(tmp_path / "new", "b", a_mail("b"))
    mails = mailbox.fetch_new()
    next(mails)
    (tmp_path / "new" / "b").unlink()
    assert list(mails) == []


def test_a_path_that_is_a_file_asks_for_a_person(tmp_path):
    (tmp_path / "box").write_text("no folder")
    with pytest.raises(PermanentMailError, match="box"):
        list(MaildirMailbox("klachten", tmp_path / "box").fetch_new())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="NOT TESTED: this system has no /dev/full")
def test_a_letter_waits_when_the_disk_is_full(tmp_path):
    postman = MaildirPostman(tmp_path)
    deliver(postman, "anna@klant.example", message_id="<1@arag.example>")
    name = next((tmp_path / "new").iterdir()).name
    (tmp_path / "new" / name).unlink()
    (tmp_path / "tmp" / name).symlink_to("/dev/full")
    outcome = deliver(postman, "anna@klant.example", message_id="<1@arag.example>")
    assert outcome["anna@klant.example"].fate is Fate.TRY_LATER
    assert "No space left" in outcome["anna@klant.example"].answer


def test_a_letter_waits_when_the_folder_cannot_be_made(tmp_path):
    (tmp_path / "sent").write_text("no folder")
    outcome = deliver(MaildirPostman(tmp_path / "sent"), "anna@klant.example")
    assert outcome["anna@klant.example"].fate is Fate.TRY_LATER


def test_a_letter_that_a_person_has_read_is_not_written_again(tmp_path):
    postman = MaildirPostman(tmp_path)
    deliver(postman, "anna@klant.example")
    (written,) = (tmp_path / "new").iterdir()
    written.rename(tmp_path / "cur" / f"{written.name}:2,S")
    deliver(postman, "anna@klant.example")
    assert list((tmp_path / "new").iterdir()) == []


def test_a_letter_half_written_before_a_crash_is_written_whole(tmp_path):
    postman = MaildirPostman(tmp_path)
    deliver(postman, "anna@klant.example")
    (written,) = (tmp_path / "new").iterdir()
    (tmp_path / "tmp" / written.name).write_bytes(LETTER[:20])
    written.unlink()
    deliver(postman, "anna@klant.example")
    assert written.read_bytes() == LETTER


def test_nothing_is_left_in_tmp(tmp_path):
    deliver(MaildirPostman(tmp_path), "anna@klant.example")
    assert list((tmp_path / "tmp").iterdir()) == []


def test_trouble_that_may_pass_is_temporary(tmp_path):
    mailbox = MaildirMailbox("klachten", tmp_path / ("x" * 300))
    with pytest.raises(TemporaryMailError, match=r"(?i)name too long"):
        list(mailbox.fetch_new())
