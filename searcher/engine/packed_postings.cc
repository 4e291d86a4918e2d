#include "searcher/engine/packed_postings.h"

#include <algorithm>

namespace qbank {
namespace {

constexpr unsigned kBits = 7;  // of a gap in a byte; the eighth says that more follow
constexpr std::uint8_t kMore = 1U << kBits;

}  // namespace

PackedPostings::PackedPostings(std::size_t size, float unit) : size_(size), unit_(unit) {
  bytes_.reserve(2 * size);
}

void PackedPostings::add(DocId document, std::uint8_t impact) {
  DocId gap = document - last_;
  for (; gap >= kMore; gap >>= kBits) bytes_.push_back(static_cast<std::uint8_t>(gap | kMore));
  bytes_.push_back(static_cast<std::uint8_t>(gap));
  bytes_.push_back(impact);
  last_ = document;
  greatest_ = std::max(greatest_, impact);
}

PostingList PackedPostings::unpacked() const {
  PostingList list;
  list.unit = unit_;
  list.greatest = greatest_;
  list.docs.resize(size_);
  if (greatest_ > 0) list.impacts.resize(size_);  // else a filter term
  const std::uint8_t* at = bytes_.data();
  DocId document = 0;
  for (std::size_t i = 0; i < size_; ++i) {
    unsigned shift = 0;
    for (; (*at & kMore) != 0; shift += kBits) document += DocId{*at++ & (kMore - 1U)} << shift;
    document += DocId{*at++} << shift;
    list.docs[i] = document;
    if (greatest_ > 0) list.impacts[i] = *at;
    ++at;
  }
  return list;
}

}  // namespace qbank
