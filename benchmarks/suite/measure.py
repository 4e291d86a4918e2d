"""The measurements of a run. What is compared is measured in turn, round by round."""
import contextlib
import hashlib
import json
import statistics
import time

from . import http, queries, sanity
from .banks import ROOT, judged_queries
from .engines import CORES
from .process import Failure, memory

PERCENTILES = [*range(100), 99.5, 99.9, 100]


def percentile(ascending, percent):
    return ascending[min(len(ascending) - 1, int(len(ascending) * percent / 100))]


def figures(times):
    times = sorted(times)
    return {"mean": statistics.fmean(times), "p50": percentile(times, 50), "p95": percentile(times, 95),
            "p99": percentile(times, 99), "max": times[-1], "queries": len(times)}


def median_of(rounds):
    found = {key: statistics.median(one[key] for one in rounds) for key in rounds[0]}
    return found


def fingerprint(engine):
    """Changes with the engine's programs, so that an index kept by --work is not an old one."""
    digest = hashlib.sha256()
    for part in [*engine.command, getattr(engine, "program", "")]:
        path = ROOT / part
        if path.is_file() and path.stat().st_size < 10**8:
            digest.update(path.read_bytes())
    return digest.hexdigest()


def built_index(engine, bank, place, work):
    """Builds it, or takes what an earlier run in the same folder has built."""
    note = place.with_name(place.name + ".json")
    known = json.loads(note.read_text()) if note.exists() else {}
    if known.get("of") == fingerprint(engine):
        return known
    built = engine.build(bank, place, work / f"log.index.{engine.name}")
    built["rate"] = bank.size / built["seconds"]
    note.write_text(json.dumps({**built, "of": fingerprint(engine)}))
    return built


class Latency:
    """In-process latency of all engines on one bank, by query class."""

    def __init__(self, bank, plan, work, drawer):
        self.bank, self.plan, self.work, self.drawer = bank, plan, work, drawer
        self.rounds = {}     # engine -> class -> figures of each round
        self.times = {}      # engine -> class -> all times
        # To rank millions of questions plainly takes seconds a query.
        self.judged = 10 if bank.size > 1_000_000 else 100
        self.samples = {}    # engine -> class -> queries and answers of the first round

    def queries_of(self, name):
        if name == "judged":
            return judged_queries()
        return self.drawer.draw(name, self.plan.queries)

    def classes(self, engine):
        return [*(["judged"] if self.bank.bank == "python-interview" else []), *engine.classes]

    def measure(self, engines, drivers):
        names = list(dict.fromkeys(name for engine in engines for name in self.classes(engine)))
        self.warm_up(engines, drivers, names)
        for _ in range(self.plan.rounds_of(self.bank)):
            for name in names:
                drawn = self.queries_of(name)
                file = self.work / "queries"
                queries.write(drawn, file)
                for engine in engines:
                    if name in self.classes(engine):
                        self.note(engine.name, name, drawn, drivers[engine.name].ask(file, self.plan.patience))

    def warm_up(self, engines, drivers, names):
        """Until each has worked for some seconds: compilers of Java and JavaScript take a while."""
        for engine in engines:
            begin = time.perf_counter()
            while time.perf_counter() - begin < self.plan.warm_up:
                for name in self.classes(engine):
                    file = self.work / "queries"
                    queries.write(self.queries_of(name), file)
                    drivers[engine.name].ask(file, self.plan.warm_up / len(names))

    def note(self, engine, name, drawn, answers):
        times = [took for took, _ in answers]
        self.rounds.setdefault(engine, {}).setdefault(name, []).append(figures(times))
        self.times.setdefault(engine, {}).setdefault(name, []).extend(times)
        self.samples.setdefault(engine, {}).setdefault(name, (drawn[:self.judged], answers[:self.judged]))

    def results(self):
        qualities = sanity.check(self.bank.corpus, self.samples)
        return {engine: {name: {**median_of(rounds), "quality": qualities[engine][name],
                                "percentiles": [round(percentile(sorted(self.times[engine][name]), p), 1)
                                                for p in PERCENTILES]}
                         for name, rounds in classes.items()}
                for engine, classes in self.rounds.items()}


def search_latency(bank, engines, places, plan, work, drawer):
    """engine -> class -> figures in microseconds; engine -> resident megabytes at the end."""
    latency = Latency(bank, plan, work, drawer)
    with contextlib.ExitStack() as stack:
        drivers = {engine.name: stack.enter_context(engine.searching(places[engine.name], work))
                   for engine in engines}
        latency.measure(engines, drivers)
    return latency.results()


