#include "searcher/web/query_examples.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string_view>
#include <utility>

#include "indexer/text/analyzer.h"
#include "indexer/text/stop_words.h"

namespace qbank {
namespace {

// A word that says what a question is about.
struct Word {
  std::string text;  // as a person would type it
  std::string stem;
  std::size_t begin = 0;  // in the question's text
  std::size_t end = 0;
};

struct SampleQuestion {
  std::shared_ptr<const Question> question;
  std::vector<Word> words;

  // Whether nothing but a space is between two of its words.
  bool are_adjacent(const Word& a, const Word& b) const {
    return a.end + 1 == b.begin && question->text[a.end] == ' ';
  }

  bool has(const Word& word) const {
    return std::any_of(words.begin(), words.end(),
                       [&](const Word& own) { return own.stem == word.stem; });
  }
};

std::size_t letters_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

bool is_letter(char c) { return (c & 0x80) != 0 || (c >= 'a' && c <= 'z'); }

std::string typed(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

// Whether the token is a word by itself, not a part of "higher-order" or "Python’s".
bool is_plain_word(std::string_view text, const Token& token) {
  constexpr std::size_t kShortest = 3;  // bytes
  const std::string word = typed(text.substr(token.begin, token.end - token.begin));
  const bool hyphenated =
      (token.begin > 0 && text[token.begin - 1] == '-') || text.substr(token.end).starts_with('-');
  return token.primary && token.kind == TokenKind::kWord && word.size() >= kShortest &&
         !hyphenated && word.find("’") == std::string::npos &&
         std::all_of(word.begin(), word.end(), is_letter);
}

SampleQuestion sample_of(std::shared_ptr<const Question> question, Analyzer& analyzer) {
  SampleQuestion sample{std::move(question), {}};
  const std::string_view text = sample.question->text;
  for (const Token& token : analyzer.analyze(text)) {
    if (!is_plain_word(text, token) || is_stop_word(token.term, sample.question->language))
      continue;
    sample.words.push_back({typed(text.substr(token.begin, token.end - token.begin)), token.stem,
                            token.begin, token.end});
  }
  return sample;
}

// The first questions of the largest bank.
std::vector<SampleQuestion> sample_of(const QuestionIndex& index) {
  constexpr std::size_t kSample = 300;  // questions
  std::vector<SampleQuestion> sample;
  const IndexInfo info = index.info();
  if (info.banks.empty()) return sample;
  SearchRequest search;
  search.bank = info.banks.front().value;
  search.limit = kSample;
  search.facets = false;
  search.highlights = false;
  std::map<std::string, Analyzer> analyzers;
  for (const Hit& hit : index.search(search).hits) {
    const std::string& language = hit.question->language;
    auto& analyzer = analyzers.try_emplace(language, language).first->second;
    sample.push_back(sample_of(hit.question, analyzer));
  }
  return sample;
}

using Counts = std::map<std::string, std::size_t>;  // questions, by a word's stem

Counts count_words(std::span<const SampleQuestion> questions) {
  Counts counts;
  for (const SampleQuestion& one : questions) {
    std::set<std::string> stems;
    for (const Word& word : one.words) stems.insert(word.stem);
    for (const std::string& stem : stems) ++counts[stem];
  }
  return counts;
}

// Questions that stand side by side, mostly on the same subjects: words that are frequent among
// them and rare elsewhere.
class Group {
 public:
  Group(std::span<const SampleQuestion> questions, const Counts& everywhere)
      : questions_(questions), counts_(count_words(questions)), everywhere_(everywhere) {
    std::set<std::string> known;
    for (const SampleQuestion& one : questions_) {
      for (const Word& word : one.words) {
        if (known.insert(word.stem).second) subjects_.push_back(&word);
      }
    }
    std::stable_sort(subjects_.begin(), subjects_.end(),
                     [&](const Word* a, const Word* b) { return weight(*a) > weight(*b); });
  }

  // Two words of a question.
  std::string two_words() const {
    return best_pair([](const auto&, const Word&, const Word&) { return true; });
  }

  std::string phrase() const {
    const std::string words = best_pair(&SampleQuestion::are_adjacent);
    return words.empty() ? words : '"' + words + '"';
  }

  // A word, without another one that some of its questions have.
  std::string exclusion() const {
    for (const Word* subject : subjects_) {
      for (const Word* other : subjects_) {
        bool with = false;
        bool without = false;
        for (const SampleQuestion& one : questions_) {
          if (other != subject && one.has(*subject)) (one.has(*other) ? with : without) = true;
        }
        if (with && without) return subject->text + " -" + other->text;
      }
    }
    return {};
  }

  std::string beginning() const {
    constexpr std::size_t kLong = 7;
    constexpr std::size_t kShown = 5;  // letters
    for (const Word* subject : subjects_) {
      if (letters_of(subject->text) < kLong) continue;
      std::string begun = subject->text;
      while (letters_of(begun) > kShown) begun.pop_back();
      return begun + "*";
    }
    return {};
  }

  std::string alternatives() const {
    return subjects_.size() < 2 ? "" : subjects_[0]->text + " OR " + subjects_[1]->text;
  }

  // A word among the questions of a tier.
  std::string filtered() const {
    for (const Word* subject : subjects_) {
      for (const SampleQuestion& one : questions_) {
        const std::string& tier = one.question->tier;
        if (!tier.empty() && one.has(*subject)) return filter_for(tier) + " " + subject->text;
      }
    }
    return {};
  }

 private:
  double weight(const Word& word) const {
    const auto here = static_cast<double>(counts_.at(word.stem));
    return here * here / static_cast<double>(everywhere_.at(word.stem));
  }

  // The most telling two words of a question that fit.
  template <class Fits>
  std::string best_pair(const Fits& fits) const {
    std::string best;
    double best_weight = 0;
    for (const SampleQuestion& one : questions_) {
      for (std::size_t i = 0; i < one.words.size(); ++i) {
        for (std::size_t j = i + 1; j < one.words.size(); ++j) {
          const Word& a = one.words[i];
          const Word& b = one.words[j];
          const double both = weight(a) + weight(b);
          if (both <= best_weight || a.stem == b.stem || !std::invoke(fits, one, a, b)) continue;
          best_weight = both;
          best = a.text + " " + b.text;
        }
      }
    }
    return best;
  }

  static std::string filter_for(const std::string& tier) {
    const std::string value = typed(tier);
    const bool word = std::all_of(value.begin(), value.end(), is_letter);
    return word ? "tier:" + value : "tier:\"" + tier + "\"";
  }

  std::span<const SampleQuestion> questions_;
  Counts counts_;
  const Counts& everywhere_;
  std::vector<const Word*> subjects_;  // the most telling first
};

std::vector<Group> groups_of(const std::vector<SampleQuestion>& sample, const Counts& everywhere) {
  constexpr std::size_t kGroups = 6;    // one for each kind of example
  constexpr std::size_t kMinGroup = 8;  // questions
  const std::size_t count = std::clamp<std::size_t>(sample.size() / kMinGroup, 1, kGroups);
  const std::span<const SampleQuestion> all(sample);
  std::vector<Group> groups;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t begin = i * sample.size() / count;
    const std::size_t end = (i + 1) * sample.size() / count;
    groups.emplace_back(all.subspan(begin, end - begin), everywhere);
  }
  return groups;
}

bool finds_something(const QuestionIndex& index, const std::string& query) {
  SearchRequest search;
  search.query = query;
  search.limit = 1;
  return !query.empty() && index.search(search).total > 0;
}

struct Kind {
  std::string (Group::*query)() const;
  const char* meaning;
};

constexpr std::array<Kind, 6> kKinds{{
    {&Group::two_words, "words: the more of them and the rarer, the higher"},
    {&Group::phrase, "these words side by side"},
    {&Group::exclusion, "without a word"},
    {&Group::beginning, "words that begin so"},
    {&Group::alternatives, "either one; AND and brackets work too"},
    {&Group::filtered, "only questions of a tier; topic: and bank: as well"},
}};

std::vector<QueryExample> examples_of(const QuestionIndex& index) {
  const std::vector<SampleQuestion> sample = sample_of(index);
  const Counts everywhere = count_words(sample);
  const std::vector<Group> groups = groups_of(sample, everywhere);
  std::vector<QueryExample> examples;
  for (std::size_t i = 0; i < kKinds.size(); ++i) {
    std::string query = (groups[i % groups.size()].*kKinds[i].query)();
    if (finds_something(index, query)) examples.push_back({std::move(query), kKinds[i].meaning});
  }
  return examples;
}

}  // namespace

std::shared_ptr<const std::vector<QueryExample>> QueryExamples::current() const {
  const std::lock_guard lock(mutex_);
  const std::uint64_t identity = index_.identity();
  if (!examples_ || identity != identity_) {
    examples_ = std::make_shared<const std::vector<QueryExample>>(examples_of(index_));
    identity_ = identity;
  }
  return examples_;
}

}  // namespace qbank
