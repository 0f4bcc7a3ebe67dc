// The documents of an image (OCI image specification 1.1: "Image Layout", "Image Manifest",
// "Image Configuration"), read so that two programs cannot take them for different things: known
// fields alone, each once. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/json.h"
#include "daemon/domains/apps/images/archive/layer_tree.h"

namespace unidash::images {

inline constexpr std::uint64_t most_document_bytes = std::uint64_t{1024} * 1024;
inline constexpr std::size_t most_layers = 32;

/// Which image an archive should hold.
struct ExpectedImage {
  std::string name;          // "registry.unidash.internal/feeds"
  std::string version;       // "2.2.6-1"
  std::string digest;        // of the manifest, "sha256:…", as the signed catalogue has it
  std::string architecture;  // of the machine, as Go names it: "amd64"
};

/// A blob that a document speaks of.
struct Descriptor {
  std::string digest;
  std::uint64_t size = 0;
  friend bool operator==(const Descriptor&, const Descriptor&) = default;
};

struct Manifest {
  Descriptor configuration;
  std::vector<Descriptor> layers;
};

struct Configuration {
  std::vector<std::string> diff_ids;
  Json run;
};

// Errors: Refusal::unknown_content, unknown_media_type, other_image, other_architecture, damaged,
// bad_configuration, too_large.

/// One object, with limits. `what` is its name in the detail.
[[nodiscard]] Result<Json> parse_document(std::string_view what, std::string_view text);
[[nodiscard]] Status check_layout(const Json& layout);
/// The manifest, which is listed under its version and under its digest, in this order:
/// containerd looks for the very name that is asked for.
[[nodiscard]] Result<Descriptor> read_index(const Json& index, const ExpectedImage& expected);
[[nodiscard]] Result<Manifest> read_manifest(const Json& manifest);
[[nodiscard]] Result<Configuration> read_configuration(const Json& document,
                                                       const ExpectedImage& expected,
                                                       std::size_t layers);
/// What is started, as whom and where; `tree` is of all layers. Refusal::runs_as_root,
/// bad_configuration.
[[nodiscard]] Status check_run(const Json& run, const LayerTree& tree);

/// "sha256:" and 64 small hexadecimal digits.
[[nodiscard]] bool is_digest(std::string_view text);

}  // namespace unidash::images
