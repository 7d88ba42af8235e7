"""The line that brings an active, its overage, and what a product contains."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from formulate.recheck.reading.reader import MASS, MOLES, VOLUME, Ratio, lacks, quotient, ratio
from formulate.recheck.reading.typed import Line, Texts, strengths_in, text_of
from formulate.recheck.total import more_than_one


def overage(typed: Texts, lines: Sequence[Line], active: str) -> Fraction:
    """One and the overage of an active: the one that was asked for, else that of the formula."""
    actives = list(strengths_in(typed))
    own = [line.recipe["overage"] for line in lines if "overage" in line.recipe and active_of(line, actives) == active]
    asked = text_of(typed.get("overage", {}), active) or (text_of(own[0], "percent") if own else "")
    return more_than_one(asked, f"overage.{active}")


def contents_of(line: Line) -> dict[str, Ratio]:
    """What a product contains, by active; what is stated by the vial, by its volume."""
    named, typed = line.figures.get("contains", {}), line.recipe.get("contains", {})
    contents = {named.get(active, active): ratio(str(content)) for active, content in typed.items()}
    vial = volume_of_one(line) or Ratio("", "", Fraction(1))
    by_vial = {active: one for active, one in contents.items() if one.within == vial.within}
    return contents | {active: Ratio(one.of, VOLUME, one.base / vial.base) for active, one in by_vial.items()}


def volume_of_one(line: Line) -> Ratio | None:
    """What one vial or ampule holds, a powder with its diluent; None where there is none."""
    powder, liquid = line.recipe.get("reconstitute"), text_of(line.recipe, "volume of one")
    if powder is None:
        return ratio(liquid) if liquid else None
    diluent, taken_up = (ratio(text_of(powder, key)) for key in ("diluent", "displacement volume"))
    return diluent._replace(base=diluent.base + taken_up.base)


def nominal_of(line: Line) -> Ratio | None:
    """What a product is labeled to contain of the active that it is taken for; None where that is not one content."""
    contents = contents_of(line)
    active = active_of(line, list(contents)) if contents else ""
    return contents.get(active) or (next(iter(contents.values())) if len(contents) == 1 else None)


def molar_mass_of(line: Line, typed: str) -> Fraction:
    """Grams of one mole."""
    return quotient(typed, (MASS, MOLES), line.id, "a molar mass")


def is_rest(line: Line) -> bool:
    """Whether the line brings what the others leave of an active."""
    return line.amount.startswith("rest of ")


def active_of(line: Line, actives: Sequence[str]) -> str:
    """The active whose strength a line uses; ``""`` for a line of another kind."""
    if line.amount != "strength" and not line.amount.startswith("strength of ") and not is_rest(line):
        return ""
    spelled = line.amount.removeprefix("strength").removeprefix("rest").removeprefix(" of ").strip(" ")
    said = line.figure("active") or spelled
    contained = [active for active in actives if active in contents_of(line)]
    meant = [said] if said else [*line.names, text_of(line.form() or {}, "form"), *contained[:1]]
    return next((name for name in meant if name in actives), "") or lacks(line.id, "the active of its strength")
