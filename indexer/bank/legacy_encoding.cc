#include "indexer/bank/legacy_encoding.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <memory>
#include <string>

#include "indexer/bank/unicode_text.h"
#include "indexer/error.h"

namespace qbank {
namespace {

using Detector = std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)>;
using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

constexpr size_t kDetectionBytes = size_t{256} * 1024;
constexpr const char* kCommonest = "windows-1252";

// ICU looks at all bytes; those of ASCII say nothing about a legacy encoding but drown the others,
// so only the lines that hold a byte beyond it are shown.
std::string lines_beyond_ascii(std::string_view bytes) {
  std::string sample;
  for (size_t begin = 0; begin < bytes.size() && sample.size() < kDetectionBytes;) {
    const size_t end = std::min(bytes.find('\n', begin), bytes.size() - 1) + 1;
    const std::string_view line = bytes.substr(begin, std::min(end - begin, kDetectionBytes));
    const bool legacy = std::any_of(line.begin(), line.end(),
                                    [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    if (legacy) sample += line;
    begin = end;
  }
  return sample;
}

// Text labelled with the ISO encoding is in its windows extension nearly always (WHATWG does so).
std::string extension_of(const std::string& name) {
  if (name == "ISO-8859-1" || name.rfind("UTF-", 0) == 0) return kCommonest;
  if (name == "ISO-8859-9") return "windows-1254";
  if (name == "GB18030") return "GB18030";
  return name;
}

}  // namespace

std::string detect_legacy_encoding(std::string_view bytes) {
  const std::string sample = lines_beyond_ascii(bytes);
  UErrorCode status = U_ZERO_ERROR;
  const Detector detector(ucsdet_open(&status), &ucsdet_close);
  if (U_FAILURE(status)) return kCommonest;
  ucsdet_setText(detector.get(), sample.data(), static_cast<int32_t>(sample.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || !match) return kCommonest;
  const char* name = ucsdet_getName(match, &status);
  return U_FAILURE(status) ? kCommonest : extension_of(name);
}

std::string convert_to_utf8(std::string_view bytes, const std::string& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const Converter from(ucnv_open(encoding.c_str(), &status), &ucnv_close);
  const Converter to(ucnv_open("UTF-8", &status), &ucnv_close);
  if (U_FAILURE(status)) {
    throw Error(ErrorCode::kInvalidArgument, "the encoding \"" + encoding + "\" is not known",
                "name it as ICU does, for example windows-1251 or Shift_JIS");
  }
  std::string result;
  char chunk[16384];
  UChar pivot[4096];
  UChar* pivot_source = pivot;
  UChar* pivot_target = pivot;
  const char* source = bytes.data();
  const char* const source_end = source + bytes.size();
  bool first = true;
  do {
    char* target = chunk;
    status = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), from.get(), &target, chunk + sizeof chunk, &source, source_end, pivot,
                   &pivot_source, &pivot_target, pivot + 4096, first, true, &status);
    first = false;
    result.append(chunk, target);
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  return result;
}

}  // namespace qbank
