"""The process that reads PDFs: takes files from its standard input, gives what is printed in them to its output.

A hostile file can make it run out of time or memory, or crash it; the process that asked lives on (see guard.py).
"""

import os
import pickle
import struct
import sys
from typing import IO, Any

from gongbao.errors import UnreadableFile
from gongbao.reading.pdf import limits


def send(stream: IO[bytes], message: object) -> None:
    """Write a message with its length before it."""
    data = pickle.dumps(message)
    stream.write(struct.pack("<Q", len(data)) + data)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Return the next message; raises EOFError when the other side has gone."""
    head = stream.read(8)
    if len(head) < 8:
        raise EOFError
    (size,) = struct.unpack("<Q", head)
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return pickle.loads(data)


def main() -> None:
    """Answer requests until the asking process closes the pipe."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what libraries print must not get between the messages
    limits.limit_memory(limits.MEMORY)
    from gongbao.reading.pdf.reader import read

    send(out, ("ready", None))
    while True:
        try:
            data, file_name = receive(sys.stdin.buffer)
        except EOFError:
            return
        try:
            send(out, ("done", read(data, file_name, lambda kind, *place: send(out, (kind, place)))))
        except UnreadableFile as error:
            send(out, ("refused", (error.message, error.message_zh, error.rule)))
        except MemoryError:
            send(out, ("exhausted", None))
            return
        except Exception as error:
            send(out, ("failed", f"{type(error).__name__}: {error}"))
