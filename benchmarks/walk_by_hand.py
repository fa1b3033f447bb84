"""How much a person does from arrival to release by hand: .venv/bin/python benchmarks/walk_by_hand.py

Plays the example case in headless Chromium, as the browser test does, and counts what a person would do: pages that
come, places that are pressed or chosen, words that are typed; what stands in a box already is not typed again. The
minutes are an estimate, not a measurement: a page is read in 12 s, a press takes 2.65 s (Card, Moran and Newell 1983:
pointing, deciding, pressing), 40 words are typed in a minute. The office's staffing before and the source are left out:
what counts is arrival to release.
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any
from unittest.mock import patch

ROOT = Path(__file__).resolve().parents[1]
sys.path[:1] = [str(ROOT), str(ROOT / "src")]

from playwright.sync_api import Locator, Page, sync_playwright  # noqa: E402 -- the path comes first
from tests.browser import test_walk as walk  # noqa: E402
from tests.browser.house import served  # noqa: E402
from tests.browser.visitors import ARGUMENTS, Visitor  # noqa: E402

READING_SECONDS, PRESSING_SECONDS, WORDS_A_MINUTE = 12.0, 2.65, 40.0
BUDGET_MINUTES = 30
PRESSED = ("click", "check", "uncheck", "select_option", "set_input_files", "press")
TYPED = ("fill", "type")
done: Counter[str] = Counter()


def main() -> None:
    """Play the case stage by stage, count, print."""
    with ExitStack() as stack:
        for kind in (Page, Locator):
            for name in (*PRESSED, *TYPED):
                if hasattr(kind, name):
                    stack.enter_context(patch.object(kind, name, counted(getattr(kind, name), name)))
        for name in ("go", "_click"):
            stack.enter_context(patch.object(Visitor, name, counted(getattr(Visitor, name), "page")))
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        house = stack.enter_context(served(folder))
        browser = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path="/usr/bin/chromium", args=ARGUMENTS
        )
        stack.callback(browser.close)
        play(walk.Play(house, browser), folder)


def counted(step: Callable[..., Any], name: str) -> Callable[..., Any]:
    """Return a step that is counted as what a person does with it."""

    def taken(self: Any, *arguments: Any, **options: Any) -> Any:
        if name in TYPED:
            done["words"] += written(self.input_value(*arguments[:-1]), str(arguments[-1]))
        else:
            done["pages" if name == "page" else "presses"] += 1
        return step(self, *arguments, **options)

    return taken


def written(before: str, after: str) -> int:
    """Return how many words a person types to change one text into another."""
    changes = SequenceMatcher(None, before.split(), after.split(), autojunk=False).get_opcodes()
    return sum(end - start for kind, _, _, start, end in changes if kind in ("insert", "replace"))


def play(play: walk.Play, folder: Path) -> None:
    """Take every stage; print those from arrival to release and their sum."""
    walk.the_office_is_staffed(play)
    walk.a_source_reports(play, folder)
    print(f"{'':42} pages presses words minutes")
    whole: Counter[str] = Counter()
    stages: list[tuple[Callable[..., None], tuple[Any, ...], bool]] = [
        (walk.the_officer_opens_checks_and_asks, (), True),
        (walk.the_source_answers, (folder,), False),
        (walk.a_case_is_recorded, (), True),
        (walk.a_letter_is_drafted_and_joined, (), True),
        (walk.it_is_returned_and_signed, (), True),
        (walk.it_is_sent, (), True),
        (walk.the_government_replies, (folder,), True),
        (walk.two_people_approve, (), True),
    ]
    for stage, more, counts in stages:
        done.clear()
        stage(play, *more)
        if counts:
            whole.update(done)
            print(line(stage.__name__.replace("_", " "), done))
    print(line("from arrival to release", whole))
    print(f"estimate / {BUDGET_MINUTES} minutes: {minutes(whole) / BUDGET_MINUTES:.2f}")


def line(name: str, counts: Counter[str]) -> str:
    """Return one line of the table."""
    return f"{name:42} {counts['pages']:5} {counts['presses']:7} {counts['words']:5} {minutes(counts):7.1f}"


def minutes(counts: Counter[str]) -> float:
    """Estimate how long a person takes."""
    seconds = counts["pages"] * READING_SECONDS + counts["presses"] * PRESSING_SECONDS
    return seconds / 60 + counts["words"] / WORDS_A_MINUTE


if __name__ == "__main__":
    main()
