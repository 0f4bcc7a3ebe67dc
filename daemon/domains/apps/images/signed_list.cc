#include "daemon/domains/apps/images/signed_list.h"

#include <algorithm>
#include <tuple>

#include "daemon/base/text.h"
#include "daemon/clients/crypto/ed25519.h"

namespace unidash::images {

namespace {

/// Says what is signed, so that a signature of something else is none of this.
constexpr std::string_view heading = "unidash-images 1";
constexpr std::size_t most_bytes = std::size_t{1024} * 1024;

Error bad_list(std::string_view detail) {
  return make_error(Code::malformed, "image.bad_list", detail);
}

}  // namespace

std::string render_image_list(std::vector<ImageRef> images) {
  std::ranges::sort(images, {},
                    [](const ImageRef& each) { return std::tuple(each.digest, by_version(each)); });
  std::string text(heading);
  text += '\n';
  for (const ImageRef& each : images) text += each.digest + " " + by_version(each) + "\n";
  return text;
}

Result<std::vector<ImageRef>> parse_image_list(std::string_view text) {
  if (text.size() > most_bytes) return bad_list("too long");
  auto lines = text::split(text, '\n');
  if (lines.size() < 2 || lines.front() != heading || !lines.back().empty()) {
    return bad_list("no heading, or no end");
  }
  std::vector<ImageRef> images;
  std::string_view before;
  for (std::size_t at = 1; at + 1 < lines.size(); ++at) {
    const auto line = lines[at];
    const auto blank = line.find(' ');
    if (line <= before || blank == std::string_view::npos) return bad_list("not sorted, or twice");
    auto image = parse_by_version(line.substr(blank + 1), line.substr(0, blank));
    if (!image) return bad_list("a line that names no image");
    images.push_back(std::move(*image));
    before = line;
  }
  return images;
}

Result<std::vector<ImageRef>> open_signed_list(std::string_view text, std::string_view signature,
                                               std::string_view public_key) {
  // Nothing of a text is read before somebody vouches for it.
  if (text.size() > most_bytes || !crypto::is_signed_by(public_key, text, signature)) {
    return make_error(Code::invalid, "image.bad_signature");
  }
  return parse_image_list(text);
}

}  // namespace unidash::images
