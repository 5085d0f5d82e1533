"""What a colleague corrects or ends about care: a flag on or off (#vlag), a second track that is done (#spoor)."""

import re
from collections.abc import Mapping, Sequence

from complaints import alarms, care, care_words, spelling, words
from complaints.actions import avg
from complaints.care import Finding
from complaints.commands import Command
from complaints.complaint import TRACKS, DeadlineKind
from complaints.draft import Draft, before_reason, reason_in
from complaints.flags import TRACK, Flag
from complaints.plan import MeetDeadline, SetDeadline

_OFF = re.compile(r"(?<!\w)(?:weg|eraf|uit|verwijderen|niet|off|remove|away)(?!\w)", re.IGNORECASE)
_ON = re.compile(r"(?<!\w)(?:erbij|aan|erop|toevoegen|on|add)(?!\w)", re.IGNORECASE)
_DONE = re.compile(r"(?<!\w)(?:klaar|gedaan|afgerond|gemeld|beantwoord|done|ready)(?!\w)", re.IGNORECASE)
_NAMES = {
    **{name: flag for names in care_words.FLAG.values() for flag, name in names.items()},
    **{flag.value: flag for flag in Flag},
    "avg": Flag.AVG,
    "deurwaarder": Flag.LEGAL,
    "dagvaarding": Flag.LEGAL,
    "kifid": Flag.EXTERNAL,
    "rechter": Flag.EXTERNAL,
    "discriminatie": Flag.INTEGRITY,
    "integriteit": Flag.INTEGRITY,
    "termijn": Flag.TERM,
    "zorg": Flag.CONCERN,
}
_TRACKS = {
    **{name: kind for names in care_words.TRACK.values() for kind, name in names.items()},
    **{kind.value: kind for kind in TRACKS},
    "crisis": DeadlineKind.CARE,
    "bedreiging": DeadlineKind.CARE,
    "privacy": DeadlineKind.AVG,
    "jurist": DeadlineKind.LEGAL,
}


def flagged(draft: Draft, command: Command) -> None:
    """#vlag crisis, #vlag crisis weg want ...: people correct what was found, or not found."""
    written = before_reason(command.argument)
    off = _OFF.search(written) is not None
    name = " ".join(_ON.sub(" ", _OFF.sub(" ", written)).split())
    meant = spelling.guess(name, _NAMES).word
    if meant is None:
        known = ", ".join(care_words.FLAG["nl"].values())
        english = f"the flag is one of: {', '.join(care_words.FLAG['en'].values())}"
        draft.refuse(command, f"de vlag is een van: {known}", "#vlag crisis weg want ...", english=english)
        return
    flag = _NAMES[meant]
    carried = flag in draft.dossier.complaint.flags
    word = care_words.FLAG["nl"][flag]
    if off and not carried:
        draft.refuse(
            command, f"de vlag {word} staat er niet op", english=f"it does not carry the flag {care_words.FLAG['en'][flag]}"
        )
    elif off:
        _taken_off(draft, command, flag)
    elif carried:
        draft.refuse(
            command,
            f"de vlag {word} staat er al op",
            f"#vlag {word} weg want ...",
            english=f"it carries the flag {care_words.FLAG['en'][flag]} already",
        )
    else:
        put_on(draft, command, flag)


def _taken_off(draft: Draft, command: Command, flag: Flag) -> None:
    complaint, rulebook = draft.dossier.complaint, draft.situation.rulebook
    left = [Flag(each) for each in complaint.flags if each != flag]
    weight = _lighter(draft, flag, left)
    draft.plan += alarms.recorded(left, weight)
    draft.remember(flags=tuple(left), **({"severity": weight} if weight else {}))
    kind = TRACK.get(flag)
    if kind and kind not in {TRACK.get(each) for each in left}:
        draft.plan.append(MeetDeadline(kind=kind, why=f"vlag weggehaald door {draft.author.name}"))
    if flag is Flag.DISPUTE:
        draft.plan.append(MeetDeadline(kind=DeadlineKind.DISPUTE_OFFER, why=f"vlag weggehaald door {draft.author.name}"))
    say, word = draft.say, care_words.FLAG[draft.language][flag]
    told = f"{say('vlag weg', 'flag taken off')}: {word}" + (f"; {say('ernst nu', 'severity now')} {weight}" if weight else "")
    if rulebook.care.theme(flag).severity and not draft.dossier.told_customer:
        told += say(
            ". De klant heeft nog niets van ons gehoord: schrijf of bel zelf",
            ". The customer has heard nothing from us yet: write or call yourself",
        )
    draft.understood(command, told)


