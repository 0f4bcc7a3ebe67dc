"""Every slug that C++ makes has a sentence in both languages, every sentence is used, and
HAProxy's own answers say the same."""

import re

from tree import Finding, cpp_comments_blanked, line_of

NUMBER = 20
_TABLES = {language: f"daemon/model/messages/{language}.txt" for language in ("fr", "en")}
_HAPROXY = "overlays/common/etc/haproxy/"
_MAP = _HAPROXY + "answers/titles.map"
_EVENTS = "web/src/features/activity/sentences.ts"
SEES = rf"^daemon/.*\.(h|cc)$|^({'|'.join(map(re.escape, _TABLES.values()))}|{re.escape(_EVENTS)})$|^{re.escape(_HAPROXY)}"

# What nobody reads as a sentence, by how it begins.
_NOT_TOLD = {
    "command_line.": "said in English to whoever typed the command",
    "config.": "stops the start; told by the log with file and line",
    "description.": "said in English to whoever writes an app's description; becomes package.refused",
    "discovery.": "two of our programs; the console shows the machines that were found",
    "gzip.": "becomes image.damaged",
    "job.lease_lost": "ends in the runner: another worker has the job",
    "job.stopped": "ends in the runner: the next start goes on",
    "jwt.": "becomes sign_in.refused",
    "key_file.": "stops the start; told by the log",
    "ldap.": "what slapd is told becomes a code of LDAP's",
    "listener.": "stops the start; told by the log",
    "migrations.": "stops the start; told by the log",
    "oauth.": "RFC 6749's codes, for programs; pages tell the code of the error",
    "qr.": "the console shows the link alone",
    "signing_key.": "a client's or our own key; becomes sign_in.refused or stops the start",
    "webauthn.": "the two kinds of client data, and an error that becomes identity.passkey_refused",
}
# Named in C++ like a slug of an error, and none.
_NO_PROBLEM = {
    "dns.api.gandi.net": "a host",
    "http.request": "a line of the log that is told by its status",
    "job.failed": "an event of the trail",
    "machine.reset": "an event of the role host",
    "machine.setup_begun": "an event of the role host",
    "reach.json": "a file",
    "reach.nft": "a file",
    "setup.json": "a file",
    "valkey.password": "a file",
}
# Pieces of pages and screens: no error begins like these.
_PIECES = ("code.", "console.", "log_event.", "page.", "setup.label.")

_NOT_SHIPPED = re.compile(r"(_test|_pgtest|_adtest|_fixture)\.\w+$|/fuzz_[^/]*$|^daemon/testing/|/scripted_host\.h$")
_LITERAL = re.compile(r'"((?:[a-z][a-z0-9_]*\.)*[a-z][a-z0-9_]*\.?)"')
_LOGGED = re.compile(r"\blog::(?:debug|info|warn|error|write)\s*\(\s*(?:[\w:]+\s*,\s*)?$")
_NAMED = re.compile(r"\.(?:id|kind|action)\s*=\s*(?:std::string\()?$")  # of a job or an event
_INTERNAL = re.compile(r"\bCode::internal\s*,\s*$")  # told by the sentence of the code
_MADE = re.compile(r"\bCode::\w+\s*,\s*$|\bunavailable\(\s*$"
                   r"|\b(?:field_error|FieldError|problem|Problem)\s*[({]\s*(?:\"[^\"]*\"|[\w.]+)\s*,\s*$")
_FAULT = re.compile(r"\bfault\((?:[^;()]*\?[^;()]*)?$")  # of network_rules; the set-up puts "setup." before it

