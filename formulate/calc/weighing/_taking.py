"""What aliquots share: the choice of aliquot or mixture, the one from the other, what needs no aliquot."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from formulate.calc.shared.arguments import impossible, missing, one_of_two, ratio
from formulate.calc.shared.chemistry.mixing import added_up
from formulate.calc.weighing.smallest_amounts import minimum_weighable_by_sensitivity
from formulate.errors import InputError
from formulate.frozen import Frozen
from formulate.rounding import round_up
from formulate.units import Quantity, in_readable_unit, is_kind, show
from formulate.units import show_percent as percent
from formulate.working import Derived, NumberLike, QuantityLike, ShareLike, Source, Working, product_kind


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Doses(Frozen):
    """How many doses are made, with what excess, and what each weighs or measures when it is finished."""

    doses: NumberLike | None = None
    excess: ShareLike | None = None
    dose_size: QuantityLike | None = None

    def total(self, working: Working, needed: Quantity) -> Quantity:
        """The active for all of them."""
        times, excess = self._number(working), self._excess(working)
        if self.doses is None and self.excess is None:
            return needed
        together = needed * times * (1 + excess)
        if self.excess is None:
            return working.step("D", "d x n", in_readable_unit(together), d=needed, n=times)
        return working.step(
            "D", "d x n x (1 + excess)", in_readable_unit(together), d=needed, n=times, excess=percent(excess)
        )

    def finishing_diluent(self, aliquot: Derived[Quantity]) -> Derived[Quantity] | None:
        """Diluent that brings the aliquot to all of the doses."""
        if self.dose_size is None:
            return None
        working = Working()
        taken = working.include(aliquot)
        size = working.quantity(self.dose_size, product_kind(taken), where="dose_size")
        times, excess = self._number(working), self._excess(working)
        product = in_readable_unit(size * times * (1 + excess))
        if self.excess is None:
            working.step("F", "n x s", product, n=times, s=size)
        else:
            working.step("F", "n x s x (1 + excess)", product, n=times, s=size, excess=percent(excess))
        if taken > product:
            raise impossible(
                f"the aliquot, {show(taken)}, is more than all doses together, {show(product)}",
                where="dose_size",
                remedy="take a smaller aliquot, or make the doses larger",
            )
        return working.amount("finishing", "F - Q", product - taken, F=product, Q=taken, assuming=added_up(product))

    def _number(self, working: Working) -> int:
        return 1 if self.doses is None else working.count(self.doses, where="doses")

    def _excess(self, working: Working) -> Fraction:
        return Fraction(0) if self.excess is None else working.share(self.excess, where="excess", zero=True)


def least_of(
    working: Working,
    smallest: QuantityLike | None,
    sensitivity_requirement: QuantityLike | None = None,
    allowed_error: ShareLike | None = None,
) -> Quantity | None:
    """The smallest amount that may be weighed, stated or from the balance; None where neither is."""
    if (sensitivity_requirement is None) != (allowed_error is None):
        raise missing(
            "allowed_error" if allowed_error is None else "sensitivity_requirement",
            "the sensitivity requirement with the allowed error",
            "E_SMALLEST_NEEDED",
            "5 %" if allowed_error is None else "6 mg",
        )
    if sensitivity_requirement is None or allowed_error is None:
        return None if smallest is None else working.quantity(smallest, "mass", where="smallest")
    if smallest is not None:
        raise InputError(
            "the smallest amount, or the sensitivity requirement with the allowed error, not both",
            code="E_ONE_OF_TWO",
            where="smallest",
            remedy="leave one of them out",
        )
    least = working.include(minimum_weighable_by_sensitivity(sensitivity_requirement, allowed_error))
    return working.quantity(least, "mass", where="sensitivity_requirement")


def multiple_of(
    working: Working, dose: Quantity, least: Quantity | None, multiple: NumberLike | None, name: str
) -> Derived[Quantity]:
    """What is taken of the active: the multiple that is chosen, or the smallest whole one that may be weighed."""
    if multiple is not None:
        times = Fraction(working.count(multiple, where="multiple"))
        return working.copy().amount("W", "k x D", dose * times, k=times, D=dose)
    if least is None:
        example = "120 mg" if is_kind(dose, "mass") else "2 mL"
        raise missing("smallest", f"the smallest amount, or {name} or multiple,", "E_SMALLEST_NEEDED", example)
    times = working.step("k", "ceil(least / D)", round_up(ratio(least, dose)), least=least, D=dose)
    return working.copy().amount("W", "k x D", dose * times, k=times, D=dose)


def one_choice(multiple: NumberLike | None, amount: QuantityLike | None, name: str) -> None:
    """Refuse both a multiple and an amount."""
    if multiple is not None and amount is not None:
        raise InputError(
            f"{name} or multiple, not both", code="E_ONE_OF_TWO", where="multiple", remedy="leave one of them out"
        )


def chosen_of(
    aliquot: QuantityLike | None, mixture: QuantityLike | None, enough: Quantity | None
) -> tuple[str, QuantityLike]:
    """The one of aliquot and mixture that is chosen, with its name; else an aliquot that is enough."""
    if aliquot is None and mixture is None and enough is not None:
        return "aliquot", enough
    return one_of_two({"aliquot": aliquot, "mixture": mixture}, "the aliquot or the mixture", "E_ALIQUOT_NEEDED")


def mixed_and_taken(
    working: Working,
    weighed: Quantity,
    dose: Quantity,
    chosen: tuple[str, QuantityLike],
    like: tuple[str, str],
    source: Source,
) -> tuple[Derived[Quantity], Derived[Quantity]]:
    """The mixture and the aliquot of it, one from the other; *like* is their kind and the symbol of the mixture."""
    (name, stated), (kind, symbol) = chosen, like
    chosen_amount = working.quantity(stated, kind, where=name)
    times = ratio(weighed, dose)
    mixed, taken = working.copy(), working.copy()
    if name == "mixture":
        mixture, part = chosen_amount, in_readable_unit(chosen_amount / times)
        made = taken.amount("Q", f"{symbol} x D / W", part, {symbol: mixture}, D=dose, W=weighed, source=source)
        return mixed.amount(symbol, "chosen", mixture), made
    mixture = in_readable_unit(chosen_amount * times)
    made = mixed.amount(symbol, "W x Q / D", mixture, W=weighed, Q=chosen_amount, D=dose, source=source)
    return made, taken.amount("Q", "taken", chosen_amount)


def too_little(dose: Quantity, least: Quantity) -> None:
    """Refuse an amount that may be weighed as it is."""
    if dose >= least:
        raise impossible(
            f"{show(dose)} may be weighed as it is", where="needed", remedy="weigh it: no aliquot is needed"
        )
