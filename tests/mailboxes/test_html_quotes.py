"""What the HTML knows about quotes and signatures holds for the text, also for the plain version of the same mail."""

import pytest

from mailboxes import html_quotes, htmltext, quoting
from mailboxes.html_quotes import Mark

QUOTED = {
    "gmail": '<div class="gmail_quote"><div class="gmail_attr">Klachten:</div><blockquote class="gmail_quote">Belt u ons?</blockquote></div>',
    "gmail, forwarded": '<div class="gmail_quote"><div class="gmail_attr">Doorgestuurd</div><br><div>Belt u ons?</div></div>',
    "outlook web": '<div id="appendonsend"></div><hr><div id="divRplyFwdMsg">Klachten</div><div>Belt u ons?</div>',
    "outlook web, rewritten": '<div id="x_appendonsend"></div><div id="x_x_divRplyFwdMsg">Klachten</div><div>Belt u ons?</div>',
    "outlook mobile": '<div id="mail-editor-reference-message-container"><div>Klachten</div><div>Belt u ons?</div></div>',
    "outlook desktop": (
        '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><div><b>Van:</b> Klachten<br>'
        "<b>Verzonden:</b> maandag<br><b>Aan:</b> Anna<br><b>Onderwerp:</b> x</div></div><div>Belt u ons?</div>"
    ),
    "outlook desktop, other rule": (
        '<div style="border-style: solid none none; border-width: 1pt medium medium"><div><b>From:</b> Klachten<br>'
        "<b>Sent:</b> Monday<br><b>To:</b> Anna<br><b>Subject:</b> x</div></div><div>Belt u ons?</div>"
    ),
    "hotmail": '<hr id="stopSpelling"><div>Klachten</div><div>Belt u ons?</div>',
    "apple": '<blockquote type="cite"><div>Klachten:</div><div>Belt u ons?</div></blockquote>',
    "thunderbird": '<div class="moz-cite-prefix">Klachten:</div><blockquote type="cite"><div>Belt u ons?</div></blockquote>',
    "thunderbird, forwarded": '<div class="moz-forward-container"><div>Klachten</div><div>Belt u ons?</div></div>',
    "yahoo": '<div id="ydp12ab34cdyahoo_quoted_77" class="ydp12ab34cdyahoo_quoted"><div>Klachten</div><div>Belt u ons?</div></div>',
    "proton": '<div class="protonmail_quote"><div>Klachten</div><blockquote>Belt u ons?</blockquote></div>',
    "zimbra": '<hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__">Klachten</div><div data-marker="__QUOTED_TEXT__">Belt u ons?</div>',
    "tutanota": '<blockquote class="tutanota_quote"><div>Klachten</div><div>Belt u ons?</div></blockquote>',
    "freshdesk": '<div class="freshdesk_quote"><div>Klachten</div><div>Belt u ons?</div></div>',
    "front": '<blockquote class="front-blockquote"><div>Klachten</div><div>Belt u ons?</div></blockquote>',
    "gmx": '<div name="quote"><div>Klachten</div><div name="quoted-content">Belt u ons?</div></div>',
    "spark": '<div name="messageReplySection"><div>Klachten</div><div>Belt u ons?</div></div>',
}  # fmt: skip
SIGNED = {
    "gmail": '<div class="gmail_signature">Anna Berg</div>',
    "gmail, marked": '<div data-smartmail="gmail_signature">Anna Berg</div>',
    "thunderbird": '<pre class="moz-signature">Anna Berg</pre>',
    "apple": '<div id="AppleMailSignature">Anna Berg</div>',
    "outlook web": '<div id="Signature">Anna Berg</div>',
    "outlook web, rewritten": '<div id="x_Signature">Anna Berg</div>',
    "outlook mobile": '<div id="ms-outlook-mobile-signature">Anna Berg</div>',
    "proton": '<div class="protonmail_signature_block">Anna Berg</div>',
    "samsung": '<div id="composer_signature">Anna Berg</div>',
    "spark": '<div name="messageSignatureSection">Anna Berg</div>',
}


