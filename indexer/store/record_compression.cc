#include "indexer/store/record_compression.h"

// Frames without a magic number are for programs that bring their own copy of the library.
#define ZSTD_STATIC_LINKING_ONLY
#include <zstd.h>

#include <new>

#include "indexer/store/bytes.h"

namespace qbank {
namespace {

// A frame of few bytes says no more than this by so many of them: 128 KB of one letter.
constexpr std::uint64_t kMostExpansion = std::uint64_t{1} << 15;

template <class Pointer>
Pointer allocated(Pointer made) {
  if (!made) throw std::bad_alloc();
  return made;
}

using CompressionContext = std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)>;
using DecompressionContext = std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)>;
using CompressionDictionary = std::unique_ptr<ZSTD_CDict, decltype(&ZSTD_freeCDict)>;
using DecompressionDictionary = std::unique_ptr<ZSTD_DDict, decltype(&ZSTD_freeDDict)>;

// Its tables are too large to be made for each record.
ZSTD_DCtx* context_of_thread() {
  thread_local const DecompressionContext context = [] {
    DecompressionContext made(allocated(ZSTD_createDCtx()), ZSTD_freeDCtx);
    ZSTD_DCtx_setParameter(made.get(), ZSTD_d_format, ZSTD_f_zstd1_magicless);
    return made;
  }();
  return context.get();
}

}  // namespace

class RecordCompressor::Impl {
 public:
  explicit Impl(std::string_view dictionary)
      : context_(allocated(ZSTD_createCCtx()), ZSTD_freeCCtx),
        dictionary_(allocated(ZSTD_createCDict_byReference(dictionary.data(), dictionary.size(),
                                                           kCompressionLevel)),
                    ZSTD_freeCDict) {
    ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_format, ZSTD_f_zstd1_magicless);
    ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_dictIDFlag, 0);
    ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_contentSizeFlag, 0);
    ZSTD_CCtx_refCDict(context_.get(), dictionary_.get());
  }

  std::string compress(std::string_view record) {
    frame_.resize(ZSTD_compressBound(record.size()));
    const std::size_t size =
        ZSTD_compress2(context_.get(), frame_.data(), frame_.size(), record.data(), record.size());
    if (ZSTD_isError(size) != 0) throw std::bad_alloc();  // nothing else goes wrong in memory
    ByteWriter out;
    out.number(record.size());
    return out.take().append(frame_, 0, size);
  }

 private:
  CompressionContext context_;
  CompressionDictionary dictionary_;
  std::string frame_;
};

RecordCompressor::RecordCompressor(std::string_view dictionary)
    : impl_(std::make_unique<Impl>(dictionary)) {}
RecordCompressor::~RecordCompressor() = default;

std::string RecordCompressor::compress(std::string_view record) { return impl_->compress(record); }

class RecordDecompressor::Impl {
 public:
  explicit Impl(std::string dictionary)
      : text_(std::move(dictionary)),
        dictionary_(allocated(ZSTD_createDDict_byReference(text_.data(), text_.size())),
                    ZSTD_freeDDict) {}

  std::string decompress(std::string_view compressed) const {
    ByteReader in(compressed);
    const std::uint64_t size = in.number();
    const std::string_view frame = in.rest();
    if (size / kMostExpansion > frame.size()) ByteReader::fail();
    std::string record(size, '\0');
    const std::size_t written =
        ZSTD_decompress_usingDDict(context_of_thread(), record.data(), record.size(), frame.data(),
                                   frame.size(), dictionary_.get());
    if (written != size) ByteReader::fail();
    return record;
  }

 private:
  std::string text_;
  DecompressionDictionary dictionary_;
};

RecordDecompressor::RecordDecompressor(std::string dictionary)
    : impl_(std::make_unique<Impl>(std::move(dictionary))) {}
RecordDecompressor::~RecordDecompressor() = default;

std::string RecordDecompressor::decompress(std::string_view compressed) const {
  return impl_->decompress(compressed);
}

}  // namespace qbank
