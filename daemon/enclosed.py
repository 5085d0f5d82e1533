"""What travels in a letter beside its own words: papers, the first mail of the complaint, and links that open an answer."""

from collections.abc import Callable, Sequence

from complaints import buttons, lodging, ownwords
from complaints.letters import TO_CUSTOMER
from complaints.message import Attachment, IncomingMessage
from complaints.plan import SendLetter
from daemon import signalling
from daemon.office import Office
from mailboxes import parse
from storage import dossiers, inbox


def mailto(office: Office, addressee: str) -> Callable[[str], str]:
    """For a list of complaints: the link that opens a mail about one of them, with the proof of who answers (RFC 6068)."""

    def link(number: str) -> str:
        tokens = office.tokens
        return buttons.mailto(tokens.reply_address(number, addressee), f"[{tokens.mark(number, addressee)}]", "")

    return link


def answer_about(office: Office, addressee: str) -> Callable[[str, Sequence[buttons.Button]], dict[str, object]]:
    """For a letter about several complaints: the buttons of one of them, and where an answer about it goes."""

    def answer(number: str, wanted: Sequence[buttons.Button]) -> dict[str, object]:
        address, mark = office.tokens.reply_address(number, addressee), office.tokens.mark(number, addressee)
        return {"buttons": buttons.links(wanted, address, mark), "reply_to": address, "mark": mark}

    return answer


def papers(
    office: Office, number: str | None, message: IncomingMessage | None, effect: SendLetter
) -> tuple[dict[str, object], list[Attachment]]:
    """The papers that go along, and what the letter says of them; those that would make it too big are only named."""
    facts: dict[str, object] = {}
    dossier = dossiers.find(number) if effect.with_original and number is not None else None
    if dossier and (told := signalling.words_of(dossier.complaint)) is not None:
        facts = {"text": told}
    if dossier and number is not None and (mime := inbox.first_of(number)):
        message = parse.read(mime)
        facts = facts or {"text": lodging.customers_words(message, dossier.complaint, office.rulebook)}
    elif not effect.with_papers or message is None:
        return facts, []
    wanted = ownwords.papers(message.attachments) if effect.letter in TO_CUSTOMER else _loose(message.attachments)
    fitting = ownwords.fitting(wanted, office.rulebook.largest_letter)
    if "attachments" in effect.facts:
        facts["attachments"] = [p.name if p in fitting else f"{p.name} (te groot om mee te sturen)" for p in wanted]
    return facts, fitting


def _loose(papers: Sequence[Attachment]) -> list[Attachment]:
    return [paper for paper in papers if not paper.inline]
