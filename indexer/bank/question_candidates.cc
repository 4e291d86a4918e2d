#include "indexer/bank/question_candidates.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <system_error>
#include <tuple>
#include <utility>

#include "indexer/bank/markdown_inline.h"
#include "indexer/bank/question_evidence.h"
#include "indexer/bank/question_source.h"
#include "indexer/bank/section_names.h"
#include "indexer/bank/table_columns.h"
#include "indexer/bank/unicode_text.h"

namespace qbank {
namespace {

using Kind = QuestionLabel::Kind;

// Without the hashes that close a heading and the tag that makes it a flash card.
std::string without_closing_hashes(std::string text) {
  text = without_card_tag(text);
  while (text.ends_with('#')) text.pop_back();
  return std::string(trim(text));
}

std::string icons_around(const std::string& plain, const std::string& text) {
  const size_t at = plain.find(text);
  if (at == std::string::npos) return {};
  return collapse_space(plain.substr(0, at) + ' ' + plain.substr(at + text.size()));
}

// "What is SQL?\t14", "What is SQL? ..... 14": a line of a printed table of contents.
bool is_contents_line(std::string_view line) {
  line = trim(line);
  const size_t last = line.find_last_not_of("0123456789");
  if (last == std::string_view::npos || last + 1 == line.size() || line.size() - last > 5) {
    return false;
  }
  const std::string_view text = line.substr(0, last + 1);
  return text.ends_with('\t') || trim(text).ends_with("....") || trim(text).ends_with("……");
}

// "(1) ..." rather than "1. ...": where a text has both, one details the other.
bool is_bracketed(std::string_view plain) {
  for (const std::string_view mark : {"(", "（", "[", "【"}) {
    if (plain.starts_with(mark)) return true;
  }
  return false;
}

bool is_anchor(const std::string& url) { return url.starts_with('#') || url.find("/#") == 0; }

// A link to a file beside this one, which is read for itself: an index of the bank.
bool leads_to_file(const std::string& folder, const std::string& url) {
  const std::string path = url.substr(0, url.find('#'));
  const bool page = path.ends_with(".md") || path.ends_with(".markdown") || path.ends_with(".mdx");
  if (folder.empty() || !page || path.find("://") != std::string::npos) return false;
  std::error_code failed;
  return std::filesystem::is_regular_file(std::filesystem::path(folder) / path, failed);
}

// The only thing in `source` is one link, save icons and marks.
const InlineLink* only_link(const std::vector<InlineLink>& links, const std::string& plain) {
  const InlineLink* found = nullptr;
  for (const InlineLink& link : links) {
    if (link.image || comparison_key(link.text).empty()) continue;
    if (found) return nullptr;
    found = &link;
  }
  return found && comparison_key(found->text) == comparison_key(plain) ? found : nullptr;
}

// Most of the text is links: an index or a row of addresses, unless it asks something.
bool is_mostly_links(const std::vector<InlineLink>& links, const std::string& plain) {
  size_t linked = 0;
  for (const InlineLink& link : links) {
    if (!link.image) linked += comparison_key(link.text).size();
  }
  return links.size() > 1 && linked * 10 >= comparison_key(plain).size() * 6;
}

// "PDF: https://...": little more than an address at the end.
bool is_mostly_address(const std::string& text) {
  const size_t begin = text.find("://");
  if (begin == std::string::npos || question_likeness(text) >= 0.8) return false;
  return text.find(' ', begin) == std::string::npos && (text.size() - begin) * 2 >= text.size();
}

constexpr int kDeepest = 1'000'000;

class CandidateFinder {
 public:
  explicit CandidateFinder(const MarkdownDocument& document) : document_(document) {}

  std::vector<CandidateFamily> find() {
    mark_sections_without_questions();
    find_parted_lines();
    for (size_t i = 0; i < document_.blocks.size(); ++i) visit(i);
    visit_tables();
    for (auto& [key, family] : families_) {
      drop_unnumbered(family);
      drop_indented(family);
      drop_containers(family);
    }
    std::vector<CandidateFamily> result;
    for (auto& [key, family] : families_) {
      if (!family.members.empty()) result.push_back(std::move(family));
    }
    return result;
  }

 private:
  const MarkdownBlock& block(size_t index) const { return document_.blocks[index]; }

