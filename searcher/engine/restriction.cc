#include "searcher/engine/restriction.h"

#include <algorithm>

#include "searcher/engine/filter.h"
#include "searcher/engine/thread_analyzer.h"
#include "searcher/engine/unit_postings.h"

namespace qbank {
namespace {

using Kind = QueryNode::Kind;

void narrow(std::optional<DocSet>& allowed, std::optional<DocSet> documents) {
  if (!documents) return;
  allowed = allowed ? intersection(*allowed, *documents) : std::move(documents);
}

void widen(std::optional<DocSet>& any, std::optional<DocSet> documents) {
  if (!documents) return;
  any = any ? set_union(*any, *documents) : std::move(documents);
}

}  // namespace

std::optional<DocSet> Restriction::demanded_by(const QueryNode& words) {
  std::optional<DocSet> allowed;
  for (const QueryNode& child : words.children) {
    if (child.kind == Kind::kWord) continue;
    narrow(allowed, child.kind == Kind::kWords ? demanded_by(child) : documents_of(child));
  }
  return allowed;
}

std::optional<DocSet> Restriction::documents_of(const QueryNode& node) {
  deadline_.check();
  switch (node.kind) {
    case Kind::kWord:
      return noted(node, word(node));
    case Kind::kPhrase:
      return noted(node, phrase(node));
    case Kind::kFilter:
      return filter(node);
    case Kind::kWords:
      return any_word(node);
    case Kind::kMust:
      return documents_of(node.children.front());
    case Kind::kNot: {
      std::optional<DocSet> without = documents_of(node.children.front());
      if (without) without = difference(snapshot_.documents(), *without);
      return without;
    }
    case Kind::kAnd: {
      std::optional<DocSet> all;
      for (const QueryNode& child : node.children) narrow(all, documents_of(child));
      return all;
    }
    case Kind::kOr: {
      std::optional<DocSet> any;
      for (const QueryNode& child : node.children) widen(any, documents_of(child));
      return any;
    }
  }
  return std::nullopt;
}

std::optional<DocSet> Restriction::noted(const QueryNode& node, std::optional<DocSet> documents) {
  if (documents) return documents;
  const std::string message = "nothing to search for in \"" + node.text + '"';
  const bool said = std::any_of(notes_.begin(), notes_.end(),
                                [&](const QueryNote& note) { return note.message == message; });
  if (!said) notes_.push_back({node.offset, message});
  return documents;
}

DocSet Restriction::filter(const QueryNode& node) {
  DocSet documents = filter_documents(node.field, node.text, snapshot_, deadline_);
  if (documents.empty()) {
    const std::string field(info(node.field).name);
    notes_.push_back({node.offset, "no question has the " + field + " \"" + node.text + '"'});
  }
  return documents;
}

// Any of the words, within what the others demand.
std::optional<DocSet> Restriction::any_word(const QueryNode& node) {
  std::optional<DocSet> any;
  for (const QueryNode& child : node.children) {
    if (child.kind == Kind::kWord) widen(any, documents_of(child));
  }
  narrow(any, demanded_by(node));
  return any;
}

// The code token as typed if some question has it, so that `-c++` excludes no "c"; else all parts.
std::optional<DocSet> Restriction::word(const QueryNode& node) {
  std::optional<DocSet> parts;
  std::optional<DocSet> whole;
  for (const QueryWord& word : words_of(node)) {
    for (const std::string& code : word.codes()) widen(whole, snapshot_.postings(code)->docs);
    if (!word.stems().empty()) narrow(parts, postings_of(builder_.unit_of(word), snapshot_).docs());
  }
  return (whole && !whole->empty()) || !parts ? whole : parts;
}

std::optional<DocSet> Restriction::phrase(const QueryNode& node) {
  std::vector<std::string> terms;
  std::optional<DocSet> candidates;
  for (const Token& token : thread_analyzer(reader_.language()).analyze(node.text)) {
    if (token.primary) terms.push_back(token.term);
    const bool whole = token.begin == 0 && token.end == node.text.size();
    if (token.primary || (token.kind == TokenKind::kCode && whole)) {
      narrow(candidates, snapshot_.postings(token.term)->docs);
    }
  }
  if (!candidates || terms.size() < 2) return candidates;
  return snapshot_.with_phrase(terms, node.slop, *candidates, deadline_);
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
