"""A line that breaks: a proxy before the intake that cuts what is sent, as often as it is told to."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

SMALL = 1 << 15


class Line:
    """What passed over the line towards the intake, and where it breaks next."""

    def __init__(self, target: int, cuts: list[int], *, listens: bool = False, rate: int = 0) -> None:
        self.target, self.cuts, self.rate = target, sorted(cuts), rate
        self.listens, self.heard = listens, bytearray()
        self.sent, self.done = 0, 0
        self._lock = threading.Lock()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Take no more connections."""
        self._listening.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL)
                server = socket.create_connection(("127.0.0.1", self.target))
                server.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SMALL)
                threading.Thread(target=self._carry, args=(client, server), daemon=True).start()
                threading.Thread(target=self._bring_back, args=(server, client), daemon=True).start()

    def _carry(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError), client, server:
            while chunk := client.recv(SMALL):
                with self._lock:
                    self.sent += len(chunk)
                    self.heard += chunk if self.listens else b""
                    if self.done < len(self.cuts) and self.sent > self.cuts[self.done]:
                        self.done += 1
                        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
                        server.shutdown(socket.SHUT_RDWR)
                        return
                server.sendall(chunk)
                if self.rate:
                    time.sleep(len(chunk) / self.rate)

    def _bring_back(self, server: socket.socket, client: socket.socket) -> None:
        with suppress(OSError):
            while chunk := server.recv(SMALL):
                client.sendall(chunk)
            client.shutdown(socket.SHUT_WR)


@contextmanager
def cutting(target: int, cuts: list[int], *, listens: bool = False, rate: int = 0) -> Iterator[Line]:
    """Put a breaking line before a port, which may keep what it hears, or carry only so many bytes a second."""
    line = Line(target, cuts, listens=listens, rate=rate)
    try:
        yield line
    finally:
        line.close()
