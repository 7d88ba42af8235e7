"""What the dosage forms use of tables and of the settings, as text: the second computation starts from it."""

from __future__ import annotations

from formulate.pharmacy.site import Site
from formulate.recipe.dosage_unit_types import SMALLEST
from formulate.recipe.model import CapsuleShell, DosageForm, Recipe
from formulate.reference.capsules import smallest_first, volume_of_size
from formulate.units import text

__all__ = ["typed_of_forms"]

#: The forms with a part of their own.
_FORMS = frozenset((DosageForm.CAPSULE,))


def typed_of_forms(recipe: Recipe, site: Site) -> dict[str, object]:
    """The texts under ``forms``; nothing for a form that has no part of its own."""
    if recipe.form not in _FORMS:
        return {}
    texts: dict[str, object] = {"profile": site.profile}
    if recipe.capsule is not None:
        texts["capsule_sizes"] = _sizes(recipe.capsule)
    return {"forms": texts}


def _sizes(capsule: CapsuleShell) -> dict[str, str]:
    """What the sizes in question hold."""
    sizes = smallest_first() if capsule.size == SMALLEST else (capsule.size,)
    if capsule.volume is not None:
        return dict.fromkeys(sizes, capsule.volume.typed)
    return {size: text(volume_of_size(size).volume) for size in sizes}
