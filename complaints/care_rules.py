"""The business's part of care: by which words a theme is recognised, how heavily it weighs, who hears of it, and by when."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Self

from pydantic import Field, model_validator

from complaints.care_phrases import COPIED_TO, HARMLESS, PHRASES, SENDERS
from complaints.flags import TRACK, Flag
from complaints.organisation import Names, Rule, Span, Term

SERVICECENTER = "servicecenter"


class Theme(Rule):
    """One thing that asks for care. In rules.yaml a theme may give any of its keys; the others stay as usual."""

    severity: int | None = Field(default=None, ge=1, le=4, description="the complaint weighs at least so much, 1 to 4")
    to: Names = Field(default=(), description="roles or people who hear of it at once, besides the handler")
    within: Term | None = Field(default=None, description="the clock of its second track, from receipt")
    unit: str | None = Field(default=None, description="the unit that handles it, if rules.yaml has that unit")
    phrases: tuple[str, ...] = Field(default=(), description="regular expressions on whole words; these replace the usual ones")
    also: tuple[str, ...] = Field(default=(), description="more of them, beside the usual ones")
    harmless: tuple[str, ...] = Field(default=(), description="taken out of the text before the phrases are looked for")
    senders: tuple[str, ...] = Field(default=(), description="a word of the sender's address, name or signature")
    copied_to: tuple[str, ...] = Field(default=(), description="a word of an address in To or Cc")

    @model_validator(mode="after")
    def _can_be_looked_for(self) -> Self:
        for pattern in (*self.phrases, *self.also, *self.harmless, *self.senders, *self.copied_to):
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"'{pattern}' is no regular expression: {error}") from error
        return self


def _usual(flag: Flag, severity: int | None = None, **keys: Any) -> Theme:
    return Theme(
        severity=severity,
        phrases=PHRASES.get(flag, ()),
        harmless=HARMLESS.get(flag, ()),
        senders=SENDERS.get(flag, ()),
        copied_to=COPIED_TO.get(flag, ()),
        **keys,
    )


_HOUR, _FOUR_HOURS = Span(count=1, unit="hour"), Span(count=4, unit="hour")
_SAME_DAY, _MONTH = Span(count=0, unit="working day"), Span(count=1, unit="month")


class Care(Rule):
    """What is looked for in every mail of a person before any letter goes out.

    All words are regular expressions on whole words, in small letters and without accents. A theme of which rules.yaml gives
    only some keys keeps the usual ones for the others.
    """

    crisis: Theme = Field(
        default=_usual(Flag.CRISIS, 4, to=("care",), within=_HOUR),
        description="somebody may not want to live any more: a person speaks to him within the hour, no automatic letter ever",
    )
    threat: Theme = Field(
        default=_usual(Flag.THREAT, 4, to=("care",), within=_HOUR),
        description="a threat against us: safety first; a grievance in it is a complaint as well (SR-42)",
    )
    concern: Theme = Field(
        default=_usual(Flag.CONCERN, 3, to=("care",), within=_FOUR_HOURS),
        description="somebody is worried about a customer; we never confirm that he is one",
    )
    opposing: Theme = Field(
        default=_usual(Flag.OPPOSING),
        description="the opposing party or its lawyer: we never confirm that somebody is our client",
    )
    legal: Theme = Field(
        default=_usual(Flag.LEGAL, 4, to=("legal_counsel",), within=_SAME_DAY),
        description="a bailiff or a summons against us: the same working day to legal counsel",
    )
    breach: Theme = Field(
        default=_usual(Flag.BREACH, 4, to=("privacy_officer",), within=Span(count=72, unit="hour")),
        description="personal data went to the wrong person: 72 hours to report it (AVG 33)",
    )
    avg: Theme = Field(
        default=_usual(Flag.AVG, to=("privacy_officer",), within=_MONTH),
        description="a request about one's own personal data: a month (AVG 12(3))",
    )
    press: Theme = Field(
        default=_usual(Flag.PRESS, 4, to=("communications",)),
        description="press, politics, a supervisor or a consumer organisation writes, is named or reads along",
    )
    integrity: Theme = Field(
        default=_usual(Flag.INTEGRITY, 4),
        description="discrimination or an allegation against integrity; the employee concerned hears nothing automatic",
    )
    directors: Theme = Field(default=_usual(Flag.DIRECTORS, 4), description="addressed to the directors, or one of them is named")
    external: Theme = Field(
        default=_usual(Flag.EXTERNAL, 4, to=("legal_counsel",)), description="Kifid, the Tuchtraad or a court is named or writes"
    )
    new_case: Theme = Field(
        default=_usual(Flag.NEW_CASE, 3, within=_SAME_DAY, unit=SERVICECENTER),
        description="a new case of which a term runs; counts only together with the words of `term`",
    )
    term: Theme = Field(default=_usual(Flag.TERM, 3), description="a legal term that runs out within days, or was missed")
    loss: Theme = Field(default=_usual(Flag.LOSS, 3), description="money or a right was lost, or we are held liable")
    vulnerable: Theme = Field(default=_usual(Flag.VULNERABLE, 3), description="somebody for whom waiting weighs more")
    repeat: Theme = Field(default=_usual(Flag.REPEAT, 3), description="not the first complaint of this customer")
    partner: Theme = Field(default=_usual(Flag.PARTNER, 3), description="a partner of the flexible shell let the customer go")
    dispute: Theme = Field(default=_usual(Flag.DISPUTE), description="the second opinion of Wft 4:68 may be owed")
    representative: Theme = Field(default=_usual(Flag.REPRESENTATIVE), description="somebody writes for a customer")
    deceased: Theme = Field(default=_usual(Flag.DECEASED), description="the customer has died")
    third_party: Theme = Field(default=_usual(Flag.THIRD_PARTY), description="the writer says himself that he is no customer")

    @model_validator(mode="before")
    @classmethod
    def _on_top_of_the_usual(cls, given: Any) -> Any:
        if not isinstance(given, Mapping):
            return given
        usual = {name: field.default for name, field in cls.model_fields.items()}
        return {
            name: {**dict(usual[name]), **keys} if name in usual and isinstance(keys, Mapping) else keys
            for name, keys in given.items()
        }

    @model_validator(mode="after")
    def _a_track_has_a_clock(self) -> Self:
        for flag, theme in self.themes():
            if (flag in TRACK) != (theme.within is not None):
                raise ValueError(f"{flag}.within: {'this theme has a clock' if flag in TRACK else 'this theme has no clock'}")
        return self

    def theme(self, flag: Flag) -> Theme:
        """The rules for one flag."""
        theme: Theme = getattr(self, flag.value)
        return theme

    def called(self) -> Iterator[tuple[Flag, str]]:
        """Every role or person that is called for a flag."""
        return ((flag, name) for flag, theme in self.themes() for name in theme.to)

    def themes(self) -> Iterator[tuple[Flag, Theme]]:
        """All of them, the gravest first."""
        return ((flag, self.theme(flag)) for flag in Flag)
