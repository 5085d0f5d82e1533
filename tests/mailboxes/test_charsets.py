"""The character set of a text is found: as declared, as meant, or as it looks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailboxes import charsets, iso2022
from mailboxes.charset_names import codec

SENTENCES = [
    ("cp1252", "Één reactie, ik ben het hier níet mee eens"),
    ("cp1252", "De kosten zijn € 350,00 en dat vind ik te veel"),
    ("cp1252", "Grüße aus München, schöne Feiertage für alle"),
    ("cp1252", "Réponse à votre réclamation du 3 février"),
    ("cp1250", "Dzień dobry, proszę o odpowiedź na moją skargę"),
    ("iso-8859-2", "Dobrý den, prosím o odpověď na moji stížnost"),
    ("cp1254", "Şikayetime hâlâ cevap alamadım, lütfen yardım edin"),
    ("koi8-r", "Добрый день, я до сих пор не получил ответа"),
    ("cp1251", "Добрый день, я до сих пор не получил ответа"),
    ("cp1253", "Καλημέρα, δεν έχω λάβει απάντηση"),
    ("cp1255", "שלום, עדיין לא קיבלתי תשובה"),
    ("cp1256", "مرحبا، لم أتلق أي رد حتى الآن"),
    ("cp874", "สวัสดีครับ ยังไม่ได้รับคำตอบ"),
    ("shift_jis", "お問い合わせの件についてまだ返事をいただいておりません"),
    ("euc-jp", "お問い合わせの件についてまだ返事をいただいておりません"),
    ("gb18030", "您好，我还没有收到答复，请尽快处理"),
    ("big5", "您好，我還沒有收到答覆，請盡快處理"),
    ("euc-kr", "안녕하세요, 아직 답변을 받지 못했습니다"),
]


@pytest.mark.parametrize("declared", [None, "us-ascii", "utf-8", "x-unknown"])
@pytest.mark.parametrize(("name", "text"), SENTENCES)
def test_a_text_is_read_whatever_its_label_leaves_out(name, text, declared):
    assert charsets.decode(text.encode(name), declared) == text


@pytest.mark.parametrize("word", ["Größe", "naïef", "Zoë", "© 2024", "5 €", "‘zo’n’", "Ångström", "30 … 40", "§ 5"])
def test_a_few_accents_alone_are_windows_1252(word):
    assert charsets.decode(word.encode("cp1252")) == word


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("x-gbk", "gb18030"),
        ("GB2312", "gb18030"),
        ("cp-850", "cp850"),
        ("ansi_x3.4-1968", "cp1252"),
        ("utf8mb4", "utf-8"),
        ("'utf-8'", "utf-8"),
        ("utf-8; format=flowed", "utf-8"),
        ("unicode-1-1-utf-7", "utf-7"),
        ("ks_c_5601-1987", "cp949"),
        ("iso-8859-8-i", "iso8859-8"),
        ("iso8859_15", "iso8859-15"),
        ("windows-874", "cp874"),
        ("windows1252", "cp1252"),
        ("x-sjis", "cp932"),
        ("x-mac-roman", "mac-roman"),
        ("unknown-8bit", None),
        ("base64", None),
        ("idna", None),
        ("", None),
        (None, None),
    ],
)
def test_a_label_is_known_by_what_senders_mean_by_it(label, name):
    assert (codec(label) or "").replace("_", "-") == (name or "").replace("_", "-")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("日本語 abc".encode("iso-2022-jp"), "日本語 abc"),
        ("한국어".encode("iso-2022-kr"), "한국어"),
        (b"\x1b$B-!-j9b66\x1b(B", "①㈱高橋"),
        (b"\x1b(I1\x1b(B", "ｱ"),
        (b"\x1b$)A\x0e\x39\x63\x0f ok", "广 ok".replace("广", bytes([0xB9, 0xE3]).decode("gb2312"))),
        (b"\x1b$B", ""),
        (b"\x1b$B\x21", "\ufffd"),
        (b"\x1b(J\x5c5", "¥5"),
    ],
)
def test_shifted_text_is_read_run_by_run(raw, text):
    assert iso2022.decode(raw) == text


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="iso2022_jp", exclude_characters="\x1b\x0e\x0f\r\n\0"), max_size=50))
def test_what_japanese_programs_write_comes_back_whole(text):
    assert charsets.decode(text.encode("iso2022_jp"), "iso-2022-jp") == text


@settings(deadline=None)
@given(
    st.text(max_size=80).filter(lambda text: not text.startswith("\ufeff")),
    st.sampled_from([None, "utf-8", "us-ascii", "iso-8859-1", "koi8-r"]),
)
def test_utf_8_is_utf_8_under_every_western_name(text, declared):
    wanted = charsets.clean(text)
    if not any(letter in "\x1b\0" or "\x80" <= letter < "\xa0" for letter in text):
        assert charsets.decode(text.encode(), declared) == wanted


@settings(deadline=None)
@given(st.binary(max_size=200), st.one_of(st.none(), st.text(max_size=20)))
def test_any_bytes_under_any_name_become_text(raw, declared):
    charsets.decode(raw, declared).encode()


@pytest.mark.parametrize("name", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_text_is_read_with_and_without_its_mark(name):
    assert charsets.decode("Één klacht".encode(name), name) == "Één klacht"


def test_a_text_with_one_spoilt_letter_is_not_read_in_another_set():
    assert charsets.decode("één, twéé, vijf en ééntje".encode() + b"\xc3", "utf-8") == "één, twéé, vijf en ééntje\ufffd"
