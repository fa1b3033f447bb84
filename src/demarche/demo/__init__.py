"""The demonstration: the example case on its own dates, played by the processes that own each step."""
