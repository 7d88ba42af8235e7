"""From the needed to the corrected amount, for the lot that is used: form, content, assay, water, activity.

Each factor is taken once, in this order, with its basis; what could count one thing twice is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from math import prod

from formulate.batch.asking.mistakes import line_place
from formulate.batch.line.amounts import symbol, times, with_readable_unit, with_symbol
from formulate.batch.results import Factor
from formulate.calc.potency.assay import assay_factor, form_factor, mass_from_activity, volume_from_activity
from formulate.calc.potency.german import german_concentrate_factor, german_weighing_factor
from formulate.errors import InputError, MissingKnowledgeError
from formulate.findings import Finding, note, stop
from formulate.frozen import Frozen
from formulate.messages import Message, message
from formulate.pharmacy.lots import AssayBasis, Lot
from formulate.pharmacy.site import CorrectionPolicy
from formulate.recipe.model import Cited, FromStrength, Ingredient
from formulate.reference.identities.substances import WATER
from formulate.strength import Strength
from formulate.units import Quantity, is_kind, make_quantity, show, unit_text
from formulate.working import DEFINITION, Derived, Step, derive, stated

#: What each basis leaves out, as its factor is named.
_LOSSES = {
    AssayBasis.DRIED: "loss on drying",
    AssayBasis.ANHYDROUS: "water",
    AssayBasis.ANHYDROUS_SOLVENT_FREE: "water and residual solvent",
}


#: Beyond this the content of a lot is that of another product, or in another unit: nothing is calculated with it.
MOST_TIMES_CONTENT = Fraction(2)
#: Why a field of a lot is not used.
_UNUSED = {
    "activity": "the line is not counted in units of activity: correct the lot, or state the strength in units",
    "label content": "the recipe states no content of it: write 'contains' in the recipe, or remove it",
    "content": "the line is not corrected for a content: remove it",
    "unit weight": "the line is not counted in dosage units: remove it",
    "assay basis": "the lot states no assay: enter it, or remove its basis",
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Correction(Frozen):
    """What changes the amount of a line for this lot."""

    factors: tuple[Factor, ...] = ()  # in their order
    steps: tuple[Step, ...] = ()  # their working
    activity: Cited | None = None  # activity of what is weighed, where the line is needed in units
    findings: tuple[Finding, ...] = ()  # what was recorded and not applied, and what is missing
    form: Fraction = Fraction(1)  # the factor of the form by the formulas alone, whatever the lot's assay counts

    def of(self, line: Ingredient, needed: Derived[Quantity]) -> Derived[Quantity]:
        """The corrected amount, in a readable unit, with its complete working."""
        if self.activity is not None:
            return _by_activity(line, needed, self.activity)
        if not self.factors:
            return needed
        value = times(needed.value, prod(factor.value for factor in self.factors))
        formula = " x ".join(["needed", *(f"f({factor.name})" for factor in self.factors)])
        numbers = {"needed": needed.value, **{f"f({factor.name})": factor.value for factor in self.factors}}
        steps = (*needed.steps, *self.steps)
        return with_readable_unit(derive(value, symbol(value, line.name, "corrected"), formula, numbers, after=steps))


def correction_of(line: Ingredient, lot: Lot | None, policy: CorrectionPolicy, *, in_units: bool) -> Correction:
    """The correction of a line by its lot; *in_units* says that the line is needed in units of activity.

    What the lot lacks, or states twice, is an ``InputError``.
    """
    if lot is not None:
        check_used(line, lot, in_units=in_units)
    _check_form(line, lot, policy)
    if in_units:
        factors, activity = [_activity_factor(line, lot)], _activity(line, lot)
    else:
        factors, activity = (
            [*_form(line, lot, policy), *_content(line, lot, policy), *_potency(line, lot, policy)],
            None,
        )
    return Correction(
        factors=tuple(factor for factor, _ in factors),
        steps=tuple(step for _, steps in factors for step in steps),
        activity=activity,
        findings=tuple(_findings(line, lot, policy, in_units=in_units)),
        form=Fraction(1) if in_units else _by_formulas(line),
    )


def _factor(name: str, basis: Message, derived: Derived[Fraction], locator: str) -> tuple[Factor, tuple[Step, ...]]:
    """A factor and its working, whose last step has the factor's own symbol and says where its figures are from."""
    *before, last = derived.steps
    source = stated(locator) if last.source == DEFINITION else last.source
    step = replace(last, symbol=f"f({name})", source=source)
    return Factor(name=name, value=derived.value, basis=basis, step=step), (*before, step)


