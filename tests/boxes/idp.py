"""A throw-away identity provider: gives tokens over TLS to msal and google-auth, and tells Dovecot whose they are (RFC 7662)."""

import json
import secrets
import ssl
import tempfile
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs

from boxes.ground import make_certificate

CLIENT, SECRET = "klachtenbureau", "heel geheim"


class Idp:
    """One application may ask for tokens, which are good for one mailbox. `answer` is what it says instead of a token.

    `asked` counts what was asked of it. `introspection` is where Dovecot asks, without TLS.
    """

    def __init__(self, mailbox: str, *, lifetime: int = 3600) -> None:
        self.mailbox, self.lifetime = mailbox, lifetime
        self.asked: Counter[str] = Counter()
        self.answer: tuple[int, dict[str, Any]] | None = None
        self._tokens: dict[str, float] = {}
        self._folder = Path(tempfile.mkdtemp(prefix="idp"))
        self.certificate, key = make_certificate(self._folder)
        box = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_: object) -> None:
                """Say nothing."""

            def do_GET(self) -> None:
                box.asked["configuration"] += 1
                places = {"issuer": box.authority, "authorization_endpoint": f"{box.authority}/authorize"}
                self._say(200, {**places, "token_endpoint": f"{box.authority}/token", "jwks_uri": f"{box.authority}/keys"})

            def do_POST(self) -> None:
                form = {key: value[0] for key, value in parse_qs(self._body().decode()).items()}
                what = self.path.rpartition("/")[2]
                box.asked[what] += 1
                self._say(*(box._told(form["token"]) if what == "introspect" else box._given(form)))

            def _body(self) -> bytes:
                return self.rfile.read(int(self.headers["Content-Length"]))

            def _say(self, code: int, content: dict[str, Any]) -> None:
                body = json.dumps(content).encode()
                self.send_response(code)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        self._tls, self._plain = ThreadingHTTPServer(("127.0.0.1", 0), Handler), ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, key)
        self._tls.socket = context.wrap_socket(self._tls.socket, server_side=True, do_handshake_on_connect=False)
        self.authority = f"https://localhost:{self._tls.server_port}/huurder"
        self.introspection = f"http://127.0.0.1:{self._plain.server_port}/introspect"

    def __enter__(self) -> Self:
        for server in (self._tls, self._plain):
            server.daemon_threads = True
            threading.Thread(target=server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        for server in (self._tls, self._plain):
            server.shutdown()
            server.server_close()

    def expire(self) -> None:
        """No token that was given so far is good any more."""
        self._tokens.clear()

    def _given(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        if self.answer is not None:
            return self.answer
        by_assertion = form.get("grant_type") == "urn:ietf:params:oauth:grant-type:jwt-bearer"
        if not by_assertion and (form.get("client_id"), form.get("client_secret")) != (CLIENT, SECRET):
            return 401, {"error": "invalid_client", "error_description": "wrong secret of klachtenbureau"}
        token = secrets.token_urlsafe(24)
        self._tokens[token] = time.time() + self.lifetime
        return 200, {"access_token": token, "token_type": "Bearer", "expires_in": self.lifetime}

    def _told(self, token: str) -> tuple[int, dict[str, Any]]:
        return 200, {"active": self._tokens.get(token, 0) > time.time(), "username": self.mailbox}
