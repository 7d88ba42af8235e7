"""The clock: one that is before the release of this version is asked about, and a record is verified on any day."""

import re
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from formulate.cli import planning
from formulate.released import RELEASED

CREAM = ("plan", "sirolimus-cream-0.1", "--make", "30 g")
TOP = Path(__file__).parents[2]


@pytest.fixture
def clock(monkeypatch):
    """Sets the clock, and whether somebody is at the terminal."""

    def set_to(days, *, answers):
        moment = datetime(RELEASED.year, RELEASED.month, RELEASED.day, 12, tzinfo=UTC) + timedelta(days=days)

        class Clock(datetime):
            @classmethod
            def now(cls, tz=None):
                return moment

        monkeypatch.setattr(planning, "datetime", Clock)
        monkeypatch.setattr(planning, "is_answered_by_a_person", lambda: answers)

    return set_to


def test_a_clock_before_the_release_is_asked_about(run, clock):
    clock(-40, answers=True)
    yes, no = run(*CREAM, input="y\n"), run(*CREAM, input="n\n")
    assert "the clock says 2026-10-14, and this version of formulate was released on 2026-11-23" in yes.output
    assert yes.exit_code == 0
    assert "set the clock, or state the date compounded: --made" in no.output
    assert no.exit_code == 2
    assert run(*CREAM, "--made", "2026-10-14").exit_code == 0  # a date that is typed is meant


def test_where_nobody_can_answer_it_is_a_warning(run, clock):
    clock(-1, answers=False)
    found = run(*CREAM)
    assert found.exit_code == 0
    assert "warning: the clock says 2026-11-22" in found.stderr


@pytest.mark.parametrize("days", [0, 1, 4000])
def test_a_clock_of_the_release_or_later_is_not(run, clock, days):
    clock(days, answers=True)
    assert "the clock says" not in run(*CREAM).output


def test_a_time_zone_that_no_place_has_is_refused_by_its_name(run, monkeypatch):
    with monkeypatch.context() as zone:
        zone.setenv("TZ", "XXX+25:99")
        time.tzset()
        result = run(*CREAM)
    time.tzset()
    assert result.exit_code == 2
    assert "TZ: expected a time zone, got 'XXX+25:99'; set it to a name such as 'Europe/Berlin'" in result.stderr


def test_the_day_is_that_of_the_changelog():
    heading = re.search(r"^## [0-9.]+ \((.*)\)$", (TOP / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert heading is not None
    assert heading[1] in ("not released yet", RELEASED.isoformat())
