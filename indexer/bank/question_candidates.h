// What in a Markdown document could be its questions: every form that banks use, side by side.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/bank/markdown_document.h"
#include "indexer/bank/question_label.h"

namespace qbank {

enum class FormKind {
  kLabelledHeading,  // "## Question 12. Text", "## Q. Text", any level
  kNumberedHeading,  // "### 12. Text", one level
  kHeading,          // "### Text", one level
  kHeadingItem,      // "12. ### Text"
  kSummary,          // <summary>Text</summary>
  kBoldLine,         // "**Text**" as a paragraph
  kLabelledLine,     // "Q: Text", "Question 12: Text"
  kNumberedLine,     // "12、Text" that Markdown does not take for a list
  kOrderedItem,      // "12. Text", one depth
  kBulletItem,       // "- Text", one depth
  kTaskItem,         // "- [ ] Text"
  kTableRow,
  kPartedLine,  // "Text::Answer", or a line "?" between the two
  kAskingLine,  // any line of prose that ends with a question mark
};

// A place that could hold a question.
struct QuestionCandidate {
  size_t block = 0;  // index in the document
  unsigned line = 0;
  unsigned end_line = 0;  // of the question itself
  std::string text;       // plain, without label
  std::string number;
  QuestionLabel::Kind label = QuestionLabel::Kind::kNone;
  int level = 0;      // of a heading
  std::string icons;  // pictographs taken off either end of the text
  std::string rest;   // source behind the question in the same block
  std::string topic;  // of a table row: what its other columns say
  std::string tier;
  bool link_only = false;  // nothing but a link to somewhere else
};

// Candidates of one form, in source order.
struct CandidateFamily {
  FormKind kind = FormKind::kHeading;
  int level = 0;  // heading level or list depth that all share; 0 if the form has none
  int table = 0;
  std::vector<QuestionCandidate> members;
};

// Every family of the document that has members. Tables of contents, code, and labels of answers
// are in none.
std::vector<CandidateFamily> find_candidates(const MarkdownDocument& document);

// "numbered headings of level 3"
std::string describe(const CandidateFamily& family);

}  // namespace qbank
