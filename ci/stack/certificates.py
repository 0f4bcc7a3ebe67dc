"""The stack's own certificate authority and the leaf HAProxy shows, made by the
program that makes them on a machine."""

import subprocess

from settings import PROGRAMS_FOLDER, Settings, StackError

PROGRAM = PROGRAMS_FOLDER / "certificates"


def ensure_certificates(settings: Settings) -> bool:
    """Makes what is missing or about to end. True when the leaf is new."""
    done = subprocess.run([PROGRAM, settings.certificates, settings.base], text=True,
                          capture_output=True, check=False)
    if done.returncode != 0:
        raise StackError(f"The certificates could not be made: {done.stderr.strip()[-300:]}")
    return "renewed" in done.stdout
