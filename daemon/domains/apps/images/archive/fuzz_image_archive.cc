// Any bytes: as an archive, as a layer with and without its packing, as documents, as names. What
// is accepted leads nowhere outside.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "daemon/base/text.h"
#include "daemon/domains/apps/images/archive/layer_stream.h"
#include "daemon/domains/apps/images/archive/verify.h"

namespace {

using namespace unidash;
using namespace unidash::images;

constexpr std::uint64_t most_bytes = std::uint64_t{1} << 22U;
constexpr TreeLimits few{.members = 1000, .name_bytes = 100'000};

/// That of tests/fuzz/image_archive/whole.
const ExpectedImage expected{
    .name = "registry.example/app",
    .version = "1",
    .digest = "sha256:c4e06ab383b995e717c4612fd1f5d8703c92e67545122ac339d314f7d24080a3",
    .architecture = "amd64"};

void read_as_archive(std::string_view bytes) {
  TextSource source(bytes);
  const auto verified = verify_archive(
      source, expected, {.archive = most_bytes, .unpacked = most_bytes, .tree = few});
  if (verified && verified->unpacked_bytes > most_bytes) std::abort();
}

void read_as_layers(std::string_view bytes) {
  TextSource source(bytes);
  LayerTree tree(few);
  for (int layer = 0; layer < 2; ++layer) {
    PartReader plain(source, 0, source.size());
    TarReader tar(plain, most_bytes);
    (void)tree.add_layer(tar);
  }
  PartReader packed(source, 0, source.size());
  LayerStream stream(packed, most_bytes);
  TarReader tar(stream, most_bytes);
  (void)tree.add_layer(tar);
  (void)tree.find("/a/../b");
}

void read_as_documents(std::string_view bytes) {
  const auto document = parse_document("x", bytes);
  if (!document) return;
  (void)check_layout(*document);
  (void)read_index(*document, expected);
  const auto manifest = read_manifest(*document);
  if (manifest && (manifest->layers.empty() || manifest->layers.size() > most_layers)) std::abort();
  const auto configuration = read_configuration(*document, expected, 1);
  if (configuration) (void)check_run(configuration->run, LayerTree());
}

void read_as_names(std::string_view bytes) {
  (void)parse_pax(bytes);
  const auto path = path_of_member(bytes, MemberKind::folder);
  if (!path) return;
  const auto parts = text::split(*path, '/');
  if (!path->starts_with('/') || std::ranges::contains(parts, "..")) std::abort();
  if (check_target("/d/l", bytes) && bytes.starts_with("../../")) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  read_as_archive(bytes);
  read_as_layers(bytes);
  read_as_documents(bytes);
  read_as_names(bytes);
  return 0;
}
