#include "indexer/bank/markdown_reader.h"

#include <algorithm>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "indexer/bank/answer_text.h"
#include "indexer/bank/bank_sections.h"
#include "indexer/bank/inline_tiers.h"
#include "indexer/bank/markdown_document.h"
#include "indexer/bank/markdown_inline.h"
#include "indexer/bank/question_evidence.h"
#include "indexer/bank/question_form.h"
#include "indexer/bank/section_names.h"
#include "indexer/bank/unicode_text.h"

namespace qbank {
namespace {

using Severity = Finding::Severity;

constexpr size_t kMaxAnswerLines = 2000;

class MarkdownReader {
 public:
  MarkdownReader(std::string_view text, const SourceContext& context)
      : context_(context), document_(parse_markdown(text)) {
    document_.folder = std::filesystem::path(context.path).parent_path().string();
  }

  SourceQuestions read() {
    QuestionForm form = choose_form(document_);
    report_document();
    if (const std::string text = question_in_front(form); !text.empty()) {
      add_single(text);
      return std::move(result_);
    }
    if (form.score <= 0) {
      result_.form = "nothing in it looks like a list of questions";
      return std::move(result_);
    }
    take_inline_tiers(form.family, find_legend(document_, form.family));
    const BankSections sections = find_sections(document_, form.family);
    find_section_lines(sections);
    only_title_ = sections.sections.size() == 1 && sections.sections[0].level == 1;
    code_is_answer_ = form.family.kind == FormKind::kSummary;
    for (size_t i = 0; i < form.family.members.size(); ++i) {
      const unsigned end = end_of(form.family, i);
      add(form.family.members[i], sections.places[i], end);
    }
    report_sections(sections);
    report_passed_over(form);
    result_.form = std::move(form.reason);
    return std::move(result_);
  }

 private:
  std::string front_matter(std::initializer_list<const char*> names) const {
    for (const char* name : names) {
      const auto found = document_.front_matter.find(name);
      if (found != document_.front_matter.end()) return found->second;
    }
    return {};
  }

  // A file of one question: the front matter asks it, the text answers.
  std::string question_in_front(const QuestionForm& form) const {
    std::string question = plain_text(front_matter({"question", "pregunta", "вопрос", "frage"}));
    if (!question.empty()) return question;
    question = plain_text(front_matter({"title"}));
    const bool asks = ends_with_question_mark(question) && form.family.members.size() < 2;
    return asks ? question : std::string();
  }

  std::string front_tier() const { return front_matter({"difficulty", "level", "tier"}); }

  std::vector<std::string> front_topic() const {
    const std::string topic = plain_text(front_matter({"category", "topic", "section", "subject"}));
    return topic.empty() ? std::vector<std::string>() : std::vector{topic};
  }

  void add_single(const std::string& text) {
    Question question;
    question.text = text;
    question.line = 1;
    question.number = front_matter({"number"});
    question.tier = front_tier();
    question.topic = front_topic();
    std::vector<std::string_view> lines(document_.lines.begin() + document_.front_matter_lines,
                                        document_.lines.end());
    AnswerText answer = read_answer(lines, true);
    question.answer = std::move(answer.answer);
    question.options = std::move(answer.options);
    result_.questions.push_back(std::move(question));
    result_.form = "one question, asked in the front matter";
  }

  void find_section_lines(const BankSections& sections) {
    for (const BankSection& section : sections.sections) section_lines_.push_back(section.line);
    for (const MarkdownBlock& block : document_.blocks) {
      if (block.kind == BlockKind::kHeading && block.list_depth == 0 &&
          is_section_without_questions(read_section_title(plain_text(block.source)).text)) {
        section_lines_.push_back(block.line);
      }
    }
    std::sort(section_lines_.begin(), section_lines_.end());
  }

  // The line before which the text of a member ends.
  unsigned end_of(const CandidateFamily& family, size_t index) const {
    const unsigned line = family.members[index].line;
    auto end = static_cast<unsigned>(document_.lines.size() + 1);
    if (index + 1 < family.members.size()) end = family.members[index + 1].line;
    const auto section = std::upper_bound(section_lines_.begin(), section_lines_.end(), line);
    return section == section_lines_.end() ? end : std::min(end, *section);
  }

  void add(const QuestionCandidate& candidate, const QuestionPlace& place, unsigned end) {
    Question question;
    question.number = candidate.number;
    question.text = candidate.text;
    question.topic = topic_of(candidate, place);
    question.line = candidate.line;
    AnswerText answer = read_answer(lines_behind(candidate, end), code_is_answer_);
    question.tier = candidate.tier.empty() ? place.tier : candidate.tier;
    if (question.tier.empty()) question.tier = std::move(answer.tier);
    if (question.tier.empty()) question.tier = front_tier();
    question.body = std::move(answer.body);
    question.answer = std::move(answer.answer);
    question.options = std::move(answer.options);
    result_.questions.push_back(std::move(question));
  }

