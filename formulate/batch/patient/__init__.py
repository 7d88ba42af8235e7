"""The patient of a batch: what one dose holds, and which limits it is compared with."""
