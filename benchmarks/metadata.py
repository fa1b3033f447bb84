"""Cleans every file of a folder and asks exiftool what metadata is left: `python benchmarks/metadata.py FOLDER`."""

import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.copies.oracle import tags_of  # noqa: E402

from demarche.copies.cleaning import cleaned  # noqa: E402
from demarche.copies.errors import CannotCopy  # noqa: E402


def main() -> None:
    """Print for each kind of copy how many were made and how many tags are left, and every file that keeps one."""
    made, refused, left, seconds = Counter[str](), Counter[str](), Counter[str](), 0.0
    for path in sorted(each for each in Path(sys.argv[1]).rglob("*") if each.is_file()):
        began = time.perf_counter()
        try:
            copy = cleaned(path.read_bytes())
        except CannotCopy as sentence:
            refused[str(sentence).partition(".")[0]] += 1
            continue
        finally:
            seconds += time.perf_counter() - began
        found = tags_of(copy.content) if copy.ending != ".txt" else {}
        made[copy.ending] += 1
        left[copy.ending] += len(found)
        if found:
            print(f"{path.name}: {sorted(found)}")
    print(f"made {sum(made.values())}: {dict(made)}; tags left {sum(left.values())}; {seconds:.1f} s in all")
    for sentence, count in refused.most_common():
        print(f"refused {count}: {sentence}")


if __name__ == "__main__":
    main()
