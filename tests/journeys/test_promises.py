"""Whatever people and machines write, in whatever order, the promises of the lifecycle hold: a whole office, played at random."""

import shutil
import tempfile
from pathlib import Path

from desk_office import ANNA, BRAM, CARLA, DIRK, DeskOffice
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from complaints.complaint import GRANTED, OUTLIVE, Dossier, Outcome, Status
from storage import database as db
from storage import dossiers, inbox, journal, outbox
from storage.models import StepRow

_FACTS = "#besproken met Jansen\n#oorzaak snelheid\n#teruggekoppeld\n#leerpunt bel terug\n"
_ADDRESSES = {"bram": BRAM, "carla": CARLA, "dirk": DIRK}

COMMANDS = st.sampled_from(
    [
        "Beste Anna, ik bel u.",
        "#contact gebeld",
        "#onderzoek",
        "#wacht op klant voor de polis",
        "#telefoon klant belde",
        "#notitie geheim",
        "#ernst 4",
        "#onderdeel traag: gegrond",
        "#onderdeel traag: ongegrond\n#onderdeel onheus: gegrond",
        "#vergoeding 250 coulance",
        "#uitstel tot 20 maart want wachten op stukken",
        "Ons antwoord.\n#standpunt",
        "#afgehandeld gegrond",
        "Ons antwoord.\n#afgehandeld ongegrond",
        f"Ons antwoord.\n{_FACTS}#afgehandeld gegrond",
        f"Ons antwoord.\n{_FACTS}#afgehandeld ongegrond",
        f"Ons antwoord.\n{_FACTS}#afgehandeld deels gegrond",
        "#ingetrokken",
        "#ingetrokken vandaag per telefoon",
        "#geen klacht want een vraag",
        "#doorzetten carla want druk",
        "#doorzetten dirk want druk",
        "#splitsen ik stond ook lang in de wacht",
        "#dossier",
        "#afgehandelt onzin",
    ]
)
WORDS = st.sampled_from(
    [
        "Bedankt!",
        "ok",
        "Het is nog steeds niet opgelost.",
        "Ik ben het niet eens met uw standpunt.",
        "Ik trek mijn klacht in.",
        "Ik heb een nieuwe klacht over de telefoon.",
        "Wanneer hoor ik iets?",
        "#afgehandeld gegrond",
        "#ongedaan",
    ]
)
AGAIN = st.sampled_from(["#heropen want niet opgelost", "#herbeoordeling want klant is het niet eens"])
WHICH = st.integers(0, 5)