def _lighter(draft: Draft, flag: Flag, left: list[Flag]) -> int | None:
    """The weight without this flag, when it was this flag that gave the weight."""
    rulebook, severity = draft.situation.rulebook, draft.dossier.complaint.severity
    without = care.weighed((Finding(each, "") for each in left), rulebook).severity or 2
    return without if severity == rulebook.care.theme(flag).severity and severity and without < severity else None


def put_on(
    draft: Draft,
    command: Command,
    flag: Flag,
    *,
    recorded: Mapping[str, str] | None = None,
    clocks: Sequence[SetDeadline] = (),
) -> None:
    """Put a flag on, with its weight, its clock and its alarms.

    `recorded` is what else he recorded with it, by language; `clocks` began with that and are told with it.
    """
    complaint, situation = draft.dossier.complaint, draft.situation
    findings = care.weighed([Finding(flag, "")], situation.rulebook)
    flags = [Flag(each) for each in (*complaint.flags, flag)]
    heavier = findings.severity if (findings.severity or 0) > (complaint.severity or 0) else None
    started = alarms.clocks(findings, situation, draft.dossier.deadlines)
    about = alarms.About(
        unit=situation.rulebook.unit(complaint.unit) or situation.rulebook.bureau,
        handler=draft.author,
        customer=complaint.customer,
        subject=complaint.subject,
        text=complaint.summary,
        recorded_by=draft.author.name,
        recorded=recorded or {language: named[flag] for language, named in care_words.FLAG.items()},
    )
    draft.plan += [*alarms.recorded(flags, heavier), *started, *alarms.alarms(findings, about, situation, [*started, *clocks])]
    draft.remember(flags=tuple(flags), **({"severity": heavier} if heavier else {}))
    say, word = draft.say, care_words.FLAG[draft.language][flag]
    told = f"{say('vlag erbij', 'flag put on')}: {word}" + (f"; {say('ernst nu', 'severity now')} {heavier}" if heavier else "")
    draft.understood(command, told)


def track_done(draft: Draft, command: Command) -> None:
    """#spoor avg klaar: a second track is done; nothing else stops its clock, not even closing the complaint."""
    running = [clock.kind for clock in draft.dossier.deadlines if clock.kind in TRACKS and clock.met_at is None]
    if not running:
        draft.refuse(command, "er loopt geen tweede spoor bij deze klacht", english="no second track runs with this complaint")
        return
    known = ", ".join(care_words.TRACK[draft.language][kind] for kind in running)
    example = care_words.done_line(running[0])
    if avg.EXTENDS.search(command.argument):
        avg.extended(draft, command)
        return
    done = _DONE.search(command.argument)
    if done is None:
        draft.refuse(
            command,
            f"schrijf erbij dat het klaar is (loopt nu: {known})",
            example,
            english=f"write that it is done (running now: {known})",
        )
        return
    name = command.argument[: done.start()].strip(" ,:-")
    meant = spelling.guess(name, _TRACKS).word if name else None
    kind = _TRACKS[meant] if meant else running[0] if not name and len(running) == 1 else None
    if kind not in running:
        draft.refuse(
            command,
            f"dat spoor loopt niet (loopt nu: {known})",
            example,
            english=f"that track does not run (running now: {known})",
        )
        return
    what = command.argument[done.end() :].strip(" ,.:-") or reason_in(command.argument)
    draft.plan.append(MeetDeadline(kind=kind, why=f"klaar, volgens {draft.author.name}" + (f": {what}" if what else "")))
    draft.understood(command, f"{draft.say('spoor klaar', 'track done')}: {words.DEADLINE[draft.language][kind]}")
