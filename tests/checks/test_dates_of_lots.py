"""Dates that cannot be: of a lot's container, and of the day compounded."""

from formulate.planning import plan
from tests.every import every

RECIPE, MADE = "sirolimus-cream-0.1", "2026-11-29"


def found(made=MADE, **lot):
    lots = [{"line": "sirolimus", "lot": "A", **lot}] if lot else []
    codes = ("E_LOT_DATES", "E_LOT_RECEIVED", "E_MADE_EARLY", "E_LOT_EXPIRED")
    batch = plan(RECIPE, "30 g", lots=lots, made=made)
    return [f"{one.code}.{one.variant}".rstrip(".") for one in batch.findings if one.code in codes]


@every(
    ("dates", "expected"),
    [
        ({"received": "2026-03-01", "opened": "2026-02-28"}, ["E_LOT_DATES.opened_early"]),
        ({"received": "2026-03-01", "opened": "2026-03-01"}, []),
        ({"opened": "2026-11-30"}, ["E_LOT_DATES.opened_late"]),
        ({"opened": "2026-11-29"}, []),
        ({"received": "2026-11-30"}, ["E_LOT_RECEIVED"]),
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


def test_the_clock_is_not_asked_where_no_day_is_stated():
    assert found("") == []
