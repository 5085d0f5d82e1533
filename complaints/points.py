"""The answer to a letter about an improvement point, or to the monthly letter of a unit: all of its lines are done, or none.

With or without #, in Dutch or in English. Who wrote it is proven by the token of our letter; who may decide is the owner,
who proposed it, the unit manager, the bureau and the working group (SR-54).
"""

from dataclasses import dataclass, replace

from complaints import buttons, commands, dates, guide, point_letters, spelling
from complaints.actions import ERRAND_ACTIONS
from complaints.actions.improvement import find_owner, without_names
from complaints.commands import Command, Problem
from complaints.draft import Errand
from complaints.learning import ChangePoint, DiscussPoints, ImprovementPoint, PointCase, PointEvent, PointStatus, TeamLetter
from complaints.letters import LetterName
from complaints.matters import Kind, Matter
from complaints.plan import FileMail, Plan, SendLetter
from complaints.point_clock import owner_of, unit_of
from complaints.point_words import Answer, Say, answers, day_ahead, day_first, is_for_later, reason
from complaints.roles import Role, colleague_at
from complaints.rules import Rulebook
from complaints.situation import Situation
from complaints.staff_rules import Person
from complaints.vocabulary import BY_NAME, ERRANDS
from complaints.words import language_of

_NO_WAY_BACK = frozenset({PointEvent.UNDONE, PointEvent.WITHDRAWN})
_LONGEST_PLACE = 120  # characters of where it was shared


@dataclass(slots=True, kw_only=True)
class _Reply(Errand):
    """What the mail would do to the point at hand; `point` is as it would be after the lines so far."""

    case: PointCase | None = None
    team: TeamLetter | None = None
    point: ImprovementPoint | None = None

    def change(self, what: PointEvent, line: str, /, **facts: object) -> None:
        """Change the point as it would be, and write a line of its history."""
        assert self.point is not None
        self.point = replace(self.point, **facts)  # type: ignore[arg-type]
        self.plan.append(ChangePoint(point=self.point, what=what, said=line, by=self.author.id))


def decide(situation: Situation, author: Person) -> Plan | None:
    """Carry out the answer of a proven colleague; None when it is about no point and no monthly letter."""
    case, team = situation.point, situation.team_letter
    if case is None and team is None:
        return None
    said = answers(situation.message.own_words, author)
    if team is not None and not any(answer.say is Say.SHARED for answer in said):
        return None  # a line about himself, a new point, or words: as in the answer to any other report
    reply = _Reply(
        situation=situation,
        author=author,
        roles=frozenset({Role.EMPLOYEE}),
        text=situation.message.own_words,
        case=case,
        team=team,
        point=case.point if case else None,
    )
    if [answer.line.lstrip("# ").lower().rstrip("!.") for answer in said] in (["help"], ["hulp"], ["?"]):
        return [_letter(reply, with_ways=True), FileMail(state="filed", why=f"{author.name} vroeg om hulp")]
    _act_on_all(reply, said)
    if reply.problems:
        why = "niet alles was duidelijk of mocht; hulp gestuurd"
        return [_letter(reply, with_ways=True), FileMail(state="refused", why=why)]
    about = case.point.code if case else f"maandmail {team.unit if team else ''}"
    return [
        *reply.plan,
        *_tell_others(reply),
        *([_letter(reply, with_ways=False)] if reply.done else []),
        FileMail(state="filed", why=f"{about}: antwoord van {author.name}"),
    ]


def may_decide(point: ImprovementPoint, person: Person, situation: Situation) -> bool:
    """True for the owner, who stands in for him, who proposed it, the unit manager, the bureau and the working group."""
    rulebook = situation.rulebook
    owner, unit = owner_of(point, rulebook), unit_of(point, rulebook)
    manager = rulebook.person(unit.manager)
    ids = {owner.id, point.owner, point.proposed_by, unit.manager, rulebook.stand_in(owner, situation.today).id}
    ids |= {rulebook.stand_in(manager, situation.today).id} if manager else set()
    return person.id in ids or _is_of_the_bureau(person, rulebook) or person in rulebook.in_role("working_group")


def _is_of_the_bureau(person: Person, rulebook: Rulebook) -> bool:
    return person in rulebook.in_role("bureau") or person.id in {*rulebook.bureau.handlers, rulebook.bureau.manager}


