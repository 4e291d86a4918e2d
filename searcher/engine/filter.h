// Filters: the questions of a topic, a tier, a bank. Private to the engine.
#pragma once

#include <string>

#include "indexer/store/fields.h"
#include "searcher/engine/postings.h"
#include "searcher/engine/snapshot.h"

namespace qbank {

// The documents whose field has this value: the whole value ("OOP in Python"), or else all of its
// words, each a word of the field or the beginning of one ("oop", "test"). Capitals and accents do
// not matter. Empty if there are none. Throws
// Error(kTimeout) at the deadline.
DocSet filter_documents(Field field, const std::string& value, const Snapshot& snapshot,
                        Deadline deadline = {});

// The same, but throws Error(kInvalidArgument) naming the values there are, if there are none.
DocSet required_filter(Field field, const std::string& value, const Snapshot& snapshot,
                       Deadline deadline = {});

}  // namespace qbank
