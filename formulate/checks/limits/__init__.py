"""Whether actives, excipients, doses and overages are within their limits."""
