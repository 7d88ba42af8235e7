"""Every code that a check can give, with what it holds up and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from formulate.batch.mistakes import line_place
from formulate.batch.model import BatchLine
from formulate.findings import Finding, Place, Severity
from formulate.recipe.model import FromStrength, Ingredient, Role

__all__ = ["CODES", "Code", "found", "is_active", "place_of"]


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a check.

    Parameters
    ----------
    severity : Severity
        What its findings hold up.
    means : str
        What was noticed, in general.

    """

    severity: Severity
    means: str


_STOP, _CONFIRM, _WARNING, _NOTE = Severity.STOP, Severity.CONFIRM, Severity.WARNING, Severity.NOTE

CODES: Mapping[str, Code] = {
    # the recipe's standing
    "W_DRAFT": Code(_WARNING, "nobody has approved the recipe"),
    "W_ONE_PERSON": Code(_WARNING, "the author approved the recipe alone"),
    "E_APPROVAL_FUTURE": Code(_STOP, "the recipe is approved on a day after the day of making"),
    "E_NOT_EFFECTIVE": Code(_STOP, "the recipe holds only from a day after the day of making"),
    "E_STERILE_ROUTE": Code(_STOP, "the recipe's route asks for a sterile preparation"),
    "E_SUPERSEDED": Code(_STOP, "another recipe of the same batch replaces this one"),
    "N_SUPERSEDES": Code(_NOTE, "the recipe replaces an older one"),
    # what is taken
    "N_NO_LOT": Code(_NOTE, "no lot is given for a line"),
    "N_NO_ASSAY": Code(_NOTE, "the lot of an active states nothing to correct with"),
    "E_LOT_EXPIRED": Code(_STOP, "a lot expired before the day of making"),
    "E_LOT_STATUS": Code(_STOP, "a lot is in quarantine or recalled"),
    "E_LOT_IDENTITY": Code(_STOP, "a lot is of another substance than the line"),
    "E_LOT_RECEIVED": Code(_CONFIRM, "a lot was received after the day of making"),
    "W_LOT_DATES": Code(_WARNING, "a lot states neither expiry nor day received"),
    # what it is measured on
    "E_CALIBRATION_OVERDUE": Code(_CONFIRM, "an instrument is due for calibration"),
    "W_CALIBRATION_UNKNOWN": Code(_WARNING, "an instrument states no day until which it is calibrated"),
    "N_BUILT_IN": Code(_NOTE, "an instrument is a built-in default, not the site's own"),
    # how exact it is
    "E_ROUNDING": Code(_STOP, "rounding to the instrument changes an active by more than 5 %"),
    "W_ROUNDING": Code(
        _WARNING, "rounding to the instrument changes an active by more than 1 %, or a line by more than 5 %"
    ),
    "E_STRENGTH_OFF": Code(_STOP, "the strength worked back is more than 5 % from the one aimed at"),
    "W_STRENGTH_OFF": Code(_WARNING, "the strength worked back is more than 1 % from the one aimed at"),
    "W_WEIGHING_BAND": Code(_WARNING, "the instruments' errors alone leave more than 10 % around the label"),
    "N_STRENGTH_UNKNOWN": Code(_NOTE, "a strength cannot be worked back"),
    # what was asked for beside the recipe
    "N_STRENGTH_CHOSEN": Code(_NOTE, "another strength than the stated one is made"),
    "N_SURCHARGE": Code(_NOTE, "more of one active than its label states"),
    "N_OVERAGE": Code(_NOTE, "more of the whole batch"),
    "N_OVERFILL": Code(_NOTE, "more in each container"),
    # handling and sources
    "W_HAZARD": Code(_WARNING, "the recipe states a hazard"),
    "W_HAZARD_LISTED": Code(_WARNING, "a list of hazardous drugs holds a substance of which the recipe says nothing"),
    "N_HAZARD_UNKNOWN": Code(_NOTE, "nothing is known of the hazard of an active"),
    "W_SOURCE_UNVERIFIED": Code(_WARNING, "a figure used rests on a source that was not read"),
    # recipes in the recipe
    "N_VEHICLE_SHEET": Code(_NOTE, "an ingredient is a recipe and needs a sheet of its own"),
    "E_ACTIVE_TWICE": Code(_CONFIRM, "another ingredient holds an active too"),
    # plausible amounts
    "E_CONTAINER_COUNT": Code(_CONFIRM, "more containers than a single preparation is likely to need"),
    "E_CONTENT_WEIGHT": Code(_STOP, "a dosage unit would hold more than it weighs"),
    "W_MAKE_FAR": Code(_WARNING, "the amount to make is many times what the recipe yields"),
}


def found(code: str, message: str, remedy: str = "", *, place: str = "") -> Finding:
    """A finding of the severity that the table gives its code.

    >>> found("W_DRAFT", "nobody has approved it", place="recipe").line()
    'warning: recipe: nobody has approved it [W_DRAFT]'
    """
    severity = CODES[code].severity
    return Finding(code=code, severity=severity, message=message, remedy=remedy, place=Place(path=place))


def place_of(line: BatchLine | Ingredient) -> str:
    """Where a finding about a line belongs."""
    return line_place(line.id)


def is_active(line: BatchLine) -> bool:
    """Whether a line brings an active: by its role, or because a strength is counted by it."""
    return line.ingredient.role is Role.ACTIVE or isinstance(line.ingredient.amount, FromStrength)
