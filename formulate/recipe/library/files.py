"""Recipe files: regular files only, UTF-8, of modest size; written completely or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

from formulate.errors import FileError, InputError, TextError
from formulate.typed.fields import read_small_file

__all__ = ["LARGEST_FILE", "read_text", "safe_path", "write_whole"]

#: The largest recipe file, [bytes].
LARGEST_FILE = 200_000
_LONGEST_PATH = 4096


def safe_path(name: str | Path) -> Path:
    """The path that a person named; refused (``E_NAME``) for a network path or a control character."""
    text = os.fspath(name)
    if len(text) > _LONGEST_PATH:
        raise TextError("the path of a recipe file", code="E_TEXT_TOO_LONG", given=text, remedy="shorten it")
    if not text.isprintable():
        raise TextError("the path of a recipe file", code="E_NAME", given=text, remedy="remove the control character")
    if text.replace("\\", "/").startswith("//"):
        raise TextError("the path of a local file", code="E_NAME", given=text, remedy="copy the file here first")
    return Path(text)


def read_text(path: Path) -> str:
    """The text of a recipe file, without a byte order mark."""
    return read_small_file(path, largest=LARGEST_FILE, what="recipe")


def write_whole(path: Path, data: bytes, *, replace: bool) -> None:
    """Write a file completely or not at all; without *replace* an existing one is left alone (``E_EXISTS``)."""
    try:
        handle, name = tempfile.mkstemp(prefix=".formulate-", suffix=".tmp", dir=path.parent)
    except OSError as error:
        raise _not_written(path, error) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _put_in_place(Path(name), path, replace)
    except OSError as error:
        raise _not_written(path, error) from None
    finally:
        Path(name).unlink(missing_ok=True)


def _put_in_place(written: Path, path: Path, replace: bool) -> None:
    if replace and path.exists():
        written.chmod(stat.S_IMODE(path.stat().st_mode))
        os.replace(written, path)
        return
    umask = os.umask(0)
    os.umask(umask)
    written.chmod(0o666 & ~umask)
    try:
        os.link(written, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links: the name is taken first, and kept only if all is written
        with path.open("xb") as file:
            file.write(written.read_bytes())


def _not_written(path: Path, error: OSError) -> InputError:
    if isinstance(error, FileExistsError):
        return FileError("the file already exists", code="E_EXISTS", where=str(path), remedy="choose another name")
    return FileError(f"cannot be written: {error.strerror}", where=str(path), remedy="choose another folder")
