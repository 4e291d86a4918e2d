#include "indexer/bank/xml_stream.h"

#include <expat.h>

#include <exception>
#include <memory>
#include <type_traits>

#include "indexer/error.h"

namespace qbank {
namespace {

constexpr int kMaxDepth = 200;

using Parser = std::unique_ptr<std::remove_pointer_t<XML_Parser>, decltype(&XML_ParserFree)>;

struct State {
  XmlHandler& handler;
  XML_Parser parser;
  unsigned* line;
  int depth = 0;
  bool too_deep = false;
  std::exception_ptr error = nullptr;  // of the handler

  // Calls the handler. Its errors must not pass through the parser, which is C.
  template <class Call>
  void guarded(Call&& call) {
    if (too_deep || error) return;
    try {
      call();
    } catch (...) {
      error = std::current_exception();
      XML_StopParser(parser, XML_FALSE);
    }
  }

  void note_line() const {
    if (line) *line = static_cast<unsigned>(XML_GetCurrentLineNumber(parser));
  }
};

void on_start(void* data, const XML_Char* name, const XML_Char** attributes) {
  auto& state = *static_cast<State*>(data);
  if (++state.depth > kMaxDepth) {
    state.too_deep = true;
    XML_StopParser(state.parser, XML_FALSE);
    return;
  }
  state.note_line();
  state.guarded([&] {
    std::map<std::string, std::string> values;
    for (; *attributes; attributes += 2) values.emplace(attributes[0], attributes[1]);
    state.handler.start(name, values);
  });
}

void on_end(void* data, const XML_Char* name) {
  auto& state = *static_cast<State*>(data);
  --state.depth;
  state.guarded([&] { state.handler.end(name); });
}

void on_text(void* data, const XML_Char* text, int length) {
  auto& state = *static_cast<State*>(data);
  state.guarded([&] { state.handler.text({text, static_cast<size_t>(length)}); });
}

// Question banks declare no entities; those that do mean harm.
void on_entity(void* data, const XML_Char*, int, const XML_Char*, int, const XML_Char*,
               const XML_Char*, const XML_Char*, const XML_Char*) {
  XML_StopParser(static_cast<State*>(data)->parser, XML_FALSE);
}

[[noreturn]] void fail(const State& state) {
  if (state.error) std::rethrow_exception(state.error);
  const auto line = std::to_string(XML_GetCurrentLineNumber(state.parser));
  const std::string why = state.too_deep ? std::string("it is nested too deeply")
                                         : XML_ErrorString(XML_GetErrorCode(state.parser));
  throw Error(ErrorCode::kUnreadable, "the XML is not readable at line " + line + ": " + why);
}

}  // namespace

void parse_xml(const XmlSource& source, XmlHandler& handler, unsigned* line, const char* encoding) {
  const Parser parser(XML_ParserCreate(encoding), &XML_ParserFree);
  State state{handler, parser.get(), line};
  XML_SetUserData(parser.get(), &state);
  XML_SetElementHandler(parser.get(), on_start, on_end);
  XML_SetCharacterDataHandler(parser.get(), on_text);
  XML_SetEntityDeclHandler(parser.get(), on_entity);
  while (true) {
    const std::string_view chunk = source();
    const bool last = chunk.empty();
    const auto status =
        XML_Parse(parser.get(), chunk.data(), static_cast<int>(chunk.size()), last ? 1 : 0);
    if (status != XML_STATUS_OK) fail(state);
    if (last) return;
  }
}

}  // namespace qbank