  // Headings, and bold lines that stand for headings, open sections; deeper ones belong to them.
  void mark_sections_without_questions() {
    without_questions_.assign(document_.blocks.size(), false);
    int closing_level = 0;
    bool contents = false;  // ends at any heading
    for (size_t i = 0; i < document_.blocks.size(); ++i) {
      const MarkdownBlock& b = block(i);
      const int level = section_level(b);
      if (level > 0 && (closing_level == 0 || level <= closing_level || contents)) {
        const std::string title = read_section_title(plain_text(b.source)).text;
        contents = is_table_of_contents(title);
        closing_level = contents || is_section_without_questions(title) ? level : 0;
      }
      without_questions_[i] = closing_level > 0;
    }
  }

  static int section_level(const MarkdownBlock& b) {
    if (b.list_depth > 0) return 0;
    if (b.kind == BlockKind::kHeading) return b.level;
    const bool bold = b.kind == BlockKind::kParagraph && is_bold_line(b.source);
    return bold || b.kind == BlockKind::kSummary ? 7 : 0;
  }

  static bool is_bold_line(const std::string& source) {
    const auto lead = bold_lead(source);
    return lead && comparison_key(lead->rest).empty();
  }

  CandidateFamily& family(FormKind kind, int level, int table = 0) {
    CandidateFamily& found = families_[{kind, level, table}];
    found.kind = kind;
    found.level = level;
    found.table = table;
    return found;
  }

  // A candidate read from Markdown; none if it cannot be a question at all.
  std::optional<QuestionCandidate> read(size_t index, const std::string& source) const {
    QuestionCandidate candidate;
    candidate.block = index;
    candidate.line = candidate.end_line = block(index).line;
    candidate.level = block(index).level;
    const std::string plain = plain_text(source);
    const QuestionLabel label = read_label(plain);
    candidate.label = label.kind;
    candidate.number = label.number;
    const size_t number = std::max(label.length, chinese_number_length(plain));
    candidate.text = without_closing_hashes(without_icons(plain.substr(number)));
    candidate.icons = icons_around(plain, candidate.text);
    if (comparison_key(candidate.text).empty() || is_answer_label(candidate.text)) return {};
    const std::vector<InlineLink> links = inline_links(source);
    if (const InlineLink* link = only_link(links, plain)) {
      if (is_anchor(link->url) && label.kind != Kind::kWordNumber) return {};
      if (leads_to_file(document_.folder, link->url)) return {};
      candidate.link_only = true;
    } else {
      const bool heading = block(index).kind == BlockKind::kHeading;
      candidate.link_only =
          (is_mostly_links(links, plain) && !heading) || is_mostly_address(candidate.text);
    }
    return candidate;
  }

  void visit(size_t index) {
    const MarkdownBlock& b = block(index);
    if (b.kind == BlockKind::kHeading) visit_heading(index);
    if (b.kind == BlockKind::kSummary) visit_summary(index);
    if (b.kind == BlockKind::kParagraph) visit_paragraph(index);
  }

  void visit_heading(size_t index) {
    const MarkdownBlock& b = block(index);
    auto candidate = read(index, b.source);
    if (!candidate) return visit_bare_label(index, FormKind::kLabelledHeading);
    candidate->end_line = b.end_line;
    if (b.opens_item) {
      if (!b.item_number.empty()) candidate->number = b.item_number;
      family(FormKind::kHeadingItem, b.ordered_item ? 1 : 0).members.push_back(*candidate);
      return;
    }
    const bool word = candidate->label == Kind::kWordNumber || candidate->label == Kind::kWord;
    if (!word && is_section_without_questions(candidate->text)) return;
    if (word) {
      family(FormKind::kLabelledHeading, 0).members.push_back(*candidate);
    } else if (b.list_depth == 0) {
      const bool numbered = candidate->label == Kind::kNumber;
      family(numbered ? FormKind::kNumberedHeading : FormKind::kHeading, b.level)
          .members.push_back(*candidate);
    }
  }

  // "### Question 3" alone: the paragraph below is the question.
  void visit_bare_label(size_t index, FormKind kind) {
    const QuestionLabel label = read_label(plain_text(block(index).source));
    if (label.kind != Kind::kWordNumber || index + 1 >= document_.blocks.size()) return;
    const MarkdownBlock& below = block(index + 1);
    if (below.kind != BlockKind::kParagraph) return;
    const QuestionSource split = split_question(below.source);
    auto candidate = read(index, split.question);
    if (!candidate) return;
    candidate->label = label.kind;
    candidate->number = label.number;
    candidate->end_line = below.line + split.lines - 1;
    family(kind, 0).members.push_back(std::move(*candidate));
  }

