"""Chapter 12, capsules: mean and spread of weights, and whether a fill keeps to its limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import get_args

from formulate.answers import Answer
from formulate.calc.shared.arguments import chosen, impossible, missing, ratio, some, total
from formulate.calc.shared.sources import UNIFORMITY_OF_MASS, WEIGHT_AGAINST_THEORY
from formulate.calc.shared.transcendental import square_root
from formulate.calc.shared.weight_limits import FROM_THEORY, SingleDoseForm, deviation_from_mean
from formulate.errors import InputError
from formulate.units import Quantity, in_readable_unit, make_quantity, show
from formulate.units import show_percent as percent
from formulate.working import Derived, NumberLike, QuantityLike, Source, Working

__all__ = [
    "FillCheck",
    "WeightStatistics",
    "fill_check_against_mean",
    "fill_check_against_theory",
    "statistics_from_weights",
]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class WeightStatistics(Answer):
    """Mean and spread of net weights.

    Parameters
    ----------
    mean, standard_deviation : Derived[Quantity]
        Mean, and standard deviation of the sample (n - 1).
    relative_standard_deviation : Derived[Fraction]
        Standard deviation as a part of the mean, [%].
    lightest, heaviest : Derived[Quantity]
        The two extremes.
    """

    mean: Derived[Quantity]
    standard_deviation: Derived[Quantity]
    relative_standard_deviation: Derived[Fraction]
    lightest: Derived[Quantity]
    heaviest: Derived[Quantity]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class FillCheck(Answer):
    """Weights against a reference: theory or mean.

    Parameters
    ----------
    mean : Derived[Quantity]
        Mean of the weights.
    mean_share : Derived[Fraction]
        The mean as a part of the reference, [%].
    lowest, highest : Derived[Fraction]
        Lightest and heaviest as a part of the reference, [%].
    limit : Derived[Fraction]
        Deviation that is allowed, [%].
    outside, far_outside : Derived[Fraction]
        How many deviate by more than the limit, and by more than twice the limit.
    allowed : Derived[Fraction]
        How many may deviate by more than the limit; by more than twice, none may.
    """

    mean: Derived[Quantity]
    mean_share: Derived[Fraction]
    lowest: Derived[Fraction]
    highest: Derived[Fraction]
    limit: Derived[Fraction]
    outside: Derived[Fraction]
    far_outside: Derived[Fraction]
    allowed: Derived[Fraction]

    @property
    def within(self) -> bool:
        """Whether the weights keep to the limits."""
        return self.outside.value <= self.allowed.value and self.far_outside.value == 0


def statistics_from_weights(
    weights: Sequence[QuantityLike], shells: Sequence[QuantityLike] | None = None
) -> WeightStatistics:
    """Mean, standard deviation and relative standard deviation of weights.

    ``s = sqrt(sum((m - mean)^2) / (n - 1)), RSD = s / mean``

    Parameters
    ----------
    weights : Sequence[QuantityLike]
        Weight of each unit, at least two, [mass].

    Notes
    -----
    The mean is exact; a root is taken for the deviation, to 50 digits. It is that of a sample.

    Examples
    --------
    >>> found = statistics_from_weights(["98 mg", "100 mg", "102 mg"])
    >>> show(found.mean.value), show(found.standard_deviation.value)
    ('100 mg', '2 mg')
    """
    working = Working()
    net = _net(working, weights, shells)
    if len(net) < 2:
        raise InputError("at least two weights", where="weights", given=str(len(net)), remedy="one has no spread")
    mean = _mean(working, net)
    numbers = [Fraction(one.to("milligram").magnitude) for one in net]
    middle = Fraction(mean.value.to("milligram").magnitude)
    squares = sum(((number - middle) ** 2 for number in numbers), Fraction(0)) / (len(net) - 1)
    root = square_root(squares)
    spread = working.copy()
    deviation = spread.result(
        "s",
        "sqrt(sum((m - mean)^2) / (n - 1))",
        make_quantity(root, "milligram"),
        m=net,
        exact=root * root == squares,
        mean=mean.value,
        n=len(net),
    )
    relative = spread.result(
        "RSD",
        "s / mean x 100 %",
        root / middle * 100,
        exact=root * root == squares,
        s=deviation.value,
        mean=mean.value,
        percent=True,
    )
    return WeightStatistics(
        mean=mean,
        standard_deviation=deviation,
        relative_standard_deviation=relative,
        lightest=Working().amount("lightest", "min(m)", min(net), m=net),
        heaviest=Working().amount("heaviest", "max(m)", max(net), m=net),
    )


def fill_check_against_theory(
    weights: Sequence[QuantityLike], theory: QuantityLike, *, shells: Sequence[QuantityLike] | None = None
) -> FillCheck:
    """Check unit weights against 90 % to 110 % of the theoretical weight (US compounding).

    ``deviation = m / theory - 1``
    [compounding-weight-range: each unit 90 % to 110 % of theory]

    Parameters
    ----------
    weights : Sequence[QuantityLike]
        Weight of each unit, [mass].
    theory : QuantityLike
        What each should weigh: with the shell if *shells* is not stated, otherwise without, [mass].

    Notes
    -----
    The limits themselves are kept: 90 % is within. Weight says nothing of the content of active.

    Examples
    --------
    >>> found = fill_check_against_theory(["300 mg", "290 mg", "330 mg"], "300 mg")
    >>> found.within, found.outside.value
    (True, Fraction(0, 1))
    """
    working = Working()
    net = _net(working, weights, shells)
    theory = working.quantity(theory, "mass", where="theory")
    return _check(working, net, theory, FROM_THEORY, 0, WEIGHT_AGAINST_THEORY)


def fill_check_against_mean(
    weights: Sequence[QuantityLike],
    form: SingleDoseForm = "capsule",
    *,
    shells: Sequence[QuantityLike] | None = None,
    allowed: NumberLike | None = None,
) -> FillCheck:
    """Check unit weights against their mean (Ph. Eur. uniformity of mass): 2 of 20 outside, none at double.

    ``deviation = m / mean - 1``
    [scopeia-mass-uniformity: 20 units, two outside, none at double]

    Parameters
    ----------
    weights : Sequence[QuantityLike]
        Weight of each of 20 units, [mass].
    form : SingleDoseForm
        ``capsule`` or ``powder`` (10 % below a mean of 300 mg, 7.5 % from there), ``tablet`` (10 % below 80 mg,
        7.5 % below 250 mg, 5 % from there) or ``suppository`` (5 %), [choice].
    shells : Sequence[QuantityLike], optional
        Weight of each empty shell, or one mean for all, taken off; capsules are checked by their contents, [mass].
    allowed : NumberLike, optional
        How many may lie outside, where another number than 20 was weighed, [count].

    Notes
    -----
    The limits themselves are kept. Weight says nothing of the content of active. At a mean of exactly 80 mg a tablet is
    judged by the narrower limit.

    Examples
    --------
    >>> found = fill_check_against_mean(["300 mg"] * 18 + ["325 mg", "275 mg"])
    >>> found.within, found.outside.value
    (True, Fraction(2, 1))
    """
    chosen(form, get_args(SingleDoseForm), where="form")
    working = Working()
    net = _net(working, weights, shells)
    if allowed is None and len(net) != 20:
        raise missing("allowed", f"how many of {len(net)} may lie outside (2 of 20 are known)", "E_ALLOWED_NEEDED", "1")
    may = 2 if allowed is None else working.count(allowed, where="allowed", zero=True)
    mean = _mean(working, net).value
    return _check(working, net, mean, deviation_from_mean(form, mean), may, UNIFORMITY_OF_MASS)


def _net(working: Working, weights: Sequence[QuantityLike], shells: Sequence[QuantityLike] | None) -> list[Quantity]:
    gross = [working.quantity(one, "mass", where="weights") for one in some(weights, where="weights")]
    if shells is None:
        return gross
    empty = [working.quantity(one, "mass", where="shells") for one in some(shells, where="shells")]
    if len(empty) == 1:
        empty *= len(gross)
    if len(empty) != len(gross):
        raise InputError(
            f"one shell for all or {len(gross)}", where="shells", given=str(len(empty)), remedy="weigh each empty shell"
        )
    for one, shell in zip(gross, empty, strict=True):
        if one <= shell:
            raise impossible(
                f"{show(one)} is no more than its shell of {show(shell)}",
                where="weights",
                remedy="state weights with their shells",
            )
    return [one - shell for one, shell in zip(gross, empty, strict=True)]


def _mean(working: Working, net: Sequence[Quantity]) -> Derived[Quantity]:
    total_mass = total(net, "milligram")
    return working.amount("mean", "M / n", total_mass / len(net), M=in_readable_unit(total_mass), n=len(net))


def _check(
    working: Working, net: Sequence[Quantity], reference: Quantity, limit: Fraction, allowed: int, source: Source
) -> FillCheck:
    """Each weight against the reference."""
    parts = [ratio(one, reference) for one in net]
    outside = [part for part in parts if abs(part - 1) > limit]
    far = [part for part in parts if abs(part - 1) > 2 * limit]
    low, high = min(net), max(net)
    counted = f"from a count of the weights beyond {percent(limit)} of {show(reference)}"
    mean = _mean(working.copy(), net)

    def part(name: str, mass: Quantity, after: Working) -> Derived[Fraction]:
        return after.result(name, "m / R x 100 %", ratio(mass, reference) * 100, m=mass, R=reference, percent=True)

    averaged = Working()
    averaged.include(mean)
    return FillCheck(
        mean=mean,
        mean_share=part("mean share", mean.value, averaged),
        lowest=part("lowest", low, working.copy()),
        highest=part("highest", high, working.copy()),
        limit=Working().result("limit", "", limit * 100, source=source, percent=True),
        outside=Working().result("outside", counted, Fraction(len(outside)), source=source),
        far_outside=Working().result("far outside", f"{counted}, doubled", Fraction(len(far)), source=source),
        allowed=Working().result("allowed", "", Fraction(allowed), source=source),
    )
