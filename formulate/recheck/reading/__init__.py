"""What the second computation starts from: units, typed texts, dates, and the values of a record."""
