#include "indexer/bank/encoding.h"

#include <algorithm>
#include <map>
#include <utility>

#include "indexer/bank/legacy_encoding.h"
#include "indexer/bank/mojibake.h"
#include "indexer/bank/unicode_text.h"
#include "indexer/error.h"
#include "indexer/utf8.h"

namespace qbank {
namespace {

using Severity = Finding::Severity;

constexpr size_t kSampleBytes = size_t{64} * 1024;
constexpr size_t kMaxFindingsOfAKind = 200;  // a hostile file must not fill the memory

using Decoding = DecodedText;

std::string_view without_prefix(std::string_view bytes, std::string_view prefix) {
  return bytes.substr(prefix.size());
}

std::string encoding_of_mark(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return "UTF-8";
  if (bytes.starts_with(std::string_view("\xFF\xFE\0\0", 4))) return "UTF-32LE";
  if (bytes.starts_with("\xFF\xFE")) return "UTF-16LE";
  if (bytes.starts_with("\xFE\xFF")) return "UTF-16BE";
  return {};
}

std::string_view without_mark(std::string_view bytes, const std::string& encoding) {
  if (encoding == "UTF-8") return without_prefix(bytes, "\xEF\xBB\xBF");
  return bytes.substr(encoding == "UTF-32LE" ? 4 : 2);
}

// UTF-16 without a mark shows by its zero bytes, which stand on one side of nearly every pair.
std::string utf16_by_zero_bytes(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, kSampleBytes);
  size_t zeros[2] = {0, 0};
  for (size_t i = 0; i < sample.size(); ++i) zeros[i % 2] += sample[i] == '\0';
  const size_t pairs = sample.size() / 2;
  if (pairs == 0) return {};
  if (zeros[1] * 10 > pairs * 4 && zeros[0] * 20 < pairs) return "UTF-16LE";
  if (zeros[0] * 10 > pairs * 4 && zeros[1] * 20 < pairs) return "UTF-16BE";
  return {};
}

void require_text(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, kSampleBytes);
  const auto is_binary = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f';
  };
  const auto binary = std::count_if(sample.begin(), sample.end(), is_binary);
  if (static_cast<size_t>(binary) * 20 > sample.size()) {
    throw Error(ErrorCode::kUnreadable, "this is binary data, not text",
                "give a text file such as Markdown or JSON lines");
  }
}

struct Utf8Statistics {
  size_t characters = 0;  // beyond ASCII
  size_t invalid_bytes = 0;
};

Utf8Statistics utf8_statistics(std::string_view bytes) {
  Utf8Statistics statistics;
  for (size_t i = 0; i < bytes.size();) {
    i += ascii_length(bytes.substr(i));
    if (i == bytes.size()) break;
    const size_t start = i;
    const char32_t c = next_character(bytes, i);
    if (c == kReplacementCharacter && bytes.substr(start, 3) != "\xEF\xBF\xBD") {
      statistics.invalid_bytes += i - start;
    } else {
      ++statistics.characters;
    }
  }
  return statistics;
}

Finding finding(Severity severity, const char* rule, unsigned line, std::string message) {
  return {severity, rule, {}, line, std::move(message)};
}

// UTF-8 with single bytes of a legacy encoding between: those bytes are read on their own.
Decoding decode_mixed(std::string_view bytes) {
  Decoding result;
  std::map<unsigned, std::string> repaired;
  unsigned line = 1;
  for (size_t i = 0; i < bytes.size();) {
    const size_t start = i;
    const char32_t c = next_character(bytes, i);
    if (c == '\n') ++line;
    const std::string_view piece = bytes.substr(start, i - start);
    if (c != kReplacementCharacter || piece == "\xEF\xBF\xBD") {
      result.text += piece;
      continue;
    }
    const std::string converted = convert_to_utf8(piece, "windows-1252");
    result.text += converted;
    if (repaired.size() < kMaxFindingsOfAKind || repaired.contains(line)) {
      repaired[line] += converted;
    }
  }
  result.encoding = "UTF-8 with windows-1252";
  for (const auto& [number, characters] : repaired) {
    result.findings.push_back(
        finding(Severity::kWarning, "encoding-mixed", number,
                "bytes that are not UTF-8 were read as windows-1252: " + characters));
  }
  return result;
}

