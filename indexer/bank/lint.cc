#include "indexer/bank/lint.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/bank/unicode_text.h"

namespace qbank {
namespace {

using Severity = Finding::Severity;

constexpr double kNearlyTheSame = 0.85;
constexpr size_t kMostNeighbours = 200;  // questions that share a rare word and are compared

std::string place_of(const Question& question) {
  return question.source + ":" + std::to_string(question.line);
}

std::string shortened(const std::string& text) {
  if (character_count(text) <= 60) return text;
  std::string result;
  for (size_t i = 0, n = 0; n < 57; ++n) append_code_point(result, next_character(text, i));
  return result + "...";
}

bool is_ascii_mark(char c) { return static_cast<unsigned char>(c) < 0x80 && std::ispunct(c) != 0; }

// "++i", "C++", "==", "??": marks that say something, unlike those of prose.
bool is_code(std::string_view chunk) {
  if (chunk.find_first_of("+=<>&|*%^~@#$/\\") != std::string_view::npos) return true;
  if (chunk.find("--") != std::string_view::npos) return true;
  return chunk.size() > 1 && std::all_of(chunk.begin(), chunk.end(), is_ascii_mark);
}

// Without the marks of a sentence around it, if anything else is there.
std::string_view without_sentence_marks(std::string_view chunk) {
  static constexpr std::string_view kMarks = ".,;:!?\"'`()";
  const size_t begin = chunk.find_first_not_of(kMarks);
  if (begin == std::string_view::npos) return chunk;
  return chunk.substr(begin, chunk.find_last_not_of(kMarks) + 1 - begin);
}

// What `text` says in marks of code, which neither its words nor its comparison key hold.
std::vector<std::string> code_of(const std::string& text) {
  std::vector<std::string> code;
  const std::string lower = lower_case(text);
  for (size_t begin = 0; begin < lower.size();) {
    const size_t end = std::min(lower.find_first_of(" \n", begin), lower.size());
    const std::string_view chunk =
        without_sentence_marks(std::string_view(lower).substr(begin, end - begin));
    if (is_code(chunk)) code.emplace_back(chunk);
    begin = end + 1;
  }
  return code;
}

class Linter {
 public:
  explicit Linter(const std::vector<Question>& questions) : questions_(questions) {}

  std::vector<Finding> run() {
    check_numbers();
    check_duplicates();
    check_near_duplicates();
    check_tiers();
    return std::move(findings_);
  }

 private:
  void report(const char* rule, const Question& at, std::string message) {
    findings_.push_back({Severity::kWarning, rule, at.source, at.line, std::move(message)});
  }

  static int number_of(const Question& question) {
    const bool plain = !question.number.empty() &&
                       question.number.find_first_not_of("0123456789") == std::string::npos;
    return plain ? std::atoi(question.number.substr(0, 9).c_str()) : 0;
  }

  // Numbers may run through a file or start again with a topic; within a run none may be missing
  // or come twice.
  void check_numbers() {
    const Question* last = nullptr;
    std::map<int, const Question*> run;
    for (const Question& question : questions_) {
      const int number = number_of(question);
      if (number == 0) continue;
      const bool starts = !last || last->source != question.source || number == 1;
      if (starts) run.clear();
      if (!starts) check_step(*last, question, run);
      run.emplace(number, &question);
      last = &question;
    }
  }

  void check_step(const Question& before, const Question& question,
                  const std::map<int, const Question*>& run) {
    const int number = number_of(question);
    const auto same = run.find(number);
    if (same != run.end()) {
      report("number-repeated", question,
             "number " + question.number + " is used before, at " + place_of(*same->second));
    } else if (number > number_of(before) + 1) {
      report("number-gap", question,
             "number " + question.number + " follows " + before.number + "; some are missing");
    }
  }

  static std::string key_of(const std::string& text) {
    std::string key = comparison_key(text) + '\n';
    for (const std::string& code : code_of(text)) key += code + '\n';
    return key;
  }

  // Questions with the same text ask the same only if their code and options agree too.
  static std::string content_key(const Question& question) {
    std::string key = key_of(question.text) + '\n' + key_of(question.body);
    for (const std::string& option : question.options) key += '\n' + key_of(option);
    return key;
  }

