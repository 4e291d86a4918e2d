#include "indexer/store/fingerprint.h"

#include "indexer/hash.h"
#include "indexer/store/bytes.h"
#include "indexer/store/record.h"

namespace qbank {
namespace {

constexpr unsigned kIdBytes = 8;
constexpr unsigned kContentBytes = 6;
constexpr unsigned kPlaceBytes = 4;
constexpr std::uint64_t kContentMask = (std::uint64_t{1} << (8 * kContentBytes)) - 1;

}  // namespace

Fingerprint fingerprint(const Question& question) {
  const std::uint64_t place = stable_hash(question.source + ':' + std::to_string(question.line));
  return {stable_hash(question.id), stable_hash(encode_content(question)) & kContentMask,
          static_cast<std::uint32_t>(place)};
}

std::string encode(const Fingerprint& print) {
  ByteWriter out;
  out.fixed(print.id, kIdBytes);
  out.fixed(print.content, kContentBytes);
  out.fixed(print.place, kPlaceBytes);
  return out.take();
}

Fingerprint decode_fingerprint(const std::string& bytes) {
  if (bytes.size() != kIdBytes + kContentBytes + kPlaceBytes) return {};
  ByteReader in(bytes);
  Fingerprint print;
  print.id = in.fixed(kIdBytes);
  print.content = in.fixed(kContentBytes);
  print.place = static_cast<std::uint32_t>(in.fixed(kPlaceBytes));
  return print;
}

}  // namespace qbank
