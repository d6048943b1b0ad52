#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs this analyzer and other programs in turn on one capture, and prints medians and ratios as a table.

Whole processes from start to exit, the capture in the page cache, output thrown away or written to a temporary
directory. The programs answer different questions; the table says what each costs, not which to use. What is not
installed is left out by name. On Debian:
apt-get install gcc openssl tshark tcpdump nfdump argus-server libndpi-bin softflowd libpcap0.8
"""
import argparse
import os
import shlex
import sys
from pathlib import Path

import processes
from processes import Contender


def others():
    """Programs of other people that read the whole file, from the least work to the most."""
    as_root = ["-Z", "root"] if os.geteuid() == 0 else []
    return [
        Contender("cat", ["cat", "{file}"]),
        Contender("openssl dgst -sha256", ["openssl", "dgst", "-sha256", "{file}"]),
        Contender("capinfos -c", ["capinfos", "-c", "{file}"]),
        Contender("tcpdump -w /dev/null", ["tcpdump", *as_root, "-r", "{file}", "-w", "/dev/null"]),
        Contender("nfpcapd", ["nfpcapd", "-r", "{file}", "-w", "{fresh}"]),
        Contender("argus", ["argus", "-r", "{file}", "-w", "{fresh}/argus.out"]),
        Contender("ndpiReader", ["ndpiReader", "-i", "{file}", "-q"]),
        Contender("softflowd", ["softflowd", "-D", "-r", "{file}", "-n", "127.0.0.1:9"]),
        Contender("tshark -z conv", ["tshark", "-n", "-q", "-r", "{file}", "-z", "conv,tcp", "-z", "conv,udp"]),
    ]


def own(commands):
    """The analyzer with one and two threads, or whatever commands are given instead, and its first stages alone."""
    hosts = [word for host in processes.HOSTS for word in ("--host", host)]
    analyzers = [Contender(name, shlex.split(command), statuses=(0, 1)) for name, command in commands]
    if not analyzers:
        analyzers = [processes.analyzer(f"ccp-analyzer --threads {n}", ["--threads", str(n)]) for n in (1, 2)]
    return analyzers + [
        Contender("flow table only", processes.tool("count", "{file}", *hosts)),
        Contender("flow table behind pcap4j", processes.tool("count", "{file}", "--reader", "pcap4j", *hosts)),
    ]


def arguments():
    parser = argparse.ArgumentParser(prog="analyzer-bench/run compare", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="the capture")
    parser.add_argument("--runs", type=int, default=5, help="how often each runs (default: 5)")
    parser.add_argument("--only", default="", help="names of contenders, with commas between; 'limit' always runs")
    parser.add_argument("--without", default="", help="names of contenders to leave out, with commas between")
    parser.add_argument("--ours", action="append", default=[], type=named, metavar="NAME=COMMAND",
                        help="in place of the analyzer's two usual runs; {file} is the capture, {fresh} an empty directory")
    return parser.parse_args()


def named(text):
    name, equals, command = text.partition("=")
    if not (name and equals and command):
        raise argparse.ArgumentTypeError(f"expected NAME=COMMAND, but got '{text}'")
    return name, command


def chosen(options):
    only = {name.strip() for name in options.only.split(",") if name.strip()}
    without = {name.strip() for name in options.without.split(",")}
    everyone = own(options.ours) + others()
    unknown = (only | without) - {each.name for each in everyone} - {"limit", ""}
    if unknown:
        sys.exit(f"No contender is called {', '.join(sorted(unknown))}; there are "
                 + ", ".join(each.name for each in everyone) + ".")
    contenders = []
    for each in everyone:
        if each.name in without or (only and each.name not in only):
            continue
        if each.is_installed():
            contenders.append(each)
        else:
            print(f"{each.command[0]} is not installed and is left out.", file=sys.stderr)
    limit = processes.limit()
    return ([limit] if limit else []) + contenders


def table(file, runs, measured):
    mebibytes = file.stat().st_size / 2**20
    limit = measured["limit"].median if "limit" in measured else None
    print(f"{file.name}: {mebibytes:.0f} MiB, {runs} runs in turn, {os.cpu_count()} cores; peaks up to"
          f" {processes.least_peak():.0f} MiB are those of the measuring process.\n")
    print("| contender | median s | min s | max s | CPU s | peak MiB | MiB/s | to limit |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|")
    for name, each in sorted(measured.items(), key=lambda item: item[1].median):
        ratio = f"{each.median / limit:.1f}" if limit else "–"
        print(f"| {name} | {each.median:.2f} | {min(each.seconds):.2f} | {max(each.seconds):.2f} | {each.cpu:.2f}"
              f" | {each.peak:.0f} | {mebibytes / each.median:.0f} | {ratio} |")


def main():
    options = arguments()
    if not options.file.is_file():
        sys.exit(f"{options.file} is no file; 'analyzer-bench/run capture {options.file}' would make one.")
    if not options.ours:
        processes.build_analyzer()
    table(options.file, options.runs, processes.in_turn(chosen(options), options.file, options.runs))


if __name__ == "__main__":
    main()
