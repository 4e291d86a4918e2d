// What a person sees of a search.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "indexer/error.h"
#include "searcher/engine/question_index.h"
#include "tests/support/random_text.h"
#include "tests/support/test_index.h"

namespace qbank::testing {
namespace {

const TestIndex& bank() {
  static const TestIndex kIndex(
      {
          question("1", "Shallow vs deep copy").topic("Types").tier("Core"),
          question("2", "How to copy a list deep inside a shallow structure")
              .topic("Types")
              .tier("Deep"),
          question("3", "List vs Tuple").topic("Types").tier("Core"),
          question("4", "What is a decorator?").topic("Decorators").tier("Core"),
          question("5", "Function decorators").topic("Decorators").tier("Core"),
          question("6", "Order of multiple decorators").topic("Decorators").tier("Deep"),
          question("7", "Async code with __init__").topic("Async").tier("Deep"),
          question("8", "Sync or async?").topic("Async").tier("Core").tag("event-loop"),
          question("9", "The init method").topic("OOP").answer("A constructor runs first."),
          question("10", "C and its history").topic("Languages"),
          question("11", "C++ templates").topic("Languages"),
          question("12", "What is multiprocessing?").topic("Async"),
      },
      "fake = mock\nhash map = dict");
  return kIndex;
}

// The code of the error that a request gives which `change` was made to.
template <class Change>
ErrorCode error_of(const Change& change) {
  SearchRequest request;
  request.query = "decorator";
  change(request);
  try {
    bank()->search(request);
  } catch (const Error& error) {
    return error.code();
  }
  ADD_FAILURE() << "nothing was thrown";
  return ErrorCode::kIo;
}

// ---- what matches ----

TEST(Search, MatchesWordsInAnyFormAndCapitals) {
  EXPECT_EQ(bank().matching("decorator"), (Strings{"4", "5", "6"}));
  EXPECT_EQ(bank().matching("DECORATORS"), (Strings{"4", "5", "6"}));
}

TEST(Search, MatchesAnyOfTheWords) {
  EXPECT_EQ(bank().matching("tuple order"), (Strings{"3", "6"}));
}

TEST(Search, MatchesAnswersAndTags) {
  EXPECT_EQ(bank().matching("constructor"), Strings{"9"});
  EXPECT_EQ(bank().matching("event-loop"), Strings{"8"});
}

TEST(Search, PhraseNeedsItsWordsSideBySide) {
  EXPECT_EQ(bank().matching("\"deep copy\""), Strings{"1"});
  EXPECT_EQ(bank().matching("\"copy deep\""), Strings{});
  EXPECT_EQ(bank().matching("\u201Cdeep copy\u201D"), Strings{"1"});
}

TEST(Search, PhraseTakesTheFormsAsTheyAre) {
  EXPECT_EQ(bank().matching("\"function decorator\""), Strings{});
}

TEST(Search, PhraseWithSlopAllowsWordsBetween) {
  EXPECT_EQ(bank().matching("\"shallow copy\""), Strings{});
  EXPECT_EQ(bank().matching("\"shallow copy\"~1"), Strings{});
  EXPECT_EQ(bank().matching("\"shallow copy\"~2"), Strings{"1"});
}

TEST(Search, PhraseDoesNotReachAcrossFields) {
  const TestIndex index({question("1", "one two").body("three four").answer("five")});
  EXPECT_EQ(index.matching("\"three four\""), Strings{"1"});
  EXPECT_EQ(index.matching("\"two three\""), Strings{});
  EXPECT_EQ(index.matching("\"four five\"~100"), Strings{});
}

TEST(Search, ExclusionTakesOut) {
  EXPECT_EQ(bank().matching("decorators -multiple"), (Strings{"4", "5"}));
  EXPECT_EQ(bank().matching("decorators NOT multiple"), (Strings{"4", "5"}));
  EXPECT_EQ(bank().matching("copy -\"deep copy\""), Strings{"2"});
  EXPECT_EQ(bank().matching("copy -tier:deep"), Strings{"1"});
  EXPECT_EQ(bank().matching("decorators -(multiple OR function)"), Strings{"4"});
}

TEST(Search, ExclusionOfCodeTakesTheCodeOnly) {
  EXPECT_EQ(bank().matching("languages c++ history"), (Strings{"10", "11"}));
  EXPECT_EQ(bank().matching("languages NOT c++"), Strings{"10"});
}

TEST(Search, ExclusionOfAnUnknownWordTakesNothingOut) {
  EXPECT_EQ(bank().matching("tuple -qqqqzzzz"), Strings{"3"});
  EXPECT_EQ(bank().matching("decorators -decoratorx"), (Strings{"4", "5", "6"}))
      << "an excluded word is not corrected";
}

TEST(Search, MustDemandsAWord) {
  EXPECT_EQ(bank().matching("copy +structure"), Strings{"2"});
  EXPECT_EQ(bank().matching("+copy +tuple"), Strings{});
}

TEST(Search, AndNeedsBothSides) {
  EXPECT_EQ(bank().matching("copy AND structure"), Strings{"2"});
  EXPECT_EQ(bank().matching("tuple AND decorator"), Strings{});
}

TEST(Search, OrNeedsOneSide) { EXPECT_EQ(bank().matching("tuple OR order"), (Strings{"3", "6"})); }

TEST(Search, BracketsGroup) {
  EXPECT_EQ(bank().matching("(tuple OR copy) AND shallow"), (Strings{"1", "2"}));
  EXPECT_EQ(bank().matching("tuple OR (copy AND structure)"), (Strings{"2", "3"}));
  EXPECT_EQ(bank().matching("copy AND (shallow NOT structure)"), Strings{"1"});
}

TEST(Search, FiltersNarrow) {
  EXPECT_EQ(bank().matching("copy tier:core"), Strings{"1"});
  EXPECT_EQ(bank().matching("topic:decorators tier:deep"), Strings{"6"});
  EXPECT_EQ(bank().matching("number:3"), Strings{"3"});
  EXPECT_EQ(bank().matching("id:test/3"), Strings{"3"});
  EXPECT_EQ(bank().matching("tags:event-loop"), Strings{"8"});
  EXPECT_EQ(bank().matching("bank:test tuple"), Strings{"3"});
}

TEST(Search, FilterAloneGivesAllInOrder) {
  EXPECT_EQ(bank().find("topic:types"), (Strings{"1", "2", "3"}));
}

TEST(Search, FilterThatNoQuestionHasGivesNothingAndANote) {
  const SearchResponse response = bank().search("copy topic:cooking");
  EXPECT_EQ(response.total, 0U);
  EXPECT_TRUE(response.hits.empty());
  ASSERT_EQ(response.notes.size(), 1U);
  EXPECT_EQ(response.notes[0].offset, 5U);
}

TEST(Search, WhatHasNoWordDemandsNothingAndGivesANote) {
  const Strings both = bank().matching("tuple order");
  for (const char* query :
       {"\"\" tuple order", "tuple \"...\" order", "tuple order -\"...\"", "+\"...\" tuple order",
        "(tuple order) AND ...", "tuple OR order OR ...", "tuple OR order OR NOT ..."}) {
    EXPECT_EQ(bank().matching(query), both) << query;
    ASSERT_EQ(bank().search(query).notes.size(), 1U) << query;
    EXPECT_TRUE(bank().search(query).notes[0].message.starts_with("nothing to search for in"));
  }
  EXPECT_EQ(bank().matching("tuple AND =>="), Strings{}) << "code that no question has";
}

TEST(Search, RequestFiltersAsQueryFiltersDo) {
  SearchRequest request;
  request.query = "decorators";
  request.tier = "core";
  EXPECT_EQ(numbers(bank()->search(request)), bank().find("decorators tier:core"));
  request.topic = "types";
  EXPECT_EQ(bank()->search(request).total, 0U);
}

TEST(Search, PrefixFindsWordsThatBeginSo) {
  EXPECT_EQ(bank().matching("decor*"), (Strings{"4", "5", "6"}));
  EXPECT_EQ(bank().matching("qqqqzzzz*"), Strings{});
}

TEST(Search, AsYouTypeTakesTheLastWordForUnfinished) {
  SearchRequest request;
  request.query = "order dec";
  request.as_you_type = true;
  EXPECT_EQ(numbers(bank()->search(request)).front(), "6");
}

TEST(Search, FindsWordsWrittenAsOneOrSeveral) {
  EXPECT_EQ(bank().first("multi processing"), "12");
  EXPECT_EQ(bank().first("multi-processing"), "12");
  EXPECT_EQ(bank().first("multi procesing"), "12") << "and misspelt";
}

TEST(Search, FindsWordsWrittenAsOneThoughTheIndexHasBothOfThem) {
  const TestIndex index(
      {question("1", "What is a data base class?"), question("2", "Pick a database"),
       question("3", "How to make a to do list"), question("4", "Todo comments")});
  EXPECT_EQ(index.matching("data base"), (Strings{"1", "2"}));
  EXPECT_EQ(index.matching("to do list"), Strings{"3"}) << "stop words are too common for it";
}

TEST(Search, TakesTheBeginningOfAWordForNoMisspeltPartOfAnother) {
  const TestIndex index({question("1", "How to cut a pineapple"),
                         question("2", "Where do pines grow?"),
                         question("3", "What is applied physics?")});
  SearchRequest request;
  request.query = "pine appl";
  request.as_you_type = true;
  EXPECT_TRUE(index->search(request).corrections.empty()) << "applied";
  request.query = "pine aple";
  const SearchResponse joined = index->search(request);
  ASSERT_EQ(joined.corrections.size(), 1U) << "no word begins so";
  EXPECT_EQ(joined.corrections[0].to, "pineapple");
}

TEST(Search, FindsSynonyms) {
  const TestIndex index({question("1", "What is mocking?"), question("2", "Dict keys")},
                        "fake = mock\nhash map = dict");
  EXPECT_EQ(index.matching("fake"), Strings{"1"});
  EXPECT_EQ(index.matching("hash map"), Strings{"2"});
}

TEST(Search, WhatWordsStandForTogetherOutranksOneOfThem) {
  const TestIndex index({question("1", "Secure cookies"), question("2", "SSH keys"),
                         question("3", "SSH tunnels"), question("4", "SSH agents")},
                        "secure shell = ssh");
  EXPECT_EQ(index.find("secure shell"), (Strings{"2", "3", "4", "1"})) << "rare as the word is";
}

TEST(Search, FindsWhatTwoWordsStandForThoughTheyStandApart) {
  const TestIndex index(
      {question("1", "What is a context manager?"), question("2", "Open windows")},
      "close file > context manager");
  EXPECT_EQ(index.matching("close file"), Strings{"1"});
  EXPECT_EQ(index.matching("how does a file get safely closed"), Strings{"1"});
  EXPECT_EQ(index.matching("closing some huge old file"), Strings{"1"});
  EXPECT_EQ(index.matching("close shop, said one two three four file"), Strings{}) << "too far";
  EXPECT_EQ(index.matching("closed"), Strings{});
}

TEST(Search, FindsWhatTheGlossaryDescribes) {
  const TestIndex index(
      {question("1", "What is a race condition?"), question("2", "Open windows")},
      "race condition, data race : two threads change one value at once; the result is wrong");
  EXPECT_EQ(index.matching("my threads both change a value"), Strings{"1"});
  EXPECT_EQ(index.matching("threads"), Strings{}) << "one word describes nothing";
  EXPECT_EQ(index.matching("thread, threads"), Strings{}) << "and no more if it is said twice";
  EXPECT_EQ(index.matching("threads knit woollen socks in winter"), Strings{})
      << "too little of it";
  EXPECT_EQ(index.matching("\"threads change value\""), Strings{}) << "quoted";
}

TEST(Search, DescribesOnlyWhatSomeQuestionNamesInFull) {
  const TestIndex index({question("1", "What is a race?"), question("2", "Name a condition")},
                        "race condition : two threads change one value at once");
  EXPECT_EQ(index.matching("two threads change a value"), Strings{});
}

TEST(Search, WhatSomeQuestionSaysItselfNeedsNoOtherName) {
  const TestIndex index(
      {question("1", "Race condition"), question("2", "Two threads change one value at once")},
      "race condition : two threads change one value at once");
  EXPECT_EQ(index.matching("two threads change a value"), Strings{"2"});
  EXPECT_EQ(index.matching("two threads change a zebra"), Strings{"2"}) << "no question has zebras";
}

TEST(Search, WhatTheThesaurusKnowsAsOneTermDescribesNothing) {
  const TestIndex index({question("1", "OOP in short"), question("2", "Polymorphism")},
                        "oop = object oriented programming\n"
                        "polymorphism : object oriented programming with many forms");
  EXPECT_EQ(index.matching("object oriented programming"), Strings{"1"});
  EXPECT_EQ(index.matching("programming many forms"), Strings{"2"});
}

TEST(Search, WordsOfTheGlossaryAreNotRespelled) {
  const std::vector<Question> questions = {question("1", "Chaining calls")};
  const TestIndex plain(questions);
  EXPECT_EQ(plain.search("changing", 5).corrections.size(), 1U);
  const TestIndex index(questions, "mutation : changing a value in place");
  EXPECT_TRUE(index.search("changing", 5).corrections.empty());
  EXPECT_EQ(index.matching("changing"), Strings{});
}

TEST(Search, LongWordsThatAreOneLetterFromOneOfTheIndexAreRespelledAllTheSame) {
  const TestIndex index({question("1", "Reconciliation")}, "merge : reconcile two versions");
  EXPECT_EQ(index.matching("reconcilation"), Strings{"1"});
}

TEST(Search, WordsOfAnAnswerAreNoWeakQuery) {
  Question faust = question("1", "Who wrote Faust?");
  faust.answer =
      "Johann Wolfgang von Goethe, a poet who lived in Weimar and wrote many plays and "
      "novels, and who knew everybody at court over more than sixty years";
  const TestIndex index(
      {faust, question("2", "What is a sonnet?"), question("3", "What is prose?")});
  for (const char* const query : {"goethe", "wolfgang von goethe", "goethe weimar"}) {
    EXPECT_FALSE(index.search(query).weak) << query;
  }
  EXPECT_TRUE(index.search("goethe museum berlin opening hours").weak);
}

TEST(Search, SymbolThatNoQuestionHasIsNotItsLetter) {
  const TestIndex index({question("1", "The C API"), question("2", "What is F# for?")});
  EXPECT_EQ(index.matching("c++"), Strings{});
  EXPECT_EQ(index.matching("c"), Strings{"1"});
  EXPECT_EQ(index.matching("f#"), Strings{"2"});
}

TEST(Search, SynonymsAreNotReducedToASingleLetter) {
  const TestIndex index({question("1", "What is H2 and O?"), question("2", "What is I/O?")},
                        "io = i/o");
  EXPECT_EQ(index.first("io"), "2");
}

TEST(Search, WordOfTwoThatStandSideBySideIsSplit) {
  const TestIndex index({question("1", "Duck typing"), question("2", "A duck"),
                         question("3", "Ladies first, ships later")},
                        "duck type > protocol");
  const SearchResponse response = index.search("ducktyping");
  ASSERT_EQ(response.corrections.size(), 1U);
  EXPECT_EQ(response.corrections[0].to, "duck typing");
  EXPECT_EQ(index.first("ducktyping"), "1");
  EXPECT_EQ(index.first("ducktyped"), "1") << "in another form";
  EXPECT_EQ(index.matching("ladiesships"), Strings{}) << "not side by side";
  EXPECT_EQ(index.matching("\"ducktyping\""), Strings{}) << "quoted";
  const TestIndex numbers({question("1", "Ports 8080 8081")});
  EXPECT_EQ(numbers.matching("80808081"), Strings{}) << "numbers are never cut";
}

TEST(Search, MisspeltHalfOfAWordIsRespelledByItselfAsWell) {
  const TestIndex index({question("1", "Going forward"), question("2", "ForwardRefs")});
  EXPECT_EQ(index.matching("forwad refs"), (Strings{"1", "2"}));
}

TEST(Search, WordsThemselvesOutrankWhatTheyDescribe) {
  const TestIndex index({question("1", "Race condition"),
                         question("2", "Two threads change things"), question("3", "Odd values")},
                        "race condition : two threads change one value at once");
  EXPECT_EQ(index.find("two threads change a value"), (Strings{"2", "1", "3"}));
}

// ---- order ----

TEST(Search, ExactWordingComesFirst) {
  EXPECT_EQ(bank().first("Shallow vs deep copy"), "1");
  EXPECT_EQ(bank().first("deep vs shallow copy?"), "1");
}

TEST(Search, ExactWordingComesFirstForEveryQuestionOfTheSeedBank) {
  for (int number = 1; number <= 180; ++number) {
    const auto stored = seed_index()->question("python-interview/" + std::to_string(number));
    ASSERT_NE(stored, nullptr);
    EXPECT_EQ(seed_index().first(stored->text), stored->number) << stored->text;
  }
}

TEST(Search, CodeTokenOutranksItsParts) {
  EXPECT_EQ(bank().first("__init__"), "7");
  EXPECT_EQ(bank().first("c++"), "11");
}

TEST(Search, MoreWordsOfTheQueryComeFirst) {
  EXPECT_EQ(bank().first("multiple decorators order"), "6");
}

TEST(Search, QuestionCountsMoreThanAnswer) {
  const TestIndex index(
      {question("1", "Other thing").answer("About closures here."), question("2", "Closures")});
  EXPECT_EQ(index.find("closures"), (Strings{"2", "1"}));
}

TEST(Search, ScoresDescend) {
  for (const char* const query : {"python", "decorator function", "testing code", "memory"}) {
    const SearchResponse response = seed_index().search(query, 50);
    for (std::size_t i = 1; i < response.hits.size(); ++i) {
      EXPECT_LE(response.hits[i].score, response.hits[i - 1].score) << query;
    }
  }
}

TEST(Search, CapitalsChangeNothing) {
  for (const char* const query :
       {"gil", "list vs tuple", "functools.wraps", "pep8", "ordereddict vs dict"}) {
    std::string upper = query;
    for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c & ~0x20) : c;
    EXPECT_EQ(seed_index().find(upper), seed_index().find(query)) << query;
  }
}

// ---- what the person is told ----

TEST(Search, SaysWhichWordsWereCorrected) {
  const SearchResponse response = bank().search("decoratr");
  EXPECT_EQ(response.corrections, (std::vector<Correction>{{"decoratr", "decorator"}}));
  EXPECT_EQ(response.hits.front().question->topic, Strings{"Decorators"});
}

TEST(Search, DoesNotCorrectWordsThatTheBankHas) {
  EXPECT_TRUE(bank().search("sync").corrections.empty());
}

TEST(Search, SaysEachCorrectionOnce) {
  EXPECT_EQ(bank().search("decoratr AND decoratr").corrections.size(), 1U);
}

// Where words stand in the query, not in what analysis makes of it.
TEST(Search, WritesTheQueryAsItWasMeant) {
  const auto meant = [](const char* query) { return bank().search(query).corrected; };
  EXPECT_EQ(meant("decorator"), "");
  EXPECT_EQ(meant("Decoratr"), "decorator");
  EXPECT_EQ(meant("½½ ﬁ É decoratr"), "½½ ﬁ É decorator");
  EXPECT_EQ(meant("decoratr AND (deepp OR decoratr)"), "decorator AND (deep OR decorator)");
  EXPECT_EQ(meant("“Shalow vs deepp” (decoratr)"), "“shallow vs deep” (decorator)");
  EXPECT_EQ(meant("tier:core +decoratr"), "tier:core +decorator");
}

TEST(Search, SaysWhichWordsWereDropped) {
  EXPECT_EQ(bank().search("what is a decorator").dropped, (Strings{"what", "is", "a"}));
  EXPECT_TRUE(bank().search("decorator").dropped.empty());
}

TEST(Search, SaysWhenWordsWereLeftOut) {
  std::string query;
  for (std::size_t i = 0; i < kMaxQueryWords + 6; ++i) query += "word" + std::to_string(i) + ' ';
  EXPECT_EQ(bank().search(query).notes.size(), 1U);
}

TEST(Search, StopWordsAloneAreSearched) {
  EXPECT_TRUE(bank().search("what is").dropped.empty());
  EXPECT_EQ(bank().matching("what is"), (Strings{"4", "12"}));
}

TEST(Search, ShowsTheTreeItUnderstood) {
  EXPECT_EQ(bank().search("copy -deep").understood, "(words copy (not deep))");
}

TEST(Search, MarksAnswersThatShareLittleAsWeak) {
  EXPECT_FALSE(seed_index().search("decorators with arguments").weak);
  EXPECT_TRUE(seed_index().search("kubernetes helm ingress python").weak);
  EXPECT_TRUE(seed_index().search("terraform module state file").weak) << "of four words";
  EXPECT_FALSE(seed_index().search("how do i make my python program faster").weak);
  EXPECT_FALSE(seed_index().search("zzzzqqqq").weak) << "nothing found is not weak";
}

TEST(Search, FindsNothingWithoutWords) {
  for (const char* const query : {"", "   ", "?", "...", "\"\"", "()", "\xFF"}) {
    const SearchResponse response = bank().search(query);
    EXPECT_EQ(response.total, 0U) << query;
    EXPECT_TRUE(response.hits.empty()) << query;
  }
}

// ---- while typing ----

TEST(Search, QuestionThatBeginsAsIsTypedComesFirst) {
  SearchRequest request;
  request.as_you_type = true;
  const auto first = [&](const std::string& typed) {
    request.query = typed;
    const SearchResponse response = seed_index()->search(request);
    return response.hits.empty() ? "" : response.hits.front().question->text;
  };
  for (const char* const whole :
       {"What is a decorator?", "Default arguments", "Context manager", "What is a function?"}) {
    const std::string text = whole;
    const std::size_t last_word = text.find_last_of(' ') + 1;
    for (std::size_t size = last_word + 4; size <= text.size(); ++size) {
      EXPECT_EQ(first(text.substr(0, size)), text) << text.substr(0, size);
    }
  }
  for (const char* const begun : {"dec", "deco", "decor", "decora", "decorat", "decorato"}) {
    EXPECT_EQ(first(begun), "What is a decorator?") << begun;
  }
}

TEST(Search, FewLettersThatBeginManyWordsAreNoWeakQuery) {
  SearchRequest request;
  request.as_you_type = true;
  request.query = "de";
  const SearchResponse response = seed_index()->search(request);
  EXPECT_FALSE(response.weak);
  EXPECT_GT(response.total, 10U);
}

TEST(Search, FindsHalfTypedCode) {
  SearchRequest request;
  request.as_you_type = true;
  for (const auto& [typed, found] :
       {std::pair("__i", "__init__ method"), std::pair("*ar", "*args and **kwargs"),
        std::pair("**kw", "*args and **kwargs"), std::pair("what is __in", "__init__ method"),
        std::pair("functools.wr", "functools.wraps")}) {
    request.query = typed;
    const SearchResponse response = seed_index()->search(request);
    ASSERT_FALSE(response.hits.empty()) << typed;
    EXPECT_EQ(response.hits.front().question->text, found) << typed;
  }
}

// ---- pages and facets ----

TEST(Search, RefusesLimitsAndOffsetsOutOfRange) {
  EXPECT_EQ(error_of([](SearchRequest& request) { request.limit = kMaxLimit + 1; }),
            ErrorCode::kInvalidArgument);
  EXPECT_EQ(error_of([](SearchRequest& request) { request.offset = kMaxOffset + 1; }),
            ErrorCode::kInvalidArgument);
}

TEST(Search, RefusesAnUnknownTopicOfTheRequest) {
  EXPECT_EQ(error_of([](SearchRequest& request) { request.topic = "cooking"; }),
            ErrorCode::kInvalidArgument);
  EXPECT_EQ(error_of([](SearchRequest& request) { request.bank = "cooking"; }),
            ErrorCode::kInvalidArgument);
}

Strings paged(const std::string& query, std::size_t page) {
  Strings all;
  for (std::size_t offset = 0; offset < 100; offset += page) {
    SearchRequest request;
    request.query = query;
    request.limit = std::min(page, 100 - offset);
    request.offset = offset;
    const Strings found = numbers(seed_index()->search(request));
    all.insert(all.end(), found.begin(), found.end());
  }
  return all;
}

TEST(Search, PagesAreThoseOfOneLongList) {
  for (const char* const query :
       {"python", "gil", "python memory", "what is a decorator", "class function exception",
        "design python service", "testing code", "memory debugging performance python code",
        "topic:oop", "list OR dict OR set OR class",
        "how does python handle errors in production"}) {
    const Strings whole = paged(query, 100);
    EXPECT_EQ(paged(query, 10), whole) << query;
    EXPECT_EQ(paged(query, 7), whole) << query;
  }
}

TEST(Search, RespellsWordsInsideAPhrase) {
  const SearchResponse response = bank().search("\"shalow vs deep\"");
  EXPECT_EQ(numbers(response), Strings{"1"});
  EXPECT_EQ(response.corrections, (std::vector<Correction>{{"shalow", "shallow"}}));
}

TEST(Search, TakesOneQuotedWordAndWhatIsExactAsItStands) {
  for (const char* const query :
       {"\"decoratr\"", "exact:decoratr", "exact:\"shalow vs deep\"", "list -\"shalow vs\""}) {
    EXPECT_TRUE(bank().search(query).corrections.empty()) << query;
  }
  EXPECT_TRUE(bank().find("exact:decoratr").empty());
  EXPECT_EQ(bank().matching("exact:decorator"), Strings{"4"}) << "no other form of the word";
}

TEST(Search, CodeFindsWhatIsWrittenSo) {
  EXPECT_EQ(bank().matching("code:__init__"), Strings{"7"});
  EXPECT_EQ(bank().matching("code:c++"), Strings{"11"});
}

const TestIndex& operators() {
  static const TestIndex kIndex({
      question("1", "What is the difference between ==, === and Object.is?"),
      question("2", "What does the walrus operator (:=) do?"),
      question("3", "When would you use && rather than ||?"),
      question("4", "Explain `??`."),
      question("5", "What do `...` and `/` do?"),
      question("6", "What?! Well... a / b"),
      question("7", "How greedy is `*?`?"),
  });
  return kIndex;
}

TEST(Search, FindsOperatorsBesidePunctuation) {
  for (const auto& [code, number] : std::map<std::string, std::string>{{"==", "1"},
                                                                       {"===", "1"},
                                                                       {":=", "2"},
                                                                       {"&&", "3"},
                                                                       {"||", "3"},
                                                                       {"??", "4"},
                                                                       {"...", "5"},
                                                                       {"/", "5"},
                                                                       {"*?", "7"}}) {
    EXPECT_EQ(operators().find(code).at(0), number) << code;
    EXPECT_EQ(operators().matching("code:" + code), Strings{number}) << code;
    EXPECT_EQ(operators().matching('"' + code + '"'), Strings{number}) << code;
    EXPECT_EQ(operators().matching("code:`" + code + '`'), Strings{number}) << code;
  }
}

TEST(Search, PunctuationIsCodeOnlyWhereNothingElseIsAskedFor) {
  EXPECT_EQ(operators().find("what does ?? do").at(0), "4");
  EXPECT_EQ(operators().search("walrus ...").understood, "(words walrus ...)");
  EXPECT_EQ(operators().matching("+walrus ... / ??"), Strings{"2"});
  EXPECT_EQ(operators().find("walrus / ...").at(0), "2");
}

TEST(Search, FindsFormulasFractionsAndEmoji) {
  const TestIndex index({question("1", "What is H₂O?"), question("2", "Is x² even?"),
                         question("3", "Add ½ cup"), question("4", "Rocket 🚀 science")});
  EXPECT_EQ(index.find("h2o").at(0), "1");
  EXPECT_EQ(index.find("H₂O").at(0), "1");
  EXPECT_EQ(index.find("x2").at(0), "2");
  EXPECT_EQ(index.find("½").at(0), "3");
  EXPECT_EQ(index.find("1/2").at(0), "3");
  EXPECT_EQ(index.find("🚀").at(0), "4");
  EXPECT_EQ(index.find("even 🚀").at(0), "2") << "emoji decorate other words";
}

TEST(Search, ATildeFindsWordsSpelledNearlySo) {
  const TestIndex index({question("1", "Colour of a fruit"), question("2", "Color of a car"),
                         question("3", "Collar size")});
  EXPECT_EQ(index.matching("color"), Strings{"2"});
  EXPECT_EQ(index.matching("color~"), (Strings{"1", "2"}));
  EXPECT_EQ(index.first("color~"), "2") << "the word itself comes first";
}

TEST(Search, NumbersInsideAVersionCountLessThanWords) {
  TestIndex index({question("1", "How to remove version 2.7?"), question("2", "Which 7 of 2?"),
                   question("3", "How to remove an interpreter?")});
  EXPECT_EQ(index.find("remove 2.7"), (Strings{"1", "3", "2"}));
}

TEST(Search, OffsetBehindTheEndGivesNoHits) {
  SearchRequest request;
  request.query = "tuple";
  request.offset = 500;
  const SearchResponse response = bank()->search(request);
  EXPECT_EQ(response.total, bank().search("tuple").total);
  EXPECT_TRUE(response.hits.empty());
}

TEST(Search, TotalCountsAllHits) {
  for (const char* const query : {"gil", "decorators", "mocking", "python", "topic:oop", "yield"}) {
    const SearchResponse response = seed_index().search(query, kMaxLimit);
    EXPECT_EQ(response.hits.size(), std::min(response.total, kMaxLimit)) << query;
  }
}

std::size_t sum(const std::vector<FacetCount>& facet) {
  return std::accumulate(
      facet.begin(), facet.end(), std::size_t{0},
      [](std::size_t all, const FacetCount& count) { return all + count.count; });
}

TEST(Search, FacetsCountAllMatches) {
  for (const char* const query : {"python memory", "tier:core", "python"}) {
    const SearchResponse response = seed_index().search(query, kMaxLimit);
    EXPECT_EQ(sum(response.topics), response.total) << query;
    EXPECT_EQ(sum(response.tiers), response.total) << query;
    EXPECT_EQ(sum(response.banks), response.total) << query;
    std::map<std::string, std::size_t> counted;
    for (const Hit& hit : response.hits) ++counted[hit.question->tier];
    if (response.total > kMaxLimit) continue;
    for (const FacetCount& tier : response.tiers)
      EXPECT_EQ(counted[tier.value], tier.count) << query;
  }
}

// Neighbours that fill up a short list are others where there is a filter: no facet counts them.
TEST(Search, FacetsPromiseNoMoreThanTheirFilterFinds) {
  for (const char* const query : {"gil", "memory", "closure", "decorators", "pickle"}) {
    SearchRequest request;
    request.query = query;
    const SearchResponse all = seed_index()->search(request);
    EXPECT_LE(sum(all.tiers), all.total) << query;
    for (const FacetCount& tier : all.tiers) {
      request.tier = tier.value;
      const SearchResponse found = seed_index()->search(request);
      EXPECT_GE(found.total, found.weak ? 1 : tier.count) << query << ", " << tier.value;
    }
  }
}

TEST(Search, FacetsComeMostFrequentFirst) {
  const std::vector<FacetCount> topics = seed_index().search("python").topics;
  ASSERT_GT(topics.size(), 2U);
  for (std::size_t i = 1; i < topics.size(); ++i) EXPECT_GE(topics[i - 1].count, topics[i].count);
}

TEST(Search, FacetsGiveTheMostFrequentValuesAndCountTheOthers) {
  std::vector<Question> questions;
  for (int i = 1; i <= 105; ++i) {
    questions.push_back(question(std::to_string(i), "One of many").topic("T" + std::to_string(i)));
  }
  questions.push_back(question("106", "One of many").topic("T105"));
  const TestIndex index(questions);
  const SearchResponse response = index.search("many");
  ASSERT_EQ(response.topics.size(), 100U);
  EXPECT_EQ(response.topics[0], (FacetCount{"T105", 2}));
  EXPECT_EQ(response.topics[1], (FacetCount{"T1", 1}));
  EXPECT_EQ(response.other_topics, 5U);
  EXPECT_EQ(response.other_banks, 0U);
  EXPECT_EQ(index->info().topics, 105U);
}

TEST(Search, FacetsCanBeLeftOut) {
  SearchRequest request;
  request.query = "python";
  request.facets = false;
  EXPECT_TRUE(seed_index()->search(request).topics.empty());
}

TEST(Search, NamesNoQuestionTwice) {
  for (const char* const query : {"gil", "decorators", "python memory", "mock", "exact wording"}) {
    const Strings found = seed_index().find(query);
    EXPECT_EQ(std::set<std::string>(found.begin(), found.end()).size(), found.size()) << query;
  }
}

// ---- the index as a whole ----

TEST(Topics, AreListedInTheOrderOfTheBank) {
  const std::vector<TopicCount> topics = seed_index()->topics();
  ASSERT_EQ(topics.size(), 14U);
  EXPECT_EQ(topics.front().topic, "Python Fundamentals");
  EXPECT_EQ(topics.front().count, 15U);
  EXPECT_EQ(topics.front().tiers,
            (std::vector<FacetCount>{{"Core", 5}, {"Deep / Follow-up", 5}, {"Scenario-Based", 5}}));
}

TEST(Info, CountsTheIndex) {
  const IndexInfo info = seed_index()->info();
  EXPECT_EQ(info.questions, 180U);
  EXPECT_EQ(info.topics, 14U);
  EXPECT_EQ(info.banks, (std::vector<FacetCount>{{"python-interview", 180}}));
  EXPECT_EQ(sum(info.tiers), 180U);
  EXPECT_EQ(info.languages, Strings{"en"});
  EXPECT_EQ(info.revision, 1U);
  EXPECT_GT(info.bytes, 1000U);
}

TEST(Question, IsFoundById) {
  const auto question = seed_index()->question("python-interview/57");
  ASSERT_NE(question, nullptr);
  EXPECT_EQ(question->text, "__new__ vs __init__");
  EXPECT_EQ(seed_index()->question("python-interview/5"
                                   "7 "),
            nullptr);
  EXPECT_EQ(seed_index()->question(""), nullptr);
}

TEST(QuestionIndex, OfAbsentOrForeignPlacesIsAnError) {
  const TempDir dir;
  EXPECT_THROW(QuestionIndex(dir / "absent"), Error);
  EXPECT_THROW(QuestionIndex(dir.path()), Error);
  write_file(dir / "thesis.txt", "years of work");
  try {
    const QuestionIndex index(dir.path());
    FAIL() << "nothing was thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kNotAnIndex);
  }
}

// ---- other languages ----

TEST(Search, StemsEachQuestionInItsLanguage) {
  const TestIndex index({question("1", "Welche Häuser sind grün?").language("de"),
                         question("2", "Что такое функции?").language("ru"),
                         question("3", "What is a function?").language("en")});
  EXPECT_EQ(index.matching("Haus"), Strings{"1"});
  EXPECT_EQ(index.matching("функция"), Strings{"2"});
  EXPECT_EQ(index.matching("functions"), Strings{"3"});
}

TEST(Search, FindsAccentedWordsWithoutTheirAccents) {
  const TestIndex french({question("1", "Quelle est la plus longue rivière ?").language("fr"),
                          question("2", "Qui a peint la Joconde ?").language("fr")});
  for (const char* const query : {"riviere", "rivières", "RIVIERES", "\"longue riviere\""}) {
    EXPECT_EQ(french.matching(query), Strings{"1"}) << query;
  }
  const TestIndex spanish({question("1", "¿Quién escribió el Quijote?").language("es"),
                           question("2", "¿Qué fue la Revolución?").language("es")});
  for (const char* const query : {"escribio", "escribió", "escribir", "escribe"}) {
    EXPECT_EQ(spanish.matching(query), Strings{"1"}) << query;
  }
  for (const char* const query : {"revolucion", "revolución", "revoluciones"}) {
    EXPECT_EQ(spanish.matching(query), Strings{"2"}) << query;
  }
}

TEST(Search, FindsAccentedWordsBesideEnglishOnes) {
  const TestIndex index({question("1", "¿Qué fue la Revolución?").language("es"),
                         question("2", "¿Quién puede escribir?").language("es"),
                         question("3", "What is a decorator?").language("en")});
  EXPECT_EQ(index.matching("revolucion"), Strings{"1"});
  EXPECT_EQ(index.matching("revoluciones"), Strings{"1"});
  EXPECT_EQ(index.matching("escribió"), Strings{"2"});
}

TEST(Search, RespellsAccentedWords) {
  const TestIndex index({question("1", "Les dernières frontières").language("fr"),
                         question("2", "La sécurité sociale").language("fr")});
  EXPECT_EQ(index.matching("frontere"), Strings{"1"});
  EXPECT_EQ(index.matching("securitee"), Strings{"2"});
}

TEST(Search, FindsChineseWords) {
  const TestIndex index({question("1", "什么是装饰器"), question("2", "东京都")});
  EXPECT_EQ(index.matching("装饰器"), Strings{"1"});
}

// ---- anything at all ----

class AnySearch : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(AnySearch, IsAnswered) {
  Random random(GetParam());
  for (int i = 0; i < 300; ++i) {
    SearchRequest request;
    request.query = random_bytes(random, 80);
    request.as_you_type = random.one_in(2);
    EXPECT_NO_THROW(seed_index()->search(request)) << request.query;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, AnySearch, ::testing::Values(1, 2, 3));

}  // namespace
}  // namespace qbank::testing
