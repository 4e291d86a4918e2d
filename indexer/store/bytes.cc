#include "indexer/store/bytes.h"

#include "indexer/error.h"

namespace qbank {

void ByteReader::fail() {
  throw Error(ErrorCode::kCorrupt, "a stored question cannot be read",
              "rebuild the index: remove its directory and run qbank index again");
}

std::string encode_ascending(const std::vector<std::uint32_t>& numbers) {
  ByteWriter out;
  std::uint32_t before = 0;
  for (const std::uint32_t number : numbers) {
    out.number(number - before);
    before = number;
  }
  return out.take();
}

std::vector<std::uint32_t> decode_ascending(std::string_view encoded) {
  std::vector<std::uint32_t> numbers;
  std::uint32_t number = 0;
  for (ByteReader in(encoded); !in.at_end();) {
    number += static_cast<std::uint32_t>(in.number());
    numbers.push_back(number);
  }
  return numbers;
}

}  // namespace qbank
