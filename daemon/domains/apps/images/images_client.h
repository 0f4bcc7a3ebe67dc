// ImagesClient: asks root's keeper of images (programs/helper/images), one request a connection.
// Waits; safe in several threads.
#pragma once

#include <string>

#include "daemon/clients/requests/asking.h"
#include "daemon/domains/apps/images/requests.h"

namespace unidash::images {

/// The images of this machine's engine. Errors: those of the requests, and unavailable
/// "helper.no_answer".
class Images {
 public:
  virtual ~Images() = default;
  virtual Result<ImportedImage> bring(const ImageRef& image,
                                      const requests::OnProgress& on_progress) = 0;
  virtual Result<ImageList> list() = 0;
  virtual Status remove(const ImageRef& image) = 0;
};

class ImagesClient final : public Images {
 public:
  explicit ImagesClient(std::string socket_path) : socket_path_(std::move(socket_path)) {}
  Result<ImportedImage> bring(const ImageRef& image,
                              const requests::OnProgress& on_progress) override;
  Result<ImageList> list() override;
  Status remove(const ImageRef& image) override;

 private:
  Result<Json> ask(const ImageRequest& request, const requests::OnProgress& on_progress) const;
  std::string socket_path_;
};

}  // namespace unidash::images
