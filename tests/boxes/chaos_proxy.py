"""A network that fails when told to: cuts, resets and half-open connections between any client and server."""

import socket
import struct
import threading
from contextlib import suppress
from types import TracebackType
from typing import Self


class ChaosProxy:
    """Passes TCP on from its own port to `target`, until one of its faults is switched on.

    cut_after   bytes from the server after which each connection ends; None for never
    reset       end with RST rather than FIN
    refuse      take no new connection
    stalled     swallow everything and keep the sockets open: a half-open peer
    """

    def __init__(self, target: int) -> None:
        self.cut_after: int | None = None
        self.reset = False
        self.refuse = False
        self.stalled = threading.Event()
        self.accepted = 0
        self._target = target
        self._lines: list[tuple[socket.socket, socket.socket]] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        # shutdown() wakes the thread that sits in accept(); close() alone would leave it there.
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.cut_all()

    def cut_all(self) -> None:
        """End every connection now."""
        lines, self._lines = self._lines, []
        for client, server in lines:
            self._end(client)
            self._end(server)

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            if self.refuse:
                self._end(client)
                continue
            self.accepted += 1
            server = socket.create_connection(("127.0.0.1", self._target))
            self._lines.append((client, server))
            threading.Thread(target=self._pass_on, args=(client, server, False), daemon=True).start()
            threading.Thread(target=self._pass_on, args=(server, client, True), daemon=True).start()

    def _pass_on(self, source: socket.socket, sink: socket.socket, from_server: bool) -> None:  # noqa: FBT001
        passed = 0
        try:
            while data := source.recv(4096):
                if self.stalled.is_set():
                    continue
                if from_server and self.cut_after is not None and passed + len(data) >= self.cut_after:
                    sink.sendall(data[: max(self.cut_after - passed, 0)])
                    break
                passed += len(data)
                sink.sendall(data)
        except OSError:
            pass
        self._end(sink)
        self._end(source)

    def _end(self, line: socket.socket) -> None:
        """Close a socket; shutdown first, or a thread that sits in recv() keeps it open."""
        try:
            if self.reset:
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            line.shutdown(socket.SHUT_RD if self.reset else socket.SHUT_RDWR)
        except OSError:
            pass
        line.close()
