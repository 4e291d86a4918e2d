"""Queries of each class, drawn from a bank's own questions with a fixed seed."""
import collections
import itertools
import random
import re

# Query classes and the kind that the drivers know them by.
CLASSES = {
    "rare word": "words", "common word": "words", "two to six words": "words", "phrase": "phrase",
    "prefix": "prefix", "typo": "typo", "filter": "filter", "filter alone": "topic",
    "related": "related", "suggest": "suggest", "no match": "words", "repeated": "words",
}
STOP_WORDS = set(
    "a about all an and any are as at be between by can did difference do does explain for from had "
    "has have he her his how i if in into is it its like more my name not of on one or over she "
    "should some than that the their there these they this to use was we were what when where "
    "which who why will with would you your".split())


def words_of(text):
    return re.findall(r"\w+", text.lower())


class Drawer:
    """Draws queries of a class; each call draws others. It knows the first half million questions,
    so that generated banks, of which the larger begins with the smaller, are asked the same."""

    QUESTIONS = 500_000

    def __init__(self, corpus, seed=1):
        self.random = random.Random(seed)
        with open(corpus) as lines:
            self.questions = [line.rstrip("\n").split("\t") for line in itertools.islice(lines, self.QUESTIONS)]
        counts = collections.Counter()
        for _, text, *_ in self.questions:
            counts.update(words_of(text))
        content = {word: n for word, n in counts.items() if self.is_content(word)}
        self.rare = sorted(word for word, n in content.items() if n <= 3)
        self.common = sorted(content, key=lambda word: (-content[word], word))[:100]
        self.favourites = [self.two_to_six_words() for _ in range(200)]
        self.shares = [1 / rank for rank in range(1, len(self.favourites) + 1)]

    @staticmethod
    def is_content(word):
        return len(word) >= 4 and word not in STOP_WORDS and word.isalpha()

    def draw(self, name, count):
        return [self.query(name) for _ in range(count)]

    def query(self, name):
        """(kind, text, topic, id, words that a hit should have)."""
        return (CLASSES[name], *getattr(self, name.replace(" ", "_"))())

    def question(self, least=1):
        """A question with so many content words at least: its columns and these words."""
        while True:
            identifier, text, topic, _ = self.random.choice(self.questions)
            content = [word for word in words_of(text) if self.is_content(word)]
            if len(content) >= least:
                return identifier, text, topic, content

    def rare_word(self):
        word = self.random.choice(self.rare)
        return word, "", "", [word]

    def common_word(self):
        word = self.random.choice(self.common)
        return word, "", "", [word]

    def two_to_six_words(self):
        _, text, _, content = self.question()
        words = words_of(text)
        places = sorted(self.random.sample(range(len(words)), min(len(words), self.random.randint(2, 6))))
        drawn = [words[place] for place in places]
        if not set(drawn) & set(content):
            return self.two_to_six_words()
        return " ".join(drawn), "", "", []

    def phrase(self):
        while True:
            _, text, _, _ = self.question(2)
            words = words_of(text)
            at = self.random.randrange(len(words) - 1)
            pair = words[at:at + 2]
            if all(map(self.is_content, pair)):
                return " ".join(pair), "", "", pair

    def prefix(self):
        *_, content = self.question(2)
        typed = content[:self.random.randint(1, 3)]
        last = typed[-1][:self.random.randint(1, len(typed[-1]))]
        return " ".join([*typed[:-1], last]), "", "", []

    def typo(self):
        *_, content = self.question(2)
        wrong = list(content[-1])
        at = self.random.randrange(1, len(wrong) - 1)
        wrong[at], wrong[at + 1] = wrong[at + 1], wrong[at]
        return f"{content[0]} {''.join(wrong)}", "", "", []

    def filter(self):
        _, _, topic, content = self.question(2)
        return " ".join(content[:2]), topic, "", []

    def filter_alone(self):
        _, _, topic, _ = self.question()
        return "", topic, "", []

    def related(self):
        identifier, text, _, _ = self.question()
        return " ".join(words_of(text)), "", identifier, []

    def suggest(self):
        *_, content = self.question(2)
        typed = " ".join(content[:self.random.randint(1, 2)])
        return typed[:self.random.randint(2, len(typed))], "", "", []

    def no_match(self):
        letters = "bcdfghjklmnpqrstvwxz"
        words = ["xq" + "".join(self.random.choices(letters, k=8)) for _ in range(2)]
        return " ".join(words), "", "", []

    def repeated(self):
        return self.random.choices(self.favourites, self.shares)[0]


def write(queries, path):
    with open(path, "w") as out:
        for kind, text, topic, identifier, _ in queries:
            out.write(f"{kind}\t{text}\t{topic}\t{identifier}\n")
