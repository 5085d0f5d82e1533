"""Our own server's word about a sender is read in every shape, and nobody else's word is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailboxes import headers
from mailboxes.authentication import verdict

OURS = "mx.arag.example"
RECEIVED = "Received: from buiten.example by mx.arag.example with ESMTPS; Mon, 2 Mar 2026 09:00:00 +0100"
OLDER = "Received: from pc.buiten.example by buiten.example with ESMTP; Mon, 2 Mar 2026 08:59:59 +0100"


def passed(*lines: str, trusted: str = OURS, from_: str = "From: Bram Bakker <bram@arag.example>") -> bool | None:
    mime = "\r\n".join([*lines, from_, "", "tekst"]).encode()
    header, _ = headers.read(mime, 0, len(mime))
    return verdict(header, trusted).passed


def results(words: str, server: str = OURS) -> str:
    return f"Authentication-Results: {server}; {words}"


@pytest.mark.parametrize(
    "words",
    [
        "dmarc=pass header.from=arag.example",
        "dmarc=pass (p=reject dis=none) header.from=arag.example; spf=fail smtp.mailfrom=elders.example",
        "dkim=pass header.d=arag.example header.s=s1",
        "dkim=pass header.i=@arag.example",
        "dkim=pass header.d=mail.arag.example",
        "spf=pass smtp.mailfrom=bram@arag.example",
        'spf=pass smtp.mailfrom="bram@arag.example"',
        "dkim=none; spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=arag.example",
        "DKIM=PASS header.d=ARAG.example",
    ],
)
def test_a_sender_for_whom_something_aligned_passed_is_proven(words):
    assert passed(results(words), RECEIVED) is True


@pytest.mark.parametrize(
    "words",
    [
        "dmarc=fail header.from=arag.example",
        "dmarc=fail (p=none) header.from=arag.example; spf=pass smtp.mailfrom=arag.example",
        "dkim=pass header.d=boef.example; spf=softfail smtp.mailfrom=arag.example",
        "spf=fail smtp.mailfrom=arag.example",
        "dkim=fail header.d=arag.example",
    ],
)
def test_a_sender_for_whom_nothing_aligned_passed_is_forged(words):
    assert passed(results(words), RECEIVED) is False


@pytest.mark.parametrize(
    "words",
    [
        "none",
        "dkim=none",
        "spf=pass smtp.mailfrom=boef.example",
        "dkim=pass header.d=boef.example",
        "dkim=pass header.d=example",
        "dkim=pass",
        "dkim=temperror header.d=arag.example",
        "iprev=pass policy.iprev=192.0.2.1",
        "auth=pass smtp.auth=bram",
    ],
)
def test_what_says_nothing_of_this_sender_proves_nothing(words):
    assert passed(results(words), RECEIVED) is None


def test_the_word_of_another_server_is_not_believed():
    assert passed(results("dmarc=pass header.from=arag.example", "mx.boef.example"), RECEIVED) is None


def test_a_header_in_our_name_that_came_along_with_the_mail_is_not_believed():
    """The forger writes it himself; our server's own headers stand above it."""
    forged = results("dmarc=pass header.from=arag.example")
    assert passed(RECEIVED, OLDER, forged) is None


def test_a_forged_header_below_does_not_mend_the_real_one_above():
    assert (
        passed(results("dmarc=fail header.from=arag.example"), RECEIVED, OLDER, results("dmarc=pass header.from=arag.example"))
        is False
    )


def test_our_server_may_write_below_its_received_line():
    assert passed(RECEIVED, results("dmarc=pass header.from=arag.example"), OLDER) is True


def test_our_server_may_use_a_header_for_each_method():
    assert passed(results("spf=none"), results("dkim=pass header.d=arag.example"), RECEIVED) is True


def test_a_version_and_a_comment_beside_the_name_do_not_matter():
    assert passed(f"Authentication-Results: {OURS} 1 (onze server); dmarc=pass header.from=arag.example") is True


MICROSOFT = (
    "Authentication-Results: spf=pass (sender IP is 192.0.2.7)\r\n smtp.mailfrom=arag.example; dkim=pass (signature was verified)\r\n"
    " header.d=arag.example;dmarc=pass action=none header.from=arag.example;compauth=pass reason=100"
)


def test_exchange_online_leaves_its_name_out_and_is_believed_where_it_is_trusted():
    assert passed(MICROSOFT, RECEIVED, trusted="protection.outlook.com") is True


def test_a_header_without_a_name_is_not_believed_elsewhere():
    assert passed(MICROSOFT, RECEIVED) is None


def test_exchange_vouches_for_who_sent_from_inside():
    inside = "X-MS-Exchange-Organization-AuthAs: Internal"
    assert passed(inside, RECEIVED, trusted="protection.outlook.com") is True
    assert passed(inside, RECEIVED) is None


@pytest.mark.parametrize(
    "from_",
    [
        "From: Bram <bram@arag.example>, Eva <eva@boef.example>",
        "From: Bram <bram@arag.example>\r\nFrom: Eva <eva@boef.example>",
        "From: Bram",
        "X-From: bram@arag.example",
    ],
)
def test_a_mail_with_no_or_several_authors_is_nobodys(from_):
    assert passed(results("dmarc=pass header.from=arag.example"), RECEIVED, from_=from_) is None


def test_without_a_trusted_server_nobody_is_believed():
    assert passed(results("dmarc=pass header.from=arag.example"), RECEIVED, trusted="") is None


@given(st.text(alphabet='abcdefghij=;.@/ ()"\t-', max_size=300))
def test_no_words_of_others_ever_pass_for_ours(words):
    assert passed(f"Authentication-Results: mx.boef.example; {words}".replace("\n", " "), RECEIVED) is None
