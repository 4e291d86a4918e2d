// An index that was changed step by step answers as one that was built at once.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "searcher/engine/matcher.h"
#include "searcher/engine/query_plan.h"
#include "tests/support/random_text.h"
#include "tests/support/test_index.h"

namespace fs = std::filesystem;

namespace qbank::testing {
namespace {

using Bank = std::vector<Question>;

// All texts are of one length, so that all indexes have the same mean lengths.
class Questions {
 public:
  explicit Questions(std::uint64_t seed) : random_(seed) {}

  Question next() {
    const std::string number = std::to_string(++count_);
    return question(number, words(6) + '?')
        .topic(random_.pick(topics_))
        .tier(random_.pick(tiers_))
        .answer(words(5))
        .tag("tag" + std::to_string(random_.below(4)))
        .language(random_.one_in(9) ? "de" : "en")
        .line(static_cast<unsigned>(count_));
  }
  Bank next(std::size_t count) {
    Bank bank;
    while (bank.size() < count) bank.push_back(next());
    return bank;
  }
  // Another question in the place of this one.
  Question instead_of(const Question& old) {
    Question changed = next();
    changed.id = old.id;
    changed.number = old.number;
    return changed;
  }

 private:
  std::string words(std::size_t count) {
    std::string text;
    for (; count > 0; --count) {
      text += (text.empty() ? "word" : " word") + std::string(1, letter()) + letter();
    }
    return text;
  }
  char letter() { return static_cast<char>('a' + random_.below(14)); }

  Random random_;
  std::size_t count_ = 0;
  Strings topics_ = {"Lists", "Sets and maps", "Locks", "Threads"};
  Strings tiers_ = {"Core", "Deep", "Scenario"};
};

// What an index says of itself, without what tells its history.
struct State {
  std::size_t questions = 0;
  std::size_t topics = 0;
  Strings languages;
  std::map<std::string, std::size_t> counts;  // of facets, topics with tiers, and words

