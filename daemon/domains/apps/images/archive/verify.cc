#include "daemon/domains/apps/images/archive/verify.h"

#include <array>
#include <map>
#include <optional>

#include "daemon/base/text.h"
#include "daemon/clients/crypto/running_digest.h"
#include "daemon/domains/apps/images/archive/layer_stream.h"
#include "daemon/domains/apps/images/archive/refusal.h"
#include "daemon/domains/apps/images/archive/tar_reader.h"

namespace unidash::images {

namespace {

constexpr std::size_t chunk_bytes = std::size_t{256} * 1024;
constexpr std::size_t most_blobs = most_layers + 2;
constexpr std::string_view blob_folder = "blobs/sha256/";
constexpr std::string_view index_name = "index.json";
constexpr std::string_view layout_name = "oci-layout";

struct Blob {
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
};

/// What lies in an archive, once each.
struct Parts {
  std::map<std::string, Blob, std::less<>> blobs{};  // those that nobody has spoken of yet
  std::optional<std::string> index{};
  std::optional<std::string> layout{};
  std::map<std::string, bool, std::less<>> folders{};
};

/// Passes reads on and tells how far they are, of all that will be read.
class Watched final : public Source {
 public:
  Watched(Source& source, const OnVerified& on_verified)
      : source_(source), on_verified_(on_verified) {}
  [[nodiscard]] std::uint64_t size() const override { return source_.size(); }
  Result<std::size_t> read_at(std::uint64_t offset, std::span<char> room) override {
    const auto got = TRY(source_.read_at(offset, room));
    read_ += got;
    const std::uint64_t all = 2 * size() + 1;
    const auto percent = static_cast<std::int64_t>(std::min<std::uint64_t>(99, read_ * 100 / all));
    if (percent != last_) on_verified_(percent);
    last_ = percent;
    return got;
  }