def check_used(
    line: Ingredient, lot: Lot, *, in_units: bool = False, is_measured: bool = True, is_counted: bool = True
) -> None:
    """Refuse what a lot states and its line does not use: an input that is ignored silences a guard."""
    is_without_content = nominal_content(line) is None
    unused = {
        "activity": lot.activity is not None and not in_units,
        "label content": lot.label_content is not None and is_without_content,
        "content": lot.content is not None and (in_units or not is_measured),
        "unit weight": lot.unit_weight is not None and not is_counted,
        "assay basis": lot.assay_basis is not None and lot.assay is None,
    }
    names = [name for name, is_unused in unused.items() if is_unused]
    if names:
        raise InputError(
            f"lot {lot.number} states what {line.name} does not use: {', '.join(names)}",
            code="E_LOT_FIELD_UNUSED",
            remedy=_UNUSED[names[0]],
        )


# The form -------------------------------------------------------------------------------------------


def _check_form(line: Ingredient, lot: Lot | None, policy: CorrectionPolicy) -> None:
    """What a lot's assay counts: the form weighed, or the form that the strength counts, and no other."""
    expressed_as = lot.expressed_as if lot is not None else ""
    if lot is None or expressed_as in {"", line.name}:
        return
    if line.counted_as is None or expressed_as != line.counted_as.form:
        forms = f"'{line.name}'" + (f" or '{line.counted_as.form}'" if line.counted_as is not None else "")
        raise InputError(
            f"an assay expressed as {forms}",
            code="E_EXPRESSED_AS",
            given=expressed_as,
            remedy="the recipe knows no other form of it: check the certificate",
        )
    if lot.assay is None or policy is CorrectionPolicy.OFF:
        raise InputError(
            f"an assay to apply, as the lot is expressed as {expressed_as}",
            code="E_EXPRESSED_AS",
            remedy="without it nothing turns the form counted into the form weighed: state the assay, or leave out "
            "'expressed as'",
        )


def _form(line: Ingredient, lot: Lot | None, policy: CorrectionPolicy) -> Iterator[tuple[Factor, tuple[Step, ...]]]:
    counted, without_water = line.counted_as, _without_water(line, lot, policy)
    if counted is not None and not (lot is not None and lot.expressed_as == counted.form):
        weighed = without_water or counted.weighed_molar_mass.quantity
        factor = form_factor(counted.molar_mass.quantity, weighed, counted.yields)
        form = counted.form
    elif counted is None and without_water is not None and line.hydrate is not None and line.hydrate.molar_mass:
        factor, form = form_factor(line.hydrate.molar_mass.quantity, without_water), line.name
    else:
        return
    variant = "factor_form" if without_water is None else "factor_form_without_water"
    yield _factor("form", message(variant, counted=form, weighed=line.name), factor, "molar masses")


def _by_formulas(line: Ingredient) -> Fraction:
    counted = line.counted_as
    if counted is None:
        return Fraction(1)
    return form_factor(counted.molar_mass.quantity, counted.weighed_molar_mass.quantity, counted.yields).value


def _without_water(line: Ingredient, lot: Lot | None, policy: CorrectionPolicy) -> Derived[Quantity] | None:
    """The molar mass of a hydrate without its water, where the assay's basis takes the water out already."""
    if line.hydrate is None or lot is None or lot.assay is None or policy is CorrectionPolicy.OFF:
        return None
    if _basis(lot) not in _LOSSES or (lot.expressed_as and lot.expressed_as != line.name):
        return None
    if lot.assay_basis is AssayBasis.DRIED or line.hydrate.molar_mass is None:
        raise InputError(
            f"the water of {line.name} once: an assay 'as is' or 'anhydrous', and the hydrate's molar mass",
            code="E_WATER_TWICE",
            given=_basis(lot).value,
            remedy="take the assay on one of these bases from the certificate; "
            "state 'weighed molar mass' below 'counted as' where the table of substances has none",
        )
    hydrate = line.hydrate.molar_mass.quantity
    value = make_quantity(hydrate.to("gram/mole").magnitude - line.hydrate.waters * WATER, "gram/mole")
    numbers = {"M": hydrate, "n": line.hydrate.waters, "M(water)": make_quantity(WATER, "gram/mole")}
    return derive(value, "M(without water)", "M - n x M(water)", numbers, source=line.hydrate.molar_mass.source)


# What the lot contains --------------------------------------------------------------------------------


