#include "searcher/engine/symbol_words.h"

#include <algorithm>
#include <cctype>
#include <vector>

#include "searcher/engine/thread_analyzer.h"

namespace qbank {
namespace {

using Kind = QueryNode::Kind;

bool is_symbols(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return std::ispunct(c) != 0 && c != '`';
  });
}

class SymbolReader {
 public:
  SymbolReader(const std::string& language, const Snapshot& snapshot)
      : analyzer_(thread_analyzer(language)), snapshot_(snapshot) {}

  void read(QueryNode& node, const QueryNode& root) {
    for (QueryNode& child : node.children) read(child, root);
    if (!is_symbols(node.text) || node.kind == Kind::kFilter) return;
    if (snapshot_.postings(node.text)->empty()) return;
    const bool prose = node.kind == Kind::kWord && analyzer_.analyze(node.text).empty();
    if (!prose || !has_content(root)) node.text = '`' + node.text + '`';
  }

 private:
  // Whether there are words other than stop words.
  bool has_content(const QueryNode& node) {
    const std::vector<Token> tokens = analyzer_.analyze(node.text);
    return std::any_of(tokens.begin(), tokens.end(),
                       [&](const Token& token) {
                         return token.primary && !snapshot_.is_stop(token.term);
                       }) ||
           std::any_of(node.children.begin(), node.children.end(),
                       [&](const QueryNode& child) { return has_content(child); });
  }

  Analyzer& analyzer_;
  const Snapshot& snapshot_;
};

}  // namespace

void read_symbols_as_code(QueryNode& root, const std::string& language, const Snapshot& snapshot) {
  SymbolReader(language, snapshot).read(root, root);
}

}  // namespace qbank
