"""What axe-core, the checker that accessibility testers use, finds wrong with a page in a real browser.

The checker is the file that the package axe-playwright-python carries (requirements-axe.txt); its Python is not used.
"""

import html
import importlib.util
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from boxes import needs
from letters_seen import chromium

# WCAG 2.0 to 2.2 at levels A and AA: what the law asks of a website (EN 301 549). A mail has no landmarks of its own.
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
ALL = (*WCAG, "best-practice")
_RUN = """
addEventListener('load', () => axe.run(document, {runOnly: TAGS, resultTypes: ['violations']}).then(
  result => done({passes: result.passes.length, wrong: result.violations.map(v => v.id + ': ' + v.help + ' | '
    + v.nodes.slice(0, 2).map(n => n.html.slice(0, 160)).join(' | '))}),
  error => done({passes: 0, wrong: [String(error)]})));
const done = found => parent.document.getElementById('found').textContent = JSON.stringify(found);
"""


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checker said: how many rules had something to hold, and what is wrong, one line each."""

    passes: int
    wrong: list[str]


def checker() -> str:
    """The source of axe-core; the test is skipped without it, or fails where skipping is forbidden."""
    found = importlib.util.find_spec("axe_playwright_python")
    if found is None or not found.submodule_search_locations:
        reason = "NOT TESTED: axe-core not installed (make test installs it from requirements-axe.txt)"
        if os.environ.get("CI") or os.environ.get("SKIPPING") == "forbidden":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    return (Path(found.submodule_search_locations[0]) / "axe.min.js").read_text("utf-8")


def check(page: str, width: int, folder: Path, tags: tuple[str, ...] = ALL) -> Checked:
    """Open a page in a window of this width, let the checker go over all of it, and tell what it found."""
    needs("chromium")
    script = f"<script>{checker()}</script><script>{_RUN.replace('TAGS', json.dumps(tags))}</script>"
    whole = page.replace("</body>", f"{script}</body>")
    assert script in whole
    sheet = folder / f"checked-{width}.html"
    frame = f'<iframe title="page" width="{width}" height="900" srcdoc="{html.escape(whole)}"></iframe>'
    sheet.write_text(f'<!DOCTYPE html><meta charset="utf-8">{frame}<pre id="found"></pre>', "utf-8")
    # The checker waits for timers; virtual time lets them run at once, and the page is written out when all is quiet.
    shown = chromium(["--virtual-time-budget=60000", "--dump-dom", sheet.as_uri()], folder)
    found = re.search(r'<pre id="found">(.+?)</pre>', shown, re.DOTALL)
    assert found, "the checker said nothing"
    return Checked(**json.loads(html.unescape(found[1])))
