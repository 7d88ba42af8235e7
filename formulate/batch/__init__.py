"""A batch: the order, its lines calculated one by one, and the record that holds them."""
