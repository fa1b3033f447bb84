"""The procedure: pure rules of the special procedures; standard library only, no clock but its own, no store."""
