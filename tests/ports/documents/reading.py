"""Read a PDF back: its text in reading order, its tags, its outline."""

import re
from io import BytesIO

import pikepdf


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf))


def text_of(document: pikepdf.Pdf) -> str:
    """Return the text of all pages, through the Unicode map of each font; words may touch."""
    return "".join(_page_text(page) for page in document.pages)


def tags_of(document: pikepdf.Pdf) -> list[str]:
    """Return the names of all structure elements in reading order."""
    return [str(element.S)[1:] for element in _elements(document.Root.StructTreeRoot) if "/S" in element]


def languages_of(document: pikepdf.Pdf) -> set[str]:
    return {str(element.Lang) for element in _elements(document.Root.StructTreeRoot) if "/Lang" in element}


def outline_of(document: pikepdf.Pdf) -> list[tuple[int, str]]:
    def walk(items, depth):
        for item in items:
            yield depth, item.title
            yield from walk(item.children, depth + 1)

    with document.open_outline() as outline:
        return list(walk(outline.root, 1))


def fonts_of(document: pikepdf.Pdf) -> dict[str, bool]:
    """Return each font's name without the mark of its subset, and whether the file carries it."""
    descendants = [font.DescendantFonts[0] for page in document.pages for font in page.Resources.Font.values()]
    return {str(font.BaseFont).partition("+")[2]: "/FontFile2" in font.FontDescriptor for font in descendants}


def _elements(element):
    yield element
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            yield from _elements(kid)


def _page_text(page) -> str:
    maps = {name: _unicode_map(font.ToUnicode.read_bytes().decode("ascii")) for name, font in page.Resources.Font.items()}
    text, current = [], {}
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            current = maps[str(operands[0])]
        elif str(operator) in ("Tj", "TJ"):
            parts = operands[0] if str(operator) == "TJ" else operands
            codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
            text += [current.get(codes[i : i + 2], "") for i in range(0, len(codes), 2)]
    return "".join(text)


def _unicode_map(source: str) -> dict[bytes, str]:
    pairs = re.findall(r"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]+)>", source)
    return {bytes.fromhex(code): bytes.fromhex(target).decode("utf-16-be", "replace") for code, target in pairs}
