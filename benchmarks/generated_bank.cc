#include "benchmarks/generated_bank.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <ostream>
#include <random>
#include <sstream>
#include <string_view>

namespace qbank::bench {
namespace {

constexpr auto kFunctionWords = std::to_array<std::string_view>(
    {"the",  "of",    "is",    "a",       "in",   "what",  "how",  "to",    "and",    "for",
     "do",   "you",   "on",    "an",      "why",  "with",  "are",  "when",  "it",     "from",
     "does", "can",   "be",    "i",       "that", "which", "or",   "was",   "by",     "as",
     "my",   "if",    "this",  "at",      "we",   "not",   "your", "there", "should", "have",
     "will", "did",   "would", "between", "who",  "one",   "has",  "where", "its",    "about",
     "use",  "their", "than",  "more",    "all",  "they",  "like", "into",  "some",   "over"});
constexpr auto kOpenings = std::to_array<std::string_view>(
    {"What is", "How do you", "Why does", "What are", "How can I", "When should", "Which",
     "Explain", "What is the difference between", "How does"});
constexpr auto kSyllables = std::to_array<std::string_view>(
    {"ba", "con", "de",  "fi", "ge",  "ha", "in", "jo",  "ker", "li", "mon", "ne",
     "or", "pro", "qua", "re", "sta", "ti", "un", "ver", "wi",  "xe", "ya",  "zo"});
constexpr auto kTiers =
    std::to_array<std::string_view>({"Core", "Deep / Follow-up", "Scenario-Based"});
// How many questions of a thousand have 3, 4, ... words after their opening.
constexpr auto kLengths = std::to_array<unsigned>(
    {35, 60, 90, 115, 120, 110, 95, 80, 65, 52, 42, 33, 26, 20, 15, 12, 9, 7, 5, 4, 3, 2});

constexpr std::size_t kTopics = 30;
constexpr std::size_t kWordsOfTopic = 400;
constexpr double kFlattening = 2.7;  // Mandelbrot's constant: the first ranks differ less
constexpr std::size_t kCoreWords = 7873;
constexpr double kTailExponent = 1.77;

// The share of each place, summed up from the first.
template <class Weights>
std::vector<double> cumulated(const Weights& weights) {
  std::vector<double> sums;
  sums.reserve(weights.size());
  double total = 0;
  for (const auto weight : weights) sums.push_back(total += static_cast<double>(weight));
  return sums;
}

std::vector<double> zipf_mandelbrot(std::size_t size) {
  std::vector<double> weights;
  weights.reserve(size);
  for (std::size_t rank = 0; rank < size; ++rank) {
    weights.push_back(1 / (static_cast<double>(rank) + kFlattening));
  }
  return cumulated(weights);
}

// The word of a rank: a number written in syllables, two at least and more for rarer words.
std::string word_of(std::size_t rank) {
  if (rank < kFunctionWords.size()) return std::string(kFunctionWords[rank]);
  std::size_t rest = rank - kFunctionWords.size();
  std::size_t length = 2;
  std::size_t count = kSyllables.size() * kSyllables.size();
  for (; rest >= count; ++length) {
    rest -= count;
    count *= kSyllables.size();
  }
  rest = rest * 7919 % count;  // neighbours in rank look different
  std::string word;
  for (; length > 0; --length, rest /= kSyllables.size())
    word += kSyllables[rest % kSyllables.size()];
  return word;
}

}  // namespace

// std's distributions differ between libraries; these do not.
class Words {
 public:
  explicit Words(std::uint64_t seed)
      : engine_(seed),
        core_(zipf_mandelbrot(kCoreWords)),
        topical_(zipf_mandelbrot(kWordsOfTopic)),
        lengths_(cumulated(kLengths)) {
    const double last = core_.back() - core_[core_.size() - 2];
    all_ = core_.back() + last * kCoreWords / (kTailExponent - 1);
    for (auto& topic : topics_) {
      for (std::size_t& rank : topic) rank = content_rank();
    }
  }

  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(engine_() % bound); }
  std::size_t topic() { return below(kTopics); }
  std::size_t length() { return 3 + drawn(lengths_); }

  std::string next() { return word_of(next_rank()); }

  // A word that is no function word, in one of its forms.
  std::string content() { return in_a_form(word_of(content_rank())); }

  std::string text(std::size_t words) {
    std::string text;
    for (std::size_t i = 0; i < words; ++i) (text += i == 0 ? "" : " ") += next();
    return text;
  }

  std::string text_of(std::size_t topic, std::size_t words) {
    std::string text;
    for (std::size_t i = 0; i < words; ++i) text += ' ' + word_in(topic);
    return text;
  }

  std::string question_of(std::size_t topic) {
    std::string text(kOpenings[below(kOpenings.size())]);
    return text + text_of(topic, length()) + '?';
  }

  std::string name_of(std::size_t topic) const {
    return word_of(topics_[topic][0]) + " & " + word_of(topics_[topic][1]);
  }

 private:
  double uniform() { return static_cast<double>(engine_() >> 11) / 9007199254740992.0; }  // 2^53

  std::size_t drawn(const std::vector<double>& sums) {
    const auto found = std::lower_bound(sums.begin(), sums.end(), uniform() * sums.back());
    return static_cast<std::size_t>(found - sums.begin());
  }