 private:
  Source& source_;
  const OnVerified& on_verified_;
  std::uint64_t read_ = 0;
  std::int64_t last_ = -1;
};

Result<std::string> read_text(TarReader& tar, const TarMember& member) {
  if (member.size > most_document_bytes) return refuse(Refusal::too_large, shown(member.name));
  std::string text(static_cast<std::size_t>(member.size), '\0');
  for (std::span<char> room(text); !room.empty();) room = room.subspan(TRY(tar.read(room)));
  return text;
}

/// A blob whose bytes are what its name says.
Status add_blob(Parts& parts, TarReader& tar, const TarMember& member) {
  const std::string digest = "sha256:" + member.name.substr(blob_folder.size());
  if (!is_digest(digest) || parts.blobs.contains(digest)) {
    return refuse(Refusal::unknown_content, shown(member.name));
  }
  if (parts.blobs.size() == most_blobs) return refuse(Refusal::too_large, "too many blobs");
  crypto::RunningDigest counted;
  std::string room(chunk_bytes, '\0');
  while (const auto size = TRY(tar.read(room))) {
    counted.update(std::string_view(room).substr(0, size));
  }
  if ("sha256:" + text::to_hex(counted.finish()) != digest) {
    return refuse(Refusal::damaged, digest);
  }
  parts.blobs[digest] = {.offset = member.offset, .size = member.size};
  return {};
}

Status add_part(Parts& parts, TarReader& tar, const TarMember& member) {
  const bool is_file = member.kind == MemberKind::file;
  std::string_view name = member.name;
  if (is_file && name.starts_with(blob_folder)) return add_blob(parts, tar, member);
  if (is_file && (name == index_name || name == layout_name)) {
    std::optional<std::string>& place = name == index_name ? parts.index : parts.layout;
    if (place) return refuse(Refusal::unknown_content, shown(name) + " is there twice");
    place = TRY(read_text(tar, member));
    return {};
  }
  if (name.ends_with('/')) name.remove_suffix(1);
  if (member.kind == MemberKind::folder && (name == "blobs" || name == "blobs/sha256") &&
      parts.folders.emplace(name, true).second) {
    return {};
  }
  return refuse(Refusal::unknown_content, shown(member.name));
}

Result<Parts> read_parts(Source& archive, const ArchiveLimits& limits) {
  if (archive.size() > limits.archive) return refuse(Refusal::too_large, "the archive");
  PartReader bytes(archive, 0, archive.size());
  TarReader tar(bytes, limits.archive);
  Parts parts;
  while (true) {
    const auto member = TRY(tar.next());
    if (!member) break;
    TRY(add_part(parts, tar, *member));
  }
  if (!parts.index || !parts.layout)
    return refuse(Refusal::missing_part, "index.json or oci-layout");
  return parts;
}

/// What is spoken of; what nobody speaks of stays in `parts`.
Result<Blob> take(Parts& parts, const Descriptor& wanted) {
  const auto found = parts.blobs.find(wanted.digest);
  if (found == parts.blobs.end()) return refuse(Refusal::missing_part, wanted.digest);
  const Blob blob = found->second;
  parts.blobs.erase(found);
  if (blob.size != wanted.size) return refuse(Refusal::damaged, "the size of " + wanted.digest);
  return blob;
}

Result<Json> take_document(Source& archive, Parts& parts, std::string_view what,
                           const Descriptor& wanted) {
  const Blob blob = TRY(take(parts, wanted));
  if (blob.size > most_document_bytes) return refuse(Refusal::too_large, what);
  std::string text(static_cast<std::size_t>(blob.size), '\0');
  PartReader bytes(archive, blob.offset, blob.size);
  for (std::span<char> room(text); !room.empty();) {
    const auto size = TRY(bytes.read(room));
    if (size == 0) return refuse(Refusal::damaged, "the archive is cut off");
    room = room.subspan(size);
  }
  return parse_document(what, text);
}

/// Lays the layer over the others; returns how large it is. `left` is how large it may be.
Result<std::uint64_t> lay(Source& archive, const Blob& blob, std::string_view diff_id,
                          std::uint64_t left, LayerTree& tree) {
  PartReader packed(archive, blob.offset, blob.size);
  LayerStream content(packed, left);
  TarReader tar(content, left);
  TRY(tree.add_layer(tar));
  if (content.digest() != diff_id) {
    return refuse(Refusal::damaged, "a layer is not what the configuration says");
  }
  return content.size();
}

}  // namespace

Result<VerifiedImage> verify_archive(Source& source, const ExpectedImage& expected,
                                     const ArchiveLimits& limits, const OnVerified& on_verified) {
  Watched archive(source, on_verified);
  Parts parts = TRY(read_parts(archive, limits));
  TRY(check_layout(TRY(parse_document("oci-layout", *parts.layout))));
  const Json index = TRY(parse_document("the index", *parts.index));
  const Descriptor listed = TRY(read_index(index, expected));
  const Manifest manifest =
      TRY(read_manifest(TRY(take_document(archive, parts, "the manifest", listed))));
  const Json document =
      TRY(take_document(archive, parts, "the configuration", manifest.configuration));
  const Configuration configuration =
      TRY(read_configuration(document, expected, manifest.layers.size()));
  LayerTree tree(limits.tree);
  VerifiedImage verified{.archive_bytes = source.size()};
  for (std::size_t at = 0; at < manifest.layers.size(); ++at) {
    const Blob blob = TRY(take(parts, manifest.layers[at]));  // a layer twice is not there again
    verified.unpacked_bytes += TRY(lay(archive, blob, configuration.diff_ids[at],
                                       limits.unpacked - verified.unpacked_bytes, tree));
  }
  if (!parts.blobs.empty()) {
    return refuse(Refusal::unknown_content, "nothing speaks of " + parts.blobs.begin()->first);
  }
  TRY(check_run(configuration.run, tree));
  return verified;
}

}  // namespace unidash::images
