#!/usr/bin/env python3
"""ci/dev release prepare VERSION | check TAG | describe TAG: the way of a version through its stages.

A version is built once, by the tag vVERSION; the tags of later stages stand on the same
commit and move it on, never before its time. A tag whose message has a line
`Early: REASON` may be early.

  prepare    writes the version, the image's day and the section of the changelog
  check      whether TAG may be released from this checkout; one sentence says why not
  describe   what people read of it: a line with the title, then the notes
"""

import argparse
import dataclasses
import datetime
import pathlib
import re
import sys

import changelog
from repository import EPOCH, VERSION_PLACES, Refusal, Repository, Version


@dataclasses.dataclass(frozen=True)
class Stage:
    name: str
    tag: str  # what stands before the version
    days: int  # how long a version stays here at least
    promise: str


# The release pipeline of the product brief.
STAGES = (
    Stage("test", "v", 7, "no guarantee of any kind; for machines that may be lost"),
    Stage("pre-release", "pre-release/v", 14, "in use on the project's own machines"),
    Stage("release-candidate", "release-candidate/v", 30, "for everybody with an environment of their own to try it in"),
    Stage("release", "release/v", 0, "for production"),
)


def parse_tag(tag):
    for stage in STAGES:
        try:
            if tag.startswith(stage.tag):
                return stage, Version.parse(tag.removeprefix(stage.tag))
        except ValueError:
            continue
    forms = ", ".join(f"{stage.tag}1.2.3" for stage in STAGES)
    raise Refusal(f"{tag} is no tag of a release; those are {forms}")


def commit_of(repository, tag):
    """The commit of an annotated TAG: only such a tag says when and why it was set."""
    if repository.git("tag", "--list", tag) != tag:
        raise Refusal(f"there is no tag {tag}")
    if repository.git("cat-file", "-t", f"refs/tags/{tag}") != "tag":
        raise Refusal(f"{tag} is not annotated; `git tag --annotate` makes one that says when it was set")
    return repository.git("rev-parse", f"refs/tags/{tag}^{{commit}}")


def set_at(repository, tag):
    return int(repository.git("for-each-ref", "--format=%(taggerdate:unix)", f"refs/tags/{tag}"))


def reason_to_be_early(repository, tag):
    message = repository.git("for-each-ref", "--format=%(contents)", f"refs/tags/{tag}")
    found = re.search(r"^Early: (\S.*)$", message, re.MULTILINE)
    return found and found[1]


def check_checkout(repository, tag):
    if repository.git("rev-parse", "HEAD") != commit_of(repository, tag):
        raise Refusal(f"{tag} is not what is checked out here")
    if repository.git("status", "--porcelain"):
        raise Refusal("the checkout has changes that no commit holds")


def check_new_version(repository, version):
    """Of the tag that a version is built from."""
    for place in VERSION_PLACES:
        said = place.read(repository.root)
        if said != str(version):
            raise Refusal(f"{place.path} says {said}, the tag {version}; `ci/dev release prepare {version}` writes it")
    if version not in map(changelog.version_of, changelog.sections_of(changelog.read(repository.root))):
        raise Refusal(f"{changelog.FILE} has no section of {version}")
    earlier = [each for each in repository.versions() if each != version]
    if not earlier:
        return
    if earlier[-1] > version:
        raise Refusal(f"{version} comes after {earlier[-1]}, which is later")
    before = int(EPOCH.find(repository.file_at(f"v{earlier[-1]}", EPOCH.path))[1])
    if int(EPOCH.read(repository.root)) <= before:
        raise Refusal(f"the image's day (EPOCH) is not later than that of {earlier[-1]}")


def check_next_stage(repository, before, stage, version):
    tag, earlier = f"{stage.tag}{version}", f"{before.tag}{version}"
    if commit_of(repository, earlier) != commit_of(repository, tag):
        raise Refusal(f"{tag} and {earlier} are of different commits: what was tried is not what would be released")
    may_go_on = set_at(repository, earlier) + before.days * 86400
    if set_at(repository, tag) < may_go_on and not reason_to_be_early(repository, tag):
        day = datetime.datetime.fromtimestamp(may_go_on, datetime.timezone.utc).date()
        raise Refusal(f"{version} is at the stage {before.name} for at least {before.days} days, until {day}; "
                      "a tag with a line \"Early: REASON\" need not wait")


def check(repository, tag):
    stage, version = parse_tag(tag)
    check_checkout(repository, tag)
    if stage == STAGES[0]:
        check_new_version(repository, version)
    # All the way: a tag that was refused is there all the same.
    way = STAGES[:STAGES.index(stage) + 1]
    for before, after in zip(way, way[1:]):
        check_next_stage(repository, before, after, version)


def prepare(repository, version, today):
    earlier = repository.versions()
    if earlier and earlier[-1] >= version:
        raise Refusal(f"{earlier[-1]} is released already; the next version is later than that")
    text = changelog.make(repository, changelog.read(repository.root), f"{version} ({today})")
    midnight = datetime.datetime.combine(today, datetime.time(), datetime.timezone.utc)
    epoch = max(int(midnight.timestamp()), int(EPOCH.read(repository.root)) + 1)
    for place in VERSION_PLACES:
        place.write(repository.root, version)
    EPOCH.write(repository.root, epoch)
    (repository.root / changelog.FILE).write_text(text, encoding="utf-8")


def describe(repository, tag):
    stage, version = parse_tag(tag)
    sections = changelog.sections_of(changelog.read(repository.root))
    notes = next((body for title, body in sections.items() if changelog.version_of(title) == version), None)
    if notes is None:
        raise Refusal(f"{changelog.FILE} has no section of {version}")
    title = f"UniDash OS {version}" + ("" if stage == STAGES[-1] else f" ({stage.name})")
    return f"{title}\n{stage.name}: {stage.promise}.\n\n{notes}"


def main(words):
    parser = argparse.ArgumentParser(prog="ci/dev release", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    steps = parser.add_subparsers(dest="step", required=True)
    steps.add_parser("prepare").add_argument("subject", metavar="VERSION")
    for step in ("check", "describe"):
        steps.add_parser(step).add_argument("subject", metavar="TAG")
    options = parser.parse_args(words)
    repository = Repository(pathlib.Path(__file__).resolve().parents[2])
    if options.step == "prepare":
        try:
            version = Version.parse(options.subject)
        except ValueError as error:
            raise Refusal(str(error)) from None
        prepare(repository, version, datetime.datetime.now(datetime.timezone.utc).date())
        print(f"read {changelog.FILE}, commit, then: git tag --annotate v{options.subject}")
    elif options.step == "check":
        check(repository, options.subject)
        print(f"{options.subject} may be released")
    else:
        print(describe(repository, options.subject))


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except Refusal as refusal:
        sys.exit(f"ci/dev release: {refusal}")
