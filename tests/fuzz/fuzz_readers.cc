#include "tests/fuzz/fuzz_readers.h"

#include <cstdlib>
#include <functional>
#include <map>
#include <string>

#include "indexer/bank/encoding.h"
#include "indexer/bank/gift_reader.h"
#include "indexer/bank/html_reader.h"
#include "indexer/bank/json_reader.h"
#include "indexer/bank/light_markup.h"
#include "indexer/bank/line_records.h"
#include "indexer/bank/lint.h"
#include "indexer/bank/markdown_reader.h"
#include "indexer/bank/table_reader.h"
#include "indexer/bank/unicode_text.h"
#include "indexer/bank/xml_readers.h"
#include "indexer/bank/yaml_reader.h"
#include "indexer/error.h"

namespace qbank::fuzz {
namespace {

using Reader = std::function<SourceQuestions(std::string_view, const SourceContext&)>;

void require(bool promise) {
  if (!promise) std::abort();
}

void check(const SourceQuestions& read) {
  for (const Question& question : read.questions) {
    require(!question.text.empty());
    require(is_valid_utf8(question.text) && is_valid_utf8(question.answer));
    require(is_valid_utf8(question.body) && is_valid_utf8(question.tier));
    require(question.text.find('\n') == std::string::npos);
    for (const std::string& part : question.topic) require(is_valid_utf8(part));
    for (const std::string& option : question.options) require(is_valid_utf8(option));
  }
  lint(read.questions, {});
}

SourceQuestions read_xml_text(std::string_view bytes, const SourceContext&) {
  SourceQuestions result;
  const XmlSource source = [&]() {
    const std::string_view chunk = bytes.substr(0, 1000);
    bytes = bytes.substr(chunk.size());
    return chunk;
  };
  read_xml(source, [&](Question&& question) { result.questions.push_back(std::move(question)); });
  return result;
}

SourceQuestions read_lines(std::string_view text, const SourceContext& context) {
  SourceQuestions result;
  result.findings = read_json_lines(text, context, [&](std::vector<Question>&& questions, size_t) {
    std::move(questions.begin(), questions.end(), std::back_inserter(result.questions));
  });
  return result;
}

// All three, since they differ in a few lines only.
SourceQuestions read_light_markup(std::string_view text, const SourceContext& context) {
  check(read_markdown(markdown_of_org(text), context));
  check(read_markdown(markdown_of_asciidoc(text), context));
  return read_markdown(markdown_of_rst(text), context);
}

const std::map<std::string_view, Reader>& readers() {
  static const std::map<std::string_view, Reader> all = {
      {"html", read_html},         {"light_markup", read_light_markup},
      {"markdown", read_markdown}, {"json", read_json},
      {"json_lines", read_lines},  {"yaml", read_yaml},
      {"table", read_table},       {"trivia", read_trivia},
      {"aiken", read_aiken},       {"gift", read_gift},
      {"xml", read_xml_text}};
  return all;
}

}  // namespace

void run(std::string_view name, std::string_view bytes) {
  static const ReadOptions options;
  const SourceContext context{"fuzz", "fuzz", options};
  try {
    if (name == "xml") return check(read_xml_text(bytes, context));
    const DecodedText decoded = decode_text(std::string(bytes));
    require(is_valid_utf8(decoded.text));
    if (name != "encoding") check(readers().at(name)(decoded.text, context));
  } catch (const Error&) {
    // An expected outcome: no text, no XML.
  }
}

}  // namespace qbank::fuzz