def texts(drawer, count):
    return [text for _, text, *_ in drawer.draw("two to six words", count)]


def http_latency(bank, program, places, plan, work, drawer):
    """Of qbank beside its own /healthz and beside Groonga, 2 connections."""
    asked = ([text for _, text, *_ in judged_queries()] if bank.bank == "python-interview"
             else texts(drawer, 2000))
    for_qbank = http.write_paths(asked, http.qbank_path, work / "paths.qbank")
    health = http.write_paths(["/healthz"], str, work / "paths.health")
    for_groonga = http.write_paths(asked, http.groonga_path, work / "paths.groonga")
    with contextlib.ExitStack() as stack:
        server = lambda *options: stack.enter_context(http.qbank_server(program, places["qbank"], *options))[0]
        port, keeping = server("--cache", "0"), server()
        measured = {"healthz": (port, health), "qbank, no answers kept": (port, for_qbank),
                    "qbank": (keeping, for_qbank)}
        ids_of = {"qbank": lambda text: http.ids_of_qbank(port, text)}
        if "groonga" in places:
            peer, _ = stack.enter_context(http.groonga_server(places["groonga"]))
            measured["groonga"] = (peer, for_groonga)
            ids_of["groonga"] = lambda text: http.ids_of_groonga(peer, text)
        check_http(bank, ids_of, drawer)
        return http.latency(measured, plan.http_rounds, plan.http_seconds)


def check_http(bank, ids_of, drawer):
    drawn = drawer.draw("rare word", 20)
    asked = {name: {"rare word": (drawn, [(0, ids(text)) for _, text, *_ in drawn])} for name, ids in ids_of.items()}
    sanity.check(bank.corpus, asked)


def memory_after_queries(bank, program, places, lucene, plan, work, drawer):
    """Resident megabytes of qbank's server after plan.memory_queries, and of Lucene's process after
    as many or a minute of them."""
    asked = drawer.draw("two to six words", 20_000)
    paths = http.write_paths([text for _, text, *_ in asked], http.qbank_path, work / "paths.memory")
    with http.qbank_server(program, places["qbank"]) as (port, process):
        found = {"qbank": http.memory_after(port, process, paths, plan)}
    if lucene:
        queries.write(asked, work / "queries")
        with lucene.searching(places["lucene"], work) as driver:
            answered = 0
            begin = time.perf_counter()
            while answered < plan.memory_queries and time.perf_counter() - begin < 60:
                answered += len(driver.ask(work / "queries", 20))
            found["lucene"] = memory(driver.process.pid, "VmRSS") / 1024
    return found


def cold_start(program, db, work, plan):
    """A search from the shell beside grep over the same bank: microseconds from start to end."""
    commands = {"qbank search": [program, "search", "--db", db, "decorator"],
                "grep -i": ["/bin/grep", "-i", "decorator", str(ROOT / "data/python-interview.md")],
                "true": ["/bin/true"]}
    times = {name: [] for name in commands}
    for _ in range(plan.cold_rounds):
        for name, command in commands.items():
            times[name].append(http.spawn([*map(str, command)], work / "output"))
    return {name: figures(all_of) for name, all_of in times.items()}


def omega_latency(bank, work, plan):
    """Omega as a web server starts it for each request."""
    place = work / "omega"
    http.build_omega(bank, place, work / "log.omega")
    asked = [text for _, text, *_ in judged_queries()]
    if not http.omega_finds(place, "decorator"):
        raise Failure("Omega finds nothing")
    times = [http.spawn([http.OMEGA], work / "output", http.omega_environment(place, text))
             for _ in range(plan.http_rounds) for text in asked]
    return figures(times)


def builds_on_all_cores(bank, engines, place, work, plan):
    """Builds by qbank and Lucene, both on all cores, in turn: medians."""
    found = {}
    begin = time.perf_counter()
    for number in range(plan.build_rounds):
        if number and time.perf_counter() - begin > plan.build_patience:
            break
        for name, engine in engines.items():
            engine.threads = CORES
            built = engine.build(bank, place, work / f"log.index.{name}")
            found.setdefault(name, []).append({**built, "rate": bank.size / built["seconds"]})
    return {name: median_of(builds) for name, builds in found.items()}
