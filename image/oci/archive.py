"""An OCI image as bytes that depend on its content alone: layers, configuration,
manifest, index, and the archive around them (OCI image specification 1.1).

Pure but for the files it is told to read and write.
"""

import datetime
import hashlib
import io
import json
import tarfile
import zlib
from typing import NamedTuple

MANIFEST = "application/vnd.oci.image.manifest.v1+json"
INDEX = "application/vnd.oci.image.index.v1+json"
CONFIG = "application/vnd.oci.image.config.v1+json"
LAYER = "application/vnd.oci.image.layer.v1.tar+gzip"

_CHUNK = 1 << 20
_LEVEL = 9  # a layer's digest is of what zlib makes of it: another level is another image
_GZIP = 16 + zlib.MAX_WBITS  # with a header of zlib's own, whose time is 0 and whose name is empty


class Layer(NamedTuple):
    path: str  # of the compressed file
    digest: str
    size: int
    diff_id: str  # digest of what is inside
    made_by: str

    def facts(self):
        return {"digest": self.digest, "size": self.size, "diff_id": self.diff_id, "made_by": self.made_by}


def canonical(document):
    return json.dumps(document, sort_keys=True, separators=(",", ":")).encode()


def digest_of(data):
    return "sha256:" + hashlib.sha256(data).hexdigest()


def compress_layer(tar, output, made_by):
    """The tar TAR as the layer OUTPUT."""
    inside, outside, size = hashlib.sha256(), hashlib.sha256(), 0
    deflater = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
    with open(tar, "rb") as source, open(output, "wb") as target:
        while True:
            chunk = source.read(_CHUNK)
            inside.update(chunk)
            packed = deflater.compress(chunk) if chunk else deflater.flush()
            outside.update(packed)
            size += len(packed)
            target.write(packed)
            if not chunk:
                break
    return Layer(str(output), "sha256:" + outside.hexdigest(), size, "sha256:" + inside.hexdigest(), made_by)


def descriptor(media_type, data):
    return {"mediaType": media_type, "digest": digest_of(data), "size": len(data)}


def configuration(name, version, epoch, layers, run):
    """RUN: user, entrypoint, cmd, env, workdir, labels."""
    created = datetime.datetime.fromtimestamp(epoch, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    labels = {"org.opencontainers.image.title": name.rpartition("/")[2], "org.opencontainers.image.version": version}
    config = {"User": run["user"], "Entrypoint": run["entrypoint"], "Cmd": run["cmd"], "WorkingDir": run["workdir"],
              "Env": [f"{key}={value}" for key, value in sorted(run["env"].items())], "Labels": labels | run["labels"]}
    return {
        "architecture": "amd64", "os": "linux", "created": created,
        "config": {key: value for key, value in config.items() if value},
        "rootfs": {"type": "layers", "diff_ids": [layer.diff_id for layer in layers]},
        "history": [{"created": created, "created_by": layer.made_by} for layer in layers],
    }


def manifest(config, layers):
    """CONFIG as bytes."""
    return {
        "schemaVersion": 2, "mediaType": MANIFEST, "config": descriptor(CONFIG, config),
        "layers": [{"mediaType": LAYER, "digest": layer.digest, "size": layer.size} for layer in layers],
    }


def index(name, version, manifest_data):
    """The image under its name and version, and under its name and digest: containerd looks
    for the very name that somebody asks for, and `name:version@digest` is asked for as the
    latter.
    """
    entry = descriptor(MANIFEST, manifest_data) | {"platform": {"architecture": "amd64", "os": "linux"}}
    by_version = {"io.containerd.image.name": f"{name}:{version}", "org.opencontainers.image.ref.name": version}
    by_digest = {"io.containerd.image.name": f"{name}@{entry['digest']}"}
    return {"schemaVersion": 2, "mediaType": INDEX,
            "manifests": [entry | {"annotations": by_version}, entry | {"annotations": by_digest}]}


def write_archive(output, epoch, index_document, documents, layers):
    """DOCUMENTS: configuration and manifest as bytes."""
    blobs = {digest_of(data): data for data in documents} | {layer.digest: layer for layer in layers}
    with tarfile.open(output, "w", format=tarfile.USTAR_FORMAT) as tar:
        for folder in ("blobs", "blobs/sha256"):
            _add(tar, epoch, folder, None, 0)
        for digest, blob in sorted(blobs.items()):
            path = "blobs/" + digest.replace(":", "/")
            if isinstance(blob, Layer):
                with open(blob.path, "rb") as file:
                    _add(tar, epoch, path, file, blob.size)
            else:
                _add(tar, epoch, path, io.BytesIO(blob), len(blob))
        for path, document in (("index.json", index_document), ("oci-layout", {"imageLayoutVersion": "1.0.0"})):
            data = canonical(document)
            _add(tar, epoch, path, io.BytesIO(data), len(data))


def _add(tar, epoch, path, content, size):
    member = tarfile.TarInfo(path)
    member.mtime, member.size = epoch, size
    member.mode = 0o644 if content else 0o755
    member.type = tarfile.REGTYPE if content else tarfile.DIRTYPE
    tar.addfile(member, content)
