"""The closed lists of words that a recipe may use."""

from __future__ import annotations

import enum

__all__ = ["DosageForm", "Role", "WaterType"]


class DosageForm(enum.Enum):
    """The closed list of dosage forms; the value is the word in the file."""

    CREAM = "cream"
    OINTMENT = "ointment"
    GEL = "gel"
    PASTE = "paste"
    LOTION = "lotion"
    TOPICAL_SOLUTION = "topical solution"
    ORAL_SOLUTION = "oral solution"
    ORAL_SUSPENSION = "oral suspension"
    SYRUP = "syrup"
    ELIXIR = "elixir"
    MOUTHWASH = "mouthwash"
    POWDER = "powder"
    CAPSULE = "capsule"
    TABLET = "tablet"
    SUPPOSITORY = "suppository"
    PESSARY = "pessary"
    TROCHE = "troche"
    LOZENGE = "lozenge"
    SOLUTION = "solution"
    SUSPENSION = "suspension"
    EMULSION = "emulsion"
    VEHICLE = "vehicle"


class Role(enum.Enum):
    """What an ingredient is there for; ``REMOVED`` is what leaves the product again (evaporated water)."""

    ACTIVE = "active"
    VEHICLE = "vehicle"
    BASE = "base"
    SOLVENT = "solvent"
    LEVIGATING_AGENT = "levigating agent"
    PRESERVATIVE = "preservative"
    ANTIOXIDANT = "antioxidant"
    EMULSIFIER = "emulsifier"
    SURFACTANT = "surfactant"
    SUSPENDING_AGENT = "suspending agent"
    GELLING_AGENT = "gelling agent"
    HUMECTANT = "humectant"
    PH_ADJUSTER = "pH adjuster"
    BUFFER = "buffer"
    TONICITY_AGENT = "tonicity agent"
    CHELATOR = "chelator"
    SWEETENER = "sweetener"
    FLAVOUR = "flavour"
    COLOUR = "colour"
    FRAGRANCE = "fragrance"
    ABSORBENT = "absorbent"
    FILLER = "filler"
    BINDER = "binder"
    LUBRICANT = "lubricant"
    STIFFENING_AGENT = "stiffening agent"
    EXCIPIENT = "excipient"
    REMOVED = "removed"


class WaterType(enum.Enum):
    """The four types of the beyond-use table; the value is the word in the file."""

    NONPRESERVED_AQUEOUS = "nonpreserved aqueous"
    PRESERVED_AQUEOUS = "preserved aqueous"
    NONAQUEOUS_ORAL_LIQUID = "nonaqueous oral liquid"
    OTHER_NONAQUEOUS = "other nonaqueous"