  std::vector<std::string> topic_of(const QuestionCandidate& candidate,
                                    const QuestionPlace& place) const {
    std::vector<std::string> topic = place.topic;
    const auto title = document_.front_matter.find("title");
    if (title != document_.front_matter.end() && !title->second.empty()) {
      const std::string name = read_section_title(plain_text(title->second)).text;
      if (topic.empty() || comparison_key(topic[0]) != comparison_key(name)) {
        topic.insert(topic.begin(), name);
      }
    }
    if (!candidate.topic.empty() && only_title_) topic.clear();
    if (!candidate.topic.empty()) topic.push_back(candidate.topic);
    return topic.empty() ? front_topic() : topic;
  }

  std::vector<std::string_view> lines_behind(const QuestionCandidate& candidate,
                                             unsigned end) const {
    std::vector<std::string_view> lines;
    const MarkdownBlock& block = document_.blocks[candidate.block];
    unsigned first = candidate.end_line + 1;
    if (!candidate.rest.empty()) {
      const std::string_view rest = candidate.rest;
      for (size_t begin = 0; begin < rest.size();) {
        const size_t line_end = std::min(rest.find('\n', begin), rest.size());
        lines.push_back(rest.substr(begin, line_end - begin));
        begin = line_end + 1;
      }
      if (block.kind != BlockKind::kSummary) {
        first = std::max(first, std::min(block.end_line + 1, end));
      }
    }
    const unsigned last = std::min<unsigned>(end, first + kMaxAnswerLines);
    for (unsigned i = first; i < last; ++i) lines.push_back(document_.lines[i - 1]);
    remove_margin(lines, static_cast<size_t>(block.margin));
    return lines;
  }

  void report(Severity severity, const char* rule, unsigned line, std::string message) {
    result_.findings.push_back({severity, rule, context_.path, line, std::move(message)});
  }

  void report_document() {
    if (document_.unclosed_fence > 0) {
      report(Severity::kWarning, "broken-fence", document_.unclosed_fence,
             "a code fence is opened here and nothing closes it");
    }
    for (const unsigned line : document_.cut_lines) {
      report(Severity::kWarning, "long-line", line, "the line is too long and was read in part");
    }
  }

  void report_sections(const BankSections& sections) {
    for (size_t i = 0; i < sections.sections.size(); ++i) {
      const BankSection& section = sections.sections[i];
      if (section.stated_count && *section.stated_count != section.questions) {
        report(Severity::kWarning, "stated-count", section.line,
               "\"" + section.title + "\" states " + std::to_string(*section.stated_count) +
                   " questions but has " + std::to_string(section.questions));
      } else if (section.questions == 0 && is_empty_topic(sections, i)) {
        report(Severity::kWarning, "empty-topic", section.line,
               "\"" + section.title + "\" has no questions");
      }
    }
  }

  // Answers may ask, too, so it is no more than a note.
  void report_passed_over(const QuestionForm& form) {
    const PassedOver& passed = form.passed_over;
    if (passed.count == 0) return;
    const bool one = passed.count == 1;
    report(Severity::kNote, "passed-over", passed.line,
           std::to_string(passed.count) + (one ? " question (" : " questions (the first here; ") +
               passed.form + (one ? ") is" : ") are") + " read as text, as the others are " +
               describe(form.family) + "; write one form throughout");
  }

  // A section without questions among sections that have them, and with no text of its own.
  bool is_empty_topic(const BankSections& sections, size_t index) const {
    const BankSection& section = sections.sections[index];
    const bool peers = std::any_of(sections.sections.begin(), sections.sections.end(),
                                   [&](const BankSection& other) {
                                     return other.level == section.level && other.questions > 0;
                                   });
    return peers && !is_section_without_questions(section.title) && section.level <= 6 &&
           !has_text_below(section.line);
  }

  bool has_text_below(unsigned line) const {
    for (size_t i = line; i < document_.lines.size(); ++i) {
      const std::string_view text = trim(document_.lines[i]);
      if (text.empty() || text.starts_with("---") || text.starts_with("===")) continue;
      return !text.starts_with('#');
    }
    return false;
  }

  const SourceContext& context_;
  MarkdownDocument document_;
  std::vector<unsigned> section_lines_;
  bool code_is_answer_ = false;
  bool only_title_ = false;  // the one heading names the bank
  SourceQuestions result_;
};

}  // namespace

SourceQuestions read_markdown(std::string_view text, const SourceContext& context) {
  return MarkdownReader(text, context).read();
}

}  // namespace qbank
