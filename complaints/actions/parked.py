"""#klacht: the bureau says that mail which was parked is a complaint after all. Its receipt stays the day that it came."""

from complaints import dates, mentions
from complaints.commands import Command
from complaints.draft import Draft, Errand
from complaints.plan import Promote


def promoted(errand: Errand, command: Command) -> None:
    """Put the parked mails that are named back to work as complaints; all of them, or none."""
    situation, rulebook = errand.situation, errand.situation.rulebook
    people = {person.id for person in rulebook.in_role("bureau")} | {*rulebook.bureau.handlers, rulebook.bureau.manager}
    if isinstance(errand, Draft):
        english = "this is about no complaint that we have; answer the round-up with it"
        problem = "dit gaat niet over deze klacht; beantwoord er het dagoverzicht mee"
        errand.refuse(command, problem, english=english)
        return
    if errand.author.id not in people:
        problem, english = "dat mag alleen het Klachtenbureau", "only the complaints bureau may do that"
        errand.refuse(command, problem, english=english)
        return
    named = mentions.mail_numbers(command.argument)
    if not named:
        problem, english = (
            "noem het nummer dat in het dagoverzicht voor de mail staat",
            "name the number of the mail in the round-up",
        )
        errand.refuse(command, problem, "#klacht 12", english=english)
        return
    if missing := [mail for mail in named if mail not in situation.parked]:
        numbers = ", ".join(map(str, missing))
        problem = f"er ligt geen geparkeerde mail met nummer {numbers}; misschien is hij al geregistreerd"
        english = f"there is no parked mail with number {numbers}; perhaps it was registered already"
        errand.refuse(command, problem, english=english)
        return
    errand.plan += [Promote(mail=mail) for mail in named]
    days = {mail: situation.workdays.local_day(situation.parked[mail]) for mail in named}
    dutch = "; ".join(
        f"mail {mail} wordt nu als klacht geregistreerd, ontvangen op {dates.in_dutch(day)}" for mail, day in days.items()
    )
    english = "; ".join(
        f"mail {mail} is being registered as a complaint, received on {dates.in_words(day, 'en')}" for mail, day in days.items()
    )
    slip = "Een vergissing? Schrijf dan in dat nieuwe dossier: #geen klacht want ..."
    slip_english = "A mistake? Then write in that new file: #no complaint because ..."
    errand.understood(command, f"{dutch}. {slip}", f"{english}. {slip_english}")
