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
        # qemu-img draws a number by lot.
        fixed, count = re.subn(rb"(?m)^CID=[0-9a-f]{8}$", b"CID=756e6964", head)
        if count != 1:
            raise SystemExit("the VMDK has no content identifier where it is expected")
        file.seek(0)
        file.write(fixed)


if __name__ == "__main__":
    main()
