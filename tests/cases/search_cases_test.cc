// Runs the searches of the *.cases files beside this one; README.md describes their format.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/test_index.h"

namespace fs = std::filesystem;

namespace qbank::testing {
namespace {

struct Case {
  std::string file;
  unsigned line = 0;
  std::string query;
  std::string expected;
};

void PrintTo(const Case& searched, std::ostream* out) { *out << searched.query; }

std::string trimmed(const std::string& text) {
  const std::size_t from = text.find_first_not_of(" \t");
  if (from == std::string::npos) return {};
  return text.substr(from, text.find_last_not_of(" \t\r") - from + 1);
}

Strings split(const std::string& text, char separator) {
  Strings parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, separator);) {
    if (!part.empty()) parts.push_back(part);
  }
  return parts;
}

std::vector<Case> cases_of(const fs::path& file) {
  std::vector<Case> cases;
  std::ifstream in(file);
  unsigned number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (trimmed(line).empty() || line.front() == '#') continue;
    const std::size_t arrow = line.rfind("=>");
    const bool whole = arrow != std::string::npos;
    cases.push_back({file.filename().string(), number, trimmed(line.substr(0, arrow)),
                     whole ? trimmed(line.substr(arrow + 2)) : ""});
  }
  return cases;
}

std::vector<Case> all_cases() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(QBANK_CASES_DIR)) {
    if (entry.path().extension() == ".cases") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<Case> cases;
  for (const fs::path& file : files) {
    for (Case& one : cases_of(file)) cases.push_back(std::move(one));
  }
  return cases;
}

bool contains(const Strings& list, const std::string& item, std::size_t among) {
  const auto end = list.begin() + static_cast<std::ptrdiff_t>(std::min(among, list.size()));
  return std::find(list.begin(), end, item) != end;
}

// Whether the hits, best first, are as the case says.
bool holds(const Case& searched, const Strings& hits, bool weak) {
  const std::string& expected = searched.expected;
  if (expected == "nothing") return hits.empty() || weak;
  if (expected.starts_with('!')) {
    for (const std::string& number : split(expected.substr(1), ' ')) {
      if (contains(hits, number, 10)) return false;
    }
    return true;
  }
  if (expected.starts_with('~')) {
    const Strings all = split(expected.substr(1), ' ');
    return std::all_of(all.begin(), all.end(),
                       [&](const std::string& number) { return contains(hits, number, 10); });
  }
  if (expected.starts_with('{')) {
    const Strings all = split(expected.substr(1, expected.find('}') - 1), ' ');
    return std::all_of(all.begin(), all.end(), [&](const std::string& number) {
      return contains(hits, number, std::max<std::size_t>(3, all.size()));
    });
  }
  const Strings places = split(expected, ' ');
  if (places.empty() || hits.size() < places.size()) return false;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (!contains(split(places[i], '|'), hits[i], kMaxLimit)) return false;
  }
  return true;
}

class SearchCases : public ::testing::TestWithParam<Case> {};

TEST_P(SearchCases, FindWhatAPersonExpects) {
  Case searched = GetParam();
  const bool wished = searched.expected.starts_with('?');
  if (wished) searched.expected = trimmed(searched.expected.substr(1));
  const SearchResponse response = seed_index().search(searched.query);
  std::string found;
  for (const Hit& hit : response.hits) {
    found += "\n  " + hit.question->number + "  " + hit.question->text;
  }
  const bool held = holds(searched, numbers(response), response.weak);
  if (wished && !held) GTEST_SKIP() << "wished for: " << searched.query << found;
  EXPECT_FALSE(wished) << "a wish has come true: take its question mark away";
  EXPECT_TRUE(held) << searched.file << ':' << searched.line << ": " << searched.query << " => "
                    << searched.expected << "\nfound:" << found;
}

std::string name_of(const ::testing::TestParamInfo<Case>& searched) {
  std::string name = searched.param.file;
  const auto is_symbol = [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); };
  std::replace_if(name.begin(), name.end(), is_symbol, '_');
  return name + '_' + std::to_string(searched.param.line);
}

INSTANTIATE_TEST_SUITE_P(SeedBank, SearchCases, ::testing::ValuesIn(all_cases()), name_of);

}  // namespace
}  // namespace qbank::testing
