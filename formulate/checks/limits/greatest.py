"""Whether each active and each excipient is within its limits, by route and form: the pharmacy's own, or those shipped.

A strength above the greatest that is marketed is asked about once, when the formula is approved; above ten times that
it stops. There is no floor from the market. What has no limit on file is named, for actives only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from formulate.batch.model import AchievedStrength, Batch
from formulate.batch.patient.limits_used import own_limits
from formulate.batch.results import Component
from formulate.checks.limits.totals import families_in, noted_families, noted_totals, totals_of
from formulate.findings import Finding, Severity, confirm, note, stop
from formulate.frozen import Frozen
from formulate.messages import Figure, Message, message
from formulate.recipe.copies import difference_of
from formulate.recipe.model import FromStrength, Ingredient, Recipe, Role
from formulate.recipe.vehicles import with_nested
from formulate.reference.identities.identity import Substances
from formulate.reference.limits.forms import ratio_of_forms, share_of_form
from formulate.reference.limits.routes import form_group_of, route_of
from formulate.reference.limits.table import LimitRow, limits_of
from formulate.reference.limits.units import in_unit
from formulate.strength import Basis, Strength

__all__ = [
    "Compared",
    "active_limits",
    "at_least",
    "check_limits",
    "compared",
    "excipients_of",
    "families_of_batch",
    "limits_for",
    "origin_of",
    "shares_of",
    "strength_of",
]

#: More than this multiple of the greatest on file is no choice of a prescriber.
STOPPED = 10
#: An excipient that is this far outside what is usual is asked about.
FAR_FROM_USUAL = 3
#: Fewer marketed products than this make no limit of an excipient that is asked about.
ENOUGH_PRODUCTS = 3
#: What rounding and weighing may add to a strength.
WEIGHING = Fraction(5, 100)
#: The density at which a share of a mass is compared with one of a volume, where factors of three matter, [g/mL].
AS_WATER = Fraction(1)
#: Roles of what is taken as much as needed.
AS_MUCH_AS_NEEDED = frozenset({Role.VEHICLE, Role.BASE, Role.FILLER})
#: Routes by which a drug gets into the blood: without limits of their own those by mouth are asked about.
SYSTEMIC = frozenset({"sublingual", "buccal", "rectal", "vaginal", "nasal", "transdermal", "urethral"})
#: A strength within this fraction of a marketed one is essentially its copy.
ALIKE = Fraction(1, 10)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Compared(Frozen):
    """An amount in the unit of a limit, and the limit."""

    row: LimitRow
    value: Fraction
    greatest: Fraction

    @property
    def times(self) -> Fraction:
        """How many times the greatest it is."""
        return self.value / self.greatest

    @property
    def is_above(self) -> bool:
        """Whether it is more than the greatest."""
        return self.value > self.greatest


def check_limits(batch: Batch) -> Iterator[Finding]:
    """Every active by its strength, every excipient by its share; an approved formula is noted no more."""
    families = families_of_batch(batch)
    findings = [
        *(finding for worked in batch.strengths for finding in _of_active(batch, worked)),
        *(finding for part in excipients_of(batch) for finding in _of_excipient(batch, part)),
        *noted_totals(_each_excipient(batch), batch.substances),
        *(finding for part, _ in families for finding in _of_excipient(batch, part)),
        *noted_families(families),
    ]
    is_approved = batch.recipe.approval is not None
    for finding in findings:
        if not (is_approved and finding.severity is Severity.NOTE and finding.variant != "stated"):
            yield finding


def active_limits(batch: Batch, name: str) -> tuple[tuple[LimitRow, ...], bool]:
    """The limits of an active by the batch's route, else by mouth, and whether they are those of the other route.

    Only a route by which a drug gets into the blood is compared with the limits by mouth.
    """
    own, route = own_limits([name], batch.site.limits, batch.substances), route_of(batch.recipe.route)
    rows = [row for row in limits_of(name, own, batch.substances) if row.use == "active"]
    of_route = tuple(row for row in rows if row.route in {"", route})
    if of_route or route not in SYSTEMIC:
        return of_route, False
    by_mouth = tuple(row for row in rows if row.route == "oral")
    return by_mouth, bool(by_mouth)


def limits_for(batch: Batch, name: str) -> tuple[LimitRow, ...]:
    """The limits of a substance by the batch's route; those of another route are left out."""
    own = own_limits([name], batch.site.limits, batch.substances)
    route = route_of(batch.recipe.route)
    return tuple(row for row in limits_of(name, own, batch.substances) if row.route in {"", route})


