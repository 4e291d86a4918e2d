"""Latency over HTTP with wrk, and that of Omega as a web server starts it."""
import contextlib
import json
import os
import re
import statistics
import subprocess
import time
import urllib.request
from pathlib import Path
from urllib.parse import quote

from .process import Failure, free_port, memory, running, wait_for
from .queries import STOP_WORDS, words_of

SCRIPT = Path(__file__).with_name("paths.lua")
GROONGA_PATH = ("/d/select?table=Questions&match_columns=text||topic&limit=10&sort_keys=-_score"
                "&output_columns=_key,text,topic,tier,_score&query=")
OMEGA = "/usr/lib/cgi-bin/omega/omega"


@contextlib.contextmanager
def qbank_server(program, db, *options):
    """Its port and process."""
    command = [program, "serve", "--db", db, "--listen", "127.0.0.1:0", *options]
    with running(command, stdout=subprocess.PIPE, text=True) as process, process.stdout as announced:
        found = re.search(r":(\d+) ", announced.readline())
        if not found:
            raise Failure("qbank serve did not start")
        yield int(found[1]), process


@contextlib.contextmanager
def groonga_server(place):
    port = free_port()
    command = ["groonga", "-s", "--protocol", "http", "--bind-address", "127.0.0.1", "--port", port,
               place / "db"]
    with running(command, stdout=subprocess.DEVNULL) as process:
        wait_for(port)
        yield port, process


def qbank_path(text):
    return "/v1/search?q=" + quote(text)


def groonga_path(text):
    """Any word may match; words that say nothing are left out, as Groonga would look for them."""
    words = words_of(text)
    return GROONGA_PATH + quote(" OR ".join([w for w in words if w not in STOP_WORDS] or words))


def write_paths(texts, path_of, file):
    file.write_text("".join(path_of(text) + "\n" for text in texts))
    return file


def get(port, path):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
        return json.load(answer)


def ids_of_qbank(port, text):
    return [hit["id"] for hit in get(port, qbank_path(text))["hits"]]


def ids_of_groonga(port, text):
    return [row[0] for row in get(port, groonga_path(text))[1][0][2:]]


def microseconds(text):
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s|m)", text).groups()
    return float(number) * {"us": 1, "ms": 1e3, "s": 1e6, "m": 6e7}[unit]


def wrk(port, paths, seconds, connections=2):
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}", "--latency", "--timeout", "30", "-s",
               SCRIPT, f"http://127.0.0.1:{port}", "--", paths]
    out = subprocess.run([*map(str, command)], capture_output=True, text=True, check=True).stdout
    if refused := re.search(r"Non-2xx.*|Socket errors.*", out):
        raise Failure(f"wrk on {paths.name}: {refused[0]}")
    return {"p50": microseconds(re.search(r" 50%\s+(\S+)", out)[1]),
            "p99": microseconds(re.search(r" 99%\s+(\S+)", out)[1]),
            "rate": float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1]),
            "requests": int(re.search(r"(\d+) requests in", out)[1])}


def medians(results):
    return {key: statistics.median(one[key] for one in results) for key in results[0]}


def latency(measurements, rounds, seconds):
    """Each of (port, paths) by name once a round, so that all meet the same machine."""
    results = {name: [] for name in measurements}
    for _ in range(rounds + 1):
        for name, (port, paths) in measurements.items():
            results[name].append(wrk(port, paths, seconds))
    return {name: medians(all_of[1:]) for name, all_of in results.items()}  # the first is warm-up


def memory_after(port, process, paths, plan):
    """Resident megabytes after plan.memory_queries."""
    asked = 0
    while asked < plan.memory_queries:
        asked += wrk(port, paths, plan.http_seconds)["requests"]
    return memory(process.pid, "VmRSS") / 1024


def build_omega(bank, place, log):
    """An index for Omega by its own scriptindex."""
    place.mkdir(exist_ok=True)
    (place / "script").write_text("id : boolean=Q field\ntext : index field=caption field=sample\ntopic : index field\n")
    with open(bank.corpus) as lines, open(place / "records", "w") as out:
        for line in lines:
            identifier, text, topic, _ = line.rstrip("\n").split("\t")
            out.write(f"id={identifier}\ntext={text}\ntopic={topic}\n\n")
    with open(log, "w") as out:
        subprocess.run(["scriptindex", "--overwrite", "--stemmer=english", place / "db", place / "script",
                        place / "records"], check=True, stdout=out, stderr=out)
    (place / "omega.conf").write_text(f"database_dir {place}\ntemplate_dir /usr/share/xapian-omega/templates\n"
                                      f"log_dir {place}\ncdb_dir {place}\n")


def omega_environment(place, text):
    return {"OMEGA_CONFIG_FILE": str(place / "omega.conf"), "REQUEST_METHOD": "GET", "SERVER_PROTOCOL": "HTTP/1.1",
            "QUERY_STRING": f"DB=db&HITSPERPAGE=10&P={quote(text)}", "LANG": "C.UTF-8"}


def omega_finds(place, text):
    page = subprocess.run([OMEGA], env=omega_environment(place, text), capture_output=True, text=True,
                          check=True).stdout
    return page.count("<caption>") or page.count("<b><a href")


def spawn(command, output, environment=os.environ):
    """Microseconds from the start of a program to its end. Its output goes to a file: grep finds
    out when nobody reads it, and stops at the first line."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    actions = [(os.POSIX_SPAWN_OPEN, 1, str(output), flags, 0o644), (os.POSIX_SPAWN_DUP2, 1, 2)]
    begin = time.perf_counter()
    pid = os.posix_spawn(command[0], command, environment, file_actions=actions)
    _, status = os.waitpid(pid, 0)
    took = (time.perf_counter() - begin) * 1e6
    if os.waitstatus_to_exitcode(status) != 0:
        raise Failure(f"{command[0]} failed: {output.read_text()[-500:]}")
    return took
