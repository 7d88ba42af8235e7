"""The record of a batch: plain JSON data, with a schema version and a digest, to be read for ever.

::

    schema     1
    engine     formulate-rx <version>
    libraries  versions of the libraries that decide the sheet's bytes
    recipe     id, version, title, author, approval, and the same of each nested recipe
    site       the settings that were used
    typed      the texts that the batch was made of: what the second computation starts from
    results    every number, the method, the findings and the working
    digest     SHA-256 over the canonical JSON of all the rest

Numbers are text: a plain decimal, or ``1/3`` where no decimal holds the value. There is no float, no clock and no
name of a patient in it; of a patient only what a dose is calculated from.
"""

from __future__ import annotations

from formulate.record.keeping import (
    SCHEMA,
    engine_version,
    kept_record,
    make_record,
    to_record,
    upgrade,
    version_of,
    with_record,
)

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
