"""Press releases: what mandate holders say in public about a case once the letter has been sent."""
