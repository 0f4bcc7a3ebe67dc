"""The list of refused passwords, as the daemon searches it.

From the million commonest passwords (most frequent first) keep those a person
could choose at all: at least 12 bytes. That is a superset of what the rule asks,
the 100 000 commonest. ASCII letters in lower case, sorted by bytes, each once,
one a line, so that a memory-mapped binary search answers.
"""

import sys

SHORTEST = 12


def common_passwords(listed):
    """Sorted entries for the lines LISTED (bytes)."""
    entries = {line.strip(b"\r\n").lower() for line in listed}
    return sorted(entry for entry in entries if len(entry) >= SHORTEST)


def main():
    source, target = sys.argv[1:]
    with open(source, "rb") as file:
        entries = common_passwords(file)
    if len(entries) < 1000:
        sys.exit("common_passwords: the list is not what it was")
    with open(target, "wb") as file:
        file.write(b"\n".join(entries) + b"\n")


if __name__ == "__main__":
    main()
