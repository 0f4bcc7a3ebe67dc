// ImageRef: how an image of an app is called, as containerd and Kubernetes spell it. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/base/fields.h"

namespace unidash::images {

struct ImageRef {
  std::string name;     // "registry.unidash.internal/feeds"
  std::string version;  // "2.2.6-1"
  std::string digest;   // of the manifest: "sha256:…"
  friend auto operator<=>(const ImageRef&, const ImageRef&) = default;
};

/// Under registry.unidash.internal, and none of the engine's own images there.
[[nodiscard]] bool is_app_image(std::string_view name);
/// A tag (OCI distribution specification 1.1, "Pulling manifests").
[[nodiscard]] bool is_version(std::string_view version);
/// invalid "image.bad_name" with the field.
[[nodiscard]] Status check_ref(const ImageRef& ref);

/// "registry.unidash.internal/feeds:2.2.6-1"
[[nodiscard]] std::string by_version(const ImageRef& ref);
/// "registry.unidash.internal/feeds@sha256:…": what Kubernetes looks for when it is told
/// a name with version and digest.
[[nodiscard]] std::string by_digest(const ImageRef& ref);
/// From by_version() and a digest; none for what is no image of an app.
[[nodiscard]] std::optional<ImageRef> parse_by_version(std::string_view text,
                                                       std::string_view digest);
/// The archive of an image, in the folder that the role `apps` leaves it in: named by its content,
/// so that nobody takes it for another.
[[nodiscard]] std::string archive_file(const ImageRef& ref);

}  // namespace unidash::images

namespace unidash {

template <>
inline constexpr auto fields<images::ImageRef> =
    std::tuple{field("name", &images::ImageRef::name, {.min = 1, .max = 200}),
               field("version", &images::ImageRef::version, {.min = 1, .max = 128}),
               field("digest", &images::ImageRef::digest, {.min = 71, .max = 71})};

}  // namespace unidash
