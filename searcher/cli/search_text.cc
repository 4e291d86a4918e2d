#include "searcher/cli/search_text.h"

#include <algorithm>
#include <cstdio>

#include "indexer/store/terms.h"

namespace qbank {
namespace {

// More facet values than this are counted, not listed.
constexpr std::size_t kShownFacets = 4;

std::string counted(std::size_t count, const std::string& thing) {
  return std::to_string(count) + " " + thing + (count == 1 ? "" : "s");
}

std::string marked(const Hit& hit, const Style& style) {
  const std::string_view text = hit.question->text;
  std::string marked;
  std::size_t done = 0;
  for (const Span& span : hit.highlights) {
    marked.append(text.substr(done, span.begin - done));
    marked.append(style.match).append(span.of(text)).append(style.reset);
    done = span.end;
  }
  return marked.append(text.substr(done));
}

std::string hit_text(const Hit& hit, std::size_t rank, const Style& style) {
  std::string number = std::to_string(rank);
  number.insert(0, number.size() < 2 ? 1 : 0, ' ');
  std::string text = number + ". " + marked(hit, style) + "\n    ";
  text.append(style.faint).append(place_text(*hit.question)).append(style.reset);
  return text + "\n";
}

std::string facet_text(const std::string& name, const std::vector<FacetCount>& counts,
                       std::size_t others) {
  if (counts.size() < 2) return {};
  std::string line = name + ":";
  for (std::size_t i = 0; i < counts.size() && i < kShownFacets; ++i) {
    line += (i == 0 ? " " : ", ") + counts[i].value + " (" + std::to_string(counts[i].count) + ")";
  }
  const std::size_t shown = std::min(counts.size(), kShownFacets);
  const std::size_t more = counts.size() - shown + others;
  if (more > 0) line += " and " + std::to_string(more) + " more";
  return line + "\n";
}

std::string total_text(const SearchResponse& response, std::size_t offset) {
  const std::size_t last = offset + response.hits.size();
  std::string line = counted(response.total, "question");
  if (response.hits.size() < response.total) {
    line += ", " + std::to_string(offset + 1) + " to " + std::to_string(last) + " shown";
  } else if (last > response.total) {
    line += " and " + std::to_string(last - response.total) + " near by";
  }
  return line + ", " + std::to_string(response.took.count()) + " µs\n";
}

}  // namespace

std::string joined(const std::vector<std::string>& strings, const std::string& separator) {
  std::string text;
  for (const std::string& string : strings) {
    if (!text.empty()) text += separator;
    text += string;
  }
  return text;
}

std::string place_text(const Question& question) {
  std::string place = question.id;
  if (!question.tier.empty()) place += " · " + question.tier;
  if (!question.topic.empty()) place += " · " + topic_label(question.topic);
  return place;
}

std::string remarks_text(const SearchResponse& response) {
  std::string text;
  for (const auto& [from, to] : response.corrections) {
    text += "No question has '" + from + "'; searched for '" + to + "'.\n";
  }
  for (const QueryNote& note : response.notes) text += "Note: " + note.message + "\n";
  if (response.weak && !response.hits.empty()) {
    text += "Only loosely related; the banks may have no answer to this.\n";
  }
  return text;
}

std::string search_text(const SearchResponse& response, std::size_t offset, const Style& style) {
  std::string text = remarks_text(response);
  for (const Hit& hit : response.hits) text += hit_text(hit, ++offset, style);
  if (response.hits.empty()) {
    return text + (response.total == 0 ? "Nothing found.\n" : "No more questions.\n");
  }
  text.append(style.faint).append(total_text(response, offset - response.hits.size()));
  text += facet_text("topics", response.topics, response.other_topics) +
          facet_text("tiers", response.tiers, response.other_tiers) +
          facet_text("banks", response.banks, response.other_banks);
  return text.append(style.reset);
}

}  // namespace qbank
