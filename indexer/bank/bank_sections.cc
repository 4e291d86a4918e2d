#include "indexer/bank/bank_sections.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
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
constexpr int kItemLevel = 9;  // and deeper with the depth of the list
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
    find_peers();
  }

  BankSections find() {
    for (size_t i = 0; i < document_.blocks.size(); ++i) visit(i);
    cut_bare_numbers();
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
    close_items(block(index));
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

  // An item's section ends with the item.
  void close_items(const MarkdownBlock& b) {
    if (b.list_depth > 0 && !b.opens_item) return;
    while (!stack_.empty() && result_.sections[stack_.back()].level >= kItemLevel + b.list_depth) {
      stack_.pop_back();
    }
  }

  int section_level(size_t index) {
    const MarkdownBlock& b = block(index);
    if (b.kind == BlockKind::kHeading) return heading_level(index);
    if (b.kind == BlockKind::kSummary) {
      if (family_.kind == FormKind::kSummary) return holds_member(index) ? hold_summary(b) : 0;
      return precedes_member(index) ? summary_level(b) : 0;
    }
    if (b.kind != BlockKind::kParagraph) return 0;
    if (b.opens_item) return holds_next_member(index) ? kItemLevel + b.list_depth : 0;
    const bool list = !is_heading_form(family_.kind) && family_.kind != FormKind::kHeadingItem &&
                      family_.kind != FormKind::kBoldLine && family_.kind != FormKind::kSummary;
    return list && precedes_member(index) && is_bold_title(b) ? kBoldLevel : 0;
  }

  int heading_level(size_t index) const {
    const MarkdownBlock& b = block(index);
    if (b.list_depth > 0 || b.quote_depth > 0 || b.details_depth > details_depth_) return 0;
    if (is_stated_answer(plain_text(b.source))) return 0;
    const bool heading_form = is_heading_form(family_.kind) && question_level_ > 0;
    if (heading_form && b.level > question_level_) return 0;
    if (peers_.contains(b.level) && !is_topic_among_questions(index)) return 0;
    return b.level;
  }

  // "Answer: B", not a topic such as "A: Arrays".
  static bool is_stated_answer(const std::string& title) {
    return answer_label_length(title) > std::string_view("A: ").size();
  }

  int summary_level(const MarkdownBlock& b) {
    if (is_answer_label(plain_text(b.source))) return 0;
    return b.details_depth <= details_depth_ || details_depth_ == 0 ? hold_summary(b) : 0;
  }

  int hold_summary(const MarkdownBlock& b) {
    summary_depth_ = b.details_depth;
    return kSummaryLevel;
  }

  // The next question is a summary inside the <details> of this one.
  bool holds_member(size_t index) const {
    const auto next = next_member(index);
    return next != family_.members.end() &&
           block(next->block).details_depth > block(index).details_depth;
  }

  // The next question is an item of this one, at any depth.
  bool holds_next_member(size_t index) const {
    const bool list = family_.kind == FormKind::kBulletItem ||
                      family_.kind == FormKind::kOrderedItem || family_.kind == FormKind::kTaskItem;
    const auto next = next_member(index);
    if (!list || next == family_.members.end()) return false;
    const auto begin = document_.blocks.begin();
    return std::all_of(begin + static_cast<std::ptrdiff_t>(index) + 1,
                       begin + static_cast<std::ptrdiff_t>(next->block) + 1,
                       [depth = block(index).list_depth](const MarkdownBlock& b) {
                         return b.list_depth > depth || (b.list_depth == depth && !b.opens_item);
                       });
  }

  bool precedes_member(size_t index) const { return member_at_.contains(index + 1); }

  static bool is_bold_title(const MarkdownBlock& b) {
    const auto lead = bold_lead(b.source);
    return lead && comparison_key(lead->rest).empty() && b.line == b.end_line &&
           inline_links(b.source).empty();
  }

  static bool is_numbered(const MarkdownBlock& b) {
    return read_label(plain_text(b.source)).kind == QuestionLabel::Kind::kNumber;
  }

  // What the headings are that share a level with questions and are none themselves.
  struct Peers {
    size_t all = 0;
    size_t numbered = 0;
    size_t with_questions = 0;  // a question of the same level comes next
  };

  // A heading at the level of the question behind it is a topic if two such headings or more are
  // there; a single one is a remark. Where the topics are numbered, those without number are not.
  bool is_topic_among_questions(size_t index) const {
    const MarkdownBlock& b = block(index);
    if (next_question_level(index) != b.level) return b.level != question_level_;
    const Peers& peers = peers_.at(b.level);
    const bool numbered = peers.numbered >= 3 && peers.numbered * 2 >= peers.all;
    return numbered ? is_numbered(b) : peers.with_questions >= 2;
  }

  std::vector<QuestionCandidate>::const_iterator next_member(size_t index) const {
    return std::lower_bound(
        family_.members.begin(), family_.members.end(), index,
        [](const QuestionCandidate& member, size_t at) { return member.block < at; });
  }

  int next_question_level(size_t index) const {
    const auto next = next_member(index);
    return next == family_.members.end() ? 0 : next->level;
  }

  void find_peers() {
    if (!is_heading_form(family_.kind)) return;
    for (const auto& member : family_.members) peers_[member.level];
    for (auto& [level, peers] : peers_) {
      bool open_peer = false;
      for (size_t i = 0; i < document_.blocks.size(); ++i) {
        const MarkdownBlock& b = block(i);
        if (b.kind != BlockKind::kHeading || b.level > level) continue;
        const bool member = member_at_.contains(i);
        peers.with_questions += member && open_peer && b.level == level;
        open_peer = !member && b.level == level;
        peers.all += open_peer;
        peers.numbered += open_peer && is_numbered(b);
      }
    }
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
    question_level_ = 0;
    section.stated_count = title.stated_count;
    section.parent = stack_.empty() ? -1 : stack_.back();
    stack_.push_back(static_cast<int>(result_.sections.size()));
    result_.sections.push_back(std::move(section));
  }

  // "1 HTML", "2 CSS": a number without a mark behind it counts where the next section goes on.
  void cut_bare_numbers() {
    std::map<int, std::vector<BankSection*>> numbered;  // by level
    for (BankSection& section : result_.sections) {
      const auto number = static_cast<size_t>(std::atoi(section.title.c_str()));
      auto& before = numbered[section.level];
      if (number == before.size() + 1 && bare_number_length(section.title) > 0) {
        before.push_back(&section);
      }
    }
    for (const auto& [level, sections] : numbered) {
      if (sections.size() < 2) continue;
      for (BankSection* section : sections) {
        section->title = section->title.substr(bare_number_length(section->title));
      }
    }
  }

  // Bytes of "12 " at the start of a title that goes on; 0 if there are none.
  static size_t bare_number_length(const std::string& title) {
    const size_t digits = std::min(title.find_first_not_of("0123456789"), title.size());
    const bool bare = digits > 0 && digits < 4 && digits + 1 < title.size() && title[digits] == ' ';
    return bare ? digits + 1 : 0;
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
      if (!difficulty_in(result_.sections[section.parent].title).empty()) continue;
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
    std::erase_if(path, [&](int s) { return is_table_of_contents(result_.sections[s].title); });
    drop([&](int s) { return s == title || result_.sections[s].is_tier; });
    drop([&](int s) { return s == title; });
    drop([&](int s) { return result_.sections[s].is_tier; });
    drop([&](int s) { return is_generic_section(result_.sections[s].title); });
    drop([&](int s) { return is_section_without_questions(result_.sections[s].title); });
    std::vector<std::string> topic;
    topic.reserve(path.size());
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
  std::map<int, Peers> peers_;  // by level
};

}  // namespace

BankSections find_sections(const MarkdownDocument& document, const CandidateFamily& family) {
  return SectionFinder(document, family).find();
}

}  // namespace qbank
