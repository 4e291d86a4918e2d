#include "indexer/bank/question_form.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iterator>
#include <set>
#include <unordered_map>
#include <utility>

#include "indexer/bank/nested_lists.h"
#include "indexer/bank/question_evidence.h"
#include "indexer/bank/question_label.h"
#include "indexer/bank/unicode_text.h"

namespace qbank {
namespace {

using Kind = QuestionLabel::Kind;

constexpr double kLeastScore = 0.5;
constexpr double kAdoptLikeness = 0.7;
constexpr double kAsks = 0.9;

// What speaks for a family, each from 0 to 1.
struct FormEvidence {
  size_t count = 0;
  double likeness = 0;  // mean of question_likeness
  double labelled = 0;  // share with a word for "question"
  double sequence = 0;  // share that continues the number before it
  double followed = 0;  // share with text before the next one
  double distinct = 0;  // share of different texts
};

int number_of(const QuestionCandidate& candidate) {
  const std::string& number = candidate.number;
  const size_t digits = number.find_last_of(".-");
  return std::atoi(number.c_str() + (digits == std::string::npos ? 0 : digits + 1));
}

double sequence_share(const std::vector<QuestionCandidate>& members) {
  size_t continued = 0;
  size_t longest = 0;
  size_t chain = 0;
  for (size_t i = 1; i < members.size(); ++i) {
    const bool next =
        number_of(members[i]) > 0 && number_of(members[i]) == number_of(members[i - 1]) + 1;
    continued += next;
    chain = next ? chain + 1 : 0;
    longest = std::max(longest, chain);
  }
  if (members.size() < 3 || longest < 4) return 0;
  return static_cast<double>(continued) / static_cast<double>(members.size() - 1);
}

double distinct_share(const std::vector<QuestionCandidate>& members) {
  std::set<std::string> texts;
  for (const QuestionCandidate& member : members) texts.insert(comparison_key(member.text));
  return static_cast<double>(texts.size()) / static_cast<double>(members.size());
}

FormEvidence evidence_of(const CandidateFamily& family) {
  FormEvidence evidence;
  const auto& members = family.members;
  evidence.count = members.size();
  for (size_t i = 0; i < members.size(); ++i) {
    evidence.likeness += question_likeness(members[i].text);
    evidence.labelled += members[i].label == Kind::kWordNumber || members[i].label == Kind::kWord;
    const unsigned next = i + 1 < members.size() ? members[i + 1].line : members[i].line + 4;
    evidence.followed += !members[i].rest.empty() || next > members[i].end_line + 2;
  }
  const auto count = static_cast<double>(members.size());
  evidence.likeness /= count;
  evidence.labelled /= count;
  evidence.followed /= count;
  evidence.sequence = sequence_share(members);
  evidence.distinct = distinct_share(members);
  return evidence;
}

// How often a form holds questions where it occurs at all, other things being equal.
double prior_of(const CandidateFamily& family) {
  switch (family.kind) {
    case FormKind::kLabelledHeading:
      return 1.2;
    case FormKind::kHeadingItem:
      return family.level == 1 ? 1.4 : 1.0;
    case FormKind::kSummary:
      return 1.15;
    case FormKind::kLabelledLine:
      return 1.1;
    case FormKind::kTableRow:
      return family.level == 1 ? 1.2 : 0.9;
    case FormKind::kHeading:
    case FormKind::kNumberedHeading:
      return family.level == 1 ? 0.8 : 1.05;
    case FormKind::kBoldLine:
      return 1.0;
    case FormKind::kOrderedItem:
      return family.level == 1 ? 0.95 : 0.6;
    case FormKind::kBulletItem:
      return family.level == 1 ? 0.85 : 0.55;
    case FormKind::kTaskItem:
      return 0.7;
    case FormKind::kNumberedLine:
      return 0.95;
    case FormKind::kPartedLine:
      return 1.2;
    case FormKind::kAskingLine:
      return 0.45;
  }
  return 0;
}

double score_of(const CandidateFamily& family, const FormEvidence& e) {
  const bool labelled_form =
      family.kind == FormKind::kLabelledHeading || family.kind == FormKind::kLabelledLine;
  double weight = e.likeness + 0.8 * e.labelled + 0.5 * e.sequence;
  if (family.kind == FormKind::kPartedLine) weight += 0.8;  // nothing else is written like that
  const bool holds_answers =
      family.kind != FormKind::kBulletItem && family.kind != FormKind::kTaskItem;
  if (holds_answers) weight += 0.15 * e.followed;
  const bool told_apart = labelled_form || e.sequence >= 0.8;
  if (!told_apart && e.distinct < 0.6) weight *= e.distinct;
  return prior_of(family) * weight * std::log2(1.0 + static_cast<double>(e.count));
}

std::string percent(double share) {
  return std::to_string(static_cast<int>(std::lround(share * 100))) + " %";
}

std::string reason_for(const CandidateFamily& best, const FormEvidence& e,
                       const CandidateFamily* second) {
  std::string reason = describe(best) + ": " + std::to_string(e.count) + ", ";
  if (e.labelled > 0.5) reason += percent(e.labelled) + " labelled, ";
  if (e.sequence > 0.5) reason += percent(e.sequence) + " numbered in sequence, ";
  reason += percent(e.likeness) + " like questions";
  if (second) {
    reason += "; next best: " + describe(*second) + ", " + std::to_string(second->members.size());
  }
  return reason;
}

struct Scored {
  const CandidateFamily* family;
  FormEvidence evidence;
  double score;
};

std::vector<Scored> score_all(const std::vector<CandidateFamily>& families) {
  std::vector<Scored> scored;
  for (const CandidateFamily& family : families) {
    const FormEvidence evidence = evidence_of(family);
    scored.push_back({&family, evidence, score_of(family, evidence)});
  }
  std::stable_sort(scored.begin(), scored.end(),
                   [](const Scored& a, const Scored& b) { return a.score > b.score; });
  return scored;
}

bool by_place(const QuestionCandidate& a, const QuestionCandidate& b) {
  return a.block != b.block ? a.block < b.block : a.line < b.line;
}

bool is_heading_form(FormKind kind) {
  return kind == FormKind::kHeading || kind == FormKind::kNumberedHeading ||
         kind == FormKind::kLabelledHeading;
}

// Adds to the chosen family what belongs to it though its form differs.
class FormExtender {
 public:
  FormExtender(const MarkdownDocument& document, CandidateFamily& chosen)
      : document_(document), chosen_(chosen) {
    deepest_section_ = 6;
    if (!is_heading_form(chosen.kind)) return;
    deepest_section_ = 0;
    for (const auto& member : chosen.members) {
      deepest_section_ = std::max(deepest_section_, member.level);
    }
  }

