"""Starts programs and sees what they take."""
import contextlib
import re
import socket
import subprocess
import time
from pathlib import Path


class Failure(Exception):
    """What makes the run worthless, in one sentence."""


def memory(pid, what):
    """Kilobytes: VmRSS (resident now) or VmHWM (the most so far)."""
    try:
        found = re.search(rf"{what}:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    except (FileNotFoundError, ProcessLookupError):
        found = None
    return int(found[1]) if found else 0


def run(command, log, also=(), stdin=None, **options):
    """Runs to the end; seconds and the peak of its memory (and of the processes `also`), in MB."""
    peak = {}
    begin = time.perf_counter()
    with open(log, "w") as out, open(stdin or "/dev/null") as source:
        process = subprocess.Popen(command, stdin=source, stdout=out, stderr=out, **options)
        while process.poll() is None:
            for pid in (process.pid, *also):
                peak[pid] = max(peak.get(pid, 0), memory(pid, "VmHWM"))
            time.sleep(0.005)
    seconds = time.perf_counter() - begin
    if process.returncode:
        raise Failure(f"{Path(str(command[0])).name} failed: {Path(log).read_text().strip()[-500:]}")
    return {"seconds": seconds, "peak_mb": sum(peak.values()) / 1024}


def size_mb(place):
    place = Path(place)
    files = [place] if place.is_file() else [file for file in place.rglob("*") if file.is_file()]
    return sum(file.stat().st_blocks * 512 for file in files) / 1e6


class Driver:
    """A driver that searches; see peers/driver.h."""

    def __init__(self, name, command, work, **options):
        self.name = name
        self.answers = work / f"answers.{name}"
        self.log = work / f"log.{name}"
        with open(self.log, "w") as log:
            self.process = subprocess.Popen([*map(str, command)], text=True, stdin=subprocess.PIPE,
                                            stdout=subprocess.PIPE, stderr=log, **options)
        self.expect("ready")

    def expect(self, line):
        answer = self.process.stdout.readline()
        if answer.strip() != line:
            raise Failure(f"{self.name} does not answer: {self.log.read_text().strip()[-500:]}")

    def ask(self, queries, seconds=60):
        """A list of (microseconds, ids), as many as were asked within the time."""
        self.process.stdin.write(f"{queries}\t{self.answers}\t{seconds}\n")
        self.process.stdin.flush()
        self.expect("done")
        lines = (line.rstrip("\n").split("\t") for line in open(self.answers))
        return [(float(took), ids.split()) for took, ids in lines]

    def close(self):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


@contextlib.contextmanager
def running(command, **options):
    """A server, ended at the end."""
    process = subprocess.Popen([*map(str, command)], **options)
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port):
    for _ in range(400):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            time.sleep(0.05)
    raise Failure(f"nothing listens on port {port}")
