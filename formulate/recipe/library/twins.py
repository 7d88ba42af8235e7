"""Two files of one folder with the same recipe id: which of them is used would be a matter of their names."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from formulate.errors import FileError
from formulate.recipe.library.files import read_text

__all__ = ["twin_of"]

_ID = re.compile(r"""^id\s*:\s*["']?([a-z0-9.-]+)["']?\s*(?:#.*)?$""", re.MULTILINE)
#: Files whose ids are kept.
MOST_FILES = 4096


def twin_of(path: Path, recipe_id: str) -> Path | None:
    """Another recipe file of the same folder with this id; None if there is none."""
    others = sorted(one for one in path.parent.iterdir() if one.suffix.lower() in {".yaml", ".yml"})
    return next((one for one in others if one.name != path.name and _id_in(one) == recipe_id), None)


def _id_in(path: Path) -> str:
    """The id that a file states; ``""`` where it cannot be read."""
    try:
        about = path.stat()
        return _read_id(str(path), about.st_mtime_ns, about.st_size)
    except (OSError, FileError):
        return ""


@lru_cache(maxsize=MOST_FILES)
def _read_id(path: str, _changed: int, _size: int) -> str:
    found = _ID.search(read_text(Path(path)))
    return "" if found is None else found[1]