def _content(line: Ingredient, lot: Lot | None, policy: CorrectionPolicy) -> Iterator[tuple[Factor, tuple[Step, ...]]]:
    """Nominal content over the content found."""
    if lot is None or lot.content is None:
        return
    nominal, content = nominal_content(line), lot.content
    if nominal is None or (nominal.basis, nominal.per_unit) != (content.basis, content.per_unit):
        expected = f"a content on the basis of the one stated for {line.name}, {nominal}" if nominal else "no content"
        raise InputError(
            expected,
            code="E_CONTENT_BASIS",
            given=str(content),
            remedy="only a product whose content the recipe states has one",
        )
    if not 1 / MOST_TIMES_CONTENT <= content.value / nominal.value <= MOST_TIMES_CONTENT:
        raise InputError(
            f"a content near the {nominal} on the label of {line.name}",
            code="E_LOT_CONTENT",
            given=str(content),
            remedy="check its unit; a product of another strength needs a recipe of its own",
        )
    basis = message("factor_content", found=content, stated=nominal)
    if policy is CorrectionPolicy.GERMAN:
        yield _factor("content", basis, german_concentrate_factor(nominal, content), "lot")
        return
    derived = derive(nominal.value / content.value, "f", "stated / found", {"stated": nominal, "found": content})
    yield _factor("content", basis, derived, "lot")


def nominal_content(line: Ingredient) -> Strength | None:
    """What a product is labelled to contain of the active that it is taken for."""
    if isinstance(line.amount, FromStrength) and line.amount.active in line.contains:
        return line.contains[line.amount.active]
    contents = list(line.contains.values())
    return contents[0] if len(contents) == 1 else None


def label_differs(line: Ingredient, lot: Lot) -> bool:
    """Whether a lot's label states another content than the recipe's product has."""
    return lot.label_content is not None and lot.label_content != nominal_content(line)


def _potency(line: Ingredient, lot: Lot | None, policy: CorrectionPolicy) -> Iterator[tuple[Factor, tuple[Step, ...]]]:
    """Assay and water, by the site's policy."""
    if lot is None:
        return
    if lot.water is not None and lot.loss_on_drying is not None:
        raise InputError(
            "the water or the loss on drying of the lot, not both",
            code="E_WATER_TWICE",
            remedy="the loss on drying holds the water already: keep the one that the assay's basis names",
        )
    if lot.assay is None:
        return
    basis = _basis(lot)
    _check_water(line, lot, basis, policy)
    if policy is CorrectionPolicy.GERMAN:
        yield from _german(lot, lot.assay, basis)
    elif policy is CorrectionPolicy.EXACT:
        yield from _exact(lot, lot.assay, basis)


def _basis(lot: Lot) -> AssayBasis:
    if lot.assay_basis is None:
        raise MissingKnowledgeError(
            "the basis of the assay is needed",
            code="E_ASSAY_BASIS",
            remedy="state it: 'as is', 'dried', 'anhydrous' or 'anhydrous and solvent-free'",
        )
    return lot.assay_basis


def _check_water(line: Ingredient, lot: Lot, basis: AssayBasis, policy: CorrectionPolicy) -> None:
    """A hydrate's molar mass holds its water already."""
    counted = line.counted_as
    by_form = counted is not None and counted.weighed_includes_water and lot.expressed_as != counted.form
    if by_form and line.hydrate is None and basis in _LOSSES and policy is not CorrectionPolicy.OFF:
        raise InputError(
            f"the water of {line.name} counted once, not in its molar mass and in the assay's basis too",
            code="E_WATER_TWICE",
            given=basis.value,
            remedy="take an assay 'as is', or one expressed as the form that the strength counts",
        )


def _exact(lot: Lot, assay: Fraction, basis: AssayBasis) -> Iterator[tuple[Factor, tuple[Step, ...]]]:
    """``1 / assay``, and ``1 / (1 - loss)`` as its basis asks."""
    losses = {"water": lot.water, "loss_on_drying": lot.loss_on_drying, "residual_solvent": lot.residual_solvent}
    assay_factor(assay, basis=basis.value, **losses)  # asks for what is missing, before anything is taken
    yield _factor("assay", _of_what(lot, basis), assay_factor(assay, basis="as is"), "lot")
    if basis in _LOSSES:
        yield _factor(_LOSSES[basis], _losses(lot, basis), assay_factor(1, basis=basis.value, **losses), "lot")


def _german(lot: Lot, assay: Fraction, basis: AssayBasis) -> Iterator[tuple[Factor, tuple[Step, ...]]]:
    """Assay and water as one factor of three decimals."""
    factor = german_weighing_factor(
        assay,
        basis=basis.value,
        water=lot.water,
        loss_on_drying=lot.loss_on_drying,
        residual_solvent=lot.residual_solvent,
    )
    if factor.value != 1:
        basis_message = message("factor_german", assay=_of_what(lot, basis))
        yield _factor("assay" if basis not in _LOSSES else f"assay and {_LOSSES[basis]}", basis_message, factor, "lot")


