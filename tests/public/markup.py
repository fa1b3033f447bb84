"""What a page is made of."""

from html.parser import HTMLParser

EMPTY = {"meta", "link", "input", "br", "hr", "img", "path", "circle", "rect", "line"}


class Page(HTMLParser):
    """Reads a page and keeps what a test asks about."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()
        self.wrong += [f"never closed: {tag}" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append((tag, dict(attrs)))
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that closes itself."""
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Note what closes, and whether it was open."""
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"closed out of turn: {tag}")

    def handle_data(self, data: str) -> None:
        """Note the words."""
        self.words += data.split()

    @property
    def text(self) -> str:
        """Return what is read."""
        return " ".join(self.words)

    def links(self) -> dict[str, str]:
        """Return the addresses that the page links to."""
        return {attrs["href"] or "": tag for tag, attrs in self.tags if "href" in attrs}