def compared(
    name: str,
    strengths: Iterable[Strength],
    rows: Sequence[LimitRow],
    form: str,
    substances: Substances,
    density: Fraction | None = None,
) -> Compared | None:
    """A strength against the greatest of the rows in a unit that it can be compared in; None where there is none.

    Rows of the same group of forms come before those of other forms of the route, and rows that count the same salt or
    base before others; of several the most that one allows.

    Parameters
    ----------
    name : str
        What the strength is of.
    strengths : Iterable[Strength]
        One amount on several bases.
    rows : Sequence[LimitRow]
        The limits by its route.
    form : str
        The group of forms.
    substances : Substances
        What names stand for.
    density : Fraction or None
        Of the product, [g/mL].
    """
    found = [
        Compared(row=row, value=value, greatest=row.asked_above)
        for row in rows
        if row.asked_above and (value := _in_unit_of(row, name, strengths, substances, density)) is not None
    ]
    found = [one for one in found if one.row.form_group in {"", form}] or found
    found = [one for one in found if substances.is_same_substance(name, one.row.counted)] or found
    return min(found, key=lambda one: one.times, default=None)


def _in_unit_of(
    row: LimitRow, name: str, strengths: Iterable[Strength], substances: Substances, density: Fraction | None
) -> Fraction | None:
    share = _share_counted(name, row, substances)
    if share is None:
        return None
    values = (in_unit(strength, row.unit, density) for strength in strengths)
    return next((value * share for value in values if value is not None), None)


def _share_counted(name: str, row: LimitRow, substances: Substances) -> Fraction | None:
    """How much of what a row counts a mass of that name holds; a synonym of the row is what it counts."""
    if not row.counted_as and any(substances.is_same_substance(name, synonym) for synonym in row.synonyms):
        return Fraction(1)
    return share_of_form(name, row.counted, substances)


# Actives ---------------------------------------------------------------------------------------------------


def _of_active(batch: Batch, worked: AchievedStrength) -> Iterator[Finding]:
    name, place = worked.active, f"strength.{worked.active}"
    strength = strength_of(worked)
    limits, is_by_mouth = active_limits(batch, name)
    rows = [row for row in limits if not row.age_group and not row.species]
    form = form_group_of(batch.recipe.form.value)
    found = compared(name, [strength], rows, form, batch.substances, _density(batch))
    if found is None:
        yield from _not_compared(batch, worked, rows, place)
    elif found.times > STOPPED and not is_by_mouth and not found.row.is_recalled:
        yield stop("E_LIMIT_TENFOLD", place=place, **_figures(batch, found, name, strength))
    elif found.is_above:
        yield confirm("E_LIMIT_ABOVE", place=place, **_figures(batch, found, name, strength))
    if not is_by_mouth:
        yield from _copy(batch, name, strength, rows, place)


def strength_of(worked: AchievedStrength) -> Strength:
    """The strength that is compared: the label's, unless what was worked back is more than weighing explains."""
    achieved = worked.stated if worked.achieved is None else worked.achieved.value
    return achieved if achieved.value > worked.stated.value * (1 + WEIGHING) else worked.stated


