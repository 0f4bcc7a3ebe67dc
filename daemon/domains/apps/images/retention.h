// Retention: which images stay. Of each app those of its current generation, of the one before it,
// to which it can return, and of what is being prepared. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "daemon/domains/apps/images/requests.h"

namespace unidash::images {

/// One state of an app, as it was installed or updated.
struct Generation {
  std::string app;  // of one installed app; the same twice is two
  std::int64_t number = 0;
  bool is_current = false;
  std::vector<std::string> digests{};  // of its images
};

/// Those of `present` that may go: no app needs them, and no container has them. `generations`
/// are all that are not given up, of all apps: a generation that failed is left out.
[[nodiscard]] std::vector<ImageRef> images_to_remove(const std::vector<PresentImage>& present,
                                                     const std::vector<Generation>& generations);

/// The digests that images_to_remove() keeps, in order. Where an app has no current generation,
/// all of its are kept.
[[nodiscard]] std::vector<std::string> needed_digests(const std::vector<Generation>& generations);

}  // namespace unidash::images
