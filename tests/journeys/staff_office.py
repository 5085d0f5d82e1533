"""The rules of the stories about people: two handlers, a manager, a director, the bureau's Fenna, and the partner Flex Noord."""

from typing import Any

import yaml
from desk_office import RULES, DeskOffice, Letter

from daemon import rulebook

FENNA = "fenna@arag.example"
PARTNER = "klachten@flexnoord.example"
NOOR = "noor@flexnoord.example"
_PEOPLE = """
people:
  - {id: bram, name: Bram Bakker, address: bram@arag.example, trained_until: 2026-12-31}
  - {id: carla, name: Carla Smit, address: carla@arag.example, trained_until: 2026-12-31}
  - {id: dirk, name: Dirk de Groot, address: dirk@arag.example}
  - {id: els, name: Els Vermeer, address: els@arag.example}
  - {id: fenna, name: Fenna de Boer, address: fenna@arag.example, trained_until: 2026-12-31}
units:
  - {id: arbeid, name: Rechtshulp Arbeid, department: Rechtshulp, manager: dirk, handlers: [bram, carla]}
  - {id: bureau, name: Klachtenbureau, department: Klachtenbureau, manager: els, handlers: [fenna], catch_all: true}
partners:
  - {id: flex-noord, name: Flex Noord, address: klachten@flexnoord.example, case_prefix: [FN]}
roles: {bureau: [fenna], directors: [els], management: [dirk]}
ladders: {contact: [], answer: [], code: []}
"""


def with_rules(office: DeskOffice, **changes: Any) -> None:
    """Work by the rules of these stories, with some of them changed."""
    tree = {**yaml.safe_load(RULES), **yaml.safe_load(_PEOPLE), **changes}
    office.office.use_rules(rulebook.parse(yaml.safe_dump(tree, sort_keys=False), "rules.yaml"))


def says(office: DeskOffice, person: str, text: str, letter: Letter | None = None) -> None:
    """A person answers the latest letter to him, or this one."""
    office.replies(person, letter or office.last_letter_to(person), text)
    office.works_until_quiet()
