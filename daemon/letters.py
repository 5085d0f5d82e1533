"""Letters: the business's templates filled in with facts. The only place that reads templates/."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from traceback import walk_tb
from zoneinfo import ZoneInfo

import jinja2
from jinja2.runtime import Context
from markupsafe import Markup, escape

from complaints import dates, wording
from complaints.errors import KlachtenbureauError
from complaints.letters import TO_CUSTOMER, LetterName
from daemon.sample_facts import sample_facts
from daemon.sample_report import sample_pages

_WEEKDAYS = {
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_REPLY_MARK = re.compile(r"^\s*(?:(?:re|antw|aw|fw|fwd|doorst)(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_GREETING = re.compile(
    r"\s*(?:best|geacht|lieve|dag|hallo|hoi|goede|mevrouw|meneer|dear|hello|hi|good|madam|sir)\w*\b", re.IGNORECASE
)
_STYLE = re.compile(r"^(\w+) \{ (.+) \}$", re.MULTILINE)
_BARE_TAG = re.compile(r"<(\w+)>")
_PAGE = "_page.html"  # it has a style sheet of its own
_LINE, _BREAK = "\n", "<br>\n"
_BETWEEN_PARAGRAPHS = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")


class LettersError(KlachtenbureauError):
    """A template is missing or wrong; the text names file and line."""


@dataclass(frozen=True, slots=True)
class Written:
    """A letter in words: its subject (one line), its text, and the same as HTML."""

    subject: str
    text: str
    html: str


class _Loader(jinja2.FileSystemLoader):
    """Reads templates. Each bare tag gets its style: Outlook and Gmail look at that first, and the templates stay readable."""

    def __init__(self, folder: Path, styles: Mapping[str, str]) -> None:
        super().__init__(folder)
        self._styles = styles

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, file, is_fresh = super().get_source(environment, template)
        in_letter = template.endswith(".html") and not template.endswith(_PAGE)
        return (_styled(source, self._styles) if in_letter else source), file, is_fresh


class Letters:
    """The templates of one organisation, read once and kept. Threads may share it: after the start nothing changes."""

    def __init__(self, folder: Path, *, timezone: ZoneInfo | None = None, languages: Sequence[str] = ("nl", "en")) -> None:
        """Take the templates in `folder`/<language>; the first of `languages` is written when another is asked for."""
        unknown = [language for language in languages if language not in _WEEKDAYS]
        if unknown or not languages:
            known = ", ".join(sorted(_WEEKDAYS))
            raise LettersError(f"Letters can be written in {known}; not in {', '.join(unknown) or 'no language at all'}.")
        self._folder = folder
        self._languages = tuple(languages)
        self._styles = _styles(folder / "_styles.css")
        self._templates = _environment(folder, timezone or ZoneInfo("Europe/Amsterdam"), self._styles)

    def write(self, letter: LetterName, language: str, facts: Mapping[str, object]) -> Written:
        """Fill in one letter. LettersError when a template is missing, broken, or asks for a fact that is not given."""
        language = language if language in self._languages else self._languages[0]
        whole = self._fill_in(f"{language}/{letter}.txt", language, facts)
        html = self._fill_in(f"{language}/{letter}.html", language, facts)
        subject, _, text = whole.partition("\n")
        return Written(subject=" ".join(subject.split()), text=text.strip("\n") + "\n", html=html)

    def page(self, language: str, facts: Mapping[str, object]) -> str:
        """Write a report as a page in HTML that needs nothing beside itself; the facts are those of reports/shapes.py."""
        language = language if language in self._languages else self._languages[0]
        return self._fill_in(f"{language}/{_PAGE}", language, facts)

    def check(self) -> list[str]:
        """Say what is wrong with the templates, one sentence each: missing, broken, or asking for unknown facts."""
        return list(dict.fromkeys(self._complaints()))

    def _complaints(self) -> Iterator[str]:
        if not self._styles:
            yield f"{self._folder / '_styles.css'}: the style sheet is missing or empty."
        for language in self._languages:
            for letter in LetterName:
                samples = sample_facts(letter, language)
                for ending in ("txt", "html"):
                    yield from self._complaints_about(f"{language}/{letter}.{ending}", language, samples)
                yield from self._badly_worded(letter, language, samples)
            yield from self._complaints_about(f"{language}/{_PAGE}", language, sample_pages(language))

    def _badly_worded(self, letter: LetterName, language: str, samples: Sequence[Mapping[str, object]]) -> Iterator[str]:
        file = self._folder / language / f"{letter}.txt"
        for facts in samples:
            try:
                text = self._fill_in(f"{language}/{letter}.txt", language, facts)
            except LettersError:  # said already
                return
            yield from (f"{file}: {fault}" for fault in wording.faults(letter, language, text, facts))
        if letter in TO_CUSTOMER:
            found = wording.literal_dates(file.read_text(encoding="utf-8"))
            yield from (f"{file}: a date stands in the template itself: {line}" for line in found)

    def _complaints_about(self, name: str, language: str, samples: Sequence[Mapping[str, object]]) -> Iterator[str]:
        try:
            self._load(name)
            for facts in samples:
                self._fill_in(name, language, facts)
        except LettersError as error:
            yield str(error)

    def _load(self, name: str) -> jinja2.Template:
        try:
            return self._templates.get_template(name)
        except jinja2.TemplateNotFound as error:
            raise LettersError(f"{self._folder / (error.name or name)}: this template is missing.") from error
        except jinja2.TemplateSyntaxError as error:
            raise LettersError(f"{error.filename or self._folder / name}:{error.lineno}: {error.message}") from error

    def _fill_in(self, name: str, language: str, facts: Mapping[str, object]) -> str:
        template = self._load(name)
        try:
            return template.render({**facts, "language": language})
        except jinja2.TemplateNotFound as error:
            raise LettersError(f"{self._folder / name}: it needs {error.name}, which is missing.") from error
        except jinja2.TemplateError as error:
            raise LettersError(f"{self._place_of(error, name)}: {error.message}") from error

    def _place_of(self, error: jinja2.TemplateError, name: str) -> str:
        """Find the template's line that an error arose in; the template itself when there is none."""
        inside = str(self._folder)
        for frame, line in reversed(list(walk_tb(error.__traceback__))):
            if frame.f_code.co_filename.startswith(inside):
                return f"{frame.f_code.co_filename}:{line}"
        return str(self._folder / name)


