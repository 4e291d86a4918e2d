// The choice of the one form in which a document writes its questions.
#pragma once

#include <string>
#include <vector>

#include "indexer/bank/markdown_document.h"
#include "indexer/bank/question_candidates.h"

namespace qbank {

// What asks in another form than the chosen one and was not taken.
struct PassedOver {
  std::string form;   // "headings of level 3"
  size_t count = 0;   // 0 if there is nothing
  unsigned line = 0;  // of the first
};

struct QuestionForm {
  CandidateFamily family;  // the questions, in source order
  std::string reason;      // one sentence for people: what was chosen, over what, and why
  double score = 0;        // 0 if the document holds no questions
  PassedOver passed_over;
};

// Weighs the families of candidates against each other: how many members a family has, how much
// they look like questions, whether they are labelled or numbered in sequence, whether text
// follows them. Sections in which the chosen form has no member may be filled by another form.
QuestionForm choose_form(const MarkdownDocument& document);

}  // namespace qbank
