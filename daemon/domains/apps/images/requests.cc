#include "daemon/domains/apps/images/requests.h"

#include "daemon/base/named_request.h"

namespace unidash::images {

namespace {

constexpr JsonLimits limits{.bytes = 4096, .depth = 3, .values = 20};

/// In the order of the variant.
constexpr RequestNames<ImageRequest> names{"import_image", "list_images", "remove_image"};

Status check(const ImportImage& request) { return check_ref(request.image); }
Status check(const ListImages&) { return {}; }
Status check(const RemoveImage& request) { return check_ref(request.image); }

}  // namespace

Result<ImageRequest> decode_request(std::string_view line) {
  return decode_named_request<ImageRequest>(names, line, limits,
                                            [](const auto& request) { return check(request); });
}

std::string encode_request(const ImageRequest& request) {
  return encode_named_request(names, request);
}

std::string_view name_of_request(const ImageRequest& request) { return names.at(request.index()); }

}  // namespace unidash::images
