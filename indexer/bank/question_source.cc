#include "indexer/bank/question_source.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cctype>

#include "indexer/bank/markdown_inline.h"
#include "indexer/bank/question_evidence.h"
#include "indexer/bank/question_label.h"
#include "indexer/bank/section_names.h"
#include "indexer/bank/unicode_text.h"

namespace qbank {
namespace {

constexpr size_t kMaxQuestionLines = 12;

std::vector<std::string_view> lines_of(std::string_view source) {
  std::vector<std::string_view> lines;
  for (size_t begin = 0; begin <= source.size() && lines.size() < kMaxQuestionLines;) {
    const size_t end = std::min(source.find('\n', begin), source.size());
    lines.push_back(source.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

// A line that cannot go on a question: an option, an answer, a quoted or a bold line of its own.
bool begins_something_else(std::string_view line) {
  line = trim(line);
  if (line.empty()) return true;
  if (read_option(line)) return true;
  const std::string plain = plain_text(line);
  return answer_label_length(plain) > 0 || is_answer_label(plain) ||
         read_label(plain).kind != QuestionLabel::Kind::kNone;
}

// A short line before one that begins like a sentence is complete: authors wrap long lines only.
bool is_complete(std::string_view line, std::string_view next) {
  static constexpr size_t kWrapped = 60;
  line = trim(line);
  if (line.ends_with(',') || line.ends_with("，") || line.ends_with("、")) return false;
  size_t i = 0;
  const std::string_view start = trim(next);
  const char32_t c = start.empty() ? U' ' : next_character(start, i);
  const bool begins = is_letter(c) && !u_islower(static_cast<UChar32>(c));
  return begins && character_count(line) < kWrapped;
}

bool has_hard_break(std::string_view line) {
  return line.ends_with("\\") || line.ends_with("<br>") || line.ends_with("<br/>") ||
         line.ends_with("<br />");
}

}  // namespace

std::optional<OptionLine> read_option(std::string_view line) {
  line = trim(line);
  while (line.starts_with('-') || line.starts_with('*') || line.starts_with('+')) {
    if (line.size() < 2 || line[1] != ' ') break;
    line = trim(line.substr(1));
  }
  if (line.size() >= 4 && line[0] == '[' && line[2] == ']' && line[3] == ' ' &&
      (line[1] == ' ' || line[1] == 'x' || line[1] == 'X')) {
    return OptionLine{'*', line[1] != ' ', std::string(trim(line.substr(3)))};
  }
  const bool bold = line.starts_with("**");
  if (bold) line = line.substr(2);
  const bool opened = line.starts_with('(');
  if (opened) line = line.substr(1);
  if (line.size() < 3 || !std::isalpha(static_cast<unsigned char>(line[0]))) return std::nullopt;
  const char letter = static_cast<char>(std::toupper(static_cast<unsigned char>(line[0])));
  if (letter > 'H') return std::nullopt;
  size_t width = 0;
  for (const std::string_view mark : {")", ".", "、", "．", "）", ":"}) {
    if (line.substr(1).starts_with(mark)) width = 1 + mark.size();
  }
  if (width == 0 || (opened && line[1] != ')')) return std::nullopt;
  const bool ascii = width == 2;
  if (ascii && width < line.size() && line[width] != ' ' && line[width] != '*' &&
      line[width] != '`' && line[1] != ')') {
    return std::nullopt;
  }
  line = trim(line.substr(width));
  if (bold && line.starts_with("**"))
    return OptionLine{letter, false, std::string(trim(line.substr(2)))};
  std::string text((bold ? "**" : "") + std::string(line));
  return OptionLine{letter, bold && text.ends_with("**"), std::move(text)};
}

QuestionSource split_question(std::string_view source) {
  const size_t line_break = source.substr(0, source.find('\n')).find("<br");
  const size_t behind = source.find('>', std::min(line_break, source.size()));
  if (behind != std::string_view::npos &&
      ends_with_question_mark(plain_text(source.substr(0, line_break)))) {
    return {std::string(source.substr(0, line_break)), std::string(trim(source.substr(behind + 1))),
            1};
  }
  const std::vector<std::string_view> lines = lines_of(source);
  size_t used = 1;
  std::string question(lines[0]);
  while (used < lines.size()) {
    const bool asked = ends_with_question_mark(plain_text(lines[used - 1]));
    if (asked && !ends_with_question_mark(plain_text(lines[used]))) break;
    if (is_complete(lines[used - 1], lines[used])) break;
    if (has_hard_break(lines[used - 1]) || begins_something_else(lines[used])) break;
    question += '\n';
    question += lines[used++];
  }
  const auto length =
      static_cast<size_t>(lines[used - 1].data() + lines[used - 1].size() - source.data());
  std::string rest(trim(source.substr(std::min(length, source.size()))));
  return {std::move(question), std::move(rest), static_cast<unsigned>(used)};
}

namespace {

// Where "::" parts a line into two texts; npos in code and in names such as std::sort.
size_t parting_of(std::string_view line) {
  const size_t at = line.find("::");
  if (at == std::string_view::npos || at == 0) return std::string_view::npos;
  const size_t behind = line.find_first_not_of(':', at);
  if (behind == std::string_view::npos) return behind;
  const std::string_view question = trim(line.substr(0, at));
  const std::string_view answer = trim(line.substr(behind));
  const bool code = std::count(question.begin(), question.end(), '`') % 2 == 1;
  const bool texts = question.find(' ') != std::string_view::npos || line[at - 1] == ' ' ||
                     question_likeness(question) >= 0.8;
  return !code && texts && !answer.empty() ? at : std::string_view::npos;
}

PartedLine card_of(std::string_view question, std::string_view answer) {
  return {std::string(trim(question)), std::string(trim(answer)), 0, 1};
}

}  // namespace

std::vector<PartedLine> read_parted_lines(std::string_view paragraph) {
  std::vector<PartedLine> cards;
  unsigned number = 0;
  for (size_t begin = 0; begin < paragraph.size(); ++number) {
    const size_t end = std::min(paragraph.find('\n', begin), paragraph.size());
    const std::string_view line = paragraph.substr(begin, end - begin);
    if (begin > 0 && (trim(line) == "?" || trim(line) == "??")) {
      cards = {card_of(paragraph.substr(0, begin), paragraph.substr(end))};
      cards[0].lines =
          1 + static_cast<unsigned>(std::count(paragraph.begin(), paragraph.end(), '\n'));
      return cards;
    }
    if (const size_t at = parting_of(line); at != std::string_view::npos) {
      cards.push_back(card_of(line.substr(0, at), line.substr(line.find_first_not_of(':', at))));
      cards.back().first = number;
    }
    begin = end + 1;
  }
  return cards;
}

std::optional<QuestionSource> bold_lead(std::string_view source) {
  static constexpr std::pair<std::string_view, std::string_view> kMarks[] = {
      {"**", "**"}, {"__", "__"}, {"<b>", "</b>"}, {"<strong>", "</strong>"}};
  for (const auto& [open, close] : kMarks) {
    if (!source.starts_with(open)) continue;
    const size_t begin = open.size() + (source.substr(open.size()).starts_with('*') ? 1 : 0);
    const size_t end = source.find(close, begin);
    if (end == std::string_view::npos || end == begin || source[begin] == ' ') return std::nullopt;
    const std::string_view inner = source.substr(begin, end - begin);
    if (open == "__" && inner.find(' ') == std::string_view::npos) return std::nullopt;
    std::string_view rest = source.substr(end + close.size());
    while (rest.starts_with('*')) rest = rest.substr(1);
    const auto lines = 1 + std::count(inner.begin(), inner.end(), '\n');
    return QuestionSource{std::string(trim(inner)), std::string(trim(rest)),
                          static_cast<unsigned>(lines)};
  }
  return std::nullopt;
}

}  // namespace qbank