  void visit_summary(size_t index) {
    if (auto candidate = read(index, block(index).source)) {
      candidate->end_line = block(index).end_line;
      candidate->rest = block(index).info;
      if (is_section_without_questions(candidate->text)) return;
      family(FormKind::kSummary, 0).members.push_back(*candidate);
    }
  }

  void visit_paragraph(size_t index) {
    const MarkdownBlock& b = block(index);
    if (parted_lines_ && visit_parted_lines(index)) return;
    if (visit_labelled_lines(index)) return;
    if (b.opens_item) {
      visit_item(index);
    } else if (b.list_depth == 0 && !without_questions_[index] && !visit_bold_line(index)) {
      visit_lines(index);
    }
  }

  // Flash cards are all a file holds, or a line with "::" is something else.
  void find_parted_lines() {
    size_t parted = 0;
    size_t lines = 0;
    for (const MarkdownBlock& b : document_.blocks) {
      if (b.kind != BlockKind::kParagraph || b.source.starts_with('#')) continue;
      lines += 1 + static_cast<size_t>(std::count(b.source.begin(), b.source.end(), '\n'));
      for (const PartedLine& line : read_parted_lines(b.source)) parted += line.lines;
    }
    parted_lines_ = parted > 1 && parted * 10 >= lines * 6;
  }

  bool visit_parted_lines(size_t index) {
    const std::vector<PartedLine> lines = read_parted_lines(block(index).source);
    for (const PartedLine& line : lines) {
      auto candidate = read(index, line.question);
      if (!candidate) continue;
      candidate->line = block(index).line + line.first;
      candidate->end_line = candidate->line + line.lines - 1;
      candidate->rest = line.answer;
      family(FormKind::kPartedLine, 0).members.push_back(std::move(*candidate));
    }
    return !lines.empty();
  }

  // Lines "Q: text" or "Question 3: text", several of which may share a paragraph.
  bool visit_labelled_lines(size_t index) {
    const std::string_view source = block(index).source;
    bool found = false;
    unsigned line = block(index).line;
    for (size_t begin = 0; begin < source.size(); ++line) {
      const std::string_view rest = source.substr(begin);
      const std::string_view first = rest.substr(0, rest.find('\n'));
      const Kind kind = read_label(plain_text(first)).kind;
      if (is_contents_line(first)) {
        found = true;
      } else if (is_bare_label(first)) {
        add_below_label(index, rest, line);
        found = true;
      } else if (kind == Kind::kWord || kind == Kind::kWordNumber) {
        add_from(index, FormKind::kLabelledLine, 0, rest, line);
        found = true;
      }
      begin += first.size() + 1;
    }
    return found;
  }

  static bool is_bare_label(std::string_view line) {
    const std::string plain = plain_text(line);
    const QuestionLabel label = read_label(plain);
    return label.kind == Kind::kWordNumber && label.length >= plain.size();
  }

  // "Question 3" on a line of its own: the next line, or the paragraph below, is the question.
  void add_below_label(size_t index, std::string_view source, unsigned line) {
    const size_t line_end = source.find('\n');
    if (line_end == std::string_view::npos) return visit_bare_label(index, FormKind::kLabelledLine);
    auto& members = family(FormKind::kLabelledLine, 0).members;
    const size_t before = members.size();
    add_from(index, FormKind::kLabelledLine, 0, source.substr(line_end + 1), line + 1);
    if (members.size() == before) return;
    const QuestionLabel label = read_label(plain_text(source.substr(0, line_end)));
    members.back().label = label.kind;
    members.back().number = label.number;
  }

  bool visit_bold_line(size_t index) {
    const std::string& source = block(index).source;
    const auto lead = bold_lead(source);
    if (!lead) return false;
    const std::string_view same_line =
        std::string_view(lead->rest).substr(0, lead->rest.find('\n'));
    const bool line_ends =
        source.find('\n', source.find(lead->question) + lead->question.size()) != std::string::npos;
    const bool alone = comparison_key(lead->rest).empty();
    if (!alone && !(line_ends && comparison_key(same_line).empty()) &&
        !begins_line(source, *lead)) {
      return false;
    }
    auto candidate = read(index, alone ? source : lead->question);
    if (!candidate) return false;
    candidate->rest = alone ? std::string() : lead->rest;
    candidate->end_line = block(index).line + lead->lines - 1;
    family(FormKind::kBoldLine, 0).members.push_back(*candidate);
    return true;
  }

