"""Writes the digest of an image into app.yaml, and leaves every other letter as it is."""

import re

import yaml_tree

_DIGEST = re.compile(r"sha256:[0-9a-f]{64}\Z")


class BadPin(Exception):
    pass


def digest_of(word):
    """A digest as such, or the file (NAME.digest) that a build wrote it to."""
    if _DIGEST.match(word):
        return word
    try:
        with open(word, encoding="ascii") as file:
            text = file.read(200).strip()
    except (OSError, UnicodeDecodeError) as error:
        raise BadPin(f"{word}: neither a digest nor a file with one ({error})") from None
    if not _DIGEST.match(text):
        raise BadPin(f"{word} holds no digest")
    return text


def pinned(text, image, digest):
    """TEXT of app.yaml with the digest of IMAGE."""
    images = yaml_tree.read(text).find("/images")
    node = (images.entries or {}).get(image)
    if node is None or not node.entries or "version" not in node.entries:
        raise BadPin(f"app.yaml has no image {image} with a version")
    if "digest" in node.entries:
        old = node.entries["digest"]
        return text[:old.start] + f'"{digest}"' + text[old.end:]
    place = node.entries["version"].end
    if node.is_flow:
        return text[:place] + f', digest: "{digest}"' + text[place:]
    indent = " " * (node.keys["version"].column - 1)
    return text[:place] + f'\n{indent}digest: "{digest}"' + text[place:]
