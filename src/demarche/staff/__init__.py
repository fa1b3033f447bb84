"""Staff: who works here, with which rights, for which mandates, and with which keys."""
