// Restriction: the documents that a query's filters, phrases and operators allow. Private to the
// engine.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "searcher/engine/query_words.h"
#include "searcher/engine/unit_builder.h"

namespace qbank {

// Evaluates syntax trees as sets of documents.
class Restriction {
 public:
  // `words` are those that are asked for; notes about filters without questions and about operands
  // without words go to `notes`.
  Restriction(const Snapshot& snapshot, const WordReader& reader, UnitBuilder& builder,
              const std::vector<QueryWord>& words, Deadline deadline, std::vector<QueryNote>& notes)
      : snapshot_(snapshot),
        reader_(reader),
        builder_(builder),
        words_(words),
        deadline_(deadline),
        notes_(notes) {}

  // What words side by side demand: filters, phrases, exclusions and nested operators, but no
  // plain word. Nothing if all documents will do. Throws Error(kTimeout) at the deadline.
  std::optional<DocSet> demanded_by(const QueryNode& words);

 private:
  // Each gives nothing if the node demands nothing: "..." has no word.
  std::optional<DocSet> documents_of(const QueryNode& node);
  std::optional<DocSet> any_word(const QueryNode& node);
  std::optional<DocSet> word(const QueryNode& node);
  std::optional<DocSet> phrase(const QueryNode& node);

  DocSet filter(const QueryNode& node);
  std::optional<DocSet> noted(const QueryNode& node, std::optional<DocSet> documents);
  std::vector<QueryWord> words_of(const QueryNode& node) const;

  const Snapshot& snapshot_;
  const WordReader& reader_;
  UnitBuilder& builder_;
  const std::vector<QueryWord>& words_;
  Deadline deadline_;
  std::vector<QueryNote>& notes_;
};

}  // namespace qbank