@pytest.mark.parametrize("older", QUOTED.values(), ids=QUOTED)
def test_what_the_html_marks_as_older_mail_is_older_mail(older):
    html = f"<html><body><div>Nee, dat is niet gebeurd.</div>{older}</body></html>"
    assert quoting.split(htmltext.text_of(html), html).reply == "Nee, dat is niet gebeurd."


@pytest.mark.parametrize("older", [older for name, older in QUOTED.items() if "forwarded" not in name])
def test_the_plain_version_of_the_same_mail_is_cut_at_the_same_place(older):
    html = f"<html><body><div>Nee, dat is niet gebeurd.</div>{older}</body></html>"
    assert quoting.split("Nee, dat is\nniet gebeurd.\n\nBelt u ons?", html).reply == "Nee, dat is\nniet gebeurd."


@pytest.mark.parametrize("signature", SIGNED.values(), ids=SIGNED)
def test_what_the_html_marks_as_signature_is_the_signature(signature):
    html = f"<html><body><div>Nee, dat is niet gebeurd.</div>{signature}</body></html>"
    found = quoting.split("Nee, dat is niet gebeurd.\n\nAnna Berg", html)
    assert (found.reply, found.signature) == ("Nee, dat is niet gebeurd.", "Anna Berg")


def test_a_mail_that_is_written_wholly_in_the_signature_is_kept():
    html = '<div class="gmail_signature">Bel mij morgen.</div>'
    assert quoting.split("Bel mij morgen.", html).reply == "Bel mij morgen."


def test_answers_between_gmails_quotes_are_own_words():
    html = (
        '<div class="gmail_quote"><div class="gmail_attr">Op ma 3 nov 2025 om 10:12 schreef Jan &lt;jan@voorbeeld.example&gt;:</div>'
        '<blockquote class="gmail_quote">Een?</blockquote><div>Ja.</div><blockquote class="gmail_quote">Twee?</blockquote>Nee.</div>'
    )
    assert quoting.split(htmltext.text_of(html), html).reply.split() == ["Ja.", "Nee."]


def test_a_passage_that_is_only_moved_in_is_own_text():
    html = "<div>In artikel 3 staat:</div><blockquote>Tien dagen.</blockquote><div>Dat is niet gebeurd.</div>"
    assert "Tien dagen." in quoting.split("In artikel 3 staat:\nTien dagen.\nDat is niet gebeurd.", html).reply


def test_a_passage_that_is_moved_in_below_an_attribution_is_a_quote():
    html = "<div>Nee.</div><div>Op 3-11-2025 om 10:12 schreef Jan:</div><blockquote>Ja?</blockquote><div>Anna</div>"
    assert quoting.split("Nee.\nOp 3-11-2025 om 10:12 schreef Jan:\nJa?\nAnna", html).reply == "Nee.\nAnna"


def test_a_table_with_a_line_above_is_no_older_mail():
    html = '<div style="border-top:1px solid">Van: Utrecht</div><div>Naar: Parijs</div><blockquote>Ik wil mijn geld terug.</blockquote>'
    assert "Utrecht" in quoting.split("Van: Utrecht\nNaar: Parijs\nIk wil mijn geld terug.", html).reply


def test_html_that_says_something_else_than_the_text_is_not_believed():
    html = '<div class="gmail_quote">Een heel ander verhaal over iets anders.</div>'
    assert quoting.split("Mijn verhaal.\nNog een regel.", html).reply == "Mijn verhaal.\nNog een regel."


@pytest.mark.parametrize("html", [None, "", "<p>Nee.</p>", "<", "<blockquote", "\x00<blockquote>", "<blockquote>" * 3000])
def test_html_that_knows_nothing_marks_nothing_certain(html):
    assert set(html_quotes.marks(["Nee.", ""], html)) <= {Mark.UNKNOWN, Mark.INDENTED}
