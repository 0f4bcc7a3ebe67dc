"""The stack's own certificate authority and the leaf HAProxy shows."""

import os
import pathlib
import subprocess
import tempfile

from settings import Settings, StackError

AUTHORITY_DAYS = 3652
LEAF_DAYS = 397
RENEW_SECONDS = 30 * 86400


def openssl(*arguments: str | pathlib.Path, text: str | None = None) -> str:
    done = subprocess.run(["openssl", *map(str, arguments)], input=text, text=True,
                          capture_output=True, check=False)
    if done.returncode != 0:
        raise StackError(f"openssl {arguments[0]} failed: {done.stderr.strip().splitlines()[-1:]}")
    return done.stdout


def ensure_certificates(settings: Settings) -> bool:
    """Makes what is missing or about to end. True when the leaf is new."""
    fresh = ensure_authority(settings)
    if not fresh and is_good(settings.site_file):
        return False
    make_leaf(settings)
    return True


def is_good(certificate: pathlib.Path) -> bool:
    if not certificate.exists():
        return False
    check = subprocess.run(["openssl", "x509", "-in", certificate, "-noout", "-checkend",
                            str(RENEW_SECONDS)], capture_output=True, check=False)
    return check.returncode == 0


def ensure_authority(settings: Settings) -> bool:
    """An authority that may only vouch for BASE. True when it was made now."""
    key, certificate = settings.certificates / "authority.key", settings.authority_file
    if key.exists() and is_good(certificate) and is_for(certificate, settings.base):
        return False
    make_key(key)
    openssl("req", "-x509", "-new", "-key", key, "-sha256", "-days", str(AUTHORITY_DAYS),
            "-subj", f"/O=UniDash/CN=UniDash {settings.base}",
            "-addext", "basicConstraints=critical,CA:TRUE,pathlen:0",
            "-addext", "keyUsage=critical,keyCertSign,cRLSign",
            "-addext", f"nameConstraints=critical,permitted;DNS:{settings.base}",
            "-out", certificate)
    certificate.chmod(0o644)
    return True


def is_for(certificate: pathlib.Path, base: str) -> bool:
    subject = openssl("x509", "-in", certificate, "-noout", "-subject", "-nameopt", "multiline")
    return f"UniDash {base}\n" in subject


def make_key(path: pathlib.Path) -> None:
    text = openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256")
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)


def make_leaf(settings: Settings) -> None:
    """Leaf, key and authority in one file, as HAProxy reads them."""
    base = settings.base
    with tempfile.TemporaryDirectory(dir=settings.certificates) as name:
        folder = pathlib.Path(name)
        key, request, leaf = folder / "key", folder / "request", folder / "leaf"
        extensions = folder / "extensions"
        extensions.write_text(
            f"subjectAltName=DNS:{base},DNS:*.{base}\nbasicConstraints=critical,CA:FALSE\n"
            "keyUsage=critical,digitalSignature\nextendedKeyUsage=serverAuth\n"
            "subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n")
        make_key(key)
        openssl("req", "-new", "-key", key, "-subj", f"/CN={base}", "-out", request)
        openssl("x509", "-req", "-in", request, "-CA", settings.authority_file,
                "-CAkey", settings.certificates / "authority.key", "-sha256",
                "-days", str(LEAF_DAYS), "-extfile", extensions, "-out", leaf)
        whole = leaf.read_text() + key.read_text() + settings.authority_file.read_text()
        fresh = folder / "site.pem"
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(whole)
        os.replace(fresh, settings.site_file)
