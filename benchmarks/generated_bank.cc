#include "benchmarks/generated_bank.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <ostream>
#include <random>
#include <string_view>

namespace qbank::bench {
namespace {

constexpr std::array<std::string_view, 20> kFunctionWords = {
    "the", "of", "is", "a",  "in",  "what", "how", "to",   "and", "for",
    "do",  "vs", "on", "an", "why", "with", "are", "when", "it",  "from"};
constexpr std::array<std::string_view, 24> kSyllables = {
    "ba", "con", "de",  "fi", "ge",  "ha", "in", "jo",  "ker", "li", "mon", "ne",
    "or", "pro", "qua", "re", "sta", "ti", "un", "ver", "wi",  "xe", "ya",  "zo"};
constexpr std::array<std::string_view, 3> kTiers = {"Core", "Deep / Follow-up", "Scenario-Based"};
constexpr std::size_t kTopics = 30;
constexpr double kFlattening = 2.7;  // Mandelbrot's constant: the first ranks differ less

// std's distributions differ between libraries; this does not.
class Words {
 public:
  Words(std::size_t bank_size, std::uint64_t seed) : engine_(seed) {
    const auto size = static_cast<std::size_t>(
        300 + 30 * std::pow(static_cast<double>(bank_size), 0.6));  // Heaps
    double total = 0;
    for (std::size_t rank = 0; rank < size; ++rank) {
      total += 1 / (static_cast<double>(rank) + kFlattening);
      cumulated_.push_back(total);
    }
  }

  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(engine_() % bound); }

  std::string next() {
    const double at = static_cast<double>(engine_() >> 11) / 9007199254740992.0;  // 2^53
    const auto found =
        std::lower_bound(cumulated_.begin(), cumulated_.end(), at * cumulated_.back());
    return word(static_cast<std::size_t>(found - cumulated_.begin()));
  }

  std::string text(std::size_t words) {
    std::string text;
    for (std::size_t i = 0; i < words; ++i) (text += i == 0 ? "" : " ") += next();
    return text;
  }

  // A word that is no function word.
  std::string content() {
    std::string found = next();
    while (std::find(kFunctionWords.begin(), kFunctionWords.end(), found) != kFunctionWords.end()) {
      found = next();
    }
    return found;
  }

 private:
  // The word of a rank: a number written in syllables, two at least.
  static std::string word(std::size_t rank) {
    if (rank < kFunctionWords.size()) return std::string(kFunctionWords[rank]);
    std::string word;
    std::size_t rest = rank * 7919;  // neighbours in rank look different
    for (int i = 0; i < 2 || rest > 0; ++i, rest /= kSyllables.size()) {
      word += kSyllables[rest % kSyllables.size()];
    }
    return word;
  }

  std::mt19937_64 engine_;
  std::vector<double> cumulated_;
};

// The rows of a dump, as their attributes are escaped there.
class Posts {
 public:
  Posts(std::ostream& out, std::uint64_t bytes, std::uint64_t seed)
      : out_(out), words_(static_cast<std::size_t>(bytes / kBytesOfPost), seed) {}

  std::uint64_t write_question() {
    const std::uint64_t question = ++id_;
    std::string row = start(question, 1) + "Title=\"" + words_.text(4 + words_.below(9)) + "?\" ";
    row += "Tags=\"&lt;" + words_.content() + "&gt;&lt;" + words_.content() + "&gt;\" ";
    std::uint64_t written = put(std::move(row));
    for (std::size_t answers = words_.below(4); answers > 0; --answers) {
      written += put(start(++id_, 2) + "ParentId=\"" + std::to_string(question) + "\" ");
    }
    return written;
  }

 private:
  static constexpr std::uint64_t kBytesOfPost = 3000;

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

}  // namespace

void write_posts(std::ostream& out, std::uint64_t bytes, std::uint64_t seed) {
  out << "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<posts>\n";
  Posts posts(out, bytes, seed);
  for (std::uint64_t written = 0; written < bytes;) written += posts.write_question();
  out << "</posts>\n";
}

std::vector<Question> generate_questions(std::size_t size, std::uint64_t seed) {
  Words words(size, seed);
  std::vector<std::string> topics;
  for (std::size_t i = 0; i < kTopics; ++i)
    topics.push_back(words.content() + " & " + words.content());
  std::vector<Question> questions;
  for (std::size_t i = 1; i <= size; ++i) {
    Question question;
    question.bank = "generated";
    question.number = std::to_string(i);
    question.id = question.bank + '/' + question.number;
    question.text = words.text(3 + words.below(10)) + '?';
    question.topic = {topics[words.below(topics.size())]};
    question.tier = kTiers[words.below(kTiers.size())];
    if (words.below(3) == 0) question.answer = words.text(20 + words.below(40));
    question.language = "en";
    question.source = "generated.jsonl";
    question.line = static_cast<unsigned>(i);
    questions.push_back(std::move(question));
  }
  return questions;
}

std::vector<std::string> generate_queries(std::size_t count, std::size_t bank_size,
                                          std::uint64_t seed) {
  Words words(bank_size, seed);
  std::vector<std::string> queries;
  for (std::size_t i = 0; i < count; ++i) {
    std::string query = words.content();
    if (i % 8 == 0) std::swap(query[query.size() / 2], query[query.size() / 2 - 1]);
    for (std::size_t more = 1 + words.below(3); more > 0; --more) query += ' ' + words.next();
    queries.push_back(std::move(query));
  }
  return queries;
}

}  // namespace qbank::bench
