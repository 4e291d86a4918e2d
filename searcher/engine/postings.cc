#include "searcher/engine/postings.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace qbank {
namespace {

template <class Combine>
ScoredList merge(const ScoredList& a, const ScoredList& b, Combine combine) {
  ScoredList out;
  out.docs.reserve(a.size() + b.size());
  out.scores.reserve(a.size() + b.size());
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size()) {
    if (a.docs[i] < b.docs[j]) {
      out.push(a.docs[i], a.scores[i]);
      ++i;
    } else if (b.docs[j] < a.docs[i]) {
      out.push(b.docs[j], b.scores[j]);
      ++j;
    } else {
      out.push(a.docs[i], combine(a.scores[i], b.scores[j]));
      ++i;
      ++j;
    }
  }
  for (; i < a.size(); ++i) out.push(a.docs[i], a.scores[i]);
  for (; j < b.size(); ++j) out.push(b.docs[j], b.scores[j]);
  return out;
}

}  // namespace

DocSet intersection(const DocSet& a, const DocSet& b) {
  DocSet out;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

DocSet set_union(const DocSet& a, const DocSet& b) {
  DocSet out;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

DocSet difference(const DocSet& a, const DocSet& b) {
  DocSet out;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

float inverse_document_frequency(std::size_t frequency, std::size_t size) {
  const auto n = static_cast<double>(frequency);
  const auto all = static_cast<double>(std::max(frequency, size));
  return static_cast<float>(std::log(1 + (all - n + 0.5) / (n + 0.5)));
}

ScoredList scored(const PostingList& list, float factor) {
  ScoredList out{list.docs, std::vector<float>(list.impacts.size())};
  for (std::size_t i = 0; i < out.scores.size(); ++i) out.scores[i] = list.score(i) * factor;
  return out;
}

ScoredList scaled(ScoredList list, float factor) {
  for (float& score : list.scores) score *= factor;
  return list;
}

ScoredList max_of(const ScoredList& a, const ScoredList& b) {
  return merge(a, b, [](float x, float y) { return std::max(x, y); });
}

ScoredList sum_of(const ScoredList& a, const ScoredList& b) {
  return merge(a, b, [](float x, float y) { return x + y; });
}

}  // namespace qbank
