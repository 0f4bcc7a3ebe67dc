// ImageRequest: what root's keeper of images may be asked, one JSON line a connection. Decoding is
// strict, as with the machine's helper (domains/host/requests). Pure.
//
//   {"request":"import_image","image":{"name":…,"version":…,"digest":…}}
//   {"request":"list_images"}
//   {"request":"remove_image","image":{…}}
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "daemon/domains/apps/images/image_ref.h"

namespace unidash::images {

/// The archive of that name in the folder of the role `apps` becomes an image, under its version
/// and under its digest; or it is there already. Errors: those of Refusal; conflict
/// "image.other_digest" where the version is there with another content; unavailable
/// "file.disk_full", after which nothing of it is there, "image.not_imported", "image.engine_away",
/// "image.busy"; not_found "file.missing".
struct ImportImage {
  ImageRef image;
};
/// Those of apps; an ImageList.
struct ListImages {};
/// conflict "image.in_use" while a container has it; not_found "image.not_found"; unavailable
/// "image.not_removed" and as above.
struct RemoveImage {
  ImageRef image;
};

using ImageRequest = std::variant<ImportImage, ListImages, RemoveImage>;

struct ImportedImage {
  bool was_there = false;
};
struct PresentImage {
  ImageRef image;
  bool is_complete = false;  // also under its digest
  bool is_used = false;      // a container has it, though it may have ended
  friend bool operator==(const PresentImage&, const PresentImage&) = default;
};
struct ImageList {
  std::vector<PresentImage> images{};
};

/// malformed or invalid; the detail says what.
[[nodiscard]] Result<ImageRequest> decode_request(std::string_view line);
/// Without the newline.
[[nodiscard]] std::string encode_request(const ImageRequest& request);
/// "import_image" and so on.
[[nodiscard]] std::string_view name_of_request(const ImageRequest& request);

}  // namespace unidash::images

namespace unidash {

template <>
inline constexpr auto fields<images::ImportImage> =
    std::tuple{field("image", &images::ImportImage::image)};
template <>
inline constexpr auto fields<images::ListImages> = std::tuple{};
template <>
inline constexpr auto fields<images::RemoveImage> =
    std::tuple{field("image", &images::RemoveImage::image)};
template <>
inline constexpr auto fields<images::ImportedImage> =
    std::tuple{field("was_there", &images::ImportedImage::was_there)};
template <>
inline constexpr auto fields<images::PresentImage> =
    std::tuple{field("image", &images::PresentImage::image),
               field("is_complete", &images::PresentImage::is_complete),
               field("is_used", &images::PresentImage::is_used)};
template <>
inline constexpr auto fields<images::ImageList> =
    std::tuple{field("images", &images::ImageList::images)};

}  // namespace unidash
