"""What travels in a letter beside its own words: papers, the first mail of the complaint, and links that open an answer."""

from collections.abc import Callable
from urllib.parse import quote

from complaints import ownwords
from complaints.letters import TO_CUSTOMER
from complaints.message import Attachment, IncomingMessage
from complaints.plan import SendLetter
from daemon.office import Office
from mailboxes import parse
from storage import inbox


def mailto(office: Office, addressee: str) -> Callable[[str], str]:
    """For a list of complaints: the link that opens a mail about one of them, with the proof of who answers (RFC 6068)."""

    def link(number: str) -> str:
        return (
            f"mailto:{quote(office.tokens.reply_address(number, addressee), safe='@+')}?subject={quote(f'[{number}]', safe='')}"
        )

    return link


def papers(
    office: Office, number: str | None, message: IncomingMessage | None, effect: SendLetter
) -> tuple[dict[str, object], list[Attachment]]:
    """The papers that go along, and what the letter says of them; those that would make it too big are only named."""
    facts: dict[str, object] = {}
    if effect.with_original and number is not None and (mime := inbox.first_of(number)):
        message = parse.read(mime)
        facts = {"text": message.reply.strip() or message.text.strip()}
    elif not effect.with_papers or message is None:
        return facts, []
    all_papers = [paper for paper in message.attachments if not paper.inline]
    if effect.letter in TO_CUSTOMER:
        all_papers = ownwords.papers(message.attachments)
    room = office.rulebook.largest_letter * 1_000_000
    fitting: list[Attachment] = []
    for paper in all_papers:
        sent_size = paper.size * 4 // 3  # base64
        if sent_size <= room:
            room -= sent_size
            fitting.append(paper)
    if "attachments" in effect.facts:
        facts["attachments"] = [p.name if p in fitting else f"{p.name} (te groot om mee te sturen)" for p in all_papers]
    return facts, fitting
