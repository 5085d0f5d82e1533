"""A new complaint as it will be registered: who complains, about what and whom, what asks for care, and who handles it."""

import re
from dataclasses import dataclass, replace

from complaints import acknowledging, care, care_words, concerned, conflicts, lodging, outside_mail, whose, words
from complaints.alarms import About
from complaints.care import Findings
from complaints.complaint import CRITICAL, LONGEST_SUMMARY, Channel, Customer, Entry
from complaints.flags import SILENT, Flag
from complaints.lodging import Lodged
from complaints.masking import masked
from complaints.plan import Facts, Register, SendLetter
from complaints.pool import Route, Wanted, appoint
from complaints.routing import Letterhead, field_of, route
from complaints.situation import Situation

# These go to the bureau, whatever the words in them say: nobody else may answer the other side, or a court.
_TO_BUREAU = frozenset({Flag.OPPOSING, Flag.LEGAL, Flag.CONCERN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The facts of a new complaint, and what follows from them for every way to register it."""

    register: Register
    chosen: Route
    customer: Customer
    text: str
    findings: Findings
    employee: concerned.Concerned | None
    passed_on: whose.Lodging
    title: str  # of the mail in hand: a colleague's own subject is for himself alone
    lodged: Lodged | None = None

    @property
    def may_be_left_to_the_colleague(self) -> bool:
        """False when it weighs so much, or is so delicate, that the colleague who lodged it cannot end it by himself."""
        return self.findings.severity != CRITICAL and not SILENT & set(self.findings.flags)

    def about(self, held_back: str | None) -> About:
        """What an alarm says of it."""
        return About(
            unit=self.chosen.unit,
            handler=self.chosen.handler,
            customer=self.customer,
            subject=self.register.subject,
            text=self.text,
            held_back=held_back,
        )

    @property
    def facts_for_colleagues(self) -> Facts:
        """By which a colleague knows which case it is about, and no more than that."""
        return {
            "customer_name": self.customer.name,
            "case_number": self.register.case_number,
            "subject": self.register.subject,
        }

    @property
    def notes(self) -> list[str]:
        """What the handler must know of how it was lodged."""
        lines = []
        if self.lodged and self.lodged.remark:
            lines.append(f"De collega schreef erbij: {self.lodged.remark}")
        if self.is_too_serious_for_the_colleague:
            lines.append("De collega wilde dit zelf afronden. Daarvoor is het te ernstig; overleg met de collega.")
        return lines

    @property
    def is_too_serious_for_the_colleague(self) -> bool:
        """He wanted to end it himself, and cannot."""
        wanted = self.lodged is not None and (self.lodged.solved is not None or self.lodged.self_try)
        return wanted and not self.may_be_left_to_the_colleague


def of(situation: Situation, why: str, *, follows: str | None = None) -> Case:
    """Gather the facts of a new complaint from a mail; `follows` is an earlier one of this customer that it goes on from."""
    message, rulebook = situation.message, situation.rulebook
    passed_on, lodged = _passed_on(situation)
    text = lodged.text if lodged else situation.text
    doubted = situation.outside if situation.outside and not situation.outside.proven else None
    looked_at = replace(message, from_addr=doubted.sender) if doubted else message  # who it says it is may still be true
    found = care.look(looked_at, situation.text, rulebook, earlier=situation.earlier)
    findings = outside_mail.weighed(found, situation.outside, rulebook)
    employee = concerned.named(lodged.employee, rulebook) if lodged else concerned.in_text(situation.text, rulebook)
    excluded = conflicts.of_new(situation.text, employee.said if employee else None, rulebook)
    chosen = _chosen(situation, findings, excluded)
    register = Register(
        channel=Channel.EMPLOYEE if lodged and lodged.self_try else situation.channel,
        entry=lodged.entry if lodged else situation.entry,
        received_at=situation.received_at,
        customer=passed_on.customer,
        subject=_subject(situation, passed_on),
        summary=masked(" ".join(text[: 4 * LONGEST_SUMMARY].split()))[:LONGEST_SUMMARY],
        language=words.language_or_default(message.language),
        terms=rulebook.terms_on(situation.workdays.local_day(situation.received_at)).profile,
        filed_by=passed_on.by,
        case_number=lodged.case_number if lodged else situation.mentions.case_number,
        policy_number=lodged.policy_number if lodged else situation.mentions.policy_number,
        wish=(lodged.wish if lodged else None) or situation.mentions.wish,
        employee=employee.said if employee else None,
        severity=findings.severity,
        flags=findings.flags,
        excluded=excluded,
        participants=frozenset() if passed_on.by or not message.from_addr else frozenset({message.from_addr}),
        question=passed_on.question,
        follows=follows,
        field=chosen.field,
        why=why,
    )
    return Case(
        register=register,
        chosen=chosen,
        customer=passed_on.customer,
        text=text,
        findings=findings,
        employee=employee,
        passed_on=passed_on,
        title=subject_of(message.subject),
        lodged=lodged,
    )


def customer_of(situation: Situation) -> Customer:
    """The customer of a new complaint, as far as its mail tells."""
    return _passed_on(situation)[0].customer


def _passed_on(situation: Situation) -> tuple[whose.Lodging, Lodged | None]:
    """Who passed a complaint on for whom, and what a colleague tells of it."""
    message, rulebook = situation.message, situation.rulebook
    forged = situation.is_forged_colleague  # then nothing that it says of a customer counts
    passed_on = whose.Lodging(Customer(), message.from_addr) if forged else whose.of(situation)
    by_colleague = rulebook.is_employee(passed_on.by) and not forged
    lodged = lodging.read(message, situation.text, rulebook, situation.mentions) if by_colleague else None
    if lodged and lodged.names_the_customer:
        question = None if lodged.customer.address else passed_on.question
        passed_on = whose.Lodging(lodged.customer, passed_on.by, question, "de collega gaf geen adres van de klant")
    return passed_on, lodged


def gate(case: Case, situation: Situation) -> acknowledging.Verdict:
    """Say whether the customer is acknowledged now, and why."""
    asked = case.passed_on.why if case.passed_on.question else None
    return acknowledging.decide(situation, case.customer, case.findings, asked)


def acknowledgement(case: Case, situation: Situation, handler_name: str) -> SendLetter:
    """The letter that tells the customer number, name and date. Whether it may go is for `gate`."""
    workdays, day = situation.workdays, situation.workdays.local_day(situation.received_at)
    profile = situation.rulebook.terms_on(day)
    within = situation.rulebook.care.avg.within
    through_kifid = situation.outside is not None and situation.entry is Entry.KIFID
    return acknowledging.letter(
        case.customer,
        language=case.register.language,
        subject=case.register.subject,
        handler_name=handler_name,
        unit_name=case.chosen.unit.name,
        kifid_date=workdays.add(day, profile.kifid),
        in_thread=case.register.filed_by is None and not through_kifid,
        through_kifid=through_kifid,
        partner_name=case.chosen.partner.name if case.chosen.partner else None,
        avg_date=workdays.add(day, within) if within and Flag.AVG in case.findings.flags else None,
        **acknowledging.promise(workdays.due(situation.received_at, profile.answer), situation),
    )


def subject_of(subject: str) -> str:
    """A subject without Re:, Fwd: and our own [number]; what must not travel in subjects is masked."""
    bare = re.sub(r"^(?:\s*(?:re|fw|fwd|aw|wg|antw|doorst|betr)\s*(?:\[\d+\])?:)+", "", subject, flags=re.IGNORECASE)
    return masked(" ".join(re.sub(r"\[[A-Za-z]+-\d{4}-\d{3,9}\]", "", bare).split()))


def _subject(situation: Situation, passed_on: whose.Lodging) -> str:
    """The customer's own subject. What a colleague put above a complaint is no word of the customer's, who would read it."""
    message, rulebook = situation.message, situation.rulebook
    inside = message.forwarded
    if passed_on.by and inside and inside.subject and inside.from_addr and not rulebook.is_employee(inside.from_addr):
        return subject_of(inside.subject)
    return "" if rulebook.is_employee(passed_on.by) else subject_of(message.subject)


def _chosen(situation: Situation, findings: Findings, excluded: frozenset[str]) -> Route:
    rulebook, head = situation.rulebook, _letterhead(situation)
    for flag in findings.flags:
        unit = rulebook.bureau if flag in _TO_BUREAU else rulebook.unit(rulebook.care.theme(flag).unit)
        if unit:
            why = f"vraagt om zorg ({care_words.FLAG['nl'][flag]}): naar {unit.name}"
            wanted = Wanted(language=situation.message.language)
            chosen = appoint(unit, rulebook, situation.workload, today=situation.today, excluded=excluded, why=why, wanted=wanted)
            return replace(chosen, field=field_of(head, rulebook))
    language = situation.message.language
    return route(head, rulebook, situation.workload, today=situation.today, excluded=excluded, language=language)


def _letterhead(situation: Situation) -> Letterhead:
    message = situation.message
    return Letterhead(
        subject=message.subject,
        text=situation.text,
        from_addr=message.from_addr,
        sent_to=frozenset({*message.to, *message.cc, *message.delivered_to}),
        mailbox=situation.mailbox,
        case_number=situation.mentions.case_number,
    )
