#include "indexer/bank/html_reader.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "indexer/bank/html_tags.h"
#include "indexer/bank/markdown_reader.h"
#include "indexer/bank/unicode_text.h"

namespace qbank {
namespace {

constexpr size_t kMaxDepth = 20;  // of lists; deeper ones stand at this depth

bool is_one_of(const std::string& name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Writes Markdown and remembers for each of its lines which line of the page it came from.
class MarkdownWriter {
 public:
  explicit MarkdownWriter(std::string_view page) : page_(page), tags_(page) {}

  void write() {
    for (size_t i = 0; i < page_.size();) {
      if (page_[i] == '<' && skip_unread(i)) continue;
      const std::optional<HtmlTag> tag = page_[i] == '<' ? tags_.at(i) : std::nullopt;
      if (!tag) {
        write_character(page_[i++]);
        continue;
      }
      write_tag(*tag, page_.substr(i, tag->end - i));
      count_lines(i, tag->end);
      i = tag->end;
    }
  }

  const std::string& markdown() const { return markdown_; }
  unsigned line_of(unsigned markdown_line) const {
    return markdown_line == 0 || markdown_line > lines_.size() ? 1 : lines_[markdown_line - 1];
  }

 private:
  // Comments, declarations, scripts and styles.
  bool skip_unread(size_t& i) {
    size_t end = std::string_view::npos;
    if (page_.substr(i, 4) == "<!--") {
      end = page_.find("-->", i);
    } else if (page_.substr(i, 2) == "<!" || page_.substr(i, 2) == "<?") {
      end = page_.find('>', i);
    } else {
      const std::optional<HtmlTag> tag = tags_.at(i);
      if (!tag || tag->closing ||
          !is_one_of(tag->name, {"script", "style", "head", "nav", "footer"})) {
        return false;
      }
      end = page_.find("</" + tag->name, i);
    }
    end = std::min(end, page_.size());
    const size_t next = std::min(page_.find('>', end), page_.size() - 1) + 1;
    count_lines(i, next);
    i = next;
    return true;
  }

  void count_lines(size_t begin, size_t end) {
    page_line_ += static_cast<unsigned>(std::count(page_.begin() + static_cast<long>(begin),
                                                   page_.begin() + static_cast<long>(end), '\n'));
  }

  void put(std::string_view text) {
    for (const char c : text) {
      if (lines_.empty() || (!markdown_.empty() && markdown_.back() == '\n')) {
        lines_.push_back(page_line_);
      }
      markdown_ += c;
    }
  }

  bool at_line_start() const { return markdown_.empty() || markdown_.back() == '\n'; }

  void end_line() {
    if (!at_line_start()) put("\n");
  }

  void end_block() {
    end_line();
    if (!markdown_.ends_with("\n\n")) put("\n");
  }

  // Marks of Markdown are text in a page.
  void write_character(char c) {
    if (in_code_) {
      put({&c, 1});
    } else if (c == '\n' || c == '\t' || c == ' ' || c == '\r') {
      if (!at_line_start() && markdown_.back() != ' ') put(" ");
    } else {
      static constexpr std::string_view kMarks = "*_`\\[]";
      if (kMarks.find(c) != std::string_view::npos) put("\\");
      put({&c, 1});
    }
    if (c == '\n') ++page_line_;
  }

  void write_tag(const HtmlTag& tag, std::string_view source) {
    const bool heading =
        tag.name.size() == 2 && tag.name[0] == 'h' && tag.name[1] >= '1' && tag.name[1] <= '6';
    if (tag.name == "pre") return write_code(tag.closing);
    if (in_code_) return;
    if (heading || tag.name == "dt") return write_heading(tag);
    if (is_one_of(tag.name, {"ol", "ul"})) return write_list(tag);
    if (tag.name == "li" && !tag.closing) return write_item();
    if (is_one_of(tag.name, {"details", "summary"})) return write_details(tag);
    if (is_one_of(tag.name, {"tr", "td", "th", "table"})) return write_table(tag);
    if (tag.name == "br") return end_line();
    if (is_one_of(tag.name, {"p", "div", "section", "article", "dl", "dd", "hr", "body", "main",
                             "blockquote", "header", "html"})) {
      return lists_.empty() ? end_block() : end_line();
    }
    if (is_one_of(tag.name, {"b", "strong", "i", "em", "code", "a", "sub", "sup"})) put(source);
  }

  void write_heading(const HtmlTag& tag) {
    end_block();
    const size_t level = tag.name == "dt" ? 6 : static_cast<size_t>(tag.name[1] - '0');
    if (!tag.closing) put(std::string(level, '#') + ' ');
  }

  void write_list(const HtmlTag& tag) {
    if (tag.closing) {
      if (!lists_.empty()) lists_.pop_back();
      return lists_.empty() ? end_block() : end_line();
    }
    lists_.empty() ? end_block() : end_line();
    lists_.push_back(tag.name == "ol" ? 1 : 0);
  }

  void write_item() {
    end_line();
    const size_t depth = std::min(lists_.size(), kMaxDepth);
    put(std::string(depth > 0 ? 4 * (depth - 1) : 0, ' '));
    const bool numbered = !lists_.empty() && lists_.back() > 0;
    put(numbered ? std::to_string(lists_.back()++) + ". " : std::string("- "));
  }

  void write_details(const HtmlTag& tag) {
    const bool opens_summary = tag.name == "summary" && !tag.closing;
    if (!(tag.name == "summary" && tag.closing)) end_block();
    put('<' + std::string(tag.closing ? "/" : "") + tag.name + '>');
    if (!opens_summary) end_block();
  }

  void write_table(const HtmlTag& tag) {
    if (tag.name == "table") {
      columns_ = 0;
      first_row_ = !tag.closing;
      return end_block();
    }
    if (tag.name != "tr") return put(tag.closing ? " |" : (++columns_, " "));
    end_line();
    if (!tag.closing) return put("|");
    if (first_row_ && columns_ > 0 && columns_ < 100) {
      put('|');
      for (size_t i = 0; i < columns_; ++i) put("---|");
      put("\n");
    }
    first_row_ = false;
  }

  void put(char c) { put(std::string_view(&c, 1)); }

  void write_code(bool closing) {
    end_line();
    put(closing ? "```\n\n" : "\n```\n");
    in_code_ = !closing;
  }

  std::string_view page_;
  HtmlTags tags_;
  std::string markdown_;
  std::vector<unsigned> lines_;
  unsigned page_line_ = 1;
  std::vector<size_t> lists_;  // the next number of a numbered list, 0 of others
  size_t columns_ = 0;
  bool first_row_ = false;
  bool in_code_ = false;
};

}  // namespace

bool is_html(std::string_view text) {
  const std::string start = lower_case(trim(text.substr(0, 200)));
  return start.starts_with("<!doctype html") || start.starts_with("<html");
}

SourceQuestions read_html(std::string_view text, const SourceContext& context) {
  MarkdownWriter writer(text);
  writer.write();
  SourceQuestions read = read_markdown(writer.markdown(), context);
  for (Question& question : read.questions) question.line = writer.line_of(question.line);
  for (Finding& finding : read.findings) finding.line = writer.line_of(finding.line);
  return read;
}

}  // namespace qbank
