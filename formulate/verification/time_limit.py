"""How long the verification of one file takes at most: all that is calculated, and all that is read of a PDF.

A record may be made to take hours: ten thousand lots, each compared with each. What is calculated of one is interrupted
where it is; what reads a PDF is a process of its own, which is ended.
"""

from __future__ import annotations

import ctypes
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from formulate.errors import VerificationError

__all__ = ["SECONDS", "TimeLimit"]

#: Longest time for one file, by the clock, and what of it is kept for the comparison of the record, [s].
SECONDS = 20
KEPT = 1


class _TimeIsUp(BaseException):
    """Raised in the thread that calculates; what handles an error of a calculation does not handle it."""


class TimeLimit:
    """The time that is left for one file, from now on."""

    def __init__(self) -> None:
        self.end = time.monotonic() + SECONDS

    @property
    def left(self) -> float:
        """What is left, [s]."""
        return max(0, self.end - time.monotonic())

    @property
    def to_read(self) -> float:
        """What is left for a process that reads a PDF, [s]."""
        return max(0, self.left - KEPT)

    @contextmanager
    def calculating(self) -> Iterator[None]:
        """Calculate for as long as time is left; then a ``VerificationError``, wherever it is by then."""
        thread, lock, is_done = threading.get_ident(), threading.Lock(), False

        def interrupt() -> None:
            with lock:
                if not is_done:
                    _raise_in(thread, _TimeIsUp)

        timer = threading.Timer(self.left, interrupt)
        timer.daemon = True
        try:
            try:
                timer.start()
                yield
            finally:
                with lock:
                    is_done = True
                timer.cancel()  # what was raised and not noticed yet is noticed here at the latest
        except _TimeIsUp:
            raise VerificationError(
                f"what its record holds takes longer than {SECONDS} s to calculate, which no sheet does",
                code="E_VERIFY_RECORD",
                remedy="on a machine with much else to do, try again",
            ) from None


def _raise_in(thread: int, error: type[BaseException]) -> None:
    """Raise an exception in a thread before its next step."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(error))
