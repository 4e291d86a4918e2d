#include "indexer/store/record_dictionary.h"

// Training in a hundredth of a second is for programs that bring their own copy of the library.
#define ZDICT_STATIC_LINKING_ONLY
#include <zdict.h>

#include "indexer/store/record_compression.h"

namespace qbank {
namespace {

constexpr std::size_t kDictionaryBytes = std::size_t{32} << 10;

}  // namespace

std::string train_dictionary(const std::vector<std::string>& records) {
  std::string all;
  std::vector<std::size_t> sizes;
  sizes.reserve(records.size());
  for (const std::string& record : records) {
    all += record;
    sizes.push_back(record.size());
  }
  ZDICT_fastCover_params_t parameters{};
  parameters.k = 200;
  parameters.d = 8;
  parameters.f = 18;
  parameters.accel = 1;
  parameters.zParams.compressionLevel = kCompressionLevel;
  std::string dictionary(kDictionaryBytes, '\0');
  const std::size_t size = ZDICT_trainFromBuffer_fastCover(
      dictionary.data(), dictionary.size(), all.data(), sizes.data(),
      static_cast<unsigned>(sizes.size()), parameters);
  dictionary.resize(ZDICT_isError(size) != 0 ? 0 : size);
  return dictionary;
}

}  // namespace qbank
