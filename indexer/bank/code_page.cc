#include "indexer/bank/code_page.h"

#include <unicode/ucnv.h>

#include <memory>
#include <utility>

#include "indexer/error.h"

namespace qbank {
namespace {

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

Converter open_converter(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &status), &ucnv_close);
  if (U_FAILURE(status) || ucnv_getMaxCharSize(converter.get()) != 1) {
    throw Error(ErrorCode::kInvalidArgument, "\"" + name + "\" is no one-byte encoding");
  }
  return converter;
}

bool is_control(char32_t character) { return character >= 0x80 && character < 0xA0; }

}  // namespace

CodePage::CodePage(std::string name) : name_(std::move(name)), bytes_(0x10000, 0) {
  const Converter converter = open_converter(name_);
  const bool is_latin1 = name_ == "ISO-8859-1";
  for (unsigned byte = 0x80; byte <= 0xFF; ++byte) {
    const char source = static_cast<char>(byte);
    UChar target[2] = {0, 0};
    UErrorCode status = U_ZERO_ERROR;
    ucnv_toUChars(converter.get(), target, 2, &source, 1, &status);
    bytes_[target[0]] = static_cast<uint8_t>(byte);
    if (is_control(target[0]) && !is_latin1) undefined_.push_back(static_cast<uint8_t>(byte));
  }
}

const std::vector<CodePage>& mistaken_code_pages() {
  static const std::vector<CodePage> pages = [] {
    std::vector<CodePage> result;
    for (const char* name : {"windows-1252", "windows-1254", "windows-1251", "ISO-8859-1",
                             "macintosh", "windows-1250"}) {
      result.emplace_back(name);
    }
    return result;
  }();
  return pages;
}

}  // namespace qbank
