"""Every sheet of a folder checked, on all cores."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from formulate.errors import FileError, FormulateError
from formulate.frozen import Frozen
from formulate.processes import in_processes
from formulate.verification.verifying import Verification, verify

__all__ = ["Checked", "sheets_in", "verify_all"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Checked(Frozen):
    """One file of a folder: what came of it, or why it cannot be read as a sheet."""

    path: Path
    verification: Verification | None = None
    unreadable: str = ""


def sheets_in(folder: Path) -> list[Path]:
    """The PDF files in a folder and below it, by name, links too; a ``FileError`` where there are none."""
    named = (path for path in folder.rglob("*") if path.suffix.lower() == ".pdf")
    paths = sorted(path for path in named if path.is_file() or path.is_symlink())
    if not paths:
        raise FileError("a folder with sheets (PDF files)", where=str(folder), remedy="name a sheet or its folder")
    return paths


def verify_all(paths: list[Path], *, prepare: Callable[[], None] | None = None) -> Iterator[Checked]:
    """Check each file, in order, as :func:`~formulate.processes.in_processes` does, with what comes first there."""
    yield from in_processes(_checked, paths, prepare=prepare)


def _checked(path: Path) -> Checked:
    try:
        return Checked(path=path, verification=verify(path))
    except FormulateError as error:
        return Checked(path=path, unreadable=str(error))
