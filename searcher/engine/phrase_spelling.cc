#include "searcher/engine/phrase_spelling.h"

#include "searcher/engine/thread_analyzer.h"

namespace qbank {
namespace {

using Kind = QueryNode::Kind;

void respell(QueryNode& phrase, const std::string& language, const Snapshot& snapshot,
             std::vector<Correction>& corrections) {
  std::vector<Token> words = thread_analyzer(language).analyze(phrase.text);
  std::erase_if(words, [](const Token& token) { return !token.primary; });
  if (words.size() < 2) return;
  // From the end, so that the places of the words before stay as they are.
  for (auto word = words.rbegin(); word != words.rend(); ++word) {
    if (word->kind != TokenKind::kWord || !snapshot.postings(word->term)->empty()) continue;
    const std::string respelled = snapshot.respelled(word->term);
    if (respelled.empty()) continue;
    phrase.text.replace(word->begin, word->end - word->begin, respelled);
    corrections.push_back({word->term, respelled});
  }
}

}  // namespace

void respell_phrases(QueryNode& root, const std::string& language, const Snapshot& snapshot,
                     std::vector<Correction>& corrections) {
  if (root.kind == Kind::kNot) return;
  if (root.kind == Kind::kPhrase && !root.verbatim) respell(root, language, snapshot, corrections);
  for (QueryNode& child : root.children) respell_phrases(child, language, snapshot, corrections);
}

}  // namespace qbank
