#include "searcher/engine/stored_question.h"

#include <utility>

#include "indexer/store/record.h"
#include "searcher/engine/thread_analyzer.h"

namespace qbank {
namespace {

StoredQuestion with_tokens(Question&& question, std::string&& encoded) {
  std::vector<StoredToken> tokens = decode_tokens(question.text, encoded);
  return {std::move(question), std::move(encoded), std::move(tokens)};
}

}  // namespace

std::string language_of(const Question& question) {
  return question.language.empty() ? kDefaultLanguage : question.language;
}

std::vector<std::string> StoredQuestion::content_terms() const {
  return decode_content_terms(question.text, encoded_tokens);
}

bool StoredQuestion::has_side_by_side(std::uint64_t first, std::uint64_t second) const {
  bool behind_first = false;
  for (const StoredToken& token : tokens) {
    if (!token.primary) continue;
    if (behind_first && token.stem == second) return true;
    behind_first = token.stem == first;
  }
  return false;
}

StoredQuestion read_question(std::string_view record) {
  StoredRecord read = decode_record(record);
  return with_tokens(std::move(read.question), std::move(read.tokens));
}

StoredQuestion analyse(Question question) {
  const std::string language = language_of(question);
  std::string tokens =
      encode_tokens(question.text, thread_analyzer(language).analyze(question.text), language);
  return with_tokens(std::move(question), std::move(tokens));
}

std::size_t bytes_of(const StoredQuestion& stored) {
  const Question& question = stored.question;
  return sizeof stored + stored.tokens.capacity() * sizeof(StoredToken) +
         stored.encoded_tokens.size() + question.text.size() + question.body.size() +
         question.answer.size() + 256;
}

}  // namespace qbank
