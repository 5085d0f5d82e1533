"""The words and the looks of the public pages. No script, no font, picture or style from elsewhere."""

import base64
import hashlib
from html import escape
from urllib.parse import quote

# Colours on their ground have a contrast of 7 to 1 or more (WCAG 2.2, 1.4.6); the page follows a reader's dark mode.
STYLE = """
:root { color-scheme: light dark; --ink: #1f2328; --ground: #ffffff; --mark: #1f4e79; --soft: #4b535c; --panel: #f3f6fa; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8ebee; --ground: #14181d; --mark: #a9cbee; --soft: #b9c1ca; --panel: #1e252d; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1.0625rem/1.6 system-ui, "Segoe UI", Arial, sans-serif; }
body { border-top: 6px solid var(--mark); }
header, main, footer { max-width: 68rem; margin: 0 auto; padding: 1.5rem 1.25rem; }
header { padding-bottom: 0; font-weight: 700; font-size: 1.25rem; color: var(--mark); }
main { padding-top: .25rem; }
main > p:first-child { margin: 0; text-align: right; max-width: none; }
.languages { display: grid; gap: 1rem 3.5rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); }
h1, h2 { line-height: 1.25; font-size: 1.75rem; margin: 1rem 0; }
h3 { font-size: 1.125rem; margin: 1.75rem 0 .25rem; }
p { margin: 0 0 1rem; max-width: 38rem; overflow-wrap: break-word; }
a { color: var(--mark); text-underline-offset: .15em; }
a:focus-visible { outline: 3px solid var(--mark); outline-offset: 3px; border-radius: 2px; }
.panel { background: var(--panel); border-left: 4px solid var(--mark); padding: 1rem 1.25rem; margin: 1.25rem 0; }
.panel p:last-child { margin: 0; }
.panel a { display: inline-block; font-weight: 700; font-size: 1.1875rem; padding: .25rem 0; }
footer { color: var(--soft); font-size: 1rem; }
""".strip()
STYLE_HASH = "sha256-" + base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()


def front(organisation: str, address: str) -> str:
    """Write the front page: how to complain, in Dutch with the English beside it."""
    mailto = f'<a href="mailto:{quote(address, safe="@")}">{escape(address)}</a>'
    name = escape(organisation)
    return _page(
        title=f"Een klacht? – {name}",
        name=name,
        main=f"""<p lang="en"><a href="#english">English</a></p>
<div class="languages">
<section>
<h1>Een klacht? Laat het ons weten</h1>
<p>Bent u niet tevreden over {name}? Dan horen wij dat graag. U hoeft niet het woord ‘klacht’ te gebruiken en u hebt
geen formulier nodig.</p>
<div class="panel"><p>Mail naar<br>{mailto}</p></div>
<h3>Wat helpt ons?</h3>
<p>Vertel wat er is gebeurd en welke oplossing u graag wilt. Zet uw dossiernummer erbij als u dat hebt. Niets is
verplicht.</p>
<h3>Wat gebeurt er dan?</h3>
<p>U krijgt een bevestiging met een nummer. Daarna neemt een medewerker contact met u op.</p>
<h3>Komt er een formulier?</h3>
<p>Ja. Op deze plaats komt een klachtformulier. Het is er nog niet; tot die tijd kunt u mailen.</p>
</section>
<section lang="en" id="english">
<h2>A complaint? Please tell us</h2>
<p>Are you unhappy with {name}? We would like to know. You need not use the word ‘complaint’, and you need no form.</p>
<div class="panel"><p>Write to<br>{mailto}</p></div>
<h3>What helps us?</h3>
<p>Tell us what happened and how you would like it to be solved. Add your case number if you have one. Nothing is
compulsory.</p>
<h3>What happens next?</h3>
<p>You receive a confirmation with a number. Then a member of our staff contacts you.</p>
<h3>Will there be a form?</h3>
<p>Yes. A complaint form will stand on this page. It is not here yet; until then, please send a mail.</p>
</section>
</div>""",
    )


def sorry(organisation: str, dutch: str, english: str) -> str:
    """Write the page for what did not go well, one sentence in each language and the way back."""
    name = escape(organisation)
    return _page(
        title=f"{escape(dutch)} – {name}",
        name=name,
        main=f"""<h1>{escape(dutch)}</h1>
<p lang="en">{escape(english)}</p>
<p><a href="/">Naar de voorpagina</a> / <a href="/" lang="en">To the front page</a></p>""",
    )


def _page(*, title: str, name: str, main: str) -> str:
    return f"""<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{STYLE}</style>
</head>
<body>
<header>{name}</header>
<main>
{main}
</main>
<footer>{name}, Klachtenbureau</footer>
</body>
</html>
"""
