"""A pharmacy's file of limits: written whole, with the rows of an import in the place of those of an earlier one."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from formulate.errors import FileError
from formulate.reference.limits.fda.importing import Import
from formulate.reference.limits.table import LIMIT_COLUMNS
from formulate.typed.cells import guarded

__all__ = ["merged_rows", "write_limits"]


def merged_rows(kept: Sequence[Mapping[str, str]], read: Import) -> list[Mapping[str, str]]:
    """The rows of a file that an import leaves, those of another source, and the rows of the import behind them."""
    return [*(row for row in kept if not row.get("source", "").startswith(f"{read.source},")), *read.limits]


def write_limits(rows: Sequence[Mapping[str, str]], path: str | Path) -> None:
    """Write a file of limits whole or not at all; ``E_IO`` if it cannot be written."""
    text = io.StringIO()
    writer = csv.DictWriter(text, LIMIT_COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: guarded(cell) for name, cell in row.items()} for row in rows)
    target = Path(path)
    unfinished = target.with_name(f".{target.name[:200]}.part")
    try:
        unfinished.write_text(text.getvalue(), encoding="utf-8", newline="")
        os.replace(unfinished, target)
    except OSError as error:
        raise FileError(
            f"the limits cannot be written: {error.strerror or error}",
            code="E_IO",
            where=str(target),
            remedy="nothing was written; choose another folder, or make room",
        ) from error
    finally:
        with suppress(OSError):
            unfinished.unlink()
