#include "indexer/bank/table_reader.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "indexer/bank/html_entities.h"
#include "indexer/bank/question_evidence.h"
#include "indexer/bank/record.h"
#include "indexer/bank/unicode_text.h"

namespace qbank {
namespace {

constexpr size_t kSampleRows = 50;
constexpr size_t kMaxColumns = 200;

struct Row {
  std::vector<std::string> cells;
  unsigned line = 0;
};

// What the first lines of an Anki export say.
struct AnkiHead {
  bool present = false;
  char separator = 0;
  size_t tags = 0;  // columns, 1-based
  size_t deck = 0;
  size_t note_type = 0;
  size_t guid = 0;
  std::string deck_name;  // of all notes
};

char separator_named(std::string_view name) {
  static constexpr std::pair<std::string_view, char> kNames[] = {
      {"tab", '\t'}, {"comma", ','}, {"semicolon", ';'},
      {"pipe", '|'}, {"colon", ':'}, {"space", ' '}};
  for (const auto& [known, separator] : kNames) {
    if (lower_case(name) == known) return separator;
  }
  const bool usable =
      !name.empty() && std::ispunct(static_cast<unsigned char>(name[0])) && name[0] != '"';
  return usable ? name[0] : '\t';
}

// Reads the lines "#key:value" and moves `text` behind them; `line` counts them.
AnkiHead read_anki_head(std::string_view& text, unsigned& line) {
  AnkiHead head;
  while (text.starts_with('#')) {
    const std::string_view entry = text.substr(1, text.find('\n') - 1);
    const size_t colon = entry.find(':');
    if (colon == std::string_view::npos) break;
    const std::string key = lower_case(entry.substr(0, colon));
    const std::string value(trim(entry.substr(colon + 1)));
    const auto column = static_cast<size_t>(std::atoi(value.c_str()));
    if (key == "separator")
      head.separator = separator_named(value);
    else if (key == "tags column")
      head.tags = column;
    else if (key == "deck column")
      head.deck = column;
    else if (key == "notetype column")
      head.note_type = column;
    else if (key == "guid column")
      head.guid = column;
    else if (key == "deck")
      head.deck_name = value;
    else if (key != "html" && key != "columns" && key != "notetype" && key != "tags")
      break;
    head.present = true;
    text = text.substr(std::min(text.find('\n'), text.size() - 1) + 1);
    ++line;
  }
  return head;
}

// The separator that occurs most outside quotes in the first line.
char find_separator(std::string_view text) {
  std::map<char, size_t> counts;
  bool quoted = false;
  for (const char c : text.substr(0, text.find('\n'))) {
    if (c == '"') quoted = !quoted;
    if (!quoted && (c == ',' || c == ';' || c == '\t' || c == '|')) ++counts[c];
  }
  const auto most = std::max_element(counts.begin(), counts.end(),
                                     [](auto& a, auto& b) { return a.second < b.second; });
  return most == counts.end() ? ',' : most->first;
}

class RowReader {
 public:
  RowReader(std::string_view text, char separator, unsigned line)
      : text_(text), separator_(separator), line_(line) {}

  bool next(Row& row) {
    row.cells.clear();
    if (position_ >= text_.size()) return false;
    row.line = line_;
    do {
      std::string cell = read_cell();
      if (row.cells.size() < kMaxColumns) row.cells.push_back(std::move(cell));
    } while (take_separator());
    take_line_end();
    return true;
  }

  // The line of the first quotation mark that nothing closes, 0 if there is none.
  unsigned unclosed() const { return unclosed_; }

 private:
  std::string read_cell() {
    while (position_ < text_.size() && text_[position_] == ' ') ++position_;
    std::string cell;
    if (position_ < text_.size() && text_[position_] == '"') {
      cell = read_quoted();
    }
    while (position_ < text_.size() && text_[position_] != separator_ && text_[position_] != '\n') {
      cell += text_[position_++];
    }
    return std::string(trim(cell));
  }

  // A mark that is closed in another line, yet not before a separator or the line's end, or
  // nowhere, is read as it stands: it is a stray one, which would swallow the rows behind it.
  std::string read_quoted() {
    const size_t start = position_;
    const unsigned line = line_;
    std::string cell;
    for (++position_; position_ < text_.size(); ++position_) {
      const char c = text_[position_];
      if (c == '"' && (++position_ >= text_.size() || text_[position_] != '"')) {
        if (line_ == line || ends_cell()) return cell;
        break;
      }
      if (c == '\n') ++line_;
      cell += c;
    }
    if (unclosed_ == 0) unclosed_ = line;
    line_ = line;
    position_ = start + 1;
    return "\"";
  }

  bool ends_cell() const {
    const size_t next = text_.find_first_not_of(' ', position_);
    return next == std::string_view::npos || text_[next] == '\n' || text_[next] == separator_;
  }

