#include "daemon/domains/apps/images/images_client.h"

#include "daemon/base/decode.h"

namespace unidash::images {

namespace {
void tell_nobody(std::int64_t) {}
}  // namespace

Result<Json> ImagesClient::ask(const ImageRequest& request,
                               const requests::OnProgress& on_progress) const {
  return requests::ask(socket_path_, encode_request(request), on_progress);
}

Result<ImportedImage> ImagesClient::bring(const ImageRef& image,
                                          const requests::OnProgress& on_progress) {
  return decode_fields<ImportedImage>(TRY(ask(ImportImage{image}, on_progress)));
}

Result<ImageList> ImagesClient::list() {
  return decode_fields<ImageList>(TRY(ask(ListImages{}, tell_nobody)));
}

Status ImagesClient::remove(const ImageRef& image) {
  (void)TRY(ask(RemoveImage{image}, tell_nobody));
  return {};
}

}  // namespace unidash::images
