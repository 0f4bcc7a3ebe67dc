// Verify: whether an archive is the image that was asked for, as image/oci makes them, or why not.
// It unpacks nothing, and reads no more than its limits. Refused is whatever is not known, not only
// what is known to be bad. image/oci/check says the same of what is built, and shares nothing with
// it. The archive is read twice; whoever asks sees to it that nobody changes it.
#pragma once

#include <functional>

#include "daemon/domains/apps/images/archive/documents.h"
#include "daemon/domains/apps/images/archive/source.h"

namespace unidash::images {

struct ArchiveLimits {
  std::uint64_t archive = std::uint64_t{4} << 30U;
  std::uint64_t unpacked = std::uint64_t{6} << 30U;  // of all layers
  TreeLimits tree{};
};

struct VerifiedImage {
  std::uint64_t archive_bytes = 0;
  std::uint64_t unpacked_bytes = 0;
};

/// Called each time that more of the work is done.
using OnVerified = std::function<void(std::int64_t percent)>;

/// Errors: those of Refusal, and of the source.
[[nodiscard]] Result<VerifiedImage> verify_archive(
    Source& archive, const ExpectedImage& expected, const ArchiveLimits& limits = {},
    const OnVerified& on_verified = [](std::int64_t) {});

}  // namespace unidash::images
