"""The public web page, and /health for those who watch over us. It knows nothing of complaints."""

import json
from collections.abc import Callable, Mapping

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from complaints.errors import KlachtenbureauError
from web import pages

# Nothing may be loaded, run, framed or sent anywhere; one style, known by its hash, is allowed (CSP level 3).
_POLICY = f"default-src 'none'; style-src '{pages.STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
SECURITY_HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

_SORRY = {
    404: ("Deze pagina bestaat niet", "This page does not exist."),
    405: ("Dat kan op deze pagina niet", "That cannot be done on this page."),
    500: ("Er ging bij ons iets mis", "Something went wrong on our side."),
}


class _SecurityHeaders:
    """Puts the security headers on every answer, the pages of errors included."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(SECURITY_HEADERS)
            await send(message)

        await self._app(scope, receive, send_with_headers)


def create_app(*, organisation: str, address: str, health: Callable[[], Mapping[str, object]]) -> Starlette:
    """Make the web application.

    `address` is the mail address that complaints go to. `health` is asked at each /health, in a thread of its own;
    its `ok` decides between 200 and 503, and the rest is shown as it is, so it should hold no secrets and no names.
    """

    def front(_: Request) -> Response:
        return HTMLResponse(pages.front(organisation, address), headers={"Cache-Control": "public, max-age=300"})

    def health_page(_: Request) -> Response:
        try:
            state = dict(health())
        except KlachtenbureauError as error:
            state = {"ok": False, "error": str(error)}
        body = json.dumps(state, ensure_ascii=False, default=str)
        status = 200 if state.get("ok") is True else 503
        return Response(body, status, media_type="application/json", headers={"Cache-Control": "no-store"})

    async def sorry(_: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        headers = error.headers if isinstance(error, HTTPException) else None
        dutch, english = _SORRY.get(status, _SORRY[500])
        return HTMLResponse(pages.sorry(organisation, dutch, english), status, headers=headers)

    return Starlette(
        routes=[Route("/", front), Route("/health", health_page)],
        middleware=[Middleware(_SecurityHeaders)],
        exception_handlers={HTTPException: sorry, 500: sorry},
    )
