"""Markdown as blocks that a paper can set: headings, paragraphs, points of a list, lines of a table, pictures.

Missing   A picture that is not one of ours is its words. Rules and raw HTML are left out; emphasis is not kept.
Invariant No character of the text that a reader would see is lost.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from kiezwerk.ports.markdown import PICTURE

Kind = Literal["heading", "text", "point", "picture"]


@dataclass(frozen=True)
class Block:
    """One paragraph, heading (``depth`` 1 is the highest), point of a list (``depth`` 1 is the outermost) or picture.

    ``picture`` is the key of a picture, and ``text`` then what it shows, "" where the prose does not say.
    """

    kind: Kind
    text: str
    depth: int = 1
    picture: str = ""


def blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of Markdown in their order.

    >>> [(block.kind, block.text) for block in blocks("# Aim\\n\\nTo *help*.\\n\\n- one\\n- two")]
    [('heading', 'Aim'), ('text', 'To help.'), ('point', 'one'), ('point', 'two')]
    >>> [block.text for block in blocks("3. three\\n4. four")]
    ['3. three', '4. four']
    >>> [(block.kind, block.text, block.picture) for block in blocks("![A house](picture:00112233445566aa)")]
    [('picture', 'A house', '00112233445566aa')]
    """
    from markdown_it import MarkdownIt

    return tuple(_blocks(MarkdownIt("commonmark", {"html": False}).enable("table").parse(text)))


def _blocks(tokens: list[Any]) -> Iterator[Block]:
    lists: list[int | None] = []  # of each list around a token the number of its item, None where it has points
    heading, cells, is_first = 0, None, False
    for token in tokens:
        if token.type == "bullet_list_open":
            lists.append(None)
        elif token.type == "ordered_list_open":
            lists.append(int(token.attrGet("start") or 1) - 1)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "list_item_open":
            is_first, number = True, lists[-1]
            lists[-1] = None if number is None else number + 1
        elif token.type == "heading_open":
            heading = int(token.tag[1:])
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            yield Block("text", " · ".join(filter(None, cells or [])))
            cells = None
        elif token.type in ("inline", "fence", "code_block") and (words := _words(token).strip()):
            if cells is not None:
                cells.append(words)
            elif heading:
                yield Block("heading", words, heading)
            else:
                yield _told(words, lists if is_first else [], max(len(lists), 1))
            heading, is_first = 0, False
        for child in token.children or ():
            if key := _key(child):
                yield Block("picture", child.content, picture=key)


def _told(words: str, lists: list[int | None], depth: int) -> Block:
    """Return what opens an item of ``lists`` as a point or behind its number, and anything else as text."""
    if not lists or lists[-1] is not None:
        return Block("text", f"{lists[-1]}. {words}" if lists else words, depth)
    return Block("point", words, depth)


def _key(token: Any) -> str:
    """Return the key of one of our pictures, "" for everything else."""
    found = PICTURE.fullmatch(str(token.attrGet("src"))) if token.type == "image" else None
    return found["key"] if found else ""


def _words(token: Any) -> str:
    if _key(token):
        return ""
    if token.type in ("softbreak", "hardbreak"):
        return "\n" if token.type == "hardbreak" else " "
    return "".join(map(_words, token.children)) if token.children else token.content
