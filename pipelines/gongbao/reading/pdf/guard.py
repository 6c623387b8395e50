"""Has PDFs read by a process of their own, and ends it when a file takes too long or too much."""

import os
import queue
import subprocess
import sys
import threading
import time
from typing import Any

from gongbao import progress
from gongbao.errors import GongbaoError, UnreadableFile
from gongbao.reading.pdf import limits
from gongbao.reading.pdf.printed import Printed, refusal
from gongbao.reading.pdf.worker import receive, send


class Reader:
    """A worker process that is started when first needed and kept for the next file."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._answers: queue.SimpleQueue[Any] = queue.SimpleQueue()

    def read(self, data: bytes, file_name: str) -> Printed:
        """Return what is printed in a PDF.

        Raises:
            UnreadableFile: it cannot be read, or not within bounds.
        """
        with self._lock:
            try:
                return self._ask(data, file_name)
            except BaseException as error:
                if not isinstance(error, UnreadableFile) or error.rule in ("demanding-pdf", "hostile-pdf"):
                    self._end()
                raise

    def _ask(self, data: bytes, file_name: str) -> Printed:
        process = self._started()
        answers = self._answers
        begun = time.monotonic()
        assert process.stdin
        # The worker reads the whole request before it answers, so this cannot block for long.
        try:
            send(process.stdin, (data, file_name))
        except OSError:
            raise _hostile(file_name) from None
        patience, page = limits.SECONDS_A_PAGE, 1
        while True:
            remaining = limits.SECONDS_IN_ALL - (time.monotonic() - begun)
            try:
                kind, value = answers.get(timeout=max(0.01, min(patience, remaining)))
            except queue.Empty:
                raise _demanding(file_name, page) from None
            if kind == "done":
                printed: Printed = value
                return printed
            if kind == "refused":
                raise UnreadableFile(*value)
            if kind == "failed":
                raise _unreadable(file_name, page, value)
            if kind == "exhausted":
                raise _demanding(file_name, page)
            if kind == "gone":
                raise _hostile(file_name)
            page, count = value
            if kind == "scanned":
                patience = limits.SECONDS_A_SCANNED_PAGE
                begun = time.monotonic()
                progress.tell("reading", f"{file_name} page {page}/{count}")

    def _started(self) -> subprocess.Popen[bytes]:
        if self._owner != os.getpid():
            self._process = None  # it belongs to the process that this one was forked from
        if self._process and self._process.poll() is None:
            return self._process
        self._end()
        self._owner = os.getpid()
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from gongbao.reading.pdf.worker import main; main()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        )
        self._answers = queue.SimpleQueue()
        threading.Thread(target=_listen, args=(self._process, self._answers), daemon=True).start()
        try:
            kind, _ = self._answers.get(timeout=limits.SECONDS_TO_START)
        except queue.Empty:
            kind = "gone"
        if kind != "ready":
            raise GongbaoError(
                "the process that reads PDFs does not start; install gongbao with its dependencies again (make install)",
                "读取 PDF 的进程无法启动；请重新安装 gongbao 及其依赖（make install）",
                "no-pdf-reader",
            )
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream:
                    stream.close()


def _listen(process: subprocess.Popen[bytes], answers: "queue.SimpleQueue[Any]") -> None:
    assert process.stdout
    try:
        while True:
            answers.put(receive(process.stdout))
    except (EOFError, OSError, ValueError):
        answers.put(("gone", None))


def _demanding(file_name: str, page: int) -> UnreadableFile:
    return refusal(
        "demanding-pdf",
        file_name,
        f"the PDF takes more time or memory than any gazette (page {page}); print it to a new PDF and try that",
        f"读取该 PDF 所需的时间或内存超出限度（第 {page} 页）；请重新打印为 PDF 后再试",
    )


def _hostile(file_name: str) -> UnreadableFile:
    return refusal(
        "hostile-pdf",
        file_name,
        "the PDF makes the PDF library fail; print it to a new PDF and try that",
        "该 PDF 使 PDF 程序库出错；请重新打印为 PDF 后再试",
    )


def _unreadable(file_name: str, page: int, reason: str) -> UnreadableFile:
    return refusal(
        "unreadable-pdf",
        file_name,
        f"the PDF cannot be read near page {page} ({reason}); print it to a new PDF and try that",
        f"该 PDF 在第 {page} 页附近无法读取（{reason}）；请重新打印为 PDF 后再试",
    )