def _act_on_all(reply: _Reply, said: list[Answer]) -> None:
    if not said:
        reply.problems.append(
            Problem(
                None,
                "er stond geen antwoord in je mail; wij hebben er niets mee gedaan",
                "doorgevoerd",
                "there was no answer in your email; we did nothing with it",
            )
        )
    alone = len(said) == 1
    for answer in said:
        command = Command(answer.word or answer.line.lstrip("# "), answer.rest, answer.line, answer.slip)
        if answer.say is None:
            _other_line(reply, answer)
        elif place := buttons.unfilled(f"{answer.line} {answer.rest}"):
            reply.refuse(command, f"{place} is nog niet ingevuld", english=f"{place} is not filled in yet")
        elif reply.team is not None:
            _about_the_team(reply, command, answer)
        elif reply.point is not None and not may_decide(reply.point, reply.author, reply.situation):
            dutch = "dat mag de eigenaar, wie het voorstelde, de unitmanager, het Klachtenbureau of de werkgroep"
            english = "that is for the owner, who proposed it, the unit manager, the complaints bureau or the working group"
            reply.refuse(command, dutch, english=english)
        elif answer.say is Say.UNDO and not alone:
            english = "this should stand alone in an email"
            reply.refuse(command, "dit hoort alleen in een mail te staan", "ongedaan", english=english)
        else:
            _about_the_point(reply, command, answer)


def _other_line(reply: _Reply, answer: Answer) -> None:
    """A line about the writer himself, or a new point; anything else was not understood."""
    reading = commands.read(answer.line) if answer.line.lstrip().startswith("#") else None
    command = reading.commands[0] if reading and reading.commands else None
    if command is not None and command.name in ERRANDS:
        ERRAND_ACTIONS[command.name](reply, command)
    elif command is not None and command.name in BY_NAME:
        problem = "dit gaat over een klacht; beantwoord onze brief over die klacht"
        reply.refuse(command, problem, english="this is about a complaint; answer our letter about that complaint")
    else:
        dutch, english = "deze regel begrijpen wij niet zeker genoeg", "we are not sure what this line means"
        reply.problems.append(Problem(answer.line, dutch, None, english))


def _about_the_point(reply: _Reply, command: Command, answer: Answer) -> None:
    match answer.say:
        case Say.DONE if is_for_later(answer, reply.situation.today):
            _runs(reply, command, answer)
        case Say.DONE:
            _done(reply, command, answer)
        case Say.TURNED_DOWN:
            _turned_down(reply, command, answer)
        case Say.RUNNING:
            _runs(reply, command, answer)
        case Say.OWNER:
            _handed_over(reply, command, answer)
        case Say.SHARED:
            _shared(reply, command, answer)
        case _:
            _taken_back(reply, command)


def _done(reply: _Reply, command: Command, answer: Answer) -> None:
    today = reply.situation.today
    day, said = day_first(answer.rest, today)
    day = day or today
    if day > today:
        english = "that date lies in the future; is it still running?"
        reply.refuse(command, "die datum ligt in de toekomst; loopt het nog?", "loopt, klaar op 1 juni", english=english)
        return
    said = _kept(said)
    reply.change(
        PointEvent.DONE,
        said,
        status=PointStatus.DONE,
        decided_at=reply.situation.now,
        decided_on=day,
        said=said or None,
        reason=None,
        effect=None,
    )
    more = f": {said}" if said else ""
    reply.understood(
        command, f"doorgevoerd op {dates.in_dutch(day)}{more}", f"carried through on {dates.in_words(day, 'en')}{more}"
    )


def _turned_down(reply: _Reply, command: Command, answer: Answer) -> None:
    why = _kept(reason(answer.rest))
    if not any(letter.isalpha() for letter in why):
        english = "write why: a point that is turned down has a reason"
        reply.refuse(command, "schrijf erbij waarom: afwijzen kan alleen met een reden", "afgewezen, want ...", english=english)
        return
    reply.change(
        PointEvent.TURNED_DOWN,
        why,
        status=PointStatus.TURNED_DOWN,
        decided_at=reply.situation.now,
        decided_on=reply.situation.today,
        reason=why,
        said=None,
    )
    reply.understood(command, f"afgewezen, want {why}", f"turned down, because {why}")


