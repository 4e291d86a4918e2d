// DocBits: a set of questions as bits, for counting many of them.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "searcher/engine/postings.h"

namespace qbank {

class DocBits {
 public:
  // An empty set of documents up to `last`.
  explicit DocBits(DocId last) : words_(last / kBits + 1) {}

  void add(DocId document) {
    std::uint64_t& word = words_[document / kBits];
    count_ += (word & bit(document)) == 0 ? 1 : 0;
    word |= bit(document);
  }
  void add(const DocSet& documents) {
    for (const DocId document : documents) add(document);
  }

  bool contains(DocId document) const { return (words_[document / kBits] & bit(document)) != 0; }

  std::size_t count() const { return count_; }

  DocSet documents() const {
    DocSet documents;
    documents.reserve(count_);
    for_each([&](DocId document) { documents.push_back(document); });
    return documents;
  }

  // Calls `visit` with each document, ascending.
  template <class Visit>
  void for_each(Visit visit) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      for (std::uint64_t word = words_[i]; word != 0; word &= word - 1) {
        visit(static_cast<DocId>(i * kBits + static_cast<std::size_t>(std::countr_zero(word))));
      }
    }
  }

 private:
  static constexpr std::size_t kBits = 64;
  static std::uint64_t bit(DocId document) { return std::uint64_t{1} << (document % kBits); }

  std::vector<std::uint64_t> words_;
  std::size_t count_ = 0;
};

}  // namespace qbank
