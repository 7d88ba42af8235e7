"""The sections of the pages of the work, in the order of the work."""
