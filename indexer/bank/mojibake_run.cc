#include "indexer/bank/mojibake_run.h"

#include <unicode/uchar.h>

#include <algorithm>

namespace qbank {
namespace {

constexpr char32_t kEmojiSelector = 0xFE0F;
constexpr char32_t kKeycap = 0x20E3;

size_t sequence_length(uint8_t lead) {
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

bool is_continuation(uint8_t byte) { return (byte & 0xC0) == 0x80; }

bool is_plausible(char32_t c, size_t length) {
  static constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
  if (c < kSmallest[length] || c > 0x10FFFF) return false;
  const auto type = u_charType(static_cast<UChar32>(c));
  return type != U_UNASSIGNED && type != U_SURROGATE && type != U_PRIVATE_USE_CHAR &&
         (type != U_CONTROL_CHAR || c < 0xA0);
}

char32_t decode(const std::vector<uint8_t>& bytes) {
  static constexpr uint8_t kLeadMask[] = {0, 0, 0x1F, 0x0F, 0x07};
  char32_t c = bytes[0] & kLeadMask[bytes.size()];
  for (size_t i = 1; i < bytes.size(); ++i) c = (c << 6) | (bytes[i] & 0x3F);
  return c;
}

// Every sequence of `length` bytes that keeps `known` in order and fills up from `undefined`.
void fill_in(std::vector<uint8_t>& bytes, const std::vector<uint8_t>& known, size_t next,
             size_t length, const std::vector<uint8_t>& undefined, std::vector<char32_t>& found) {
  if (bytes.size() == length) {
    const char32_t c = decode(bytes);
    if (next == known.size() && is_plausible(c, length)) found.push_back(c);
    return;
  }
  const auto continue_with = [&](uint8_t byte, size_t following) {
    bytes.push_back(byte);
    fill_in(bytes, known, following, length, undefined, found);
    bytes.pop_back();
  };
  if (next < known.size()) continue_with(known[next], next + 1);
  if (bytes.empty() || length - bytes.size() <= known.size() - next) return;
  for (const uint8_t byte : undefined) continue_with(byte, next);
}

bool is_emoji(char32_t c) {
  return c > 0xFF && u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_EMOJI);
}

bool can_be(const MojibakeSequence& sequence, char32_t c) {
  return std::find(sequence.candidates.begin(), sequence.candidates.end(), c) !=
         sequence.candidates.end();
}

bool is_certain(const MojibakeSequence& sequence) { return sequence.candidates.size() == 1; }

void keep_emoji(MojibakeSequence& sequence) {
  std::vector<char32_t> emoji;
  std::copy_if(sequence.candidates.begin(), sequence.candidates.end(), std::back_inserter(emoji),
               is_emoji);
  if (emoji.size() == 1) sequence.candidates = emoji;
}

}  // namespace

const std::vector<char32_t>& MojibakeReader::candidates_of(const std::vector<uint8_t>& known,
                                                           size_t length) {
  uint32_t key = 0;
  for (const uint8_t byte : known) key = (key << 8) | byte;
  const auto [found, added] = known_.try_emplace(key);
  if (added) {
    std::vector<uint8_t> bytes;
    fill_in(bytes, known, 0, length, page_.undefined(), found->second);
    std::sort(found->second.begin(), found->second.end());
    found->second.erase(std::unique(found->second.begin(), found->second.end()),
                        found->second.end());
  }
  return found->second;
}

std::optional<MojibakeReading> MojibakeReader::read(const std::vector<char32_t>& run) {
  MojibakeReading reading;
  std::vector<uint8_t> known;
  for (size_t i = 0; i < run.size();) {
    known.assign(1, page_.byte_of(run[i]));
    const size_t length = sequence_length(known[0]);
    if (length == 0) return std::nullopt;
    size_t next = i + 1;
    while (next < run.size() && known.size() < length) {
      const uint8_t byte = page_.byte_of(run[next]);
      if (byte == 0) return std::nullopt;
      if (!is_continuation(byte)) break;
      known.push_back(byte);
      ++next;
    }
    MojibakeSequence sequence{i, next - i, length, known.size() == length, {}};
    sequence.candidates = candidates_of(known, length);
    if (sequence.candidates.empty()) return std::nullopt;
    reading.push_back(std::move(sequence));
    i = next;
  }
  return reading;
}

void complete_from_neighbours(MojibakeReading& reading) {
  for (size_t i = 0; i < reading.size(); ++i) {
    MojibakeSequence& selector = reading[i];
    if (is_certain(selector) || !can_be(selector, kEmojiSelector)) continue;
    const bool before_keycap = i + 1 < reading.size() && reading[i + 1].complete &&
                               reading[i + 1].candidates[0] == kKeycap;
    if (i > 0) keep_emoji(reading[i - 1]);
    const bool behind_emoji =
        i > 0 && is_certain(reading[i - 1]) && is_emoji(reading[i - 1].candidates[0]);
    if (before_keycap || behind_emoji) selector.candidates = {kEmojiSelector};
  }
}

}  // namespace qbank
