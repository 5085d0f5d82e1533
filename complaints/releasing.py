"""What a reply about a report does: it lets a draft go or holds it back, confirms, hands in, or is passed on.

Only who got a draft may let it go. A report goes out once, so whoever replies later hears when that was, and to whom it went.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from complaints import approving, ownwords
from complaints.approving import Answer, Says
from complaints.kept_reports import WAITS, ReplyKind, ReportAtHand, ReportState
from complaints.letters import LetterName
from complaints.plan import FileMail, HoldReport, KeepReply, Plan, ReleaseReport, SendLetter
from complaints.situation import Situation
from complaints.staff_rules import Person
from complaints.words import language_of

_SEND_ON = re.compile(r"\W*(?:nasturen|stuur na|send on)\b[:,.!\s]*", re.IGNORECASE)
_WEB_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]+[^\s<>\".,;)]", re.IGNORECASE)
_RIGHT = re.compile(
    r"\W*(?:(?:alles|het|de website|dit|everything|it|this|all)\s+)?(?:klopt|is juist|is goed|is (?:still )?right|correct)\b"
)


def decide(situation: Situation, report: ReportAtHand, author: Person) -> Plan:
    """What a proven colleague's reply to a letter about a report does."""
    if report.kept.state in WAITS:
        return _about_draft(situation, report, author)
    if report.kept.state is ReportState.REPLACED:
        return [_reply(author, report, "replaced", text=situation.text), _filed(report, "er is een nieuwer concept")]
    return _about_sent(situation, report, author)


def not_yours(situation: Situation, author: Person, report: ReportAtHand | None = None) -> Plan:
    """He answers a letter about a report that was made for somebody else: nothing is done, and he hears it."""
    letter = _reply(author, report, "not_yours", text=situation.text)
    return [letter, FileMail(state="refused", why="antwoord op een rapport dat voor iemand anders was; niets uitgevoerd")]


def _about_draft(situation: Situation, report: ReportAtHand, author: Person) -> Plan:
    if author.address.lower() not in report.kept.drafted_to:
        return not_yours(situation, author, report)
    answer = approving.read(situation.message, author)
    match answer.says:
        case Says.YES | Says.REMARK:
            return _release(situation, report, author, answer)
        case Says.NO:
            return _hold(situation, report, author, answer)
        case Says.NOTHING:
            return [_reply(author, report, "empty"), FileMail(state="filed", why=f"{report.title}: er stond geen antwoord in")]


def _release(situation: Situation, report: ReportAtHand, author: Person, answer: Answer) -> Plan:
    papers = [paper.name for paper in ownwords.papers(list(situation.message.attachments))]
    return [
        ReleaseReport(report=report.kept.id, by=author.id, comment=answer.text),
        _reply(author, report, "released", text=answer.text, papers=papers),
        FileMail(state="filed", why=f"{report.title}: vrijgegeven door {author.name}"),
    ]


def _hold(situation: Situation, report: ReportAtHand, author: Person, answer: Answer) -> Plan:
    """The others who may let it go hear who held it back, and why."""
    days = situation.workdays
    again = days.at(days.step(situation.today, 1), days.opening)
    facts = {"text": answer.text, "because": str(answer.because), "by_name": author.name}
    others = [other for other in _people(situation, report.kept.drafted_to) if other.id != author.id]
    return [
        HoldReport(report=report.kept.id, by=author.id, look_again_at=again),
        *(
            _reply(reader, report, "held", **{**facts, "by_name": None} if reader is author else facts)
            for reader in (author, *others)
        ),
        FileMail(state="filed", why=f"{report.title}: tegengehouden door {author.name}"),
    ]


def _about_sent(situation: Situation, report: ReportAtHand, author: Person) -> Plan:
    text = approving.bare(situation.message, author)
    is_reader = author.id in {reader.id for reader in report.readers}
    if report.asks is not None and is_reader:
        return ASKED[report.asks](situation, report, author, text)
    if author.address.lower() in report.kept.drafted_to:
        return _late(report, author, text)
    if is_reader:
        return _remark(situation, report, author, text)
    return not_yours(situation, author, report)


def _late(report: ReportAtHand, author: Person, text: str) -> Plan:
    """It has gone. His words go after it when he asks for that, and are kept in any case."""
    asked = _SEND_ON.match(text)
    if asked and text[asked.end() :].strip():
        words = text[asked.end() :].strip()
        return [
            *_passed_on(report, author, "afterword", words, report.readers),
            _reply(author, report, "sent_on", text=words),
            _filed(report, "een nagekomen opmerking is nagestuurd"),
        ]
    kept = [] if approving.is_only_manners(text) else [_keep(report, author, ReplyKind.REMARK, text)]
    return [
        *kept,
        _reply(author, report, "late", text=text if kept else ""),
        _filed(report, "een antwoord kwam nadat het was verstuurd"),
    ]


def _remark(situation: Situation, report: ReportAtHand, author: Person, text: str) -> Plan:
    """A reader writes about a report that asks nothing: the bureau reads it. Thanks alone is no work for anybody."""
    if approving.is_only_manners(text) and not situation.message.paper_names:
        return [_filed(report, "een bedankje")]
    passed = _passed_on(report, author, "remark", text, situation.rulebook.in_role("bureau"))
    return [*passed, _reply(author, report, "passed_on", text=text), _filed(report, "een reactie, doorgegeven aan het bureau")]


