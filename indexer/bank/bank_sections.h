// The sections of a Markdown bank: which topic and tier each question stands under.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/bank/markdown_document.h"
#include "indexer/bank/question_candidates.h"

namespace qbank {

struct BankSection {
  std::string title;  // without number, icons and stated count
  int level = 0;      // 1 to 6 as headings; deeper for bold lines, summaries and list items
  unsigned line = 0;
  std::optional<unsigned> stated_count;
  bool is_tier = false;  // names a tier rather than a topic
  std::string tier;      // the tier it names, alone or within its title
  int parent = -1;       // index of the section around it
  size_t questions = 0;  // in it and in the sections below it
};

struct QuestionPlace {
  std::vector<std::string> topic;  // outermost first
  std::string tier;
};

struct BankSections {
  std::vector<BankSection> sections;  // in source order
  std::vector<QuestionPlace> places;  // of the members of the family, in their order
};

// Finds the sections of `document` for the questions of `family`.
//
// The title of the document is no topic unless nothing else is, nor are headings inside answers,
// nor names that only say "Questions". A heading that recurs under several topics, or names a level
// of difficulty where others name other levels, is a tier.
BankSections find_sections(const MarkdownDocument& document, const CandidateFamily& family);

}  // namespace qbank