def in_words(day: date, language: str) -> str:
    """Write a day as people say it: maandag 23 november 2026, Monday 23 November 2026."""
    return f"{_WEEKDAYS[language][day.weekday()]} {dates.in_words(day, language)}"


def moment_in_words(moment: datetime, language: str) -> str:
    """Write a moment, in its own timezone: maandag 23 november 2026 om 17.30 uur, Monday 23 November 2026 at 17:30."""
    day = in_words(moment, language)
    return f"{day} om {moment:%H.%M} uur" if language == "nl" else f"{day} at {moment:%H:%M}"


def clock_in_words(moment: datetime, language: str) -> str:
    """Write the hour of a moment, in its own timezone: 17.30 uur, 17:30."""
    return f"{moment:%H.%M} uur" if language == "nl" else f"{moment:%H:%M}"


def paragraphs(text: str) -> Markup:
    """Turn plain text of anybody into safe HTML: blank lines divide paragraphs, line breaks stay."""
    # Escaped once, as a whole: Markup checks every piece that it joins, which took half of the time of a letter.
    pieces = [piece.strip() for piece in _BETWEEN_PARAGRAPHS.split(str(escape(_lines(text))))]
    return Markup("\n".join(f"<p>{piece.replace(_LINE, _BREAK)}</p>" for piece in pieces if piece))  # noqa: S704 - escaped above


def quote(text: str) -> str:
    """Set somebody else's words apart, as mail programs do: every line begins with a bracket."""
    return "\n".join(f"> {line}".rstrip() for line in _lines(text).strip("\n").split("\n"))


def bare_subject(subject: str, number: str | None) -> str:
    """Take a thread's subject without the marks that programs put around it: Re:, Antw:, Fwd:, [number]."""
    bare = subject.replace(f"[{number}]", " ") if number else subject
    return " ".join(_REPLY_MARK.sub("", " ".join(bare.split())).split())


def greets(text: str) -> bool:
    """Tell whether a letter already begins with a greeting, so that we do not greet a second time."""
    return _GREETING.match(text) is not None


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _styled(html: str, styles: Mapping[str, str]) -> str:
    return _BARE_TAG.sub(lambda tag: styles.get(tag[1], tag[0]), html)


def _environment(folder: Path, timezone: ZoneInfo, styles: Mapping[str, str]) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=_Loader(folder, styles),
        undefined=jinja2.StrictUndefined,
        autoescape=jinja2.select_autoescape(enabled_extensions=("html",)),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )

    @jinja2.pass_context
    def date_here(context: Context, value: date) -> str:
        return in_words(_here(value, timezone), context["language"])

    @jinja2.pass_context
    def moment_here(context: Context, value: datetime) -> str:
        return moment_in_words(value.astimezone(timezone), context["language"])

    @jinja2.pass_context
    def clock_here(context: Context, value: datetime) -> str:
        return clock_in_words(value.astimezone(timezone), context["language"])

    def paragraphs_here(text: str) -> Markup:
        return Markup(_styled(paragraphs(text), styles))  # noqa: S704 - what was escaped stays so

    environment.filters |= {
        "clock": clock_here,
        "date": date_here,
        "moment": moment_here,
        "paragraphs": paragraphs_here,
        "quote": quote,
        "bare_subject": bare_subject,
    }
    environment.tests["greeting"] = greets
    return environment


def _styles(file: Path) -> Mapping[str, str]:
    """Read the style sheet: one tag a line. A missing sheet gives plain letters, which check() reports."""
    try:
        sheet = file.read_text(encoding="utf-8")
    except OSError:
        return {}
    return {tag: f'<{tag} style="{escape(style)}">' for tag, style in _STYLE.findall(sheet)}


def _here(value: date, timezone: ZoneInfo) -> date:
    """Turn a moment into the day that it is for the organisation; a day stays what it is."""
    return value.astimezone(timezone) if isinstance(value, datetime) else value
