"""Gradio's HTML document made Dutch and strict, and given its looks."""

from __future__ import annotations

import re
from html import escape

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web.assets import asset_path
from assistant.web.guard import new_nonce, page_policy
from prompts import table

# Gradio takes the language of its own labels from the browser.
LANGUAGE_SCRIPT = '<script>Object.defineProperty(navigator, "language", {value: "nl"})</script>'
SOCIAL_TAG = re.compile(r'<meta\s+(?:property="og:|name="twitter:)[^>]*>\s*')
# It resizes frames on Hugging Face, and is one more thing to load.
FRAME_SCRIPT = re.compile(r"<script>\s*\(\(\) => \{\s*const root = .*?</script>\s*", re.DOTALL)
MANIFEST = '<link rel="manifest" href="/manifest.json" />'
INLINE_SCRIPT = re.compile(r"<script(?=[ >])(?![^>]*\bsrc=)")
ZOOM_FORBIDDEN = ", shrink-to-fit=no"


class DutchDocument:
    """Rewrites the document on its way out; every other request is passed on."""

    def __init__(self, app: ASGIApp, embed_on: tuple[str, ...] = ()) -> None:
        self._app = app
        self._embed_on = embed_on

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The document itself is asked for uncompressed, and sent with a policy of its own."""
        if scope["type"] != "http" or scope["path"] != "/":
            await self._app(scope, receive, send)
            return
        start: Message = {}
        body = b""

        async def rewrite(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
                return
            body += message.get("body", b"")
            if message.get("more_body"):
                return
            nonce = new_nonce()
            document = dutch_document(body.decode("utf-8"), nonce).encode("utf-8")
            headers = [header for header in start["headers"] if header[0] != b"content-length"]
            headers.append((b"content-length", str(len(document)).encode()))
            headers.append((b"content-security-policy", page_policy(nonce, self._embed_on).encode()))
            await send({**start, "headers": headers})
            await send({"type": "http.response.body", "body": document})

        uncompressed = [header for header in scope["headers"] if header[0] != b"accept-encoding"]
        await self._app({**scope, "headers": uncompressed}, receive, rewrite)


def dutch_document(html: str, nonce: str) -> str:
    """The HTML document in Dutch, with the page's stylesheet, the nonce on its scripts, and no social media tags."""
    # Given to Gradio the stylesheet would come late, and with every rule rewritten to hold inside its container only.
    own = (
        f'<link rel="stylesheet" href="{asset_path("page.css")}"><script src="{asset_path("page.js")}"></script>'
        f'<link rel="icon" type="image/svg+xml" href="{asset_path("icon.svg")}">'
    )
    html = FRAME_SCRIPT.sub("", SOCIAL_TAG.sub("", html)).replace(MANIFEST, "").replace(ZOOM_FORBIDDEN, "")
    html = html.replace('lang="en"', 'lang="nl"', 1).replace("</head>", f"{LANGUAGE_SCRIPT}{own}</head>", 1)
    html = html.replace("</body>", f"<noscript>{escape(table('page')['no_script'])}</noscript></body>", 1)
    return INLINE_SCRIPT.sub(f'<script nonce="{nonce}"', html)
