"""A run as Markdown: the ratios that must hold, then all figures."""
COLUMNS = ("mean", "p50", "p95", "p99", "max")
# As it is installed, the server keeps answers; queries that nobody asked before are those without.
HTTP_SERVICES = {"qbank": "answers kept (as installed)", "qbank, no answers kept": "no answers kept"}


def ratio(one, other):
    return one / other if one is not None and other else None


class Results:
    """The raw results of a run, with what may be missing in it read as None."""

    def __init__(self, raw):
        self.raw = raw

    def get(self, *keys):
        found = self.raw
        for key in keys:
            found = found.get(key) if isinstance(found, dict) else None
        return found

    def sizes(self):
        """The generated banks, smallest first."""
        banks = self.get("banks") or {}
        return sorted((name for name, bank in banks.items() if bank.get("bank") == "generated"),
                      key=lambda name: banks[name]["questions"])

    def latency(self, bank, engine, name, figure):
        return self.get("latency", bank, engine, name, figure)


def fastest_peer(results, bank, name):
    peers = {engine: classes[name]["p50"] for engine, classes in (results.get("latency", bank) or {}).items()
             if not engine.startswith("qbank") and name in classes}
    return min(peers, key=peers.get) if peers else None


def demands(results):
    """(what, against, wanted, seen): seen is None where this run has not measured it."""
    seed, words = "seed bank", "two to six words"
    sizes = results.sizes()
    large = next((name for name in sizes if results.get("latency", name)), None)
    huge = next((name for name in reversed(sizes) if name != large and results.get("latency", name)), None)
    of = lambda bank, engine, name, figure: results.latency(bank, engine, name, figure)
    best = fastest_peer(results, seed, "judged")
    yield (f"{seed}, in process, search and fetch of 10, no extras", f"fastest peer ({best})", 0.8,
           ratio(of(seed, "qbank", "judged", "p50"), of(seed, best, "judged", "p50")))
    yield (f"{seed}, everything on", "plain Xapian without", 2.0,
           ratio(of(seed, "qbank, everything", "judged", "p50"), of(seed, "xapian", "judged", "p50")))
    for peer, limits in (("lucene", {"mean": 0.6, "p99": 0.8}), ("xapian", {"mean": 0.1, "p99": 0.1})):
        for figure, limit in limits.items():
            yield (f"{large}, {words}, {figure}", peer, limit,
                   ratio(of(large, "qbank", words, figure), of(large, peer, words, figure)))
    largest = huge or "5,000,000 questions"
    yield (f"{largest}, {words}, p50", f"itself at {large}", 6,
           ratio(of(huge, "qbank", words, "p50"), of(large, "qbank", words, "p50")))
    for name, title in (("suggest", "suggest"), ("prefix", "search as you type, everything on")):
        engine = "qbank" if name == "suggest" else "qbank, everything"
        found = of(large, engine, name, "p99")
        yield (f"{large}, {title}, p99 in ms", "", 5, found and found / 1000)
    builds = lambda engine, figure: results.get("builds", large, engine, figure)
    yield (f"{large}, time of indexing, all cores", "lucene on all cores", 1.2,
           ratio(builds("qbank", "seconds"), builds("lucene", "seconds")))
    yield (f"{large}, size on disk", "lucene", 2.0, ratio(builds("qbank", "mb"), builds("lucene", "mb")))
    yield (f"{largest}, peak memory of indexing, MB", "", 1000, results.get("indexing", huge, "qbank", "peak_mb"))
    yield (f"{large}, resident memory after 100,000 queries", "lucene's process", 0.3,
           ratio(results.get("memory", large, "qbank"), results.get("memory", large, "lucene")))
    yield ("cold `qbank search` on the seed bank", "`grep -i`", 2.0,
           ratio(results.get("cold", "qbank search", "p50"), results.get("cold", "grep -i", "p50")))
    http = lambda bank, what, figure: results.get("http", bank, what, figure)
    for service, title in HTTP_SERVICES.items():
        yield (f"{seed}, HTTP `/v1/search`, p50, {title}", "`/healthz`", 1.5,
               ratio(http(seed, service, "p50"), http(seed, "healthz", "p50")))
    for bank in (seed, large):
        for service, title in HTTP_SERVICES.items():
            for figure, limit in (("p50", 0.9), ("p99", 0.2)):
                yield (f"{bank}, HTTP, {figure}, {title}", "groonga", limit,
                       ratio(http(bank, service, figure), http(bank, "groonga", figure)))


def table(head, rows):
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines) + "\n"


def number(value):
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def held(wanted, seen):
    return "not measured" if seen is None else "yes" if seen <= wanted else "**no**"


def demands_table(results):
    return table(["what", "against", "at most", "seen", "held"],
                 [(what, against, f"{wanted:g}", number(seen), held(wanted, seen))
                  for what, against, wanted, seen in demands(results)])


def latency_tables(results):
    for bank, engines in (results.get("latency") or {}).items():
        yield f"\n## Latency in process: {bank}\n\nMicroseconds; medians over the rounds.\n"
        classes = dict.fromkeys(name for found in engines.values() for name in found)
        for name in classes:
            rows = [(engine, *(number(found[name][column]) for column in COLUMNS),
                     "" if found[name]["quality"] is None else f"{found[name]['quality']:.2f}")
                    for engine, found in engines.items() if name in found]
            yield f"\n### {name}\n\n" + table(["engine", *COLUMNS, "quality"], rows)


def indexing_tables(results):
    for title, key in (("Indexing", "indexing"), ("Indexing on all cores, in turn", "builds")):
        for bank, engines in (results.get(key) or {}).items():
            yield f"\n## {title}: {bank}\n\n" + table(
                ["engine", "questions/s", "seconds", "size, MB", "peak memory, MB"],
                [(engine, *(number(found.get(column)) for column in ("rate", "seconds", "mb", "peak_mb")))
                 for engine, found in engines.items()])


def other_tables(results):
    for bank, found in (results.get("http") or {}).items():
        yield f"\n## HTTP, 2 connections: {bank}\n\n" + table(
            ["service", "p50, µs", "p99, µs", "requests/s"],
            [(name, number(one["p50"]), number(one["p99"]), number(one.get("rate"))) for name, one in found.items()])
    for bank, found in (results.get("memory") or {}).items():
        yield f"\n## Resident memory after 100,000 queries: {bank}\n\n" + table(
            ["process", "MB"], [(name, number(one)) for name, one in found.items()])
    if found := results.get("cold"):
        yield "\n## From the start of a program to its end, microseconds\n\n" + table(
            ["program", *COLUMNS], [(name, *(number(one[column]) for column in COLUMNS)) for name, one in found.items()])


def markdown(raw, plots):
    results = Results(raw)
    machine = raw["machine"]
    versions = ", ".join(f"{name} {version}" for name, version in machine["versions"].items() if version)
    yield f"# Benchmark of {raw['date']}\n\n`{raw['command']}`, {raw['minutes']:.0f} minutes.\n"
    yield (f"\n{machine['cpu']}, {machine['cores']} cores, {machine['memory_gb']} GB, {machine['system']}, load "
           f"{machine['load_before']:.1f} before. {versions}.\n")
    yield "\n## What must hold\n\nRatios of medians, qbank / other, unless a unit is given.\n\n" + demands_table(results)
    yield "".join(f"\n![{name}]({name}.svg)\n" for name in plots)
    yield from latency_tables(results)
    yield from indexing_tables(results)
    yield from other_tables(results)
