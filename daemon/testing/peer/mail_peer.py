"""A mail server for tests: mail_peer.py FOLDER [--tls starttls|implicit|none]
[--password USER:PASSWORD] [--host ADDRESS] [--port N]. Prints its port once it listens.

FOLDER holds certificate.pem and key.pem. Each accepted message is a line of JSON in
FOLDER/accepted.jsonl, written before the reply. By their local part recipients are

    refused.*   unknown for ever (550)
    later.*     put off (451), until a file FOLDER/open exists
    spam.*      taken, and refused once the message was read (554)
    silent.*    accepted, but the connection breaks before the reply is sent
    slow.*      accepted, but the reply waits until a file FOLDER/open exists
"""

import argparse
import asyncio
import json
import pathlib
import ssl

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

REPLIES = {"refused": "550 5.1.1 No such mailbox here", "later": "451 4.7.1 Please try again later"}


class Sink:
    def __init__(self, folder, always_tls):
        self.folder = folder
        self.always_tls = always_tls

    async def handle_RCPT(self, server, _session, envelope, address, _options):
        kind = address.split("@")[0].split(".")[0]
        if kind in REPLIES and not (kind == "later" and (self.folder / "open").exists()):
            return REPLIES[kind]
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        kinds = {address.split("@")[0].split(".")[0] for address in envelope.rcpt_tos}
        if "spam" in kinds:
            return "554 5.7.1 Refused as spam"
        with (self.folder / "accepted.jsonl").open("a", encoding="utf-8") as accepted:
            accepted.write(json.dumps({
                "from": envelope.mail_from, "to": envelope.rcpt_tos,
                "tls": self.always_tls or session.ssl is not None, "helo": session.host_name,
                "user": session.auth_data.login.decode() if session.auth_data else None,
                "message": envelope.content.decode("ascii", "backslashreplace")}) + "\n")
        if "silent" in kinds:
            server.transport.abort()
        while "slow" in kinds and not (self.folder / "open").exists():
            await asyncio.sleep(0.02)
        return "250 2.0.0 Accepted"


def make_session(options, sink, context):
    expected = options.password and options.password.split(":", 1)

    def authenticate(_server, _session, _envelope, _mechanism, data):
        good = (isinstance(data, LoginPassword) and expected is not None
                and [data.login.decode(), data.password.decode()] == expected)
        return AuthResult(success=good, handled=False, auth_data=data)

    return SMTP(sink, hostname="mail.peer.test", ident="peer", enable_SMTPUTF8=False,
                tls_context=context if options.tls == "starttls" else None,
                require_starttls=options.tls == "starttls",
                authenticator=authenticate if expected else None,
                auth_required=expected is not None, auth_require_tls=options.tls == "starttls")


async def serve(options):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(options.folder / "certificate.pem", options.folder / "key.pem")
    sink = Sink(options.folder, options.tls == "implicit")
    server = await asyncio.get_running_loop().create_server(
        lambda: make_session(options, sink, context), options.host, options.port,
        ssl=context if options.tls == "implicit" else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


parser = argparse.ArgumentParser()
parser.add_argument("folder", type=pathlib.Path)
parser.add_argument("--tls", choices=["starttls", "implicit", "none"], default="starttls")
parser.add_argument("--password")
parser.add_argument("--host", default="127.0.0.1")
parser.add_argument("--port", type=int, default=0)
asyncio.run(serve(parser.parse_args()))
