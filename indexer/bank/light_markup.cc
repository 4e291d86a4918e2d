#include "indexer/bank/light_markup.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "indexer/bank/unicode_text.h"

namespace qbank {
namespace {

constexpr size_t kMaxLevel = 6;

std::string heading(size_t level, std::string_view title) {
  return std::string(std::clamp<size_t>(level, 1, kMaxLevel), '#') + ' ' + std::string(trim(title));
}

// The length of the run of `mark` that opens a line and is followed by a space; 0 if none does.
size_t opening_marks(std::string_view line, char mark) {
  const size_t marks = std::min(line.find_first_not_of(mark), line.size());
  return marks < line.size() && line[marks] == ' ' ? marks : 0;
}

std::string_view without_keyword(std::string_view title) {
  title = trim(title);
  for (const std::string_view word : {"TODO ", "DONE ", "[#A] ", "[#B] ", "[#C] "}) {
    if (title.starts_with(word)) title = trim(title.substr(word.size()));
  }
  return title;
}

// "Text   :card:sql:" without its tags.
std::string_view without_tags(std::string_view title) {
  const size_t tags = title.rfind(" :");
  const bool tagged = tags != std::string_view::npos && title.ends_with(':') &&
                      title.find(' ', tags + 1) == std::string_view::npos;
  return tagged ? trim(title.substr(0, tags)) : title;
}

// Whether `line` may have a mark of verbatim text before or behind it at `at`.
bool is_border(std::string_view line, size_t at) {
  return at >= line.size() ||
         std::string_view(" \t-.,;:!?'\"()[]{}").find(line[at]) != std::string_view::npos;
}

// "=car=" and "~car~" as code spans.
std::string with_code_spans(std::string_view line) {
  std::string result;
  for (size_t i = 0; i < line.size(); ++i) {
    const char mark = line[i];
    const bool opens = (mark == '=' || mark == '~') && is_border(line, i - 1) &&
                       i + 1 < line.size() && line[i + 1] != ' ' && line[i + 1] != mark;
    const size_t end = opens ? line.find(mark, i + 2) : std::string_view::npos;
    const bool closes =
        end != std::string_view::npos && line[end - 1] != ' ' && is_border(line, end + 1);
    if (!closes) {
      result += mark;
      continue;
    }
    result += '`' + std::string(line.substr(i + 1, end - i - 1)) + '`';
    i = end;
  }
  return result;
}

std::string org_line(std::string_view line) {
  if (const size_t level = opening_marks(line, '*'); level > 0) {
    return heading(level, with_code_spans(without_tags(without_keyword(line.substr(level)))));
  }
  const std::string lower = lower_case(trim(line).substr(0, 12));
  const bool property =
      lower.starts_with(":") && trim(line).substr(1).find(':') != std::string::npos;
  return line.starts_with("#+") || line.starts_with("# ") || property ? std::string()
                                                                      : with_code_spans(line);
}

// A line of one mark, as rst writes below (and above) a title; its mark, or 0.
char underline_of(std::string_view line) {
  line = trim(line);
  const bool mark = line.size() > 1 && std::ispunct(static_cast<unsigned char>(line[0])) != 0;
  return mark && line.find_first_not_of(line[0]) == std::string_view::npos ? line[0] : '\0';
}

bool is_title(const std::vector<std::string_view>& lines, size_t i) {
  if (i + 1 >= lines.size() || trim(lines[i]).empty() || underline_of(lines[i])) return false;
  const bool flush = lines[i][0] != ' ' || (i > 0 && underline_of(lines[i - 1]));
  return flush && underline_of(lines[i + 1]) &&
         trim(lines[i + 1]).size() + 1 >= character_count(trim(lines[i]));
}

}  // namespace

std::string markdown_of_org(std::string_view text) {
  std::string result;
  bool in_block = false;
  for (const std::string_view line : split_lines(text)) {
    const std::string start = lower_case(trim(line).substr(0, 8));
    if (start.starts_with("#+begin_") || start.starts_with("#+end_")) {
      in_block = start.starts_with("#+begin_");
      result += "```\n";
    } else {
      result += (in_block ? std::string(line) : org_line(line)) + '\n';
    }
  }
  return result;
}

std::string markdown_of_asciidoc(std::string_view text) {
  std::string result;
  std::array<unsigned, kMaxLevel + 1> counts{};  // items so far, by depth of the list
  for (const std::string_view line : split_lines(text)) {
    const size_t level = opening_marks(line, '=');
    const bool code = trim(line) == "----" || trim(line) == "....";
    const bool attribute = line.starts_with(':') || (line.starts_with('[') && line.ends_with(']'));
    const size_t depth = opening_marks(line, '.');
    if (level > 0) {
      counts = {};
      result += heading(level, line.substr(level));
    } else if (depth > 0 && depth <= kMaxLevel) {
      std::fill(counts.begin() + static_cast<std::ptrdiff_t>(depth) + 1, counts.end(), 0);
      result += std::string(4 * (depth - 1), ' ') + std::to_string(++counts[depth]) + '.';
      result += line.substr(depth);
    } else if (code) {
      result += "```";
    } else if (!attribute) {
      result += line;
    }
    result += '\n';
  }
  return result;
}

std::string markdown_of_rst(std::string_view text) {
  const std::vector<std::string_view> lines = split_lines(text);
  std::string marks;  // of titles, the outermost first
  std::string result;
  for (size_t i = 0; i < lines.size(); ++i) {
    const bool over = underline_of(lines[i]) && is_title(lines, i + 1);
    if (over) {
      result += '\n';
    } else if (is_title(lines, i)) {
      const char mark = underline_of(lines[i + 1]);
      if (marks.find(mark) == std::string::npos) marks += mark;
      result += heading(marks.find(mark) + 1, lines[i]) + "\n\n";
      ++i;
    } else {
      const bool directive = trim(lines[i]).starts_with(".. ");
      result += (directive ? std::string() : std::string(lines[i])) + '\n';
    }
  }
  return result;
}

}  // namespace qbank
