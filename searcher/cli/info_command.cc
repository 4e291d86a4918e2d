// qbank info: what an index holds.
#include "searcher/cli/command_line.h"
#include "searcher/cli/output.h"
#include "searcher/cli/search_text.h"
#include "searcher/engine/question_index.h"
#include "searcher/json/responses.h"

namespace qbank {
namespace {

std::string counts_text(const std::string& label, const std::vector<FacetCount>& counts) {
  std::string text;
  for (const auto& [value, count] : counts) {
    text += (text.empty() ? label : ", ") + value + " (" + std::to_string(count) + ")";
  }
  return text.empty() ? text : text + "\n";
}

std::string info_text(const IndexInfo& info) {
  return "index:      " + info.path + "\n" + "questions:  " + std::to_string(info.questions) +
         "\n" + counts_text("banks:      ", info.banks) +
         "topics:     " + std::to_string(info.topics) + "\n" +
         counts_text("tiers:      ", info.tiers) + "languages:  " + joined(info.languages, ", ") +
         "\n" + "on disk:    " + std::to_string((info.bytes + 1023) / 1024) + " KiB\n" +
         "revision:   " + std::to_string(info.revision) + "\n";
}

std::string info_json(const IndexInfo& info) {
  JsonWriter json;
  write_info(json, info);
  return json.line();
}

int run(CommandLine& line) {
  std::string db;
  std::string format = "text";
  line.database(db).choice("--format", format, {"text", "json"});
  line.parse_none();
  const IndexInfo info = QuestionIndex(db).info();
  print(format == "json" ? info_json(info) : info_text(info));
  return kDone;
}

}  // namespace

const Command kInfoCommand = {"info", "", "Show what an index holds",
                              "qbank info\n"
                              "qbank info --db /var/lib/qbank/team.db",
                              run};

}  // namespace qbank
