"""Prose with headings, lists, tables and pictures: Markdown in, safe HTML out.

Method    CommonMark with tables, read by markdown-it; what it makes is cleaned by nh3: nothing runs, nothing is loaded from elsewhere.
Missing   HTML that somebody types is text. A picture that is not one of ours is shown by its words alone.
Source    CommonMark 0.31.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

PICTURE = re.compile(r"picture:(?P<key>[0-9a-f]{16})")
BRACKETS = re.compile(r"[\[\]\\]")
LAST_HEADING = 6
TAGS = {
    "p", "br", "hr", "em", "strong", "ul", "ol", "li", "blockquote", "code", "pre", "a", "img", "table", "thead", "tbody", "tr", "th", "td",
    *(f"h{level}" for level in range(1, LAST_HEADING + 1)),
}  # fmt: skip
ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt", "loading"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto"}

Picture = Callable[[str], tuple[str, str] | None]
"""What leads from the key of a picture to its address and its description; None for an unknown one."""


def to_html(text: str, picture: Picture, *, headings_from: int = 3) -> str:
    """Return ``text`` as safe HTML whose highest heading is of the level ``headings_from``.

    >>> to_html("# Aim\\n<b>x</b> [now](javascript:x)", lambda key: None)
    '<h3>Aim</h3>\\n<p>&lt;b&gt;x&lt;/b&gt; [now](javascript:x)</p>\\n'
    >>> to_html("## Aim\\n### Way", lambda key: None)
    '<h3>Aim</h3>\\n<h4>Way</h4>\\n'
    """
    import nh3

    tokens = _reader().parse(text)
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    deeper = headings_from - min((int(token.tag[1:]) for token in headings), default=1)
    for token in headings:
        token.tag = f"h{min(int(token.tag[1:]) + deeper, LAST_HEADING)}"
    for token in tokens:
        token.children = [_shown(child, picture) for child in token.children or ()] or token.children
    html = _reader().renderer.render(tokens, _reader().options, {})
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener noreferrer")


def pictures_in(text: str) -> list[str]:
    """Return the keys of the pictures that ``text`` shows, each once.

    >>> pictures_in("![a](picture:00112233445566aa) and [b](picture:00112233445566aa)")
    ['00112233445566aa']
    """
    return list(dict.fromkeys(match["key"] for match in PICTURE.finditer(text)))


def picture_mark(key: str, words: str) -> str:
    """Return what is typed for a picture.

    >>> picture_mark("00112233445566aa", "A house [old]")
    '![A house old](picture:00112233445566aa)'
    """
    return f"![{' '.join(BRACKETS.sub('', words).split())}](picture:{key})"


@cache
def _reader() -> Any:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table")


def _shown(token: Any, picture: Picture) -> Any:
    """Give a picture its address and a description; one that is not ours becomes its words."""
    if token.type != "image":
        return token
    match = PICTURE.fullmatch(str(token.attrs.get("src", "")))
    found = picture(match["key"]) if match else None
    words = _words(token.children or ())
    if found is None:
        token.type, token.tag, token.attrs, token.content, token.children = "text", "", {}, words, None
        return token
    address, description = found
    token.attrs = {"src": address, "alt": "", "loading": "lazy"}
    token.children = [_text(token, words or description)]
    return token


def _words(tokens: Iterable[Any]) -> str:
    return "".join(token.content for token in tokens).strip()


def _text(token: Any, words: str) -> Any:
    return type(token)("text", "", 0, content=words)
