"""Addresses are read, written and told apart in daemon/base/ip_address alone: a second
reader takes what the first refuses."""

import re

from tree import Finding, cpp_code, line_of

NUMBER = 15
_FENCE = "daemon/base/ip_address"
# Asks for the addresses of names, and hands it nothing that could be read as an address.
_NAMES = {"daemon/clients/ldap/socket.cc": "getaddrinfo"}
_WORD = re.compile(r"\b(inet_pton|inet_ntop|inet_aton|inet_addr|inet_ntoa|getaddrinfo|sscanf)\b")

BAD = {"daemon/http/edge.cc": 'bool f(const char* t, void* a) { return ::inet_pton(2, t, a) == 1; }\n'}
GOOD = {"daemon/clients/ldap/socket.cc": "int f(const char* n) { return ::getaddrinfo(n, nullptr, nullptr, nullptr); }\n",
        "daemon/base/ip_address.cc": 'bool f(const char* t, void* a) { return ::inet_pton(2, t, a) == 1; }\n',
        "daemon/http/edge.cc": "// as inet_pton does\nbool f(const char* t) { return parse_ip_address(t).has_value(); }\n"}


def check(tree):
    for path in tree.matching(".h", ".cc", under="daemon/"):
        if path.startswith(_FENCE):
            continue
        code = cpp_code(tree.text(path))
        for found in _WORD.finditer(code):
            if _NAMES.get(path) == found.group():
                continue
            yield Finding(path, line_of(code, found.start()),
                          f"`{found.group()}`: addresses are read by daemon/base/ip_address.h")
