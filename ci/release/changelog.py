#!/usr/bin/env python3
"""ci/dev changelog [--check]: CHANGELOG.md from the commits, for people.

Conventional Commits become sentences: what is new, what is faster, what was mended, each
by the part of the product it is seen in. What only concerns those who build it is left out.
The section of a version, once written, is nobody's to rewrite but a person's: only those
that are missing and the one of what is not released yet are made.

  --check   writes nothing; says which released version has no section
"""

import argparse
import pathlib
import re
import sys

from repository import Refusal, Repository, Version

FILE = "CHANGELOG.md"
NEXT = "Not released yet"
OPENING = """# Changes

What changed for those who use UniDash OS, newest first; `ci/dev changelog` makes it from
the commits. Which version is at which stage: [releases](docs/contributing/releasing.md).
"""

KINDS = {"feat": "New", "perf": "Faster", "fix": "Mended"}
ATTENTION = "Before you update"
# Part of the product: scopes of commits, old names of folders too.
PARTS = {
    "Desktop and pages": "web desktop desk store overview links link_apps pages",
    "Sign-in and people": "identity oidc relying_party sessions accounts people crypto redis audit directory gate mail",
    "Machine": "machine host helper probe discovery network overlays types vpn cluster backup jobs",
    "First start and console": "setup console",
    "Image and updates": "image k3s",
    "API and edge": "api http edge haproxy postgres migrations config clients model main unidashd daemon base log programs",
}
FOR_BUILDERS = set("ci dev toolbox stack test tests harness bench lint format bazel contract system browser contributing release".split())
OTHER = "Elsewhere"
_HEAD = re.compile(r"(?P<kind>[a-z]+)(?:\((?P<scope>[^)]+)\))?(?P<breaking>!)?: (?P<text>.+)")
_BREAKING = re.compile(r"^BREAKING[ -]CHANGE: (.+?)(?:\n\n|\Z)", re.MULTILINE | re.DOTALL)
_SECTION = re.compile(r"^## (.+)$", re.MULTILINE)


def part_of(scope):
    return next((part for part, scopes in PARTS.items() if scope in scopes.split()), OTHER)


def read_commit(message):
    """(kind's heading, part, sentence) of each thing a commit tells people."""
    found = _HEAD.match(message)
    if not found or found["scope"] in FOR_BUILDERS:
        return
    part, breaking = part_of(found["scope"]), _BREAKING.search(message)
    if breaking or found["breaking"]:
        yield ATTENTION, part, as_sentence(breaking[1] if breaking else found["text"])
    if found["kind"] in KINDS:
        yield KINDS[found["kind"]], part, as_sentence(found["text"])


def as_sentence(text):
    line = " ".join(text.split())
    return line[0].upper() + line[1:]


def render(messages):
    """The body of a section from the messages of its commits, newest first."""
    told = {}
    for message in messages:
        for heading, part, sentence in read_commit(message):
            told.setdefault(heading, {}).setdefault(part, []).append(sentence)
    lines = []
    for heading in [ATTENTION, *KINDS.values()]:
        if heading not in told:
            continue
        lines += [f"### {heading}", ""]
        for part in [*PARTS, OTHER]:
            sentences = dict.fromkeys(told[heading].get(part, []))
            if sentences:
                lines += [f"**{part}**", "", *(f"- {each}" for each in sentences), ""]
    return "\n".join(lines).rstrip() or "Nothing that people see."


def messages_between(repository, older, newer):
    reach = f"{older}..{newer}" if older else newer
    return [each.strip() for each in repository.git("log", "--no-merges", "--format=%B%x00", reach).split("\0") if each.strip()]


def sections_of(text):
    """{title: body} of what stands in the file."""
    parts = _SECTION.split(text)
    return {title: body.strip() for title, body in zip(parts[1::2], parts[2::2])}


def title_of(repository, version):
    return f"{version} ({repository.git('log', '-1', '--format=%cs', f'v{version}')})"


def version_of(title):
    try:
        return Version.parse(title.split(" ")[0])
    except ValueError:
        return None


def missing(repository, text):
    """Versions with a tag in this history that the file TEXT has no section of."""
    have = {version_of(title) for title in sections_of(text)}
    return [version for version in repository.versions() if version not in have]


def make(repository, text, next_title=NEXT):
    """The whole file. TEXT is the file so far; NEXT_TITLE heads what came after the last tag."""
    if repository.is_shallow():
        raise Refusal("this clone has only the newest commits; `git fetch --unshallow --tags` brings the rest")
    have = {title: body for title, body in sections_of(text).items() if version_of(title)}
    made, older, wanted = dict(have), None, missing(repository, text)
    for version in repository.versions():
        if version in wanted:
            made[title_of(repository, version)] = render(messages_between(repository, older, f"v{version}"))
        older = f"v{version}"
    fresh = render(messages_between(repository, older, "HEAD"))
    order = sorted(made, key=version_of, reverse=True)
    written = [(next_title, fresh)] + [(title, made[title]) for title in order if version_of(title) != version_of(next_title)]
    return OPENING + "".join(f"\n## {title}\n\n{body}\n" for title, body in written)


def read(root):
    path = pathlib.Path(root) / FILE
    return path.read_text(encoding="utf-8") if path.exists() else ""


def main(words):
    parser = argparse.ArgumentParser(prog="ci/dev changelog", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args(words)
    repository = Repository(pathlib.Path(__file__).resolve().parents[2])
    text = read(repository.root)
    if options.check:
        late = missing(repository, text)
        for version in late:
            print(f"{FILE} has no section of {version}; `ci/dev changelog` writes it")
        return 1 if late else 0
    (repository.root / FILE).write_text(make(repository, text), encoding="utf-8")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Refusal as refusal:
        sys.exit(f"ci/dev changelog: {refusal}")
