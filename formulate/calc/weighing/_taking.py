"""What aliquots share: the choice of aliquot or mixture, the one from the other, what needs no aliquot."""

from __future__ import annotations

from formulate.calc.shared.arguments import impossible, one_of_two, ratio
from formulate.units import Quantity, in_readable_unit, show
from formulate.working import Derived, QuantityLike, Source, Working


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
