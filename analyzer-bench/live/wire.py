# SPDX-License-Identifier: Apache-2.0
"""A virtual wire in a network namespace of its own, a sender, and what captures from it.

The namespace, its processes and its mounts are gone when the script ends, however it ends: the kernel takes them down.
"""
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LIVE = Path(__file__).resolve().parent
ROOT = LIVE.parents[1]
SENDER = LIVE.parent / "target" / "sender"
HOST = "192.0.2.10"  # of the synthetic traffic
FROM, TO = "sender0", "mirror0"
INSIDE = "CCP_BENCH_WIRE"
READY_SECONDS = 30
SETTLED_SECONDS = 0.7
END_SECONDS = 60


def enter():
    """Goes on in namespaces of its own, with everything built before."""
    if os.environ.get(INSIDE):
        lay()
        return
    if os.geteuid() != 0:
        sys.exit("Must be run as root: it makes a network namespace and captures in it.")
    for tool, package in (("unshare", "util-linux"), ("ip", "iproute2"), ("gcc", "gcc")):
        if shutil.which(tool) is None:
            sys.exit(f"{tool} is missing; 'apt-get install {package}' installs it.")
    build()
    os.environ[INSIDE] = "1"
    words = ["unshare", "--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", sys.executable, *sys.argv]
    os.execvp(words[0], words)


def build():
    SENDER.parent.mkdir(exist_ok=True)
    if subprocess.run(["gcc", "-O2", "-Wall", "-Wextra", "-o", SENDER, LIVE / "sender.c"]).returncode:
        sys.exit("sender.c cannot be compiled.")
    if subprocess.run([ROOT / "ccp-analyzer", "--version"], stdout=subprocess.DEVNULL).returncode:
        sys.exit(f"{ROOT / 'ccp-analyzer'} cannot be built; run it with --version to see why.")


def lay():
    # A shell that starts scripts in the background has them ignore it, and what they start.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    run = lambda words: subprocess.run(words.split(), check=True)
    run("mount -t sysfs none /sys")  # the one of this namespace
    Path("/proc/sys/net/ipv6/conf/default/disable_ipv6").write_text("1")
    run("ip link set lo up")
    run(f"ip link add {FROM} type veth peer name {TO}")
    # What is longer is cut by the kernel before it comes to the wire.
    run(f"ip link set {FROM} up gso_max_size 2000")
    run(f"ip link set {TO} up")


class Workplace:
    """A temporary directory with a null device of its own: dumpcap run by root may delete what it writes to."""

    def __enter__(self):
        self.path = Path(tempfile.mkdtemp(prefix="ccp-wire-"))
        self.null = self.path / "null"
        subprocess.run(["mknod", self.null, "c", "1", "3"], check=True)
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.path)


def send(mode, rate, seconds, flows, frames_per_flow=0, seed=1):
    words = [SENDER, FROM, mode, rate, seconds, flows, frames_per_flow, seed]
    return subprocess.Popen([str(word) for word in words], stdout=subprocess.PIPE, text=True)


def sent(sender):
    """Frames and seconds of a sender, when it is done."""
    count, seconds = sender.communicate(timeout=END_SECONDS + 3600)[0].split()
    return int(count), float(seconds)


class Capture:
    """A process that captures; only it is ever signalled."""

    def __init__(self, words, into, environment=None):
        self.output = Path(into)
        with open(self.output, "wb") as out:
            self.process = subprocess.Popen([str(word) for word in words], stdin=subprocess.DEVNULL, stdout=out,
                                            stderr=subprocess.STDOUT, env={**os.environ, **(environment or {})})
        self.wait_until_open()

    def wait_until_open(self):
        """Until packets have been captured for a while: at first it may only be tried whether they can be."""
        until = time.monotonic() + READY_SECONDS
        open_since = None
        while open_since is None or time.monotonic() < open_since + SETTLED_SECONDS:
            if self.process.poll() is not None or time.monotonic() > until:
                self.kill()
                sys.exit(f"{self.process.args[0]} does not capture:\n{self.output.read_text(errors='replace')}")
            # One line is the heading; senders are not there yet.
            is_open = len(Path("/proc/net/packet").read_text().splitlines()) > 1
            open_since = (open_since or time.monotonic()) if is_open else None
            time.sleep(0.05)

    def cpu_seconds(self):
        """Of all threads, by the nanosecond: what wakes with the clock's tick would be counted for the whole of it."""
        threads = Path(f"/proc/{self.process.pid}/task").iterdir()
        return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads) / 1e9

    def resident_mebibytes(self):
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        return 0.0

    def end(self):
        """Has it end in order; what it said, and how long that took."""
        begin = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
        return self.output.read_text(errors="replace"), time.monotonic() - begin

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def stall(self, seconds):
        self.process.send_signal(signal.SIGSTOP)
        time.sleep(seconds)
        self.process.send_signal(signal.SIGCONT)
