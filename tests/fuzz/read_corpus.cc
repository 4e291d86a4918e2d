// Runs every file of a corpus through the reader its folder is named after.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "tests/fuzz/fuzz_readers.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: read_corpus FOLDER\n";
    return 2;
  }
  size_t count = 0;
  for (const auto& reader : std::filesystem::directory_iterator(argv[1])) {
    for (const auto& file : std::filesystem::directory_iterator(reader.path())) {
      std::ostringstream content;
      content << std::ifstream(file.path(), std::ios::binary).rdbuf();
      qbank::fuzz::run(reader.path().filename().string(), content.str());
      ++count;
    }
  }
  std::cout << count << " files read\n";
  return count == 0 ? 1 : 0;
}
