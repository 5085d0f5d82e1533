"""The letters that this house writes. Each has templates/<language>/<name>.txt and .html; a test holds the two lists equal."""

from enum import StrEnum


class LetterName(StrEnum):
    """Name of a letter, which is also the name of its templates."""

    # to the customer
    ACKNOWLEDGEMENT = "acknowledgement"
    RELAY = "relay"
    DELAY_NOTICE = "delay_notice"
    KIFID_OPEN = "kifid_open"
    OUTCOME = "outcome"
    NEW_HANDLER = "new_handler"
    REOPENED = "reopened"
    REVIEW = "review"
    MERGED = "merged"
    SPLIT = "split"
    SOLVED = "solved"
    NO_COMPLAINT = "no_complaint"
    PARTNER_HANDLES = "partner_handles"
    TAKEN_BACK = "taken_back"
    AVG_EXTENDED = "avg_extended"
    # to the person who handles the complaint
    ASSIGNMENT = "assignment"
    CUSTOMER_WROTE = "customer_wrote"
    CUSTOMER_NAMED = "customer_named"
    ECHO = "echo"
    HELP = "help"
    GUIDE = "guide"
    REPLY_TO_OUR_LETTER = "reply_to_our_letter"
    NUDGE = "nudge"
    REMINDERS = "reminders"
    ASK_DELAY = "ask_delay"
    DELAY_SENT = "delay_sent"
    NOTICE_BY_HAND = "notice_by_hand"
    UNDELIVERABLE = "undeliverable"
    DOSSIER = "dossier"
    REASSIGNED = "reassigned"
    PARTNER_WROTE = "partner_wrote"
    # to a colleague, or an intermediary, who lodged a complaint for a customer
    FILED_FOR_CUSTOMER = "filed_for_customer"
    WHOSE_COMPLAINT = "whose_complaint"
    SOLVED_AT_ONCE = "solved_at_once"
    SELF_TRY = "self_try"
    SELF_TRY_OVER = "self_try_over"
    # to the employee whom a complaint is about
    ABOUT_YOUR_CASE = "about_your_case"
    FEEDBACK = "feedback"
    # to whoever must hear of it at once
    ALARM = "alarm"
    # about a procedure outside the house
    OUTSIDE_WROTE = "outside_wrote"
    RULING = "ruling"
    # to the bureau
    NOT_PROVEN = "not_proven"
    SET_ASIDE = "set_aside"
    DESK_STOPPED = "desk_stopped"
    RULES_BROKEN = "rules_broken"
    ROUND_UP = "round_up"
    NOBODY_THERE = "nobody_there"
    # to colleagues, about no complaint or about many
    ERRAND = "errand"
    MY_LIST = "my_list"
    DIGEST = "digest"
    # to a partner of the flexible shell
    TO_PARTNER = "to_partner"
    PARTNER_NUDGE = "partner_nudge"
    PARTNER_RELEASED = "partner_released"
    # about an improvement point
    POINT = "point"
    POINTS_DUE = "points_due"
    # about a recurring report
    REPORT_REPLY = "report_reply"
    REPORT_WAITS = "report_waits"
    REPORT_WORDS = "report_words"
    # to management
    MONTHLY_REPORT = "monthly_report"
    REPORT = "report"


TO_CUSTOMER = frozenset(
    {
        *(LetterName.ACKNOWLEDGEMENT, LetterName.RELAY, LetterName.DELAY_NOTICE, LetterName.OUTCOME, LetterName.NEW_HANDLER),
        *(LetterName.REOPENED, LetterName.REVIEW, LetterName.MERGED, LetterName.SPLIT, LetterName.SOLVED),
        *(LetterName.PARTNER_HANDLES, LetterName.TAKEN_BACK, LetterName.NO_COMPLAINT, LetterName.KIFID_OPEN),
        LetterName.AVG_EXTENDED,
    }
)
# These tell the customer by name who handles his complaint.
NAMES_THE_HANDLER = frozenset(
    {
        *(LetterName.ACKNOWLEDGEMENT, LetterName.RELAY, LetterName.DELAY_NOTICE, LetterName.NEW_HANDLER, LetterName.REOPENED),
        *(LetterName.REVIEW, LetterName.SPLIT, LetterName.TAKEN_BACK, LetterName.PARTNER_HANDLES),
    }
)
# What a colleague's mail causes waits a while before it leaves, so that he can still hold it.
CAN_BE_HELD = TO_CUSTOMER | {LetterName.FEEDBACK, LetterName.RULING}
# A person's own words, only carried by us: not marked automatic, so that other desks read them (RFC 3834, 5).
FROM_A_PERSON = frozenset({LetterName.RELAY, LetterName.OUTCOME})
# About the reader himself or about many complaints; the answer is never about the complaint in which it was asked for.
ABOUT_NO_COMPLAINT = frozenset(
    {
        *(LetterName.ERRAND, LetterName.MY_LIST, LetterName.DIGEST, LetterName.REMINDERS),
        *(LetterName.POINT, LetterName.POINTS_DUE),
        *(LetterName.REPORT, LetterName.REPORT_REPLY, LetterName.REPORT_WAITS, LetterName.REPORT_WORDS),
    }
)
