"""Tall man letters: each name as its list prints it, and as a word of its own."""

from formulate.reference.tables.tall_man import TALL_MAN, with_tall_man
from tests.every import every


def test_each_name_is_its_printed_form_in_small_letters_and_is_listed_once():
    names = [row.name for row in TALL_MAN.rows]
    assert [row.tall_man.lower() for row in TALL_MAN.rows] == names
    assert len(set(names)) == len(names)
    assert all(row.tall_man != row.name for row in TALL_MAN.rows)
    assert sum(row.list == "FDA" for row in TALL_MAN.rows) == 37
    assert {row.list for row in TALL_MAN.rows} == {"FDA", "ISMP"}


@every(
    ("text", "shown"),
    [
        ("Prednisolone 5 mg/mL, not prednisone", "prednisoLONE 5 mg/mL, not predniSONE"),
        ("PREDNISOLONE", "prednisoLONE"),
        ("methylprednisolone acetate", "methylPREDNISolone acetate"),
        ("hydroxyzine hydrochloride", "hydrOXYzine hydrochloride"),
        ("acetyl-prednisolone, prednisolone-x", "acetyl-prednisolone, prednisolone-x"),
        ("clonidine", "clonidine"),
        ("", ""),
    ],
)
def test_a_name_is_changed_as_a_word_of_its_own(text, shown):
    assert with_tall_man(text, ("FDA",)) == shown
    assert with_tall_man(text, ()) == text
