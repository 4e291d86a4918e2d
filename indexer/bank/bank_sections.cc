#include "indexer/bank/bank_sections.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "indexer/bank/markdown_inline.h"
#include "indexer/bank/question_label.h"
#include "indexer/bank/question_source.h"
#include "indexer/bank/section_names.h"
#include "indexer/bank/unicode_text.h"

namespace qbank {
namespace {

constexpr int kBoldLevel = 7;
constexpr int kSummaryLevel = 8;
constexpr int kItemLevel = 9;
constexpr size_t kMostTiers = 8;

bool is_heading_form(FormKind kind) {
  return kind == FormKind::kHeading || kind == FormKind::kNumberedHeading ||
         kind == FormKind::kLabelledHeading;
}

class SectionFinder {
 public:
  SectionFinder(const MarkdownDocument& document, const CandidateFamily& family)
      : document_(document), family_(family) {
    for (size_t i = 0; i < family.members.size(); ++i) {
      member_at_[family.members[i].block].push_back(i);
      details_depth_ = std::min(details_depth_, block(family.members[i].block).details_depth);
    }
    result_.places.resize(family.members.size());
    innermost_.assign(family.members.size(), -1);
    numbered_topics_only_ = peers_are_numbered();
  }

  BankSections find() {
    for (size_t i = 0; i < document_.blocks.size(); ++i) visit(i);
    count_questions();
    mark_recurring_tiers();
    mark_difficulties();
    const int title = document_title();
    for (size_t i = 0; i < innermost_.size(); ++i) place(i, title);
    return std::move(result_);
  }

 private:
  const MarkdownBlock& block(size_t index) const { return document_.blocks[index]; }

  void visit(size_t index) {
    close_summaries(block(index));
    const auto members = member_at_.find(index);
    if (members == member_at_.end()) {
      if (const int level = section_level(index); level > 0) open(index, level);
      return;
    }
    question_level_ = block(index).kind == BlockKind::kHeading ? block(index).level : 0;
    for (const size_t member : members->second) {
      innermost_[member] = stack_.empty() ? -1 : stack_.back();
    }
  }

  // A summary's section ends with its <details>.
  void close_summaries(const MarkdownBlock& b) {
    while (!stack_.empty() && result_.sections[stack_.back()].level == kSummaryLevel &&
           b.details_depth < summary_depth_) {
      stack_.pop_back();
    }
  }

  int section_level(size_t index) {
    const MarkdownBlock& b = block(index);
    if (b.kind == BlockKind::kHeading) return heading_level(b);
    if (b.kind == BlockKind::kSummary) return summary_level(b);
    if (b.kind != BlockKind::kParagraph) return 0;
    if (b.opens_item) return is_parent_item(b) ? kItemLevel : 0;
    return precedes_member(index) && is_bold_title(b) ? kBoldLevel : 0;
  }

  int heading_level(const MarkdownBlock& b) const {
    if (b.list_depth > 0 || b.quote_depth > 0 || b.details_depth > details_depth_) return 0;
    const bool heading_form = is_heading_form(family_.kind) && question_level_ > 0;
    if (heading_form && b.level > question_level_) return 0;
    if (heading_form && b.level == question_level_ && numbered_topics_only_ && !is_numbered(b)) {
      return 0;
    }
    return b.level;
  }

  int summary_level(const MarkdownBlock& b) {
    if (family_.kind == FormKind::kSummary || is_answer_label(plain_text(b.source))) return 0;
    summary_depth_ = b.details_depth;
    return b.details_depth <= details_depth_ || details_depth_ == 0 ? kSummaryLevel : 0;
  }

  bool is_parent_item(const MarkdownBlock& b) const {
    const bool list = family_.kind == FormKind::kBulletItem ||
                      family_.kind == FormKind::kOrderedItem ||
                      family_.kind == FormKind::kTaskItem;
    return list && family_.level > 1 && b.list_depth == family_.level - 1;
  }

  bool precedes_member(size_t index) const { return member_at_.contains(index + 1); }

  static bool is_bold_title(const MarkdownBlock& b) {
    const auto lead = bold_lead(b.source);
    return lead && comparison_key(lead->rest).empty() && b.line == b.end_line;
  }

  static bool is_numbered(const MarkdownBlock& b) {
    return read_label(plain_text(b.source)).kind == QuestionLabel::Kind::kNumber;
  }

  // Topics at the level of the questions are told from headings inside answers by their numbers,
  // where the topics have numbers.
  bool peers_are_numbered() const {
    if (!is_heading_form(family_.kind) || family_.members.empty()) return false;
    std::map<int, size_t> levels;
    for (const auto& member : family_.members) ++levels[member.level];
    const int level = std::max_element(levels.begin(), levels.end(), [](auto& a, auto& b) {
                        return a.second < b.second;
                      })->first;
    size_t peers = 0;
    size_t numbered = 0;
    for (size_t i = 0; i < document_.blocks.size(); ++i) {
      const MarkdownBlock& b = block(i);
      if (b.kind != BlockKind::kHeading || b.level != level || member_at_.contains(i)) continue;
      ++peers;
      numbered += is_numbered(b);
    }
    return numbered >= 3 && numbered * 2 >= peers;
  }

