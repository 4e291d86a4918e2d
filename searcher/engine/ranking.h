// The constants of ranking, in one place. docs/ranking.md says what each was measured to give.
#pragma once

#include <cstddef>

namespace qbank::ranking {

// How much the ways to match a word count, against the word itself.
inline constexpr float kCode = 1.0F;          // a code token as typed, on top of its parts
inline constexpr float kCodeParts = 0.7F;     // parts of a code token that is found whole
inline constexpr float kNumberParts = 0.15F;  // numbers that are such parts: "3" of "3.10"
inline constexpr float kPrefix = 0.9F;        // a word that begins so
inline constexpr float kCorrection = 0.9F;    // the word respelled
inline constexpr float kSimilar = 0.8F;       // a word spelled nearly so, where asked for
inline constexpr float kJoined = 0.9F;        // "multi processing" as "multiprocessing"
inline constexpr float kSynonym = 0.8F;       // times the thesaurus's own weight
inline constexpr float kLeastShare = 0.4F;    // of a synonym's words that a question must have
inline constexpr float kStopWord = 0.3F;      // a stop word beside other words

// What the query describes by the glossary: of the words of a query, so many and such a share of
// what they tell must do so, and more of a short query; at most so many concepts, each nearly as
// well described as the first.
// What a concept gives is spread over the words that describe it, and is at most such a share of
// what they give themselves.
inline constexpr std::size_t kDescribingWords = 2;
inline constexpr float kLeastDescribed = 0.4F;
inline constexpr float kLeastDescribedShort = 0.65F;
inline constexpr std::size_t kShortDescription = 3;  // words
inline constexpr float kNearlyDescribed = 0.7F;
inline constexpr std::size_t kMostConcepts = 3;
inline constexpr float kUndescribed = 0.45F;  // of what it tells, by a word that describes none
inline constexpr float kDescribed = 2;
inline constexpr float kMostDescribed = 0.6F;

// A question's score is multiplied by 1 - kCoverage * (share of the query that it lacks).
inline constexpr float kCoverage = 0.6F;

// A word that no question has counts this share of a word that one has.
inline constexpr float kUnknownMass = 0.8F;

// What a question's wording adds, as a share of the best possible score of the query.
inline constexpr float kExactWording = 1.0F;  // the same words in the same order
inline constexpr float kSameContent = 0.6F;   // the same content words
inline constexpr float kBegun = 0.5F;         // the question begins so; the last word is unfinished
inline constexpr float kWordForms = 0.05F;    // the very forms that were typed
inline constexpr float kAdjacency = 0.08F;    // words side by side as in the query

inline constexpr std::size_t kWindow = 12;          // best questions that are compared by wording
inline constexpr std::size_t kMostWorded = 100;     // questions of one wording that are looked at
inline constexpr std::size_t kLargestPage = 100;    // limits above it ask for hits in bulk
inline constexpr std::size_t kMaxExpansions = 24;   // words that a prefix stands for
inline constexpr std::size_t kLongWord = 10;        // bytes; one letter more or less is a slip
inline constexpr std::size_t kMaxSynonymWords = 6;  // words that a thesaurus entry may span
inline constexpr std::size_t kApart = 4;            // words from one of an entry to the other

// Where at most so many questions match, the neighbours of the best few are added, at a share of
// the best hit's score. In a large bank they say little and cost more than the search.
inline constexpr std::size_t kFeedbackBelow = 24;
inline constexpr std::size_t kFeedbackBank = 50'000;  // questions
inline constexpr std::size_t kFeedbackSources = 3;
inline constexpr std::size_t kFeedbackNeighbours = 16;
inline constexpr float kFeedback = 0.3F;

// Hits that share words with the best few hits are lifted by up to this share of the best score,
// times a power of how near the last of those few comes to the best: a hit that stands out is what
// was looked for, and its followers say little.
inline constexpr std::size_t kCommonSources = 5;
inline constexpr std::size_t kCommonTerms = 20;
inline constexpr float kCommonWords = 1.5F;
inline constexpr float kAgreement = 2;

// Hits are weak if none of the best covers as much of the query, nor the first has each of its
// words; only that one is given. What is said in many words is seldom said in the same.
inline constexpr float kWeakCoverage = 0.35F;
inline constexpr float kWeakFourWords = 0.3F;
inline constexpr float kWeakSentence = 0.15F;  // of more words
inline constexpr std::size_t kWeakHits = 1;

}  // namespace qbank::ranking
