#!/usr/bin/env python3
"""broker.py SOCKET PID: runs machine.py for tests that live in the ordinary toolbox, where
nobody is root. One JSON line {"words": […], "input": "…"} a connection; the answer is
{"code": …, "out": "…", "err": "…"}. The socket is root's alone, and root on this
host is who runs the tests. Ends with the process PID.
"""

import json
import os
import pathlib
import socketserver
import subprocess
import sys
import threading
import time

from places import start_time

PROGRAM = pathlib.Path(__file__).resolve().with_name("machine.py")


class Request(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        asked = json.loads(self.rfile.readline())
        # As bytes: line ends of what a program prints stay as they are.
        done = subprocess.run([sys.executable, str(PROGRAM), *asked["words"]], input=asked.get("input", "").encode(),
                              capture_output=True, check=False)
        answer = {"code": done.returncode, "out": done.stdout.decode(errors="replace"),
                  "err": done.stderr.decode(errors="replace")}
        self.wfile.write(json.dumps(answer).encode() + b"\n")


class Broker(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True
    request_queue_size = 32


def main() -> None:
    path, starter = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    began = start_time(starter)
    path.unlink(missing_ok=True)
    os.umask(0o177)
    with Broker(str(path), Request) as broker:
        os.umask(0o022)
        threading.Thread(target=broker.serve_forever, daemon=True).start()
        while began is not None and start_time(starter) == began:
            time.sleep(0.5)
    path.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
