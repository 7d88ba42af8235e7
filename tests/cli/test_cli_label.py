"""formulate label."""

import json

import pytest


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


CREAM = ("label", "sirolimus-cream-0.1", "--make", "30 g", "--made", "2026-11-23", "--batch-id", "2026-0001")


def test_the_labels_are_a_file(run, here):
    result = run(*CREAM)
    assert (result.exit_code, result.stdout) == (0, "labels: 2026-0001-labels.pdf\n")
    assert (here / "2026-0001-labels.pdf").read_bytes().startswith(b"%PDF")
    assert run(*CREAM).exit_code == 2
    document = json.loads(run(*CREAM, "--force", "--containers", "2", "--size", "4x6in", "--json").stdout)
    assert document == {"labels": "2026-0001-labels.pdf", "batch_id": "2026-0001", "containers": 2}


def test_what_cannot_be_a_label_is_refused(run, here):
    for options, words in [
        (("--size", "62x92"), "did you mean '62x29'?"),
        (("--code", "gs1"), "a GTIN of 14 digits"),
        (("--make", "1 g"), "hard stop"),
        (("--profile", "UK"), "must have pharmacy, which is not stated"),
        (("--profile", "FR"), "they are: US, CA, DE, UK, EU"),
    ]:
        result = run(*CREAM, *options)
        assert words in result.stderr, options
        assert result.exit_code in (2, 3), options
    assert list(here.iterdir()) == []
