"""Standing in: leave with a deputy who is lent the keys, and cases handed over to a colleague for good."""
