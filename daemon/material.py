"""All that reports may know, gathered: the one place where each part of the register hands over its facts."""

from datetime import datetime

from complaints.facts import Material
from daemon.office import Office
from storage import points, statistics


def gather(office: Office, until: datetime) -> Material:
    """The facts of everything that came before a moment, as they are known now; a report looks at its own period in them."""
    return Material(
        cases=statistics.cases(until, secret=office.settings.secret),
        points=points.facts(until),
        surveys=(),  # the answers to the survey are loaded here
        mails_waiting=statistics.mails_waiting(),
    )
