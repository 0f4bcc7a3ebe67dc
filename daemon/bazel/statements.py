"""Every SQL statement of the given sources as one C++ header.

A statement is a constant, `Statement NAME{"name", "sql"}`; whatever else makes
one is an error, so that none can be kept from the test that prepares them all.
"""

import re
import sys

_MENTION = re.compile(r"(?<!struct )\bStatement\b(?:\s+(?P<name>\w+))?\s*(?P<open>[{=(])")
_TOKEN = re.compile(r"""\s+|//[^\n]*|(?P<comma>,)|(?P<close>\})
                        |(?P<text>R"(?P<mark>[^(\s]*)\(.*?\)(?P=mark)"|"(?:[^"\\\n]|\\.)*")""",
                    re.DOTALL | re.VERBOSE)
_COMMENT_LINE = re.compile(r"^\s*//.*$", re.MULTILINE)


def _parts(text, start):
    """The literals between braces as two strings of C++, or None."""
    parts = [[]]
    while found := _TOKEN.match(text, start):
        start = found.end()
        if found["comma"]:
            parts.append([])
        elif found["text"]:
            parts[-1].append(found["text"])
        elif found["close"]:
            filled = [" ".join(each) for each in parts if each]
            return filled if len(filled) == 2 else None
    return None


def statements(path, text):
    """(place, name, sql) of each, name and sql as they stand in the source."""
    blanked = _COMMENT_LINE.sub(lambda found: " " * len(found[0]), text)
    for found in _MENTION.finditer(blanked):
        place = f"{path}:{text.count(chr(10), 0, found.start()) + 1}"
        parts = _parts(text, found.end()) if found["open"] == "{" and found["name"] else None
        if parts is None:
            raise ValueError(f'{place}: write a statement as Statement NAME{{"name", "sql"}}')
        yield (place, *parts)


def render(found):
    """The header."""
    rows = "".join(f'    {{"{place}", {{{name}, {sql}}}}},\n' for place, name, sql in found)
    return ("#pragma once\n\n#include <array>\n#include <string_view>\n\n"
            '#include "daemon/clients/postgres/connection.h"\n\n'
            "namespace unidash::testing {\n\nstruct FoundStatement {\n  std::string_view place;\n"
            "  postgres::Statement statement;\n};\n\n"
            f"inline constexpr auto all_statements = std::to_array<FoundStatement>({{\n{rows}}});\n\n"
            "}  // namespace unidash::testing\n")


def main(paths):
    found = []
    for path in sorted(paths):
        with open(path, encoding="utf-8") as source:
            found += statements(path, source.read())
    sys.stdout.write(render(found))


if __name__ == "__main__":
    main(sys.argv[1:])
