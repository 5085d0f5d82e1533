"""What each command does: a function that adds effects to the draft, or refuses with a way out. One file for each theme."""

from collections.abc import Callable, Mapping

from complaints.actions import (
    address,
    again,
    care,
    closing,
    contact,
    delay,
    dossier,
    employee,
    facts,
    handover,
    improvement,
    joining,
    lists,
    lodged,
    parked,
    partner,
    procedure,
    progress,
    redress,
    staff,
    undo,
)
from complaints.commands import Command
from complaints.draft import Draft, Errand

Action = Callable[[Draft, Command], None]

# About the writer or his unit; each of vocabulary.ERRANDS has its action here.
ERRAND_ACTIONS: Mapping[str, Callable[[Errand, Command], None]] = {
    "mijn lijst": lists.my_list,
    "verbeterpunt": improvement.proposed,
    "klacht": parked.promoted,
    "afwezig": staff.away,
    "weer aanwezig": staff.back,
    "erbij": staff.joins,
    "eraf": staff.leaves,
}
ACTIONS: Mapping[str, Action] = {
    "besproken": facts.discussed,
    "adres": address.corrected,
    "contact": contact.contacted,
    "notitie": facts.noted,
    "onderzoek": progress.researching,
    "wacht op klant": progress.waiting_for_customer,
    "wacht intern": progress.waiting_inside,
    "uitstel": delay.delayed,
    "doorzetten": handover.handed_over,
    "overnemen": handover.taken_over,
    "ernst": facts.weighed,
    "oorzaak": facts.caused,
    "leerpunt": facts.learned,
    "teruggekoppeld": facts.fed_back,
    "onderdeel": facts.judged,
    "wens": facts.wished,
    "herstel": redress.given,
    "vergoeding": redress.paid,
    "telefoon": contact.phoned,
    "standpunt": progress.answered,
    "afgehandeld": closing.close,
    "ingetrokken": closing.withdrawn,
    "heropen": again.reopened,
    "herbeoordeling": again.reviewed,
    "samenvoegen": joining.merged,
    "splitsen": joining.split,
    "dossier": dossier.sent,
    "geen klacht": closing.close_as_no_complaint,
    "medewerker": employee.about,
    "vlag": care.flagged,
    "spoor": care.track_done,
    "opgelost": lodged.solved,
    "zelf": lodged.only_in_a_new_mail,
    "toch": contact.insisted,
    "partner": partner.handed_to_partner,
    "terugnemen": partner.taken_back,
    **procedure.ACTIONS,
    "uitspraak": procedure.ruled,
    **ERRAND_ACTIONS,
    "stop": undo.only_alone,
    "ongedaan": undo.only_alone,
    "help": lambda draft, command: draft.refuse(command, "#help hoort alleen in een mail te staan"),
}
# These look at what the other lines of the mail did, so they come after them.
LAST = frozenset({"afgehandeld", "geen klacht", "ingetrokken", "samenvoegen", "opgelost"})
# These are about the mail before, so nothing else may stand beside them.
ALONE = frozenset({"stop", "ongedaan"})
