"""The command as a program of its own: what it may leave out that a library must not."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

from formulate.cli.main import main

__all__ = ["run"]


def run() -> None:
    """Run the command line in this process, which is nobody else's."""
    if not {"pint", "numpy"} & sys.modules.keys():
        sys.meta_path.insert(0, _PintWithoutNumpy())
    main()


class _PintWithoutNumpy:
    """pint imported as if numpy were not installed: it would load numpy for arrays, which no amount here is.

    That halves the start. The import system refuses a module whose entry in ``sys.modules`` is None, and pint takes
    that for an answer; once pint is loaded the entry is gone, and a table finds numpy as ever. Only the command does
    so: in ``import formulate`` pint is what the user has.
    """

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != "pint" or "numpy" in sys.modules:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            execute = spec.loader.exec_module

            def without_numpy(module: ModuleType) -> None:
                sys.modules["numpy"] = None  # type: ignore[assignment]  # what the import system documents
                try:
                    execute(module)
                finally:
                    del sys.modules["numpy"]

            spec.loader.exec_module = without_numpy  # type: ignore[method-assign]  # of this one loader
        return spec
