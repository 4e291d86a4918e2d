// The dependency rules of the project, checked over its sources.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace qbank {
namespace {

using Strings = std::vector<std::string>;

const fs::path kRoot = QBANK_SOURCE_DIR;

struct Includes {
  Strings own;     // "indexer/error.h"
  Strings system;  // <xapian.h>
};

Includes includes_of(const fs::path& file) {
  static const std::regex kInclude(R"re(^\s*#\s*include\s*(["<])([^">]+)[">].*)re");
  Includes includes;
  std::ifstream in(file);
  std::smatch match;
  for (std::string line; std::getline(in, line);) {
    if (!std::regex_match(line, match, kInclude)) continue;
    (match[1] == "\"" ? includes.own : includes.system).push_back(match[2]);
  }
  return includes;
}

// The project's own sources below a folder, as paths from the root.
Strings sources_below(const std::string& folder) {
  Strings files;
  for (const auto& entry : fs::recursive_directory_iterator(kRoot / folder)) {
    const std::string extension = entry.path().extension().string();
    if (extension != ".h" && extension != ".cc") continue;
    files.push_back(entry.path().lexically_relative(kRoot).string());
  }
  return files;
}

bool is_below(const std::string& path, const std::string& folder) {
  return path.starts_with(folder + '/');
}

// Every system header that a header brings with it, with the project's header it comes from.
std::map<std::string, std::string> system_headers_of(const std::string& header) {
  std::map<std::string, std::string> found;
  std::set<std::string> seen;
  Strings open{header};
  while (!open.empty()) {
    const std::string next = open.back();
    open.pop_back();
    if (!seen.insert(next).second) continue;
    const Includes includes = includes_of(kRoot / next);
    for (const std::string& system : includes.system) found.emplace(system, next);
    open.insert(open.end(), includes.own.begin(), includes.own.end());
  }
  return found;
}

bool is_third_party(const std::string& header) {
  static const Strings kLibraries = {"xapian", "unicode/", "httplib", "nlohmann/",
                                     "CLI/",   "CLI11",    "cmark",   "openssl/"};
  for (const std::string& library : kLibraries) {
    if (header.starts_with(library)) return true;
  }
  return false;
}

Strings public_headers() {
  Strings headers = {"indexer/bank/question.h",
                     "indexer/bank/bank_reader.h",
                     "indexer/error.h",
                     "indexer/store/index_writer.h",
                     "searcher/query/query_parser.h",
                     "searcher/query/syntax_tree.h",
                     "searcher/engine/question_index.h",
                     "searcher/engine/search.h"};
  for (const std::string& file : sources_below("indexer/text")) {
    if (file.ends_with(".h")) headers.push_back(file);
  }
  return headers;
}

TEST(Architecture, PublicHeadersBringNoLibraryWithThem) {
  for (const std::string& header : public_headers()) {
    ASSERT_TRUE(fs::exists(kRoot / header)) << header;
    for (const auto& [system, from] : system_headers_of(header)) {
      EXPECT_FALSE(is_third_party(system)) << header << " brings <" << system << "> by " << from;
    }
  }
}

TEST(Architecture, IndexerKnowsNoSearcher) {
  for (const std::string& file : sources_below("indexer")) {
    for (const std::string& include : includes_of(kRoot / file).own) {
      EXPECT_FALSE(is_below(include, "searcher")) << file << " includes " << include;
    }
  }
}

TEST(Architecture, EngineKnowsNeitherReadersNorTheWriter) {
  for (const char* const folder : {"searcher/engine", "searcher/query"}) {
    for (const std::string& file : sources_below(folder)) {
      for (const std::string& include : includes_of(kRoot / file).own) {
        const bool reader =
            is_below(include, "indexer/bank") && include != "indexer/bank/question.h";
        const bool writer = include == "indexer/store/index_writer.h" ||
                            include == "indexer/store/document_builder.h";
        EXPECT_FALSE(reader || writer) << file << " includes " << include;
      }
    }
  }
}

TEST(Architecture, LayersOfTheIndexerPointOneWay) {
  // bank -> nothing, text -> nothing, store -> bank's Question and text.
  for (const std::string& file : sources_below("indexer")) {
    for (const std::string& include : includes_of(kRoot / file).own) {
      if (is_below(file, "indexer/text")) {
        EXPECT_FALSE(is_below(include, "indexer/bank") || is_below(include, "indexer/store"))
            << file << " includes " << include;
      }
      if (is_below(file, "indexer/bank")) {
        EXPECT_FALSE(is_below(include, "indexer/store")) << file << " includes " << include;
      }
      if (is_below(file, "indexer/store") && is_below(include, "indexer/bank")) {
        EXPECT_EQ(include, "indexer/bank/question.h") << file;
      }
    }
  }
}

TEST(Architecture, SyntaxKnowsNoIndex) {
  for (const std::string& file : sources_below("searcher/query")) {
    for (const std::string& include : includes_of(kRoot / file).own) {
      EXPECT_FALSE(is_below(include, "searcher/engine")) << file << " includes " << include;
    }
  }
}

TEST(Architecture, EngineKnowsNoProgram) {
  for (const std::string& file : sources_below("searcher/engine")) {
    for (const std::string& include : includes_of(kRoot / file).own) {
      const bool fine = is_below(include, "searcher/engine") ||
                        is_below(include, "searcher/query") || is_below(include, "indexer");
      EXPECT_TRUE(fine) << file << " includes " << include;
    }
  }
}

TEST(Architecture, HeadersAreGuarded) {
  for (const char* const folder : {"indexer", "searcher"}) {
    for (const std::string& file : sources_below(folder)) {
      if (!file.ends_with(".h")) continue;
      std::ifstream in(kRoot / file);
      const std::string text((std::istreambuf_iterator<char>(in)), {});
      EXPECT_NE(text.find("\n#pragma once\n"), std::string::npos) << file;
      EXPECT_EQ(text.compare(0, 3, "// "), 0) << file << " does not begin with what it is";
    }
  }
}

}  // namespace
}  // namespace qbank
