// Bytes: numbers and texts one after another, as records and lists are stored.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace qbank {

// Writes numbers seven bits a byte, lowest first, and texts with their length before them.
class ByteWriter {
 public:
  void reserve(std::size_t bytes) { out_.reserve(bytes); }

  void byte(unsigned value) { out_ += static_cast<char>(value); }
  void number(std::uint64_t number) {
    for (; number >= 0x80; number >>= 7) out_ += static_cast<char>(number | 0x80);
    out_ += static_cast<char>(number);
  }
  // The lowest so many bytes of a number.
  void fixed(std::uint64_t number, unsigned bytes) {
    for (; bytes > 0; --bytes, number >>= 8) byte(static_cast<unsigned>(number & 0xFF));
  }
  void text(std::string_view text) {
    number(text.size());
    out_ += text;
  }

  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

// Reads what a ByteWriter wrote. Throws Error(kCorrupt) at the end of the bytes.
class ByteReader {
 public:
  explicit ByteReader(std::string_view in) : in_(in) {}

  bool at_end() const { return in_.empty(); }
  unsigned byte() { return static_cast<unsigned char>(bytes(1).front()); }
  std::uint64_t number() {
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const unsigned next = byte();
      number |= std::uint64_t{next & 0x7FU} << shift;
      if (next < 0x80) return number;
    }
    fail();
  }
  std::uint64_t fixed(unsigned bytes) {
    std::uint64_t number = 0;
    for (unsigned i = 0; i < bytes; ++i) number |= std::uint64_t{byte()} << (8 * i);
    return number;
  }
  std::string_view text() { return bytes(number()); }
  std::string_view rest() { return bytes(in_.size()); }

  // Fails unless so many bytes are left.
  void require(std::uint64_t bytes) const {
    if (bytes > in_.size()) fail();
  }

  [[noreturn]] static void fail();

 private:
  std::string_view bytes(std::uint64_t count) {
    require(count);
    const std::string_view taken = in_.substr(0, count);
    in_.remove_prefix(count);
    return taken;
  }

  std::string_view in_;
};

// Ascending numbers, as the gaps between them. Decoding throws Error(kCorrupt) where bytes lack.
std::string encode_ascending(const std::vector<std::uint32_t>& numbers);
std::vector<std::uint32_t> decode_ascending(std::string_view encoded);

}  // namespace qbank
