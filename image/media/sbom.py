#!/usr/bin/env python3
"""sbom.py VERSION EPOCH STATUS TREE OUTPUT LOCK...: what is inside, as CycloneDX 1.5:
Debian's packages with the licences their copyright files name, the npm packages
that the web files are made of, and what is ours.
"""

import datetime
import json
import re
import sys
import tarfile
import uuid

from cyclonedx.model import Property
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense
from cyclonedx.output.json import JsonV1Dot5
from packageurl import PackageURL

# The licence of what is ours: the file LICENSE of the repository, which the image carries too.
OURS = [DisjunctiveLicense(id="Apache-2.0")]


def stanzas(text):
    """Paragraphs of dpkg's status as dictionaries; continued lines are left out."""
    for paragraph in text.split("\n\n"):
        fields = dict(line.split(": ", 1) for line in paragraph.splitlines() if re.match(r"^[A-Za-z-]+: ", line))
        if fields.get("Status") == "install ok installed":
            yield fields


def licences(copyright_text):
    """Short names of a machine-readable copyright file, each once."""
    names = re.findall(r"(?mi)^License:[ \t]*(\S.*)$", copyright_text)
    return sorted({name.strip() for name in names}) or ["see /usr/share/doc"]


def copyrights(tree):
    with tarfile.open(tree, encoding="utf-8") as tar:
        found = {}
        for member in tar:
            matched = re.fullmatch(r"\./usr/share/doc/([^/]+)/copyright", member.name)
            if matched and member.isfile():
                found[matched[1]] = tar.extractfile(member).read().decode("utf-8", "replace")
        return found


def named(names):
    return [DisjunctiveLicense(name=each) for each in names]


def component(kind, name, version, purl, licenses, properties=()):
    return Component(type=kind, name=name, version=version, bom_ref=purl.to_string(), purl=purl, licenses=licenses,
                     properties=[Property(name=key, value=value) for key, value in properties])


def debian(status, texts):
    for fields in stanzas(status):
        name, version = fields["Package"], fields["Version"]
        source = fields.get("Source", name).split(" ")[0]
        text = texts.get(name) or texts.get(source) or ""
        purl = PackageURL("deb", "debian", name, version, {"arch": fields["Architecture"], "distro": "trixie"})
        yield component(ComponentType.LIBRARY, name, version, purl, named(licences(text)), [("debian:source", source)])


def npm(locks):
    seen = set()
    for lock in locks:
        with open(lock, encoding="utf-8") as file:
            packages = json.load(file)["packages"]
        for path, each in sorted(packages.items()):
            name = path.rpartition("node_modules/")[2]
            if not path or each.get("dev") or (name, each["version"]) in seen:
                continue
            seen.add((name, each["version"]))
            group, _, short = name.rpartition("/")
            yield component(ComponentType.LIBRARY, name, each["version"], PackageURL("npm", group or None, short, each["version"]),
                            named([each.get("license", "unknown")]))


def main():
    version, epoch, status, tree, output, *locks = sys.argv[1:]
    own = component(ComponentType.OPERATING_SYSTEM, "unidash-os", version, PackageURL("generic", None, "unidash-os", version), OURS)
    with open(status, encoding="utf-8") as file:
        parts = [*debian(file.read(), copyrights(tree)), *npm(locks)]
    parts.append(component(ComponentType.APPLICATION, "unidashd", version, PackageURL("generic", None, "unidashd", version), OURS))
    bom = Bom(components=parts, metadata=BomMetaData(component=own, timestamp=datetime.datetime.fromtimestamp(
        int(epoch), datetime.timezone.utc)), serial_number=uuid.uuid5(uuid.NAMESPACE_URL, f"unidash-os/{version}"))
    with open(output, "w", encoding="utf-8") as file:
        file.write(JsonV1Dot5(bom).output_as_string(indent=1) + "\n")


if __name__ == "__main__":
    main()
