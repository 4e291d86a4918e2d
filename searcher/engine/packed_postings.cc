#include "searcher/engine/packed_postings.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace qbank {
namespace {

// Four gaps side by side, as compilers have them for every processor. A group of four takes the
// next bits of each of the four parts.
using Group = std::uint32_t __attribute__((vector_size(16)));
constexpr std::size_t kLanes = 4;
constexpr unsigned kLaneBits = 32;

std::size_t groups_of(std::size_t count) { return (count + kLanes - 1) / kLanes; }

std::size_t packed_size(std::size_t count, unsigned width) {
  return (groups_of(count) * width + kLaneBits - 1) / kLaneBits * sizeof(Group);
}

Group load(const void* from) {
  Group group;
  std::memcpy(&group, from, sizeof group);
  return group;
}

void store(const Group& group, void* to) { std::memcpy(to, &group, sizeof group); }

// `to` must be zero, and a group longer than what is packed.
void pack(const DocId* gaps, std::size_t count, unsigned width, std::uint8_t* to) {
  for (std::size_t g = 0; g < groups_of(count); ++g) {
    const Group group = load(gaps + g * kLanes);
    const auto shift = static_cast<unsigned>(g * width % kLaneBits);
    std::uint8_t* const at = to + g * width / kLaneBits * sizeof(Group);
    store(load(at) | group << shift, at);
    if (shift + width > kLaneBits) store(group >> (kLaneBits - shift), at + sizeof(Group));
  }
}

// Adds up what was packed, from `sum` on. Reads a group further than what was packed, and writes
// whole groups.
void unpack_sums(const std::uint8_t* from, std::size_t count, unsigned width, DocId sum,
                 DocId* to) {
  const auto mask = static_cast<std::uint32_t>((std::uint64_t{1} << width) - 1);
  const Group zero{};
  Group before = zero + sum;
  for (std::size_t g = 0; g < groups_of(count); ++g) {
    const auto shift = static_cast<unsigned>(g * width % kLaneBits);
    const std::uint8_t* const at = from + g * width / kLaneBits * sizeof(Group);
    const Group low = load(at) >> shift;
    const Group high = load(at + sizeof(Group)) << (kLaneBits - 1 - shift) << 1;
    Group sums = (low | high) & mask;
    sums += __builtin_shufflevector(zero, sums, 0, 4, 5, 6);
    sums += __builtin_shufflevector(zero, sums, 0, 0, 4, 5);
    sums += before;
    store(sums, to + g * kLanes);
    before = __builtin_shufflevector(sums, sums, 3, 3, 3, 3);
  }
}

}  // namespace

PackedPostings::PackedPostings(const PostingList& list)
    : size_(list.size()), unit_(list.unit), greatest_(list.greatest) {
  blocks_.reserve((size_ + kBlock - 1) / kBlock);
  DocId last = 0;
  for (std::size_t at = 0; at < size_; at += kBlock) {
    const std::size_t count = std::min(kBlock, size_ - at);
    blocks_.push_back({last, static_cast<std::uint32_t>(bytes_.size())});
    std::array<DocId, kBlock> gaps{};
    DocId all = 0;
    for (std::size_t i = 0; i < count; ++i) {
      gaps[i] = list.docs[at + i] - last;
      all |= gaps[i];
      last = list.docs[at + i];
    }
    const auto width = static_cast<unsigned>(std::bit_width(all));
    bytes_.push_back(static_cast<std::uint8_t>(width));
    const std::size_t begin = bytes_.size();
    const std::size_t end = begin + packed_size(count, width);
    bytes_.resize(end + sizeof(Group));
    pack(gaps.data(), count, width, &bytes_[begin]);
    bytes_.resize(end);
    if (greatest_ == 0) continue;
    const auto impacts = list.impacts.begin() + static_cast<std::ptrdiff_t>(at);
    bytes_.insert(bytes_.end(), impacts, impacts + static_cast<std::ptrdiff_t>(count));
  }
  bytes_.resize(bytes_.size() + sizeof(Group));  // that the last gaps are read with
  bytes_.shrink_to_fit();
}

std::size_t PackedPostings::count(std::size_t block) const {
  return std::min(kBlock, size_ - block * kBlock);
}

// Returns where the impacts are.
const std::uint8_t* PackedPostings::unpack_block(std::size_t block, DocId* documents) const {
  const std::uint8_t* const at = &bytes_[blocks_[block].begin];
  const unsigned width = *at;
  unpack_sums(at + 1, count(block), width, blocks_[block].before, documents);
  return at + 1 + packed_size(count(block), width);
}

PostingList PackedPostings::unpacked() const {
  PostingList list;
  list.unit = unit_;
  list.greatest = greatest_;
  list.docs.reserve(size_);
  if (greatest_ > 0) list.impacts.reserve(size_);
  std::array<DocId, kBlock> documents;
  for (std::size_t block = 0; block < blocks_.size(); ++block) {
    const std::uint8_t* const impacts = unpack_block(block, documents.data());
    list.docs.insert(list.docs.end(), documents.data(), documents.data() + count(block));
    if (greatest_ == 0) continue;
    list.impacts.insert(list.impacts.end(), impacts, impacts + count(block));
  }
  return list;
}

std::uint8_t PackedPostings::Lookup::impact(DocId document) {
  const std::vector<Block>& blocks = postings_.blocks_;
  const auto behind =
      std::partition_point(blocks.begin() + static_cast<std::ptrdiff_t>(next_block_), blocks.end(),
                           [document](const Block& block) { return block.before < document; });
  const auto next = static_cast<std::size_t>(behind - blocks.begin());
  if (next != next_block_) {
    next_block_ = next;
    count_ = postings_.count(next - 1);
    impacts_ = postings_.unpack_block(next - 1, documents_.data());
  }
  const auto end = documents_.begin() + static_cast<std::ptrdiff_t>(count_);
  const auto found = std::lower_bound(documents_.begin(), end, document);
  if (found == end || *found != document || postings_.greatest_ == 0) return 0;
  return impacts_[found - documents_.begin()];
}

}  // namespace qbank
