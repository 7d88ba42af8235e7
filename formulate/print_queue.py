"""Sending a file to a printer: by CUPS where there is ``lp``, on Windows as the program for PDF files prints it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from formulate.errors import FileError, InputError

__all__ = ["print_file"]

#: Longest time for handing a file to the printing system, [s]; the printing itself is its own.
SECONDS = 30
#: The paper of a page, as a file states it in whole points, and its name for the printing system.
_PAGE = re.compile(rb"/MediaBox \[ ?0 0 ([0-9]+)[0-9.]* ([0-9]+)[0-9.]* ?\]")
_PAPERS = {(b"595", b"841"): "A4", (b"612", b"792"): "Letter"}


def print_file(path: str | Path, queue: str = "") -> str:
    """Hand a file to the printing system.

    Parameters
    ----------
    path : str or Path
        The file to print.
    queue : str
        Name of the printer's queue; ``""`` is the default one.

    Returns
    -------
    str
        What the printing system says, such as the number of the job.

    Raises
    ------
    FileError
        ``E_PRINT`` if there is no printing system, no such queue, or if it does not take the file. The file itself is
        written and stays.

    Notes
    -----
    A sheet asks for its own paper, at its own size: a queue whose paper is another would cut off a margin. Labels are
    on what the queue holds.
    """
    if queue and (not queue.isprintable() or queue.startswith("-") or "/" in queue or " " in queue):
        raise InputError(
            "the name of a queue", code="E_PRINT", given=queue, where="print", remedy="as lpstat -a shows it"
        )
    if sys.platform == "win32":
        return _by_windows(Path(path), queue)
    lp = shutil.which("lp")
    if lp is None:
        raise _failed(path, "there is no program lp, which hands files to printers", "install CUPS, or print the file")
    to = ["-d", queue] if queue else []
    command = [lp, *to, *_paper_options(Path(path)), "--", os.fspath(path)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise _failed(path, f"the printing system did not answer in {SECONDS} s", "look at its queue") from None
    if done.returncode:
        said = " ".join(done.stderr.split())[:200] or f"lp ended with status {done.returncode}"
        raise _failed(path, said, "name a queue that lpstat -a shows")
    return done.stdout.strip()


def _paper_options(path: Path) -> list[str]:
    """The paper of all pages, if that is one of those of sheets."""
    pages = set(_PAGE.findall(path.read_bytes()))
    paper = _PAPERS.get(pages.pop()) if len(pages) == 1 else None
    return [] if paper is None else ["-o", f"media={paper}", "-o", "print-scaling=none"]


def _by_windows(path: Path, queue: str) -> str:
    if queue:
        remedy = "leave the queue out: Windows prints on its default printer"
        raise _failed(path, "a queue cannot be chosen here", remedy)
    try:
        os.startfile(path, "print")  # type: ignore[attr-defined]  # Windows alone has it
    except OSError as error:
        raise _failed(path, str(error), "install a program that prints PDF files") from None
    return "sent to the default printer"


def _failed(path: str | Path, reason: str, remedy: str) -> FileError:
    return FileError(f"not printed: {reason}", code="E_PRINT", where=str(path), remedy=remedy)
