# SPDX-License-Identifier: Apache-2.0
"""Writes what tshark reads in the first messages of TCP conversations: HTTP, SMTP, SSH, XMPP, SOCKS.

    python3 facts.py DIRECTORY... > tshark-facts.csv

Reads every capture below the directories. A row is one fact of one end: the capture, relative to the parent of its directory,
who sent it, to whom, the fact as the analyzer names it, and the first value that tshark shows for it. Values are brought
into the analyzer's form: hosts in lower case without port, of a user's address the domain, of software 96 characters.
A fact without a value has "+". As in the analyzer, the innermost TCP header of a frame counts. Made with tshark 4.0.17.
"""

import collections
import csv
import os
import re
import subprocess
import sys

FIELDS = [
    "frame.protocols", "ip.src", "ip.dst", "ipv6.src", "ipv6.dst", "tcp.srcport", "tcp.dstport",
    "http.request.method", "http.host", "http.response.code", "http.server",
    "smtp.response.code", "smtp.rsp.parameter", "ssh.protocol",
    "socks.command", "socks.dst", "socks.remote_name", "socks.port",
]
NETWORK_FIELDS = 7
SUFFIXES = (".pcap", ".pcapng", ".cap", ".pcap.gz", ".pcapng.gz")
SEPARATOR = "\x1e"
MAX_SOFTWARE = 96


def rows(path):
    yield from fields(path, "http or smtp or ssh or socks or tls", FIELDS)
    # Apart from the others, as tags may have line ends.
    yield from fields(path, "xmpp.stream", FIELDS[:NETWORK_FIELDS] + ["xml.tag"])


def fields(path, wanted, names):
    command = ["tshark", "-n", "-r", path, "-Y", wanted, "-T", "fields",
               "-E", "occurrence=a", "-E", "separator=\x1f", "-E", "aggregator=" + SEPARATOR]
    for field in names:
        command += ["-e", field]
    output = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False).stdout
    for line in output.decode("utf-8", "replace").splitlines():
        values = line.split("\x1f")
        if len(values) == len(names):
            yield collections.defaultdict(
                list, {field: value.split(SEPARATOR) for field, value in zip(names, values) if value})


def ends(row):
    layers = row["frame.protocols"][0].split(":") if row["frame.protocols"] else []
    if "tcp" not in layers or "icmp" in layers or "icmpv6" in layers or not row["tcp.srcport"]:
        return None
    below = layers[:len(layers) - layers[::-1].index("tcp") - 1]
    networks = [layer for layer in below if layer in ("ip", "ipv6")]
    if not networks:
        return None
    return tuple(
        f"{bracketed(row[networks[-1] + '.' + side][-1])}:{row['tcp.' + side + 'port'][-1]}" for side in ("src", "dst"))


def bracketed(text):
    return f"[{text}]" if ":" in text else text


def host(text):
    text = text.strip().lower()
    head, colon, port = text.rpartition(":")
    return head if colon and port.isdigit() and (head.endswith("]") or ":" not in head) else text


def facts(row):
    """Pairs of fact and value in a frame."""
    final = [code for code in row["http.response.code"] if not code.startswith("1")]
    yield from (("httpMethod", value) for value in row["http.request.method"][:1])
    yield from (("httpHost", host(value)) for value in row["http.host"][:1])
    yield from (("httpStatus", value) for value in final[:1])
    yield from (("software", value.strip()[:MAX_SOFTWARE]) for value in row["http.server"][:1] if final)
    if row["smtp.response.code"][:1] == ["220"] and row["smtp.rsp.parameter"]:
        yield "greetingName", row["smtp.rsp.parameter"][0].split(" ")[0].lower()
    for value in row["ssh.protocol"][:1]:
        yield "software", value.split("-", 2)[2].strip()[:MAX_SOFTWARE]
    header = next((tag for tag in row["xml.tag"] if tag.startswith("<stream:stream")), "").partition(">")[0]
    for kind, attribute in (("xmppTo", "to"), ("xmppFrom", "from")):
        yield from ((kind, domain(value)) for value in re.findall(rf"\s{attribute}=['\"]([^'\"]*)", header)[:1])
    if row["socks.command"][:1] == ["1"] and row["socks.port"]:
        target = row["socks.remote_name"] or row["socks.dst"]
        if target:
            yield "proxyTarget", f"{target[0].lower()}:{row['socks.port'][0]}"


def domain(address):
    return address.partition("/")[0].rpartition("@")[2].lower()


def read(path):
    found = {}
    mail = set()
    for row in rows(path):
        between = ends(row)
        if between is None:
            continue
        layers = row["frame.protocols"][0].split(":")
        if "smtp" in layers and "tls" not in layers:
            mail.add(frozenset(between))
        if "tls" in layers and frozenset(between) in mail:
            found.setdefault((*between, "tlsStarted"), "+")
        for kind, value in facts(row):
            found.setdefault((*between, kind), value)
    return found


def captures(directory):
    for parent, _, names in sorted(os.walk(directory)):
        for name in sorted(names):
            if name.endswith(SUFFIXES):
                yield os.path.join(parent, name)


def main():
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["file", "from", "to", "fact", "value"])
    for directory in sys.argv[1:]:
        base = os.path.dirname(os.path.abspath(directory))
        for path in captures(os.path.abspath(directory)):
            for key, value in sorted(read(path).items()):
                writer.writerow([os.path.relpath(path, base), *key, value])


main()