_FR, _EN = _TABLES["fr"], _TABLES["en"]
_USE = {"daemon/api/a.cc": 'auto e = make_error(Code::invalid, "app.bad");\n'}
BAD = [
    _USE | {_FR: "", _EN: ""},
    _USE | {_FR: "app.bad: Faux.\n", _EN: ""},
    _USE | {_FR: "app.bad: Faux.\napp.lost: Perdu.\n", _EN: "app.bad: Wrong.\napp.lost: Lost.\n"},
    _USE | {_FR: "app.bad: Faux : {0}.\n", _EN: "app.bad: Wrong.\n"},
    _USE | {_FR: "app.bad: Faux.\n", _EN: "app.bad: <b>Wrong</b>\n"},
    _USE | {_FR: "app.bad: Faux.\napp.bad: Mal.\n", _EN: "app.bad: Wrong.\n"},
    _USE | {"daemon/api/b.cc": 'auto e = refused("app.lost");\n', _FR: "app.bad: Faux.\n", _EN: "app.bad: Wrong.\n"},
    _USE | {"daemon/api/b.cc": 'log::warn("app.lost");\n', _FR: "app.bad: Faux.\n", _EN: "app.bad: Wrong.\n"},
    {"daemon/api/a.cc": 'auto e = make_error(Code::invalid, "b.c");\nauto f = make_error(Code::invalid, "a.b");\n',
     _FR: "b.c: C.\na.b: B.\n", _EN: "b.c: C.\na.b: B.\n"},
    _USE | {_FR: "app.bad: Faux.\n", _EN: "app.bad: Wrong.\n",
            _MAP: "status:app.bad 400\nfr:app.bad Mal.\nen:app.bad Wrong.\n"},
    _USE | {_FR: "app.bad: Faux.\n", _EN: "app.bad: Wrong.\n",
            _HAPROXY + "answers/400.json": '{"type":"urn:unidash:problem:app.bad","title":"Faux. / Bad."}\n'},
    _USE | {_FR: "app.bad: Faux.\nrequest.x: X.\n", _EN: "app.bad: Wrong.\nrequest.x: X.\n",
            _HAPROXY + "haproxy.cfg": "http-request set-var(txn.problem) str(request.x)\n"},
]
GOOD = {
    "daemon/api/a.cc": '// "app.gone"\nauto e = make_error(Code::invalid, "app.bad", "x");\n'
                       'auto f = make_error(Code::internal, "app.broken");\nlog::warn("app.lost");\n'
                       'auto g = find_message("log_event." + event); tx.emit({.action = "app.made"});\n'
                       'auto h = about("app.changed");\n',
    "daemon/api/a_test.cc": 'EXPECT_EQ(slug, "app.nowhere");\n',
    _FR: "app.bad: Faux : {0}.\nlog_event.app.lost: Perdu.\nrequest.x: X.\n",
    _EN: "app.bad: Wrong: {0}.\nlog_event.app.lost: Lost.\nrequest.x: Y.\n",
    _EVENTS: "'app.changed': { fr: 'a', en: 'b' },\n",
    _HAPROXY + "haproxy.cfg": "http-request set-var(txn.problem) str(request.x)\n",
    _MAP: "# As in fr.txt.\nstatus:request.x 400\nfr:request.x X.\nen:request.x Y.\n",
    _HAPROXY + "answers/400.json": '{"type":"urn:unidash:problem:request.x","title":"X. / Y."}\n',
}


def check(tree):
    tables = {}
    for language, path in _TABLES.items():
        tables[language] = yield from _read(tree, path)
    yield from _compare(tables)
    known = set(tables["fr"]) | set(tables["en"])
    literals, made = _look_through(tree, {slug.split(".")[0] for slug in known if not slug.startswith(_PIECES)})
    for slug, (path, line) in sorted(made.items()):
        if slug not in known:
            yield Finding(path, line, f"`{slug}` has no sentence in {_FR} and {_EN}")
    yield from _find_unused(tree, tables["fr"], literals)
    yield from _check_haproxy(tree, tables)


def _present(tree, path):
    return tree.text(path) if path in tree.files else ""


def _read(tree, path):
    """{slug: (sentence, line)}, and what is wrong with the lines."""
    found, last = {}, ""
    for number, line in enumerate(_present(tree, path).splitlines(), 1):
        slug, colon, sentence = line.partition(": ")
        if not (colon and sentence.strip() == sentence != "" and _LITERAL.fullmatch(f'"{slug}"')):
            yield Finding(path, number, "a line is `slug: sentence`")
        if slug <= last:
            yield Finding(path, number, f"`{slug}` comes after `{last}`: lines are sorted by slug, each once")
        # Sentences are written into pages as they stand.
        if re.search(r"[<>&\"\\]|\{(?!\d\})", sentence):
            yield Finding(path, number, "a sentence has no markup, and no braces but of {0}")
        found[slug], last = (sentence, number), slug
    return found