def _of_what(lot: Lot, basis: AssayBasis) -> Message:
    assay = lot.assay or Fraction(0)
    if lot.expressed_as:
        return message("factor_assay_as", assay=assay, basis=basis.value, form=lot.expressed_as)
    return message("factor_assay", assay=assay, basis=basis.value)


def _losses(lot: Lot, basis: AssayBasis) -> Message:
    if basis is AssayBasis.DRIED:
        return message("factor_dried", loss=lot.loss_on_drying or Fraction(0))
    water = lot.water or Fraction(0)
    if basis is AssayBasis.ANHYDROUS_SOLVENT_FREE:
        return message("factor_water_and_solvent", water=water, solvent=lot.residual_solvent or Fraction(0))
    return message("factor_water", water=water)


# Activity -------------------------------------------------------------------------------------------


def _activity(line: Ingredient, lot: Lot | None) -> Cited:
    if lot is not None and lot.assay is not None:
        raise InputError(
            "no assay where units are weighed by their activity",
            code="E_ACTIVITY_ASSAY",
            remedy="the activity of the lot holds its potency already: state the activity alone",
        )
    if lot is not None and lot.activity is not None:
        return Cited(typed=show(lot.activity), quantity=lot.activity, source=stated("lot"))
    if line.activity is None:
        raise MissingKnowledgeError(
            f"the activity of {line.name} is needed: how many units are in one mg or one mL",
            code="E_ACTIVITY_NEEDED",
            remedy="state it with the lot, or on its line ('activity: 5500 units/mg'); nothing is assumed",
        )
    return line.activity


def _activity_factor(line: Ingredient, lot: Lot | None) -> tuple[Factor, tuple[Step, ...]]:
    activity = _activity(line, lot)
    per_unit = derive(
        1 / Fraction(activity.quantity.magnitude),
        "f",
        f"(1 {unit_text(activity.quantity, plural=False)}) / a",
        {"a": activity.quantity},
    )
    return _factor(
        "activity",
        message("factor_activity", activity=activity.quantity, source=str(activity.source)),
        per_unit,
        "activity",
    )


def _by_activity(line: Ingredient, needed: Derived[Quantity], activity: Cited) -> Derived[Quantity]:
    is_mass = is_kind(activity.quantity, "activity per mass")
    amount = (mass_from_activity if is_mass else volume_from_activity)(needed.value, activity.quantity)
    amount = Derived(value=amount.value, steps=(*needed.steps, *amount.steps))
    return with_readable_unit(with_symbol(amount, symbol(amount.value, line.name, "corrected"), activity.source))


# What is noticed ------------------------------------------------------------------------------------


def _findings(line: Ingredient, lot: Lot | None, policy: CorrectionPolicy, *, in_units: bool) -> Iterator[Finding]:
    place = line_place(line.id)
    if lot is not None and lot.assay is not None and not in_units:
        yield from _recorded(lot, lot.assay, policy, place)
    elif lot is not None and (lot.water is not None or lot.loss_on_drying is not None) and not in_units:
        yield note("N_WATER_RECORDED", variant="no_assay", lot=lot.number, place=place)
    has_potency = lot is not None and (lot.assay is not None or lot.content is not None or lot.activity is not None)
    if line.correct and not has_potency:
        if lot is None:
            yield stop("E_POTENCY_MISSING", variant="no_lot", name=line.name, place=place)
        else:
            yield stop("E_POTENCY_MISSING", variant="in_lot", name=line.name, lot=lot.number, place=place)


def _recorded(lot: Lot, assay: Fraction, policy: CorrectionPolicy, place: str) -> Iterator[Finding]:
    """What the certificate states and the policy leaves as it is."""
    basis = _basis(lot)
    if policy is CorrectionPolicy.OFF:
        yield note("N_ASSAY_RECORDED", variant="off", assay=_of_what(lot, basis), lot=lot.number, place=place)
    elif policy is CorrectionPolicy.GERMAN and not list(_german(lot, assay, basis)):
        yield note("N_ASSAY_RECORDED", variant="small", assay=_of_what(lot, basis), lot=lot.number, place=place)
    if basis is AssayBasis.AS_IS and (lot.water is not None or lot.loss_on_drying is not None):
        yield note("N_WATER_RECORDED", variant="as_is", lot=lot.number, place=place)
