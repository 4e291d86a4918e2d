// Analyzers of the calling thread. Private to the engine.
#pragma once

#include <string>

#include "indexer/text/analyzer.h"

namespace qbank {

// The calling thread's analyzer for a language; it lives as long as the thread.
Analyzer& thread_analyzer(const std::string& language);

}  // namespace qbank
