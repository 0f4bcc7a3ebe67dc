#!/usr/bin/env python3
"""sbom.py VERSION EPOCH STATUS TREE OUTPUT LOCK... [--go LICENCES...]: what is inside, as
CycloneDX 1.5: Debian's packages with the licences their copyright files name, the npm packages
that the web files are made of, the Go modules of the engine (image/engine/licences.py), and
what is ours.
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


# What a text of a licence says that no other does.
_LICENCES = {
    "Apache-2.0": r"Apache License.{0,20}Version 2\.0, January 2004",
    "MPL-2.0": r"Mozilla Public License,? [Vv]ersion 2\.0",
    "MIT": r"Permission is hereby granted, free of charge",
    "ISC": r"Permission to use, copy, modify,? and(/or)? distribute this software",
    "BSD-3-Clause": r"Redistributions? of source code must.*(Neither the name|names? of)",
    "BSD-2-Clause": r"Redistributions? of source code must",
}
_GIVEN_WITH = re.compile(r"^={80}\n(.*?)\n={80}\n\n(.*?)(?=\n\n={80}\n|\Z)", re.DOTALL | re.MULTILINE)


def licence_of_text(text):
    """Its SPDX name; none of a notice, or of a licence that is not among these."""
    words = re.sub(r"\s+", " ", text)
    return next((name for name, pattern in _LICENCES.items() if re.search(pattern, words)), None)


def go_modules(text):
    """{(module, version): {licence}} of a file of image/engine/licences.py."""
    modules = {}
    for names, words in _GIVEN_WITH.findall(text):
        for line in names.split("\n"):
            found = modules.setdefault(tuple(line.split(" ")), set())
            found |= {licence_of_text(words)} - {None}
    return modules


def go(files):
    modules = {}
    for file in files:
        with open(file, encoding="utf-8") as opened:
            for each, found in go_modules(opened.read()).items():
                modules.setdefault(each, set()).update(found)
    for (name, version), found in sorted(modules.items()):
        group, _, short = ("golang.org/stdlib" if name == "Go" else name).rpartition("/")
        ids = [DisjunctiveLicense(id=each) for each in sorted(found)]
        yield component(ComponentType.LIBRARY, name, version, PackageURL("golang", group or None, short, version),
                        ids or named(["see /usr/share/doc/unidash-engine"]))


def main():
    version, epoch, status, tree, output, *locks = sys.argv[1:]
    engine = []
    if "--go" in locks:
        engine = locks[locks.index("--go") + 1:]
        del locks[locks.index("--go"):]
    own = component(ComponentType.OPERATING_SYSTEM, "unidash-os", version, PackageURL("generic", None, "unidash-os", version), OURS)
    with open(status, encoding="utf-8") as file:
        parts = [*debian(file.read(), copyrights(tree)), *npm(locks), *go(engine)]
    parts.append(component(ComponentType.APPLICATION, "unidashd", version, PackageURL("generic", None, "unidashd", version), OURS))
    bom = Bom(components=parts, metadata=BomMetaData(component=own, timestamp=datetime.datetime.fromtimestamp(
        int(epoch), datetime.timezone.utc)), serial_number=uuid.uuid5(uuid.NAMESPACE_URL, f"unidash-os/{version}"))
    with open(output, "w", encoding="utf-8") as file:
        file.write(JsonV1Dot5(bom).output_as_string(indent=1) + "\n")


if __name__ == "__main__":
    main()
