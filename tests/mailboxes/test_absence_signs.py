"""A search for signs that ends early decides as one that looks for all of them."""

from itertools import combinations

import pytest

from mailboxes import absence

SIGNS = (
    "bij spoed: mijn collega",
    "terug op maandag 3 mei",
    "uw mail wordt niet gelezen",
    "bedankt voor uw bericht",
    "autoreply",
)


@pytest.mark.parametrize("wanted", range(-2, 8))
def test_so_many_signs_stand_there_or_not(wanted):
    for count in range(len(SIGNS) + 1):
        for chosen in combinations(SIGNS, count):
            text = "\n".join(chosen)
            found = sum(pattern.search(text) is not None for pattern in absence._MEANWHILE)
            assert absence._has_enough(text, wanted) == (found >= wanted)


@pytest.mark.parametrize(
    ("text", "complains"),
    [
        ("Hierbij mijn klacht.", True),
        ("Wij ontvingen uw klacht.", False),
        ("Ik ben ontevreden.", True),
        ("Bent u tevreden?", False),
        ("thank you for your complaint", False),
        ("I want to complain", True),
        ("Ik sta steeds in de wacht.", False),
        ("Ik wacht al weken.", True),
        ("Ik heb nog steeds niets.", True),
        ("Ik heb niets van u gehoord.", True),
        ("Ik heb van u gehoord.", False),
        ("ŞİKÂYET şikâyetim var", True),
    ],
)
def test_each_way_to_complain_is_heard_by_itself(text, complains):
    assert absence.complains(text) is complains
