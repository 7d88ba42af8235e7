"""From the typed texts of a record back to a batch, planned afresh."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from formulate.batch.asking.asked import Asked, Choice, Confirmation, NotTaken, Offered, PassedOver
from formulate.batch.asking.substitution import Substitution
from formulate.batch.model import Batch
from formulate.errors import VerificationError
from formulate.pharmacy.dosage_equipment import machine_from_typed, mold_from_typed
from formulate.pharmacy.equipment import instrument_from_typed
from formulate.pharmacy.hazards import hazards_from_typed
from formulate.pharmacy.limits_file import LimitsFile
from formulate.pharmacy.lots import lot_from_typed
from formulate.pharmacy.pairs import pair_from_typed
from formulate.pharmacy.profiles.own import own_profile
from formulate.pharmacy.profiles.profile import Paper, Profile
from formulate.pharmacy.site import CorrectionPolicy, DayCounting, Site
from formulate.pharmacy.substances_file import substances_from_cells
from formulate.pharmacy.vessels import vessel_from_typed
from formulate.planning import plan
from formulate.recipe import recipe_from_tree
from formulate.reference.identities.identity import SHIPPED, Substances
from formulate.typed.fields import fraction_from_percent

__all__ = ["planned_again", "site_of"]

#: What is asked for as the record keeps it.
AS_TYPED = ("make", "strength", "made", "excess", "containers", "overfill", "overage")
#: The same, only where something was.
WHERE_STATED = {
    **{name: name for name in ("residue", "container_size", "pack", "rate", "today")},
    **{"from": "from_", "for": "for_"},
}


def planned_again(record: Mapping[str, Any], about: Mapping[str, Any]) -> Batch:
    """Plan the batch of a record again, from its typed texts and nothing else of it but the site's name.

    *record* is of today's schema; *about* is what the sheet's drawing needed beside it. An ``InputError`` if a typed
    text cannot be read or no batch can be planned from them, a ``RecheckError`` if the two computations differ, and a
    ``VerificationError`` if a text is missing or another type is in its place.
    """
    try:
        typed = record["typed"]
        site = site_of(record, about)
        lots = tuple(lot_from_typed(lot) for lot in typed["lots"])
        offered = tuple(_offered(one) for one in typed.get("offered", []))
        asked = Asked(
            recipe=recipe_from_tree(typed["recipe"], typed["nested"], substances=site.substances),
            lots=lots,
            choice=Choice(offered=offered, made=typed["made"], taken=lots) if offered else None,
            instruments=[instrument_from_typed(instrument) for instrument in typed["instruments"]],
            site=site,
            patient=typed["patient"],
            confirmations=[Confirmation(key=key, **answer) for key, answer in typed["confirmations"].items()],
            substituted=[Substitution(**one) for one in typed.get("substituted", [])],
            not_taken=[NotTaken(**one) for one in typed.get("not_taken", [])],
            passed_over=[PassedOver(**passed) for passed in typed.get("passed_over", [])],
            **{name: typed[name] for name in AS_TYPED},
            **{field: typed[name] for name, field in WHERE_STATED.items() if name in typed},
        )
        return plan(asked)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise VerificationError(
            f"the record lacks a text, or has something else in its place: {error!r}", code="E_VERIFY_RECORD"
        ) from error


def _offered(one: Mapping[str, Any]) -> Offered:
    lines = tuple(_text(line) for line in one["lines"])
    return Offered(lot=lot_from_typed(one["lot"]), lines=lines, is_named=one["is_named"] is True)


def site_of(record: Mapping[str, Any], about: Mapping[str, Any]) -> Site:
    """The settings that the batch was planned and drawn with."""
    stated, typed = record["site"], record["typed"]
    limit = typed["local_limit_days"]
    return Site(
        name=_text(stated["name"]),
        address=_text(stated["address"]),
        telephone=_text(stated["telephone"]),
        correction=CorrectionPolicy(typed["correction"]),
        day_counting=DayCounting(typed["day_counting"]),
        local_limit_days=int(limit) if limit else None,
        years_without_expiration=int(typed["years_without_expiration"]),
        preserved_share=fraction_from_percent(typed["preserved_share"]),
        hazards=hazards_from_typed(typed["hazards"]),
        hazards_named=_text(typed["hazards_named"]),
        keep_years=_years(stated["keep_years"]),
        profile=_text(stated["profile"]),
        own_profiles=_own_profile(_text(stated["profile"]), stated.get("own_profile")),
        language=_text(stated["language"]),
        paper=Paper(stated["paper"]),
        patient_in_record=about["patient_in_record"] is True,
        **_dosage_equipment(typed.get("forms", {})),
        ranges={_text(item): _text(span) for item, span in typed["ranges"].items()},
        families={_text(name): _text(members) for name, members in typed.get("families", {}).items()},
        incompatible=tuple(pair_from_typed(pair) for pair in typed["incompatible"]),
        limits=_limits(typed["limits"]),
        substances=_substances(typed.get("substances")),
        vessels=tuple(vessel_from_typed(one) for one in typed.get("vessels", [])),
        powder_mixer=_text(typed.get("powder_mixer", "")),
        origin=_text(stated["origin"]),
    )


def _dosage_equipment(forms: Any) -> dict[str, Any]:
    """The mold, the capsule machines and the excess of molded pieces."""
    mold = {name: text for name, text in forms.get("mold", {}).items() if name != "calibration"}
    return {
        "molds": (mold_from_typed(mold),) if mold else (),
        "capsule_machines": tuple(machine_from_typed(one) for one in forms.get("capsule_machines", [])),
        "molded_excess": _text(forms.get("molded_excess", "")),
    }


def _own_profile(name: str, kept: Any) -> dict[str, Profile]:
    """The pharmacy's own profile that the record keeps, where it is not that of a country."""
    return {} if kept is None else {name: own_profile(name, {_text(key): _text(text) for key, text in kept.items()})}


def _limits(kept: Any) -> LimitsFile | None:
    """The rows of the pharmacy's limits that the record keeps."""
    if kept is None:
        return None
    rows = tuple({_text(name): _text(cell) for name, cell in row.items()} for row in kept["rows"])
    return LimitsFile(origin=_text(kept["origin"]), sha256=_text(kept["sha256"]), rows=rows)


def _substances(kept: Any) -> Substances:
    """The rows of the pharmacy's substances that the record keeps."""
    if kept is None:
        return SHIPPED
    rows = [{_text(name): _text(cell) for name, cell in row.items()} for row in kept["rows"]]
    return substances_from_cells(rows, origin=_text(kept["origin"]), sha256=_text(kept["sha256"]))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"expected text, got {type(value).__name__}")
    return value


def _years(value: Any) -> int | None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        raise TypeError(f"expected a number of years, got {type(value).__name__}")
    return value
