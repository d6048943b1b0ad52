# SPDX-License-Identifier: Apache-2.0
"""Whole processes, measured from start to exit by what the kernel accounts to them."""
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

BENCH = Path(__file__).resolve().parents[3]
ROOT = BENCH.parent
HOSTS = ["192.0.2.10", "2001:db8:2::10"]  # of the synthetic captures


class Measurement:
    """The runs of one command."""

    def __init__(self):
        self.seconds, self.cpu_seconds, self.peak_mebibytes, self.statuses = [], [], [], []

    def add(self, seconds, cpu_seconds, peak_mebibytes, status):
        self.seconds.append(seconds)
        self.cpu_seconds.append(cpu_seconds)
        self.peak_mebibytes.append(peak_mebibytes)
        self.statuses.append(status)

    @property
    def median(self):
        return statistics.median(self.seconds)

    @property
    def cpu(self):
        return statistics.median(self.cpu_seconds)

    @property
    def peak(self):
        return max(self.peak_mebibytes)


class Contender:
    """A command and the exit statuses that mean that it did its work.

    In the command, {file} stands for the capture and {fresh} for an empty directory of its own.
    """

    def __init__(self, name, command, statuses=(0,), environment=None):
        self.name, self.command, self.statuses = name, command, statuses
        self.environment = {**os.environ, **(environment or {})}

    def is_installed(self):
        return shutil.which(self.command[0]) is not None

    def run(self, file, into):
        fresh = tempfile.mkdtemp(prefix="benchmark-")
        try:
            words = [word.replace("{file}", str(file)).replace("{fresh}", fresh) for word in self.command]
            into.add(*run(words, self.environment))
        finally:
            shutil.rmtree(fresh)
        return into.statuses[-1] in self.statuses


def run(words, environment):
    """Runs a command with its output thrown away: wall seconds, CPU seconds, peak resident MiB, exit status."""
    nowhere = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0)]
    nowhere += [(os.POSIX_SPAWN_OPEN, to, os.devnull, os.O_WRONLY, 0) for to in (1, 2)]
    begin = time.monotonic()
    child = os.posix_spawnp(words[0], words, environment, file_actions=nowhere)
    _, status, usage = os.wait4(child, 0)
    seconds = time.monotonic() - begin
    # Linux counts in KiB.
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


def least_peak():
    """What is told as the peak of a process that needs nothing: Linux counts the memory of its parent before exec."""
    return run(["true"], dict(os.environ))[2]


def in_turn(contenders, file, runs):
    """Runs all contenders, one after the other, as often as asked; by name, without those that failed."""
    read_into_page_cache(file)
    measured = {each.name: Measurement() for each in contenders}
    left = list(contenders)
    for turn in range(runs):
        for each in list(left):
            progress(f"run {turn + 1} of {runs}: {each.name}")
            if not each.run(file, measured[each.name]):
                status = measured.pop(each.name).statuses[-1]
                progress("")
                print(f"{each.name} ended with status {status} and is left out.", file=sys.stderr)
                left.remove(each)
    progress("")
    return measured


def progress(text):
    """Shows what is going on, in one line of a terminal."""
    if sys.stderr.isatty():
        print(f"\r{text:<70}" if text else f"\r{' ' * 70}\r", end="", file=sys.stderr, flush=True)


def read_into_page_cache(file):
    os.sync()
    with open(file, "rb", buffering=0) as stream:
        buffer = bytearray(1 << 20)
        while stream.readinto(buffer):
            pass


def analyzer(name, options, java_options=""):
    """This project's analyzer. Status 1 says that it found violations."""
    hosts = [word for host in HOSTS for word in ("--host", host)]
    words = [str(ROOT / "ccp-analyzer"), "analyze", "{file}", *hosts, "--no-digest", "-o", "{fresh}/report", *options]
    return Contender(name, words, statuses=(0, 1), environment={"CCP_JAVA_OPTS": java_options})


def build_analyzer():
    """Builds it now if it must be, so that no measured run does."""
    status = run([str(ROOT / "ccp-analyzer"), "--version"], dict(os.environ))[3]
    if status != 0:
        sys.exit(f"{ROOT / 'ccp-analyzer'} cannot be built; run it with --version to see why.")


def limit():
    """The C loop of limit.c, compiled now; None where there is no compiler."""
    if shutil.which("cc") is None:
        print("There is no C compiler (cc), so the yardstick 'limit' is left out.", file=sys.stderr)
        return None
    program = BENCH / "target" / "limit"
    words = ["cc", "-O3", "-march=native", "-o", str(program), str(BENCH / "src/main/c/limit.c")]
    if run(words, dict(os.environ))[3] != 0:
        sys.exit("limit.c cannot be compiled; run '" + " ".join(words) + "' to see why.")
    return Contender("limit", [str(program), "{file}"])


def tool(*arguments):
    """Words of a command of this module's own Java tools."""
    java = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if os.environ.get("JAVA_HOME") else "java"
    return [java, "-XX:+UseSerialGC", "-cp", str(BENCH / "target/dist/lib/*"), "org.ccpanalyzer.bench.Main", *arguments]
