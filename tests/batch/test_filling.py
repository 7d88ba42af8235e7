"""What goes into each container: content, overfill and residue, and whether it fits."""

import re
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formulate.errors import PlanError
from formulate.labels.content import label_of
from formulate.planning import plan
from formulate.units import parse, show
from formulate.verification.verifying import verify
from formulate.worksheet import write_sheet
from tests.batch.making import active, line, recipe
from tests.confirming import confirmed

SOLUTION = {"strength": {"drug": "1 mg/mL"}, "yields": "100 mL", "form": "oral solution", "route": "oral"}


def solution(**further):
    dated = {"type": "nonpreserved aqueous", "preservation": "none", "storage": "refrigerator"}
    made = {**SOLUTION, "beyond_use": dated, **further}
    return recipe(active("drug"), line("water", "to 100 mL", role="vehicle"), **made)


def printed(path):
    return b" ".join(re.findall(rb"\((.*?)\) Tj", path.read_bytes()))


def test_what_is_prepared_and_what_goes_into_each():
    """3 x (10 mL + 0.5 mL + 0.2 mL) = 32.1 mL, of which each label states 10 mL."""
    batch = plan(solution(), "30 mL", containers=3, container_size="15 mL", overfill="0.5 mL", residue="0.2 mL")
    assert show(batch.total.value) == "32.1 mL"
    filling = batch.filling
    assert (filling.containers, show(filling.content), show(filling.fill.value)) == (3, "10 mL", "10.7 mL")
    assert filling.text() == "fill 3 containers of 15 mL with 10.7 mL each; label content 10 mL each"
    assert show(batch.line("drug").needed) == "32.1 mg"
    assert [code for code in (one.code for one in batch.findings) if code in {"N_OVERFILL", "N_RESIDUE"}] == [
        "N_OVERFILL",
        "N_RESIDUE",
    ]


def test_the_excess_is_of_all_that_goes_into_the_containers():
    batch = plan(solution(), "30 mL", containers=3, residue="0.2 mL", excess="5 %")
    assert batch.total.value == parse("32.13 mL")  # (30 + 3 x 0.2) x 1.05
    assert show(batch.filling.fill.value) == "10.2 mL"


@given(st.integers(1, 40), st.integers(1, 5000), st.integers(1, 200), st.integers(1, 200))
@settings(max_examples=25)
def test_nothing_is_left_when_all_containers_are_filled(number, tenths, overfill, residue):
    typed = {"overfill": f"{overfill / 100} mL", "residue": f"{residue / 100} mL"}
    batch = plan(solution(), f"{tenths / 10} mL", containers=number, **typed)
    fill = batch.filling.fill.value.to("mL").magnitude
    assert fill * number == batch.total.value.to("mL").magnitude
    assert fill - batch.filling.content.to("mL").magnitude == Fraction(overfill + residue, 100)


def test_dosage_units_are_filled_whole_or_not_counted():
    capsules = recipe(
        active("drug"), line("filler", "to 300 mg each"), strength={"drug": "5 mg/capsule"}, form="capsule"
    )
    assert show(plan(capsules, "60 capsules", containers=2).filling.content) == "30 capsules"
    assert plan(capsules, "60 capsules", containers=7).filling is None


def test_one_container_and_one_that_is_just_full():
    batch = plan(solution(), "60 mL", containers=1, container_size="60 mL")
    assert batch.filling.text() == "fill 1 container of 60 mL with 60 mL; label content 60 mL"


def test_the_size_may_be_a_volume_of_what_is_weighed():
    made = recipe(active("drug"), line("base", "to 100 %"), strength={"drug": "1 % w/w"}, density="0.9 g/mL")
    assert plan(made, "27 g", containers=1, container_size="30 mL").filling is not None
    with pytest.raises(PlanError, match=re.escape("containers that hold 27.1 g each, got '30 mL'")):
        plan(made, "27.1 g", containers=1, container_size="30 mL")


@pytest.mark.parametrize(
    ("asked", "code", "says"),
    [
        ({"container_size": "30 mL"}, "E_CONTAINERS_NEEDED", "how many containers it goes (4 of 30 mL hold it)"),
        ({"containers": 3, "container_size": "33 mL"}, "E_CONTAINER_SIZE", "take larger ones (4 of 33 mL hold it)"),
        (
            {"containers": 2, "container_size": "50 mL", "residue": "0.5 mL"},
            "E_CONTAINER_SIZE",
            "containers that hold 50.5 mL each, got '50 mL'; take larger ones (3 of 50 mL hold it)",
        ),
        ({"containers": 2, "container_size": "1 mL", "residue": "2 mL"}, "E_CONTAINER_SIZE", "take larger ones"),
        ({"containers": 2, "container_size": "60 g"}, "E_UNIT_DIMENSION", "a size of the kind of the amount to make"),
        ({"residue": "2 mL"}, "E_CONTAINERS_NEEDED", "the number of containers with a residue"),
        ({"containers": 2, "residue": "2 g"}, "E_UNIT_DIMENSION", "a residue of the kind of the amount to make"),
    ],
)
def test_what_is_refused(asked, code, says):
    with pytest.raises(PlanError, match=re.escape(says)) as error:
        plan(solution(), "100 mL", **asked)
    assert [finding.code for finding in error.value.findings] == [code]


def test_it_is_printed_on_sheet_and_label_and_verified(tmp_path):
    asked = {"containers": 3, "container_size": "15 mL", "overfill": "0.5 mL", "residue": "0.2 mL"}
    batch = confirmed(plan(solution(), "30 mL", made="2026-11-23", **asked))
    path = tmp_path / "sheet.pdf"
    write_sheet(batch, path, batch_id="1")
    assert verify(path).ok
    assert b"fill 3 containers of 15 mL with 10.7 mL each; label content 10 mL each" in printed(path)
    assert b"10 mL, oral solution, container 1 of 3" in printed(path)
    label = label_of(batch, batch_id="1", container=2)
    assert any("10 mL" in element.text and "2\u00a0of\u00a03" in element.text for element in label.elements)


def test_a_content_without_a_finite_decimal_is_a_blank_on_the_label(tmp_path):
    batch = confirmed(plan(solution(), "100 mL", made="2026-11-23", containers=3))
    path = tmp_path / "sheet.pdf"
    write_sheet(batch, path, batch_id="1")
    assert b"____________, oral solution, container 1 of 3" in printed(path)
