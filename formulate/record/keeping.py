"""How the record of a batch is made, kept with it, and read when an older version wrote it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from functools import cache
from importlib import metadata
from types import MappingProxyType
from typing import Any, Final

from formulate.batch.asking.asked import typed_texts
from formulate.batch.model import Batch, Kept
from formulate.errors import InputError, VerificationError, check_type
from formulate.exact_json import plain_data, with_digest
from formulate.pharmacy.site import Site
from formulate.recipe.model import Approval, Recipe
from formulate.record.results import results_json
from formulate.units import show_percent

__all__ = [
    "SCHEMA",
    "engine_version",
    "kept_record",
    "make_record",
    "to_record",
    "upgrade",
    "version_of",
    "with_record",
]

#: The schema of the records made here.
SCHEMA: Final = 1
#: What a batch consists of beside its record.
_FIELDS: Final = tuple(field.name for field in fields(Batch) if field.name != "kept")
#: Distribution whose version is the engine's.
DISTRIBUTION: Final = "formulate-rx"
#: Libraries whose version can change a number or a byte of the sheet.
LIBRARIES: Final = ("pint", "reportlab")
#: Schema of an old record -> what turns it into the next one. Each is a pure function of the record.
UPGRADERS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = MappingProxyType({})


def to_record(batch: Batch) -> dict[str, object]:
    """The record of a batch: plain JSON data with its digest, as :func:`formulate.planning.plan` took it.

    Parameters
    ----------
    batch : Batch
        As ``plan`` returned it.

    Returns
    -------
    dict
        A copy; text, whole numbers, truth values, lists and mappings only. Equal batches give equal records, and
        :func:`formulate.exact_json.canonical_json` equal bytes.

    Raises
    ------
    InputError
        ``E_BATCH_CHANGED`` if the batch was changed after it was planned.
    """
    return plain_data(kept_record(batch))


def kept_record(batch: Batch) -> Mapping[str, object]:
    """The record itself, not to be changed; see :func:`to_record`."""
    check_type(batch, Batch, "a batch, as plan() returns it", where="batch")
    kept = batch.kept
    if kept is None:
        raise _changed("a batch made by hand")
    # the very same values, as a quantity in another unit is equal and prints otherwise
    changed = [name for name, then in zip(_FIELDS, kept.values, strict=True) if getattr(batch, name) is not then]
    if changed:
        raise _changed(f"other {', '.join(changed)}")
    # the same objects, but what is in them may have been changed
    changed = [name for name, part in plain_data(_parts(batch)).items() if part != kept.record[name]]
    if changed:
        raise _changed(f"changed {', '.join(changed)}")
    return kept.record


def with_record(batch: Batch, record: Mapping[str, object]) -> Batch:
    """A batch that keeps its record, and with it what it is now."""
    values = tuple(getattr(batch, name) for name in _FIELDS)
    return replace(batch, kept=Kept(record=record, values=values))


def make_record(batch: Batch) -> dict[str, object]:
    """The record of a batch that was just calculated.

    A float in the batch's typed texts, or anything else that is not plain data, is an ``ExactnessError``.
    """
    record = {
        "schema": SCHEMA,
        "engine": engine_version(),
        "libraries": {name: version_of(name) or "not installed" for name in LIBRARIES},
        **_parts(batch),
    }
    return with_digest(record)


def _parts(batch: Batch) -> dict[str, object]:
    """What of a record is of the batch, not of the program that calculated it."""
    return {
        "recipe": _recipe(batch.recipe),
        "site": _site(batch.site),
        "typed": typed_texts(batch.asked),
        "results": results_json(batch),
    }


def _changed(change: str) -> InputError:
    return InputError(
        "a batch as plan() returned it",
        code="E_BATCH_CHANGED",
        where="batch",
        given=change,
        remedy="plan it again: plan(replace(batch.asked, ...))",
    )


def upgrade(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record of any schema as one of today's schema: a copy, even where its schema is today's.

    A ``VerificationError`` if the schema is newer than this engine, or not a schema of ours at all.
    """
    upgraded = dict(record)
    while (schema := upgraded.get("schema")) != SCHEMA or isinstance(schema, bool):
        upgrader = UPGRADERS.get(schema) if isinstance(schema, int) and not isinstance(schema, bool) else None
        if upgrader is None:
            raise VerificationError(
                f"a record of schema 1 to {SCHEMA}",
                code="E_RECORD_SCHEMA",
                where="schema",
                given=schema,
                remedy="read it with a newer formulate" if isinstance(schema, int) else "this is no record of ours",
            )
        upgraded = upgrader(upgraded)
    return upgraded


def engine_version() -> str:
    """Name and version of the engine, such as ``formulate-rx 0.1.0``."""
    return f"{DISTRIBUTION} {version_of(DISTRIBUTION) or '0+checkout'}"


# The parts ------------------------------------------------------------------------------------------


@cache
def version_of(library: str) -> str:
    """The version that is installed; ``""`` for none. Looked up once, because that reads a file."""
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""


def _recipe(recipe: Recipe) -> dict[str, object]:
    approval = recipe.approval
    return {
        "id": recipe.id,
        "version": recipe.version,
        "title": recipe.title,
        "author": recipe.author,
        "approval": None if approval is None else _approval(approval),
        "effective": recipe.effective,
        "supersedes": recipe.supersedes,
        "nested": {key: _recipe(nested) for key, nested in recipe.nested.items()},
    }


def _approval(approval: Approval) -> dict[str, object]:
    return {"by": approval.by, "on": approval.on, "digest": approval.digest, "single_person": approval.single_person}


def _site(site: Site) -> dict[str, object]:
    return {
        "name": site.name,
        "address": site.address,
        "telephone": site.telephone,
        "correction": site.correction.value,
        "day_counting": site.day_counting.value,
        "local_limit_days": site.local_limit_days,
        "keep_years": site.years_kept,
        "years_without_expiration": site.years_without_expiration,
        "preserved_share": show_percent(site.preserved_share),
        "profile": site.profile,
        **({"own_profile": dict(site.rules.typed)} if site.rules.typed else {}),
        "language": site.language,
        "paper": site.paper_size.value,
        "origin": site.origin,
    }
