// Catalogue: which versions of which apps somebody vouches for, until when, and a detached Ed25519
// signature over that. What is signed is a text, read byte by byte in one way:
//
//   unidash-catalogue 1
//   serial 42
//   expires 2027-03-01T00:00:00Z
//   app miniflux 2.2.6-1 sha256:…                     the app's document (package/app_document.h)
//   image sha256:… registry.unidash.internal/miniflux:2.2.6-1
//
// sorted from the fourth line on, each line once, ended by a newline. From a document's digest
// follows all that is known of the app, from an image's all that is in it. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/time.h"
#include "daemon/domains/apps/images/image_ref.h"
#include "daemon/domains/apps/package/app_document.h"

namespace unidash::packages {

struct CatalogueApp {
  std::string slug{};
  std::string version{};
  std::string digest{};  // "sha256:…" of its document
  friend auto operator<=>(const CatalogueApp&, const CatalogueApp&) = default;
};

struct Catalogue {
  std::int64_t serial = 0;
  Timestamp expires{};
  std::vector<CatalogueApp> apps{};
  std::vector<images::ImageRef> images{};
  friend bool operator==(const Catalogue&, const Catalogue&) = default;
};

inline constexpr std::size_t largest_catalogue = std::size_t{1024} * 1024;

/// What must be so for a catalogue to count.
struct Acceptance {
  std::string_view public_key{};  // 32 raw bytes
  Timestamp now{};
  std::int64_t last_serial = 0;  // of the newest that was accepted by this key
};

/// Nothing is read of it before its signature (64 raw bytes) was. invalid
/// "catalogue.bad_signature"; malformed "catalogue.bad_list"; conflict "catalogue.older" (somebody
/// shows an earlier one again), "catalogue.expired" (nobody has vouched for it lately: nothing new
/// is installed from it; what is installed goes on).
[[nodiscard]] Result<Catalogue> open_catalogue(std::string_view text, std::string_view signature,
                                               const Acceptance& acceptance);

/// Nothing that render_catalogue() would write otherwise. malformed "catalogue.bad_list".
[[nodiscard]] Result<Catalogue> parse_catalogue(std::string_view text);
[[nodiscard]] std::string render_catalogue(const Catalogue& catalogue);

/// The document of `app` as it was fetched: its bytes are those that the catalogue vouches for, it
/// is that app in that version, and the catalogue has every image it names. invalid
/// "catalogue.other_document"; malformed "package.refused".
[[nodiscard]] Result<AppDocument> open_document(const Catalogue& catalogue, const CatalogueApp& app,
                                                std::string_view text);

}  // namespace unidash::packages