  // What follows the bold text begins on a new line.
  static bool begins_line(const std::string& source, const QuestionSource& lead) {
    const size_t at = source.find(lead.rest, source.find(lead.question) + lead.question.size());
    return at != std::string::npos && at > 0 &&
           source.find_last_of('\n', at) != std::string::npos &&
           source.find_first_not_of(" *_\n", source.find_last_of('\n', at)) >= at;
  }

  void visit_item(size_t index) {
    const MarkdownBlock& b = block(index);
    if (without_questions_[index] && question_likeness(plain_text(b.source)) < 0.9) return;
    const auto option = read_option(b.source);
    if (option && option->letter == '*') {
      add_from(index, FormKind::kTaskItem, b.list_depth, option->text, b.line);
      return;
    }
    if (option) return;
    const FormKind kind = b.ordered_item ? FormKind::kOrderedItem : FormKind::kBulletItem;
    add_from(index, kind, b.list_depth, b.source, b.line);
  }

  // Every line asks or says what to do, and one ends with a question mark at least.
  static bool is_list_of_questions(std::string_view source) {
    size_t asking = 0;
    size_t lines = 0;
    for (size_t begin = 0; begin < source.size(); ++lines) {
      const size_t end = std::min(source.find('\n', begin), source.size());
      const std::string plain = plain_text(source.substr(begin, end - begin));
      if (question_likeness(plain) < 0.8) return false;
      asking += ends_with_question_mark(plain);
      begin = end + 1;
    }
    return lines > 1 && asking * 2 >= lines;
  }

  // Numbered lines and lines that ask, in paragraphs of prose.
  void visit_lines(size_t index) {
    const std::string_view source = block(index).source;
    const bool all_ask = is_list_of_questions(source);
    unsigned line = block(index).line;
    for (size_t begin = 0; begin < source.size(); ++line) {
      const std::string_view rest = source.substr(begin);
      const std::string_view first = rest.substr(0, rest.find('\n'));
      const std::string plain = plain_text(first);
      if (read_label(plain).kind == Kind::kNumber) {
        add_from(index, FormKind::kNumberedLine, is_bracketed(plain) ? 1 : 0, rest, line);
      } else if (all_ask || (ends_with_question_mark(plain) && !read_option(first))) {
        add_from(index, FormKind::kAskingLine, 0, first, line);
      }
      begin += first.size() + 1;
    }
  }

  void add_from(size_t index, FormKind kind, int level, std::string_view source, unsigned line) {
    QuestionSource split = split_question(source);
    if (const auto lead = bold_lead(source); lead && is_lead_a_question(*lead, kind)) split = *lead;
    auto candidate = read(index, split.question);
    if (!candidate) return;
    if (candidate->link_only && !is_linked_question(index, candidate->text)) return;
    if (!block(index).item_number.empty()) candidate->number = block(index).item_number;
    candidate->line = line;
    candidate->end_line = line + split.lines - 1;
    candidate->rest = std::move(split.rest);
    family(kind, level).members.push_back(std::move(*candidate));
  }

  // A link that asks leads to the answer, unless it stands in a list of links.
  bool is_linked_question(size_t index, const std::string& text) const {
    return !without_questions_[index] && question_likeness(text) >= 0.9;
  }

  // "**What is X?** It is ..." asks in bold; "**Q1:** What is X?" and "**X**: ..." do not.
  static bool is_lead_a_question(const QuestionSource& lead, FormKind kind) {
    const std::string plain = plain_text(lead.question);
    const QuestionLabel label = read_label(plain);
    if (label.length >= plain.size() && label.kind != Kind::kNone) return false;
    if (kind == FormKind::kLabelledLine) return true;
    return comparison_key(lead.rest).empty() || question_likeness(plain) >= 0.8;
  }

  // Where nearly all items are numbered in their text ("- 12. What is X?"), the others are prose.
  static void drop_unnumbered(CandidateFamily& family) {
    if (family.kind != FormKind::kBulletItem) return;
    const auto numbered = [](const QuestionCandidate& m) { return m.label == Kind::kNumber; };
    const auto count = std::count_if(family.members.begin(), family.members.end(), numbered);
    if (static_cast<size_t>(count) * 10 < family.members.size() * 6) return;
    std::erase_if(family.members, [&](const QuestionCandidate& member) {
      return !numbered(member) && question_likeness(member.text) < 0.8;
    });
  }

  // Items that stand deeper than nearly all others of their list detail the question above them,
  // even where CommonMark takes them for siblings.
  void drop_indented(CandidateFamily& family) const {
    if (family.kind != FormKind::kBulletItem && family.kind != FormKind::kOrderedItem) return;
    std::map<int, size_t> indents;
    for (const auto& member : family.members) ++indents[block(member.block).indent];
    if (indents.empty() || indents.begin()->second * 10 < family.members.size() * 7) return;
    std::erase_if(family.members, [&](const QuestionCandidate& member) {
      return block(member.block).indent > indents.begin()->first &&
             question_likeness(member.text) < 0.9;
    });
  }

