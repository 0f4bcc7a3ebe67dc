"""What every step of the image must agree on."""

# The time of every file in the image, and of what is derived from it. Raised with
# each release, so that newer files have newer times, and later than systemd was built:
# a clock that says less than both is set to the later, and only by EPOCH does the first
# start know it (/usr/lib/clock-epoch).
EPOCH = "1788220800"

# Large results are worth keeping in the output folder, not once more in the disk
# cache, where they would push everything else out.
HEAVY = {"no-cache": "1"}

PYTHON = {"PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}

# What a virtual machine sees of its disk, in GiB; /var takes what the slots leave.
CAPACITY = "32"
