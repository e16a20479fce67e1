"""Places, occupancy and queues."""
