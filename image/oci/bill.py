"""What is inside an image, as CycloneDX 1.5; Debian's and npm's packages as those of the
machine's image are listed (image/media/sbom.py).
"""

import datetime
import email
import pathlib
import subprocess
import sys
import uuid

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "media"))

import sbom  # noqa: E402
from cyclonedx.model.bom import Bom, BomMetaData  # noqa: E402
from cyclonedx.model.component import ComponentType  # noqa: E402
from cyclonedx.output.json import JsonV1Dot5  # noqa: E402
from packageurl import PackageURL  # noqa: E402


def debian(status, tree):
    text = pathlib.Path(status).read_text(encoding="utf-8")
    return sbom.debian(text, sbom.copyrights(tree))


def python(lib):
    """LIB as in layers.python_packages."""
    for metadata in sorted(pathlib.Path(lib).glob("python3.*/site-packages/*.dist-info/METADATA")):
        fields = email.message_from_string(metadata.read_text(encoding="utf-8"))
        name, version = fields["Name"], fields["Version"]
        yield sbom.component(ComponentType.LIBRARY, name, version, PackageURL("pypi", None, name.lower().replace("_", "-"), version),
                             sbom.named([licence_of(fields)]))


def licence_of(fields):
    """What the metadata of a Python package says, in the order in which it is to be believed."""
    classified = [each.rpartition(" :: ")[2] for each in fields.get_all("Classifier", []) if each.startswith("License :: ")]
    stated = fields["License-Expression"] or (fields["License"] or "").strip().split("\n")[0]
    return stated or ", ".join(classified) or "unknown"


def npm(modules):
    return sbom.npm([pathlib.Path(modules).resolve().parent / "package-lock.json"])


def go(folder):
    """The modules that programs say they are made of."""
    seen = {}
    for program in sorted(pathlib.Path(folder).iterdir()):
        done = subprocess.run(["go", "version", "-m", program], capture_output=True, text=True, check=True,
                              env={"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "GOTOOLCHAIN": "local", "GOCACHE": "off"})
        seen |= {(name, version): None for name, version in go_modules(done.stdout)}
    for name, version in sorted(seen):
        group, _, short = name.rpartition("/")
        yield sbom.component(ComponentType.LIBRARY, name, version, PackageURL("golang", group or None, short, version),
                             sbom.named(["see the module"]))


def go_modules(text):
    for line in text.splitlines():
        words = line.split("\t")
        if len(words) > 3 and words[1] in ("mod", "dep"):
            yield words[2], words[3]


def render(name, version, digest, epoch, parts):
    own = sbom.component(ComponentType.CONTAINER, name, version, PackageURL("oci", None, name.rpartition("/")[2], digest),
                         sbom.OURS)
    unique = {part.bom_ref.value: part for part in parts}
    time = datetime.datetime.fromtimestamp(epoch, datetime.timezone.utc)
    bom = Bom(components=unique.values(), metadata=BomMetaData(component=own, timestamp=time),
              serial_number=uuid.uuid5(uuid.NAMESPACE_URL, f"{name}@{digest}"))
    bom.register_dependency(own, unique.values())
    return JsonV1Dot5(bom).output_as_string(indent=1) + "\n"
