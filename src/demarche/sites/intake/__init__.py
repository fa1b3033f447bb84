"""The intake site: nothing but the task. No account, no cookie, no script; what is typed is sealed, not stored."""
