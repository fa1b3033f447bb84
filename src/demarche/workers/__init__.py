"""The workers: each ten lines around one action, in a process of its own."""
