#include "searcher/engine/stored_question.h"

#include "indexer/store/hash.h"
#include "indexer/store/terms.h"
#include "indexer/text/stop_words.h"
#include "searcher/engine/thread_analyzer.h"

namespace qbank {

std::string language_of(const Question& question) {
  return question.language.empty() ? kDefaultLanguage : question.language;
}

StoredQuestion analyse(Question question) {
  StoredQuestion stored;
  const std::string language = language_of(question);
  for (const Token& token : thread_analyzer(language).analyze(question.text)) {
    std::string term = token.stem.empty() ? token.term : stem_term(token.stem);
    const std::uint64_t hash = stable_hash(term);
    stored.tokens.push_back(
        {{token.begin, token.end}, stable_hash(token.term), hash, token.primary});
    if (token.primary && !is_stop_word(token.term, language)) {
      stored.content.push_back({std::move(term), hash});
    }
  }
  stored.question = std::move(question);
  return stored;
}

std::size_t bytes_of(const StoredQuestion& stored) {
  const Question& question = stored.question;
  return sizeof stored + stored.tokens.size() * (sizeof(StoredToken) + sizeof(ContentWord)) +
         question.text.size() + question.body.size() + question.answer.size() + 256;
}

}  // namespace qbank
