"""The language of a mail decides the language of our letters."""

import pytest

from mailboxes import language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ik heb nog steeds geen antwoord van u gekregen.", "nl"),
        ("Kan niet wachten, bel mij!", "nl"),
        ("I have not heard from you and would like an answer.", "en"),
        ("Ich habe von Ihnen noch keine Antwort bekommen und bin sehr enttäuscht.", "de"),
        ("Je suis très déçu de votre service et je vous demande une réponse.", "fr"),
        ("Wy hawwe noch neat fan jo heard en binne der net bliid mei.", "fy"),
        ("Dosyam hakkında kimse beni aramadı, çok üzgünüm.", "tr"),
        ("Od trzech tygodni nikt do mnie nie zadzwonił, jestem rozczarowany.", "pl"),
        ("Bedankt!", "nl"),
        ("Jag väntar fortfarande på svar.", "sv"),
        ("Hvorfor tager det så lang tid?", "da"),
        ("Odotan vieläkin vastausta.", "fi"),
        ("Stále čekám na odpověď.", "cs"),
        ("Todavía espero una respuesta", "es"),
        ("Aspetto ancora una risposta", "it"),
        ("Ainda estou à espera de uma resposta", "pt"),
        ("Я всё ещё жду ответа.", "ru"),
        ("我还在等您的答复。", "zh"),
        ("まだ返事を待っています。", "ja"),
        ("https://www.voorbeeld.example/the/and/of anna@klant.example", None),
        ("ok", None),
        ("", None),
        ("12345 67890 !!!", None),
    ],
)
def test_the_language_is_told(text, code):
    assert language.of(text) == code
