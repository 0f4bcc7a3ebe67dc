"""The stack's own PostgreSQL: Unix socket only, in a folder that survives restarts."""

import fcntl
import hashlib
import os
import pathlib
import shutil
import subprocess
import tempfile

from settings import Settings, StackError

BINARIES = pathlib.Path("/usr/lib/postgresql/17/bin")

# Everybody who reaches the socket is let in, because its folder is 0700.
ACCESS = "local all all trust\n"

CONFIGURATION = """\
listen_addresses = ''
unix_socket_directories = '{sockets}'
unix_socket_permissions = 0700
max_connections = 120
shared_buffers = 32MB
fsync = on
synchronous_commit = on
full_page_writes = on
jit = off
log_line_prefix = '%m [%p] '
log_timezone = 'UTC'
timezone = 'UTC'
"""


INITDB = ["--username", "postgres", "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--data-checksums"]


def ensure_database_folder(settings: Settings) -> None:
    """Made beside, then renamed: a folder that exists is a whole one."""
    folder = settings.database_folder
    if not folder.exists():
        fresh = settings.data / "postgres.new"
        shutil.rmtree(fresh, ignore_errors=True)
        template = ensure_template()
        if template:
            run(["cp", "--archive", "--reflink=auto", template, fresh])
            run([BINARIES / "initdb", "--sync-only", "--pgdata", fresh])
        else:
            run([BINARIES / "initdb", "--pgdata", fresh, *INITDB])
        os.replace(fresh, folder)
    (folder / "pg_hba.conf").write_text(ACCESS)
    (folder / "postgresql.conf").write_text(
        CONFIGURATION.format(sockets=settings.run / "postgres"))


def ensure_template() -> pathlib.Path | None:
    """What initdb makes, kept in the cache: each stack of the tests would make the same. No other
    initdb has the same name. None where there is no cache."""
    cache = os.environ.get("UNIDASH_CACHE")
    if not cache:
        return None
    program = (BINARIES / "initdb").stat()
    about = f"{BINARIES} {program.st_size} {program.st_mtime_ns} {os.environ.get('UNIDASH_TOOLBOX')} {INITDB}"
    template = pathlib.Path(cache) / "database" / hashlib.sha256(about.encode()).hexdigest()[:16]
    if not template.exists():
        template.parent.mkdir(mode=0o700, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=template.parent) as folder:
            fresh = pathlib.Path(folder) / "new"
            run([BINARIES / "initdb", "--no-sync", "--pgdata", fresh, *INITDB])
            try:
                fresh.rename(template)
            except OSError:  # another stack was faster
                if not template.exists():
                    raise
    return template


def server_command(settings: Settings) -> list[str]:
    return [str(BINARIES / "postgres"), "-D", str(settings.database_folder)]


def take_folder(settings: Settings) -> list[int] | None:
    """A lock that PostgreSQL and all its children inherit. None while one of an
    earlier server still lives, so that two never share the folder; once it is
    ours, the pid files of a killed server mean nothing and go away: theirs may be
    another process by now."""
    descriptor = os.open(settings.data / "postgres.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    for left in (settings.database_folder / "postmaster.pid", settings.run / "postgres/.s.PGSQL.5432.lock"):
        left.unlink(missing_ok=True)
    return [descriptor]


def ensure_database(settings: Settings) -> None:
    """Its users, as on a machine (the owner of the schema, and one a role), and it."""
    query(settings, run([settings.daemon, "database-users"]))
    query(settings, """
        SELECT 'CREATE DATABASE unidash OWNER unidash'
        WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'unidash') \\gexec
        REVOKE ALL ON DATABASE unidash FROM PUBLIC;
    """)


def query(settings: Settings, statements: str) -> str:
    return run([BINARIES / "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h",
                settings.run / "postgres", "-U", "postgres", "-d", "postgres", "-f", "-"],
               text=statements)


def run(command: list, text: str | None = None) -> str:
    try:
        done = subprocess.run([str(each) for each in command], input=text, text=True,
                              capture_output=True, check=False)
    except FileNotFoundError as error:
        raise StackError(f"{command[0]} is not installed here; run this inside the toolbox "
                         "(ci/dev up does).") from error
    if done.returncode != 0:
        raise StackError(f"{pathlib.Path(str(command[0])).name} failed: {done.stderr.strip()}")
    return done.stdout
