"""What schemathesis is told about the running product.

The test that starts it (contract.test.mjs) says by UNIDASH_CONTRACT, a JSON object:
origin of the site, `sessions` (where a fresh cookie is had) or null for a stranger,
and `known`: by the name of a collection, ids that are there.
"""

import itertools
import json
import os
import socket
import urllib.request

import schemathesis

told = json.loads(os.environ["UNIDASH_CONTRACT"])
known = {name: itertools.cycle(ids) for name, ids in told["known"].items()}
counter = itertools.count()
cookie = None

_look_up = socket.getaddrinfo


def look_up(host, *rest, **options):
    """Names under .localhost are this machine, whether its resolver knows or not."""
    if str(host).endswith(".localhost"):
        host = "127.0.0.1"
    return _look_up(host, *rest, **options)


socket.getaddrinfo = look_up


def fresh_cookie():
    with urllib.request.urlopen(told["sessions"]) as answer:
        return answer.read().decode()


def collection_of(path):
    """`apps` of /v1/admin/apps/{id}/people."""
    return path.split("/{id}")[0].rsplit("/", 1)[-1]


def is_sound(case):
    return case.meta is not None and case.meta.generation.mode.is_positive


def point_at_what_is_there(case):
    """Two sound requests of three are about something that exists, of any revision."""
    if not is_sound(case) or next(counter) % 3 == 0:
        return
    ids = known.get(collection_of(case.operation.path))
    if ids is not None and "id" in (case.path_parameters or {}):
        case.path_parameters["id"] = next(ids)
    if "If-Match" in (case.headers or {}):
        case.headers["If-Match"] = "*"


@schemathesis.hook
def before_call(context, case, **kwargs):
    global cookie
    case.headers["Origin"] = told["origin"]
    if told["sessions"]:
        cookie = cookie or fresh_cookie()
        case.headers["Cookie"] = cookie
    point_at_what_is_there(case)


@schemathesis.hook
def after_call(context, case, response):
    """The next request has a session again, with a password given a moment ago."""
    global cookie
    problem = response.content or b""
    if response.status_code == 401 or b"session.confirmation_required" in problem:
        cookie = None
