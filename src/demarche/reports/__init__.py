"""Reports: what was sent and answered, for the Council, for the mandate, for the team itself."""
