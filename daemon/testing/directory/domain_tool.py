#!/usr/bin/python3
"""samba-tool, which gives the files of a new domain to nobody: their owners have no numbers in
a user namespace of one, and nothing here reads the share that they are for."""

import sys

import samba.provision
from samba.netcmd.main import samba_tool

samba.provision.setsysvolacl = lambda *_words, **_named: None
sys.exit(samba_tool(*sys.argv[1:]))
