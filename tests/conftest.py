"""Of all tests: an example may take its time on a busy machine, so that no test fails for that alone."""

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
