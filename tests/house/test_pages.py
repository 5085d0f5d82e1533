"""The pages do not lie: what they name is there, and what is there they name."""

import re
import subprocess

import pytest
from house.ground import HOUSE, ROOMS, files, named, pages

from daemon import docs
from daemon.commands import commands
from daemon.settings import SETTINGS

README = HOUSE / "README.md"
_LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]+)\)")
_SUBCOMMANDS = {"letters": {"retry", "cancel"}, "journal": {"verify"}, "inbox": {"show"}}


@pytest.mark.parametrize("page", pages(), ids=named)
def test_every_link_leads_to_a_file(page):
    targets = [target.partition("#")[0] for _, target in _LINK.findall(page.read_text("utf-8"))]
    inside = [target for target in targets if target and "://" not in target and not target.startswith("mailto:")]
    assert [target for target in inside if not (page.parent / target).exists()] == []


def test_every_function_in_the_journeys_is_in_the_file_that_they_link_to():
    page = HOUSE / "docs" / "journeys.md"
    linked = re.findall(r"\[`([\w.]+)`\]\(([^)]+\.py)\)", page.read_text("utf-8"))
    functions = [(name, target) for name, target in linked if not name.endswith(".py")]
    assert functions
    lost = [(name, target) for name, target in functions if not _defines((page.parent / target).read_text("utf-8"), name)]
    assert lost == []


@pytest.mark.parametrize("folder", [*ROOMS, "templates", "tests"])
def test_the_journeys_say_in_one_line_what_a_folder_is_for(folder):
    assert f"\n| [{folder}/](../{folder}) | " in (HOUSE / "docs" / "journeys.md").read_text("utf-8")


@pytest.mark.parametrize("page", pages(), ids=named)
def test_every_command_on_a_page_exists(page):
    typed = re.findall(r"bin/klachtenbureau ([a-z]+)(?: ([a-z]+))?", page.read_text("utf-8"))
    unknown = [first for first, _ in typed if first not in commands.commands]
    assert unknown == []


def test_the_readme_lists_exactly_the_commands_that_there_are():
    table = README.read_text("utf-8").partition("## Commands")[2].partition("\n## ")[0]
    first_cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    listed = {code.split()[0] for cell in first_cells for code in re.findall(r"`([^`]+)`", cell)}
    assert listed == set(commands.commands)


@pytest.mark.parametrize(("group", "wanted"), _SUBCOMMANDS.items())
def test_a_group_has_the_commands_that_the_readme_names(group, wanted):
    assert set(commands.commands[group].commands) == wanted


def test_the_launcher_lists_every_command():
    said = subprocess.run(
        [HOUSE / "bin" / "klachtenbureau", "--help"], capture_output=True, text=True, check=True, cwd="/"
    ).stdout
    listed = set(re.findall(r"^  ([a-z]+)  ", said.partition("Commands:")[2], re.MULTILINE))
    assert listed == set(commands.commands)


@pytest.mark.parametrize(("name", "page"), docs.PAGES.items(), ids=lambda value: value if isinstance(value, str) else "")
def test_a_page_made_from_the_code_is_as_it_would_be_made_now(name, page):
    assert (HOUSE / "docs" / name).read_text("utf-8") == page(), "run `make docs`"


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_a_setting_stands_in_the_example_file(setting):
    start = "MAILBOX_" if setting.name == "MAILBOX_<NAME>" else f"{setting.name}="
    assert re.search(rf"^#?{start}", (HOUSE / ".env.example").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("setting", [s for s in SETTINGS if " " not in s.default], ids=lambda setting: setting.name)
def test_the_example_file_shows_the_default(setting):
    assert f"\n#{setting.name}={setting.default}\n" in (HOUSE / ".env.example").read_text("utf-8")


def test_the_example_file_sets_nothing_that_is_unknown():
    names = set(re.findall(r"^#?([A-Z][A-Z_]+)=", (HOUSE / ".env.example").read_text("utf-8"), re.MULTILINE))
    assert {name for name in names if not name.startswith("MAILBOX_")} - {setting.name for setting in SETTINGS} == set()


@pytest.mark.parametrize("page", pages(), ids=named)
def test_every_make_target_on_a_page_exists(page):
    targets = set(re.findall(r"^([a-z-]+):", (HOUSE / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z-]+)(?=`|\s+#|$)", page.read_text("utf-8"), re.MULTILINE)) - targets == set()


def test_what_must_pass_is_the_line_that_a_developer_types():
    run = HOUSE / ".ci" / "run"
    assert run.read_text("utf-8").splitlines()[-1] == "make check"
    assert run.stat().st_mode & 0o111


def test_decisions_are_numbered_one_after_the_other():
    numbers = [int(file.name[:4]) for file in files(HOUSE / "docs" / "decisions", ending=".md")]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("page", sorted((HOUSE / "docs" / "decisions").glob("*.md")), ids=lambda page: page.stem)
def test_a_decision_says_why_what_and_at_what_price(page):
    assert re.findall(r"^## (.+)$", page.read_text("utf-8"), re.MULTILINE) == ["Context", "Choice", "What we gave up"]


def test_every_decision_that_is_pointed_at_exists():
    known = {file.name[:4] for file in (HOUSE / "docs" / "decisions").glob("*.md")}
    texts = (file.read_text("utf-8", "replace") for ending in (".py", ".md", ".toml") for file in files(ending=ending))
    assert {number for text in texts for number in re.findall(r"decisions/(\d{4})", text)} - known == set()


def test_every_word_of_code_in_the_glossary_is_in_the_code():
    rows = [line.split("|") for line in (HOUSE / "docs" / "glossary.md").read_text("utf-8").splitlines() if line.startswith("| ")]
    words = {word for row in rows for word in re.findall(r"`([^`]+)`", row[2])}
    code = "\n".join(file.read_text("utf-8") for file in files(ending=".py") if "tests" not in file.parts)
    assert words
    assert {word for word in words if not re.search(rf"\b{re.escape(word)}\b", code)} == set()


def _defines(code, name):
    return re.search(rf"^\s*(?:def|class) {re.escape(name.rpartition('.')[2])}\b", code, re.MULTILINE)
