"""The header of a foreign library stops in the folder that owns it."""

import re

from tree import Finding, line_of

NUMBER = 3
_INCLUDE = re.compile(r'^#include [<"]([^">]+)[">]', re.MULTILINE)
_TESTS = r"(_test|_pgtest|_adtest)\.(cc|h)$|^daemon/testing/"
# Header -> files that may include it.
_OWNERS = [
    (r"httplib\.h$", r"^daemon/http/"),
    (r"(postgresql/)?(libpq-fe|pg_config)|^libpq/", r"^daemon/clients/postgres/"),
    (r"hiredis", r"^daemon/clients/redis/"),
    (r"openssl/", r"^daemon/(clients/crypto|testing/identity)/"),
    (r"argon2\.h$", r"^daemon/clients/crypto/"),
    (r"nlohmann/", r"^daemon/base/json"),
    (r"^curl/", r"^daemon/clients/curl/"),
    (r"brotli/", r"^daemon/clients/files/"),
    (r"^zlib\.h$", r"^daemon/clients/gzip/"),
    (r"^fido(\.h$|/)", r"^daemon/clients/webauthn/"),
    (r"^ftxui/", r"^daemon/programs/console/"),
    (r"^(open)?ldap|^lber", r"^daemon/clients/ldap/"),
    (r"^libpsl\.h$", r"^daemon/clients/psl/"),
    (r"^qrencode\.h$", r"^daemon/clients/qr/"),
    (r"^resolv\.h$|^arpa/nameser", r"^daemon/clients/resolver/"),
    (r"^systemd/", r"^daemon/clients/(dbus|journal|readiness)/"),
    (r"^(gtest|gmock)/", _TESTS),
]

BAD = [{"daemon/domains/identity/users.cc": "#include <openssl/evp.h>\n"},
       {"daemon/domains/identity/directories/search.cc": "#include <ldap.h>\n"},
       {"daemon/testing/directory/messages.cc": "#include <lber.h>\n"}]
GOOD = {"daemon/clients/crypto/digest.cc": "#include <openssl/evp.h>\n",
        "daemon/clients/ldap/handle.h": "#include <ldap.h>\n#include <openldap.h>\n",
        "daemon/base/text_test.cc": "#include <gtest/gtest.h>\n"}


def check(tree):
    for path in tree.matching(".h", ".cc", under="daemon/"):
        text = tree.text(path)
        for found in _INCLUDE.finditer(text):
            for header, owner in _OWNERS:
                if re.search(header, found.group(1)) and not re.search(owner, path):
                    yield Finding(path, line_of(text, found.start()), f"<{found.group(1)}> belongs to {owner.lstrip('^')}")
