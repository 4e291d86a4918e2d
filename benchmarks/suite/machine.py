"""What the run ran on: the machine and the versions of everything."""
import json
import os
import platform
import re
import subprocess
from pathlib import Path

from .engines import PEERS

PACKAGES = ("libxapian30 xapian-omega libsqlite3-0 postgresql liblucene8-java openjdk-17-jre-headless "
            "groonga-bin nodejs wrk libicu72").split()


def output(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    except FileNotFoundError:
        return ""


def versions(program):
    found = {"qbank": output(str(program), "--version"), "compiler": output("c++", "-dumpfullversion")}
    for line in output("dpkg-query", "-W", "-f", "${Package} ${Version}\n", *PACKAGES).splitlines():
        package, _, version = line.partition(" ")
        if version:
            found[package] = version
    packages = json.loads((PEERS / "package.json").read_text())["dependencies"]
    return {**found, **packages, "commit": output("git", "-C", str(PEERS), "rev-parse", "--short", "HEAD")}


def describe(program):
    cpu = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    kilobytes = re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text())
    return {"cpu": cpu[1] if cpu else platform.machine(), "cores": len(os.sched_getaffinity(0)),
            "memory_gb": round(int(kilobytes[1]) / 2**20), "system": platform.freedesktop_os_release()["PRETTY_NAME"],
            "kernel": platform.release(), "load_before": os.getloadavg()[0], "versions": versions(program)}
