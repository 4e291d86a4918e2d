#include "indexer/bank/answer_text.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <optional>

#include "indexer/bank/markdown_inline.h"
#include "indexer/bank/question_label.h"
#include "indexer/bank/question_source.h"
#include "indexer/bank/section_names.h"
#include "indexer/bank/unicode_text.h"

namespace qbank {
namespace {

constexpr size_t kTab = 4;  // columns, as in CommonMark

bool is_fence(std::string_view line) { return line.starts_with("```") || line.starts_with("~~~"); }

bool is_rule(std::string_view line) {
  return line.size() >= 3 && line.find_first_not_of("-*_ ") == std::string_view::npos;
}

// Nothing but a link to another place of the page.
bool is_anchor_link(std::string_view line, const std::string& plain) {
  if (line.find("](#") == std::string_view::npos) return false;
  const std::vector<InlineLink> links = inline_links(line);
  return links.size() == 1 && comparison_key(links[0].text) == comparison_key(plain);
}

// A line of nothing but layout tags and a link to the top of the page.
bool is_furniture(std::string_view line, const std::string& plain) {
  if (is_rule(line) || is_anchor_link(line, plain)) return true;
  const std::string key = comparison_key(plain);
  if (key.empty())
    return line.find('<') != std::string_view::npos || line.find('[') != std::string_view::npos ||
           plain.empty();
  static constexpr std::string_view kTop[] = {
      "backtotop",    "top",      "⬆backtotop", "наверх",         "volver",
      "voltaraotopo", "返回顶部", "answerhere", "backtotheindex", "backtotableofcontents"};
  return std::find(std::begin(kTop), std::end(kTop), key) != std::end(kTop);
}

// "Difficulty: hard" and its like; the value, or empty.
std::string stated_tier(const std::string& plain) {
  const size_t colon = std::min(plain.find(':'), plain.find("："));
  if (colon == std::string::npos || colon > 40) return {};
  static constexpr std::string_view kNames[] = {
      "difficulty", "level",      "tier",        "сложность", "уровень",       "складність",
      "dificultad", "nivel",      "dificuldade", "nível",     "schwierigkeit", "niveau",
      "stufe",      "difficulté", "difficoltà",  "livello",   "zorluk",        "seviye",
      "poziom",     "难度",       "難度",        "難易度",    "レベル",        "난이도"};
  const std::string name = lower_case(without_icons(plain.substr(0, colon)));
  if (std::find(std::begin(kNames), std::end(kNames), name) == std::end(kNames)) return {};
  const size_t width = plain[colon] == ':' ? 1 : 3;
  std::string value = plain.substr(colon + width);
  for (const std::string_view separator : {" | ", " · ", " • ", "; "}) {
    value = value.substr(0, value.find(separator));
  }
  // "Easy Topic: Scope": another label begins before the next colon.
  if (const size_t next = value.find(':'); next != std::string::npos) {
    value.resize(
        value.find_last_of(' ', next) == std::string::npos ? 0 : value.find_last_of(' ', next));
  }
  return without_icons(value);
}

// The tag of layout that `text` begins with, or none.
std::string_view layout_tag(std::string_view text) {
  static constexpr std::string_view kTags[] = {"<br>",       "<br/>",     "<br />",    "<p>",
                                               "</p>",       "<b>",       "</b>",      "<details>",
                                               "</details>", "<summary>", "</summary>"};
  const auto found = std::find_if(std::begin(kTags), std::end(kTags),
                                  [&](std::string_view tag) { return text.starts_with(tag); });
  return found == std::end(kTags) ? std::string_view() : *found;
}

// Tags of layout say nothing in an answer, save that words on either side of a break are two.
// Code spans are kept as they are.
std::string without_layout(std::string_view line) {
  std::string text;
  bool in_span = false;
  bool breaks = false;
  for (size_t i = 0; i < line.size();) {
    const std::string_view tag = in_span ? std::string_view() : layout_tag(line.substr(i));
    if (!tag.empty()) {
      breaks = breaks || (tag != "<b>" && tag != "</b>");
      i += tag.size();
      continue;
    }
    if (breaks && !text.empty() && text.back() != ' ' && line[i] != ' ') text += ' ';
    breaks = false;
    in_span = in_span != (line[i] == '`');
    text += line[i++];
  }
  return text;
}

// The column behind one more character of white space.
size_t column_behind(char c, size_t column) {
  return column + (c == '\t' ? kTab - column % kTab : 1);
}

// The columns of white space before the text of the line.
size_t indentation(std::string_view line) {
  size_t column = 0;
  for (const char c : line.substr(0, line.find_first_not_of(" \t")))
    column = column_behind(c, column);
  return column;
}

std::string_view without_margin(std::string_view line, size_t columns) {
  const size_t text = std::min(line.find_first_not_of(" \t"), line.size());
  size_t begin = 0;
  for (size_t column = 0; begin < text && column < columns; ++begin) {
    column = column_behind(line[begin], column);
  }
  return line.substr(begin);
}

// The text without blank lines at its ends, and without the indentation that all its lines have.
std::string dedented(std::string_view text) {
  std::vector<std::string_view> lines = split_lines(text);
  size_t common = std::string_view::npos;
  for (const std::string_view line : lines) {
    if (!trim(line).empty()) common = std::min(common, indentation(line));
  }
  std::string result;
  for (const std::string_view line : lines) {
    result += without_margin(line, common);
    result += '\n';
  }
  return std::string(trim(result));
}

class AnswerReader {
 public:
  AnswerReader(const std::vector<std::string_view>& lines, bool code_is_answer)
      : lines_(lines), code_is_answer_(code_is_answer) {}

