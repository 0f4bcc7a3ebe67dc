#!/usr/bin/env python3
"""Runs the whole product on this machine: PostgreSQL, Valkey, the roles, the gate, slapd,
HAProxy.

    stack.py up [--port N] [--fresh] [--detach] [--data DIR] [--json]
    stack.py down
    stack.py status [--json]

`ci/dev up` calls this inside the toolbox. Exit codes: 0 done or healthy,
1 could not be done or unhealthy (with a sentence), 3 not running.
"""

import argparse
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import control  # noqa: E402
import ports  # noqa: E402
import programs  # noqa: E402
import ready  # noqa: E402
from ready import tell  # noqa: E402
from settings import CHECKOUT, LOOPBACK_NETWORKS, Settings, StackError, default_data_folder  # noqa: E402
from supervisor import START_SECONDS, STOP_SECONDS, Supervisor, log_tail  # noqa: E402

NOT_RUNNING = 3
STATUS_SECONDS = 15.0
DOWN_SECONDS = STOP_SECONDS * 8.0
# A machine is known by its name: the second one of a stack has another.
OF_ANOTHER_NAME = ["unshare", "--user", "--map-current-user", "--keep-caps", "--uts", "--",
                   "sh", "-c", 'hostname second && exec "$@"', "sh"]
MARK = ".unidash-stack"  # only a folder with this file is ever emptied


def main() -> int:
    options = parse_arguments()
    try:
        return options.run(options)
    except StackError as error:
        print(error, file=sys.stderr)
        return 1


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="ci/dev", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True, metavar="up|down|status")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--data", type=pathlib.Path, default=default_data_folder(),
                        help="folder of the stack's data (default: %(default)s)")
    shared.add_argument("--json", action="store_true", help="print the status as JSON")

    up = commands.add_parser("up", parents=[shared], help="start everything")
    up.add_argument("--port", type=int, default=8443)
    up.add_argument("--fresh", action="store_true", help="throw the data away and start over")
    up.add_argument("--detach", action="store_true", help="return once healthy, keep running")
    up.add_argument("--daemon", type=pathlib.Path, default=from_environment(
        "UNIDASH_DAEMON", CHECKOUT / "bazel-bin/daemon/programs/unidashd/unidashd"))
    up.add_argument("--command", type=pathlib.Path, default=from_environment(
        "UNIDASH_COMMAND", CHECKOUT / "bazel-bin/daemon/programs/unidash/unidash"))
    up.add_argument("--web", type=pathlib.Path, default=from_environment(
        "UNIDASH_WEB", CHECKOUT / "bazel-bin/web/dist"))
    up.add_argument("--common-passwords", type=pathlib.Path, default=from_environment(
        "UNIDASH_COMMON_PASSWORDS", CHECKOUT / "bazel-bin/daemon/domains/identity/common_passwords.txt"))
    up.add_argument("--set", action="append", default=[], metavar="KEY=VALUE",
                    help="one more setting of the daemon, as in its settings file")
    up.add_argument("--admin-network", action="append", metavar="NETWORK",
                    help="who may reach /v1/admin/ (default: loopback)")
    up.add_argument("--plain-port", type=int, default=0, help="answer http on this port with a redirection")
    up.add_argument("--ldap-port", type=int, default=0,
                    help="answer applications that ask by LDAP over TLS on this port, by slapd")
    up.add_argument("--dns-port", type=int, default=0,
                    help="answer those who ask for names on this port, by knotd, once that is switched on")
    up.add_argument("--second-of", type=pathlib.Path, metavar="DATA",
                    help="be a second machine of the stack with these data, with --detach: over its PostgreSQL, "
                         "with the rest its own")
    up.add_argument("--address", default="127.0.0.1", help="answer at this address of loopback (default: %(default)s)")
    up.add_argument("--constant", action="store_true", help=argparse.SUPPRESS)
    up.add_argument("--report", type=int, help=argparse.SUPPRESS)
    up.set_defaults(run=run_up)
    commands.add_parser("down", parents=[shared], help="stop everything").set_defaults(run=run_down)
    commands.add_parser("status", parents=[shared], help="what runs and where").set_defaults(run=run_status)
    return parser.parse_args()


def from_environment(name: str, otherwise: pathlib.Path) -> pathlib.Path:
    return pathlib.Path(os.environ.get(name) or otherwise)


def make_settings(options: argparse.Namespace) -> Settings:
    return Settings(
        data=options.data.resolve(), port=options.port, plain_port=options.plain_port,
        ldap_port=options.ldap_port, slapd_port=ports.find_free_port() if options.ldap_port else 0,
        dns_port=options.dns_port, address=options.address,
        first=options.second_of.resolve() if options.second_of else None,
        daemon=options.daemon.resolve(),
        command=options.command.resolve(), web=options.web.resolve(), common_passwords=options.common_passwords.resolve(),
        admin_networks=options.admin_network or list(LOOPBACK_NETWORKS),
        daemon_settings=[" = ".join(part.strip() for part in each.split("=", 1)) for each in options.set],
        constant=options.constant)


# -- up ---------------------------------------------------------------------

