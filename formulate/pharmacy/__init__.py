"""The pharmacy: its shelf of lots, its equipment and its settings."""
