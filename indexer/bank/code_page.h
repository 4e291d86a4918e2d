// CodePage: a one-byte encoding, from characters back to bytes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace qbank {

// Bytes 0x80 to 0xFF of a code page. Bytes it leaves undefined may have been kept as control
// characters (which map back) or dropped (which `undefined` lists).
class CodePage {
 public:
  // Throws Error(kInvalidArgument) if ICU does not know `name` as a one-byte encoding.
  explicit CodePage(std::string name);

  const std::string& name() const { return name_; }
  const std::vector<uint8_t>& undefined() const { return undefined_; }

  // The byte a character beyond ASCII was read from; 0 if the code page does not have it.
  uint8_t byte_of(char32_t character) const { return character > 0xFFFF ? 0 : bytes_[character]; }

 private:
  std::string name_;
  std::vector<uint8_t> bytes_;  // by character
  std::vector<uint8_t> undefined_;
};

// The code pages UTF-8 is mistaken for, the commonest first. Made once, thread-safe.
const std::vector<CodePage>& mistaken_code_pages();

}  // namespace qbank