class PlayedOffice(RuleBasedStateMachine):
    """Anna, her handlers and some machines, writing to one office."""

    @initialize()
    def opens(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.office = DeskOffice(self.folder, f"sqlite:///{self.folder}/klachten.sqlite3").opens()
        db.database.execute_sql("PRAGMA synchronous = OFF")  # no power cut in this story; it is played thousands of commits long
        self.mails = 0
        self.writes_a_complaint()

    def teardown(self) -> None:
        if hasattr(self, "office"):
            self.office.office.close()
            db.close()
            shutil.rmtree(self.folder)

    @property
    def register(self) -> dict[str, Dossier]:
        found = (dossiers.find(number) for number in self.office.numbers)
        return {dossier.complaint.number: dossier for dossier in found if dossier}

    def comes_in(self) -> None:
        self.mails += 1
        self.office.works_until_quiet()

    @precondition(lambda self: len(self.office.numbers) < 4)
    @rule()
    def writes_a_complaint(self) -> None:
        self.office.receives(subject="Ontslag", text=f"Mijn werkgever gaf mij ontslag, dit is brief {self.mails}.")
        self.comes_in()

    @rule(which=WHICH, text=COMMANDS)
    def handler_writes(self, which: int, text: str) -> None:
        self.says(self.number(which), text)

    @precondition(lambda self: self.those(is_open=True))
    @rule(which=WHICH, outcome=st.sampled_from(["gegrond", "deels gegrond", "ongegrond"]))
    def handler_closes(self, which: int, outcome: str) -> None:
        self.says(
            self.those(is_open=True)[which % len(self.those(is_open=True))], f"Ons antwoord.\n{_FACTS}#afgehandeld {outcome}"
        )

    @precondition(lambda self: self.those(is_open=False))
    @rule(which=WHICH, text=AGAIN, takes_back=st.booleans())
    def handler_takes_it_up_again(self, which: int, text: str, *, takes_back: bool) -> None:
        number = self.those(is_open=False)[which % len(self.those(is_open=False))]
        self.plays(number, text) if takes_back else self.says(number, text)

    @precondition(lambda self: len(self.those(is_open=True)) > 1)
    @rule(which=WHICH, takes_back=st.booleans())
    def handler_merges(self, which: int, *, takes_back: bool) -> None:
        both = self.those(is_open=True)
        number, target = both[which % len(both)], both[(which + 1) % len(both)]
        self.plays(number, f"#samenvoegen {target}") if takes_back else self.says(number, f"#samenvoegen {target}")

    @precondition(lambda self: self.those(is_open=False))
    @rule(which=WHICH, text=WORDS)
    def customer_comes_back(self, which: int, text: str) -> None:
        self.customer_says(self.those(is_open=False)[which % len(self.those(is_open=False))], text)

    @rule(which=WHICH, text=COMMANDS)
    def handler_writes_and_takes_it_back(self, which: int, text: str) -> None:
        self.plays(self.number(which), text)

    def plays(self, number: str, text: str) -> None:
        """The handler writes, and takes it back when it did anything: then all is as it was."""
        before = self.register
        steps = self.steps()
        letter = self.says(number, text)
        if letter is None or self.steps() == steps:
            return
        person, mail = letter
        self.office.replies(person, mail, "#ongedaan")
        self.comes_in()
        after = self.register
        for each, dossier in before.items():
            assert _facts(after[each]) == _facts(dossier), f"{each} after {text!r} and back"
        for each in after.keys() - before.keys():
            assert after[each].complaint.merged_into in before

    @rule(which=WHICH, text=WORDS)
    def customer_writes(self, which: int, text: str) -> None:
        self.customer_says(self.number(which), text)

    def customer_says(self, number: str, text: str) -> None:
        letters = self.office.letters_to(ANNA, f"[{number}]")
        if letters:
            before = {number: dossier.complaint for number, dossier in self.register.items()}
            self.office.replies(ANNA, letters[-1], text)
            self.comes_in()
            for each, complaint in before.items():
                now = self.register[each].complaint
                assert now.is_open or not complaint.is_open, "a customer's mail closed something"
                assert now.is_open == complaint.is_open or text not in {"Bedankt!", "ok"}, "a thank-you reopened"

    @rule(which=WHICH, text=WORDS)
    def a_machine_writes(self, which: int, text: str) -> None:
        letters = self.office.letters_to(ANNA, f"[{self.number(which)}]")
        if letters:
            before = self.register
            sent = len(self.office.postman.letters)
            self.office.replies(ANNA, letters[-1], text, headers={"Auto-Submitted": "auto-replied"})
            self.comes_in()
            assert {number: _facts(each) for number, each in self.register.items()} == {
                number: _facts(each) for number, each in before.items()
            }
            assert len(self.office.postman.letters) == sent

    @rule(hours=st.sampled_from([1, 30, 200]))
    def time_passes(self, hours: int) -> None:
        self.office.advances(hours=hours)
        self.office.works_until_quiet()

    def number(self, which: int) -> str:
        return self.office.numbers[which % len(self.office.numbers)]

    def steps(self) -> int:
        return StepRow.select().count()

    def those(self, *, is_open: bool) -> list[str]:
        return [number for number, dossier in self.register.items() if dossier.complaint.is_open is is_open]

    def says(self, number: str, text: str):
        """The handler of a complaint answers our last letter to him about it; gives him and that letter."""
        person = _ADDRESSES[str(self.register[number].complaint.handler)]
        letters = self.office.letters_to(person, f"[{number}]")
        if not letters:
            return None
        self.office.replies(person, letters[-1], text)
        self.comes_in()
        return person, letters[-1]

    # --- the promises

    @invariant()
    def numbers_have_no_gaps(self) -> None:
        assert self.office.numbers == [f"K-2026-{serial:06d}" for serial in range(1, len(self.office.numbers) + 1)]

    @invariant()
    def every_mail_ends_in_a_visible_state(self) -> None:
        assert self.office.mailboxes["klachten"].waiting() == 0
        assert {mail.state for mail in inbox.listing()} <= {"registered", "filed", "parked", "refused"}
        assert all(mail.reason for mail in inbox.listing())

    @invariant()
    def the_journal_is_whole(self) -> None:
        assert journal.first_broken() is None

    @invariant()
    def what_is_closed_has_all_that_closing_asks(self) -> None:
        for number, dossier in self.register.items():
            complaint = dossier.complaint
            if complaint.is_open:
                assert (complaint.closed_at, complaint.outcome) == (None, None)
                continue
            assert complaint.closed_at
            assert all(clock.met_at for clock in dossier.deadlines if clock.kind not in OUTLIVE)
            if complaint.status is Status.NO_COMPLAINT:
                continue
            assert complaint.outcome
            if complaint.outcome is Outcome.MERGED:
                assert complaint.merged_into in self.register
            elif complaint.outcome is Outcome.WITHDRAWN:
                assert any("ingetrokken door de klant" in entry.why for entry in journal.of(number))
            else:
                assert complaint.cause
                assert complaint.discussed
                assert complaint.fed_back
                assert complaint.learning
                assert dossier.told_customer
            if complaint.outcome is not Outcome.MERGED:
                self._kifid_is_named(number, complaint.outcome)

    def _kifid_is_named(self, number: str, outcome: Outcome) -> None:
        told = [letter for letter in outbox.listing(number=number) if letter.letter == "outcome" and letter.state != "cancelled"]
        assert told
        mime = outbox.mime_of(told[-1].message_id) or b""
        assert (b"Kifid" in mime) is (outcome not in GRANTED)

    @invariant()
    def who_may_not_handle_it_does_not(self) -> None:
        for dossier in self.register.values():
            assert dossier.complaint.handler not in dossier.excluded


def _facts(dossier: Dossier) -> object:
    """All that a step may change, and a machine may not; what only tells when somebody looked is left out."""
    clocks = {(clock.kind, clock.due_at, clock.met_at) for clock in dossier.deadlines}
    return dossier.complaint, clocks, dossier.parts, dossier.participants, dossier.excluded, dossier.told_customer


PlayedOffice.TestCase.settings = settings(
    max_examples=6,
    stateful_step_count=14,
    phases=(Phase.generate,),  # a whole office is too slow to make a found story shorter
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
TestThePromisesHold = PlayedOffice.TestCase
