"""What leaves the product again is printed with its amount: a blank would be guessed at."""

from formulate.planning import plan
from formulate.recipe import recipe_from_text
from formulate.verification.verifying import verify
from formulate.worksheet import sheet_bytes, write_sheet
from tests.sheet.pages import reader, taken_apart

RECIPE = """\
formulate: 1
id: boiled-down
version: 1
title: Boiled <strength> ointment
form: ointment
route: topical
strength:
  drug: 10 % w/w
ingredients:
  - {id: drug, substance: drug, role: active, amount: strength}
  - {id: water, substance: purified water, role: solvent, amount: 20 % w/w}
  - {id: steam, substance: evaporated water, role: removed, amount: 5 % w/w}
  - {id: base, substance: white petrolatum, role: base, amount: to 100 %}
method:
  - Heat <drug> with <water> until <steam> has left, then add <base>.
beyond use:
  type: nonpreserved aqueous
  storage: refrigerator
"""


def test_a_removed_line_prints_its_amount_and_the_sheet_verifies(tmp_path):
    batch = plan(recipe_from_text(RECIPE), make="50 g", made="2026-11-23")
    sheet = write_sheet(batch, tmp_path / "sheet.pdf", batch_id="R1")
    words = reader(sheet.read_bytes()).pages[0].extract_text().replace("\u00a0", " ")
    assert "2.5 g" in words
    assert "as needed" not in words
    assert verify(sheet).ok


def test_a_lot_that_is_stated_for_a_removed_line_is_printed_and_none_is_asked_for():
    known = {"lot": "L-steam", "manufacturer": "Acme", "expiry": "2028-03-31"}
    recipe, pages = recipe_from_text(RECIPE), []
    for lots in ([], [{"line": "steam", **known}]):
        batch = plan(recipe, make="50 g", made="2026-11-23", lots=lots)
        pages.append(taken_apart(sheet_bytes(batch, batch_id="R1")))
    (without, boxes), (stated, no_more_boxes) = pages
    assert "L-steam" not in [text.text for text in without]
    assert {"L-steam", "Acme", "2028-03-31"} <= {text.text for text in stated}
    assert len(no_more_boxes) == len(boxes) + 1  # the certificate is ticked; nothing more is asked for
