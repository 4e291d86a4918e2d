// qbank suggest: ways to go on from what was typed so far.
#include "searcher/cli/command_line.h"
#include "searcher/cli/output.h"
#include "searcher/cli/search_text.h"
#include "searcher/engine/question_index.h"
#include "searcher/json/responses.h"

namespace qbank {
namespace {

std::string suggestions_text(const std::vector<Suggestion>& suggestions) {
  const Style style = output_style();
  std::string text;
  for (const auto& [completion, id] : suggestions) {
    text += completion;
    if (!id.empty()) text.append("\t").append(style.faint).append(id).append(style.reset);
    text += '\n';
  }
  return text.empty() ? "Nothing found.\n" : text;
}

std::string suggestions_json(const std::string& prefix,
                             const std::vector<Suggestion>& suggestions) {
  JsonWriter json;
  write_suggestions(json, prefix, suggestions);
  return json.line();
}

int run(CommandLine& line) {
  std::string db;
  std::size_t limit = 10;
  std::string format = "text";
  line.database(db)
      .option("--limit", limit, "How many suggestions to show")
      .choice("--format", format, {"text", "json"});
  const std::string prefix = joined(line.parse_some());
  const std::vector<Suggestion> suggestions = QuestionIndex(db).suggest(prefix, limit);
  print(format == "json" ? suggestions_json(prefix, suggestions) : suggestions_text(suggestions));
  return suggestions.empty() ? kNothingFound : kDone;
}

}  // namespace

const Command kSuggestCommand = {"suggest", "PREFIX", "Complete what was typed so far",
                                 "qbank suggest decor\n"
                                 "qbank suggest --limit 3 what is the dif",
                                 run};

}  // namespace qbank
