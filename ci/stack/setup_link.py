"""The one-time link of the first administrator, kept fresh until it is used."""

import subprocess
import urllib.parse

import checks
from settings import Settings, StackError

NOT_NEEDED = 3  # exit code of `unidashd setup-link` once an administrator exists


class SetupLink:
    def __init__(self, settings: Settings):
        self._settings = settings
        self._link: str | None = None
        self._used = False

    def current(self) -> str | None:
        """A link that works now, or None once an administrator exists."""
        if self._used:
            return None
        if self._link is None or not self._still_works():
            self._renew()
        return self._link

    def _still_works(self) -> bool:
        path = urllib.parse.urlsplit(self._link).path
        status = checks.get_edge(self._settings, "id", path)
        return status not in (303, 400, 403, 404, 410, 422)

    def _renew(self) -> None:
        done = subprocess.run(
            [self._settings.daemon, "setup-link", f"--config={self._settings.daemon_config}"],
            capture_output=True, text=True, check=False, timeout=10)
        if done.returncode == NOT_NEEDED:
            self._link, self._used = None, True
        elif done.returncode != 0:
            raise StackError(f"The setup link could not be made: {done.stderr.strip()}")
        else:
            self._link = done.stdout.strip()
