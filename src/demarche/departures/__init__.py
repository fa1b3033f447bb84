"""Departures: the door by which approved releases leave. What waits here is sealed to the publisher alone."""
