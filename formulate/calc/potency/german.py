"""Chapter 7, the German weighing factor (Einwaagekorrekturfaktor), with the rounding that its rule prescribes."""

from __future__ import annotations

from fractions import Fraction

from formulate.calc.potency._content import AssayBasis, assay_share, content_of
from formulate.calc.shared.arguments import impossible
from formulate.calc.shared.plain import strengths_alike
from formulate.calc.shared.sources import GERMAN_CONCENTRATES, GERMAN_FACTOR
from formulate.rounding import round_half_up
from formulate.working import Derived, ShareLike, Shown, Source, StrengthLike, Working

__all__ = ["german_concentrate_factor", "german_concentrate_factor_as_substance", "german_weighing_factor"]

#: A shortfall up to this is left as it is.
LEFT_AS_IT_IS = Fraction(2, 100)
#: From this excess on the factor is below 1.
EXCESS_THAT_COUNTS = Fraction(10, 100)
THREE_DECIMALS = Fraction(1, 1000)


def german_weighing_factor(
    assay: ShareLike,
    *,
    basis: AssayBasis,
    water: ShareLike | None = None,
    loss_on_drying: ShareLike | None = None,
    residual_solvent: ShareLike | None = None,
    always: bool = False,
) -> Derived[Fraction]:
    """Weighing factor of a substance by the German rule (Einwaagekorrekturfaktor).

    ``f = 1 / (assay x (1 - loss))``, three decimals, if more than 2 % are lacking, else 1
    [dap-weighing-factor: more than 2 % lacking; from 10 % of excess on; three decimals]

    Parameters
    ----------
    assay : ShareLike
        Content found, such as ``98.5 %`` or ``985 mg/g``; over 100 % it counts as 100 %,
        [percentage, or mass in mass].
    water : ShareLike, optional
        Water found, for the two anhydrous bases, [percentage].
    always : bool
        Give the factor for the record also where 2 % or less are lacking, [yes or no].

    Raises
    ------
    OutOfRangeError
        ``E_POTENCY_RANGE`` and ``E_WATER_TWICE``, as for :func:`~formulate.calc.assay_factor`.

    Notes
    -----
    Nothing is corrected downward, except where the content in the container is 10 % or more above 100 %: from there on
    the factor is taken, and is below 1. Substances that are dosed in units are weighed by the activity of the lot
    instead, whatever the difference.

    Examples
    --------
    >>> from formulate.units import show_number
    >>> show_number(german_weighing_factor("93.5 %", basis="anhydrous", water="3.68 %").value)
    '1.11'
    >>> show_number(german_weighing_factor("98 %", basis="as is").value)
    '1'
    """
    working = Working()

    def content_at(notes: Working, assay: ShareLike) -> Fraction:
        return content_of(
            notes, assay, basis=basis, water=water, loss_on_drying=loss_on_drying, residual_solvent=residual_solvent
        )

    in_excess = content_at(Working(), assay) >= 1 + EXCESS_THAT_COUNTS
    content = content_at(working, assay if in_excess else _capped(working, assay))
    if not always and not in_excess and content >= 1 - LEFT_AS_IT_IS:
        return working.result("f", "from the rule for 2 % or less lacking", Fraction(1), source=GERMAN_FACTOR)
    return _rounded(working, "1 / content", 1 / content, GERMAN_FACTOR, content=content)


def german_concentrate_factor(nominal: StrengthLike, assayed: StrengthLike) -> Derived[Fraction]:
    """Weighing factor of a concentrate ordered as such, from its assayed content (German rule).

    ``f = nominal / assayed``, three decimals
    [dac-nrf-concentrates: a 2 % concentrate found at 2.06 %]

    Parameters
    ----------
    nominal : StrengthLike
        Content that the concentrate is named by, [strength].
    assayed : StrengthLike
        Content that its certificate states, [strength].

    Notes
    -----
    A concentrate is corrected both ways, also where less than 2 % are lacking.

    Examples
    --------
    >>> german_concentrate_factor("2 % w/w", "2.06 % w/w").value
    Fraction(971, 1000)
    """
    working = Working()
    named, stated = strengths_alike(working, [("nominal", nominal), ("assayed", assayed)])
    if (named.basis, named.per_unit) != (stated.basis, stated.per_unit):
        raise impossible(
            f"expected two strengths of one basis, not {named} and {stated}",
            where="assayed",
            remedy="convert one of them first",
        )
    return _rounded(
        working, "nominal / assayed", named.value / stated.value, GERMAN_CONCENTRATES, nominal=named, assayed=stated
    )


def german_concentrate_factor_as_substance(assayed: StrengthLike) -> Derived[Fraction]:
    """Weighing factor of a concentrate when the substance itself is ordered (German rule).

    ``f = 1 / assayed``, three decimals
    [dac-nrf-concentrates: a 2 % concentrate found at 2.06 %, the substance being ordered]

    Parameters
    ----------
    assayed : StrengthLike
        Content that its certificate states, on the basis w/w, [strength].

    Notes
    -----
    The mass of concentrate replaces an equal mass of vehicle.

    Examples
    --------
    >>> float(german_concentrate_factor_as_substance("2.06 % w/w").value)
    48.544
    """
    working = Working()
    stated = working.strength(assayed, where="assayed")
    if stated.basis.value != "w/w":
        raise impossible(f"expected a content w/w, not {stated}", where="assayed", remedy="convert it with its density")
    return _rounded(working, "1 / assayed", 1 / stated.value, GERMAN_CONCENTRATES, assayed=stated)


def _capped(working: Working, assay: ShareLike) -> Fraction:
    assay = assay_share(working, assay)
    if assay <= 1:
        return assay
    return working.step("assay", "min(assay, 100 %)", Fraction(1), assay=assay, source=GERMAN_FACTOR)


def _rounded(working: Working, formula: str, factor: Fraction, source: Source, **named: Shown) -> Derived[Fraction]:
    working.step("f1", formula, factor, **named)
    rounded = round_half_up(factor, THREE_DECIMALS)
    return working.result("f", "round(f1, 3)", rounded, source=source, f1=factor)
