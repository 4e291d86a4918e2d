// Feedback: the best hits bring their neighbours. Private to the engine.
#pragma once

#include <vector>

#include "searcher/engine/matcher.h"
#include "searcher/engine/query_plan.h"
#include "searcher/engine/wording.h"

namespace qbank {

// Where few questions match the words of a query (`matches`, ranked, are all of them): adds the
// neighbours of the best hits behind them and lifts hits that are near each other
// (pseudo-relevance feedback, as in Lavrenko and Croft, Relevance-based language models, SIGIR
// 2001, with whole questions in place of terms). Questions worded as the query is are lifted as
// much as any.
void add_feedback(const QueryPlan& plan, const Wording& wording, const Snapshot& snapshot,
                  std::vector<Match>& matches);

// Lifts those of the first `count` matches, which must be in order, that share words with the best
// of them (RM3 of Abdul-Jaleel et al., UMass at TREC 2004, applied to the matches that are there),
// and orders them again. Questions worded as the query is are lifted as much as any.
void lift_by_common_words(const Wording& wording, FetchedQuestions& questions,
                          const Snapshot& snapshot, std::vector<Match>& matches, std::size_t count);

}  // namespace qbank
