"""What needs several parts at once: a sheet written to its file, a sheet read back and verified."""
