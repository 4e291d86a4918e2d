#include "indexer/text/stop_words.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <unordered_set>

#include "indexer/utf8.h"

namespace qbank {
namespace {

using WordSet = std::unordered_set<std::string_view>;

// Function words, and the words that questions of any subject are asked with.
constexpr std::string_view kEnglish =
    "a about actually after again all also am an and any anyone anything are arent as at be been "
    "before being between both but by can cannot cant could couldnt describe did didnt difference "
    "do does doesnt doing done dont each etc every example examples explain few for from get gets "
    "getting give given gives go going good got had has hasnt have havent having he help her here "
    "him his how i id if ill im in instead into is isnt it its ive just know let lets like "
    "me mean meaning means mention might mine more most much must my need needs no nor not of "
    "off on one only or other our out over own please really say she should so some something such "
    "take talk tell than that thats the their them then there theres these they thing things this "
    "those through to too under understand until up us use used uses using very via vs versus want "
    "was wasnt way ways we well were what whats when where which while who whom whose why will "
    "with within without wont would you youre your";
constexpr std::string_view kGerman =
    "aber als am an auch auf aus bei beim bin bis das dass dein dem den der des die dies diese "
    "dieser dieses doch du durch ein eine einem einen einer eines er es fur gibt haben hat ich ihr "
    "im in ist ja kann kein keine konnen man mit muss nach nicht noch nur oder ob sein sich sie "
    "sind so um und uns unter vom von vor wann warum was welche welcher welches wenn wer werden "
    "wie wieso wir wird wo wurde zu zum zur zwischen unterschied";
constexpr std::string_view kFrench =
    "a au aux avec c ce ces cet cette comment d dans de des donc du elle en entre es est et eu "
    "fait il ils j je l la le les leur leurs lui m ma mais me mes moi mon n ne nos notre nous on "
    "ou par pas plus pour pourquoi qu quand que quel quelle quelles quels qui quoi s sa sans se "
    "ses "
    "si son sont sur t ta te tes toi ton tu un une vos votre vous y difference";
constexpr std::string_view kSpanish =
    "a al algo como con cual cuales cuando cuanto de del desde donde e el ella ellas ellos en "
    "entre "
    "era es esa ese eso esta estan este esto estos fue ha hay la las le les lo los mas me mi muy "
    "no nos o para pero por porque que quien se ser si sin sobre son su sus tu un una uno unos y "
    "ya "
    "diferencia";
constexpr std::string_view kPortuguese =
    "a ao aos as com como da das de do dos e ela elas ele eles em entre era essa esse esta este eu "
    "foi ha isso isto ja la mais mas me meu minha na nas nem no nos nossa nosso num o os ou para "
    "pela pelo por porque quais qual quando que quem se sem ser seu sua sao tem uma um voce "
    "diferenca";
constexpr std::string_view kItalian =
    "a ad ai al alla alle allo che chi ci come con cosa cui da dal dalla dei del della delle di "
    "dove e ed era fra gli ha hai ho i il in io l la le lei li lo loro lui ma mi nei nel nella non "
    "o per perche piu qual quale quali quando quanto questa questo se sei si sia sono su sua suo "
    "tra tu un una uno differenza";
constexpr std::string_view kDutch =
    "aan al als bij dan dat de der deze die dit doen door een en er had heb hebben heeft het hij "
    "hoe "
    "hun ik in is je kan kunnen maar me met mijn moet naar niet nog nu of om omdat onder ons ook "
    "op "
    "over te tot tussen u uit van veel voor waar waarom wanneer was wat we welke wie wij worden "
    "wordt zal ze zijn zo verschil";
constexpr std::string_view kRussian =
    "а без бы в вам вас во вот вы где да для до его ее если есть еще же за зачем и из или им их к "
    "как какая какие каким какой каков когда кого кто ли между мне можно мы на над не него ней нет "
    "ни них но о об он она они оно от по под почему при с со такое такой также там то того тоже "
    "только том ты у уже чего чем что чтобы эта эти это этот я разница отличие";
constexpr std::string_view kSwedish =
    "att av de den det dig din du ej eller en er ett for fran han har hon hur i ingen inte jag kan "
    "med men mig min ni nar nagon och om pa sa sig sin ska som till under upp ut vad var varfor "
    "vem "
    "vi vid vilka vilken ar";
constexpr std::string_view kTurkish =
    "acaba ama ancak bir biz bu cok da daha de diye en gibi hangi icin ile ise kadar ki kim mi mu "
    "ne neden nasil nedir nerede niye o olan olarak once sen siz sonra su ve veya ya yani";
constexpr std::string_view kPolish =
    "a aby ale bo byc by co czy czym dla do gdzie go i ich im jak jaka jakie jaki jako je jego jej "
    "jest jesli ja kiedy kto ktora ktore ktory lub ma mi mnie moze na nie o od oraz po pod przez "
    "przy roznica sa sie ta tak to tym u w we z za ze";

WordSet words_of(std::string_view list) {
  WordSet words;
  while (!list.empty()) {
    const std::size_t space = list.find(' ');
    words.insert(list.substr(0, space));
    list.remove_prefix(space == std::string_view::npos ? list.size() : space + 1);
  }
  return words;
}

// A language's list; made into a set when its first word is looked up.
class StopWords {
 public:
  StopWords(std::string_view language, std::string_view list) : language_(language), list_(list) {}

  std::string_view language() const { return language_; }
  bool contains(std::string_view term) {
    std::call_once(once_, [this] { words_ = words_of(list_); });
    return words_.contains(term);
  }

 private:
  std::string_view language_;
  std::string_view list_;
  std::once_flag once_;
  WordSet words_;
};

StopWords* find_stop_words(std::string_view language) {
  static std::array<StopWords, 11> all = {{{"de", kGerman},
                                           {"en", kEnglish},
                                           {"es", kSpanish},
                                           {"fr", kFrench},
                                           {"it", kItalian},
                                           {"nl", kDutch},
                                           {"pl", kPolish},
                                           {"pt", kPortuguese},
                                           {"ru", kRussian},
                                           {"sv", kSwedish},
                                           {"tr", kTurkish}}};
  auto* const found = std::find_if(
      all.begin(), all.end(), [&](const StopWords& words) { return words.language() == language; });
  return found == all.end() ? nullptr : found;
}

bool is_emoji(std::string_view term) {
  constexpr unsigned char kFirstLead = 0xE2;  // of emoji that are no digits or signs
  if (term.empty() || static_cast<unsigned char>(term[0]) < kFirstLead) return false;
  std::uint32_t i = 0;
  return u_hasBinaryProperty(next_code_point(term, i), UCHAR_EMOJI) != 0;
}

}  // namespace

bool is_stop_word(std::string_view term, std::string_view language) {
  if (is_emoji(term)) return true;
  StopWords* const words = find_stop_words(language);
  return words != nullptr && words->contains(term);
}

}  // namespace qbank
