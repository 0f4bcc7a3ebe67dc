#!/usr/bin/env python3
"""ci/dev store COMMAND: descriptions of apps (docs/store/).

  lint [SLUG...]             what is wrong with them, at line and column
  render [--check] [SLUG...] golden/: what the daemon reads, and the objects it makes of it
  pin SLUG IMAGE=DIGEST...   the digest of an image into app.yaml; a file that holds it will do
  new SLUG                   the files of an app that is begun
  schema [--check]           store/schema: JSON Schema for editors
  compile FOLDER --serial N --expires TIME [--digests FOLDER]
                             what is signed: each app's document, and the list of them
"""

import argparse
import json
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import compiled  # noqa: E402
import pin  # noqa: E402
import program  # noqa: E402
import skeleton  # noqa: E402
from catalogue import CATALOGUE, CHECKOUT, entries  # noqa: E402

SCHEMA = CHECKOUT / "store/schema"


def show(problems):
    for each in sorted(problems):
        print(each)
    return problems


def find_problems(entry):
    if entry.problems:
        return entry.problems
    answer = program.ask("check", "draft", document=entry.source())
    return [entry.problem(each) for each in answer["findings"]] + list(entry.check_folder())


def lint(options):
    found = [show(find_problems(each)) for each in entries(options.slugs)]
    print(f"{len(found)} apps, {sum(map(len, found))} findings")
    return 1 if any(found) or not found else 0


def pretty(value):
    return json.dumps(value, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def golden_of(entry):
    """{name: text} of golden/, or None with what is wrong shown."""
    if entry.problems:
        return show(entry.problems) and None
    answer = program.ask("render", document=entry.source())
    if answer["findings"]:
        return show([entry.problem(each) for each in answer["findings"]]) and None
    files = {f"{mode}.json": pretty(sample) for mode, sample in answer["samples"].items()}
    return files | {"source.json": pretty(entry.source())}


def differences(folder, files, check):
    """Writes FILES, the only ones of FOLDER; with CHECK says which differ."""
    folder.mkdir(parents=True, exist_ok=True)
    present = {each.name: each for each in folder.glob("*.json")}
    other = [name for name in sorted(files.keys() | present.keys())
             if name not in files or name not in present or present[name].read_text(encoding="utf-8") != files[name]]
    for name in other:
        print(f"{folder / name} {'differs' if check else 'written' if name in files else 'removed'}")
        if check:
            continue
        if name in files:
            (folder / name).write_text(files[name], encoding="utf-8")
        else:
            present[name].unlink()
    return other


def render(options):
    bad = False
    for entry in entries(options.slugs):
        files = golden_of(entry)
        bad = bad or files is None or bool(differences(entry.folder / "golden", files, options.check) and options.check)
    return 1 if bad else 0


def write_pins(options):
    path = CATALOGUE / options.slug / "app.yaml"
    text = path.read_text(encoding="utf-8")
    for word in options.images:
        image, _, digest = word.partition("=")
        text = pin.pinned(text, image, pin.digest_of(digest))
    path.write_text(text, encoding="utf-8")
    return 0


def begin(options):
    if not re.fullmatch(r"[a-z]([a-z0-9-]{0,28}[a-z0-9])", options.slug):
        sys.exit("ci/dev store new: a slug has small letters, digits and hyphens, 30 at most")
    folder = CATALOGUE / options.slug
    folder.mkdir(parents=True)
    for name, text in skeleton.files(options.slug).items():
        (folder / name).write_text(text, encoding="utf-8")
    print(f"{folder.relative_to(CHECKOUT)}: begin with app.yaml, then ci/dev store lint {options.slug}")
    return 0


def schema(options):
    files = {f"{name}.json": pretty(each) for name, each in program.ask("schema").items()}
    return 1 if differences(SCHEMA, files, options.check) and options.check else 0


def compile_catalogue(options):
    try:
        compiled.write(pathlib.Path(options.folder), entries([]), options)
    except compiled.NotWhole as error:
        show(error.problems)
        return 1
    return 0


def main(words=None):
    parser = argparse.ArgumentParser(prog="ci/dev store", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name, run, *arguments):
        each = commands.add_parser(name)
        each.set_defaults(run=run)
        for words_of, settings in arguments:
            each.add_argument(words_of, **settings)

    slugs = ("slugs", {"nargs": "*", "metavar": "SLUG"})
    check = ("--check", {"action": "store_true"})
    command("lint", lint, slugs)
    command("render", render, slugs, check)
    command("pin", write_pins, ("slug", {"metavar": "SLUG"}), ("images", {"nargs": "+", "metavar": "IMAGE=DIGEST"}))
    command("new", begin, ("slug", {"metavar": "SLUG"}))
    command("schema", schema, check)
    command("compile", compile_catalogue, ("folder", {"metavar": "FOLDER"}), ("--serial", {"type": int, "required": True}),
            ("--expires", {"required": True}), ("--digests", {"metavar": "FOLDER"}))
    options = parser.parse_args(words)
    try:
        return options.run(options)
    except (pin.BadPin, FileExistsError) as error:
        print(f"ci/dev store: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