  bool operator==(const State&) const = default;
};

State state_of(const fs::path& path) {
  const QuestionIndex index(path);
  const IndexInfo info = index.info();
  State state{info.questions, info.topics, info.languages, {}};
  for (const auto& facet : {info.banks, info.tiers}) {
    for (const FacetCount& count : facet) state.counts[count.value] = count.count;
  }
  for (const TopicCount& topic : index.topics()) {
    state.counts[topic.topic] = topic.count;
    for (const FacetCount& tier : topic.tiers) {
      state.counts[topic.topic + '/' + tier.value] = tier.count;
    }
  }
  const auto snapshot = open_snapshot(path);
  const std::size_t all = snapshot->vocabulary().size();
  state.counts["(words)"] = all;
  for (const VocabularyWord& word : snapshot->vocabulary().with_prefix("", all)) {
    state.counts["word " + word.word] = word.documents;
  }
  return state;
}

// The numbers of the questions that match, in no order; without neighbours of theirs.
std::set<std::string> matching(const fs::path& path, const std::string& query) {
  SearchRequest request;
  request.query = query;
  const auto snapshot = open_snapshot(path);
  const QueryPlan plan = plan_query(request, *snapshot);
  std::set<std::string> found;
  Matcher(plan, *snapshot).documents().for_each([&](DocId document) {
    found.insert(snapshot->question(document)->question.number);
  });
  return found;
}

Strings queries_about(const Bank& bank) {
  Strings queries = {"topic:sets", "tier:deep", "tags:tag1", "-topic:lists", "worda*"};
  for (std::size_t i = 0; i < bank.size(); i += 7) {
    const std::string& text = bank[i].text;
    queries.push_back("id:" + bank[i].id);
    queries.push_back('"' + text.substr(0, 13) + '"');
    queries.push_back('"' + text.substr(0, 6) + ' ' + text.substr(14, 6) + "\"~2");
    queries.push_back("+" + text.substr(7, 6));
  }
  return queries;
}

void expect_same_questions(const fs::path& path, const fs::path& fresh, const Bank& before,
                           const Bank& after) {
  EXPECT_EQ(state_of(path), state_of(fresh));
  for (const Bank& bank : {before, after}) {
    for (const std::string& query : queries_about(bank)) {
      EXPECT_EQ(matching(path, query), matching(fresh, query)) << query;
    }
  }
}

std::vector<std::pair<std::string, double>> hits_of(const SearchResponse& response) {
  std::vector<std::pair<std::string, double>> hits;
  for (const Hit& hit : response.hits) hits.emplace_back(hit.question->id, hit.score);
  return hits;
}

// Of questions that stand in the same order in both.
void expect_same_ranking(const fs::path& path, const fs::path& fresh, const Bank& bank) {
  const QuestionIndex index(path);
  const QuestionIndex other(fresh);
  for (const Question& question : bank) {
    SearchRequest request;
    request.query = question.text.substr(0, 20);
    EXPECT_EQ(hits_of(index.search(request)), hits_of(other.search(request))) << request.query;
    EXPECT_EQ(index.suggest(question.text.substr(0, 6), 10),
              other.suggest(question.text.substr(0, 6), 10));
    const auto related = index.related(question.id, 8);
    const auto expected = other.related(question.id, 8);
    ASSERT_TRUE(related && expected) << question.id;
    ASSERT_EQ(related->size(), expected->size()) << question.id;
    for (std::size_t i = 0; i < related->size(); ++i) {
      EXPECT_EQ((*related)[i].question->id, (*expected)[i].question->id) << question.id;
      EXPECT_EQ((*related)[i].score, (*expected)[i].score) << question.id;
      EXPECT_EQ((*related)[i].reason, (*expected)[i].reason) << question.id;
    }
  }
}

TEST(Update, AnswersAsAnIndexBuiltAtOnce) {
  const TempDir dir;
  Questions made(1);
  const Bank before = made.next(200);
  Bank after(before.begin(), before.begin() + 170);
  std::erase_if(after, [](const Question& question) { return question.line % 20 == 3; });
  for (std::size_t i = 170; i < 185; ++i) after.push_back(made.instead_of(before[i]));
  for (std::size_t i = 185; i < 190; ++i) {
    after.push_back(before[i]);
    after.back().source = "moved.md";
  }
  for (Question& question : made.next(10)) after.push_back(std::move(question));
  write_index(dir / "index", before);
  EXPECT_EQ(
      write_index(dir / "index", after),
      (WriteSummary{.added = 10, .changed = 15, .moved = 5, .removed = 19, .unchanged = 161}));
  write_index(dir / "fresh", after);
  expect_same_questions(dir / "index", dir / "fresh", before, after);
  expect_same_ranking(dir / "index", dir / "fresh", after);
}

// Few changes at first, so that dead documents gather until the index is built anew, and again.
TEST(Update, OfManyStepsHasTheSameQuestionsAfterEach) {
  const TempDir dir;
  Questions made(2);
  Random random(2);
  Bank bank = made.next(150);
  write_index(dir / "index", bank);
  for (int step = 0; step < 12; ++step) {
    const Bank before = bank;
    for (Question& question : bank) {
      if (random.one_in(30)) question = made.instead_of(question);
      if (random.one_in(40)) question.line += 1'000;
    }
    std::erase_if(bank, [&](const Question&) { return random.one_in(50); });
    for (Question& question : made.next(random.below(4))) bank.push_back(std::move(question));
    WriteOptions options;
    options.batch = random.one_in(2) ? 20 : 5'000;
    write_index(dir / "index", bank, {}, options);
    const fs::path fresh = dir / ("fresh" + std::to_string(step));
    write_index(fresh, bank);
    expect_same_questions(dir / "index", fresh, before, bank);
    if (HasFailure()) return;
  }
}

TEST(Update, OfMostOfABankKeepsTheOthers) {
  for (const std::size_t batch : {10U, 10'000U}) {
    const TempDir dir;
    Questions made(3);
    Bank kept = made.next(60);
    for (Question& question : kept) {
      question.bank = "kept";
      question.id = "kept/" + question.number;
      question.language = "";
    }
    Bank bank = made.next(80);
    WriteOptions german;
    german.default_language = "de";
    write_index(dir / "index", kept, "array = list", german);
    write_index(dir / "index", bank);
    for (Question& question : bank) question = made.instead_of(question);
    WriteOptions options;
    options.batch = batch;
    EXPECT_EQ(write_index(dir / "index", bank, {}, options), (WriteSummary{.changed = 80}));
    write_index(dir / "fresh", kept, "array = list", german);
    write_index(dir / "fresh", bank);
    expect_same_questions(dir / "index", dir / "fresh", kept, bank);
    expect_same_ranking(dir / "index", dir / "fresh", bank);
    const auto snapshot = open_snapshot(dir / "index");
    EXPECT_EQ(snapshot->last_document(), snapshot->size()) << "it was built anew";
    EXPECT_TRUE(snapshot->in_thesaurus("array"));
  }
}

TEST(Update, KeepsTheOrderOfTopics) {
  const TempDir dir;
  Bank bank;
  for (int i = 0; i < 8; ++i) {
    const std::string number = std::to_string(i);
    bank.push_back(question(number, "Question " + number).topic("Topic " + number));
  }
  const auto topics = [&] {
    Strings names;
    for (const TopicCount& topic : QuestionIndex(dir / "index").topics()) {
      names.push_back(topic.topic);
    }
    return names;
  };
  write_index(dir / "index", bank);
  const Strings expected = topics();
  bank[2].text = "Another question";
  bank[5].text = "Yet another";
  bank[7].text = "The last one";
  write_index(dir / "index", bank);
  EXPECT_EQ(open_snapshot(dir / "index")->last_document(), 8U) << "it was built anew";
  EXPECT_EQ(topics(), expected);
  bank[0].text = "The first one";
  write_index(dir / "index", bank);
  EXPECT_EQ(open_snapshot(dir / "index")->last_document(), 9U) << "one is dead";
  EXPECT_EQ(topics(), expected);
}

TEST(Update, OfNewQuestionsAloneForgetsNoDead) {
  const TempDir dir;
  Questions made(4);
  const Bank before = made.next(50);
  Bank after(before.begin() + 3, before.end());
  write_index(dir / "index", before);
  write_index(dir / "index", after);
  after.push_back(made.next());
  write_index(dir / "index", after);
  write_index(dir / "fresh", after);
  expect_same_questions(dir / "index", dir / "fresh", before, after);
}

TEST(Update, NamesNoValueThatIsGone) {
  const TempDir dir;
  Questions made(5);
  Bank bank = made.next(50);
  bank[7].topic = {"Gone"};
  bank[7].language = "fr";
  write_index(dir / "index", bank);
  bank.erase(bank.begin() + 7);
  write_index(dir / "index", bank);
  const auto snapshot = open_snapshot(dir / "index");
  EXPECT_EQ(snapshot->last_document(), 50U) << "the question is dead";
  EXPECT_EQ(snapshot->facet(Field::kTopic).values.size(), 1 + 4U);
  EXPECT_EQ(snapshot->languages(), (Strings{"de", "en"}));
  EXPECT_TRUE(snapshot->terms_with_prefix("XTgone", 10).empty());
}

}  // namespace
}  // namespace qbank::testing
