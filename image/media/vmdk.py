#!/usr/bin/env python3
"""vmdk.py SUBFORMAT CAPACITY DISK OUTPUT: a VMDK that depends on its content alone.
CAPACITY is what the machine sees, in GiB.
"""

import os
import re
import subprocess
import sys
import tempfile

_DESCRIPTOR = 64 * 1024  # the text description lies in the first sectors


def with_fixed_identifier(head):
    """The same head with our content identifier. qemu-img draws a number by lot and
    writes it without leading zeros: what our text is longer is taken from the zeros
    behind the description, so that nothing after it moves."""
    found = re.search(rb"(?m)^CID=[0-9a-f]{1,8}$", head)
    if not found:
        raise SystemExit("the VMDK has no content identifier where it is expected")
    ours = b"CID=756e6964"
    missing = len(ours) - len(found[0])
    end = head.index(b"\0", found.end())
    if head[end:end + missing].strip(b"\0"):
        raise SystemExit("the VMDK's description has no room for an identifier")
    return head[:found.start()] + ours + head[found.end():end] + head[end + missing:]


def main():
    subformat, capacity, disk, output = sys.argv[1:]
    with tempfile.TemporaryDirectory(dir=os.path.dirname(os.path.abspath(output))) as work:
        larger = f"{work}/disk.qcow2"
        subprocess.run(["qemu-img", "create", "-q", "-f", "qcow2", "-b", os.path.abspath(disk), "-F", "raw", larger, f"{capacity}G"],
                       check=True)
        subprocess.run(["qemu-img", "convert", "-f", "qcow2", "-O", "vmdk", "-o", f"subformat={subformat},adapter_type=lsilogic",
                        larger, output], check=True)
    with open(output, "r+b") as file:
        head = file.read(_DESCRIPTOR)
        file.seek(0)
        file.write(with_fixed_identifier(head))


if __name__ == "__main__":
    main()
