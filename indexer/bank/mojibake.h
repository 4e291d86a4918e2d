// Mojibake: UTF-8 that was read as a one-byte code page and saved again.
//
// "’" became "â€™" when its bytes E2 80 99 were read as windows-1252. Some code pages leave bytes
// undefined; many programs drop those, so "1️⃣" became "1ï¸âƒ£" with a byte missing.
//
// What is repaired is certain: the characters, written back in the code page, are valid UTF-8
// again (exact), or bytes are missing and one completion alone is possible (a keycap, a variation
// selector behind an emoji, a closing quotation mark behind its opening one). An icon that lost
// bytes and has several completions is dropped where it stands as decoration; any other lost
// character becomes U+FFFD. A letter is never guessed.
#pragma once

#include <string>
#include <vector>

namespace qbank {

struct MojibakeRepair {
  unsigned line = 0;     // 1-based
  std::string damaged;   // a run of characters as it stood
  std::string repaired;  // what it is now; empty when an icon was dropped
  bool lost = false;     // bytes were missing and more than one character was possible
};

struct RepairedText {
  std::string text;
  std::string code_page;  // e.g. "windows-1254"; empty when nothing was damaged
  std::vector<MojibakeRepair> repairs;
};

// Repairs `text`, which must be valid UTF-8. Sound text comes back unchanged: a code page is
// believed only when nearly every run of characters beyond ASCII reads as UTF-8 through it.
// Damage done twice or three times over is undone. Thread-safe.
RepairedText repair_mojibake(std::string text);

}  // namespace qbank
