"""The papers that go along with a letter, and what the letter says of them."""

from complaints import ownwords
from complaints.letters import TO_CUSTOMER
from complaints.message import Attachment, IncomingMessage
from complaints.plan import SendLetter
from complaints.rules import Rulebook
from mailboxes import parse
from storage import inbox


def carried(
    effect: SendLetter, message: IncomingMessage | None, number: str | None, rulebook: Rulebook
) -> tuple[dict[str, object], list[Attachment]]:
    """The facts to add and the papers to attach; those that would make the letter too big are only named.

    They come from `message`, the mail that is being handled, or from the one that began complaint `number`.
    """
    facts: dict[str, object] = {}
    if effect.with_original and number is not None and (mime := inbox.first_of(number)):
        message = parse.read(mime)
        facts = {"text": message.reply.strip() or message.text.strip()}
    elif not effect.with_papers or message is None:
        return facts, []
    papers = [paper for paper in message.attachments if not paper.inline]
    if effect.letter in TO_CUSTOMER:
        papers = ownwords.papers(message.attachments)
    fitting = _that_fit(papers, rulebook.largest_letter * 1_000_000)
    if "attachments" in effect.facts:
        facts["attachments"] = [p.name if p in fitting else f"{p.name} (te groot om mee te sturen)" for p in papers]
    return facts, fitting


def _that_fit(papers: list[Attachment], room: int) -> list[Attachment]:
    fitting: list[Attachment] = []
    for paper in papers:
        sent_size = paper.size * 4 // 3  # base64
        if sent_size <= room:
            room -= sent_size
            fitting.append(paper)
    return fitting
