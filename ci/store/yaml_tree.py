"""YAML as descriptions of apps may use it: a tree that knows its lines and columns.

YAML 1.2's core schema without what readers differ in: no anchors, aliases, tags, merge keys,
directives or second documents; no key twice; texts that another reader takes for something else
(yes, 0123, 12:30, 1.5, ~) want quotes. What comes out is JSON of texts, whole numbers, true, false,
lists and objects.
"""

import re
from dataclasses import dataclass, field

import yaml

MOST_BYTES = 128 * 1024
DEEPEST = 24
MOST_NODES = 5000

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,15})\Z")
# What YAML 1.1, or 1.2's core schema, resolves to no text.
_ODD = re.compile(
    r"(?:~|null|y|n|yes|no|on|off|true|false|<<|=|"
    r"[-+]?[0-9][0-9_]*|[-+]?0[xob][0-9a-f_]+|"
    r"[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*(?:e[-+]?[0-9]+)?|[-+]?[0-9]+e[-+]?[0-9]+|"
    r"[-+]?[0-9]+(?::[0-5]?[0-9])+(?:\.[0-9]*)?|[-+]?\.(?:inf|nan)|\.nan|"
    r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[tT \t].*)?)\Z", re.IGNORECASE)


class Refused(Exception):
    """What is wrong with the text, and where; lines and columns begin with 1."""

    def __init__(self, text, line, column):
        super().__init__(text)
        self.text, self.line, self.column = text, line, column


@dataclass
class Node:
    line: int
    column: int
    value: object = None  # of a scalar
    items: list = None  # of a list
    entries: dict = None  # of an object: key -> node
    keys: dict = field(default_factory=dict)  # key -> node of the key
    is_flow: bool = False
    start: int = 0  # places in the text
    end: int = 0

    def to_json(self):
        if self.entries is not None:
            return {key: node.to_json() for key, node in self.entries.items()}
        if self.items is not None:
            return [node.to_json() for node in self.items]
        return self.value

    def find(self, pointer):
        """The node at a JSON pointer, or the last one there is on the way to it."""
        node = self
        for token in pointer.split("/")[1:]:
            key = token.replace("~1", "/").replace("~0", "~")
            if node.entries is not None and key in node.entries:
                node = node.entries[key]
            elif node.items is not None and key.isdigit() and int(key) < len(node.items):
                node = node.items[int(key)]
            else:
                break
        return node

    def place(self, pointer):
        """(line, column) to show for a pointer: of the key where there is one."""
        above, _, last = pointer.rpartition("/")
        key = last.replace("~1", "/").replace("~0", "~")
        parent = self.find(above)
        named = parent.keys.get(key)
        node = named or self.find(pointer)
        return node.line, node.column


def read(text):
    """The tree of TEXT, or Refused."""
    if isinstance(text, bytes):
        text = _decode(text)
    if len(text.encode()) > MOST_BYTES:
        raise Refused(f"more than {MOST_BYTES // 1024} KiB", 1, 1)
    try:
        return _Builder(text).document()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "no YAML"
        raise Refused(problem, mark.line + 1 if mark else 1, mark.column + 1 if mark else 1) from None


def _decode(data):
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused("not UTF-8", 1, 1) from None


class _Builder:
    def __init__(self, text):
        self.events = yaml.parse(text, Loader=yaml.SafeLoader)
        self.count = 0

    def document(self):
        next(self.events)  # the stream
        start = next(self.events)
        if isinstance(start, yaml.StreamEndEvent):
            raise Refused("nothing in it", 1, 1)
        if start.version or start.tags:
            self.refuse("no directives", start)
        root = self.node(next(self.events), 0)
        next(self.events)  # the document's end
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            self.refuse("one document a file", after)
        return root

    def refuse(self, text, event):
        raise Refused(text, event.start_mark.line + 1, event.start_mark.column + 1)

    def node(self, event, depth):
        self.count += 1
        if depth > DEEPEST:
            self.refuse("too many levels", event)
        if self.count > MOST_NODES:
            self.refuse("too many values", event)
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self.refuse("no anchors and no aliases", event)
        if event.tag:
            self.refuse("no tags", event)
        made = Node(event.start_mark.line + 1, event.start_mark.column + 1,
                    start=event.start_mark.index, end=event.end_mark.index)
        if isinstance(event, yaml.ScalarEvent):
            made.value = self.scalar(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            made.is_flow = event.flow_style
            self.fill_list(made, depth)
        else:
            made.is_flow = event.flow_style
            self.fill_object(made, depth)
        return made

    def fill_list(self, made, depth):
        made.items = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            made.items.append(self.node(event, depth + 1))
        made.end = event.end_mark.index

    def fill_object(self, made, depth):
        made.entries = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            if not isinstance(key.value, str):
                self.refuse("a key is a text; put quotes around it", event)
            if key.value in made.entries:
                self.refuse(f"the key {key.value} is there twice", event)
            made.keys[key.value] = key
            made.entries[key.value] = self.node(next(self.events), depth + 1)
        made.end = event.end_mark.index

    def scalar(self, event):
        if event.style is not None:
            return event.value
        if event.value in ("true", "false"):
            return event.value == "true"
        if _INTEGER.match(event.value):
            return int(event.value)
        if event.value == "" or _ODD.match(event.value):
            self.refuse(f"put quotes around {event.value or 'an empty text'}: readers of YAML differ in what it is", event)
        return event.value
