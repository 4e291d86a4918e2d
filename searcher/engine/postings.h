// Postings: which questions a term is in and how much it counts there; sets of questions.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace qbank {

using DocId = std::uint32_t;

// A set of questions: ascending document numbers.
using DocSet = std::vector<DocId>;

DocSet intersection(const DocSet& a, const DocSet& b);
DocSet set_union(const DocSet& a, const DocSet& b);
DocSet difference(const DocSet& a, const DocSet& b);

// The place of the first document from `at` on that is not before `document`. Steps double: what is
// near is found at once (Bentley and Yao, An almost optimal algorithm for unbounded searching,
// 1976).
inline std::size_t skip_to(const DocSet& documents, std::size_t at, DocId document) {
  std::size_t step = 1;
  while (at + step <= documents.size() && documents[at + step - 1] < document) {
    at += step;
    step *= 2;
  }
  const auto first = documents.begin() + static_cast<std::ptrdiff_t>(at);
  const auto last =
      documents.begin() + static_cast<std::ptrdiff_t>(std::min(at + step - 1, documents.size()));
  return static_cast<std::size_t>(std::lower_bound(first, last, document) - documents.begin());
}

// A term's posting list as the index has it. `docs` ascends and `impacts[i]` belongs to `docs[i]`;
// lists of filter terms, which do not score, have no impacts.
struct PostingList {
  DocSet docs;
  std::vector<std::uint8_t> impacts;
  float unit = 0;             // what an impact of 1 adds to a document's score
  std::uint8_t greatest = 0;  // impact

  std::size_t size() const { return docs.size(); }
  bool empty() const { return docs.empty(); }
  float score(std::size_t i) const { return unit * static_cast<float>(impacts[i]); }
  std::size_t bytes() const {
    return sizeof *this + docs.capacity() * sizeof(DocId) + impacts.capacity();
  }
};

// A list made of posting lists, with what each posting adds to a document's score.
struct ScoredList {
  DocSet docs;
  std::vector<float> scores;

  std::size_t size() const { return docs.size(); }
  bool empty() const { return docs.empty(); }
  std::size_t bytes() const {
    return sizeof *this + docs.capacity() * sizeof(DocId) + scores.capacity() * sizeof(float);
  }
  void push(DocId doc, float score) {
    docs.push_back(doc);
    scores.push_back(score);
  }
};

// A document that matches.
struct Match {
  DocId document = 0;
  float score = 0;
  float coverage = 1;  // share of the query's mass that it has, 0 to 1; faint matches count less
};

// Inverse document frequency of BM25 (Robertson, Sparck Jones; with Lucene's + 1 it is never
// negative): how much it tells that a question has a term which `frequency` of `size` have.
float inverse_document_frequency(std::size_t frequency, std::size_t size);

// The list with its scores, or a scored list, with every score multiplied by `factor`.
ScoredList scored(const PostingList& list, float factor);
ScoredList scaled(ScoredList list, float factor);

// Every document of any list with the greatest (`max_of`) or the sum (`sum_of`) of its scores.
ScoredList max_of(const ScoredList& a, const ScoredList& b);
ScoredList sum_of(const ScoredList& a, const ScoredList& b);

}  // namespace qbank
