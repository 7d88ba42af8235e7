"""Whether the amounts can be right: ranges, room, exactness of weighing, the size of the batch."""
