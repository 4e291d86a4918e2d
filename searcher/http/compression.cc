#include "searcher/http/compression.h"

#include <brotli/encode.h>
#include <zlib.h>

#include <algorithm>
#include <cstdint>

namespace qbank {
namespace {

constexpr int kGzipWindow = 15 + 16;  // 16 asks zlib for the gzip format
constexpr int kGzipMemory = 8;
constexpr int kFastGzip = 1;
constexpr int kFastBrotli = 3;

std::string_view trim(std::string_view text) {
  const auto from = text.find_first_not_of(" \t");
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

// Whether the parameters of a list item say "q=0", which forbids it.
bool forbidden(std::string_view parameters) {
  const std::size_t q = parameters.find("q=");
  if (q == std::string_view::npos) return false;
  const std::string_view weight = trim(parameters.substr(q + 2));
  return weight.find_first_not_of("0.") == std::string_view::npos;
}

std::string gzip(std::string_view text, Effort effort) {
  z_stream stream{};
  const int level = effort == Effort::kFast ? kFastGzip : Z_BEST_COMPRESSION;
  if (deflateInit2(&stream, level, Z_DEFLATED, kGzipWindow, kGzipMemory, Z_DEFAULT_STRATEGY) !=
      Z_OK) {
    return {};
  }
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const bool done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  out.resize(done ? stream.total_out : 0);
  deflateEnd(&stream);
  return out;
}

std::string brotli(std::string_view text, Effort effort) {
  std::size_t size = BrotliEncoderMaxCompressedSize(text.size());
  std::string out(size, '\0');
  const int quality = effort == Effort::kFast ? kFastBrotli : BROTLI_MAX_QUALITY;
  const bool done =
      BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, text.size(),
                            reinterpret_cast<const std::uint8_t*>(text.data()), &size,
                            reinterpret_cast<std::uint8_t*>(out.data()));
  out.resize(done ? size : 0);
  return out;
}

}  // namespace

Encoding choose_encoding(std::string_view accept_encoding) {
  Encoding best = Encoding::kIdentity;
  while (!accept_encoding.empty()) {
    const std::size_t comma = std::min(accept_encoding.find(','), accept_encoding.size());
    const std::string_view item = accept_encoding.substr(0, comma);
    accept_encoding.remove_prefix(std::min(comma + 1, accept_encoding.size()));
    const std::size_t semicolon = std::min(item.find(';'), item.size());
    if (forbidden(item.substr(semicolon))) continue;
    const std::string_view coding = trim(item.substr(0, semicolon));
    if (coding == "br") return Encoding::kBrotli;
    if (coding == "gzip") best = Encoding::kGzip;
  }
  return best;
}

std::string_view name(Encoding encoding) {
  switch (encoding) {
    case Encoding::kGzip:
      return "gzip";
    case Encoding::kBrotli:
      return "br";
    case Encoding::kIdentity:
      break;
  }
  return {};
}

std::string compress(std::string_view text, Encoding encoding, Effort effort) {
  std::string out;
  if (encoding == Encoding::kGzip) out = gzip(text, effort);
  if (encoding == Encoding::kBrotli) out = brotli(text, effort);
  if (out.size() >= text.size()) out.clear();
  return out;
}

}  // namespace qbank
