#include "indexer/store/fingerprint.h"

#include <cstring>

#include "indexer/store/hash.h"
#include "indexer/store/record.h"

namespace qbank {

Fingerprint fingerprint(const Question& question) {
  return {stable_hash(question.id), stable_hash(encode_content(question)),
          stable_hash(question.source + ':' + std::to_string(question.line))};
}

std::string encode(const Fingerprint& print) {
  std::string out(sizeof print, '\0');
  std::memcpy(out.data(), &print, sizeof print);
  return out;
}

Fingerprint decode_fingerprint(const std::string& bytes) {
  Fingerprint print;
  if (bytes.size() == sizeof print) std::memcpy(&print, bytes.data(), sizeof print);
  return print;
}

}  // namespace qbank