def _runs(reply: _Reply, command: Command, answer: Answer) -> None:
    point, today = reply.point, reply.situation.today
    assert point is not None
    day = day_ahead(answer.rest, today)
    if day is None and (any(letter.isdigit() for letter in answer.rest) or point.due < today or not point.is_open):
        english = "by which day is it ready? We read none in it"
        reply.refuse(command, "op welke dag is het klaar? Wij lezen er geen in", "loopt, klaar op 1 juni", english=english)
        return
    if day is not None and day < today:
        reply.refuse(command, "die dag is al voorbij", "loopt, klaar op 1 juni", english="that day is past")
        return
    due = day or point.due
    reply.change(
        PointEvent.RUNNING,
        _kept(answer.rest),
        status=PointStatus.RUNNING,
        due=due,
        decided_at=None,
        decided_on=None,
        reason=None,
        said=None,
        effect=None,
    )
    reply.understood(command, f"loopt, klaar op {dates.in_dutch(due)}", f"running, ready on {dates.in_words(due, 'en')}")


def _handed_over(reply: _Reply, command: Command, answer: Answer) -> None:
    point = reply.point
    assert point is not None
    named = answer.rest.removeprefix("is ").removeprefix("wordt ").partition(". ")[0].strip(" .")
    if not named:
        reply.refuse(command, "wie wordt de eigenaar?", "eigenaar Dirk", english="who is the owner from now on?")
        return
    person = find_owner(reply, command, named)
    if person is None:
        return
    if person.id == point.owner:
        reply.refuse(command, f"{person.name} is al de eigenaar", english=f"{person.name} is the owner already")
        return
    reply.change(PointEvent.OWNER, person.name, owner=person.id)
    reply.understood(command, f"eigenaar is nu {person.name}", f"the owner is {person.name} now")


def _shared(reply: _Reply, command: Command, answer: Answer) -> None:
    point = reply.point
    assert point is not None
    where = _where(answer.rest, reply.situation.rulebook)
    if not any(letter.isalpha() for letter in where):
        english = "with whom, or where?"
        reply.refuse(command, "met wie, of waar?", "gedeeld met werkoverleg Arbeid", english=english)
        return
    reply.change(PointEvent.SHARED, where, shared=tuple(dict.fromkeys([*point.shared, where])))
    reply.understood(command, f"gedeeld met {where}", f"shared with {where}")


def _where(rest: str, rulebook: Rulebook) -> str:
    """Where it was told, in one form for each unit: `het werkoverleg van arbeid` is werkoverleg Rechtshulp Arbeid."""
    bare = " ".join(rest.split())[:_LONGEST_PLACE].strip(" .")
    last = bare.split()[-1] if bare else ""
    short = {unit.name.split()[-1]: unit for unit in rulebook.units}
    known = {**short, **{name: unit for unit in rulebook.units for name in (unit.name, unit.id)}}
    if "overleg" in bare.lower() or "team" in bare.lower():
        meant = spelling.guess(last, known).word
        if meant:
            return f"werkoverleg {known[meant].name}"
    return without_names(bare, ())


def _taken_back(reply: _Reply, command: Command) -> None:
    last, point = reply.case.last if reply.case else None, reply.point
    if last is None and point is not None and point.proposed_by == reply.author.id and point.is_open:
        reply.change(PointEvent.WITHDRAWN, "")
        reply.understood(command, f"{point.code} vervalt", f"{point.code} is withdrawn")
        return
    if last is None or last.by != reply.author.id:
        problem = "er is niets van jou om terug te draaien; na jouw antwoord deed een ander er iets mee, of nog niemand"
        english = "there is nothing of yours to take back; somebody else acted after you, or nobody did yet"
        reply.refuse(command, problem, english=english)
        return
    reply.point = last.before
    said = "; ".join(last.said)
    change = ChangePoint(point=last.before, what=PointEvent.UNDONE, said=said, by=reply.author.id, undoes=last.cause)
    reply.plan.append(change)
    reply.understood(command, f"teruggedraaid: {said}", f"taken back: {said}")