  void open(size_t index, int level) {
    const MarkdownBlock& b = block(index);
    const SectionTitle title = read_section_title(plain_text(b.source));
    if (title.text.empty()) return;
    while (!stack_.empty() && result_.sections[stack_.back()].level >= level) stack_.pop_back();
    BankSection section;
    section.title = title.text;
    section.level = level;
    section.line = b.line;
    section.stated_count = title.stated_count;
    section.parent = stack_.empty() ? -1 : stack_.back();
    stack_.push_back(static_cast<int>(result_.sections.size()));
    result_.sections.push_back(std::move(section));
  }

  void count_questions() {
    for (int section : innermost_) {
      for (; section >= 0; section = result_.sections[section].parent) {
        ++result_.sections[section].questions;
      }
    }
  }

  // Titles of one level that come back under different parents name tiers.
  void mark_recurring_tiers() {
    std::map<int, std::map<std::string, std::set<int>>> parents;  // level, title -> parents
    for (const BankSection& section : result_.sections) {
      if (section.questions == 0 || section.parent < 0) continue;
      parents[section.level][lower_case(section.title)].insert(section.parent);
    }
    for (const auto& [level, titles] : parents) {
      size_t places = 0;
      size_t recurring = 0;
      for (const auto& [title, under] : titles) {
        places += under.size();
        recurring += under.size() > 1 && !is_generic_section(title);
      }
      const bool tiers = titles.size() <= kMostTiers && places >= 2 * titles.size() &&
                         places >= 4 && recurring * 2 > titles.size();
      if (tiers) mark_level(level);
    }
  }

  void mark_level(int level) {
    for (BankSection& section : result_.sections) {
      if (section.level != level || section.questions == 0 || section.parent < 0) continue;
      section.is_tier = true;
      section.tier = section.title;
    }
  }

  // "Easy questions" is a tier where another section is called "Hard questions".
  void mark_difficulties() {
    std::map<int, std::set<std::string>> found;
    for (const BankSection& section : result_.sections) {
      const std::string difficulty = difficulty_in(section.title);
      if (section.questions > 0 && !difficulty.empty()) found[section.level].insert(difficulty);
    }
    for (BankSection& section : result_.sections) {
      const std::string difficulty = difficulty_in(section.title);
      if (section.is_tier || difficulty.empty() || found[section.level].size() < 2) continue;
      section.is_tier = is_difficulty_only(section.title);
      const bool one_word = section.title.size() == difficulty.size();
      section.tier = one_word ? section.title : difficulty;
    }
  }

  // The heading that stands above all others, if there is one of its kind only.
  int document_title() const {
    if (result_.sections.empty()) return -1;
    const int level = result_.sections[0].level;
    const auto peers = std::count_if(result_.sections.begin(), result_.sections.end(),
                                     [&](const BankSection& s) { return s.level <= level; });
    return peers == 1 && result_.sections.size() > 1 ? 0 : -1;
  }

  void place(size_t member, int title) {
    QuestionPlace& place = result_.places[member];
    std::vector<int> path;
    for (int s = innermost_[member]; s >= 0; s = result_.sections[s].parent) {
      path.insert(path.begin(), s);
    }
    for (const int s : path) {
      if (!result_.sections[s].tier.empty()) place.tier = result_.sections[s].tier;
    }
    place.topic = topic_of(path, title);
  }

  // Leaves out, from the least telling on, what is no topic; but never everything.
  std::vector<std::string> topic_of(std::vector<int> path, int title) const {
    const auto drop = [&](auto&& unwanted) {
      std::vector<int> kept;
      std::copy_if(path.begin(), path.end(), std::back_inserter(kept),
                   [&](int s) { return !unwanted(s); });
      if (!kept.empty()) path = kept;
    };
    drop([&](int s) { return s == title || result_.sections[s].is_tier; });
    drop([&](int s) { return result_.sections[s].is_tier; });
    drop([&](int s) { return s == title; });
    drop([&](int s) { return is_generic_section(result_.sections[s].title); });
    std::vector<std::string> topic;
    for (const int s : path) topic.push_back(result_.sections[s].title);
    return topic;
  }

  const MarkdownDocument& document_;
  const CandidateFamily& family_;
  std::unordered_map<size_t, std::vector<size_t>> member_at_;
  BankSections result_;
  std::vector<int> innermost_;  // section of each member
  std::vector<int> stack_;
  int details_depth_ = 1000;
  int summary_depth_ = 0;
  int question_level_ = 0;
  bool numbered_topics_only_ = false;
};

}  // namespace

BankSections find_sections(const MarkdownDocument& document, const CandidateFamily& family) {
  return SectionFinder(document, family).find();
}

}  // namespace qbank
