// Measures how well question banks are read: a table of bank, F1 of the question texts, topics and
// tiers of the matched questions, against the truth that lies beside each bank.
//
//   QBANK_BANKS=DIR measure_banks [--show BANK]
//
// DIR holds a folder for each bank with `raw/` (the files) and `items.jsonl` (every question: text,
// topic joined by " > ", tier). The default is ../shared/banks beside the source tree; where that
// is absent the test is skipped. Exit status 1 if a bank falls below the limits.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "indexer/bank/bank_reader.h"
#include "indexer/bank/unicode_text.h"
#include "indexer/error.h"

namespace {

namespace fs = std::filesystem;

constexpr int kSkipped = 77;
constexpr double kLeastF1 = 0.97;
constexpr double kLeastShare = 0.95;

struct Item {
  std::string text;
  std::string topic;
  std::string tier;
  bool matched = false;
};

std::string joined(const std::vector<std::string>& topic) {
  std::string text;
  for (const std::string& part : topic) text += (text.empty() ? "" : " > ") + part;
  return text;
}

std::vector<Item> read_truth(const fs::path& path) {
  std::vector<Item> items;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const auto json = nlohmann::json::parse(line);
    const auto text_of = [&](const char* name) {
      return json[name].is_string() ? json[name].get<std::string>() : std::string();
    };
    items.push_back({text_of("text"), text_of("topic"), text_of("tier")});
  }
  return items;
}

struct Measure {
  size_t expected = 0;
  size_t found = 0;
  size_t matched = 0;
  size_t topics = 0;
  size_t tiers = 0;
  size_t with_tier = 0;

  double f1() const {
    return found + expected == 0
               ? 0
               : 2.0 * static_cast<double>(matched) / static_cast<double>(found + expected);
  }
  double topic_share() const { return share(topics, matched); }
  double tier_share() const { return with_tier == 0 ? 1 : share(tiers, with_tier); }
  bool passes() const {
    return f1() >= kLeastF1 && topic_share() >= kLeastShare && tier_share() >= kLeastShare;
  }

 private:
  static double share(size_t part, size_t whole) {
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
  }
};

bool same(const std::string& a, const std::string& b) {
  return qbank::comparison_key(a) == qbank::comparison_key(b);
}

Measure compare(std::vector<Item>& truth, const std::vector<qbank::Question>& questions,
                bool show) {
  Measure measure;
  measure.expected = truth.size();
  measure.found = questions.size();
  std::multimap<std::string, Item*> by_text;
  for (Item& item : truth) by_text.emplace(qbank::comparison_key(item.text), &item);
  for (const qbank::Question& question : questions) {
    const auto found = by_text.find(qbank::comparison_key(question.text));
    if (found == by_text.end()) {
      if (show) std::cout << "  extra   " << question.line << ": " << question.text << '\n';
      continue;
    }
    Item& item = *found->second;
    item.matched = true;
    by_text.erase(found);
    ++measure.matched;
    const bool topic = same(item.topic, joined(question.topic));
    measure.topics += topic;
    if (show && !topic) {
      std::cout << "  topic   " << question.line << ": \"" << joined(question.topic)
                << "\" should be \"" << item.topic << "\"\n";
    }
    if (item.tier.empty()) continue;
    ++measure.with_tier;
    measure.tiers += same(item.tier, question.tier);
    if (show && !same(item.tier, question.tier)) {
      std::cout << "  tier    " << question.line << ": \"" << question.tier << "\" should be \""
                << item.tier << "\"\n";
    }
  }
  for (const Item& item : truth) {
    if (show && !item.matched) std::cout << "  missing " << item.text << '\n';
  }
  return measure;
}

Measure measure_bank(const fs::path& bank, bool show) {
  std::vector<Item> truth = read_truth(bank / "items.jsonl");
  const fs::path raw = bank / "raw";
  const fs::path source =
      fs::exists(raw) ? raw : fs::path(QBANK_SOURCE_DIR) / "data" / "python-interview.md";
  std::vector<qbank::Question> questions;
  try {
    const auto report = qbank::read_banks(
        {source.string()}, {}, [&](qbank::Question&& q) { questions.push_back(std::move(q)); });
    for (const auto& file : report.sources) {
      if (show) std::cout << "  " << file.source << ": " << file.form << '\n';
    }
  } catch (const qbank::Error& error) {
    std::cout << "  " << error.what() << '\n';
  }
  return compare(truth, questions, show);
}

}  // namespace

int main(int argc, char** argv) {
  const char* variable = std::getenv("QBANK_BANKS");
  const fs::path folder =
      variable ? fs::path(variable) : fs::path(QBANK_SOURCE_DIR) / ".." / "shared" / "banks";
  if (!fs::is_directory(folder)) {
    std::cout << "skipped: no banks at " << folder << "; set QBANK_BANKS to a folder of banks\n";
    return kSkipped;
  }
  const std::string shown = argc == 3 ? argv[2] : "";
  std::vector<fs::path> banks;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (fs::exists(entry.path() / "items.jsonl")) banks.push_back(entry.path());
  }
  std::sort(banks.begin(), banks.end());
  bool passed = true;
  std::printf("%-28s %9s %6s %6s %6s %6s\n", "bank", "expected", "found", "F1", "topic", "tier");
  for (const fs::path& bank : banks) {
    const std::string name = bank.filename().string();
    if (!shown.empty() && shown != name) continue;
    const Measure m = measure_bank(bank, !shown.empty());
    std::printf("%-28s %9zu %6zu %6.3f %6.3f %6.3f%s\n", name.c_str(), m.expected, m.found, m.f1(),
                m.topic_share(), m.tier_share(), m.passes() ? "" : "  below the limits");
    passed = passed && m.passes();
  }
  return passed ? 0 : 1;
}
