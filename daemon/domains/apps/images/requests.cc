#include "daemon/domains/apps/images/requests.h"

#include <array>

#include "daemon/base/strict.h"

namespace unidash::images {

namespace {

constexpr JsonLimits limits{.bytes = 4096, .depth = 3, .values = 20};

/// In the order of the variant.
constexpr std::array<std::string_view, std::variant_size_v<ImageRequest>> names{
    "import_image", "list_images", "remove_image"};

Status check(const ImportImage& request) { return check_ref(request.image); }
Status check(const ListImages&) { return {}; }
Status check(const RemoveImage& request) { return check_ref(request.image); }

template <class Request>
Result<ImageRequest> decode(const Json& object) {
  auto request = TRY(decode_strictly<Request>(object));
  TRY(check(request));
  return ImageRequest(std::move(request));
}

}  // namespace

Result<ImageRequest> decode_request(std::string_view line) {
  Json object = TRY(parse_json(line, limits));
  if (!object.is_object()) return refuse_line("request.wrong_type", "not an object");
  const std::string name = json_text(object, "request");
  object.erase("request");
  if (name == names[0]) return decode<ImportImage>(object);
  if (name == names[1]) return decode<ListImages>(object);
  if (name == names[2]) return decode<RemoveImage>(object);
  return refuse_line("request.unknown", "no such request");
}

std::string encode_request(const ImageRequest& request) {
  Json object = std::visit([](const auto& each) { return encode_fields(each); }, request);
  object["request"] = name_of_request(request);
  return dump_json(object);
}

std::string_view name_of_request(const ImageRequest& request) { return names.at(request.index()); }

}  // namespace unidash::images
