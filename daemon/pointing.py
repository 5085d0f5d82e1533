"""What a plan does to improvement points, into rows; and the letters that follow, once a point has its code."""

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from complaints import point_clock, point_letters
from complaints.learning import ChangePoint, DiscussPoints, ImprovementPoint, ProposePoint
from complaints.letters import LetterName
from complaints.matters import Kind, Matter
from complaints.plan import SendLetter
from complaints.roles import colleague_at
from daemon.in_progress import Work, clean
from storage import points


def carry_out(work: Work, effect: ProposePoint | ChangePoint | DiscussPoints) -> list[SendLetter]:
    """Write it down, and give the letter to whoever is asked for something now."""
    match effect:
        case ProposePoint():
            return _propose(work, effect)
        case ChangePoint():
            points.change(_cleaned(effect), now=work.now, cause=work.cause)
            look_again(work, effect.point)
            work.outcome.told.append(f"improvement point {effect.point.code}: {effect.what}")
        case DiscussPoints():
            points.discuss(replace(effect, said=clean(effect.said)), now=work.now, cause=work.cause, mail=work.mail_id)
            work.outcome.told.append(f"improvement points discussed: {len(effect.letter.points)}")
        case _:
            assert_never(effect)
    return []


def _propose(work: Work, effect: ProposePoint) -> list[SendLetter]:
    """The owner hears what is asked of him; who owns what he proposed himself reads the code in his echo."""
    office = work.office
    on, effect = office.workdays.local_day(work.now), replace(effect, text=clean(effect.text))
    step = work.step.row if work.step else None
    point = points.open_new(effect, complaint=work.row, step=step, on=on, now=work.now, cause=work.cause)
    look_again(work, point)
    work.codes.append(point.code)
    owner = point_clock.owner_of(point, office.rulebook)
    work.write(f"verbeterpunt {point.code}: {point.text}", f"eigenaar {owner.name}, klaar op {point.due:%d-%m-%Y}")
    work.outcome.told.append(f"improvement point opened: {point.code}")
    return [point_letters.about(point, owner, office.rulebook, occasion="new", by=work.actor, himself=owner.id == effect.by)]


def echo_about(work: Work, letter: SendLetter) -> str | None:
    """What the echo of a mail that did no more than propose one point is about: an answer to it is about that point."""
    alone = letter.letter is LetterName.ERRAND and len(work.codes) == 1 and not letter.facts.get("can_undo")
    return Matter(Kind.POINT, work.codes[0]).token if alone else None


def _cleaned(effect: ChangePoint) -> ChangePoint:
    """What a database can keep of a mail's words."""
    point = effect.point
    said, reason = (clean(words) if words else None for words in (point.said, point.reason))
    point = replace(point, said=said, reason=reason, shared=tuple(map(clean, point.shared)))
    return replace(effect, point=point, said=clean(effect.said))


def look_again(work: Work, point: ImprovementPoint) -> None:
    """When a point wants attention from now on: what lies behind already is not told to who reads it only now."""
    here = work.house
    climbed = point_clock.passed(point, here)
    points.look_again(point.code, rungs=climbed, at=point_clock.next_look(point, climbed, here))


def goodbyes(work: Work, step: int) -> Iterator[SendLetter]:
    """Whom a letter had asked for a point that is taken back now."""
    for point, addresses in points.withdrawn_at(work.now, step):
        for address in addresses:
            reader = colleague_at(address, work.office.rulebook)
            yield point_letters.about(point, reader, work.office.rulebook, occasion="withdrawn", by=work.actor)
