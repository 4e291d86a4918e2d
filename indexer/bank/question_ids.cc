#include "indexer/bank/question_ids.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "indexer/bank/source_files.h"
#include "indexer/bank/unicode_text.h"
#include "indexer/hash.h"

namespace qbank {
namespace {

constexpr size_t kSlugLength = 48;

std::string short_hash(std::string_view text) { return hex(stable_hash(text)).substr(8); }

enum class Numbering { kNone, kUnique, kByTopic };

std::string topic_key(const Question& question) {
  return slug(question.topic.empty() ? name_of_file(question.source) : question.topic.back(),
              kSlugLength);
}

// How many of a bank's questions have a number, and how many keys these numbers make.
struct Numbers {
  size_t numbered = 0;
  std::set<std::string> plain;
  std::set<std::string> by_topic;
};

std::string numbered_key(const Question& question) {
  return topic_key(question) + '-' + question.number;
}

// The limits are far from what banks have, so that a few more questions rarely change the ids of
// the others.
Numbering numbering_of(const std::vector<Question>& questions) {
  Numbers numbers;
  for (const Question& question : questions) {
    if (question.number.empty()) continue;
    ++numbers.numbered;
    numbers.plain.insert(question.number);
    numbers.by_topic.insert(numbered_key(question));
  }
  if (numbers.numbered * 2 < questions.size()) return Numbering::kNone;
  if (numbers.plain.size() * 100 >= numbers.numbered * 85) return Numbering::kUnique;
  return numbers.by_topic.size() * 100 >= numbers.numbered * 75 ? Numbering::kByTopic
                                                                : Numbering::kNone;
}

// Which question a number belongs to if several have it: that of the file with the most numbers,
// the first there. So a small file that comes first takes no number from the bank's.
class NumberOwners {
 public:
  explicit NumberOwners(const std::vector<Question>& questions) {
    std::unordered_map<std::string_view, size_t> numbered;  // of each file
    for (const Question& question : questions) numbered[question.source] += has_number(question);
    for (const Question& question : questions) {
      if (!has_number(question)) continue;
      const Question*& owner = owners_.try_emplace(question.number, &question).first->second;
      if (numbered[question.source] > numbered[owner->source]) owner = &question;
    }
  }

  bool owns(const Question& question) const { return &owner_of(question) == &question; }
  const Question& owner_of(const Question& question) const { return *owners_.at(question.number); }

 private:
  static bool has_number(const Question& question) {
    return question.id.empty() && !question.number.empty();
  }

  std::unordered_map<std::string_view, const Question*> owners_;
};

std::string text_key(const Question& question) {
  std::string key = slug(question.text, kSlugLength);
  return key.empty() ? short_hash(question.text) : key;
}

std::string own_id(const Question& question) {
  const std::string prefix = question.bank + '/';
  return question.id.starts_with(prefix) ? question.id : prefix + question.id;
}

}  // namespace

std::string QuestionIds::unique(std::string id, const Question& question) {
  if (taken_.insert(stable_hash(id)).second) return id;
  std::string content = question.text + '\n' + question.body;
  for (const std::string& topic : question.topic) content += '\n' + topic;
  for (const std::string& option : question.options) content += '\n' + option;
  id += '-' + short_hash(content).substr(0, 6);
  const uint64_t hash = stable_hash(id);
  if (taken_.insert(hash).second) return id;
  unsigned& count = next_count_.try_emplace(hash, 2).first->second;
  while (true) {
    std::string counted = id + '-' + std::to_string(count++);
    if (taken_.insert(stable_hash(counted)).second) return counted;
  }
}

void QuestionIds::assign(std::vector<Question>& questions) {
  const Numbering numbering = numbering_of(questions);
  const NumberOwners owners(questions);
  std::vector<Question*> others;  // whose number belongs to another question
  const auto name = [this](Question& question, const std::string& key) {
    question.id = unique(question.bank + '/' + key, question);
  };
  for (Question& question : questions) {
    if (!question.id.empty()) {
      assign_own(question);
    } else if (numbering == Numbering::kNone || question.number.empty()) {
      name(question, text_key(question));
    } else if (numbering == Numbering::kByTopic) {
      name(question, numbered_key(question));
    } else if (owners.owns(question)) {
      name(question, question.number);
    } else {
      others.push_back(&question);
    }
  }
  for (Question* question : others) {
    const bool same_topic = topic_key(*question) == topic_key(owners.owner_of(*question));
    name(*question, same_topic ? question->number : numbered_key(*question));
  }
}

void QuestionIds::assign_own(Question& question) {
  question.id = unique(own_id(question), question);
}

}  // namespace qbank
