// DocWindow: values of a stretch of documents. Private to the engine.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "searcher/engine/postings.h"

namespace qbank {

// Values by document for `kSize` documents at a time: few enough to stay in the first cache while
// one posting list after the other is added to them.
template <class Value, std::size_t kSize>
class DocWindow {
 public:
  // Begins a stretch; the one before must have been taken.
  void begin_at(DocId first) { first_ = first; }

  // Whether the document, which is not before the stretch, is in it.
  bool has(DocId document) const { return document - first_ < kSize; }

  // The document's value, a fresh one the first time.
  Value& operator[](DocId document) {
    const std::size_t i = document - first_;
    touched_[i / kBits] |= std::uint64_t{1} << (i % kBits);
    return values_[i];
  }

  // Calls `visit` with each document that was asked for and its value, ascending, and empties the
  // window.
  template <class Visit>
  void take_each(Visit visit) {
    for (std::size_t w = 0; w < touched_.size(); ++w) {
      for (std::uint64_t bits = std::exchange(touched_[w], 0); bits != 0; bits &= bits - 1) {
        const std::size_t i = w * kBits + static_cast<std::size_t>(std::countr_zero(bits));
        visit(first_ + static_cast<DocId>(i), std::exchange(values_[i], Value{}));
      }
    }
  }

 private:
  static constexpr std::size_t kBits = 64;

  DocId first_ = 0;
  std::array<Value, kSize> values_{};
  std::array<std::uint64_t, kSize / kBits> touched_{};
};

}  // namespace qbank
