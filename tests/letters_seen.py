"""All letters as a browser shows them: pictures to look at (`make letters`), and measures for the tests.

Chromium is asked once for many letters: each stands in a frame of its own, as wide as a phone or a desk.
"""

import html
import json
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from boxes import find
from boxes.ground import user

from complaints.letters import LetterName
from daemon.letters import Letters
from daemon.sample_facts import sample_facts

TEMPLATES = Path(__file__).parents[1] / "templates"
PHONE, DESK = 380, 800  # CSS pixels
LANGUAGES = ("nl", "en")
# What a person with low vision needs between words and what is behind them (WCAG 2.2, 1.4.3, level AA).
LEAST_CONTRAST = 4.5
_MEASURE = """
const luminance = c => [0, 1, 2].map(i => c[i] / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
  .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
const colour = text => (text.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number);
const behind = element => { for (let e = element; e; e = e.parentElement) { const c = colour(getComputedStyle(e).backgroundColor);
  if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; };
const measure = frame => {
  const page = frame.contentDocument, walk = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT); let worst = [21, ''];
  for (let node; node = walk.nextNode();) {
    const element = node.parentElement;
    if (!node.data.trim() || getComputedStyle(element).display === 'none' || element.closest('[style*="display:none"]')) continue;
    const pair = [luminance(colour(getComputedStyle(element).color)), luminance(behind(element))].sort((a, b) => b - a);
    const contrast = (pair[0] + 0.05) / (pair[1] + 0.05);
    if (contrast < worst[0]) worst = [contrast, node.data.trim()];
  }
  const buttons = [...page.querySelectorAll('a[href^="mailto:"][href*="body="]')].map(a => a.getBoundingClientRect().height);
  const root = page.documentElement;
  return {name: frame.name, inside: root.clientWidth, needed: root.scrollWidth, height: root.scrollHeight,
          contrast: worst[0], faintest: worst[1], lowest_button: Math.min(...buttons, 1e6)};
};
addEventListener('load', () => { const found = [...document.querySelectorAll('iframe')].map(measure);
  document.getElementById('found').textContent = JSON.stringify(found); });
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """A letter as it was drawn: `needed` is the width that it takes, `inside` the width that there is, in CSS pixels."""

    name: str
    inside: int
    needed: int
    height: int
    contrast: float
    faintest: str
    lowest_button: float


def letters() -> dict[str, str]:
    """Every letter in every language, with all facts known and with all of them unknown: name -> HTML."""
    written = Letters(TEMPLATES)
    return {
        f"{letter}-{language}-{place}": written.write(letter, language, facts).html
        for letter in LetterName
        for language in LANGUAGES
        for place, facts in enumerate(sample_facts(letter, language))
    }


def measure(pages: dict[str, str], width: int, folder: Path) -> list[Seen]:
    """Draw every page at this width and measure it."""
    frames = "".join(
        f'<iframe name="{name}" width="{width}" height="400" frameborder="0" srcdoc="{html.escape(page)}"></iframe>'
        for name, page in pages.items()
    )
    sheet = folder / f"sheet-{width}.html"
    sheet.write_text(f'<!DOCTYPE html><meta charset="utf-8">{frames}<pre id="found"></pre><script>{_MEASURE}</script>', "utf-8")
    shown = chromium(["--dump-dom", sheet.as_uri()], folder)
    found = re.search(r'<pre id="found">(.*?)</pre>', shown, re.DOTALL)
    assert found, "Chromium drew nothing"
    return [Seen(**facts) for facts in json.loads(html.unescape(found[1]))]


def draw(pages: dict[str, str], width: int, folder: Path) -> list[Path]:
    """Make one picture of each page, as high as the page is."""
    heights = {seen.name: seen.height for seen in measure(pages, width, folder)}
    return [_picture(name, page, width, heights[name], folder) for name, page in pages.items()]


def _picture(name: str, page: str, width: int, height: int, folder: Path) -> Path:
    source, picture = folder / f"{name}-{width}.html", folder / f"{name}-{width}.png"
    frame = f'<iframe width="{width}" height="{height}" frameborder="0" scrolling="no" srcdoc="{html.escape(page)}"></iframe>'
    source.write_text(f'<!DOCTYPE html><body style="margin:0;background:#888">{frame}', "utf-8")
    # A window of Chromium is never narrower than 500 pixels, so a phone is a frame in it.
    chromium([f"--screenshot={picture}", f"--window-size={max(width, 500)},{height + 10}", source.as_uri()], folder)
    source.unlink()
    return picture


def chromium(arguments: Sequence[str], folder: Path) -> str:
    """Run the browser without a window and give what it writes."""
    binary = find("chromium") or find("chromium-browser") or find("google-chrome") or "chromium"
    own = ["--headless", "--disable-gpu", "--no-first-run", "--hide-scrollbars", f"--user-data-dir={folder / 'browser'}"]
    sandbox = ["--no-sandbox"] if user().pw_name == "nobody" else []  # root may not use it; the pages are our own
    ran = subprocess.run([binary, *own, *sandbox, *arguments], capture_output=True, text=True, check=True, timeout=100)
    return ran.stdout


def main(folder: Path, wanted: str = "") -> None:
    """Draw the letters whose name holds `wanted`, at both widths, into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = {name: page for name, page in letters().items() if wanted in name}
    for width in (PHONE, DESK):
        for picture in draw(pages, width, folder.resolve()):
            print(picture)  # noqa: T201 - a command's answer


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:3])