  void extend(const std::vector<CandidateFamily>& families) {
    for (const CandidateFamily& other : families) {
      if (is_heading_form(chosen_.kind) && is_heading_form(other.kind)) add_missing_numbers(other);
      if (is_labelled(chosen_.kind) && other.kind == FormKind::kHeading) add_unlabelled(other);
    }
    for (const CandidateFamily& other : families) {
      if (other.kind != FormKind::kAskingLine) fill_empty_sections(other);
    }
  }

 private:
  // A heading of another level whose number is the one missing between two questions.
  void add_missing_numbers(const CandidateFamily& other) {
    std::vector<QuestionCandidate> found;
    for (const QuestionCandidate& candidate : other.members) {
      if (candidate.label != Kind::kNumber && candidate.label != Kind::kWordNumber) continue;
      const auto next =
          std::lower_bound(chosen_.members.begin(), chosen_.members.end(), candidate, by_place);
      if (next == chosen_.members.begin()) continue;
      const int before = number_of(*std::prev(next));
      const bool fits_next = next == chosen_.members.end() || number_of(*next) != before + 1;
      const bool repeats = number_of(candidate) == before && next == chosen_.members.end();
      if (before > 0 && ((number_of(candidate) == before + 1 && fits_next) || repeats)) {
        add({candidate});
      }
    }
  }

  static bool is_labelled(FormKind kind) {
    return kind == FormKind::kLabelledHeading || kind == FormKind::kNumberedHeading;
  }

  // A heading behind the first question that asks, at the level that all questions have: its author
  // forgot the label.
  void add_unlabelled(const CandidateFamily& other) {
    const bool same_level =
        std::all_of(chosen_.members.begin(), chosen_.members.end(),
                    [&](const QuestionCandidate& member) { return member.level == other.level; });
    if (!same_level) return;
    std::vector<QuestionCandidate> found;
    for (const QuestionCandidate& candidate : other.members) {
      const bool behind = by_place(chosen_.members.front(), candidate);
      if (behind && question_likeness(candidate.text) >= kAsks && !holds_question(candidate)) {
        found.push_back(candidate);
      }
    }
    add(found);
  }

  void add(const std::vector<QuestionCandidate>& found) {
    chosen_.members.insert(chosen_.members.end(), found.begin(), found.end());
    std::stable_sort(chosen_.members.begin(), chosen_.members.end(), by_place);
  }

  // The heading a block stands under, of those that are sections and neither questions nor parts
  // of answers.
  std::vector<size_t> sections(const CandidateFamily& other) const {
    std::set<size_t> questions;
    for (const auto& member : chosen_.members) questions.insert(member.block);
    for (const auto& member : other.members) questions.insert(member.block);
    std::vector<size_t> section(document_.blocks.size());
    size_t current = 0;
    for (size_t i = 0; i < document_.blocks.size(); ++i) {
      const MarkdownBlock& b = document_.blocks[i];
      const bool heading = b.kind == BlockKind::kHeading && b.list_depth == 0 &&
                           b.level <= deepest_section_ && !questions.contains(i);
      if (heading) current = i + 1;
      section[i] = current;
    }
    return section;
  }