def _compare(tables):
    for one, other in (("fr", "en"), ("en", "fr")):
        for slug, (sentence, line) in tables[one].items():
            if slug not in tables[other]:
                yield Finding(_TABLES[one], line, f"`{slug}` has no sentence in {_TABLES[other]}")
            elif set(re.findall(r"\{\d\}", sentence)) != set(re.findall(r"\{\d\}", tables[other][slug][0])):
                yield Finding(_TABLES[one], line, f"`{slug}` names other values than in {_TABLES[other]}")


def _look_through(tree, heads):
    """All literals of what ships, and {slug that wants a sentence: where it is made}."""
    events = set(re.findall(r"^\s*'([\w.]+)':", _present(tree, _EVENTS), re.MULTILINE))
    literals, made = set(), {}
    for path in tree.matching(".h", ".cc", under="daemon/"):
        if _NOT_SHIPPED.search(path):
            continue
        text = cpp_comments_blanked(tree.text(path))
        for found in _LITERAL.finditer(text):
            literals.add(found.group(1))
            slug = _slug_at(text, found, heads, events)
            if slug is not None:
                made.setdefault(slug, (path, line_of(text, found.start())))
    return literals, made


def _slug_at(text, found, heads, events):
    """The slug that wants a sentence because of this literal, or None."""
    word, before = found.group(1), text[max(0, found.start() - 120):found.start()]
    if "." not in word:
        return f"setup.{word}" if _FAULT.search(before) else None
    if word.endswith(".") or word in _NO_PROBLEM or word.startswith((*_NOT_TOLD, *_PIECES)):
        return word if word.startswith(_PIECES) and not word.endswith(".") else None
    if _LOGGED.search(before):
        return f"log_event.{word}"
    if _INTERNAL.search(before) or _NAMED.search(before):
        return None
    if _MADE.search(before) or (word.split(".")[0] in heads and word not in events):
        return word
    return None


def _find_unused(tree, table, literals):
    prefixes = [each for each in literals if each.endswith(".")]
    outside = "\n".join(tree.text(path) for path in tree.matching("", under=_HAPROXY) if path != _MAP)
    named = set(re.findall(r"\b[a-z_]+\.[a-z_]+\b", outside))
    for slug, (_, line) in table.items():
        put_together = any(slug.startswith(each) and slug[len(each):] in literals for each in prefixes)
        if slug not in literals and slug not in named and not put_together:
            yield Finding(_FR, line, f"`{slug}` is made nowhere")


def _check_haproxy(tree, tables):
    said = {}
    for number, line in enumerate(_present(tree, _MAP).splitlines(), 1):
        key, _, text = line.partition(" ")
        kind, _, slug = key.partition(":")
        said.setdefault(slug, set()).add(kind)
        if kind in tables and text != tables[kind].get(slug, ("",))[0]:
            yield Finding(_MAP, number, f"`{slug}` does not say what it says in {_TABLES[kind]}")
    for path in tree.matching(".json", under=_HAPROXY):
        for slug, title in re.findall(r'problem:([\w.]+)","title":"([^"%]*)"', tree.text(path)):
            if title != " / ".join(tables[each].get(slug, ("",))[0] for each in ("fr", "en")):
                yield Finding(path, 1, f"`{slug}` does not say what it says in {_FR} and {_EN}")
    for path in tree.matching(".cfg", ".lua", under=_HAPROXY):
        # In Lua such a word outside of quotes is a field of a table.
        quote = '"' if path.endswith(".lua") else r"\b"
        for found in re.finditer(rf"{quote}((?:request|service)\.[a-z_]+){quote}", tree.text(path)):
            if not {"status", *tables} <= said.get(found[1], set()):
                yield Finding(path, line_of(tree.text(path), found.start()), f"`{found[1]}` is not in {_MAP}")
