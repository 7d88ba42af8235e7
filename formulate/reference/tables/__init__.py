"""Tables of published figures, a module each."""