  void fill_empty_sections(const CandidateFamily& other) {
    const std::vector<size_t> section = sections(other);
    std::set<size_t> filled;
    std::set<std::string> asked;
    for (const auto& member : chosen_.members) {
      filled.insert(section[member.block]);
      asked.insert(comparison_key(member.text));
    }
    std::unordered_map<size_t, std::vector<QuestionCandidate>> groups;
    for (const auto& candidate : other.members) {
      if (is_heading_form(other.kind) && holds_question(candidate)) continue;
      if (!filled.contains(section[candidate.block])) {
        groups[section[candidate.block]].push_back(candidate);
      }
    }
    std::vector<QuestionCandidate> found;
    for (const auto& [key, group] : groups) {
      if (key == 0 || !is_adoptable(group) || is_asked(group, asked)) continue;
      found.insert(found.end(), group.begin(), group.end());
    }
    if (!found.empty()) add(found);
  }

  // A question stands under the heading: it is a section.
  bool holds_question(const QuestionCandidate& heading) const {
    const auto next =
        std::lower_bound(chosen_.members.begin(), chosen_.members.end(), heading, by_place);
    if (next == chosen_.members.end()) return false;
    for (size_t i = heading.block + 1; i < next->block; ++i) {
      const MarkdownBlock& b = document_.blocks[i];
      if (b.kind == BlockKind::kHeading && b.level <= heading.level) return false;
    }
    return next->level == 0 || next->level > heading.level;
  }

  // A list of what is answered elsewhere in the document.
  static bool is_asked(const std::vector<QuestionCandidate>& group,
                       const std::set<std::string>& asked) {
    const auto known = std::count_if(group.begin(), group.end(), [&](const auto& candidate) {
      return asked.contains(comparison_key(candidate.text));
    });
    return static_cast<size_t>(known) * 2 > group.size();
  }

  static bool is_adoptable(const std::vector<QuestionCandidate>& group) {
    double likeness = 0;
    for (const auto& candidate : group) likeness += question_likeness(candidate.text);
    return likeness / static_cast<double>(group.size()) >= kAdoptLikeness;
  }

  const MarkdownDocument& document_;
  CandidateFamily& chosen_;
  int deepest_section_ = 6;
};

// A file of one question asks it in the title, and its few sections answer.
const Scored* single_question(const std::vector<Scored>& scored) {
  const Scored& best = scored[0];
  const bool few_sections = best.family->kind == FormKind::kHeading && best.evidence.count < 6 &&
                            best.evidence.likeness < kAdoptLikeness;
  if (!few_sections) return nullptr;
  const auto title = std::find_if(scored.begin(), scored.end(), [](const Scored& s) {
    return s.family->kind == FormKind::kHeading && s.family->level == 1;
  });
  const bool asks = title != scored.end() && title->evidence.count == 1 &&
                    ends_with_question_mark(title->family->members[0].text);
  return asks ? &*title : nullptr;
}

bool is_list_form(FormKind kind) {
  return kind == FormKind::kBulletItem || kind == FormKind::kOrderedItem;
}

// Check boxes are options, lines that ask are prose, and items of items detail the question.
bool details(const CandidateFamily& other, const CandidateFamily& chosen) {
  return other.kind == FormKind::kAskingLine || other.kind == FormKind::kTaskItem ||
         (is_list_form(chosen.kind) && is_list_form(other.kind) && other.level > chosen.level);
}

// The form of which most was not taken.
PassedOver find_passed_over(const std::vector<CandidateFamily>& families,
                            const CandidateFamily& chosen) {
  std::set<std::string> asked;
  for (const auto& member : chosen.members) asked.insert(comparison_key(member.text));
  PassedOver most;
  for (const CandidateFamily& other : families) {
    if (details(other, chosen)) continue;
    PassedOver passed{describe(other)};
    for (const auto& member : other.members) {
      if (!ends_with_question_mark(member.text) || asked.contains(comparison_key(member.text))) {
        continue;
      }
      if (++passed.count == 1) passed.line = member.line;
    }
    if (passed.count > most.count) most = std::move(passed);
  }
  return most;
}

}  // namespace

QuestionForm choose_form(const MarkdownDocument& document) {
  const std::vector<CandidateFamily> families = find_candidates(document);
  const std::vector<Scored> scored = score_all(families);
  QuestionForm form;
  if (scored.empty() || scored[0].score < kLeastScore) return form;
  form.score = scored[0].score;
  if (const Scored* title = single_question(scored)) {
    form.family = *title->family;
    form.reason = "the title asks the one question";
    return form;
  }
  form.family = *scored[0].family;
  form.reason =
      reason_for(form.family, scored[0].evidence, scored.size() > 1 ? scored[1].family : nullptr);
  take_nested_questions(document, families, form.family);
  FormExtender(document, form.family).extend(families);
  form.passed_over = find_passed_over(families, form.family);
  return form;
}

}  // namespace qbank
