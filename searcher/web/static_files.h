// The style, scripts and icon, compiled into the program.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace qbank {

struct StaticFile {
  std::string_view name;
  std::string_view content_type;
};

inline constexpr std::array<StaticFile, 3> kStaticFiles{{
    {"search.css", "text/css; charset=utf-8"},
    {"search.js", "text/javascript; charset=utf-8"},
    {"icon.svg", "image/svg+xml"},
}};

// <question-search>, for pages of others, at an address without a version.
inline constexpr StaticFile kWidget{"question-search.js", "text/javascript; charset=utf-8"};

// The file's content; empty if there is no such file.
std::string_view static_file(std::string_view name);

// Changes with the content.
std::string static_file_version(std::string_view name);

}  // namespace qbank