  AnswerText read() {
    for (const std::string_view line : lines_) read_line(line);
    finish();
    return std::move(result_);
  }

 private:
  // Without the mark of a heading or an item.
  static std::string_view without_block_marks(std::string_view line) {
    if (line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ")) {
      return trim(line.substr(2));
    }
    const size_t level = std::min(line.find_first_not_of('#'), line.size());
    return level > 0 && level < 7 && level < line.size() && line[level] == ' ' ? line.substr(level)
                                                                               : line;
  }

  void read_line(std::string_view source) {
    const bool tagged = !in_code_ && source.find('<') != std::string_view::npos;
    const std::string line = tagged ? without_layout(source) : std::string(source);
    if (tagged && trim(line).empty()) return;
    const std::string_view trimmed = trim(line);
    if (is_fence(trimmed)) in_code_ = !in_code_;
    if (in_code_ || is_fence(trimmed)) {
      text_ += std::string(line) + '\n';
      return;
    }
    const std::string plain =
        trimmed.size() < 2000 ? plain_text(without_block_marks(trimmed)) : std::string("x");
    if (trimmed.empty()) {
      if (!text_.empty()) text_ += '\n';
    } else if (!read_option_line(trimmed) && !read_label_line(trimmed, plain) &&
               !read_tier_line(plain) && !is_furniture(trimmed, plain)) {
      has_prose_ = true;
      text_ += std::string(line) + '\n';
    }
  }

  bool read_option_line(std::string_view line) {
    if (labelled_) return false;
    const auto option = read_option(line);
    if (!option) return false;
    const auto expected = static_cast<char>('A' + result_.options.size() % 26);
    if (option->letter != '*' && option->letter != expected) return false;
    if (result_.options.empty()) begin_options();
    result_.options.push_back(plain_text(option->text));
    if (option->checked) {
      checked_ += (checked_.empty() ? "" : "\n") + result_.options.back();
    }
    return true;
  }

  // What stands before the options belongs to the question.
  void begin_options() {
    if (result_.body.empty()) result_.body = std::move(text_);
    text_.clear();
    has_prose_ = false;
  }

  bool read_label_line(std::string_view line, const std::string& plain) {
    if (is_answer_label(plain)) {
      begin_answer();
      return true;
    }
    const size_t length = answer_label_length(plain);
    if (length == 0 || (labelled_ && has_prose_)) return false;
    begin_answer();
    has_prose_ = true;
    const std::string rest(trim(std::string_view(plain).substr(length)));
    (void)line;
    if (!rest.empty()) text_ += rest + '\n';
    return true;
  }

  void begin_answer() {
    if (labelled_) return;
    labelled_ = true;
    if (result_.options.empty() && result_.body.empty()) {
      result_.body = std::move(text_);
      text_.clear();
      has_prose_ = false;
    }
  }

  bool read_tier_line(const std::string& plain) {
    std::string tier = stated_tier(plain);
    if (tier.empty() || !result_.tier.empty()) return false;
    result_.tier = std::move(tier);
    return true;
  }

  // "B", "b)", "(B)" alone on the first line: the letter of the right option.
  std::optional<size_t> chosen_letter(std::string_view text) const {
    const std::string key = comparison_key(text.substr(0, text.find('\n')));
    if (key.size() != 1 || key[0] < 'a') return std::nullopt;
    const auto index = static_cast<size_t>(key[0] - 'a');
    return index < result_.options.size() ? std::optional(index) : std::nullopt;
  }

  void finish() {
    if (result_.options.size() == 1) {
      text_ = result_.options[0] + '\n' + text_;
      result_.options.clear();
      has_prose_ = true;
    }
    const std::string text = dedented(text_);
    const bool only_code = !has_prose_ && !labelled_ && !code_is_answer_ && result_.options.empty();
    result_.body = dedented(result_.body);
    if (only_code && result_.body.empty()) {
      result_.body = text;
    } else if (const auto letter = chosen_letter(text)) {
      const std::string why(
          trim(std::string_view(text).substr(std::min(text.find('\n'), text.size()))));
      result_.answer = result_.options[*letter] + (why.empty() ? "" : "\n\n" + why);
    } else {
      result_.answer =
          checked_.empty() || text.empty() ? checked_ + text : checked_ + "\n\n" + text;
    }
  }

  const std::vector<std::string_view>& lines_;
  bool code_is_answer_;
  AnswerText result_;
  std::string text_;
  std::string checked_;
  bool in_code_ = false;
  bool labelled_ = false;
  bool has_prose_ = false;
};

}  // namespace

void remove_margin(std::vector<std::string_view>& lines, size_t columns) {
  bool fenced = false;
  size_t margin = columns;
  for (std::string_view& line : lines) {
    const bool fence = is_fence(trim(line));
    if (fence && !fenced) margin = std::min(columns, indentation(line));
    line = without_margin(line, margin);
    if (fence) fenced = !fenced;
    if (!fenced) margin = columns;
  }
}

AnswerText read_answer(const std::vector<std::string_view>& lines, bool code_is_answer) {
  return AnswerReader(lines, code_is_answer).read();
}

}  // namespace qbank
