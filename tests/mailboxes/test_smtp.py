"""Letters leave by SMTP: the contract, and every answer that a server can give, against a server that speaks real SMTP."""

import time

import pytest
from boxes.chaos_proxy import ChaosProxy
from boxes.ground import free_port, make_certificate
from boxes.smtp_sink import SmtpSink

from mailboxes.address import MailAddress
from mailboxes.base import Fate
from mailboxes.smtp import SmtpPostman
from tests.mailboxes.contract_postman import LETTER, PostmanContract, deliver

ANNA, BRAM, WEG = "anna@klant.example", "bram@arag.example", "weg@klant.example"


@pytest.fixture
def sink():
    with SmtpSink() as sink:
        yield sink


@pytest.fixture
def postman_to():
    """Make postmen to a port of loopback, without much patience; they are closed afterwards."""
    made = []

    def make(port, *, timeout=2.0, data_timeout=2.0, **changes):
        facts = {"scheme": "smtp", "host": "127.0.0.1", "port": port}
        made.append(SmtpPostman(MailAddress(**(facts | changes)), timeout=timeout, data_timeout=data_timeout))
        return made[-1]

    yield make
    for postman in made:
        postman.close()


@pytest.fixture
def postman(sink, postman_to):
    return postman_to(sink.port)


class TestSmtpPostman(PostmanContract):
    @pytest.fixture
    def letters(self, sink):
        return lambda: [taken.mime for taken in sink.taken]


def fates(outcome):
    return {who: delivery.fate for who, delivery in outcome.items()}


def test_one_connection_serves_many_letters(postman, sink):
    for number in range(3):
        deliver(postman, ANNA, message_id=f"<{number}@arag.example>")
    assert sink.connections == 1


def test_the_servers_own_sentence_is_kept(postman):
    assert deliver(postman, ANNA)[ANNA].answer == "250 2.0.0 Ok: queued as 1234"


def test_the_envelope_is_as_asked(postman, sink):
    deliver(postman, ANNA, BRAM, sender="klacht+k1@arag.example")
    assert (sink.taken[0].sender, sink.taken[0].recipients) == ("klacht+k1@arag.example", (ANNA, BRAM))


def test_a_letter_may_have_no_sender(postman, sink):
    deliver(postman, ANNA, sender="")
    assert sink.taken[0].sender == "<>"  # as aiosmtpd writes the empty sender


def test_of_two_recipients_the_one_that_is_accepted_gets_the_letter(postman, sink):
    sink.answers[WEG] = "550 5.1.1 No such user"
    outcome = deliver(postman, ANNA, WEG)
    assert fates(outcome) == {ANNA: Fate.SENT, WEG: Fate.REFUSED}
    assert outcome[WEG].answer == "550 5.1.1 No such user"
    assert [taken.recipients for taken in sink.taken] == [(ANNA,)]


def test_a_recipient_that_is_refused_for_now_is_tried_later(postman, sink):
    sink.answers[BRAM] = "451 4.3.0 Try later"
    assert fates(deliver(postman, ANNA, BRAM)) == {ANNA: Fate.SENT, BRAM: Fate.TRY_LATER}


def test_nothing_is_handed_over_when_nobody_is_accepted(postman, sink):
    sink.answers[WEG] = "550 5.1.1 No such user"
    deliver(postman, WEG, handing_over=lambda: pytest.fail("handed over"))
    assert fates(deliver(postman, ANNA)) == {ANNA: Fate.SENT}


@pytest.mark.parametrize(
    ("answer", "fate"), [("452 4.3.1 Disk full", Fate.TRY_LATER), ("554 5.7.1 Looks like spam", Fate.REFUSED)]
)
def test_a_no_after_the_letter_is_a_no_for_everybody(postman, sink, answer, fate):
    sink.data_answer = answer
    assert fates(deliver(postman, ANNA, BRAM)) == {ANNA: fate, BRAM: fate}


def test_an_answer_that_is_lost_after_the_letter_leaves_its_fate_unknown(postman, sink):
    """The letter was taken: sending it again would make two."""
    sink.lose_answer = True
    sink.answers[WEG] = "550 5.1.1 No such user"
    assert fates(deliver(postman, ANNA, BRAM, WEG)) == {ANNA: Fate.UNKNOWN, BRAM: Fate.UNKNOWN, WEG: Fate.REFUSED}
    assert len(sink.taken) == 1


def test_an_answer_that_never_comes_leaves_its_fate_unknown(postman_to, sink):
    sink.silent = True
    outcome = deliver(postman_to(sink.port, data_timeout=0.3), ANNA)
    assert outcome[ANNA].fate is Fate.UNKNOWN
    assert "in time" in outcome[ANNA].answer


def test_the_next_letter_goes_out_after_a_lost_answer(postman, sink):
    sink.lose_answer = True
    deliver(postman, ANNA)
    sink.lose_answer = False
    assert fates(deliver(postman, ANNA)) == {ANNA: Fate.SENT}


