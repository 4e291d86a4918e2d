#include "indexer/bank/mojibake.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "indexer/bank/code_page.h"
#include "indexer/bank/mojibake_run.h"
#include "indexer/bank/unicode_text.h"
#include "indexer/utf8.h"

namespace qbank {
namespace {

constexpr char32_t kOpeningQuote = 0x201C;
constexpr char32_t kClosingQuote = 0x201D;
constexpr int kMaxRounds = 3;
constexpr size_t kEvidenceBytes = size_t{4} * 1024 * 1024;
constexpr size_t kMaxDamagedLine = size_t{64} * 1024;
constexpr size_t kMaxRun = 4096;  // bounds the memory a run takes

// A stretch of characters beyond ASCII in a line.
struct Run {
  size_t begin = 0;
  size_t end = 0;
  bool in_code = false;  // between back-ticks
  std::vector<char32_t> characters;
};

struct Line {
  std::string_view text;
  unsigned number = 0;
};

bool is_ascii(char byte) { return static_cast<unsigned char>(byte) < 0x80; }

// The lines that hold more than ASCII, the only ones that can be damaged.
std::vector<Line> lines_beyond_ascii(std::string_view text) {
  std::vector<Line> lines;
  unsigned number = 1;
  for (size_t begin = 0; begin <= text.size(); ++number) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    if (ascii_length(line) < line.size()) lines.push_back({line, number});
    begin = end + 1;
  }
  return lines;
}

std::vector<Run> runs_of(std::string_view line) {
  std::vector<Run> runs;
  bool in_code = false;
  for (size_t i = 0; i < line.size();) {
    const std::string_view plain = line.substr(i, ascii_length(line.substr(i)));
    if (std::count(plain.begin(), plain.end(), '`') % 2 == 1) in_code = !in_code;
    i += plain.size();
    Run run{i, i, in_code, {}};
    while (i < line.size() && !is_ascii(line[i]) && run.characters.size() < kMaxRun) {
      run.characters.push_back(next_character(line, i));
    }
    run.end = i;
    if (i > run.begin) runs.push_back(std::move(run));
  }
  return runs;
}

// What the runs of a text, or of one line, say for a code page.
struct Evidence {
  size_t damaged = 0;  // runs that read as UTF-8 through it
  size_t sound = 0;    // runs that do not
  size_t exact = 0;    // complete sequences
  size_t strong = 0;   // complete sequences that sound text cannot contain

  void add(const std::optional<MojibakeReading>& reading);
  bool is_certain() const {
    return damaged >= 4 * sound && (strong > 0 || exact >= 3) && exact > 0;
  }
};

// Three characters in a row that make UTF-8 by chance do not happen; of the pairs only those that
// make Latin letters and signs ("Ã©", "Â ") are as sure.
bool is_strong(const MojibakeSequence& sequence) {
  return sequence.complete && (sequence.bytes > 2 || sequence.candidates[0] <= 0xFF);
}

void Evidence::add(const std::optional<MojibakeReading>& reading) {
  if (!reading) {
    ++sound;
    return;
  }
  ++damaged;
  for (const MojibakeSequence& sequence : *reading) {
    exact += sequence.complete;
    strong += is_strong(sequence);
  }
}

// What the first kEvidenceBytes of `lines` say.
Evidence evidence_for(const CodePage& page, const std::vector<Line>& lines) {
  Evidence evidence;
  MojibakeReader reader(page);
  size_t bytes = 0;
  for (const Line& line : lines) {
    const std::string_view sample = line.text.substr(0, kEvidenceBytes - bytes);
    for (const Run& run : runs_of(sample)) evidence.add(reader.read(run.characters));
    bytes += sample.size();
  }
  return evidence;
}

// Rebuilds a line from its runs.
class LineRepairer {
 public:
  LineRepairer(std::string_view line, unsigned number, std::vector<MojibakeRepair>& repairs)
      : line_(line), number_(number), repairs_(repairs) {}

  void copy_to(size_t end) {
    output_.append(line_, position_, end - position_);
    position_ = end;
  }

  void replace(const Run& run, MojibakeReading reading) {
    copy_to(run.begin);
    complete_from_neighbours(reading);
    MojibakeRepair repair{number_, std::string(line_.substr(run.begin, run.end - run.begin)), {}};
    const size_t before = output_.size();
    for (const MojibakeSequence& sequence : reading) {
      position_ += encoded_length(run, sequence);
      repair.lost = put(sequence) || repair.lost;
    }
    repair.repaired = output_.substr(std::min(before, output_.size()));
    repairs_.push_back(std::move(repair));
  }

  std::string finish() {
    copy_to(line_.size());
    return std::move(output_);
  }

 private:
  static size_t encoded_length(const Run& run, const MojibakeSequence& sequence) {
    std::string text;
    for (size_t i = 0; i < sequence.count; ++i) {
      append_code_point(text, run.characters[sequence.first + i]);
    }
    return text.size();
  }

  // True if the character is lost.
  bool put(const MojibakeSequence& sequence) {
    char32_t c = sequence.candidates[0];
    bool lost = sequence.candidates.size() > 1;
    if (lost && closes_quotation(sequence)) {
      c = kClosingQuote;
      lost = false;
    }
    if (c == kOpeningQuote) quotation_open_ = true;
    if (c == kClosingQuote) quotation_open_ = false;
    if (lost) {
      put_lost(sequence);
    } else {
      append_code_point(output_, c);
    }
    return lost;
  }

