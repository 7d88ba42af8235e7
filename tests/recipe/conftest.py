"""Every test of recipes sees an empty library of the user's own."""

import pytest


@pytest.fixture(autouse=True)
def own_library(tmp_path_factory, monkeypatch):
    folder = tmp_path_factory.mktemp("own-library")
    monkeypatch.setenv("FORMULATE_RECIPES", str(folder))
    return folder
