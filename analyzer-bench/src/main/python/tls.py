# SPDX-License-Identifier: Apache-2.0
"""Writes what tshark reads in the TLS and QUIC handshakes of captures, and the JA4 that follows from it.

    python3 tls.py DIRECTORY... > tshark-tls.csv

Reads every capture below the directories. A row is a conversation in which some hello was found: the capture, relative to
the parent of its directory, transport, the two ends in the order of their text; of the first ClientHello server name,
application protocols and versions offered, JA3 and JA4; of the first ServerHello that is no HelloRetryRequest version,
application protocols and JA3S; up to TLS 1.2 the names, issuer and last day of the server's first certificate. Lists are
separated by spaces. tshark 4.0.17 has no JA4: it is computed here, from the numbers that tshark names. Certificates are
read by the package cryptography; of one that it refuses nothing is said.
"""

import csv
import hashlib
import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

from cryptography import x509

SUFFIXES = (".pcap", ".pcapng", ".cap", ".pcap.gz", ".pcapng.gz")
COLUMNS = [
    "file", "transport", "one", "other", "serverName", "offered", "versions", "encrypted", "ja3", "ja4",
    "version", "chosen", "ja3s", "names", "issuer", "until",
]
CLIENT_HELLO, SERVER_HELLO, CERTIFICATE = "1", "2", "11"
RETRY = "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c"
SERVER_NAME, SIGNATURES, ALPN, VERSIONS, ENCRYPTED = 0, 13, 16, 43, 0xfe0d
JA4_VERSIONS = {0x0304: "13", 0x0303: "12", 0x0302: "11", 0x0301: "10", 0x0300: "s3", 0x0002: "s2"}


def packets(path):
    command = ["tshark", "-n", "-r", path, "-T", "pdml", "-Y", "tls.handshake.type in {1, 2, 11}"]
    output = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False).stdout
    # Nothing at all of a file that it cannot read.
    return ElementTree.fromstring(output).iter("packet") if output else []


def fields(element, name):
    return [field for field in element.iter("field") if field.get("name") == name]


def shown(element, name):
    return [field.get("show") for field in fields(element, name)]


def first(values):
    return values[0] if values else ""


def ends(packet):
    """Transport, source and destination by the innermost headers; None where neither TCP nor UDP carries the hello."""
    layers = [layer.get("name") for layer in packet.findall("proto")]
    transports = [layer for layer in layers if layer in ("tcp", "udp")]
    if not transports:
        return None
    transport = transports[-1]
    below = layers[:len(layers) - layers[::-1].index(transport) - 1]
    network = [layer for layer in below if layer in ("ip", "ipv6")][-1]
    network = [layer for layer in packet.findall("proto") if layer.get("name") == network][-1]
    layer = [layer for layer in packet.findall("proto") if layer.get("name") == transport][-1]
    return (transport, *(
        f"{address(first(shown(network, network.get('name') + '.' + side)))}:{first(shown(layer, f'{transport}.{side}port'))}"
        for side in ("src", "dst")
    ))


def address(text):
    return f"[{text}]" if ":" in text else text


def grease(number):
    return number & 0x0f0f == 0x0a0a and number >> 8 == number & 0xff


def numbers(element, name):
    return [number for number in (int(text, 0) for text in shown(element, name)) if not grease(number)]


def extension(hello, number):
    """The content of an extension, or None."""
    for field in hello.iter("field"):
        types = [child for child in field if child.get("name") == "tls.handshake.extension.type"]
        if types and int(types[0].get("show"), 0) == number:
            return field
    return None


def listed(hello, number, name):
    content = extension(hello, number)
    return [] if content is None else numbers(content, name)


def protocols(hello):
    content = extension(hello, ALPN)
    names = [] if content is None else fields(content, "tls.handshake.extensions_alpn_str")
    return [bytes.fromhex(name.get("value")) for name in names]


def protocol_text(name):
    return name.decode() if all(0x20 < octet < 0x7f for octet in name) else "0x" + name.hex()


def alphanumeric(octet):
    return bytes([octet]).isalnum()


