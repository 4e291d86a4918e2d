#include "searcher/engine/thread_analyzer.h"

#include <map>

namespace qbank {

Analyzer& thread_analyzer(const std::string& language) {
  thread_local std::map<std::string, Analyzer> analyzers;
  return analyzers.try_emplace(language, language).first->second;
}

}  // namespace qbank
