"""What the batch is: whether it holds water, and whether its water is preserved; the recipe's type is a claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from formulate.batch.results import Component
from formulate.findings import Finding, confirm, note, stop, warning
from formulate.frozen import Frozen
from formulate.messages import Figure, Message, message
from formulate.pharmacy.site import Site
from formulate.recipe.model import DosageForm, Fill, Ingredient, Recipe, Role, WaterType
from formulate.reference.tables.beyond_use import is_aqueous
from formulate.reference.tables.preservatives import Preservative, preservative_of
from formulate.reference.vehicles import holds_water, may_hold_water
from formulate.rounding import round_half_up
from formulate.spelling import plain_name_of
from formulate.strength import Basis, Strength

__all__ = ["AQUEOUS", "Nature", "nature_of"]

PLACE = "beyond use"
AQUEOUS = frozenset({WaterType.PRESERVED_AQUEOUS, WaterType.NONPRESERVED_AQUEOUS})
_ORAL_LIQUIDS = frozenset(
    {
        *(DosageForm.ORAL_SOLUTION, DosageForm.ORAL_SUSPENSION, DosageForm.SYRUP, DosageForm.ELIXIR),
        *(DosageForm.TINCTURE, DosageForm.SOLUTION, DosageForm.SUSPENSION, DosageForm.EMULSION, DosageForm.MOUTHWASH),
    }
)
_ORAL_ROUTES = frozenset({"oral", "enteral", "buccal", "sublingual", "oropharyngeal"})
#: What carries a preparation: one of these that is not recognized could be water.
_CARRIERS = frozenset({Role.VEHICLE, Role.BASE, Role.SOLVENT, Role.LEVIGATING_AGENT})
#: Forms whose fill line is a dry powder.
_DRY_FORMS = frozenset({DosageForm.CAPSULE, DosageForm.TABLET, DosageForm.POWDER})
IN_RANGE, OUT_OF_RANGE = "in range", "out of range"
#: The reasons, with a range or with its lower end alone.
_OF_RANGE = {
    IN_RANGE: ("preservative_in_range", "preservative_in_up"),
    OUT_OF_RANGE: ("preservative_out_range", "preservative_out_up"),
}
#: Why it does not count as preserved -> the variant of the finding with its own remedy.
_REMEDIES = {"preservative_ph_needed": "ph", "preservative_share_unknown": "share"}
_PERCENT = frozenset({Basis.W_W, Basis.W_V, Basis.V_V})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Nature(Frozen):
    """The row of the table that a batch takes, why, and what is wrong with the claim."""

    type: WaterType | None  # None where the recipe states none
    by_label: Fraction | None = None  # the share of the aqueous part that products bring which are preserved by label
    reasons: tuple[Message, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def is_aqueous(self) -> bool:
        """Whether it counts as aqueous."""
        return self.type in AQUEOUS


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class _Part(Frozen):
    """Something that the batch is made of, at any depth."""

    name: str
    water: bool | None
    preserved: str  # key of the source that states it
    carries: bool


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Shares(Frozen):
    """How much of a batch is what: by mass, by volume (of a line, by its plain name), and of an active by its label."""

    composition: Sequence[Component]
    volumes: Mapping[str, Fraction]
    strengths: Mapping[str, Strength]


def nature_of(recipe: Recipe, shares: Shares, site: Site) -> Nature:
    """What a batch is by what is in it, and what contradicts the type that its recipe states."""
    claim = recipe.beyond_use.type
    if claim is None:
        return Nature(type=None)
    parts = _parts(recipe, shares.composition)
    nature = Nature(type=claim)
    if claim in AQUEOUS:
        return _preserved(nature, recipe, parts, shares, site)
    return _nonaqueous(nature, recipe, parts)


def _nonaqueous(nature: Nature, recipe: Recipe, parts: Sequence[_Part]) -> Nature:
    """A claim that there is no water in it."""
    claim, activity = recipe.beyond_use.type, recipe.beyond_use.water_activity
    wet = tuple(part.name for part in parts if part.water)
    stated = "" if claim is None else claim.value
    if activity is not None and is_aqueous(activity.value):
        finding = stop("E_BUD_AQUEOUS", variant="activity", type=stated, activity=activity.value, place=PLACE)
        return replace(nature, type=WaterType.NONPRESERVED_AQUEOUS, findings=(finding,))
    if wet and activity is None:
        finding = stop("E_BUD_AQUEOUS", variant="water", type=stated, names=wet, place=PLACE)
        return replace(nature, type=WaterType.NONPRESERVED_AQUEOUS, findings=(finding,))
    findings: list[Finding] = []
    if activity is not None:
        source = _reference(activity.source, recipe)
        findings.append(confirm("E_BUD_WATER_ACTIVITY", activity=activity.value, source=source, place=PLACE))
    elif unknown := tuple(part.name for part in parts if part.water is None and part.carries):
        findings.append(confirm("E_BUD_VEHICLE", names=unknown, type=stated, place=PLACE))
    if claim is WaterType.OTHER_NONAQUEOUS and recipe.form in _ORAL_LIQUIDS and recipe.route in _ORAL_ROUTES:
        findings.append(stop("E_BUD_ORAL_LIQUID", form=recipe.form.value, place=PLACE))
        return replace(nature, type=WaterType.NONAQUEOUS_ORAL_LIQUID, findings=tuple(findings))
    return replace(nature, findings=tuple(findings))


# What it is made of ---------------------------------------------------------------------------------


def _parts(recipe: Recipe, composition: Sequence[Component]) -> list[_Part]:
    """Everything in the batch once, but what leaves it again to the last."""
    gone = {
        plain_name_of(component.material)
        for component in composition
        if (share := component.w_v if component.w_w is None else component.w_w) is not None and share <= 0
    }
    merged: dict[str, _Part] = {}
    for part in _all_parts(recipe, set()):
        name = plain_name_of(part.name)
        before = merged.get(name, part)
        preserved = before.preserved if part.preserved else ""
        merged[name] = replace(part, preserved=preserved, carries=part.carries or before.carries)
    return [part for name, part in merged.items() if name not in gone]


def _all_parts(recipe: Recipe, seen: set[str]) -> Iterator[_Part]:
    """Those of a recipe, and of each recipe in it once."""
    for line in recipe.ingredients:
        if not line.recipe_id:
            water = True if line.preserved else holds_water(line.name)
            yield _Part(name=line.name, water=water, preserved=line.preserved, carries=_carries(line, recipe))
        elif line.recipe_id not in seen:
            seen.add(line.recipe_id)
            yield from _all_parts(recipe.nested[line.recipe_id], seen)


def _carries(line: Ingredient, recipe: Recipe) -> bool:
    fills = isinstance(line.amount, Fill) and recipe.form not in _DRY_FORMS
    return line.role is not Role.ACTIVE and (fills or line.role in _CARRIERS or may_hold_water(line.name))


# Whether its water is preserved ---------------------------------------------------------------------


def _preserved(nature: Nature, recipe: Recipe, parts: Sequence[_Part], shares: Shares, site: Site) -> Nature:
    """A claim of an aqueous preparation: preserved only where that can be shown."""
    stated = recipe.beyond_use
    if stated.type is WaterType.NONPRESERVED_AQUEOUS:
        unsaid = not stated.preservation.strip() and recipe.sterile is None  # whose table does not depend on it
        finding = note("E_BUD_PRESERVATION", variant="nonpreserved", place=PLACE)
        return replace(nature, findings=(finding,) if unsaid else ())
    by_label = _by_label(parts, shares)
    nature = replace(nature, by_label=by_label)
    if by_label is not None and by_label >= site.preserved_share:
        sources = tuple(dict.fromkeys(part.preserved for part in parts if part.preserved))
        reason = message("preserved_by_label", share=_three_digits(by_label), sources=sources)
        return replace(nature, reasons=(reason,))
    judged = list(_by_preservative(recipe, shares))
    effective = tuple(reason for reason, counts in judged if counts)
    if effective:
        return replace(nature, reasons=effective)
    reason = judged[0][0] if judged else message("not_preserved")
    if by_label is not None:
        reason = message("preserved_in_part", share=_three_digits(by_label), needed=site.preserved_share)
    variant = _REMEDIES.get(reason.code, "shorter")
    finding = warning("E_BUD_PRESERVATION", variant=variant, reason=reason, place=PLACE)
    return replace(nature, type=WaterType.NONPRESERVED_AQUEOUS, reasons=(reason,), findings=(finding,))


def _by_label(parts: Sequence[_Part], shares: Shares) -> Fraction | None:
    """The share of the aqueous part that products bring whose labels name a preservative; None if that is not known."""
    bought = [plain_name_of(part.name) for part in parts if part.preserved]
    other = [plain_name_of(part.name) for part in parts if part.water and not part.preserved]
    if not bought:
        return None
    if not other:
        return Fraction(1)
    for sizes in _sizes(shares):
        rest, own = [sizes.get(name) for name in other], [sizes.get(name) for name in bought]
        if None in rest and None in own:
            continue
        # one of both is what the others leave, where it is not known; a gram of them counts as a milliliter
        left = 1 - _sum(sizes.values())
        preserved, others = (left if None in part else _sum(part) for part in (own, rest))
        if preserved > 0 and others >= 0:
            return preserved / (preserved + others)
    return None


def _sizes(shares: Shares) -> Iterator[Mapping[str, Fraction | None]]:
    """The shares by plain name: of the mass, in grams of a milliliter, of the volume."""
    yield {plain_name_of(component.material): component.w_w for component in shares.composition}
    yield {plain_name_of(component.material): component.w_v for component in shares.composition}
    yield shares.volumes


def _sum(shares: Iterable[Fraction | None]) -> Fraction:
    return sum((share for share in shares if share is not None), Fraction(0))


def _by_preservative(recipe: Recipe, shares: Shares) -> Iterator[tuple[Message, bool]]:
    """Each preservative in the batch, those first that the recipe names as such: the reason, and whether it counts."""
    said = _words(recipe.beyond_use.preservation)
    for name, share in sorted(_named_shares(shares), key=lambda one: _words(one[0]) not in said):
        row = preservative_of(name) or preservative_of(recipe.substances.usual_name(name))
        if row is None:
            continue
        share = None if share is None else _three_digits(share)
        variant = _against_range(row, share) or _against_ph(row, recipe)
        figures: dict[str, Figure] = {"name": name, "source": row.source}
        figures |= {} if share is None else {"share": share}
        most = {} if row.most is None else {"most": row.most / 100}
        if variant in _OF_RANGE:
            reason = message(_OF_RANGE[variant][row.most is None], **figures, least=row.least / 100, **most)
        else:
            reason = message(variant, **figures)
        yield reason, variant == IN_RANGE


def _words(text: str) -> str:
    return " ".join(text.split()).casefold()


def _named_shares(shares: Shares) -> Iterator[tuple[str, Fraction | None]]:
    """The share of every substance, in g per mL or else g per g; of an active, as its strength states it."""
    for component in shares.composition:
        known = component.w_v if component.w_v is not None else component.w_w
        if component.material not in shares.strengths:
            yield component.material, known
    for active, strength in shares.strengths.items():
        yield active, strength.value if strength.basis in _PERCENT else None


def _three_digits(share: Fraction) -> Fraction:
    """A share to three digits: amounts are rounded, ranges are not."""
    step = Fraction(1)
    while 0 < share < step * 100:
        step /= 10
    return round_half_up(share, step) if share > 0 else share


def _against_range(row: Preservative, share: Fraction | None) -> str:
    if share is None:
        return "preservative_share_unknown"
    percent = share * 100
    return "" if row.least <= percent and (row.most is None or percent <= row.most) else OUT_OF_RANGE


def _against_ph(row: Preservative, recipe: Recipe) -> str:
    ph = recipe.beyond_use.ph
    if ph is None:
        return "preservative_ph_needed" if row.ph_needed == "yes" else IN_RANGE
    fits = (row.ph_least is None or ph.value >= row.ph_least) and (row.ph_most is None or ph.value <= row.ph_most)
    return IN_RANGE if fits else "preservative_ph_out"


def _reference(key: str, recipe: Recipe) -> str:
    return next((reference.text for reference in recipe.sources if reference.key == key), key)
