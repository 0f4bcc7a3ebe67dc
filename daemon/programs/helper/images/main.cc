// unidash-images: the one way from the role `apps` to the images of the engine.
#include <variant>

#include "daemon/base/log.h"
#include "daemon/programs/helper/connection/connection.h"
#include "daemon/programs/helper/images/image_keeper.h"

namespace unidash::helper {

namespace {

struct Performer {
  ImageKeeper keeper;

  Result<Json> operator()(const images::ImportImage& request) const {
    return encode_fields(TRY(keeper.bring(request.image)));
  }
  Result<Json> operator()(const images::ListImages&) const {
    return encode_fields(TRY(keeper.list()));
  }
  Result<Json> operator()(const images::RemoveImage& request) const {
    TRY(keeper.remove(request.image));
    return Json::object();
  }
};

Result<Json> carry_out(std::string_view line, const OnProgress& on_progress) {
  const auto request = TRY(images::decode_request(line));
  log::info("helper.asked", {{"request", images::name_of_request(request)}});
  return std::visit(Performer{ImageKeeper(images_of_machine(on_progress))}, request);
}

}  // namespace

}  // namespace unidash::helper

int main() { return unidash::helper::serve("images", unidash::helper::carry_out, "unidash-apps"); }
