#include <cstddef>
#include <cstdint>

#include "tests/fuzz/fuzz_readers.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  qbank::fuzz::run(QBANK_FUZZED_READER, {reinterpret_cast<const char*>(data), size});
  return 0;
}
