"""PostgreSQL's own locks are looked at where the tests run on PostgreSQL."""

import os

collect_ignore_glob = [] if os.environ.get("DEMARCHE_TEST_ENGINE") == "postgresql" else ["test_*.py"]
