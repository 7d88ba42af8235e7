"""The lots of a batch: which are used, what each brings, and how its certificate changes the amount to measure."""