def run_up(options: argparse.Namespace) -> int:
    settings = make_settings(options)
    missing = programs.explain_missing(settings)
    if missing:
        raise StackError(missing)
    claim_data_folder(settings)
    lock = control.SupervisorLock(settings)
    if not lock.take():
        if not options.fresh:
            return tell_running(settings, options)
        stop_running(settings)
        if not lock.take():
            raise StackError("The stack that runs does not stop; see ci/dev status.")
    ports.refuse_taken_port(settings.port, "--port", settings.address)
    if settings.ldap_port:
        ports.refuse_taken_port(settings.ldap_port, "--ldap-port")
    if settings.dns_port:
        ports.refuse_taken_port(settings.dns_port, "--dns-port")
    if options.fresh:
        empty_data_folder(settings)
    if options.detach:
        lock.release()
        return run_detached(settings, options)
    return run_attached(settings, options, lock)


def claim_data_folder(settings: Settings) -> None:
    """Marks a new or empty folder as ours; refuses one with other things in it."""
    mark = settings.data / MARK
    if not mark.exists():
        settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(settings.data.iterdir()):
            raise StackError(f"{settings.data} holds other files; give an empty folder with --data.")
        mark.touch(mode=0o600)


def empty_data_folder(settings: Settings) -> None:
    """All but the mark and the locks, which are held."""
    for entry in settings.data.iterdir():
        if entry.name == MARK or entry.suffix == ".lock":
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def tell_running(settings: Settings, options: argparse.Namespace) -> int:
    status = control.ask(settings, "status", STATUS_SECONDS)
    if status is None:
        raise StackError("Another ci/dev up is starting or stopping here; try again in a moment.")
    if status["port"] != settings.port and options.port != 8443:
        raise StackError(f"It already runs, on port {status['port']}. Stop it with ci/dev down first.")
    if not options.json:
        print("It already runs. `ci/dev down` stops it.", file=sys.stderr)
    show(status, options)
    return 0


def run_attached(settings: Settings, options: argparse.Namespace, lock: control.SupervisorLock) -> int:
    supervisor = Supervisor(settings, tell)
    failed = ""
    try:
        supervisor.start()
        status = supervisor.status()
        if status["ready"]:
            report(options, status)
            supervisor.serve()
    except StackError as error:
        failed = str(error)
    finally:
        supervisor.stop()
        lock.release()
        supervisor.answer_waiting()
    if failed:
        report(options, {"failed": failed})
        raise StackError(failed)
    tell("stopped; the data stay in " + str(settings.data))
    return 0


def report(options: argparse.Namespace, status: dict) -> None:
    """To the command that detached us through its pipe, else to the terminal."""
    if options.report is not None:
        descriptor, options.report = options.report, None
        try:
            os.write(descriptor, json.dumps(status).encode() + b"\n")
        except BrokenPipeError as error:
            raise StackError("The command that started this was interrupted.") from error
        finally:
            os.close(descriptor)
    elif "failed" not in status:
        show(status, options)


def run_detached(settings: Settings, options: argparse.Namespace) -> int:
    """Starts this program again in a session of its own and waits for its report."""
    settings.logs.mkdir(mode=0o700, exist_ok=True)
    log = settings.logs / "supervisor.log"
    reading, writing = os.pipe()
    arguments = [each for each in sys.argv[1:] if each not in ("--detach", "--fresh", "--json")]
    with open(log, "wb") as output:
        process = subprocess.Popen(
            [*(OF_ANOTHER_NAME if settings.first else []), sys.executable, os.path.abspath(__file__), *arguments, "--report", str(writing)],
            stdin=subprocess.DEVNULL, stdout=output, stderr=output, pass_fds=[writing],
            start_new_session=True)
    os.close(writing)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with os.fdopen(reading, "rb") as pipe:
            line = pipe.readline()
    except KeyboardInterrupt as interrupt:
        process.terminate()
        process.wait(DOWN_SECONDS)
        raise StackError("Interrupted; nothing is left running.") from interrupt
    answer = json.loads(line) if line else {"failed": f"The supervisor ended.\n{log_tail(log)}"}
    if "failed" in answer:
        process.wait(DOWN_SECONDS)
        raise StackError(answer["failed"])
    show(answer, options)
    return 0


# -- down and status ---------------------------------------------------------

def run_down(options: argparse.Namespace) -> int:
    settings = Settings(data=options.data.resolve())
    if not settings.data.exists() or control.SupervisorLock(settings).take():
        print("not running", file=sys.stderr)
        return 0
    stop_running(settings)
    print("stopped", file=sys.stderr)
    return 0


def stop_running(settings: Settings) -> None:
    deadline = time.monotonic() + START_SECONDS
    while control.ask(settings, "down", DOWN_SECONDS) is None:
        if control.SupervisorLock(settings).take():
            return
        if time.monotonic() > deadline:
            raise StackError("The supervisor does not answer; see its log in "
                             f"{settings.logs / 'supervisor.log'}.")
        time.sleep(0.2)


def run_status(options: argparse.Namespace) -> int:
    settings = Settings(data=options.data.resolve())
    status = control.ask(settings, "status", STATUS_SECONDS)
    if status is None:
        status = {"running": False, "healthy": False, "data_dir": str(settings.data)}
    if options.json:
        print(json.dumps(status, indent=2))
    elif status["running"]:
        show(status, options)
    else:
        print("not running")
    if not status["running"]:
        return NOT_RUNNING
    return 0 if status["healthy"] else 1


def show(status: dict, options: argparse.Namespace) -> None:
    if options.json:
        print(json.dumps(status, indent=2), flush=True)
        return
    attached = options.run is run_up and not options.detach
    print(ready.render(status, "Ctrl-C" if attached else "`ci/dev down`"), flush=True)


if __name__ == "__main__":
    sys.exit(main())