  bool take_separator() {
    if (position_ >= text_.size() || text_[position_] != separator_) return false;
    ++position_;
    return true;
  }

  void take_line_end() {
    if (position_ < text_.size()) ++position_;
    ++line_;
  }

  std::string_view text_;
  char separator_;
  unsigned line_;
  size_t position_ = 0;
  unsigned unclosed_ = 0;
};

class TableReader {
 public:
  explicit TableReader(const SourceContext& context)
      : context_(context), mapping_(context.options.field_map) {}

  SourceQuestions read(std::string_view text) {
    unsigned line = 1;
    const AnkiHead anki = read_anki_head(text, line);
    const char separator = anki.separator ? anki.separator : find_separator(text);
    RowReader reader(text, separator, line);
    std::vector<Row> rows;
    for (Row row; reader.next(row);) {
      if (row.cells.size() > 1 || !row.cells[0].empty()) rows.push_back(row);
    }
    if (rows.empty()) return std::move(result_);
    const bool has_head = !anki.present && is_head(rows[0]);
    name_columns(rows, has_head, anki);
    for (size_t i = has_head ? 1 : 0; i < rows.size(); ++i) add(rows[i], anki);
    if (reader.unclosed() > 0)
      reject(reader.unclosed(), "a quotation mark is opened and not closed");
    return std::move(result_);
  }

 private:
  bool is_head(const Row& row) const {
    const auto mapped = context_.options.field_map.find("text");
    return std::any_of(row.cells.begin(), row.cells.end(), [&](const std::string& cell) {
      const std::string key = field_key(cell);
      if (mapped != context_.options.field_map.end()) return key == field_key(mapped->second);
      return is_question_field(key);
    });
  }

  void name_columns(const std::vector<Row>& rows, bool has_head, const AnkiHead& anki) {
    if (has_head) {
      for (const std::string& cell : rows[0].cells) names_.push_back(field_key(cell));
      return;
    }
    names_.assign(rows[0].cells.size(), "");
    const std::array<std::pair<size_t, const char*>, 4> special = {{{anki.tags, "tags"},
                                                                    {anki.deck, "deck"},
                                                                    {anki.note_type, "note type"},
                                                                    {anki.guid, "id"}}};
    for (const auto& [column, name] : special) {
      if (column > 0 && column <= names_.size()) names_[column - 1] = name;
    }
    const size_t question = anki.present ? first_unnamed() : most_asking(rows);
    names_[question] = anki.present ? "text" : "question";
    if (question + 1 < names_.size() && names_[question + 1].empty()) {
      names_[question + 1] = "answer";
    }
  }

  size_t first_unnamed() const {
    const auto found = std::find(names_.begin(), names_.end(), "");
    return found == names_.end() ? 0 : static_cast<size_t>(found - names_.begin());
  }

  size_t most_asking(const std::vector<Row>& rows) const {
    size_t best = 0;
    double best_likeness = -1;
    for (size_t column = 0; column < names_.size(); ++column) {
      double likeness = 0;
      for (size_t i = 0; i < std::min(rows.size(), kSampleRows); ++i) {
        if (column < rows[i].cells.size()) likeness += question_likeness(rows[i].cells[column]);
      }
      if (likeness > best_likeness + 1e-9) {
        best_likeness = likeness;
        best = column;
      }
    }
    return best;
  }

  void add(const Row& row, const AnkiHead& head) {
    const bool anki = head.present;
    Record record;
    record.line = row.line;
    if (!head.deck_name.empty()) record.fields["deck"].values = {head.deck_name};
    for (size_t i = 0; i < std::min(row.cells.size(), names_.size()); ++i) {
      if (names_[i].empty() || row.cells[i].empty()) continue;
      RecordField& field = record.fields[names_[i]];
      field.values.push_back(anki ? html_to_text(row.cells[i]) : row.cells[i]);
      if (anki && names_[i] == "tags") field.values = words_of(row.cells[i]);
      field.is_list = names_[i] == "tags" && anki;
    }
    if (auto question = mapping_.question_of(record)) {
      result_.questions.push_back(std::move(*question));
    } else if (result_.findings.size() < 1000) {
      reject(row.line, "this row has no question");
    }
  }

  static std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> words;
    for (size_t begin = 0; begin < text.size();) {
      const size_t end = std::min(text.find(' ', begin), text.size());
      if (end > begin) words.push_back(text.substr(begin, end - begin));
      begin = end + 1;
    }
    return words;
  }

  void reject(unsigned line, std::string why) {
    result_.findings.push_back(
        {Finding::Severity::kError, "rejected-record", context_.path, line, std::move(why)});
  }

  const SourceContext& context_;
  RecordMapping mapping_;
  std::vector<std::string> names_;
  SourceQuestions result_;
};

}  // namespace

SourceQuestions read_table(std::string_view text, const SourceContext& context) {
  return TableReader(context).read(text);
}

}  // namespace qbank
