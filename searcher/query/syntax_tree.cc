#include "searcher/query/syntax_tree.h"

namespace qbank {
namespace {

std::string list(const std::string& head, const QueryNode& node) {
  std::string out = '(' + head;
  for (const QueryNode& child : node.children) out += ' ' + to_string(child);
  return out + ')';
}

std::string quoted(const std::string& text) { return '"' + text + '"'; }

}  // namespace

std::string to_string(const QueryNode& node) {
  switch (node.kind) {
    case QueryNode::Kind::kWord:
      if (node.fuzzy) return "(fuzzy " + node.text + ')';
      return node.prefix ? "(prefix " + node.text + ')' : node.text;
    case QueryNode::Kind::kPhrase:
      if (node.verbatim) return "(exact " + quoted(node.text) + ')';
      return node.slop == 0 ? quoted(node.text)
                            : "(near " + std::to_string(node.slop) + ' ' + quoted(node.text) + ')';
    case QueryNode::Kind::kFilter:
      return '(' + std::string(info(node.field).name) + ' ' + quoted(node.text) + ')';
    case QueryNode::Kind::kNot:
      return list("not", node);
    case QueryNode::Kind::kMust:
      return list("must", node);
    case QueryNode::Kind::kWords:
      return list("words", node);
    case QueryNode::Kind::kAnd:
      return list("and", node);
    case QueryNode::Kind::kOr:
      return list("or", node);
  }
  return {};
}

}  // namespace qbank