def test_a_connection_that_the_server_closed_while_idle_is_replaced(postman, sink):
    deliver(postman, ANNA)
    sink.hang_up()
    assert fates(deliver(postman, BRAM)) == {BRAM: Fate.SENT}
    assert sink.connections == 2


def test_a_server_that_is_away_gets_the_letter_later(postman_to):
    outcome = deliver(postman_to(free_port()), ANNA, BRAM)
    assert fates(outcome) == {ANNA: Fate.TRY_LATER, BRAM: Fate.TRY_LATER}
    assert "refused" in outcome[ANNA].answer


def test_a_server_that_never_greets_gets_the_letter_later(postman_to, sink):
    with ChaosProxy(sink.port) as proxy:
        proxy.stalled.set()
        assert fates(deliver(postman_to(proxy.port, timeout=0.3), ANNA)) == {ANNA: Fate.TRY_LATER}


@pytest.mark.parametrize("after", range(0, 420, 20))
def test_a_cut_at_any_moment_never_claims_more_or_less_than_is_known(postman_to, sink, after):
    """Before the point of no return nothing can have gone out; after it nothing is called unsent."""
    announced = []
    with ChaosProxy(sink.port) as proxy:
        proxy.cut_after = after
        postman = postman_to(proxy.port)
        fate = deliver(postman, ANNA, handing_over=lambda: announced.append(1))[ANNA].fate
        postman.close()
    if announced:
        assert fate in {Fate.UNKNOWN, Fate.SENT}
    else:
        assert (fate, sink.taken) == (Fate.TRY_LATER, [])


def test_a_recipient_with_other_signs_than_ascii_is_sent_where_the_server_can(postman, sink):
    assert fates(deliver(postman, "andré@klant.example")) == {"andré@klant.example": Fate.SENT}
    assert sink.taken[0].recipients == ("andré@klant.example",)


def test_it_is_refused_in_a_sentence_where_the_server_cannot_and_others_get_their_letter(postman, sink):
    sink.smtputf8 = False
    outcome = deliver(postman, "andré@klant.example", ANNA)
    assert fates(outcome) == {"andré@klant.example": Fate.REFUSED, ANNA: Fate.SENT}
    assert "SMTPUTF8" in outcome["andré@klant.example"].answer


@pytest.mark.parametrize("address", ["anna", "", "anna@klant.example>\r\nRSET", "anna @klant.example"])
def test_what_is_no_address_is_never_put_into_a_command(postman, sink, address):
    assert fates(deliver(postman, address, ANNA)) == {address: Fate.REFUSED, ANNA: Fate.SENT}


def test_lines_end_as_smtp_wants_whatever_the_letter_had(postman, sink):
    deliver(postman, ANNA, mime=b"Subject: x\n\n.\n..twee\rdrie")
    assert sink.taken[0].mime == b"Subject: x\r\n\r\n.\r\n..twee\r\ndrie\r\n"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return make_certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def by_starttls(postman_to):
    def make(sink, password, certificate):
        options = {"ca": str(certificate)} if certificate else {}
        return postman_to(sink.port, scheme="smtp+starttls", user="bureau", password=password, options=options)

    return make


def test_the_letter_goes_encrypted_and_with_our_login(by_starttls, certificate):
    with SmtpSink(tls=certificate, passwords={"bureau": "gehéim"}) as sink:
        assert fates(deliver(by_starttls(sink, "gehéim", certificate[0]), ANNA)) == {ANNA: Fate.SENT}
        assert sink.taken[0].user == "bureau"


def test_a_wrong_password_keeps_the_letter_and_is_not_shown(by_starttls, certificate):
    with SmtpSink(tls=certificate, passwords={"bureau": "goed"}) as sink:
        delivery = deliver(by_starttls(sink, "foutwoord", certificate[0]), ANNA)[ANNA]
    assert delivery.fate is Fate.TRY_LATER
    assert "password" in delivery.answer
    assert "foutwoord" not in delivery.answer


def test_a_certificate_that_nobody_vouches_for_keeps_the_letter_here(by_starttls, certificate):
    with SmtpSink(tls=certificate) as sink:
        delivery = deliver(by_starttls(sink, "goed", None), ANNA)[ANNA]
        assert (delivery.fate, sink.taken) == (Fate.TRY_LATER, [])
    assert "certificate" in delivery.answer


def test_a_server_without_starttls_gets_neither_password_nor_letter(by_starttls, sink):
    delivery = deliver(by_starttls(sink, "goed", None), ANNA)[ANNA]
    assert (delivery.fate, sink.taken) == (Fate.TRY_LATER, [])


def test_a_long_letter_arrives_whole(postman, sink):
    long = LETTER + b"regel met woorden\r\n" * 100_000
    began = time.monotonic()
    deliver(postman, ANNA, mime=long)
    assert sink.taken[0].mime == long
    assert time.monotonic() - began < 60
