"""Questions about the formula, asked once: its approval, and what was approved."""