def _about_the_team(reply: _Reply, command: Command, answer: Answer) -> None:
    """`besproken [op DAY]`: the points of that letter were talked about in the work meeting of the unit (SR-36)."""
    team, rulebook, today = reply.team, reply.situation.rulebook, reply.situation.today
    assert team is not None
    unit = rulebook.unit(team.unit)
    if answer.say is not Say.SHARED or unit is None:
        dutch, english = "beantwoord de brief over dat punt zelf", "answer the letter about that point itself"
        reply.refuse(command, dutch, "besproken op 3 maart", english=english)
        return
    if reply.author.id not in {unit.manager, *unit.handlers} and not _is_of_the_bureau(reply.author, rulebook):
        dutch, english = f"dat mag wie bij {unit.name} hoort", f"that is for who belongs to {unit.name}"
        reply.refuse(command, dutch, english=english)
        return
    day, said = day_first(answer.rest, today)
    day = day or today
    if day > today:
        reply.refuse(command, "die datum ligt in de toekomst", "besproken op 3 maart", english="that date lies in the future")
        return
    where = f"werkoverleg {unit.name}"
    reply.plan.append(DiscussPoints(letter=team, where=where, on=day, by=reply.author.id, said=_kept(said)))
    count = len(team.points)
    dutch = f"besproken in het {where} op {dates.in_dutch(day)}; {count} verbeterpunt{'en tellen' if count != 1 else ' telt'}"
    english = f"discussed in the team meeting of {unit.name} on {dates.in_words(day, 'en')}; {count} points count"
    reply.understood(command, f"{dutch} als gedeeld", f"{english} as shared")


def _kept(said: str) -> str:
    """Words as the register keeps them."""
    return without_names(" ".join(said.split()), ()).strip(" .")


def _tell_others(reply: _Reply) -> list[SendLetter]:
    """A new owner hears that it is his, the one before that it is not any more; who proposed it and who owns it how it ended."""
    if reply.case is None or reply.point is None:
        return []
    before, after, rulebook = reply.case.point, reply.point, reply.situation.rulebook
    told: dict[str, tuple[str, Person]] = {}
    if any(isinstance(effect, ChangePoint) and effect.what is PointEvent.WITHDRAWN for effect in reply.plan):
        told[owner_of(after, rulebook).id] = ("withdrawn", owner_of(after, rulebook))
    if before.owner != after.owner:
        told[owner_of(after, rulebook).id] = ("yours", owner_of(after, rulebook))
        told.setdefault(owner_of(before, rulebook).id, ("not_yours", owner_of(before, rulebook)))
    if after.status is not before.status and not after.is_open:
        occasion = "done" if after.status is PointStatus.DONE else "turned_down"
        people = [owner_of(after, rulebook), *_proposer(after, rulebook)]
        for person in people:
            told.setdefault(person.id, (occasion, person))
    told.pop(reply.author.id, None)
    name, said = reply.author.name, after.said or after.reason or ""
    return [
        point_letters.about(after, person, rulebook, occasion=occasion, by=name, said=said) for occasion, person in told.values()
    ]


def _proposer(point: ImprovementPoint, rulebook: Rulebook) -> list[Person]:
    known = rulebook.person(point.proposed_by)
    if known is not None or "@" not in point.proposed_by:
        return [known] if known else []
    return [colleague_at(point.proposed_by, rulebook)]


def _letter(reply: _Reply, *, with_ways: bool) -> SendLetter:
    """The echo, or the help; an answer to it is about the same point or report."""
    author, language = reply.author, language_of(reply.author)
    ways = [{"usage": usage, "meaning": meaning} for usage, meaning in point_letters.WAYS[language]]
    if reply.team is not None:
        ways = [{"usage": usage, "meaning": meaning} for usage, meaning in _TEAM_WAYS[language]]
    about = reply.case.point.matter if reply.case else Matter(Kind.REPORT, str(reply.team.report)) if reply.team else None
    known = [guide.shown(BY_NAME["verbeterpunt"], language)]
    return SendLetter(
        letter=LetterName.ERRAND,
        to=[author.address],
        name=author.name,
        language=language,
        about=about.token if about else None,
        facts={
            "lines": reply.done,
            "can_undo": any(isinstance(effect, ChangePoint) and effect.what not in _NO_WAY_BACK for effect in reply.plan),
            "problems": [problem.told(language) for problem in reply.problems],
            "commands": [*ways, *known] if with_ways else [],
            "text": reply.situation.message.own_words.strip() if reply.problems else "",
        },
    )


_TEAM_WAYS = {
    "nl": (("besproken op 3 maart", "de maandmail is besproken in jullie werkoverleg"),),
    "en": (("discussed on 3 March", "the monthly letter was discussed in your team meeting"),),
}
