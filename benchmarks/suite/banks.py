"""The banks that all engines index: as files that qbank reads, and as corpora for the others."""
import contextlib
import gzip
import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .process import Failure

ROOT = Path(__file__).resolve().parents[2]
TRIVIA = ROOT.parent / "shared/corpora/opentriviaqa.jsonl.gz"


@dataclass
class Bank:
    name: str     # e.g. "500,000 questions"
    bank: str     # as qbank calls it
    source: Path  # what qbank indexes
    corpus: Path  # a line a question: id, text, topic, tier
    size: int


def write_corpus(records, corpus):
    """Without characters that the columns are separated by."""
    count = 0
    with open(corpus, "w") as out:
        for one in records:
            columns = (one["id"], one["text"], " > ".join(one.get("topic", [])), one.get("tier", ""))
            out.write("\t".join(" ".join(column.split()) for column in columns) + "\n")
            count += 1
    return count


def parsed_bank(name, bank, source, program, work):
    corpus = work / f"{bank}.tsv"
    with open(work / f"log.{bank}", "w") as log:
        records = subprocess.run([program, "parse", "--format", "jsonl", "--bank", bank, source],
                                 check=True, stdout=subprocess.PIPE, stderr=log, text=True).stdout
    return Bank(name, bank, source, corpus, write_corpus(map(json.loads, records.splitlines()), corpus))


def seed_bank(program, work):
    return parsed_bank("seed bank", "python-interview", ROOT / "data/python-interview.md", program, work)


def trivia_bank(program, work):
    """None where the corpus is not there."""
    if not TRIVIA.exists():
        return None
    source = work / "opentriviaqa.jsonl"
    with gzip.open(TRIVIA) as packed, open(source, "wb") as out:
        shutil.copyfileobj(packed, out)
    return parsed_bank("OpenTriviaQA", "opentriviaqa", source, program, work)


def generated_records(lines, folder):
    """Keeps the lines in files of half a million, as a file must not be larger than 512 MB."""
    with contextlib.ExitStack() as files:
        for number, line in enumerate(lines):
            if number % 500_000 == 0:
                part = files.enter_context(open(folder / f"{number:08}.jsonl", "w"))
            part.write(line)
            record = json.loads(line)
            yield {**record, "id": f"generated/{record['id']}"}


def generated_bank(size, generator, work):
    source, corpus = work / f"generated-{size}", work / f"generated-{size}.tsv"
    if not corpus.exists():
        source.mkdir(exist_ok=True)
        command = [generator, "--no-answers", str(size)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            made = write_corpus(generated_records(process.stdout, source), corpus)
        if made != size:
            raise Failure(f"{generator} made {made} questions in place of {size}")
    return Bank(f"{size:,} questions", "generated", source, corpus, size)


def judged_queries():
    """The judged queries of the seed bank, without the filters that other engines write otherwise."""
    lines = (ROOT / "benchmarks/relevance/python-interview/queries.tsv").read_text().splitlines()
    texts = [line.split("\t")[-1] for line in lines]
    return [("words", " ".join(text.split()), "", "", []) for text in texts if ":" not in text]
