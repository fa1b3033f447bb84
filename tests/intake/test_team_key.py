"""The key that the intake seals to: the one that lies there now."""

import json
import os
from typing import Any

from demarche.intake.queries import team_recipient
from demarche.vault.opening import Identity


def test_a_team_key_that_was_put_in_place_is_sealed_to_at_once(settings: Any) -> None:
    before = str(team_recipient())
    kept = settings.TEAM_KEY_FILE
    fresh = str(Identity.generate().recipient())
    kept.with_suffix(".part").write_text(json.dumps({"recipient": fresh, "epoch": 2}), encoding="ascii")
    # Put there within the same tick of the disk's clock.
    os.utime(kept.with_suffix(".part"), ns=(kept.stat().st_atime_ns, kept.stat().st_mtime_ns))

    kept.with_suffix(".part").replace(kept)

    assert str(team_recipient()) == fresh != before
