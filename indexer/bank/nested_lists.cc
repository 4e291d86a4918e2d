#include "indexer/bank/nested_lists.h"

#include <algorithm>
#include <map>
#include <set>

#include "indexer/bank/question_evidence.h"

namespace qbank {
namespace {

constexpr double kAsks = 0.8;
constexpr double kLeastLikeness = 0.7;  // of the other questions: or topics may be questions, too

struct ListItem {
  size_t block = 0;
  int depth = 0;
  int parent = -1;
  int list = 0;                                 // of the outermost depth
  const QuestionCandidate* question = nullptr;  // none if it asks nothing
  size_t items = 0;                             // in it, one deeper
  size_t questions = 0;                         // of those
  size_t topics = 0;                            // of those
  size_t marked = 0;                            // questions with a question mark
  bool is_topic = false;
  bool is_open = false;  // nothing but topics around it
};

bool is_list_form(FormKind kind) {
  return kind == FormKind::kBulletItem || kind == FormKind::kOrderedItem;
}

class NestedLists {
 public:
  NestedLists(const MarkdownDocument& document, const std::vector<CandidateFamily>& families) {
    for (const CandidateFamily& family : families) {
      if (!is_list_form(family.kind)) continue;
      for (const QuestionCandidate& member : family.members) {
        if (question_likeness(member.text) >= kAsks) asking_[member.block] = &member;
      }
    }
    find_items(document);
    find_topics();
  }

  // Blocks of the items that are topics.
  std::set<size_t> topics() const {
    std::set<size_t> blocks;
    for (const ListItem& item : items_) {
      if (item.is_topic && item.is_open) blocks.insert(item.block);
    }
    return blocks;
  }

  // What is asked under topics, and with a question mark beside them.
  std::vector<const QuestionCandidate*> questions() const {
    std::set<int> with_topics;
    for (const ListItem& item : items_) {
      if (item.is_topic && item.is_open) with_topics.insert(item.list);
    }
    std::vector<const QuestionCandidate*> found;
    for (const ListItem& item : items_) {
      const bool asked = item.question && item.is_open && with_topics.contains(item.list);
      if (asked && (item.parent >= 0 || ends_with_question_mark(item.question->text))) {
        found.push_back(item.question);
      }
    }
    return found;
  }

 private:
  void find_items(const MarkdownDocument& document) {
    std::vector<int> around;
    int list = 0;
    for (size_t i = 0; i < document.blocks.size(); ++i) {
      const MarkdownBlock& block = document.blocks[i];
      if (block.list_depth == 0) {
        around.clear();
        ++list;
      }
      if (!block.opens_item) continue;
      while (!around.empty() && items_[around.back()].depth >= block.list_depth) around.pop_back();
      const auto asking = asking_.find(i);
      ListItem item;
      item.block = i;
      item.depth = block.list_depth;
      item.parent = around.empty() ? -1 : around.back();
      item.list = list;
      item.question = asking == asking_.end() ? nullptr : asking->second;
      around.push_back(static_cast<int>(items_.size()));
      items_.push_back(item);
    }
  }

  void find_topics() {
    for (auto item = items_.rbegin(); item != items_.rend(); ++item) {
      item->is_topic = !item->question && item->items > 0 &&
                       item->questions + item->topics == item->items &&
                       item->marked * 2 >= item->questions;
      if (item->parent < 0) continue;
      ListItem& parent = items_[item->parent];
      ++parent.items;
      parent.topics += item->is_topic;
      parent.questions += item->question != nullptr;
      parent.marked += item->question && ends_with_question_mark(item->question->text);
    }
    for (ListItem& item : items_) {
      const ListItem* parent = item.parent < 0 ? nullptr : &items_[item.parent];
      item.is_open = !parent || (parent->is_topic && parent->is_open);
    }
  }

  std::map<size_t, const QuestionCandidate*> asking_;  // by block
  std::vector<ListItem> items_;
};

bool are_questions(const std::vector<QuestionCandidate>& members) {
  double likeness = 0;
  for (const QuestionCandidate& member : members) likeness += question_likeness(member.text);
  return likeness >= kLeastLikeness * static_cast<double>(members.size());
}

}  // namespace

void take_nested_questions(const MarkdownDocument& document,
                           const std::vector<CandidateFamily>& families, CandidateFamily& chosen) {
  if (!is_list_form(chosen.kind)) return;
  const NestedLists lists(document, families);
  const std::set<size_t> topics = lists.topics();
  std::vector<QuestionCandidate> members;
  std::set<size_t> taken;
  for (const QuestionCandidate& member : chosen.members) {
    if (topics.contains(member.block)) continue;
    members.push_back(member);
    taken.insert(member.block);
  }
  if (!are_questions(members)) return;
  for (const QuestionCandidate* question : lists.questions()) {
    if (taken.insert(question->block).second) members.push_back(*question);
  }
  std::stable_sort(members.begin(), members.end(),
                   [](const auto& a, const auto& b) { return a.block < b.block; });
  chosen.members = std::move(members);
}

}  // namespace qbank
