// PackedPostings: a posting list in less than half the memory. Private to the engine.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "searcher/engine/postings.h"

namespace qbank {

// A posting list to be kept, in blocks of 128 postings: of each, the gaps between documents take as
// many bits as the greatest of them needs, four of them side by side (SIMD-BP128: Lemire and
// Boytsov, Decoding billions of integers per second through vectorization, 2015), and the impacts
// follow as they are. To unpack it takes a small part of the time that reading the list from the
// index takes; to look up a few documents, only their blocks are unpacked.
class PackedPostings {
 public:
  explicit PackedPostings(const PostingList& list);

  PostingList unpacked() const;

  float unit() const { return unit_; }
  std::size_t bytes() const {
    return sizeof *this + blocks_.capacity() * sizeof(Block) + bytes_.capacity();
  }

  class Lookup;

 private:
  static constexpr std::size_t kBlock = 128;  // postings

  struct Block {
    DocId before;         // the document of the posting before
    std::uint32_t begin;  // in `bytes_`
  };

  std::size_t count(std::size_t block) const;
  const std::uint8_t* unpack_block(std::size_t block, DocId* documents) const;

  std::size_t size_;
  float unit_;
  std::uint8_t greatest_;  // impact; 0: of a filter term, which has none
  std::vector<Block> blocks_;
  std::vector<std::uint8_t> bytes_;
};

// Looks documents up in ascending order. The postings must outlive it.
class PackedPostings::Lookup {
 public:
  explicit Lookup(const PackedPostings& postings) : postings_(postings) {}

  // The impact in the document; 0 if it is not in the list.
  std::uint8_t impact(DocId document);

 private:
  const PackedPostings& postings_;
  std::size_t next_block_ = 0;  // behind the one that is unpacked
  std::size_t count_ = 0;       // of its postings
  std::array<DocId, kBlock> documents_;
  const std::uint8_t* impacts_ = nullptr;
};

}  // namespace qbank
