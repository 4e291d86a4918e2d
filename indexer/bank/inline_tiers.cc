#include "indexer/bank/inline_tiers.h"

#include <algorithm>
#include <set>
#include <utility>

#include "indexer/bank/markdown_inline.h"
#include "indexer/bank/section_names.h"
#include "indexer/bank/unicode_text.h"

namespace qbank {
namespace {

constexpr size_t kLongestMeaning = 40;

// An icon whose bytes are lost is U+FFFD in the legend and in the questions alike.
bool is_emoji_base(char32_t c) {
  if (c == kReplacementCharacter) return true;
  return is_pictograph(c) && c != 0x200D && c != 0x20E3 && !(c >= 0xFE00 && c <= 0xFE0F) &&
         !(c >= 0x1F3FB && c <= 0x1F3FF);
}

// Without marks and spaces at either end.
std::string without_marks(const std::string& text) {
  size_t begin = text.size();
  size_t end = 0;
  for (size_t i = 0; i < text.size();) {
    const size_t start = i;
    const char32_t c = next_character(text, i);
    if (!is_letter(c) && !is_digit(c)) continue;
    begin = std::min(begin, start);
    end = i;
  }
  return begin < end ? text.substr(begin, end - begin) : std::string();
}

// The emoji of a line with the text behind each; the text before the first goes to `before`.
std::vector<std::pair<char32_t, std::string>> explained(const std::string& line,
                                                        std::string& before) {
  std::vector<std::pair<char32_t, std::string>> found;
  for (size_t i = 0; i < line.size();) {
    const size_t start = i;
    const char32_t c = next_character(line, i);
    if (is_emoji_base(c)) {
      found.emplace_back(c, "");
    } else if (!is_pictograph(c)) {
      (found.empty() ? before : found.back().second).append(line, start, i - start);
    }
  }
  for (auto& [emoji, meaning] : found) meaning = without_marks(meaning);
  return found;
}

// "👶 easy ⭐ medium", or "easy 👶, medium ⭐" where the last emoji has nothing behind it.
TierLegend read_legend_line(const std::string& line) {
  std::string before;
  auto found = explained(line, before);
  TierLegend legend;
  if (!found.empty() && found.back().second.empty()) {
    std::string meaning = without_marks(before);
    for (auto& [emoji, behind] : found) std::swap(meaning, behind);
  }
  for (const auto& [emoji, meaning] : found) {
    if (!meaning.empty() && meaning.size() <= kLongestMeaning) legend.emplace(emoji, meaning);
  }
  return legend;
}

bool names_levels(const TierLegend& legend) {
  return std::any_of(legend.begin(), legend.end(),
                     [](const auto& entry) { return !difficulty_in(entry.second).empty(); });
}

std::set<char32_t> emoji_of(const CandidateFamily& family) {
  std::set<char32_t> emoji;
  for (const auto& member : family.members) {
    for (size_t i = 0; i < member.icons.size();) {
      const char32_t c = next_character(member.icons, i);
      if (is_emoji_base(c)) emoji.insert(c);
    }
  }
  return emoji;
}

void keep_used(TierLegend& legend, const std::set<char32_t>& used) {
  std::erase_if(legend, [&](const auto& entry) { return !used.contains(entry.first); });
}

std::string tier_of_icons(const std::string& icons, const TierLegend& legend) {
  for (size_t i = 0; i < icons.size();) {
    const auto found = legend.find(next_character(icons, i));
    if (found != legend.end()) return found->second;
  }
  return {};
}

// Cuts "Easy" off "What is a list? Easy".
std::string cut_tier_behind_question(std::string& text) {
  const size_t mark = text.find_last_of('?');
  if (mark == std::string::npos || mark + 1 == text.size()) return {};
  const std::string tag = without_marks(text.substr(mark + 1));
  if (tag.empty() || !is_difficulty_only(tag)) return {};
  text.resize(mark + 1);
  return tag;
}

// Cuts "[Easy]" or "(Hard)" off either end of the text.
std::string cut_tag(std::string& text) {
  static constexpr std::pair<std::string_view, std::string_view> kBrackets[] = {
      {"[", "]"}, {"(", ")"}, {"（", "）"}, {"【", "】"}};
  for (const auto& [open, close] : kBrackets) {
    const size_t last = text.rfind(open);
    if (text.ends_with(close) && last != std::string::npos && last > 0) {
      const std::string tag =
          text.substr(last + open.size(), text.size() - last - open.size() - close.size());
      if (is_difficulty_only(tag)) {
        text = std::string(trim(std::string_view(text).substr(0, last)));
        return tag;
      }
    }
    const size_t first = text.find(close);
    if (text.starts_with(open) && first != std::string::npos) {
      const std::string tag = text.substr(open.size(), first - open.size());
      if (is_difficulty_only(tag)) {
        text = std::string(trim(std::string_view(text).substr(first + close.size())));
        return tag;
      }
    }
  }
  return {};
}

}  // namespace

TierLegend find_legend(const MarkdownDocument& document, const CandidateFamily& family) {
  const std::set<char32_t> used = emoji_of(family);
  if (used.empty()) return {};
  std::set<size_t> questions;
  for (const auto& member : family.members) questions.insert(member.block);
  TierLegend gathered;
  for (size_t i = 0; i < document.blocks.size(); ++i) {
    const MarkdownBlock& block = document.blocks[i];
    if (questions.contains(i) || block.kind == BlockKind::kCode || block.source.size() > 2000) {
      continue;
    }
    for (size_t begin = 0; begin < block.source.size();) {
      const size_t end = std::min(block.source.find('\n', begin), block.source.size());
      TierLegend legend = read_legend_line(plain_text(block.source.substr(begin, end - begin)));
      begin = end + 1;
      keep_used(legend, used);
      if (legend.size() > 1) return legend;
      if (names_levels(legend)) gathered.merge(legend);
    }
  }
  return gathered.size() > 1 ? gathered : TierLegend{};
}

void take_inline_tiers(CandidateFamily& family, const TierLegend& legend) {
  size_t explained_members = 0;
  for (QuestionCandidate& member : family.members) {
    std::string tier = tier_of_icons(member.icons, legend);
    explained_members += !tier.empty();
    if (tier.empty()) tier = cut_tag(member.text);
    if (tier.empty()) tier = cut_tier_behind_question(member.text);
    if (!tier.empty()) member.tier = std::move(tier);
  }
  const bool legend_rules = explained_members * 10 >= family.members.size() * 6;
  if (legend.empty() || !legend_rules || family.kind != FormKind::kBoldLine) return;
  std::erase_if(family.members, [&](const QuestionCandidate& member) {
    return tier_of_icons(member.icons, legend).empty();
  });
}

}  // namespace qbank
