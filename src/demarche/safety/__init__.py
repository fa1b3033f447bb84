"""How dangerous a case is for those in it, and whether they were asked before each step that may endanger them."""
