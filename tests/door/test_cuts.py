"""A line that breaks in the middle of a file: it goes on where it stopped, and little is sent twice."""

from pathlib import Path

from tests.door.cutting import cutting
from tests.door.test_sealing_browser import Browser, Served, Source, browser, envelopes, pytestmark, running

__all__ = ["browser", "pytestmark", "running"]
MEGABYTE = 1_000_000


def test_a_file_goes_on_where_the_line_broke(browser: Browser, running: Served, tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    film.write_bytes(bytes(range(256)) * 40_000)
    before = {path.name for path in running.envelopes}
    with cutting(running.port, [1 * MEGABYTE, 3 * MEGABYTE, 8 * MEGABYTE]) as line:
        source = Source(browser, line.port)
        source.fill_report()
        sent_before = line.sent
        source.page.set_input_files("#files", film)
        source.page.get_by_text("Received and sealed").wait_for(timeout=60_000)
        sent = line.sent - sent_before
        source.page.context.close()

    assert line.done == 3
    fresh = [path for path in running.envelopes if path.name not in before]
    sealed = sum(path.stat().st_size for path in fresh)
    assert len(fresh) == 3
    assert sum(len(one.get("piece", b"")) for one in envelopes(running)[-3:]) == film.stat().st_size
    assert sent - sealed < 0.3 * MEGABYTE, "what was on its way is sent again, and no more"
