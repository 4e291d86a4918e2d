#include "searcher/engine/restriction.h"

#include "searcher/engine/filter.h"
#include "searcher/engine/thread_analyzer.h"
#include "searcher/engine/unit_postings.h"

namespace qbank {
namespace {

using Kind = QueryNode::Kind;

void narrow(std::optional<DocSet>& allowed, DocSet documents) {
  allowed = allowed ? intersection(*allowed, documents) : std::move(documents);
}

}  // namespace

std::optional<DocSet> Restriction::demanded_by(const QueryNode& words) {
  std::optional<DocSet> allowed;
  for (const QueryNode& child : words.children) {
    if (child.kind == Kind::kWord) continue;
    if (child.kind != Kind::kWords) {
      narrow(allowed, documents_of(child));
    } else if (std::optional<DocSet> inner = demanded_by(child)) {
      narrow(allowed, std::move(*inner));
    }
  }
  return allowed;
}

DocSet Restriction::documents_of(const QueryNode& node) {
  switch (node.kind) {
    case Kind::kWord:
      return word(node);
    case Kind::kPhrase:
      return phrase(node);
    case Kind::kFilter:
      return filter(node);
    case Kind::kWords:
      return any_word(node);
    case Kind::kMust:
      return documents_of(node.children.front());
    case Kind::kNot:
      return difference(snapshot_.documents(), documents_of(node.children.front()));
    case Kind::kAnd: {
      std::optional<DocSet> all;
      for (const QueryNode& child : node.children) narrow(all, documents_of(child));
      return all.value_or(DocSet());
    }
    case Kind::kOr: {
      DocSet any;
      for (const QueryNode& child : node.children) any = set_union(any, documents_of(child));
      return any;
    }
  }
  return {};
}

DocSet Restriction::filter(const QueryNode& node) {
  DocSet documents = filter_documents(node.field, node.text, snapshot_);
  if (documents.empty()) {
    const std::string field(info(node.field).name);
    notes_.push_back({node.offset, "no question has the " + field + " \"" + node.text + '"'});
  }
  return documents;
}

// Any of the words, within what the others demand.
DocSet Restriction::any_word(const QueryNode& node) {
  const std::optional<DocSet> allowed = demanded_by(node);
  DocSet any;
  bool has_words = false;
  for (const QueryNode& child : node.children) {
    if (child.kind != Kind::kWord) continue;
    has_words = true;
    any = set_union(any, word(child));
  }
  if (!has_words) return allowed.value_or(DocSet());
  return allowed ? intersection(any, *allowed) : any;
}

// The code token as typed if some question has it, so that `-c++` excludes no "c"; else all parts.
DocSet Restriction::word(const QueryNode& node) {
  std::optional<DocSet> all;
  DocSet whole;
  for (const QueryWord& word : words_of(node)) {
    for (const std::string& code : word.codes()) {
      whole = set_union(whole, snapshot_.postings(code)->docs);
    }
    if (!word.stems().empty()) narrow(all, postings_of(builder_.unit_of(word), snapshot_).docs());
  }
  return whole.empty() ? all.value_or(DocSet()) : whole;
}

DocSet Restriction::phrase(const QueryNode& node) {
  std::vector<std::string> terms;
  std::optional<DocSet> candidates;
  for (const Token& token : thread_analyzer(reader_.language()).analyze(node.text)) {
    if (token.primary) terms.push_back(token.term);
    const bool whole = token.begin == 0 && token.end == node.text.size();
    if (token.primary || (token.kind == TokenKind::kCode && whole)) {
      narrow(candidates, snapshot_.postings(token.term)->docs);
    }
  }
  if (!candidates || terms.size() < 2) return candidates.value_or(DocSet());
  return snapshot_.with_phrase(terms, node.slop, *candidates);
}

// The node's words as they were planned; those of an exclusion were not, and are not expanded.
std::vector<QueryWord> Restriction::words_of(const QueryNode& node) const {
  std::vector<QueryWord> found;
  for (const QueryWord& word : words_) {
    if (word.node == &node) found.push_back(word);
  }
  if (!found.empty()) return found;
  found = reader_.read(node);
  for (QueryWord& word : found) {
    word.verbatim = true;
    word.stop = false;
  }
  return found;
}

}  // namespace qbank
