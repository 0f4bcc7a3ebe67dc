#!/usr/bin/env python3
"""broker.py SOCKET PID: does what machine.py does, for tests that live in the ordinary toolbox, where
nobody is root. One JSON line {"words": […], "input": "…"} a connection; the answer is
{"code": …, "out": "…", "err": "…"}. The socket is root's alone, and root on this
host is who runs the tests. Ends with the process PID.

Tests ask thousands of times, mostly for a small program inside a machine. A copy of this process
does it: a Python of its own would take ten times as long to start as the program to run. There
are no threads here, so that a copy is a whole one.
"""

import concurrent.futures
import gc
import json
import os
import pathlib
import socketserver
import sys
import traceback

import machine
from places import start_time

LOOK_SECONDS = 0.5  # between two looks at whether PID lives


class Request(socketserver.StreamRequestHandler):
    """In a process of its own."""

    def handle(self) -> None:
        asked = json.loads(self.rfile.readline())
        code, out, err = run(asked["words"], asked.get("input", "").encode())
        answer = {"code": code, "out": out.decode(errors="replace"), "err": err.decode(errors="replace")}
        self.wfile.write(json.dumps(answer).encode() + b"\n")


def run(words: list[str], given: bytes) -> tuple[int, bytes, bytes]:
    """How `machine.py WORDS` ends and what it prints, as bytes: line ends stay as they are."""
    given_end, to_program = os.pipe()
    from_out, out_end = os.pipe()
    from_err, err_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(to_program)
        become_program(words, given_end, out_end, err_end)
    for descriptor in (given_end, out_end, err_end):
        os.close(descriptor)
    with concurrent.futures.ThreadPoolExecutor(3) as pool:
        pool.submit(write_all, to_program, given)
        out, err = pool.map(read_all, (from_out, from_err))
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), out, err


def become_program(words: list[str], *descriptors: int) -> None:
    """Does not return. DESCRIPTORS become the standard input, output and error output."""
    code = 1
    try:
        for number, descriptor in enumerate(descriptors):
            os.dup2(descriptor, number)
        code = machine.main(words)
    except SystemExit as end:
        code = end.code or 0
    except BaseException:
        traceback.print_exc()
    sys.stdout.flush()
    os._exit(code)


def write_all(descriptor: int, data: bytes) -> None:
    try:
        with os.fdopen(descriptor, "wb") as pipe:
            pipe.write(data)
    except BrokenPipeError:  # not everybody reads what they are given
        pass


def read_all(descriptor: int) -> bytes:
    with os.fdopen(descriptor, "rb") as pipe:
        return pipe.read()


class Broker(socketserver.ForkingMixIn, socketserver.UnixStreamServer):
    timeout = LOOK_SECONDS
    request_queue_size = 32
    max_children = 1000  # at more it would keep everybody waiting
    block_on_close = False


def main() -> None:
    path, starter = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    began = start_time(starter)
    path.unlink(missing_ok=True)
    os.umask(0o177)
    with Broker(str(path), Request) as broker:
        os.umask(0o022)
        gc.freeze()  # the copies share what is loaded
        while began is not None and start_time(starter) == began:
            broker.handle_request()
            broker.service_actions()
    path.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
