// ImageKeeper: brings archives that the role `apps` left into containerd, lists what is there and
// takes it away, as root. An archive is copied to where root alone writes, and verified there:
// what was looked at is what is imported. Several processes may do so: one at a time.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "daemon/clients/files/descriptor.h"
#include "daemon/domains/apps/images/requests.h"
#include "daemon/programs/helper/images/ctr_tables.h"
#include "daemon/programs/helper/program.h"

namespace unidash::helper {

/// The words behind `k3s ctr -n k8s.io`.
using Words = std::vector<std::string>;

struct ImageDeps {
  std::string root{};  // before every path; empty on a machine
  std::string architecture;
  std::function<Result<ProgramResult>(const Words&)> ask;   // answers at once
  std::function<Result<ProgramResult>(const Words&)> work;  // may take minutes
  std::function<std::uint64_t(const std::string& folder)> free_bytes;
  OnProgress on_progress;
};

class ImageKeeper {
 public:
  explicit ImageKeeper(ImageDeps deps) : deps_(std::move(deps)) {}

  // Errors: those of the requests (domains/apps/images/requests.h).
  [[nodiscard]] Result<images::ImportedImage> bring(const images::ImageRef& image) const;
  [[nodiscard]] Result<images::ImageList> list() const;
  [[nodiscard]] Status remove(const images::ImageRef& image) const;

 private:
  [[nodiscard]] Result<files::Descriptor> lock() const;
  [[nodiscard]] Result<std::string> run(const Words& words) const;
  [[nodiscard]] Result<std::vector<NamedImage>> named_images() const;
  [[nodiscard]] Result<std::vector<std::string>> used_digests(
      const std::vector<NamedImage>& named) const;
  [[nodiscard]] Status expect_room(std::uint64_t bytes) const;
  [[nodiscard]] Status copy(const images::ImageRef& image, const std::string& path) const;
  [[nodiscard]] Status verify(const images::ImageRef& image, const std::string& name) const;
  [[nodiscard]] Status import(const images::ImageRef& image, const std::string& path,
                              const std::vector<NamedImage>& before) const;
  void withdraw(const images::ImageRef& image, const std::vector<NamedImage>& before) const;

  ImageDeps deps_;
};

/// What `k3s ctr` of this machine does.
[[nodiscard]] ImageDeps images_of_machine(const OnProgress& on_progress);

}  // namespace unidash::helper
