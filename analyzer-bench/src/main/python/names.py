# SPDX-License-Identifier: Apache-2.0
"""Writes what tshark says that resolvers answered: names of addresses, over UDP.

    python3 names.py DIRECTORY... > tshark-names.csv

Reads every capture below the directories. A row is a name that a resolver (source port 53) gave to an address of the
question's chain of aliases: the capture, relative to the parent of its directory, who was answered, who answered, address,
name, how it came to the address (ASKED or CANONICAL), the first frame that says so, when the last answer ran out (seconds
since the epoch, rounded down), and whether tshark found the query of any such answer. Addresses that nobody can be at are
left out, and names with other characters than those of host names. Made with tshark 4.0.17.
"""

import csv
import ipaddress
import os
import re
import subprocess
import sys

FIELDS = [
    "frame.number", "frame.time_epoch", "ip.src", "ip.dst", "ipv6.src", "ipv6.dst", "dns.qry.name", "dns.resp.name",
    "dns.resp.type", "dns.resp.ttl", "dns.cname", "dns.a", "dns.aaaa", "dns.response_to", "frame.protocols",
]
FILTER = ("udp.srcport == 53 && dns.flags.response == 1 && dns.flags.rcode == 0 && dns.flags.opcode == 0"
          " && dns.count.queries == 1 && !icmp && !icmpv6")
SUFFIXES = (".pcap", ".pcapng", ".cap", ".pcap.gz", ".pcapng.gz")
HOST_NAME = re.compile(r"[A-Za-z0-9_.-]+")
WEEK = 604_800
CHAIN = 16
NAMED = {"1": "dns.a", "28": "dns.aaaa", "5": "dns.cname"}


def rows(path):
    command = ["tshark", "-n", "-r", path, "-Y", FILTER, "-T", "fields", "-E", "separator=|", "-E", "aggregator=;"]
    for field in FIELDS:
        command += ["-e", field]
    output = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False).stdout
    for line in output.decode("utf-8", "replace").splitlines():
        values = line.split("|")
        if len(values) == len(FIELDS):
            yield dict(zip(FIELDS, values))


def listed(row, field):
    return row[field].split(";") if row[field] else []


def records(row):
    """Owner, type, time to live, data; in the order of the message, all sections."""
    data = {field: iter(listed(row, field)) for field in NAMED.values()}
    for owner, kind, ttl in zip(listed(row, "dns.resp.name"), listed(row, "dns.resp.type"), listed(row, "dns.resp.ttl")):
        kind = str(int(kind, 0))
        if kind in NAMED:
            yield owner.lower(), kind, int(ttl), next(data[NAMED[kind]], None)


def is_host(address):
    return not (address.is_unspecified or address.is_loopback or address.is_multicast
                or str(address) == "255.255.255.255")


def answers(row):
    """Name, kind, address and time to live of the weakest link."""
    question = row["dns.qry.name"].lower()
    if not HOST_NAME.fullmatch(question):
        return
    held = list(records(row))
    chain, links = [question], []
    while len(chain) < CHAIN:
        alias = next((r for r in held if r[1] == "5" and r[0] == chain[-1]), None)
        target = alias[3].lower() if alias and alias[3] else None
        if target is None or target in chain or not HOST_NAME.fullmatch(target):
            break
        chain.append(target)
        links.append(alias[2])
    for owner, kind, ttl, text in held:
        if kind == "5" or owner not in chain or text is None or not is_host(ipaddress.ip_address(text)):
            continue
        place = chain.index(owner)
        for i in range(place, -1, -1):
            ttl = ttl if i == place else min(ttl, links[i])
            yield chain[i], "ASKED" if i == 0 else "CANONICAL", ipaddress.ip_address(text), ttl


def innermost(row, side):
    """The innermost header's: fields of nested headers stand in their order."""
    layers = [layer for layer in row["frame.protocols"].split(":") if layer in ("ip", "ipv6")]
    values = listed(row, f"{layers[-1]}.{side}") if layers else []
    return values[-1] if values else None


def names(path):
    found = {}
    for row in rows(path):
        asker, resolver = innermost(row, "dst"), innermost(row, "src")
        if asker is None or resolver is None:
            continue
        for name, kind, address, ttl in answers(row):
            key = (asker, resolver, str(address), name, kind)
            until = int(float(row["frame.time_epoch"])) + min(ttl, WEEK)
            frame, last, query = found.get(key, (int(row["frame.number"]), until, False))
            found[key] = (frame, max(last, until), query or bool(row["dns.response_to"]))
    return found


def captures(directory):
    for parent, _, files in sorted(os.walk(directory)):
        for name in sorted(files):
            if name.endswith(SUFFIXES):
                yield os.path.join(parent, name)


def main():
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["file", "asker", "resolver", "address", "name", "kind", "frame", "until", "asked"])
    for directory in sys.argv[1:]:
        base = os.path.dirname(os.path.abspath(directory))
        for path in captures(os.path.abspath(directory)):
            for key, (frame, until, query) in sorted(names(path).items()):
                writer.writerow([os.path.relpath(path, base), *key, frame, until, "yes" if query else "no"])


main()
