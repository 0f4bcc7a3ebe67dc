#!/usr/bin/env python3
"""licences.py PACKAGES GOROOT COMPILER: the licences and notices of what is in a program,
each text once, with the modules it is of. PACKAGES has the lines MODULE VERSION
MODULE_FOLDER PACKAGE_FOLDER, one for each package. A module without a licence is an error.
"""

import pathlib
import re
import sys

_NAME = re.compile(r"^(licen[cs]e|copying|copyright|notice|patents)([._-].*)?$", re.IGNORECASE)
# Code about licences is no licence.
_CODE = {".go", ".py", ".sh", ".json", ".yaml", ".yml", ".tmpl"}


def licence_files(folder):
    return sorted(each for each in folder.iterdir()
                  if _NAME.match(each.name) and each.suffix.lower() not in _CODE and each.is_file())


def files_of(module_folder, package_folder):
    """Those beside the package, and in each folder above it up to the module's own."""
    folder = package_folder
    while True:
        yield from licence_files(folder)
        if folder == module_folder:
            return
        folder = folder.parent


def read_modules(lines):
    """{(module, version): {text}}, in the order of the lines."""
    modules = {}
    for line in lines:
        if not line.strip():
            continue
        module, version, module_folder, package_folder = line.split()
        texts = modules.setdefault((module, version), {})
        for file in files_of(pathlib.Path(module_folder), pathlib.Path(package_folder)):
            texts[file.read_text(encoding="utf-8", errors="replace").strip()] = None
    return modules


def render(modules):
    """One paragraph of names above each text."""
    owners = {}
    for (module, version), texts in modules.items():
        for text in texts:
            owners.setdefault(text, []).append(f"{module} {version}")
    line = "=" * 80
    return "\n\n".join(f"{line}\n" + "\n".join(names) + f"\n{line}\n\n{text}" for text, names in owners.items()) + "\n"


def main(packages, goroot, compiler):
    modules = {("Go", compiler): {(pathlib.Path(goroot) / "LICENSE").read_text(encoding="utf-8").strip(): None}}
    modules |= read_modules(pathlib.Path(packages).read_text(encoding="utf-8").splitlines())
    without = [module for (module, _), texts in modules.items() if not texts]
    if without:
        sys.exit(f"no licence is given with: {', '.join(without)}")
    sys.stdout.write(render(modules))


if __name__ == "__main__":
    main(*sys.argv[1:])
