// qbank explain: how a query was understood and why the hits rank as they do.
#include <array>
#include <cstdio>

#include "searcher/cli/command_line.h"
#include "searcher/cli/output.h"
#include "searcher/cli/search_text.h"
#include "searcher/engine/question_index.h"

namespace qbank {
namespace {

std::string points_text(double points) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%8.2f  ", points);
  return text.data();
}

// " (question 3.10, topic 0.42)"
std::string fields_text(const Explanation::Part& part) {
  std::vector<std::string> fields;
  for (const auto& [field, points] : part.fields) {
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%s %.2f", field.c_str(), points);
    fields.emplace_back(text.data());
  }
  return fields.empty() ? "" : " (" + joined(fields, ", ") + ")";
}

std::string query_text(const ExplainedSearch& explained) {
  const SearchResponse& response = explained.response;
  std::string text = "understood: " + response.understood + "\n";
  if (!response.dropped.empty()) text += "dropped:    " + joined(response.dropped, ", ") + "\n";
  for (const std::string& unit : explained.units) text += "word:       " + unit + "\n";
  return text + remarks_text(response);
}

std::string hit_text(const Explanation& explanation, const Style& style) {
  const Question& question = *explanation.hit.question;
  std::string text = "\n" + points_text(explanation.hit.score);
  text.append(style.strong).append(question.text).append(style.reset) += "\n";
  text += "          " + place_text(question) + "\n";
  for (const Explanation::Part& part : explanation.parts) {
    text += points_text(part.points) + part.what + fields_text(part) + "\n";
  }
  std::array<char, 64> coverage{};
  std::snprintf(coverage.data(), coverage.size(), "          covers %.0f %% of the query\n",
                explanation.coverage * 100);
  return text + coverage.data();
}

int run(CommandLine& line) {
  SearchRequest request;
  std::string db;
  request.limit = 3;
  line.database(db)
      .option("--topic", request.topic, "Only questions of this topic")
      .option("--tier", request.tier, "Only questions of this tier")
      .option("--bank", request.bank, "Only questions of this bank")
      .option("--limit", request.limit, "How many questions to explain")
      .option("--offset", request.offset, "How many questions to skip");
  request.query = joined(line.parse_some());
  const ExplainedSearch explained = QuestionIndex(db).explain(request);
  std::string text = query_text(explained);
  for (const Explanation& hit : explained.hits) text += hit_text(hit, output_style());
  print(explained.hits.empty() ? text + "Nothing found.\n" : text);
  return explained.hits.empty() ? kNothingFound : kDone;
}

}  // namespace

const Command kExplainCommand = {"explain", "QUERY...",
                                 "Show how a query is understood and why the hits rank so",
                                 "qbank explain gil lock\n"
                                 "qbank explain --limit 1 'decoratos -class'",
                                 run};

}  // namespace qbank
