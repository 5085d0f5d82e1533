"""What asks for care in a complaint (domain 4.4 and 6). A flag is kept with the complaint until a colleague takes it off."""

from enum import StrEnum

from complaints.complaint import DeadlineKind


class Flag(StrEnum):
    """One thing that makes a complaint unlike others. The words for people stand in care_words.py."""

    CRISIS = "crisis"  # somebody may not want to live any more
    THREAT = "threat"
    CONCERN = "concern"  # a third person is worried about a customer
    OPPOSING = "opposing"  # the other side of a case, or its lawyer
    LEGAL = "legal"  # a bailiff, or a summons against us
    BREACH = "breach"  # personal data went to the wrong person
    AVG = "avg"  # a request about one's own personal data
    PRESS = "press"  # press, a consumer organisation, a supervisor, politics
    INTEGRITY = "integrity"  # discrimination, or an allegation against somebody's integrity
    DIRECTORS = "directors"  # addressed to the directie (SR-06)
    EXTERNAL = "external"  # Kifid, the Tuchtraad or a court is named
    NEW_CASE = "new_case"  # a new case of which a term runs: not lost, but no complaint
    TERM = "term"  # a legal term runs out within days, or was missed
    LOSS = "loss"  # money or a right was lost, or we are held liable
    VULNERABLE = "vulnerable"
    REPEAT = "repeat"  # not the first complaint
    PARTNER = "partner"  # a partner let the customer go
    DISPUTE = "dispute"  # the second opinion of Wft 4:68 may be owed (geschillenregeling)
    REPRESENTATIVE = "representative"  # writes for somebody else
    DECEASED = "deceased"
    THIRD_PARTY = "third_party"  # says himself that he is no customer


# Nobody hears by an automatic letter: it would do harm, or confirm to a stranger that somebody is our client (SR-01, SR-04).
SILENT = frozenset({Flag.CRISIS, Flag.THREAT, Flag.CONCERN, Flag.OPPOSING, Flag.LEGAL, Flag.NEW_CASE})
# These are heard even in a mail that a filter before us called unwanted.
URGENT = frozenset({Flag.CRISIS, Flag.THREAT})
# The second track that a flag starts.
TRACK = {
    Flag.CRISIS: DeadlineKind.CARE,
    Flag.THREAT: DeadlineKind.CARE,
    Flag.CONCERN: DeadlineKind.CARE,
    Flag.BREACH: DeadlineKind.BREACH,
    Flag.AVG: DeadlineKind.AVG,
    Flag.LEGAL: DeadlineKind.LEGAL,
    Flag.NEW_CASE: DeadlineKind.LEGAL,
}
