"""The documents of an image (OCI image specification 1.1), read so that two programs
cannot take them for different things: known fields only, each once.
"""

import json
import re

from tar_reader import Refused

MANIFEST = "application/vnd.oci.image.manifest.v1+json"
INDEX = "application/vnd.oci.image.index.v1+json"
CONFIG = "application/vnd.oci.image.config.v1+json"
LAYERS = ("application/vnd.oci.image.layer.v1.tar+gzip",)
MAX_DOCUMENT = 1 << 20
MAX_LAYERS = 32

_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_OWNER = re.compile(r"(0|[1-9][0-9]{0,4}):(0|[1-9][0-9]{0,4})")
_NAMES = {"io.containerd.image.name", "org.opencontainers.image.ref.name"}


def parse(what, data):
    if len(data) > MAX_DOCUMENT:
        raise Refused(f"{what} has more than 1 MiB")
    try:
        document = json.loads(data.decode("utf-8"), object_pairs_hook=lambda pairs: _once(what, pairs),
                              parse_constant=lambda word: _no_json(what, word))
    except (ValueError, RecursionError) as error:
        raise Refused(f"{what} cannot be read: {error}") from error
    if not isinstance(document, dict):
        raise Refused(f"{what} is no object")
    return document


def _once(what, pairs):
    keys = [key for key, _ in pairs]
    if len(set(keys)) != len(keys):
        raise Refused(f"{what} says something twice")
    return dict(pairs)


def _no_json(what, word):
    raise Refused(f"{what} holds {word}")


def _fields(what, document, needed, allowed=()):
    if not isinstance(document, dict):
        raise Refused(f"{what} is no object")
    missing, unknown = set(needed) - document.keys(), document.keys() - {*needed, *allowed}
    if missing or unknown:
        raise Refused(f"{what} {'lacks' if missing else 'has'} {min(missing or unknown)}")


def _text_list(what, value):
    if not isinstance(value, list) or not all(isinstance(each, str) and each and "\0" not in each for each in value):
        raise Refused(f"{what} is no list of words")


def descriptor(what, document, media_types, allowed=()):
    _fields(what, document, ("mediaType", "digest", "size"), allowed)
    if document["mediaType"] not in media_types:
        raise Refused(f"{what} is of the kind {document['mediaType']}")
    if not isinstance(document["digest"], str) or not _DIGEST.fullmatch(document["digest"]):
        raise Refused(f"{what} is named by {document['digest']}")
    if type(document["size"]) is not int or document["size"] < 0:
        raise Refused(f"{what} has the size {document['size']}")
    return document["digest"], document["size"]


def _platform(what, document):
    if document.get("architecture") != "amd64" or document.get("os") != "linux":
        raise Refused(f"{what} is for {document.get('os')} on {document.get('architecture')}")


def index_of(document, name, version):
    """(digest, size) of the manifest, which is listed under the version and under the digest."""
    _fields("the index", document, ("schemaVersion", "mediaType", "manifests"))
    if document["schemaVersion"] != 2 or document["mediaType"] != INDEX:
        raise Refused("the index is of another kind")
    entries = document["manifests"]
    if not isinstance(entries, list) or len(entries) != 2:
        raise Refused("the index lists no image, or others too")
    found = [descriptor("the manifest", each, (MANIFEST,), ("platform", "annotations")) for each in entries]
    if found[0] != found[1]:
        raise Refused("the index lists two images")
    for entry in entries:
        _platform("the image", entry.get("platform", {}))
        _fields("what the index says of the image", entry.get("annotations"), ("io.containerd.image.name",), _NAMES)
    said = [entry["annotations"] for entry in entries]
    if said != [{"io.containerd.image.name": f"{name}:{version}", "org.opencontainers.image.ref.name": version},
                {"io.containerd.image.name": f"{name}@{found[0][0]}"}]:
        raise Refused(f"the index names {', '.join(each['io.containerd.image.name'] for each in said)}")
    return found[0]


def manifest_of(document):
    """((digest, size) of the configuration, [(digest, size)] of the layers)."""
    _fields("the manifest", document, ("schemaVersion", "mediaType", "config", "layers"))
    if document["schemaVersion"] != 2 or document["mediaType"] != MANIFEST:
        raise Refused("the manifest is of another kind")
    layers = document["layers"]
    if not isinstance(layers, list) or not 0 < len(layers) <= MAX_LAYERS:
        raise Refused(f"the manifest lists no layer, or more than {MAX_LAYERS}")
    found = [descriptor("a layer", each, LAYERS) for each in layers]
    if len({digest for digest, _ in found}) != len(found):
        raise Refused("the manifest lists a layer twice")
    return descriptor("the configuration", document["config"], (CONFIG,)), found


def diff_ids_of(document, layers):
    _fields("the configuration", document, ("architecture", "os", "created", "config", "rootfs", "history"))
    _platform("the configuration", document)
    _fields("rootfs", document["rootfs"], ("type", "diff_ids"))
    _text_list("diff_ids", document["rootfs"]["diff_ids"])
    if document["rootfs"]["type"] != "layers" or len(document["rootfs"]["diff_ids"]) != layers:
        raise Refused("the configuration speaks of other layers than the manifest")
    return document["rootfs"]["diff_ids"]


def check_run(run, tree, may_be_root):
    """RUN: what is started, as whom and where; TREE: of the layers."""
    _fields("config", run, ("User", "Entrypoint", "Labels"), ("Cmd", "Env", "WorkingDir"))
    if not isinstance(run["User"], str) or not _OWNER.fullmatch(run["User"]):
        raise Refused(f"the user is {run['User']!r}, not two numbers")
    if "0" in run["User"].split(":") and not may_be_root:
        raise Refused("it runs as root")
    for what in ("Entrypoint", "Cmd", "Env"):
        _text_list(what, run.get(what, []))
    names = [each.partition("=")[0] for each in run.get("Env", [])]
    if len(set(names)) != len(names) or not all("=" in each for each in run.get("Env", [])):
        raise Refused("the environment says something twice, or nothing")
    if not isinstance(run["Labels"], dict) or not all(isinstance(each, str) for each in run["Labels"].values()):
        raise Refused("a label is no text")
    program = run["Entrypoint"][0] if run["Entrypoint"] else ""
    found = tree.find_file(program) if program.startswith("/") else None
    if not found or found.kind != "file" or found.mode & 0o111 != 0o111:
        raise Refused(f"it starts {program!r}, which is no program in it")
    place = run.get("WorkingDir", "/")
    where = tree.find_file(place) if isinstance(place, str) and place.startswith("/") else None
    if not where or where.kind != "folder":
        raise Refused(f"it starts in {place!r}, which is no folder in it")
