"""The amount to make of what is asked for: as stated, or found from what there is or from how it is used."""

from __future__ import annotations

from dataclasses import replace

from formulate.batch.asking.asked import Asked, amount_text
from formulate.batch.asking.mistakes import Mistakes
from formulate.batch.asking.strengths import infusion_of_batch, strengths_of_batch, weight_of
from formulate.batch.backwards.available import SHELF, make_from
from formulate.batch.backwards.regimen import Regimen, make_for
from formulate.batch.backwards.solved import Found
from formulate.errors import InputError
from formulate.units import parse, show

__all__ = ["with_make"]


def with_make(asked: Asked) -> tuple[Asked, Found | None]:
    """What is asked for, with the amount to make and the containers that were found; None where it is stated.

    An ``InputError`` (``E_MAKE_TWICE``) where two ways are stated, or the amount is another than what is found.
    """
    if not (asked.from_ or asked.for_):
        if amount_text(asked.pack):
            remedy = "use it with from or for, or state the number of containers"
            raise InputError("no pack beside an amount to make", code="E_MAKE_TWICE", where="pack", remedy=remedy)
        return asked, None
    if asked.from_ and asked.for_:
        raise InputError("one way to find the amount to make", code="E_MAKE_TWICE", where="from", given="from and for")
    found = make_for(asked.for_, pack=asked.pack, of=_regimen(asked)) if asked.for_ else _from(asked)
    stated = amount_text(asked.make)
    if stated and parse(stated) != found.amount.value:
        raise InputError(
            f"{show(found.amount.value)}, which follows from what is stated",
            code="E_MAKE_TWICE",
            where="make",
            given=stated,
            remedy="leave out the amount, or what it should be found from",
        )
    containers = asked.containers if found.packs is None else found.packs
    if asked.containers not in (None, "", containers, str(containers)):
        raise InputError(
            f"{containers} containers, as packs were stated",
            code="E_MAKE_TWICE",
            where="containers",
            given=asked.containers,
            remedy="leave out their number",
        )
    return replace(asked, make=asked.make or found.amount.value, containers=containers), found


def _regimen(asked: Asked) -> Regimen:
    """What is known of the product and of the patient, for how it is used."""
    mistakes, recipe = Mistakes(), asked.recipe
    infusion, weight = mistakes.read("rate", infusion_of_batch, asked), weight_of(asked)
    strengths = strengths_of_batch(asked, infusion, weight, mistakes).of_each
    mistakes.finish(f"{recipe.id}: no batch")
    is_scaled = all(line.scales for line in recipe.ingredients)
    varying = frozenset(one.active for one in recipe.strengths if one.is_computed and not is_scaled)
    return Regimen(strengths=strengths, varying=varying, weight=weight)


def _from(asked: Asked) -> Found:
    if isinstance(asked.from_, str) and asked.from_ != SHELF:
        remedy = "name what there is: {'sirolimus': '100 mg'}"
        raise InputError("what there is by name, or 'shelf'", where="from", given=asked.from_, remedy=remedy)
    return make_from(replace(asked, make=""), asked.from_, pack=asked.pack)
