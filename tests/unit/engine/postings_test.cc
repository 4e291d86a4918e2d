#include "searcher/engine/postings.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "tests/support/random_text.h"

namespace qbank {
namespace {

DocSet random_set(testing::Random& random) {
  std::set<DocId> docs;
  for (std::size_t i = random.below(20); i > 0; --i) {
    docs.insert(static_cast<DocId>(1 + random.below(30)));
  }
  return {docs.begin(), docs.end()};
}

ScoredList random_list(testing::Random& random) {
  ScoredList list;
  for (const DocId doc : random_set(random)) list.push(doc, static_cast<float>(random.below(9)));
  return list;
}

std::map<DocId, float> as_map(const ScoredList& list) {
  EXPECT_EQ(list.docs.size(), list.scores.size());
  std::map<DocId, float> map;
  for (std::size_t i = 0; i < list.size(); ++i) map[list.docs[i]] = list.scores[i];
  return map;
}

TEST(DocSets, CombineAsSetsDo) {
  testing::Random random(1);
  for (int i = 0; i < 500; ++i) {
    const DocSet a = random_set(random);
    const DocSet b = random_set(random);
    const std::set<DocId> in_b(b.begin(), b.end());
    std::set<DocId> any(a.begin(), a.end());
    any.insert(b.begin(), b.end());
    DocSet both;
    DocSet only_a;
    for (const DocId doc : a) (in_b.contains(doc) ? both : only_a).push_back(doc);
    EXPECT_EQ(intersection(a, b), both);
    EXPECT_EQ(difference(a, b), only_a);
    EXPECT_EQ(set_union(a, b), DocSet(any.begin(), any.end()));
  }
}

TEST(ScoredLists, CombineAsMapsDo) {
  testing::Random random(2);
  for (int i = 0; i < 500; ++i) {
    const ScoredList list_a = random_list(random);
    const ScoredList list_b = random_list(random);
    const auto a = as_map(list_a);
    const auto b = as_map(list_b);
    std::map<DocId, float> sum = a;
    std::map<DocId, float> greatest = a;
    for (const auto& [doc, score] : b) {
      sum[doc] += score;
      greatest[doc] = a.contains(doc) ? std::max(a.at(doc), score) : score;
    }
    EXPECT_EQ(as_map(sum_of(list_a, list_b)), sum);
    EXPECT_EQ(as_map(max_of(list_a, list_b)), greatest);
  }
}

TEST(ScoredLists, AreScaled) {
  ScoredList list;
  list.push(3, 2);
  list.push(7, 4);
  EXPECT_EQ(as_map(scaled(list, 0.5F)), (std::map<DocId, float>{{3, 1}, {7, 2}}));
}

TEST(InverseDocumentFrequency, RarerTermsSayMore) {
  EXPECT_GT(inverse_document_frequency(1, 100), inverse_document_frequency(2, 100));
  EXPECT_GT(inverse_document_frequency(50, 100), inverse_document_frequency(99, 100));
}

TEST(InverseDocumentFrequency, IsNeverNegative) {
  EXPECT_GT(inverse_document_frequency(100, 100), 0);
  EXPECT_GT(inverse_document_frequency(0, 0), 0);
  EXPECT_GT(inverse_document_frequency(10, 1), 0) << "more postings than documents";
}

}  // namespace
}  // namespace qbank
