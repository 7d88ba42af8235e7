"""Dates that cannot be: of a lot's container, and of the day compounded."""

from dataclasses import replace

from formulate.batch.asking.asked import Confirmation
from formulate.planning import plan
from formulate.record import to_record
from formulate.verification.restoring import planned_again
from tests.every import every

RECIPE, MADE = "sirolimus-cream-0.1", "2026-11-29"


def found(made=MADE, today="", **lot):
    lots = [{"line": "sirolimus", "lot": "A", **lot}] if lot else []
    codes = ("E_LOT_DATES", "E_LOT_RECEIVED", "E_MADE_EARLY", "E_MADE_LATE", "E_LOT_EXPIRED")
    batch = plan(RECIPE, "30 g", lots=lots, made=made, today=today)
    return [f"{one.code}.{one.variant}".rstrip(".") for one in batch.findings if one.code in codes]


@every(
    ("dates", "expected"),
    [
        ({"received": "2026-03-01", "opened": "2026-02-28"}, ["E_LOT_DATES.opened_early"]),
        ({"received": "2026-03-01", "opened": "2026-03-01"}, []),
        ({"opened": "2026-11-30"}, ["E_LOT_DATES.opened_late"]),
        ({"opened": "2026-11-29"}, []),
        ({"received": "2026-11-30"}, ["E_LOT_RECEIVED.one"]),
        ({"expiry": "2127-01-01"}, ["E_LOT_DATES.far"]),
        ({"expiry": "2038-01-01"}, ["E_LOT_DATES.far"]),
        ({"expiry": "2036-11-29"}, []),
        ({"retest": "2052-01-01"}, ["E_LOT_DATES.far"]),
        ({"expiry": "2026-11-28"}, ["E_LOT_EXPIRED"]),
    ],
)
def test_dates_of_a_container_that_do_not_fit_are_asked_about(dates, expected):
    assert found(**{"expiry": "2028-01-31"} | dates) == expected


@every(("made", "expected"), [("1970-01-05", ["E_MADE_EARLY"]), ("2019-12-31", ["E_MADE_EARLY"]), ("2020-01-01", [])])
def test_a_day_before_formulate_existed_is_asked_about(made, expected):
    assert found(made) == expected


@every(
    ("made", "today", "expected"),
    [
        ("2027-11-30", "2026-11-30", ["E_MADE_LATE.clock"]),  # the year
        ("2026-12-30", "2026-11-30", ["E_MADE_LATE.clock"]),  # the month
        ("2026-12-02", "2026-11-30", ["E_MADE_LATE.clock"]),  # the day
        ("2126-11-30", "2026-11-30", ["E_MADE_LATE.clock"]),  # the century
        ("2026-12-02T00:10+01:00", "2026-11-30", ["E_MADE_LATE.clock"]),
        ("2026-12-01", "2026-11-30", []),
        ("2026-12-01T23:50+01:00", "2026-11-30", []),
        ("2026-11-30", "2026-11-30", []),
        ("2026-11-02", "2026-11-30", []),
        ("2027-01-01", "2026-12-31", []),
        ("2028-02-29", "2028-02-27", ["E_MADE_LATE.clock"]),
        ("2126-11-30", "", ["E_MADE_LATE.release"]),
        ("2038-11-30", "", ["E_MADE_LATE.release"]),
        ("2027-11-30", "", []),
    ],
)
def test_a_day_far_ahead_is_asked_about(made, today, expected):
    assert found(made, today) == expected


def test_the_day_of_the_clock_is_kept_where_it_matters_and_planned_again_from_the_record():
    late = plan(RECIPE, "30 g", made="2027-11-30", today="2026-11-30")
    assert (late.asked.today, plan(RECIPE, "30 g", made=MADE, today=MADE).asked.today) == ("2026-11-30", "")
    again = planned_again(to_record(late), {"patient_in_record": False})
    assert [one.key for one in again.findings] == [one.key for one in late.findings]
    said = [Confirmation(key="E_MADE_LATE:made", by="A. Baker", reason="weighed for the next year")]
    confirmed = plan(replace(late.asked, confirmations=said))
    assert "E_MADE_LATE" not in [one.code for one in confirmed.open_findings]


def test_the_clock_is_not_asked_where_no_day_is_stated():
    assert found("") == []
    assert found("", "2026-11-30") == []
