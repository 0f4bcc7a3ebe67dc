// Archives of images as they are made, in memory, for tests: each part can be changed before it
// is made, and what follows from it follows.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/json.h"
#include "daemon/domains/apps/images/archive/documents.h"

namespace unidash::testing::images {

struct Entry {
  std::string name;
  char kind = '0';  // '5' a folder, '2' a link, '1' a hard link
  std::string content{};
  unsigned mode = 0644;
  std::string target{};
  unsigned uid = 0;
  std::string pax{};  // records before it
};

inline Entry folder(std::string name, unsigned mode = 0755) {
  return {.name = std::move(name), .kind = '5', .mode = mode};
}
inline Entry link(std::string name, std::string target) {
  return {.name = std::move(name), .kind = '2', .mode = 0777, .target = std::move(target)};
}

/// One header with its sum; `edit` changes it before.
[[nodiscard]] std::string header_of(
    const Entry& entry, const std::function<void(std::string&)>& edit = [](std::string&) {});
/// "12 path=abc\n"
[[nodiscard]] std::string pax_record(std::string_view key, std::string_view value);
/// With its content, without the end of a tar.
[[nodiscard]] std::string member_of(const Entry& entry);
[[nodiscard]] std::string tar_of(const std::vector<Entry>& entries);
/// RFC 1952, in blocks that are stored.
[[nodiscard]] std::string gzip_of(std::string_view content);
[[nodiscard]] std::string digest_of(std::string_view content);

inline const Entry program{.name = "./app", .content = "program", .mode = 0755};

/// An image that is as it should be, but for what is changed.
struct Image {
  std::vector<std::string> layers{tar_of({program})};
  std::vector<std::string> blobs{};  // packed layers, where they are not those
  std::function<void(Json&)> edit_configuration = [](Json&) {};
  std::function<void(Json&)> edit_manifest = [](Json&) {};
  std::function<void(Json&)> edit_index = [](Json&) {};
  std::function<void(std::vector<Entry>&)> edit_members = [](std::vector<Entry>&) {};
  std::string layout = R"({"imageLayoutVersion":"1.0.0"})";

  struct Made {
    std::string archive;
    unidash::images::ExpectedImage expected;
  };
  [[nodiscard]] Made make() const;
};

}  // namespace unidash::testing::images
