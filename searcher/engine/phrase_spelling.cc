#include "searcher/engine/phrase_spelling.h"

#include "searcher/engine/thread_analyzer.h"

namespace qbank {
namespace {

using Kind = QueryNode::Kind;

void respell(QueryNode& phrase, const std::string& language, const Snapshot& snapshot,
             std::vector<Respelling>& respellings) {
  std::vector<Token> words = thread_analyzer(language).analyze(phrase.text);
  std::erase_if(words, [](const Token& token) { return !token.primary; });
  if (words.size() < 2) return;
  // From the end, so that the places of the words before stay as they are.
  for (auto word = words.rbegin(); word != words.rend(); ++word) {
    if (word->kind != TokenKind::kWord || !snapshot.postings(word->term)->empty()) continue;
    const std::string respelled = snapshot.respelled(word->term);
    if (respelled.empty()) continue;
    phrase.text.replace(word->begin, word->end - word->begin, respelled);
    respellings.push_back({{word->term, respelled},
                           phrase.text_offset + word->begin,
                           phrase.text_offset + word->end});
  }
}

}  // namespace

void respell_phrases(QueryNode& root, const std::string& language, const Snapshot& snapshot,
                     std::vector<Respelling>& respellings) {
  if (root.kind == Kind::kNot) return;
  if (root.kind == Kind::kPhrase && !root.verbatim) respell(root, language, snapshot, respellings);
  for (QueryNode& child : root.children) respell_phrases(child, language, snapshot, respellings);
}

}  // namespace qbank
