"""The folders of store/catalogue: what is read of one, and where each part of it came from."""

import pathlib
from dataclasses import dataclass

import yaml_tree

CHECKOUT = pathlib.Path(__file__).resolve().parents[2]
CATALOGUE = CHECKOUT / "store/catalogue"
_PARTS = {"/app": "app.yaml", "/texts/fr": "text.fr.yaml", "/texts/en": "text.en.yaml"}
_LARGEST_ICON = 64 * 1024


@dataclass(frozen=True, order=True)
class Problem:
    path: str
    line: int
    column: int
    text: str

    def __str__(self):
        return f"{self.path}:{self.line}:{self.column}: {self.text}"


class Entry:
    """One app's folder, read. `problems` is what kept it from being read."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.slug = self.folder.name
        self.trees, self.problems = {}, []
        for pointer, name in _PARTS.items():
            self._read(pointer, name)
        self.icon = self._read_icon()

    def _read(self, pointer, name):
        path = self.folder / name
        try:
            self.trees[pointer] = yaml_tree.read(path.read_bytes())
        except FileNotFoundError:
            self.problems.append(Problem(self.shown(name), 1, 1, "is missing"))
        except yaml_tree.Refused as refused:
            self.problems.append(Problem(self.shown(name), refused.line, refused.column, refused.text))

    def _read_icon(self):
        path = self.folder / "icon.svg"
        if not path.is_file() or path.stat().st_size > _LARGEST_ICON:
            self.problems.append(Problem(self.shown("icon.svg"), 1, 1, "is missing, or far too large"))
            return ""
        return path.read_bytes().decode("utf-8", "replace").strip()

    def shown(self, name):
        path = self.folder / name
        return str(path.relative_to(CHECKOUT)) if path.is_relative_to(CHECKOUT) else str(path)

    def source(self):
        """What the daemon reads, as it is written: {"app", "texts", "icon"}."""
        return {"app": self.trees["/app"].to_json(), "icon": self.icon,
                "texts": {each: self.trees[f"/texts/{each}"].to_json() for each in ("en", "fr")}}

    def problem(self, finding):
        """A finding of the daemon's, at its line."""
        pointer = finding["pointer"]
        for prefix, name in _PARTS.items():
            if pointer == prefix or pointer.startswith(prefix + "/"):
                line, column = self.trees[prefix].place(pointer[len(prefix):])
                return Problem(self.shown(name), line, column, f"{finding['text']} [{finding['rule']}]")
        name = "icon.svg" if pointer == "/icon" else "app.yaml"
        return Problem(self.shown(name), 1, 1, f"{finding['text']} [{finding['rule']}]")

    def check_folder(self):
        """The folder is called as the app is."""
        slug = self.trees["/app"].find("/slug")
        if slug.value != self.slug:
            yield Problem(self.shown("app.yaml"), slug.line, slug.column, "the folder has another name")


def entries(slugs, root=CATALOGUE):
    """Entries of SLUGS, or all there are."""
    names = slugs or sorted(each.parent.name for each in root.glob("*/app.yaml"))
    return [Entry(root / name) for name in names]