Decoding decode_without_mark(std::string&& bytes) {
  if (const std::string utf16 = utf16_by_zero_bytes(bytes); !utf16.empty()) {
    return {convert_to_utf8(bytes, utf16), utf16, {}};
  }
  require_text(bytes);
  const Utf8Statistics statistics = utf8_statistics(bytes);
  if (statistics.invalid_bytes == 0) {
    Decoding sound;
    sound.text = std::move(bytes);
    sound.encoding = "UTF-8";
    return sound;
  }
  if (statistics.characters > statistics.invalid_bytes) return decode_mixed(bytes);
  const std::string encoding = detect_legacy_encoding(bytes);
  Decoding result{convert_to_utf8(bytes, encoding), encoding, {}};
  result.findings.push_back(finding(Severity::kWarning, "encoding-detected", 0,
                                    "read as " + encoding + ", which looks likeliest"));
  return result;
}

Decoding decode_bytes(std::string&& bytes, const std::string& encoding) {
  if (const std::string marked = encoding_of_mark(bytes); !marked.empty()) {
    return {convert_to_utf8(without_mark(bytes, marked), marked), marked, {}};
  }
  if (!encoding.empty()) return {convert_to_utf8(bytes, encoding), encoding, {}};
  return decode_without_mark(std::move(bytes));
}

void remove_zero_bytes(Decoding& decoding) {
  if (decoding.text.find('\0') == std::string::npos) return;
  const auto removed = std::erase(decoding.text, '\0');
  decoding.findings.push_back(finding(Severity::kWarning, "zero-bytes", 0,
                                      std::to_string(removed) + " zero bytes were left out"));
}

void normalise_line_ends(std::string& text) {
  if (text.find('\r') == std::string::npos) return;
  std::string result;
  result.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      result += text[i];
    } else if (i + 1 == text.size() || text[i + 1] != '\n') {
      result += '\n';
    }
  }
  text = std::move(result);
}

Finding describe(unsigned line, const std::vector<const MojibakeRepair*>& repairs) {
  std::string shown;
  bool lost = false;
  for (const MojibakeRepair* repair : repairs) {
    if (!shown.empty()) shown += ", ";
    shown += "\"" + repair->damaged + "\" ";
    shown += repair->repaired.empty() ? "was dropped" : "is \"" + repair->repaired + "\"";
    lost = lost || repair->lost;
  }
  if (!lost) return finding(Severity::kWarning, "encoding-repaired", line, "repaired: " + shown);
  return finding(Severity::kWarning, "encoding-lost", line, "bytes are lost: " + shown);
}

void repair_decoding(Decoding& decoding) {
  RepairedText repaired = repair_mojibake(std::move(decoding.text));
  decoding.text = std::move(repaired.text);
  if (repaired.repairs.empty()) return;
  std::map<unsigned, std::vector<const MojibakeRepair*>> by_line;
  for (const MojibakeRepair& repair : repaired.repairs) {
    if (by_line.size() < kMaxFindingsOfAKind || by_line.contains(repair.line)) {
      by_line[repair.line].push_back(&repair);
    }
  }
  for (const auto& [line, repairs] : by_line) decoding.findings.push_back(describe(line, repairs));
  decoding.encoding = repaired.code_page + " mojibake repaired";
}

}  // namespace

DecodedText decode_text(std::string bytes, const std::string& encoding) {
  Decoding decoding = decode_bytes(std::move(bytes), encoding);
  remove_zero_bytes(decoding);
  normalise_line_ends(decoding.text);
  if (!is_valid_utf8(decoding.text)) decoding.text = convert_to_utf8(decoding.text, "UTF-8");
  repair_decoding(decoding);
  return decoding;
}

}  // namespace qbank