  // A summary that asks nothing and holds others that ask in its <details> is a section; one that
  // asks nothing inside a question belongs to the answer.
  void drop_containers(CandidateFamily& family) const {
    if (family.kind != FormKind::kSummary) return;
    const auto depth = [&](size_t i) { return block(family.members[i].block).details_depth; };
    std::vector<QuestionCandidate> kept;
    int question_depth = kDeepest;  // of the question around what follows
    for (size_t i = 0; i < family.members.size(); ++i) {
      const bool asks = question_likeness(family.members[i].text) >= 0.8;
      if (depth(i) > question_depth && !asks) continue;
      if (depth(i) <= question_depth) question_depth = kDeepest;
      double likeness = 0;
      size_t held = 0;
      for (size_t j = i + 1; j < family.members.size() && depth(j) > depth(i); ++j, ++held) {
        likeness += question_likeness(family.members[j].text);
      }
      if (held > 0 && !asks && likeness >= 0.5 * static_cast<double>(held)) continue;
      question_depth = std::min(question_depth, depth(i));
      kept.push_back(family.members[i]);
    }
    family.members = std::move(kept);
  }

  void visit_tables() {
    for (size_t i = 0; i < document_.blocks.size();) {
      const int table = block(i).kind == BlockKind::kTableRow ? block(i).table : 0;
      size_t end = i + 1;
      while (table && end < document_.blocks.size() && block(end).table == table) ++end;
      if (table && !without_questions_[i]) visit_table(i, end);
      i = end;
    }
  }

  void visit_table(size_t begin, size_t end) {
    const std::vector<std::string> head = table_cells(block(begin).source);
    std::vector<std::vector<std::string>> rows;
    for (size_t i = begin + 1; i < end; ++i) rows.push_back(table_cells(block(i).source));
    const auto columns = find_columns(head, rows);
    if (!columns) return;
    for (size_t i = begin + 1; i < end; ++i) add_row(i, rows[i - begin - 1], *columns);
  }

  void add_row(size_t index, const std::vector<std::string>& row, const TableColumns& columns) {
    const auto cell = [&](const std::optional<size_t>& column) {
      return column && *column < row.size() ? row[*column] : std::string();
    };
    auto candidate = read(index, cell(columns.question));
    if (!candidate) return;
    if (const std::string number = plain_text(cell(columns.number)); !number.empty()) {
      candidate->number = number.substr(0, number.find('.'));
    }
    candidate->topic = plain_text(cell(columns.topic));
    candidate->tier = without_icons(plain_text(cell(columns.tier)));
    candidate->rest = cell(columns.answer);
    family(FormKind::kTableRow, columns.named ? 1 : 0).members.push_back(std::move(*candidate));
  }

  using Key = std::tuple<FormKind, int, int>;
  const MarkdownDocument& document_;
  std::vector<bool> without_questions_;
  bool parted_lines_ = false;
  std::map<Key, CandidateFamily> families_;
};

}  // namespace

std::vector<CandidateFamily> find_candidates(const MarkdownDocument& document) {
  return CandidateFinder(document).find();
}

std::string describe(const CandidateFamily& family) {
  const std::string level = std::to_string(family.level);
  switch (family.kind) {
    case FormKind::kLabelledHeading:
      return "headings labelled as questions";
    case FormKind::kNumberedHeading:
      return "numbered headings of level " + level;
    case FormKind::kHeading:
      return "headings of level " + level;
    case FormKind::kHeadingItem:
      return "list items that hold a heading";
    case FormKind::kSummary:
      return "<summary> elements";
    case FormKind::kBoldLine:
      return "bold lines";
    case FormKind::kLabelledLine:
      return "lines labelled as questions";
    case FormKind::kNumberedLine:
      return "numbered lines";
    case FormKind::kOrderedItem:
      return "numbered list items of depth " + level;
    case FormKind::kBulletItem:
      return "list items of depth " + level;
    case FormKind::kTaskItem:
      return "check boxes";
    case FormKind::kTableRow:
      return "table rows";
    case FormKind::kPartedLine:
      return "lines that part question and answer";
    case FormKind::kAskingLine:
      return "lines that end with a question mark";
  }
  return {};
}

}  // namespace qbank
