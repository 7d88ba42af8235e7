"""Vials and ampules as the source of a line: how much one holds, and a powder with the volume that it takes up.

``volume of one: 2 mL/ampule`` is for a liquid. A powder has ``reconstitute``, with the diluent of one vial and the
displacement volume of its powder: both together are the volume of one, and a content by the vial becomes one by volume.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import cast

from formulate.recipe.amount_types import Each, Fixed
from formulate.recipe.dosage_units.types import Cited
from formulate.recipe.figures import cited
from formulate.recipe.reading.amounts import counted_unit
from formulate.recipe.shapes.nodes import Report
from formulate.recipe.shapes.records import Field, Read, Record
from formulate.recipe.shapes.single import LINE, figure
from formulate.recipe.solutions.types import Vials
from formulate.strength import Basis, Strength
from formulate.units import Quantity, make_quantity, show

__all__ = ["RECONSTITUTE", "VOLUME_OF_ONE", "check_vials", "contents_of", "vials_of"]

#: What makes the volume of one of a powder.
_FIGURES = {"diluent", "displacement volume"}
VOLUME_OF_ONE = figure("volume each")
RECONSTITUTE = Record(
    (
        Field("diluent", figure("volume each"), "volume added to each vial, such as 2.5 mL/vial", required=True),
        Field(
            "displacement volume",
            figure("volume each", zero=True),
            "volume that the powder of one vial takes up, such as 0.5 mL/vial; 0 mL/vial where the source neglects it",
            required=True,
        ),
        Field("with", LINE, "the diluent, such as sterile water for injection"),
    ),
    also_called={"powder volume": "displacement volume", "volume": "diluent"},
)


def vials_of(line: Read, where: str) -> Vials | None:
    """The vials of a line; None where it states none, or not all of what they hold."""
    if _is_stated(line, "volume of one"):
        volume = cast("Cited", cited(line, "volume of one", where))
        return Vials(unit=_within(volume.quantity), volume=_of_one(volume.quantity), source=volume.source)
    powder: Read | None = line.get("reconstitute")
    if powder is None or not all(_is_stated(powder, key) for key in _FIGURES):
        return None
    diluent, displacement = (cast("Cited", cited(powder, key, where)) for key in ("diluent", "displacement volume"))
    volume_of_one = _of_one(diluent.quantity) + _of_one(displacement.quantity)
    return Vials(
        unit=_within(diluent.quantity),
        volume=volume_of_one.to("milliliter"),
        source=displacement.source,
        diluent=diluent,
        displacement=displacement,
        diluent_name=powder.get("with", ""),
    )


def _is_stated(read: Read, key: str) -> bool:
    """Whether a figure could be read, with its source where that is stated too."""
    value = read.get(key)
    return value is not None and (not isinstance(value, Read) or value.keys() >= {"value", "source"})


def contents_of(line: Read, vials: Vials | None) -> dict[str, Strength]:
    """What a product contains; what is stated by the vial, by volume."""
    contents: Mapping[str, Strength] = line.get("contains", {})
    return {name: _by_volume(content, vials) for name, content in contents.items()}


def _by_volume(content: Strength, vials: Vials | None) -> Strength:
    if vials is None or content.basis is not Basis.PER_UNIT or content.product_kind != vials.unit:
        return content
    return Strength.of(content.amount_in(make_quantity(1, vials.unit)), vials.volume)


def _within(each: Quantity) -> str:
    return next(str(name) for name, power in each.unit_items() if power == -1)


def _of_one(each: Quantity) -> Quantity:
    volume: Quantity = each * make_quantity(1, _within(each))
    return volume.to("milliliter")


def check_vials(lines: list[Read], report: Report) -> None:
    """Note vials of what is no product, stated twice, of two units, or whose content is of another unit."""
    for line in lines:
        keys = [key for key in ("volume of one", "reconstitute") if key in line]
        for key in keys:
            if "product" not in line:
                _mistake(line, key, f"'{key}' is for a product in vials or ampules", "write 'product:'", report)
        if len(keys) == 2:
            message = "the volume of one follows from its diluent and its displacement volume"
            _mistake(line, "volume of one", message, "remove it", report)
        powder = line.get("reconstitute")
        if powder is not None and not all(_is_stated(powder, key) for key in _FIGURES):
            continue
        if keys:
            _check_unit(line, keys[-1], report)
            _check_amount(line, keys[-1], report)


def _check_amount(line: Read, key: str, report: Report) -> None:
    """A number of vials is put in as it is, so that their volume would not be used."""
    amount, vials = line.get("amount"), vials_of(line, "")
    if vials is None or not isinstance(amount, (Fixed, Each)) or counted_unit(amount.quantity) != vials.unit:
        return
    message = f"the volume of one {vials.unit} is stated, but its amount is a number of them"
    volume = show(vials.volume * Fraction(amount.quantity.magnitude))
    _mistake(line, "amount", message, f"write its amount by volume: '{volume}'; or remove '{key}'", report)


def _check_unit(line: Read, key: str, report: Report) -> None:
    figures = (
        [line[key]] if key == "volume of one" else [line[key][name] for name in ("diluent", "displacement volume")]
    )
    values = [one.get("value") if isinstance(one, Read) else one for one in figures]
    units = {_within(value[1]) for value in values if value is not None}
    contents = [one for one in line.get("contains", {}).values() if one.basis is Basis.PER_UNIT]
    units |= {content.product_kind for content in contents}
    if len(units) > 1:
        message = f"it counts by the {' and by the '.join(sorted(units))}"
        _mistake(line, key, message, "use the same dosage unit", report)
    elif key == "reconstitute" and not contents:
        message, remedy = "what one vial contains is not stated", "write 'contains:', such as 'cefazolin: 1 g/vial'"
        _mistake(line, key, message, remedy, report)


def _mistake(line: Read, key: str, message: str, remedy: str, report: Report) -> None:
    report.mistake("E_VIALS", message, remedy, node=line.node_of(key), path=line.path_of(key))
