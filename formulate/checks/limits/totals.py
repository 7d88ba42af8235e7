"""What a batch holds of each excipient in all: under all its names, as all its forms, from lines and vehicles together.

Alcohol is in a vehicle as "ethanol 96 %" and in a line as "alcohol"; methylparaben comes as itself and as its sodium
salt. Each alone may be within its limit, and both together above it. Masses are added as they are: what is a solution
or a salt counts as a whole, so a total is at most that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from formulate.batch.results import Component
from formulate.findings import Finding, note
from formulate.reference.families import families_of
from formulate.reference.identities.identity import Substances
from formulate.strength import Basis, Strength

__all__ = ["families_in", "noted_families", "noted_totals", "totals_of"]


def totals_of(parts: Iterable[Component], substances: Substances) -> Iterator[Component]:
    """The components with those of one drug together, by the name of that drug; one that is alone as it is."""
    for same in _by_drug(parts, substances):
        yield same[0] if len(same) == 1 else _together(same, substances)


def noted_totals(parts: Iterable[Component], substances: Substances) -> Iterator[Finding]:
    """What there is in all of each that comes under several names."""
    for same in _by_drug(parts, substances):
        if len(same) > 1:
            yield from _noted(_together(same, substances), tuple(part.material for part in same))


def _noted(total: Component, names: tuple[str, ...]) -> Iterator[Finding]:
    shares = ((total.w_w_to or total.w_w, Basis.W_W), (total.w_v_to or total.w_v, Basis.W_V))
    known = [Strength(share, basis) for share, basis in shares if share is not None]
    for amount in known[:1]:
        yield note("N_TOTAL", name=total.material, amount=amount, names=names, place=f"composition.{total.material}")


def families_in(
    parts: Iterable[Component], own: Mapping[str, str], substances: Substances
) -> Iterator[tuple[Component, tuple[str, ...]]]:
    """Each family of which there is any, as one component, with the names of its members that there are.

    Each member counts as what the limit of the family counts: a salt of benzoic acid as the acid that it holds.
    """
    families: dict[str, list[Component]] = {}
    for part in parts:
        for family, share in families_of(part.material, own, substances):
            families.setdefault(family, []).append(_counted(part, share))
    for family, members in families.items():
        names = tuple(dict.fromkeys(part.material for part in members))
        yield replace(_sum_of(members), material=family), names


def noted_families(families: Iterable[tuple[Component, tuple[str, ...]]]) -> Iterator[Finding]:
    """What there is in all of each family of which there are several."""
    for total, names in families:
        if len(names) > 1:
            yield from _noted(total, names)


def _counted(part: Component, share: Fraction) -> Component:
    def times(amount: Fraction | None) -> Fraction | None:
        return None if amount is None else amount * share

    return replace(part, w_w=times(part.w_w), w_v=times(part.w_v), w_w_to=times(part.w_w_to), w_v_to=times(part.w_v_to))


def _by_drug(parts: Iterable[Component], substances: Substances) -> list[list[Component]]:
    """The components, those of one drug in one list."""
    drugs: dict[str, list[Component]] = {}
    for part in parts:
        drugs.setdefault(substances.parent_of(part.material), []).append(part)
    return list(drugs.values())


def _together(same: Sequence[Component], substances: Substances) -> Component:
    identity = substances.identify(same[0].material)
    return replace(_sum_of(same), material=same[0].material if identity is None else identity.parent)


def _sum_of(same: Sequence[Component]) -> Component:
    is_range = any(part.w_w_to is not None or part.w_v_to is not None for part in same)
    return replace(
        same[0],
        w_w=_sum(part.w_w for part in same),
        w_v=_sum(part.w_v for part in same),
        w_w_to=_sum(part.w_w_to or part.w_w for part in same) if is_range else None,
        w_v_to=_sum(part.w_v_to or part.w_v for part in same) if is_range else None,
        via=tuple(dict.fromkeys(recipe for part in same for recipe in part.via)) if all(p.via for p in same) else (),
    )


def _sum(shares: Iterable[Fraction | None]) -> Fraction | None:
    """Their sum; None where one is not known."""
    each = list(shares)
    known = [share for share in each if share is not None]
    return sum(known, Fraction(0)) if len(known) == len(each) else None
