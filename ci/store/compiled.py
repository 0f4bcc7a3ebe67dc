"""What a catalogue is when it is signed: a document for each app, and one list that vouches for them
by digest (daemon/domains/apps/catalogue)."""

import hashlib
import json
import pathlib
import re

import pin
import program
from catalogue import Problem

HEADING = "unidash-catalogue 1"
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\Z")
_REGISTRY = "registry.unidash.internal/"


class NotWhole(Exception):
    def __init__(self, problems):
        super().__init__()
        self.problems = problems


def with_digests(source, folder):
    """SOURCE with the digests that a build wrote to FOLDER/NAME.digest, where it has none."""
    for image in source["app"].get("images", {}).values():
        path = pathlib.Path(folder or "") / f"{image['name'].replace('/', '-')}.digest"
        if folder and "digest" not in image and path.is_file():
            image["digest"] = pin.digest_of(str(path))
    return source


def document(entry, folder):
    """The text that is signed for one app."""
    if entry.problems:
        raise NotWhole(entry.problems)
    answer = program.ask("check", "published", document=with_digests(entry.source(), folder))
    if answer["findings"]:
        raise NotWhole([entry.problem(each) for each in answer["findings"]])
    return answer["document"]


def render_list(serial, expires, documents):
    """The list, as the daemon reads it: sorted, each line once."""
    if serial < 1 or not _TIME.match(expires):
        raise NotWhole([Problem("--serial, --expires", 0, 0, "a number from 1 on, and a time like 2027-01-01T00:00:00Z")])
    lines = set()
    for text in documents:
        app = json.loads(text)["app"]
        digest = hashlib.sha256(text.encode()).hexdigest()
        lines.add(f"app {app['slug']} {app['version']} sha256:{digest}")
        lines |= {f"image {each['digest']} {_REGISTRY}{each['name']}:{each['version']}" for each in app["images"].values()}
    return "\n".join([HEADING, f"serial {serial}", f"expires {expires}", *sorted(lines)]) + "\n"


def write(folder, listed, options):
    documents, problems = {}, []
    for entry in listed:
        try:
            documents[entry.slug] = document(entry, options.digests)
        except NotWhole as error:
            problems += error.problems
    if problems:
        raise NotWhole(problems)
    text = render_list(options.serial, options.expires, documents.values())
    folder.mkdir(parents=True, exist_ok=True)
    for slug, each in documents.items():
        (folder / f"{slug}.json").write_text(each, encoding="utf-8")
    (folder / "catalogue.txt").write_text(text, encoding="utf-8")
