"""The engines: how each makes its index and how its driver is started."""
import contextlib
import json
import os
import pwd
import shutil
import subprocess
from pathlib import Path

from .process import Driver, run, size_mb

ROOT = Path(__file__).resolve().parents[2]
PEERS = ROOT / "benchmarks/peers"
JARS = "/usr/share/java/lucene-{}-8.7.0.jar"
CLASS_PATH = [JARS.format(part) for part in ("core", "analyzers-common", "queryparser", "queries")]
CORES = len(os.sched_getaffinity(0))
SEARCHES = ["rare word", "common word", "two to six words", "phrase", "prefix", "typo", "filter", "filter alone",
            "no match", "repeated"]


class Engine:
    """An engine with a driver that makes its index (`index`) and searches (`search`)."""

    largest = 10**6  # documents; beyond, it takes too long or too much memory
    threads = 1      # that index

    def __init__(self, name, command, classes, **settings):
        self.name, self.command, self.classes = name, [*map(str, command)], classes
        self.environment = dict(os.environ)
        for key, value in settings.items():
            setattr(self, key, value)

    def build(self, bank, place, log):
        """seconds, peak_mb and bytes of a new index."""
        remove(place)
        environment = {**self.environment, "THREADS": str(self.threads)}
        built = run([*self.command, "index", bank.corpus, place], log, env=environment)
        return {**built, "mb": size_mb(place)}

    @contextlib.contextmanager
    def searching(self, place, work):
        driver = Driver(self.name, [*self.command, "search", place], work, env=self.environment)
        try:
            yield driver
        finally:
            driver.close()


class Qbank(Engine):
    """Indexes by the program, as its users do, on all cores."""

    largest = 10**8
    threads = CORES

    def build(self, bank, place, log):
        remove(place)
        built = run([self.program, "index", "--db", place, "--bank", bank.bank, bank.source], log)
        return {**built, "mb": size_mb(place)}


class PostgreSql(Engine):
    """With a server of its own in the place, as an unprivileged user."""

    settings = ("-c listen_addresses='' -c shared_buffers=1GB -c work_mem=64MB -c fsync=off "
                "-c maintenance_work_mem=512MB -c max_wal_size=8GB -c jit=off")

    def tool(self, name):
        found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
        return str(found[-1])

    def as_owner(self, *command):
        if os.getuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        subprocess.run([*map(str, command)], check=True, cwd="/", stdout=subprocess.DEVNULL,
                       stderr=subprocess.PIPE)

    @contextlib.contextmanager
    def server(self, place):
        options = f"{self.settings} -k {place}"
        self.as_owner(self.tool("pg_ctl"), "-D", place / "data", "-l", place / "log", "-w", "-o", options, "start")
        try:
            yield int((place / "data/postmaster.pid").read_text().split()[0])
        finally:
            self.as_owner(self.tool("pg_ctl"), "-D", place / "data", "-m", "fast", "-w", "stop")

    def build(self, bank, place, log):
        remove(place)
        place.mkdir()
        if os.getuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(place, owner.pw_uid, owner.pw_gid)
        self.as_owner(self.tool("initdb"), "-D", place / "data", "-U", "postgres", "-A", "trust", "-N", "-E", "UTF8")
        empty = self.size_mb(place)
        with self.server(place):
            built = run([*self.command, "index", bank.corpus, place], log)
        # Its working memory lies in processes that come and go.
        return {**built, "peak_mb": None, "mb": self.size_mb(place) - empty}

    @staticmethod
    def size_mb(place):
        """Without the log that it writes ahead, which it uses again and again."""
        return size_mb(place) - size_mb(place / "data/pg_wal")

    @contextlib.contextmanager
    def searching(self, place, work):
        with self.server(place), super().searching(place, work) as driver:
            yield driver


class Groonga(Engine):
    """Asked over HTTP only; see http.py."""

    schema = """table_create Questions TABLE_HASH_KEY ShortText
column_create Questions text COLUMN_SCALAR Text
column_create Questions topic COLUMN_SCALAR ShortText
column_create Questions tier COLUMN_SCALAR ShortText
table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram --normalizer NormalizerAuto
load --table Questions
[["_key", "text", "topic", "tier"],
"""
    index = """]
column_create Terms text COLUMN_INDEX|WITH_POSITION Questions text
column_create Terms topic COLUMN_INDEX|WITH_POSITION Questions topic
"""

    def build(self, bank, place, log):
        remove(place)
        place.mkdir()
        script = place / "load"
        with open(bank.corpus) as lines, open(script, "w") as out:
            out.write(self.schema)
            for number, line in enumerate(lines):
                out.write((",\n" if number else "") + json.dumps(line.rstrip("\n").split("\t")))
            out.write(self.index)
        built = run(["groonga", "-n", str(place / "db")], log, stdin=script)
        script.unlink()
        return {**built, "mb": size_mb(place)}


def remove(place):
    if place.is_dir():
        shutil.rmtree(place)
    place.unlink(missing_ok=True)


def compiled_lucene(work):
    classes = work / "classes"
    if not (classes / "Lucene.class").exists():
        subprocess.run(["javac", "-cp", ":".join(CLASS_PATH), "-d", classes, PEERS / "Lucene.java"], check=True)
    return ["java", "-Xms256m", "-Xmx1g", "-cp", ":".join([str(classes), *CLASS_PATH]), "Lucene"]


def searches_but(*names):
    return [name for name in SEARCHES if name not in names]


def node(name, classes, **settings):
    return Engine(name, ["node", PEERS / f"{name}.js"], classes, **settings)


def all_engines(build, work, wanted):
    """The engines by name that are wanted; qbank is first."""
    programs = build / "benchmarks"
    makers = {
        "qbank": lambda name: Qbank(name, [programs / "peer_qbank"], [*SEARCHES, "related", "suggest"],
                                    program=build / "qbank"),
        "xapian": lambda name: Engine(name, [programs / "peer_xapian"], searches_but("typo")),
        "lucene": lambda name: Engine(name, compiled_lucene(work), [*SEARCHES, "related"]),
        "sqlite": lambda name: Engine(name, [programs / "peer_sqlite"], searches_but("typo")),
        "tantivy": lambda name: node(name, searches_but("typo", "prefix")),
        "postgresql": lambda name: PostgreSql(name, [programs / "peer_postgresql"], searches_but("typo")),
        "minisearch": lambda name: node(name, [*searches_but("phrase"), "suggest"], largest=60_000),
        "orama": lambda name: node(name, searches_but("phrase"), largest=60_000),
        "groonga": lambda name: Groonga(name, [], []),
    }
    return {name: make(name) for name, make in makers.items() if name in wanted}


NAMES = ["qbank", "xapian", "lucene", "sqlite", "tantivy", "postgresql", "minisearch", "orama", "groonga", "omega"]
