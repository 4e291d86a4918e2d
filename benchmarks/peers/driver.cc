#include "benchmarks/peers/driver.h"

#include <chrono>
#include <exception>
#include <fstream>
#include <iostream>
#include <stdexcept>

namespace qbank::bench {
namespace {

using Clock = std::chrono::steady_clock;
using Microseconds = std::chrono::duration<double, std::micro>;

std::vector<Query> read_queries(const std::string& path) {
  std::ifstream in(path);
  std::vector<Query> queries;
  for (std::string line; std::getline(in, line);) {
    const std::vector<std::string> columns = split(line, '\t');
    if (columns.size() != 4) throw std::runtime_error("not four columns: " + line);
    queries.push_back({columns[0], columns[1], columns[2], columns[3]});
  }
  return queries;
}

void answer_file(Engine& engine, const std::string& queries, const std::string& answers,
                 double seconds) {
  std::ofstream out(answers);
  const auto begin = Clock::now();
  for (const Query& query : read_queries(queries)) {
    const auto asked = Clock::now();
    if (std::chrono::duration<double>(asked - begin).count() > seconds) break;
    const Ids ids = engine.answer(query);
    const double took = Microseconds(Clock::now() - asked).count();
    out << took << '\t';
    for (const std::string& id : ids) out << id << ' ';
    out << '\n';
  }
  if (!out.flush()) throw std::runtime_error("cannot write " + answers);
}

void serve(Engine& engine) {
  std::cout << "ready" << std::endl;
  for (std::string line; std::getline(std::cin, line);) {
    const std::vector<std::string> columns = split(line, '\t');
    answer_file(engine, columns.at(0), columns.at(1), std::stod(columns.at(2)));
    std::cout << "done" << std::endl;
  }
}

}  // namespace

std::vector<std::string> split(std::string_view line, char separator) {
  std::vector<std::string> parts;
  for (std::size_t end = 0; end != line.npos; line.remove_prefix(end == line.npos ? 0 : end + 1)) {
    end = line.find(separator);
    parts.emplace_back(line.substr(0, end));
  }
  return parts;
}

void read_corpus(const std::string& path, const std::function<void(const Document&)>& sink) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("cannot read " + path);
  for (std::string line; std::getline(in, line);) {
    const std::vector<std::string> columns = split(line, '\t');
    sink({columns.at(0), columns.at(1), columns.at(2), columns.at(3)});
  }
}

int drive(int argc, char** argv,
          const std::function<void(const std::string& corpus, const std::string& place)>& index,
          const std::function<std::unique_ptr<Engine>(const std::string& place)>& open) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  try {
    if (arguments.size() == 3 && arguments[0] == "index") {
      index(arguments[1], arguments[2]);
    } else if (arguments.size() == 2 && arguments[0] == "search") {
      serve(*open(arguments[1]));
    } else {
      std::cerr << "usage: " << argv[0] << " index CORPUS PLACE | search PLACE\n";
      return 2;
    }
    return 0;
  } catch (const std::exception& error) {
    std::cerr << argv[0] << ": " << error.what() << '\n';
  } catch (...) {  // Xapian's errors are no std::exception
    std::cerr << argv[0] << ": failed\n";
  }
  return 2;
}

}  // namespace qbank::bench
