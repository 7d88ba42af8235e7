"""The content of a lot as it is in its container, from an assay on any basis."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, TypeAlias

from formulate.calc.shared.arguments import check_shares, chosen, impossible, missing
from formulate.errors import DimensionError, InputError, MissingKnowledgeError
from formulate.strength import Basis
from formulate.units import show_percent as percent
from formulate.working import ShareLike, Working

Losses: TypeAlias = "dict[str, ShareLike | None]"
AssayBasis = Literal["as is", "dried", "anhydrous", "anhydrous and solvent-free"]

#: What each basis leaves out of the lot, and the code that asks for it.
_LEFT_OUT: dict[str, tuple[tuple[str, str, str], ...]] = {
    "as is": (),
    "dried": (("loss_on_drying", "the loss on drying", "E_LOD_NEEDED"),),
    "anhydrous": (("water", "the water content", "E_WATER_NEEDED"),),
    "anhydrous and solvent-free": (
        ("water", "the water content", "E_WATER_NEEDED"),
        ("residual_solvent", "the residual solvent", "E_SOLVENT_NEEDED"),
    ),
}
#: Outside of this an assay is taken for a slip.
LEAST, MOST = Fraction(20, 100), Fraction(120, 100)


def content_of(
    working: Working,
    assay: ShareLike,
    *,
    basis: str,
    water: ShareLike | None,
    loss_on_drying: ShareLike | None,
    residual_solvent: ShareLike | None,
) -> Fraction:
    """Share of active in the lot as it is."""
    assay = assay_share(working, assay)
    possible_assay(assay, "assay")
    loss = loss_of(working, basis=basis, water=water, loss_on_drying=loss_on_drying, residual_solvent=residual_solvent)
    if not _LEFT_OUT[basis]:
        return working.step("content", "assay", assay)
    if assay == 1:
        return working.step("content", "1 - loss", 1 - loss, loss=loss)
    return working.step("content", "assay x (1 - loss)", assay * (1 - loss), assay=assay, loss=loss)


def possible_assay(assay: Fraction, where: str) -> Fraction:
    """An assay, refused where it is taken for a slip."""
    if LEAST <= assay <= MOST:
        return assay
    raise impossible(
        "expected an assay from 20 % to 120 %"
        + ("" if where == "assay" else f"; on this basis it is {percent(assay)}"),
        where=where,
        code="E_POTENCY_RANGE",
        remedy="check the decimal point, or give the content as a strength",
    )


def needed_on(basis: str, losses: Losses) -> Losses:
    """The losses that belong to a basis alone."""
    names = {name for name, *_ in _LEFT_OUT[basis]}
    return {name: value if name in names else None for name, value in losses.items()}


def check_needed(basis: str, target_basis: str, losses: Losses) -> None:
    """Two bases that differ, and no loss that belongs to neither."""
    check_shares(**losses)
    chosen(basis, _LEFT_OUT, where="basis", code="E_ASSAY_BASIS")
    chosen(target_basis, _LEFT_OUT, where="target_basis", code="E_ASSAY_BASIS")
    if basis == target_basis:
        raise impossible(f"the assay is {basis} already", where="target_basis", remedy="name the other basis")
    used = needed_on(basis, losses) | {n: v for n, v in needed_on(target_basis, losses).items() if v is not None}
    for name, value in losses.items():
        if value is not None and used[name] is None:
            raise InputError(
                f"no {name}, which neither basis leaves out", where=name, given=str(value), remedy="leave it out"
            )


def stated_basis(basis: AssayBasis | None, **losses: ShareLike | None) -> AssayBasis:
    """The basis; where none is stated the content is as is, unless a loss is given, which asks for it."""
    if basis is None and any(loss is not None for loss in losses.values()):
        named = " and ".join(name for name, loss in losses.items() if loss is not None)
        raise MissingKnowledgeError(
            "what the content was calculated on is needed",
            code="E_ASSAY_BASIS",
            where="basis",
            remedy=f"with {named} stated, give basis: 'dried' or 'anhydrous' where it is to be taken off, 'as is' "
            "where the content holds it already",
        )
    if basis is not None:
        chosen(basis, _LEFT_OUT, where="basis", code="E_ASSAY_BASIS")
    return basis or "as is"


def basis_without(losses: Losses) -> AssayBasis:
    """The basis that leaves out the losses that are stated."""
    if losses["loss_on_drying"] is not None:
        return "dried"
    return "anhydrous" if losses["residual_solvent"] is None else "anhydrous and solvent-free"


def loss_of(
    working: Working,
    *,
    basis: str,
    water: ShareLike | None,
    loss_on_drying: ShareLike | None,
    residual_solvent: ShareLike | None,
) -> Fraction:
    """Share of the lot that an assay or an activity leaves out by its basis."""
    if water is not None and loss_on_drying is not None:
        raise impossible(
            "expected the water or the loss on drying, not both",
            where="loss_on_drying",
            code="E_WATER_TWICE",
            remedy="the loss on drying holds the water already: give the one that belongs to the basis",
        )
    stated = {"water": water, "loss_on_drying": loss_on_drying, "residual_solvent": residual_solvent}
    check_shares(**stated)
    loss = sum((working.share(value, where=name, zero=True) for name, value in _left_out(basis, stated)), Fraction(0))
    if loss >= 1:
        raise impossible("expected less than 100 % of loss", where="water", remedy="nothing would be left to weigh")
    return loss


def _left_out(basis: str, stated: dict[str, ShareLike | None]) -> list[tuple[str, ShareLike]]:
    """The losses that belong to a basis; what is not stated is asked for, all at once."""
    chosen(basis, _LEFT_OUT, where="basis", code="E_ASSAY_BASIS")
    errors = [missing(name, what, code, "0.8 %") for name, what, code in _LEFT_OUT[basis] if stated[name] is None]
    if basis == "dried" and errors and stated["water"] is not None:
        raise MissingKnowledgeError(
            "the loss on drying is needed",
            code=errors[0].code,
            where="loss_on_drying",
            remedy="water was given: where the certificate dries to that, give it as loss_on_drying; "
            "where it counts the water alone, the basis is 'anhydrous'",
        )
    if len(errors) > 1:
        raise MissingKnowledgeError("; ".join(error.message for error in errors), code=errors[0].code, where="basis")
    if errors:
        raise errors[0]
    return [(name, value) for name, _, _ in _LEFT_OUT[basis] if (value := stated[name]) is not None]


def assay_share(working: Working, assay: ShareLike) -> Fraction:
    """The assay as a share, also where it is stated as a mass in a mass."""
    if not isinstance(assay, str) or "/" not in assay:
        return working.share(assay, where="assay", most=100, basis="w/w")
    strength = working.strength(assay, where="assay")
    if strength.basis is not Basis.W_W:
        raise DimensionError(
            "a percentage such as '98.5 %', or a mass in a mass such as '590 mcg/mg'",
            where="assay",
            given=str(strength),
            remedy="a content in units of activity is for mass_from_activity",
        )
    return strength.value
