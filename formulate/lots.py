"""Lots: what was received, with what its certificate says."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from formulate.strength import Strength
from formulate.units import Quantity


class AssayBasis(enum.Enum):
    """What the assay's 100 % is; the value is the word in the table."""

    AS_IS = "as is"
    DRIED = "dried"
    ANHYDROUS = "anhydrous"
    ANHYDROUS_SOLVENT_FREE = "anhydrous and solvent-free"


class LotStatus(enum.Enum):
    """Whether a lot may be used."""

    RELEASED = "released"
    QUARANTINED = "quarantined"
    RECALLED = "recalled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """One received container.

    Parameters
    ----------
    line : str
        Line id of the recipe that it is used for.
    number : str
        The lot number, text as it stands.
    substance : str
        What the container's label says it is; checked against the line where given.
    assay, water, loss_on_drying, residual_solvent : Fraction or None
        From the certificate, as fractions of one: 98.5 % is 197/200.
    assay_basis : AssayBasis or None
        What the assay's 100 % is.
    expressed_as : str
        The form that the assay counts; ``""`` means the form weighed.
    density : Quantity or None
        [mass per volume].
    activity : Quantity or None
        [units per mass or volume]; potency is already inside.
    content : Strength or None
        What a concentrate or product was found to contain, in place of what its label states.
    unit_weight : Quantity or None
        Weight of one dosage unit, [mass per unit].
    typed : Mapping[str, str]
        The cells as typed, by field name.

    """

    line: str
    number: str
    substance: str = ""
    manufacturer: str = ""
    supplier: str = ""
    certificate: str = ""
    received: str = ""
    expiry: str = ""
    status: LotStatus = LotStatus.RELEASED
    assay: Fraction | None = None
    assay_basis: AssayBasis | None = None
    expressed_as: str = ""
    water: Fraction | None = None
    loss_on_drying: Fraction | None = None
    residual_solvent: Fraction | None = None
    density: Quantity | None = None
    activity: Quantity | None = None
    content: Strength | None = None
    unit_weight: Quantity | None = None
    packing: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
