// SignedList: which images somebody vouches for, and a detached Ed25519 signature over that. What
// is signed is a text, read byte by byte in one way:
//
//   unidash-images 1
//   sha256:… registry.unidash.internal/feeds:2.2.6-1
//
// sorted, each line once, ended by a newline. From a manifest's digest the digests of all that is
// in an archive follow. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "daemon/domains/apps/images/image_ref.h"

namespace unidash::images {

/// The list, when `signature` (64 raw bytes) of it is that of `public_key` (32 raw bytes), which
/// comes with the release. invalid "image.bad_signature"; malformed "image.bad_list".
[[nodiscard]] Result<std::vector<ImageRef>> open_signed_list(std::string_view text,
                                                             std::string_view signature,
                                                             std::string_view public_key);

[[nodiscard]] std::string render_image_list(std::vector<ImageRef> images);
/// Nothing that render_image_list() would write otherwise. malformed "image.bad_list".
[[nodiscard]] Result<std::vector<ImageRef>> parse_image_list(std::string_view text);

}  // namespace unidash::images
