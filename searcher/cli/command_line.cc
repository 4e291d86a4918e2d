#include "searcher/cli/command_line.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "indexer/error.h"

namespace qbank {
namespace {

class HelpFormatter : public CLI::Formatter {
 public:
  explicit HelpFormatter(std::string usage) : usage_(std::move(usage)) { column_width(30); }

  std::string make_usage(const CLI::App*, std::string) const override { return usage_; }
  std::string make_footer(const CLI::App* app) const override { return app->get_footer(); }
  std::string make_option_opts(const CLI::Option* option) const override {
    if (option->get_type_size() == 0) return {};
    const std::string value = option->get_default_str();
    return " " + option->get_type_name() + (value.empty() ? "" : " [" + value + "]");
  }

 private:
  std::string usage_;
};

std::string indented(std::string_view lines) {
  std::string text = "  ";
  for (const char c : lines) {
    text += c;
    if (c == '\n') text += "  ";
  }
  return text;
}

// The environment's variable for an option: --rate-limit is QBANK_RATE_LIMIT.
std::string variable_of(const CLI::Option& option) {
  std::string name = "QBANK_" + option.get_single_name();
  for (char& c : name) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == '-') c = '_';
  }
  return name;
}

// Empty for a number that an option can have. Unsigned, "-1" would be a large one.
std::string check_number(const std::string& given) {
  constexpr std::size_t kMax = 1'000'000'000;
  std::size_t number = 0;
  const char* const end = given.data() + given.size();
  const auto [stop, problem] = std::from_chars(given.data(), end, number);
  if (problem == std::errc() && stop == end && number <= kMax) return {};
  return "it is a whole number from 0 to " + std::to_string(kMax) + ", not '" + given + "'";
}

bool is_set(const char* value) { return value != nullptr && *value != '\0'; }

}  // namespace

struct CommandLine::Parser {
  CLI::App app;
  CLI::Option* config = nullptr;  // null: only the command line counts
};

CommandLine::CommandLine(const Command& command, int argc, const char* const* argv)
    : command_(command), arguments_(argv, argv + argc), parser_(std::make_unique<Parser>()) {
  CLI::App& app = parser_->app;
  const std::string name = "qbank " + std::string(command.name);
  const std::string operands = command.operands.empty() ? "" : " " + std::string(command.operands);
  app.description(std::string(command.summary));
  app.formatter(std::make_shared<HelpFormatter>("Usage: " + name + " [OPTIONS]" + operands));
  app.footer("Examples:\n" + indented(command.examples) + "\n");
  app.set_help_flag("--help", "Show this help");
  app.allow_extras();
}

CommandLine::~CommandLine() = default;

CommandLine& CommandLine::option(const char* name, std::string& value, const char* help) {
  parser_->app.add_option(name, value, help)->type_name("TEXT");
  return *this;
}

CommandLine& CommandLine::option(const char* name, std::size_t& value, const char* help) {
  CLI::Option* option = parser_->app.add_option(name, value, help);
  option->type_name("N")->capture_default_str()->check(CLI::Validator(check_number, ""));
  return *this;
}

CommandLine& CommandLine::option(const char* name, std::vector<std::string>& values,
                                 const char* help) {
  parser_->app.add_option(name, values, help)->type_name("TEXT")->allow_extra_args(false);
  return *this;
}

CommandLine& CommandLine::choice(const char* name, std::string& value,
                                 std::vector<std::string> allowed) {
  std::string list;
  for (const std::string& one : allowed) list += (list.empty() ? "" : ", ") + one;
  const auto check = [name, list, allowed = std::move(allowed)](const std::string& given) {
    if (std::ranges::find(allowed, given) != allowed.end()) return std::string();
    return std::string(name) + " is one of " + list + ", not '" + given + "'";
  };
  CLI::Option* option = parser_->app.add_option(name, value, "One of " + list);
  option->type_name("FORMAT")->capture_default_str()->check(CLI::Validator(check, ""));
  return *this;
}