def _not_compared(batch: Batch, worked: AchievedStrength, rows: Sequence[LimitRow], place: str) -> Iterator[Finding]:
    """Why an active has no limit; nothing where its dose is compared instead."""
    name, route = worked.active, route_of(batch.recipe.route) or batch.recipe.route
    counted = [row for row in rows if share_of_form(name, row.counted, batch.substances) is not None]
    if not rows:
        yield note("N_LIMIT_NONE", name=name, route=route, place=place)
    elif not counted:
        forms = tuple(dict.fromkeys(row.counted for row in rows))
        yield note("N_LIMIT_NOT_COMPARED", variant="form", name=name, forms=forms, place=place)
    elif not any(row.unit.within == "unit" for row in counted):
        units = tuple(dict.fromkeys(str(row.unit) for row in counted))
        yield note("N_LIMIT_NOT_COMPARED", variant="unit", name=name, units=units, place=place)


def _copy(batch: Batch, name: str, strength: Strength, rows: Sequence[LimitRow], place: str) -> Iterator[Finding]:
    """A marketed product of the same active, route, group of forms and nearly the same strength."""
    form = form_group_of(batch.recipe.form.value)
    for row in (row for row in rows if row.form_group in {"", form} or _is_made_liquid(row, form)):
        value = _in_unit_of(row, name, [strength], batch.substances, _density(batch))
        near = [one for one in row.strengths if value is not None and abs(value - one) <= ALIKE * one]
        if near:
            difference = difference_of(batch.recipe)
            stated = {"difference": difference} if difference else {}
            variant = "stated" if difference else "open"
            yield note(
                "N_LIMIT_COPY",
                variant=variant,
                name=name,
                marketed=row.figure(near[0]),
                origin=origin_of(batch, row),
                place=place,
                **stated,
            )
            return


def _is_made_liquid(row: LimitRow, form: str) -> bool:
    """Whether a row is of a powder that is marketed to be made a liquid, with the strength of that."""
    return form == "liquid" and row.form_group == "powder or granule" and row.unit.within == "volume"


# Excipients ------------------------------------------------------------------------------------------------


def excipients_of(batch: Batch) -> Iterator[Component]:
    """The known substances of the composition that are no active of the batch, each in all that it comes as."""
    return totals_of(_each_excipient(batch), batch.substances)


def families_of_batch(batch: Batch) -> list[tuple[Component, tuple[str, ...]]]:
    """The families of excipients that count together, each with the names of those that there are."""
    return list(families_in(_each_excipient(batch), batch.site.families, batch.substances))


def _each_excipient(batch: Batch) -> Iterator[Component]:
    actives = {strength.active for strength in batch.strengths} | set(_actives(batch.recipe))
    for part in batch.composition:
        if part.known and not any(batch.substances.is_same_drug(part.material, active) for active in actives):
            yield part


def _actives(recipe: Recipe) -> Iterator[str]:
    """The names of lines that bring an active, in the recipe and those in it."""
    for line in _lines(recipe):
        if line.role is Role.ACTIVE or isinstance(line.amount, FromStrength):
            yield line.name
            yield from line.contains


def _lines(recipe: Recipe) -> Iterator[Ingredient]:
    return (line for one in with_nested(recipe) for line in one.ingredients)


def _of_excipient(batch: Batch, part: Component) -> Iterator[Finding]:
    name, place = part.material, f"composition.{part.material}"
    rows = [row for row in limits_for(batch, name) if row.use == "excipient" and not row.age_group and not row.species]
    if not rows:
        return
    never = next((row for row in rows if row.greatest == 0), None)
    if never is not None:
        yield stop("E_LIMIT_NEVER", name=name, why=never.note, origin=origin_of(batch, never), place=place)
        return
    form = form_group_of(batch.recipe.form.value)
    is_base = any(batch.substances.is_same_drug(name, base) for base in _bases(batch.recipe))
    rows = [row for row in rows if not row.unit.is_exposure and not (row.products and is_base)]
    rows = [row for row in rows if row.form_group in {"", form}]
    shares = shares_of(part, form)
    yield from _too_little(batch, part, rows, shares)
    found = compared(name, shares, rows, form, batch.substances)
    found = found or _far_above(batch, name, shares, rows, form)
    if found is None or not found.is_above:
        return
    figures = _figures(batch, found, name, shares[0])
    is_far = found.row.above == "note" and found.times > FAR_FROM_USUAL
    if found.times <= STOPPED and not is_far and (found.row.above == "note" or _is_thin(found.row)):
        yield note("N_LIMIT_USUAL", place=place, **figures)
    elif found.times > STOPPED and not _is_thin(found.row) and not found.row.is_recalled:
        yield stop("E_LIMIT_TENFOLD", place=place, **figures)
    else:
        yield confirm("E_LIMIT_ABOVE", place=place, **figures)