def _read(situation: Situation, report: ReportAtHand, author: Person, text: str) -> Plan:
    """Whatever he writes, he has it before him; more than that it was read goes to the bureau."""
    words = re.sub(r"\b(?:gelezen|read|gezien|seen)\b", "", text, flags=re.IGNORECASE)
    kept = _keep(report, author, ReplyKind.READ, text)
    if approving.is_only_manners(words):
        return [kept, _filed(report, "gelezen")]
    passed = _passed_on(report, author, "remark", text, situation.rulebook.in_role("bureau"))
    return [
        kept,
        *passed,
        _reply(author, report, "passed_on", text=text),
        _filed(report, "gelezen, met een reactie voor het bureau"),
    ]


def _analysis(situation: Situation, report: ReportAtHand, author: Person, text: str) -> Plan:
    papers = ownwords.papers(list(situation.message.attachments))
    if not papers and approving.is_only_manners(text):
        return [_reply(author, report, "no_analysis"), _filed(report, "er stond geen analyse in")]
    passed = _passed_on(report, author, "analysis", text, report.share_with, kind=ReplyKind.ANALYSIS)
    return [
        *passed,
        _reply(author, report, "analysis", readers=_names(report.share_with)),
        _filed(report, "de analyse is binnen"),
    ]


def _published(situation: Situation, report: ReportAtHand, author: Person, text: str) -> Plan:
    """Proof of publication is where it can be read; the day is that of the mail."""
    found = _WEB_ADDRESS.search(text) or _WEB_ADDRESS.search(situation.message.own_words)
    if found is None:
        return [_reply(author, report, "no_address", text=text), _filed(report, "er stond geen webadres in")]
    kept = _keep(report, author, ReplyKind.PUBLISHED, f"{found[0]} ({situation.today:%d-%m-%Y})")
    return [kept, _reply(author, report, "published", text=found[0]), _filed(report, "gepubliceerd")]


def _confirmed(situation: Situation, report: ReportAtHand, author: Person, text: str) -> Plan:
    right = _RIGHT.match(text.lower())
    if right and approving.is_only_manners(text[right.end() :]):
        return [_keep(report, author, ReplyKind.CONFIRMED, text), _filed(report, "klopt")]
    if approving.is_only_manners(text) and not situation.message.paper_names:
        return [_reply(author, report, "not_clear", text=text), _filed(report, "niet duidelijk of het klopt")]
    passed = _passed_on(report, author, "correction", text, situation.rulebook.in_role("bureau"))
    return [*passed, _reply(author, report, "passed_on", text=text), _filed(report, "het klopt niet; naar het bureau")]


Asked = Callable[[Situation, ReportAtHand, Person, str], Plan]
# What a reply to each question does.
ASKED: Mapping[ReplyKind, Asked] = {
    ReplyKind.READ: _read,
    ReplyKind.ANALYSIS: _analysis,
    ReplyKind.PUBLISHED: _published,
    ReplyKind.CONFIRMED: _confirmed,
}


def _passed_on(
    report: ReportAtHand,
    author: Person,
    what: str,
    text: str,
    to: Sequence[Person],
    kind: ReplyKind = ReplyKind.REMARK,
) -> Plan:
    """Keep what he wrote, and give it to these people with its papers."""
    letters = [
        SendLetter(
            letter=LetterName.REPORT_WORDS,
            to=[reader.address],
            name=reader.name,
            language=language_of(reader),
            with_papers=True,
            about=report.kept.token,
            facts={"what": what, "title": report.title, "by_name": author.name, "text": text, "attachments": []},
        )
        for reader in to
        if reader.id != author.id
    ]
    return [_keep(report, author, kind, text), *letters]


def _reply(reader: Person, report: ReportAtHand | None, what: str, **facts: object) -> SendLetter:
    kept = report.kept if report else None
    every: dict[str, object] = {
        "what": what,
        "title": report.title if report else None,
        "readers": _names(report.readers) if report else [],
        "gone_at": kept.released_at if kept else None,
        "is_gone": kept is not None and kept.state is ReportState.SENT,
        "released_by": report.released_by if report else None,
        "by_name": None,
        "because": None,
        "text": "",
        "papers": [],
    }
    return SendLetter(
        letter=LetterName.REPORT_REPLY,
        to=[reader.address],
        name=reader.name,
        language=language_of(reader),
        about=report.kept.token if report else None,
        facts=every | facts,
    )


def _keep(report: ReportAtHand, author: Person, kind: ReplyKind, text: str) -> KeepReply:
    return KeepReply(report=report.kept.id, by=author.id, kind=kind, text=text)


def _filed(report: ReportAtHand, why: str) -> FileMail:
    return FileMail(state="filed", why=f"{report.title}: {why}")


def _names(people: Iterable[Person]) -> list[str]:
    return [person.name for person in people]


def _people(situation: Situation, addresses: Iterable[str]) -> list[Person]:
    found = (situation.rulebook.person_at(address) for address in sorted(addresses))
    return [person for person in found if person is not None]
