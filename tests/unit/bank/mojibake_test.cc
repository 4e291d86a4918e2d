#include "indexer/bank/mojibake.h"

#include <gtest/gtest.h>

namespace qbank {
namespace {

std::string repaired(const std::string& text) { return repair_mojibake(text).text; }

TEST(Mojibake, IsRepairedThroughEachCodePage) {
  EXPECT_EQ(repair_mojibake("Pythonâ€™s features").text, "Python\u2019s features");
  EXPECT_EQ(repair_mojibake("Pythonâ€™s features").code_page, "windows-1252");
  EXPECT_EQ(repaired("Что ‚Äô").find("’"), std::string::npos);  // sound text stands beside it
  EXPECT_EQ(repaired("itâ\u0080\u0099s"), "it\u2019s");         // latin-1 with its controls
  EXPECT_EQ(repaired("it‚Äôs"), "it\u2019s");                   // Mac Roman
  EXPECT_EQ(repaired("Р’РѕРїСЂРѕСЃ"), "Вопрос");                // windows-1251
}

TEST(Mojibake, CompletesAKeycapThatLostAByte) {
  EXPECT_EQ(repaired("## 1ï¸âƒ£ Basics â€“ all"), "## 1️⃣ Basics – all");
}

TEST(Mojibake, DropsAnIconWhoseBytesAreLost) {
  const RepairedText result = repair_mojibake("### ğŸ” Deep â€“ and far");
  EXPECT_EQ(result.text, "### Deep – and far");
  ASSERT_EQ(result.repairs.size(), 2u);
  EXPECT_TRUE(result.repairs[0].lost);
  EXPECT_EQ(result.repairs[0].line, 1u);
}

TEST(Mojibake, ClosesAQuotationButNeverGuessesALetter) {
  EXPECT_EQ(repaired("the â€œrightâ€ word"), "the “right” word");
  EXPECT_EQ(repaired("caf\u00c3\u00a9 and \u00c3rea â€“"), "café and \uFFFDrea –");
}

TEST(Mojibake, IsUndoneWhenItHappenedTwice) {
  EXPECT_EQ(repaired("it\u00c3\u00a2\u00e2\u201a\u00ac\u00e2\u201e\u00a2s"), "it\u2019s");
}

TEST(Mojibake, LeavesSoundTextAlone) {
  for (const std::string text :
       {"São Paulo, SÃO PAULO, ações, Ângela", "déjà vu à la carte, « être »", "Straße „Spaß“ Ä“",
        "İstanbul ğüşıöç ÇĞ", "Різниця між Рівне та Київ", "Ñandú ¿Qué? ¡Sí!", "naïve café ™ © ®",
        "日本語とは何ですか？", "emoji 🐍 and 1️⃣", "price: 5 € – 7 €", "CAFÉ™ and ©2020",
        "É»", "x² ± µ"}) {
    EXPECT_EQ(repaired(text), text);
  }
}

TEST(Mojibake, IsLeftWhereATextIsAboutIt) {
  const std::string about = "Why does Python print `â€™` instead of ’ and `Ã©` instead of é?";
  EXPECT_EQ(repaired(about), about);
}

TEST(Mojibake, IsRepairedInSingleLinesOfASoundText) {
  std::string sound;
  for (int i = 0; i < 50; ++i) sound += "Où est la gare, s'il vous plaît ?\n";
  EXPECT_EQ(repaired(sound + "Itâ€™s here"), sound + "It\u2019s here");
}

}  // namespace
}  // namespace qbank
