"""What the dosage forms use of tables and of the settings, as text: the second computation starts from it."""

from __future__ import annotations

from formulate.pharmacy.dosage_equipment import Mold
from formulate.pharmacy.site import Site
from formulate.recipe.dosage_units.reading import MOLDED_FORMS
from formulate.recipe.dosage_units.types import SMALLEST
from formulate.recipe.model import CapsuleShell, DosageForm, Fill, Recipe
from formulate.reference.tables.capsules import smallest_first, volume_of_size
from formulate.reference.tables.molded import is_same_base
from formulate.units import text

__all__ = ["typed_of_forms"]

#: The forms with a part of their own.
_FORMS = frozenset((DosageForm.CAPSULE, DosageForm.POWDER, DosageForm.TABLET, *MOLDED_FORMS))


def typed_of_forms(recipe: Recipe, site: Site) -> dict[str, object]:
    """The texts under ``forms``; nothing for a form that has no part of its own."""
    if recipe.form not in _FORMS:
        return {}
    texts: dict[str, object] = {"weights": site.rules.weights.value}
    if recipe.capsule is not None:
        texts["capsule_sizes"] = _sizes(recipe.capsule)
    mold = recipe.mold.mold if recipe.mold is not None else ""
    own = [one for one in site.molds if one.id.casefold() == mold.casefold()]
    if own:
        texts["mold"] = dict(own[0].typed) | {"calibration": _calibration(own[0], recipe)}
    if recipe.form in MOLDED_FORMS:
        texts["molded_excess"] = site.molded_excess
    if recipe.form is DosageForm.CAPSULE:
        texts["capsule_machines"] = [dict(machine.typed) for machine in site.capsule_machines]
    return {"forms": texts}


def _calibration(mold: Mold, recipe: Recipe) -> str:
    """That of the recipe's base, as typed; ``""`` where the mold is not calibrated with it."""
    fill = next((line.name for line in recipe.ingredients if isinstance(line.amount, Fill)), "")
    return next((one.typed for one in mold.calibrations if is_same_base(one.base, fill)), "")


def _sizes(capsule: CapsuleShell) -> dict[str, str]:
    """What the sizes in question hold."""
    sizes = smallest_first() if capsule.size == SMALLEST else (capsule.size,)
    if capsule.volume is not None:
        return dict.fromkeys(sizes, capsule.volume.typed)
    return {size: text(volume_of_size(size).volume) for size in sizes}
