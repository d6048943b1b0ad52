#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures how time and memory grow with the size of a capture, with threads, and with flows, and draws the curves.

Makes each capture in the given directory, measures it, and removes it, so that one of them lies there at a time. Writes
the numbers to a CSV file after each capture, and the picture from that file at the end.
"""
import argparse
import csv
import os
import platform
import subprocess
import sys
from pathlib import Path

import processes

COLUMNS = ["curve", "contender", "mebibytes", "packets", "flows", "seconds", "seconds_min", "seconds_max", "cpu_seconds",
           "peak_mebibytes"]


def numbers(text):
    return [int(float(word)) for word in text.split(",") if word]


def arguments():
    parser = argparse.ArgumentParser(prog="analyzer-bench/run scaling", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory", type=Path, help="where captures are made; needs room for the largest")
    parser.add_argument("--sizes", type=numbers, default=numbers("64,256,1024,2048,4096,8192"),
                        help="sizes in MiB of captures of the profile 'day' (default: 64,256,1024,2048,4096,8192)")
    parser.add_argument("--flows", type=numbers, default=numbers("1e3,1e4,1e5,1e6,1e7"),
                        help="flows of captures of equal size (default: 1e3,1e4,1e5,1e6,1e7)")
    parser.add_argument("--flow-mib", type=int, default=1536,
                        help="size in MiB of those; 1536 hold two packets for each of 1e7 flows (default: 1536)")
    parser.add_argument("--threads", type=numbers, default=[1, 2], help="reading threads (default: 1,2)")
    parser.add_argument("--runs", type=int, default=3, help="how often each runs (default: 3)")
    parser.add_argument("--heap", default="16g",
                        help="the most that Java may use for the curve of flows (default: 16g, enough for 1e7)")
    parser.add_argument("--csv", type=Path, default=processes.BENCH / "target" / "scaling.csv", help="where numbers go")
    parser.add_argument("--svg", type=Path, default=processes.BENCH / "target" / "scaling.svg",
                        help="where the picture goes")
    return parser.parse_args()


def java_version():
    told = subprocess.run([processes.tool()[0], "-version"], capture_output=True, text=True, check=True).stderr
    return told.splitlines()[0]


def conditions(options):
    """Under what the numbers were measured; the picture repeats it."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (f"{os.cpu_count()} cores, {memory:.0f} GiB of memory, {platform.system()} {platform.machine()}, {java_version()}; "
            f"whole process, runs in turn: {options.runs}, of which the median; file in the page cache; Java may use a heap of "
            f"{options.heap} for the curves of flows, and its default for those of size; peaks up to "
            f"{processes.least_peak():.0f} MiB are those of the measuring process")


def contenders(options, heap):
    java_options = f"-Xmx{heap}" if heap else ""
    ours = [processes.analyzer(f"{n} thread{'s' if n > 1 else ''}", ["--threads", str(n)], java_options)
            for n in options.threads]
    limit = processes.limit()
    return ([limit] if limit else []) + ours


def make(file, words):
    """Makes a capture and returns what it holds."""
    done = subprocess.run(processes.tool("capture", str(file), *words), capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{file} cannot be made: {done.stderr.strip()}")
    return {name: int(value) for name, _, value in (word.partition("=") for word in done.stdout.split())}


def measure(options, curve, words, heap):
    """The rows of one capture."""
    file = options.directory / f"scaling-{curve}.pcap"
    print(f"{curve}: {' '.join(words)}", file=sys.stderr)
    try:
        held = make(file, words)
        measured = processes.in_turn(contenders(options, heap), file, options.runs)
    finally:
        file.unlink(missing_ok=True)
    return [row(curve, name, held, each) for name, each in measured.items()]


def row(curve, name, held, measured):
    seconds = [measured.median, min(measured.seconds), max(measured.seconds), measured.cpu]
    return [curve, name, f"{held['bytes'] / 2**20:.0f}", held["packets"], held["host"],
            *(f"{each:.3f}" for each in seconds), f"{measured.peak:.0f}"]


def write(options, rows):
    options.csv.parent.mkdir(parents=True, exist_ok=True)
    with open(options.csv, "w", newline="", encoding="utf-8") as stream:
        stream.write(f"# {conditions(options)}\n")
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)


def main():
    options = arguments()
    options.directory.mkdir(parents=True, exist_ok=True)
    processes.build_analyzer()
    rows = []
    for mebibytes in options.sizes:
        rows += measure(options, "size", ["--profile", "day", "--mib", str(mebibytes)], "")
        write(options, rows)
    for flows in options.flows:
        words = ["--profile", "flows", "--mib", str(options.flow_mib), "--concurrent", str(flows)]
        rows += measure(options, "flows", words, options.heap)
        write(options, rows)
    subprocess.run(processes.tool("chart", str(options.csv), str(options.svg)), check=True)
    print(f"{options.csv}\n{options.svg}")


if __name__ == "__main__":
    main()
