"""Papers: every confidential text or file, sealed under a key that only those who may know can unwrap."""
