# SPDX-License-Identifier: Apache-2.0
"""Writes what tshark says that each TCP and UDP conversation speaks.

    python3 protocols.py DIRECTORY... > tshark-protocols.csv

Reads every capture below the directories. A row is a conversation that carries payload: the capture, relative to the
parent of its directory, transport, the two ends in the order of their text, and the layers that tshark found directly above
the transport, sorted, in any frame with payload; empty where it found none but plain data. As in the analyzer, the innermost
TCP or UDP header of a frame counts, and what an ICMP error quotes does not. Made with tshark 4.0.17.
"""

import csv
import os
import subprocess
import sys

FIELDS = [
    "frame.protocols", "ip.src", "ip.dst", "ipv6.src", "ipv6.dst",
    "tcp.srcport", "tcp.dstport", "udp.srcport", "udp.dstport", "tcp.len", "udp.length",
]
SUFFIXES = (".pcap", ".pcapng", ".cap", ".pcap.gz", ".pcapng.gz")
# Layers that only frame what they carry: the one above them is the protocol.
FRAMING = {"nbss", "tpkt", "cotp", "x224", "data", "fake-field-wrapper", "tcp.segments", "udp.segments", "nbdgm"}


def rows(path):
    command = ["tshark", "-n", "-r", path, "-T", "fields", "-E", "occurrence=l", "-E", "separator=|"]
    for field in FIELDS:
        command += ["-e", field]
    output = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False).stdout
    for line in output.decode("utf-8", "replace").splitlines():
        values = line.split("|")
        if len(values) == len(FIELDS):
            yield dict(zip(FIELDS, values))


def above(layers, transport):
    """The protocol directly above the last transport header, or None."""
    rest = layers[len(layers) - layers[::-1].index(transport):]
    for layer in rest:
        if layer not in FRAMING:
            return layer
    return None


def frame(row):
    layers = row["frame.protocols"].split(":")
    if "icmp" in layers or "icmpv6" in layers:
        return None
    transports = [layer for layer in layers if layer in ("tcp", "udp")]
    if not transports:
        return None
    transport = transports[-1]
    below = layers[:len(layers) - layers[::-1].index(transport) - 1]
    networks = [layer for layer in below if layer in ("ip", "ipv6")]
    length = row["tcp.len"] if transport == "tcp" else row["udp.length"]
    if not networks or not length or int(length) <= (0 if transport == "tcp" else 8):
        return None
    network = networks[-1]
    ends = sorted(f"{address(row[network + '.' + side])}:{row[transport + '.' + side + 'port']}" for side in ("src", "dst"))
    return (transport, *ends), above(layers, transport)


def address(text):
    return f"[{text}]" if ":" in text else text


def conversations(path):
    found = {}
    for row in rows(path):
        seen = frame(row)
        if seen is not None:
            key, layer = seen
            found.setdefault(key, set()).update([layer] if layer else [])
    return found


def captures(directory):
    for parent, _, names in sorted(os.walk(directory)):
        for name in sorted(names):
            if name.endswith(SUFFIXES):
                yield os.path.join(parent, name)


def main():
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["file", "transport", "one", "other", "layers"])
    for directory in sys.argv[1:]:
        base = os.path.dirname(os.path.abspath(directory))
        for path in captures(os.path.abspath(directory)):
            for key, layers in sorted(conversations(path).items()):
                writer.writerow([os.path.relpath(path, base), *key, " ".join(sorted(layers))])


main()