  std::size_t next_rank() {
    const double at = uniform() * all_;
    if (at < core_.back()) {
      return static_cast<std::size_t>(std::lower_bound(core_.begin(), core_.end(), at) -
                                      core_.begin());
    }
    // What is left of the tail, a power law, says which of its ranks this is.
    const double left = (all_ - at) / (all_ - core_.back());
    const double rank = kCoreWords * std::pow(std::max(left, 1e-6), -1 / (kTailExponent - 1));
    return static_cast<std::size_t>(rank);
  }

  std::size_t content_rank() {
    std::size_t rank = next_rank();
    while (rank < kFunctionWords.size()) rank = next_rank();
    return rank;
  }

  std::string word_in(std::size_t topic) {
    if (below(3) == 0) return in_a_form(word_of(topics_[topic][drawn(topical_)]));
    const std::size_t rank = next_rank();
    return rank < kFunctionWords.size() ? word_of(rank) : in_a_form(word_of(rank));
  }

  std::string in_a_form(std::string word) {
    switch (below(16)) {
      case 0:
      case 1:
        return word + 's';
      case 2:
        return word + "ing";
      default:
        return word;
    }
  }

  std::mt19937_64 engine_;
  std::vector<double> core_;     // of the frequent words, rank by rank
  std::vector<double> topical_;  // of the words of a topic
  std::vector<double> lengths_;
  double all_;  // of all words, those of the endless tail too
  std::array<std::array<std::size_t, kWordsOfTopic>, kTopics> topics_;
};

namespace {

// The rows of a dump, as their attributes are escaped there.
class Posts {
 public:
  Posts(std::ostream& out, std::uint64_t seed) : out_(out), words_(seed) {}

  std::uint64_t write_question() {
    const std::uint64_t question = ++id_;
    std::string row = start(question, 1) + "Title=\"" + words_.question_of(words_.topic()) + "\" ";
    row += "Tags=\"&lt;" + words_.content() + "&gt;&lt;" + words_.content() + "&gt;\" ";
    std::uint64_t written = put(std::move(row));
    for (std::size_t answers = words_.below(4); answers > 0; --answers) {
      written += put(start(++id_, 2) + "ParentId=\"" + std::to_string(question) + "\" ");
    }
    return written;
  }

 private:
  static std::string start(std::uint64_t id, int type) {
    return "  <row Id=\"" + std::to_string(id) + "\" PostTypeId=\"" + std::to_string(type) + "\" ";
  }

  std::uint64_t put(std::string row) {
    row += "Body=\"";
    for (std::size_t paragraphs = 1 + words_.below(4); paragraphs > 0; --paragraphs) {
      row += "&lt;p&gt;" + words_.text(20 + words_.below(60)) + ".&lt;/p&gt;&#xA;";
    }
    if (words_.below(2) == 0) {
      row += "&lt;pre&gt;&lt;code&gt;" + words_.content() + " = " + words_.content() +
             "()&#xA;&lt;/code&gt;&lt;/pre&gt;";
    }
    row += "\" />\n";
    out_ << row;
    return row.size();
  }

  std::ostream& out_;
  Words words_;
  std::uint64_t id_ = 0;
};

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> words;
  std::istringstream in(text);
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

}  // namespace

QuestionGenerator::QuestionGenerator(bool answers, std::uint64_t seed)
    : answers_(answers), words_(std::make_unique<Words>(seed)) {}
QuestionGenerator::~QuestionGenerator() = default;

Question QuestionGenerator::next() {
  Question question;
  const std::size_t topic = words_->topic();
  question.bank = "generated";
  question.number = std::to_string(++made_);
  question.id = question.bank + '/' + question.number;
  question.text = words_->question_of(topic);
  question.topic = {words_->name_of(topic)};
  question.tier = kTiers[words_->below(kTiers.size())];
  if (answers_ && words_->below(3) == 0) {
    question.answer = words_->text_of(topic, 20 + words_->below(40)).substr(1);
  }
  question.language = "en";
  question.source = "generated.jsonl";
  question.line = made_;
  return question;
}

std::vector<Question> generate_questions(std::size_t size, std::uint64_t seed) {
  QuestionGenerator generator(true, seed);
  std::vector<Question> questions;
  while (questions.size() < size) questions.push_back(generator.next());
  return questions;
}

std::vector<std::string> generate_queries(const std::vector<Question>& questions, std::size_t count,
                                          std::uint64_t seed) {
  std::mt19937_64 engine(seed);
  std::vector<std::string> queries;
  while (queries.size() < count) {
    std::vector<std::string> words = split(questions[engine() % questions.size()].text);
    const std::size_t wanted = std::min<std::size_t>(2 + engine() % 5, words.size());
    words.erase(words.begin(), words.end() - static_cast<std::ptrdiff_t>(wanted));
    std::string& last = words.back();
    last.pop_back();  // the question mark
    if (queries.size() % 8 == 0 && last.size() > 2)
      std::swap(last[last.size() / 2], last[last.size() / 2 - 1]);
    std::string query;
    for (const std::string& word : words) (query += query.empty() ? "" : " ") += word;
    queries.push_back(std::move(query));
  }
  return queries;
}

void write_posts(std::ostream& out, std::uint64_t bytes, std::uint64_t seed) {
  out << "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<posts>\n";
  Posts posts(out, seed);
  for (std::uint64_t written = 0; written < bytes;) written += posts.write_question();
  out << "</posts>\n";
}

}  // namespace qbank::bench
