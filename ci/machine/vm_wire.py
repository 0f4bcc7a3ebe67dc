"""vm_wire.py SOCKET: what tmux runs to show a serial line of QEMU's: copies between
the terminal and the socket until QEMU ends."""

import os
import select
import socket
import sys
import tty

from terminals import write_all


def main() -> None:
    tty.setraw(0)
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(sys.argv[1])
        watched = select.poll()
        watched.register(0, select.POLLIN)
        watched.register(line.fileno(), select.POLLIN)
        while True:
            for descriptor, _ in watched.poll():
                data = os.read(descriptor, 4096)
                if not data:
                    return
                write_all(1 if descriptor == line.fileno() else line.fileno(), data)


if __name__ == "__main__":
    main()
