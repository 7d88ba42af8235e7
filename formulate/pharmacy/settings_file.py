"""A new file of settings: every setting with what it means, commented out, so that it loads as it is."""

from __future__ import annotations

import os
from importlib import resources
from pathlib import Path

from formulate.errors import FileError
from formulate.pharmacy.settings import VARIABLE, usual_place

__all__ = ["new_settings_path", "new_settings_text"]

TEMPLATE = "site_template.toml"


def new_settings_text() -> str:
    """The text of a new file of settings (TOML): every setting with an example, all of them commented out.

    >>> print(new_settings_text().splitlines()[5])
    #name = "Example Pharmacy"
    """
    return resources.files("formulate.pharmacy").joinpath(TEMPLATE).read_text("utf-8")


def new_settings_path(output: str = "") -> Path:
    """Where a new file of settings is written: as named, else where formulate looks for it.

    A ``FileError`` (``E_CONFIG_PATH``) if the system names no folder for it.
    """
    if output:
        return Path(output)
    named = os.environ.get(VARIABLE, "")
    path = Path(os.path.expanduser(named)) if named else usual_place()
    if path is None or not path.is_absolute():
        remedy = "name the file: formulate settings init --output site.toml"
        raise FileError("no folder for the settings is known", code="E_CONFIG_PATH", where="settings", remedy=remedy)
    return path
