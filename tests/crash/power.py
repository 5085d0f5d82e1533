"""The power goes off at a chosen moment, and comes back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from desk_office import DeskOffice

from storage import database, outbox


class PowerCut(BaseException):
    """No stage may catch it: the process is gone."""


@dataclass
class Fuse:
    """Blows at the given step, just before a dangerous call: between two of them nothing lasting changes."""

    left: int
    blown: bool = False

    def around(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """The same call as a step."""

        def burning(*words: Any, **names: Any) -> Any:
            self.step()
            return call(*words, **names)

        return burning

    def step(self) -> None:
        self.left -= 1
        if self.left == 0:
            self.blown = True
            raise PowerCut


def works_until_it_crashes(office: DeskOffice, step: int) -> bool:
    """Work until the power goes, at this step; False when all was done before."""
    fuse = Fuse(step)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database.database.obj, "commit", fuse.around(database.database.obj.commit))
        patch.setattr(office.postman, "deliver", fuse.around(office.postman.deliver))
        for mailbox in office.mailboxes.values():
            patch.setattr(mailbox, "file_away", fuse.around(mailbox.file_away))
        try:
            office.works_until_quiet()
        except PowerCut:
            return True
    return False


def recovers(office: DeskOffice) -> None:
    """The lease of a letter in hand runs out in the end, also where somebody else could have held it."""
    office.restarts()
    office.works_until_quiet()
    office.clock.moment += outbox.HANDING_OVER
    office.works_until_quiet()
