// Compression of records: short texts, each by itself, that have much in common.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace qbank {

inline constexpr int kCompressionLevel = 3;  // of zstd: slower ones save a hundredth

// Compresses with a dictionary, which may be empty and must outlive it. Not thread-safe.
class RecordCompressor {
 public:
  explicit RecordCompressor(std::string_view dictionary);
  ~RecordCompressor();

  std::string compress(std::string_view record);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

// Gives back what a RecordCompressor with the same dictionary was given. Thread-safe.
class RecordDecompressor {
 public:
  explicit RecordDecompressor(std::string dictionary);
  ~RecordDecompressor();

  // Throws Error(kCorrupt) for other bytes.
  std::string decompress(std::string_view compressed) const;

 private:
  class Impl;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace qbank