def ja4(hello, transport):
    versions = listed(hello, VERSIONS, "tls.handshake.extensions.supported_version")
    version = max(versions) if versions else int(first(shown(hello, "tls.handshake.version")), 0)
    ciphers = numbers(hello, "tls.handshake.ciphersuite")
    extensions = numbers(hello, "tls.handshake.extension.type")
    name = protocols(hello)[0] if protocols(hello) else b""
    letters = name.decode("latin-1") if name and alphanumeric(name[0]) and alphanumeric(name[-1]) else name.hex()
    mark = letters[0] + letters[-1] if letters else "00"
    rest = ",".join(f"{number:04x}" for number in sorted(extensions) if number not in (SERVER_NAME, ALPN))
    signatures = listed(hello, SIGNATURES, "tls.handshake.sig_hash_alg")
    if signatures:
        rest += "_" + ",".join(f"{number:04x}" for number in signatures)
    return "_".join([
        transport + JA4_VERSIONS.get(version, "00") + ("d" if SERVER_NAME in extensions else "i")
        + f"{min(len(ciphers), 99):02}{min(len(extensions), 99):02}{mark}",
        digest(",".join(f"{number:04x}" for number in sorted(ciphers))),
        digest(rest),
    ])


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()[:12] if text else "0" * 12


def version_text(number):
    if number >> 8 in (0x7f, 0xfb):
        return f"1.3-draft{number & 0xff}"
    return {0x0300: "SSL3.0", 0x0301: "1.0", 0x0302: "1.1", 0x0303: "1.2", 0x0304: "1.3"}.get(number, "")


def newest(versions):
    """TLS 1.3 itself before its drafts."""
    known = [number for number in versions if version_text(number)]
    final = [number for number in known if number <= 0x0304]
    return 0x0304 if 0x0304 in final else max(known, default=0)


def client(hello, transport):
    versions = listed(hello, VERSIONS, "tls.handshake.extensions.supported_version")
    return {
        "serverName": first(shown(hello, "tls.handshake.extensions_server_name")).lower(),
        "offered": " ".join(protocol_text(name) for name in protocols(hello)),
        "versions": version_text(newest(versions or [int(first(shown(hello, "tls.handshake.version")), 0)])),
        "encrypted": "yes" if extension(hello, ENCRYPTED) is not None else "",
        "ja3": first(shown(hello, "tls.handshake.ja3")),
        "ja4": ja4(hello, transport),
    }


def server(hello):
    versions = listed(hello, VERSIONS, "tls.handshake.extensions.supported_version")
    return {
        "version": version_text(first(versions) or int(first(shown(hello, "tls.handshake.version")), 0)),
        "chosen": " ".join(protocol_text(name) for name in protocols(hello)),
        "ja3s": first(shown(hello, "tls.handshake.ja3s")),
    }


def certificate(message):
    der = bytes.fromhex(first([field.get("value") for field in fields(message, "tls.handshake.certificate")]))
    try:
        read = x509.load_der_x509_certificate(der)
    except ValueError:
        return {"names": "", "issuer": "", "until": ""}
    names = []
    try:
        alternatives = read.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        names += [str(name.value).lower() for name in alternatives if isinstance(name, (x509.DNSName, x509.IPAddress))]
    except x509.ExtensionNotFound:
        pass
    common = read.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    if common and common[-1].value.lower() not in names:
        names.append(common[-1].value.lower())
    issuer = (read.issuer.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
              or read.issuer.get_attributes_for_oid(x509.NameOID.ORGANIZATION_NAME))
    return {
        "names": " ".join(names),
        "issuer": issuer[-1].value if issuer else "",
        "until": read.not_valid_after_utc.date().isoformat(),
    }


def is_retry(hello):
    return first([field.get("value") for field in fields(hello, "tls.handshake.random")]) == RETRY


def add(packet, found):
    known = ends(packet)
    if known is None:
        return
    transport, source, destination = known
    row = found.setdefault((transport, *sorted((source, destination))), {})
    for message in fields(packet, "tls.handshake"):
        kind = first(shown(message, "tls.handshake.type"))
        if kind == CLIENT_HELLO and "ja3" not in row:
            row.update(client(message, "t" if transport == "tcp" else "q"))
        elif kind == SERVER_HELLO and "ja3s" not in row and not is_retry(message):
            row.update(server(message), server=source)
        elif kind == CERTIFICATE and "names" not in row and row.get("server") == source and "1.3" not in row["version"]:
            row.update(certificate(message))


def captures(directory):
    for parent, _, names in sorted(os.walk(directory)):
        for name in sorted(names):
            if name.endswith(SUFFIXES):
                yield os.path.join(parent, name)


def main():
    writer = csv.DictWriter(sys.stdout, COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for directory in sys.argv[1:]:
        base = os.path.dirname(os.path.abspath(directory))
        for path in captures(os.path.abspath(directory)):
            found = {}
            for packet in packets(path):
                add(packet, found)
            for (transport, one, other), row in sorted(found.items()):
                writer.writerow({"file": os.path.relpath(path, base), "transport": transport, "one": one, "other": other, **row})


if __name__ == "__main__":
    main()