  // An opened quotation ends where a mark with lost bytes is followed by no letter.
  bool closes_quotation(const MojibakeSequence& sequence) const {
    if (!quotation_open_) return false;
    const auto& all = sequence.candidates;
    if (std::find(all.begin(), all.end(), kClosingQuote) == all.end()) return false;
    size_t next = position_;
    return next >= line_.size() || !is_letter(next_character(line_, next));
  }

  // A sequence of four bytes that can be an emoji is one: the letters beside it, mathematical and
  // ancient ones, stand in no bank as decoration.
  static bool is_icon(const MojibakeSequence& sequence) {
    const auto& all = sequence.candidates;
    return sequence.bytes == 4 ? std::any_of(all.begin(), all.end(), is_pictograph)
                               : std::all_of(all.begin(), all.end(), is_symbol);
  }

  void put_lost(const MojibakeSequence& sequence) {
    const bool icon = is_icon(sequence);
    const bool after_space = output_.empty() || output_.back() == ' ';
    const bool before_space = position_ >= line_.size() || line_[position_] == ' ';
    if (!icon || (!after_space && !before_space)) {
      append_code_point(output_, kReplacementCharacter);
    } else if (after_space && position_ < line_.size() && before_space) {
      ++position_;  // the icon goes with the space behind it
    }
  }

  std::string_view line_;
  unsigned number_;
  std::vector<MojibakeRepair>& repairs_;
  std::string output_;
  size_t position_ = 0;
  bool quotation_open_ = false;
};

// A line is repaired alone when everything beyond ASCII in it is damage beyond doubt.
bool line_is_damaged(const std::vector<Run>& runs, MojibakeReader& reader) {
  Evidence evidence;
  bool three_bytes = false;
  for (const Run& run : runs) {
    const auto reading = reader.read(run.characters);
    if (run.in_code || !reading) return false;
    for (const MojibakeSequence& sequence : *reading) {
      if (!sequence.complete) return false;
      three_bytes = three_bytes || sequence.bytes > 2;
    }
    evidence.add(reading);
  }
  return three_bytes || evidence.strong >= 3;
}

// What would be repaired through a code page. The text is copied only once it is chosen: most texts
// need nothing.
struct Repair {
  struct Part {
    size_t begin = 0;  // in the text
    size_t size = 0;
    std::string repaired;
  };

  const CodePage* page = nullptr;
  std::vector<Part> parts;
  std::vector<MojibakeRepair> repairs;

  RepairedText apply(std::string_view text) const {
    RepairedText result;
    size_t copied = 0;
    for (const Part& part : parts) {
      result.text.append(text, copied, part.begin - copied);
      result.text += part.repaired;
      copied = part.begin + part.size;
    }
    result.text.append(text, copied);
    result.code_page = page->name();
    result.repairs = repairs;
    return result;
  }
};

Repair repair_with(const CodePage& page, std::string_view text, const std::vector<Line>& lines,
                   bool whole_text) {
  Repair result;
  result.page = &page;
  MojibakeReader reader(page);
  for (const auto& [line, number] : lines) {
    if (!whole_text && line.size() > kMaxDamagedLine) continue;
    const std::vector<Run> runs = runs_of(line);
    if (!whole_text && !line_is_damaged(runs, reader)) continue;
    LineRepairer repairer(line, number, result.repairs);
    for (const Run& run : runs) {
      auto reading = reader.read(run.characters);
      if (reading) repairer.replace(run, std::move(*reading));
    }
    const auto begin = static_cast<size_t>(line.data() - text.data());
    result.parts.push_back({begin, line.size(), repairer.finish()});
  }
  return result;
}

const CodePage* most_likely_page(const std::vector<Line>& lines) {
  const CodePage* best = nullptr;
  size_t best_exact = 0;
  for (const CodePage& page : mistaken_code_pages()) {
    const Evidence evidence = evidence_for(page, lines);
    if (!evidence.is_certain() || evidence.exact <= best_exact) continue;
    best = &page;
    best_exact = evidence.exact;
  }
  return best;
}

Repair repair_damaged_lines(std::string_view text, const std::vector<Line>& lines) {
  Repair best;
  for (const CodePage& page : mistaken_code_pages()) {
    Repair candidate = repair_with(page, text, lines, false);
    if (candidate.repairs.size() > best.repairs.size()) best = std::move(candidate);
  }
  return best;
}

Repair find_repair(std::string_view text) {
  const std::vector<Line> lines = lines_beyond_ascii(text);
  const CodePage* page = most_likely_page(lines);
  return page ? repair_with(*page, text, lines, true) : repair_damaged_lines(text, lines);
}

}  // namespace

RepairedText repair_mojibake(std::string text) {
  RepairedText result{std::move(text), {}, {}};
  if (is_ascii(result.text)) return result;
  for (int round = 0; round < kMaxRounds; ++round) {
    const Repair repair = find_repair(result.text);
    if (repair.repairs.empty()) break;
    RepairedText repaired = repair.apply(result.text);
    result.text = std::move(repaired.text);
    if (round == 0) result.code_page = repaired.code_page;
    result.repairs.insert(result.repairs.end(), repaired.repairs.begin(), repaired.repairs.end());
  }
  return result;
}

}  // namespace qbank