CommandLine& CommandLine::flag(const char* name, bool& value, const char* help) {
  parser_->app.add_flag(name, value, help);
  return *this;
}

CommandLine& CommandLine::database(std::string& path) {
  const char* const named = std::getenv("QBANK_DB");
  path = is_set(named) ? named : "qbank.db";
  CLI::Option* option = parser_->app.add_option("--db", path, "Directory of the index");
  option->type_name("DIR")->capture_default_str();
  return *this;
}

CommandLine& CommandLine::configurable() {
  parser_->config = parser_->app.add_option("--config", "File with settings for these options");
  parser_->config->type_name("FILE");
  return *this;
}

std::vector<std::string> CommandLine::parse() {
  std::vector<std::string> operands = parse_arguments();
  if (parser_->config != nullptr) configure();
  return operands;
}

// The command line before the environment before the file.
void CommandLine::configure() {
  CLI::App& app = parser_->app;
  for (CLI::Option* option : app.get_options()) {
    if (option->count() > 0 || option == app.get_help_ptr()) continue;
    const std::string variable = variable_of(*option);
    if (const char* value = std::getenv(variable.c_str()); is_set(value)) {
      assign(*option, {value}, variable);
    }
  }
  if (parser_->config->count() == 0) return;
  const auto file = parser_->config->as<std::string>();
  std::vector<CLI::ConfigItem> items;
  try {
    items = CLI::ConfigTOML().from_file(file);
  } catch (const CLI::ParseError&) {
    fail(file + " cannot be read");
  }
  for (const CLI::ConfigItem& item : items) {
    const std::string& name = item.parents.empty() ? item.name : item.parents.front();
    CLI::Option* option = item.parents.empty() ? app.get_option_no_throw("--" + name) : nullptr;
    if (option == nullptr || option == parser_->config || option == app.get_help_ptr()) {
      fail(file + " sets " + name + ", which is no option");
    }
    if (option->count() == 0) assign(*option, item.inputs, file);
  }
}

// Gives the option values that come from `place`.
void CommandLine::assign(CLI::Option& option, const std::vector<std::string>& values,
                         const std::string& place) const {
  try {
    for (const std::string& value : values) option.add_result(value);
    option.run_callback();
  } catch (const CLI::ParseError&) {
    fail(place + ": " + option.get_name() + " cannot be '" + CLI::detail::join(values, ", ") + "'");
  }
}

std::vector<std::string> CommandLine::parse_arguments() {
  CLI::App& app = parser_->app;
  // Short options would swallow exclusions: "-hash" is a query's word, not -h with a value.
  std::replace(arguments_.begin(), std::ranges::find(arguments_, "--"), std::string("-h"),
               std::string("--help"));
  try {
    app.parse(std::vector<std::string>(arguments_.rbegin(), arguments_.rend()));
  } catch (const CLI::CallForHelp&) {
    throw HelpRequested{app.help()};
  } catch (const CLI::ParseError& error) {
    fail(error.what());
  }
  std::vector<std::string> operands = app.remaining();
  const auto end = std::ranges::find(operands, "--");
  const auto unknown =
      std::find_if(operands.begin(), end, [](const auto& word) { return word.starts_with("--"); });
  if (unknown != end) fail("there is no option " + *unknown);
  if (end != operands.end()) operands.erase(end);
  return operands;
}

std::vector<std::string> CommandLine::parse_some() {
  std::vector<std::string> operands = parse();
  if (operands.empty()) fail(std::string(command_.operands) + " is missing");
  return operands;
}

void CommandLine::parse_none() {
  const std::vector<std::string> operands = parse();
  if (!operands.empty()) fail("'" + operands.front() + "' is not expected here");
}

void CommandLine::fail(const std::string& message) const {
  const std::string name(command_.name);
  throw Error(ErrorCode::kInvalidArgument, name + ": " + message,
              "qbank " + name + " --help shows how it is used");
}

}  // namespace qbank
