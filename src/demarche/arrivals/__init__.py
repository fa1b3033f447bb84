"""Arrivals: the door by which sealed envelopes come in and sealed notes go out. It cannot open either."""
