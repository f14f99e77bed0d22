"""Pictures on papers: how large they are, and whether they can be printed at all.

Method    Width and height are read from the head of the file, before anything unpacks it; then the paper's own compiler tries it.
Missing   (0, 0) for what is no PNG or JPEG, or is damaged.
Source    PNG 3rd edition, 11.2.1 (IHDR); ITU T.81, B.2.2 (start of frame).
"""

import struct
import subprocess
import sys

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
PATIENCE_SECONDS = 60
FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})


def size_of(content: bytes) -> tuple[int, int]:
    """Return width and height in pixels.

    >>> size_of(b"GIF89a")
    (0, 0)
    """
    if content.startswith(PNG) and content[12:16] == b"IHDR" and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    return _size_of_jpeg(content) if content.startswith(JPEG) else (0, 0)


def _size_of_jpeg(content: bytes) -> tuple[int, int]:
    place = 2
    while place + 9 <= len(content) and content[place] == 0xFF:
        if content[place + 1] in FRAMES:
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return width, height
        place += 2 + int.from_bytes(content[place + 2 : place + 4])
    return 0, 0


def can_be_printed(content: bytes) -> bool:
    """Say whether the compiler of our papers can show a picture; ask ``size_of`` first.

    It is tried in a process of its own: a picture that breaks the compiler breaks nothing else, and the compiler's threads, which do not
    survive a fork, never begin in a process that starts web workers afterwards.
    """
    try:
        tried = subprocess.run(
            [sys.executable, "-m", "kiezwerk.ports.documents.pictures"], input=content, capture_output=True, timeout=PATIENCE_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return tried.returncode == 0


def _print_once(content: bytes) -> None:
    import typst

    code = b'#set document(title: "t")\n#image(bytes(json(bytes(sys.inputs.picture))), alt: "x", width: 1cm)'
    typst.compile(code, sys_inputs={"picture": as_numbers(content)}, pdf_standards=["a-2a", "ua-1"])


def as_numbers(content: bytes) -> str:
    """Return the bytes as a JSON list, the only way in which they reach the compiler without a file.

    >>> as_numbers(b"ab")
    '[97,98]'
    """
    return f"[{','.join(map(str, content))}]"


if __name__ == "__main__":
    _print_once(sys.stdin.buffer.read())
