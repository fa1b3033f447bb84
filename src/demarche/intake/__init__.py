"""The intake: sealed envelopes in, sealed notes out. It may seal; it may never open."""
