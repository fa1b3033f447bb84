"""Follow-up: what became of each person, over time. Receipt, quality and outcome are three axes; this is the third."""
