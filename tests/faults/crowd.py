"""Many people who send one request each at its moment, and the log of it: a process that knows nothing of the product.

It reads one JSON document from standard input and writes one to standard output. Instants are seconds of the machine's clock.

    {"host": "127.0.0.1", "port": 8140, "letters": [{"at": 12.5, "text": "POST / HTTP/1.1\\r\\n…"}]}
    [{"begun": 12.5, "sent": 12.5001, "answered": 12.53, "status": 302}]

``sent`` is when the last byte had left, ``answered`` when the head of the answer was there; a status of 0 is no answer.
A letter with ``"pause": 0.3`` keeps its last byte back for so many seconds.
"""

import asyncio
import json
import sys
import time

AHEAD_SECONDS = 1.0
PATIENCE_SECONDS = 120


async def send(host: str, port: int, letter: dict) -> dict:
    """Connect a moment ahead, send when it is time, and note what comes back."""
    note = {"begun": 0.0, "sent": 0.0, "answered": 0.0, "status": 0}
    text = letter["text"].encode()
    await asyncio.sleep(letter["at"] - AHEAD_SECONDS - time.time())
    try:
        reader, writer = await asyncio.open_connection(host, port)
        await asyncio.sleep(letter["at"] - time.time())
        note["begun"] = time.time()
        if "pause" in letter:
            writer.write(text[:-1])
            await asyncio.sleep(letter["pause"])
            note["last"], text = time.time(), text[-1:]
        writer.write(text)
        await writer.drain()
        note["sent"] = time.time()
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), PATIENCE_SECONDS)
        note["answered"], note["status"] = time.time(), int(head.split()[1])
        writer.close()
    except (TimeoutError, OSError, EOFError):
        return note
    return note


async def main() -> None:
    wanted = json.load(sys.stdin)
    notes = await asyncio.gather(*(send(wanted["host"], wanted["port"], letter) for letter in wanted["letters"]))
    json.dump(notes, sys.stdout)


if __name__ == "__main__":
    asyncio.run(main())
