// The constants of ranking, in one place. docs/ranking.md says what each was measured to give.
#pragma once

#include <cstddef>

namespace qbank::ranking {

// How much the ways to match a word count, against the word itself.
inline constexpr float kCode = 1.0F;         // a code token as typed, on top of its parts
inline constexpr float kCodeParts = 0.5F;    // parts of a code token that is found whole
inline constexpr float kPrefix = 0.9F;       // a word that begins so
inline constexpr float kCorrection = 0.9F;   // the word respelled
inline constexpr float kJoined = 0.9F;       // "multi processing" as "multiprocessing"
inline constexpr float kSynonym = 0.8F;      // times the thesaurus's own weight
inline constexpr float kStopWord = 0.15F;    // a stop word beside other words

// A question's score is multiplied by 1 - kCoverage * (share of the query that it lacks).
inline constexpr float kCoverage = 0.6F;

// What a question's wording adds, as a share of the best possible score of the query.
inline constexpr float kExactWording = 1.0F;   // the same words in the same order
inline constexpr float kSameContent = 0.6F;    // the same content words
inline constexpr float kWordForms = 0.05F;     // the very forms that were typed
inline constexpr float kAdjacency = 0.08F;     // words side by side as in the query

inline constexpr std::size_t kWindow = 24;           // best questions that are compared by wording
inline constexpr std::size_t kMaxExpansions = 24;    // words that a prefix stands for
inline constexpr std::size_t kMaxSynonymWords = 4;   // words of a thesaurus entry

// Hits whose best covers less of the query than this are marked weak.
inline constexpr float kWeakCoverage = 0.35F;

}  // namespace qbank::ranking
