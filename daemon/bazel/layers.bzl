"""Who may include whom, checked when a package is loaded.

base <- model <- clients <- api <- domains <- http <- main: a module depends only
on what stands left of it, domains never depend on each other, and only tests see
`testing`. See docs/architecture.
"""

# Left to right. `testing` may see all but main and is seen by tests alone.
LAYERS = ["base", "model", "clients", "api", "domains", "http", "main"]

# First folder under daemon/ -> layer. Folders not named here are domains.
_FOLDERS = {
    "api": "api",
    "base": "base",
    "bazel": "base",
    "clients": "clients",
    "config": "model",
    "console": "main",
    "discovery": "main",
    "helper": "main",
    "http": "http",
    "main": "main",
    "migrations": "domains",
    "model": "model",
    "probe": "main",
    "testing": "testing",
}

_DOMAINS = [
    "audit",
    "backup",
    "cluster",
    "desktop",
    "host",
    "identity",
    "machine",
    "overview",
    "setup",
    "store",
    "vpn",
]

# Folders that hold no code of ours; anyone may depend on them.
_NEUTRAL = ["data"]

# Foreign library -> the folders whose code may use it.
_OWNERS = {
    "argon2": ["daemon/clients/crypto"],
    "brotli": ["daemon/clients/files"],
    "curl": ["daemon/clients/curl"],
    "ftxui": ["daemon/console"],
    "hiredis": ["daemon/clients/redis"],
    "httplib": ["daemon/http"],
    "libpq": ["daemon/clients/postgres"],
    "nlohmann_json": ["daemon/base"],
    "openssl": ["daemon/clients/crypto"],
    "psl": ["daemon/clients/psl"],
    "qrencode": ["daemon/clients/qr"],
    "systemd": ["daemon/clients/dbus", "daemon/clients/journal", "daemon/clients/readiness"],
    "zlib": ["daemon/clients/files"],
}

# Foreign libraries for tests; testonly keeps them out of what ships.
_TEST_LIBRARIES = ["gmock", "gtest", "gtest_main"]

def _under(package, folder):
    return package == folder or package.startswith(folder + "/")

def module_folder(package):
    """The first folder under daemon/: the domain of a domain package.

    Args:
      package: a package path such as "daemon/identity/oidc".

    Returns:
      the folder name, or None outside daemon/.
    """
    parts = package.split("/")
    if len(parts) < 2 or parts[0] != "daemon":
        return None
    return parts[1]

def layer_of(package):
    """The layer of a package by the table above.

    Args:
      package: a package path such as "daemon/base".

    Returns:
      a layer name, or None for packages that have none.
    """
    folder = module_folder(package)
    if folder == None or folder in _NEUTRAL or folder == "third_party":
        return None
    if folder in _FOLDERS:
        return _FOLDERS[folder]
    if folder in _DOMAINS:
        return "domains"
    fail("//%s: the folder %s is in no layer; add it to daemon/bazel/layers.bzl" % (package, folder))

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
    if target_package == None or target_package == package:
        return None
    if target_package == "daemon/third_party":
        if name in _TEST_LIBRARIES:
            if for_test or layer_of(package) == "testing":
                return None
            return "//%s may not use %s: it is for tests" % (package, name)
        if name not in _OWNERS:
            return "//%s wants %s, which has no owner in daemon/bazel/layers.bzl" % (package, name)
        for owner in _OWNERS[name]:
            if _under(package, owner):
                return None
        if for_test or layer_of(package) == "testing":
            return None
        return "//%s may not use %s: its header stops in %s" % (package, name, ", ".join(_OWNERS[name]))

    mine = layer_of(package)
    theirs = layer_of(target_package)
    if theirs == None or mine == None:
        return None
    if theirs == "main":
        return None if mine == "main" else "//%s may not depend on %s: nothing includes main" % (package, label)
    if theirs == "testing":
        if for_test or mine == "testing":
            return None
        return "//%s may not depend on %s: testing is for tests" % (package, label)
    if mine == "testing":
        return None
    if mine == "domains" and theirs == "domains":
        if module_folder(package) == module_folder(target_package):
            return None
        return "//%s may not depend on %s: domains never include each other" % (package, label)
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
