"""What is acknowledged is kept and arrives, whenever the processes are killed."""

from pathlib import Path

import pytest
from tests.commands.running import Made
from tests.faults.doors import begin, crossed, digest, finish, invented

pytestmark = pytest.mark.faults
KILLS = 200


def test_t15_two_hundred_kills_lose_nothing_that_was_acknowledged(instance: Made) -> None:
    told = finish(begin(instance.root, "intake", "killing.py", KILLS))

    kept = {Path(path).stem for path in told["kept"]}
    assert told["kills"] == KILLS
    assert len(told["acknowledged"]) > KILLS / 10
    assert set(told["acknowledged"]) - kept == set()
    assert {path for path, sha256 in told["kept"].items() if digest(path) != sha256} == set()


def test_t15_what_is_acknowledged_arrives_once_though_both_sides_of_the_door_are_killed(instance: Made) -> None:
    door = crossed(instance.root, kills=60)

    assert len(door.acknowledged) > 10
    assert door.acknowledged - door.found == set()
    assert (door.damaged, door.doubled, door.left) == (set(), 0, 0)
    assert door.notes == sorted(f"note {number}" for number in range(300))


def test_each_release_comes_out_once_however_often_the_publisher_is_killed(instance: Made) -> None:
    invented(instance.root)

    told = finish(begin(instance.root, "publisher", "publishing.py", 100))

    once = list(range(1, 101))
    assert told["on_its_way"] > 3
    assert (told["readers"], told["editions"], told["receipts"]) == (once, once, once)
    assert told["states"] == ["published"]
