"""The parts of a flattened composition, and what is known of each."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from fractions import Fraction

from formulate.messages import Message, message
from formulate.units import US, NumberProfile


class Known(enum.Enum):
    """How far a part of the composition is known."""

    ALL = ""
    NOT_STATED = "part_not_stated"
    REST = "part_rest"
    SEVERAL = "part_several"


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One substance of the flattened composition.

    Parameters
    ----------
    material : str
        The substance; or the line that is not known further.
    w_w, w_v : Fraction or None
        Share of the mass, and g per mL, where known.
    via : tuple[str, ...]
        The nested recipes through which it came.
    known_as : Known
        How far it is known: a substance is, a product of unknown make is not.
    unknown : tuple[str, ...]
        For ``SEVERAL``: the parts whose shares are not known.
    recipe_id : str
        Where the material is a recipe: its id.

    """

    material: str
    w_w: Fraction | None = None
    w_v: Fraction | None = None
    via: tuple[str, ...] = ()
    known_as: Known = Known.ALL
    unknown: tuple[str, ...] = ()
    recipe_id: str = ""

    @property
    def known(self) -> bool:
        """Whether its own composition is known."""
        return self.known_as is Known.ALL

    @property
    def name(self) -> str:
        """What is printed: the material, and what is not stated of it."""
        return self.printed_in(US)

    def printed_in(self, profile: NumberProfile) -> str:
        """The name as one country writes its numbers."""
        return part_name(self.material, self.known_as, self.unknown).text(profile)


def part_name(material: str, known_as: Known, unknown: tuple[str, ...] = ()) -> Message:
    """What a part of the composition is called."""
    if known_as is Known.ALL:
        return message("part", name=material)
    if known_as is Known.SEVERAL:
        return message(known_as.value, name=material, unknown=unknown)
    return message(known_as.value, name=material)
