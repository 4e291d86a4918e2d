#include "indexer/bank/question_ids.h"

#include <algorithm>
#include <filesystem>
#include <set>
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

bool is_nearly_unique(const std::vector<Question>& questions, bool by_topic) {
  std::set<std::string> keys;
  size_t numbered = 0;
  for (const Question& question : questions) {
    if (question.number.empty()) continue;
    ++numbered;
    keys.insert((by_topic ? topic_key(question) + '-' : std::string()) + question.number);
  }
  return numbered * 10 >= questions.size() * 9 && keys.size() * 100 >= numbered * 95;
}

Numbering numbering_of(const std::vector<Question>& questions) {
  if (is_nearly_unique(questions, false)) return Numbering::kUnique;
  return is_nearly_unique(questions, true) ? Numbering::kByTopic : Numbering::kNone;
}

std::string key_of(const Question& question, Numbering numbering) {
  const bool numbered = numbering != Numbering::kNone && !question.number.empty();
  if (numbered && numbering == Numbering::kUnique) return question.number;
  if (numbered) return topic_key(question) + '-' + question.number;
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
  for (Question& question : questions) {
    if (!question.id.empty()) {
      assign_own(question);
    } else {
      question.id = unique(question.bank + '/' + key_of(question, numbering), question);
    }
  }
}

void QuestionIds::assign_own(Question& question) {
  question.id = unique(own_id(question), question);
}

}  // namespace qbank
