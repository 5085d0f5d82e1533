"""The web server, in a thread of its own beside the daemon's other work."""

import logging
import socket
import threading
import time
from dataclasses import dataclass

import uvicorn
from starlette.types import ASGIApp

from complaints.errors import KlachtenbureauError, SettingsError

_PATIENCE = 10.0  # seconds to start, and to let running answers finish
_LOOK_EVERY = 0.01  # seconds
_MOST_AT_ONCE = 100  # answers under way; more are told to come back (503)


class WebError(KlachtenbureauError):
    """The web server did not start, though its address was free."""


@dataclass(frozen=True, slots=True)
class Running:
    """A web server at work. `url` is where it answers, without a slash at the end."""

    url: str
    _server: uvicorn.Server
    _thread: threading.Thread
    _socket: socket.socket

    @property
    def is_alive(self) -> bool:
        """False once it stopped, whether asked to or not."""
        return self._thread.is_alive()

    def stop(self) -> None:
        """Let answers under way finish, for ten seconds at most, and stop listening. Stopping twice is no error."""
        self._server.should_exit = True
        self._thread.join(_PATIENCE + 1)
        self._socket.close()


def start(app: ASGIApp, host: str, port: int) -> Running:
    """Listen and return when pages are served; port 0 takes any free one. Raises SettingsError when it cannot listen.

    There is no access log: it would keep the addresses of people who complain (AVG 5, 1c). No X-Forwarded header is
    believed, as nothing here depends on who asks.
    """
    host = host.strip("[]")  # an IPv6 address stands in brackets before a port
    listener = _listen(host, port)
    # uvicorn only takes the handlers away; whoever adds one later would bring the log back.
    logging.getLogger("uvicorn.access").disabled = True
    config = uvicorn.Config(
        app,
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws="none",
        limit_concurrency=_MOST_AT_ONCE,
        timeout_graceful_shutdown=int(_PATIENCE),
    )
    server = uvicorn.Server(config)
    # A daemon thread: a server that hangs does not keep the house from closing.
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, name="web", daemon=True)
    thread.start()
    running = Running(_url(host, listener), server, thread, listener)
    give_up_at = time.monotonic() + _PATIENCE
    while not server.started:
        if not thread.is_alive() or time.monotonic() > give_up_at:
            running.stop()
            raise WebError(f"the web server on {running.url} did not start; the log tells why")
        time.sleep(_LOOK_EVERY)
    return running


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=128)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SettingsError(f"WEB: cannot listen on {host}:{port} ({reason}); choose another, or WEB=off") from error


def _url(host: str, listener: socket.socket) -> str:
    port = listener.getsockname()[1]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
