"""Who may include whom, checked when a package is loaded.

base <- model <- config <- clients <- api <- jobs <- migrations <- domains <- http <-
programs: the first folder under daemon/ is the layer, and a module depends only on what
stands left of it. Domains never depend on each other, but for the `types` of
another one; only tests see `testing`. See docs/architecture.
"""

# Left to right. `testing` may see all but programs and is seen by tests alone.
LAYERS = ["base", "model", "config", "clients", "api", "jobs", "migrations", "domains", "http", "programs"]

# Foreign library -> the folders whose code may use it.
_OWNERS = {
    "argon2": ["daemon/clients/crypto"],
    "brotli": ["daemon/clients/files"],
    "curl": ["daemon/clients/curl"],
    "fido2": ["daemon/clients/webauthn"],
    "ftxui": ["daemon/programs/console"],
    "hiredis": ["daemon/clients/redis"],
    "httplib": ["daemon/http"],
    "ldap": ["daemon/clients/ldap"],
    "libpq": ["daemon/clients/postgres"],
    "nlohmann_json": ["daemon/base"],
    "openssl": ["daemon/clients/crypto"],
    "psl": ["daemon/clients/psl"],
    "qrencode": ["daemon/clients/qr"],
    "resolv": ["daemon/clients/resolver"],
    "systemd": ["daemon/clients/dbus", "daemon/clients/journal", "daemon/clients/readiness"],
    "zlib": ["daemon/clients/gzip"],
}

# Foreign libraries for tests; testonly keeps them out of what ships.
_TEST_LIBRARIES = ["gmock", "gtest", "gtest_main"]

_THIRD_PARTY = "daemon/bazel/third_party"

def _under(package, folder):
    return package == folder or package.startswith(folder + "/")

def layer_of(package):
    """The layer of a package: the first folder under daemon/.

    Args:
      package: a package path such as "daemon/clients/redis".

    Returns:
      a layer name or "testing", or None for packages that have none: those outside
      daemon/, and daemon/bazel, which anyone may use.
    """
    parts = package.split("/")
    if len(parts) < 2 or parts[0] != "daemon" or parts[1] == "bazel":
        return None
    if parts[1] in LAYERS or parts[1] == "testing":
        return parts[1]
    fail("//%s: %s is no layer; they are %s" % (package, parts[1], " <- ".join(LAYERS)))

def domain_of(package):
    """The domain of a package.

    Args:
      package: a package path such as "daemon/domains/identity/oidc".

    Returns:
      the folder's name under daemon/domains, or None elsewhere.
    """
    parts = package.split("/")
    return parts[2] if len(parts) > 2 and parts[:2] == ["daemon", "domains"] else None

def _types_of_a_domain(package):
    parts = package.split("/")
    return len(parts) > 3 and domain_of(package) != None and parts[3] == "types"

def _holds_only_data(package):
    parts = package.split("/")
    return domain_of(package) != None and parts[-1] == "data"

def _split(label, package):
    """(package, name) of a label written in `package`."""
    label = str(label)
    if label.startswith(":"):
        return package, label[1:]
    if label.startswith("@//") or label.startswith("@@//"):
        label = label[label.find("//"):]
    if not label.startswith("//"):
        return None, label
    path, _, name = label[2:].partition(":")
    return path, name or path.split("/")[-1]

def _library_error(package, name, for_test):
    """Why `package` may not use this foreign library, or None."""
    tests = for_test or layer_of(package) == "testing"
    if name in _TEST_LIBRARIES:
        return None if tests else "//%s may not use %s: it is for tests" % (package, name)
    if name not in _OWNERS:
        return "//%s wants %s, which has no owner in daemon/bazel/layers.bzl" % (package, name)
    for owner in _OWNERS[name]:
        if _under(package, owner):
            return None
    return None if tests else "//%s may not use %s: its header stops in %s" % (package, name, ", ".join(_OWNERS[name]))

def dependency_error(package, label, for_test = False):
    """Why `package` may not depend on `label`.

    Args:
      package: path of the package that wants the dependency.
      label: the dependency as written in its BUILD file.
      for_test: whether it is wanted by a test.

    Returns:
      a sentence, or None when the dependency is allowed.
    """
    target_package, name = _split(label, package)
    if target_package == None or target_package == package or _holds_only_data(target_package):
        return None
    if target_package == _THIRD_PARTY:
        return _library_error(package, name, for_test)

    mine = layer_of(package)
    theirs = layer_of(target_package)
    if theirs == None or mine == None:
        return None
    if theirs == "programs":
        return None if mine == "programs" else "//%s may not depend on %s: nothing includes programs" % (package, label)
    if theirs == "testing":
        if for_test or mine == "testing":
            return None
        return "//%s may not depend on %s: testing is for tests" % (package, label)
    if mine == "testing":
        return None
    if mine == "domains" and theirs == "domains":
        if domain_of(package) == domain_of(target_package) or _types_of_a_domain(target_package):
            return None
        return "//%s may not depend on %s: domains never include each other, only their types" % (package, label)
    if LAYERS.index(theirs) > LAYERS.index(mine):
        return "//%s (%s) may not depend on %s (%s): layers go %s" % (package, mine, label, theirs, " <- ".join(LAYERS))
    return None

def check_dependencies(package, labels, for_test = False):
    """Fails the load of `package` at the first dependency it may not have.

    Args:
      package: path of the package.
      labels: its dependencies.
      for_test: whether they are wanted by tests.
    """
    for label in labels:
        error = dependency_error(package, label, for_test)
        if error:
            fail(error)