def _far_above(
    batch: Batch, name: str, shares: Sequence[Strength], rows: Sequence[LimitRow], form: str
) -> Compared | None:
    """Where only the density is missing: what is so far above that no density explains it."""
    found = compared(name, shares, rows, form, batch.substances, AS_WATER)
    return found if found is not None and found.times > FAR_FROM_USUAL else None


def _too_little(
    batch: Batch, part: Component, rows: Sequence[LimitRow], shares: Sequence[Strength]
) -> Iterator[Finding]:
    """An excipient of a line of its own far below what is usual; what comes with a vehicle is diluted."""
    if part.via:
        return
    name, usual = part.material, [row for row in rows if row.usual_from]
    values = [(row, _in_unit_of(row, name, shares, batch.substances, AS_WATER)) for row in usual]
    known_values = [(row, value) for row, value in values if value is not None and row.usual_from is not None]
    if known_values and all(value * FAR_FROM_USUAL < row.usual_from for row, value in known_values if row.usual_from):
        row = known_values[0][0]
        yield confirm(
            "E_LIMIT_BELOW",
            place=f"composition.{part.material}",
            name=part.material,
            amount=shares[0],
            usual=row.figure(row.usual_from or Fraction(0)),
            origin=origin_of(batch, row),
        )


def _is_thin(row: LimitRow) -> bool:
    """Whether few products are behind a limit."""
    return row.products is not None and row.products < ENOUGH_PRODUCTS


def _bases(recipe: Recipe) -> Iterator[str]:
    """The names of vehicles, bases and fillers, in the recipe and those in it."""
    return (line.name for line in _lines(recipe) if line.role in AS_MUCH_AS_NEEDED)


def shares_of(part: Component, form: str) -> list[Strength]:
    """The share of a component on each basis that is known, the one that labels of its form state first.

    Of a range it is the most.
    """
    shares = [(part.w_w_to or part.w_w, Basis.W_W), (part.w_v_to or part.w_v, Basis.W_V)]
    if form in {"liquid", "drops", "enema"}:
        shares.reverse()
    return [Strength(share, basis) for share, basis in shares if share is not None]


# Figures ---------------------------------------------------------------------------------------------------


def _density(batch: Batch) -> Fraction | None:
    density = batch.recipe.density
    return None if density is None else Fraction(density.quantity.to("gram/milliliter").magnitude)


def origin_of(batch: Batch, row: LimitRow) -> Message:
    """Where a limit is from: its source, and the pharmacy's file where it is one of its own."""
    file = batch.site.limits
    is_own = any(row is own for own in own_limits([row.substance], file, batch.substances))
    return (
        message("limit_origin_own", origin=row.origin, file=file.origin) if is_own and file is not None else row.origin
    )


def _figures(batch: Batch, found: Compared, name: str, amount: Strength) -> dict[str, Any]:
    """What a sentence says: the amount, its limit, and where that is from."""
    row = found.row
    stated: Figure = amount
    ratio = ratio_of_forms(name, row.counted, batch.substances)
    if ratio is not None and ratio.value != 1:
        stated = message(
            "amount_as",
            amount=amount,
            value=found.value,
            unit=row.unit.text,
            counted=row.counted,
            working=ratio.working,
        )
    return {
        "amount": stated,
        "name": name,
        "greatest": row.figure(found.greatest),
        "times": at_least(found.times),
        "origin": origin_of(batch, row),
    }


def at_least(times: Fraction) -> Fraction:
    """A multiple to one decimal, down."""
    return Fraction(int(times * 10), 10)