  void check_duplicates() {
    std::unordered_map<std::string, const Question*> seen;
    for (const Question& question : questions_) {
      const auto [first, added] = seen.emplace(content_key(question), &question);
      if (added) continue;
      duplicates_.insert(&question);
      report(
          "duplicate", question,
          "\"" + shortened(question.text) + "\" is asked before, at " + place_of(*first->second));
    }
  }

  static std::set<std::string> words_of(const std::string& text) {
    const std::vector<std::string> code = code_of(text);
    std::set<std::string> words(code.begin(), code.end());
    std::string word;
    const std::string lower = lower_case(text) + ' ';
    for (size_t i = 0; i < lower.size();) {
      const size_t start = i;
      const char32_t c = next_character(lower, i);
      if (is_letter(c) || is_digit(c) || c == '_') {
        word.append(lower, start, i - start);
      } else if (!word.empty()) {
        words.insert(std::move(word));
        word.clear();
      }
    }
    return words;
  }

  void check_near_duplicates() {
    std::vector<std::set<std::string>> words;
    std::unordered_map<std::string, std::vector<size_t>> holders;
    for (size_t i = 0; i < questions_.size(); ++i) {
      words.push_back(words_of(questions_[i].text));
      for (const std::string& word : words.back()) holders[word].push_back(i);
    }
    for (size_t i = 0; i < questions_.size(); ++i) {
      if (words[i].size() >= 3 && questions_[i].body.empty() && questions_[i].options.empty()) {
        compare_with_earlier(i, words, holders);
      }
    }
  }

  void compare_with_earlier(size_t i, const std::vector<std::set<std::string>>& words,
                            const std::unordered_map<std::string, std::vector<size_t>>& holders) {
    const std::vector<size_t>* rarest = nullptr;
    for (const std::string& word : words[i]) {
      const auto& found = holders.at(word);
      if (found.size() > 1 && (!rarest || found.size() < rarest->size())) rarest = &found;
    }
    if (!rarest || rarest->size() > kMostNeighbours) return;
    for (const size_t other : *rarest) {
      if (other >= i) return;
      if (!questions_[other].body.empty() || duplicates_.contains(&questions_[i])) continue;
      if (overlap(words[i], words[other]) < kNearlyTheSame) continue;
      report("near-duplicate", questions_[i],
             "\"" + shortened(questions_[i].text) + "\" is nearly \"" +
                 shortened(questions_[other].text) + "\" at " + place_of(questions_[other]));
      return;
    }
  }

  static double overlap(const std::set<std::string>& a, const std::set<std::string>& b) {
    const auto shared = static_cast<double>(
        std::count_if(a.begin(), a.end(), [&](const auto& word) { return b.contains(word); }));
    return shared / (static_cast<double>(a.size() + b.size()) - shared);
  }

  void check_tiers() {
    std::map<std::string, std::map<std::string, std::vector<const Question*>>> tiers;
    for (const Question& question : questions_) {
      if (question.tier.empty()) continue;
      tiers[question.bank][question.tier].push_back(&question);
    }
    for (const auto& [bank, by_name] : tiers) check_tiers_of_bank(by_name);
  }

  void check_tiers_of_bank(const std::map<std::string, std::vector<const Question*>>& by_name) {
    std::map<std::string, const std::string*> folded;
    for (const auto& [tier, questions] : by_name) {
      const auto [first, added] = folded.emplace(comparison_key(tier), &tier);
      if (!added) {
        report("suspicious-tier", *questions[0],
               "the tier \"" + tier + "\" is written \"" + *first->second + "\" elsewhere");
      } else if (questions.size() == 1 && by_name.size() > 2 && questions_.size() > 20) {
        report("suspicious-tier", *questions[0],
               "the tier \"" + tier + "\" has this question only");
      }
    }
  }

  const std::vector<Question>& questions_;
  std::set<const Question*> duplicates_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> lint(const std::vector<Question>& questions, const ReadReport& report) {
  std::vector<Finding> findings;
  for (const SourceReport& source : report.sources) {
    findings.insert(findings.end(), source.findings.begin(), source.findings.end());
  }
  std::vector<Finding> found = Linter(questions).run();
  findings.insert(findings.end(), found.begin(), found.end());
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    return a.source != b.source ? a.source < b.source : a.line < b.line;
  });
  return findings;
}

}  // namespace qbank
