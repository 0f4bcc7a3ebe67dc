#include "daemon/domains/apps/images/archive/documents.h"

#include <algorithm>
#include <initializer_list>
#include <set>

#include "daemon/base/text.h"
#include "daemon/domains/apps/images/archive/refusal.h"

namespace unidash::images {

namespace {

using Names = std::initializer_list<std::string_view>;

constexpr std::string_view manifest_type = "application/vnd.oci.image.manifest.v1+json";
constexpr std::string_view index_type = "application/vnd.oci.image.index.v1+json";
constexpr std::string_view config_type = "application/vnd.oci.image.config.v1+json";
constexpr std::string_view layer_type = "application/vnd.oci.image.layer.v1.tar+gzip";
constexpr std::string_view image_name = "io.containerd.image.name";
constexpr std::string_view ref_name = "org.opencontainers.image.ref.name";
constexpr JsonLimits limits{
    .bytes = std::size_t{most_document_bytes}, .depth = 12, .values = 20'000};

Error unknown(std::string_view detail) { return refuse(Refusal::unknown_content, detail); }

/// All of `needed`, and beside them only `allowed`.
Status check_fields(std::string_view what, const Json& object, Names needed, Names allowed = {}) {
  const std::string whose(what);
  if (!object.is_object()) return unknown(whose + " is no object");
  for (const auto name : needed) {
    if (!object.contains(name)) return unknown(whose + " lacks " + std::string(name));
  }
  for (const auto& [name, value] : object.items()) {
    if (!std::ranges::contains(needed, name) && !std::ranges::contains(allowed, name)) {
      return unknown(whose + " has " + shown(name));
    }
  }
  return {};
}

Status check_kind(std::string_view what, const Json& document, std::string_view type) {
  const bool is_second = document.at("schemaVersion") == 2;
  if (is_second && json_text(document, "mediaType") == type) return {};
  return refuse(Refusal::unknown_media_type, what);
}

Result<Descriptor> read_descriptor(std::string_view what, const Json& object, std::string_view type,
                                   Names allowed = {}) {
  TRY(check_fields(what, object, {"mediaType", "digest", "size"}, allowed));
  if (json_text(object, "mediaType") != type) return refuse(Refusal::unknown_media_type, what);
  const Json& size = object.at("size");
  Descriptor found{.digest = json_text(object, "digest")};
  if (!is_digest(found.digest) || !size.is_number_unsigned()) {
    return unknown(std::string(what) + " is named by no digest or has no size");
  }
  found.size = size.get<std::uint64_t>();
  return found;
}

Status check_platform(std::string_view what, const Json& object, const ExpectedImage& expected) {
  if (json_text(object, "os") == "linux" &&
      json_text(object, "architecture") == expected.architecture) {
    return {};
  }
  return refuse(Refusal::other_architecture,
                std::string(what) + " is for " +
                    shown(json_text(object, "os") + "/" + json_text(object, "architecture")));
}

Result<std::vector<std::string>> read_words(std::string_view what, const Json& value) {
  std::vector<std::string> words;
  const Error wrong =
      refuse(Refusal::bad_configuration, std::string(what) + " is no list of words");
  if (!value.is_array()) return wrong;
  for (const Json& each : value) {
    if (!each.is_string()) return wrong;
    words.push_back(each.get<std::string>());
    if (words.back().empty() || words.back().contains('\0')) return wrong;
  }
  return words;
}

Result<std::vector<std::string>> words_of(const Json& run, std::string_view name) {
  const auto found = run.find(name);
  if (found == run.end()) return std::vector<std::string>{};
  return read_words(name, *found);
}

/// "65532", without zeros before it.
bool is_owner(std::string_view text) {
  const auto number = text::parse_integer(text);
  return number && *number >= 0 && *number <= 65'535 && std::to_string(*number) == text;
}

Status check_user(const Json& run) {
  const std::string user = json_text(run, "User");
  const auto parts = text::split(user, ':');
  if (parts.size() != 2 || !std::ranges::all_of(parts, is_owner)) {
    return refuse(Refusal::bad_configuration, "the user " + shown(user) + " is not two numbers");
  }
  if (std::ranges::contains(parts, "0")) return refuse(Refusal::runs_as_root, shown(user));
  return {};
}

Status check_environment(const Json& run) {
  std::set<std::string> names;
  const auto variables = TRY(words_of(run, "Env"));
  for (const auto& each : variables) {
    const auto equals = each.find('=');
    if (equals == std::string::npos || !names.insert(each.substr(0, equals)).second) {
      return refuse(Refusal::bad_configuration, "the environment says something twice, or nothing");
    }
  }
  return {};
}

Status check_labels(const Json& labels) {
  if (labels.is_object() &&
      std::ranges::all_of(labels, [](const Json& each) { return each.is_string(); })) {
    return {};
  }
  return refuse(Refusal::bad_configuration, "a label is no text");
}

}  // namespace

bool is_digest(std::string_view text) {
  constexpr std::string_view algorithm = "sha256:";
  const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  return text.size() == algorithm.size() + 64 && text.starts_with(algorithm) &&
         std::ranges::all_of(text.substr(algorithm.size()), is_hex);
}

Result<Json> parse_document(std::string_view what, std::string_view text) {
  auto document = parse_json(text, limits);
  const std::string whose(what);
  if (!document && document.error().code == Code::too_large) {
    return refuse(Refusal::too_large, what);
  }
  if (!document) return unknown(whose + " cannot be read: " + document.error().slug);
  if (!document->is_object()) return unknown(whose + " is no object");
  return std::move(*document);
}

Status check_layout(const Json& layout) {
  if (layout == Json{{"imageLayoutVersion", "1.0.0"}}) return {};
  return refuse(Refusal::unknown_media_type, "oci-layout is of another version");
}

Result<Descriptor> read_index(const Json& index, const ExpectedImage& expected) {
  TRY(check_fields("the index", index, {"schemaVersion", "mediaType", "manifests"}));
  TRY(check_kind("the index", index, index_type));
  const Json& entries = index.at("manifests");
  if (!entries.is_array() || entries.size() != 2)
    return unknown("the index lists no image, or others");
  const Names allowed{"platform", "annotations"};
  const auto one = TRY(read_descriptor("the manifest", entries[0], manifest_type, allowed));
  const auto other = TRY(read_descriptor("the manifest", entries[1], manifest_type, allowed));
  if (one != other) return unknown("the index lists two images");
  if (one.digest != expected.digest) return refuse(Refusal::other_image, "it is " + one.digest);
  const Json by_version{{image_name, expected.name + ":" + expected.version},
                        {ref_name, expected.version}};
  const Json by_digest{{image_name, expected.name + "@" + expected.digest}};
  for (std::size_t at = 0; at < entries.size(); ++at) {
    const Json& entry = entries[at];
    TRY(check_fields("the manifest", entry,
                     {"mediaType", "digest", "size", "platform", "annotations"}));
    TRY(check_fields("the platform", entry.at("platform"), {"architecture", "os"}));
    TRY(check_platform("the image", entry.at("platform"), expected));
    if (entry.at("annotations") != (at == 0 ? by_version : by_digest)) {
      return refuse(Refusal::other_image,
                    "it is named " + shown(dump_json(entry.at("annotations"))));
    }
  }
  return one;
}

Result<Manifest> read_manifest(const Json& manifest) {
  TRY(check_fields("the manifest", manifest, {"schemaVersion", "mediaType", "config", "layers"}));
  TRY(check_kind("the manifest", manifest, manifest_type));
  Manifest found{.configuration =
                     TRY(read_descriptor("the configuration", manifest.at("config"), config_type)),
                 .layers = {}};
  const Json& layers = manifest.at("layers");
  if (!layers.is_array() || layers.empty()) return unknown("the manifest lists no layer");
  if (layers.size() > most_layers)
    return refuse(Refusal::too_large, "the manifest has too many layers");
  for (const Json& each : layers) {
    found.layers.push_back(TRY(read_descriptor("a layer", each, layer_type)));
  }
  return found;
}

Result<Configuration> read_configuration(const Json& document, const ExpectedImage& expected,
                                         std::size_t layers) {
  const std::string_view what = "the configuration";
  TRY(check_fields(what, document,
                   {"architecture", "os", "created", "config", "rootfs", "history"}));
  TRY(check_platform(what, document, expected));
  if (!document.at("created").is_string() || !document.at("history").is_array()) {
    return refuse(Refusal::bad_configuration, "its time or its history");
  }
  const Json& rootfs = document.at("rootfs");
  TRY(check_fields("rootfs", rootfs, {"type", "diff_ids"}));
  Configuration found{.diff_ids = TRY(read_words("diff_ids", rootfs.at("diff_ids"))),
                      .run = document.at("config")};
  if (json_text(rootfs, "type") != "layers" || found.diff_ids.size() != layers) {
    return refuse(Refusal::bad_configuration, "it speaks of other layers than the manifest");
  }
  TRY(check_fields("config", found.run, {"User", "Entrypoint", "Labels"},
                   {"Cmd", "Env", "WorkingDir"}));
  return found;
}

Status check_run(const Json& run, const LayerTree& tree) {
  TRY(check_user(run));
  TRY(check_environment(run));
  TRY(check_labels(run.at("Labels")));
  (void)TRY(words_of(run, "Cmd"));
  const auto entrypoint = TRY(words_of(run, "Entrypoint"));
  const std::string program = entrypoint.empty() ? "" : entrypoint.front();
  const Node* started = program.starts_with('/') ? tree.find(program) : nullptr;
  constexpr std::uint32_t by_anybody = 0111;
  if (started == nullptr || started->kind != MemberKind::file ||
      (started->mode & by_anybody) != by_anybody) {
    return refuse(Refusal::bad_configuration,
                  "it starts " + shown(program) + ", which is no program in it");
  }
  const std::string place = run.contains("WorkingDir") ? json_text(run, "WorkingDir") : "/";
  const Node* folder = place.starts_with('/') ? tree.find(place) : nullptr;
  if (folder == nullptr || folder->kind != MemberKind::folder) {
    return refuse(Refusal::bad_configuration,
                  "it starts in " + shown(place) + ", which is no folder in it");
  }
  return {};
}

}  // namespace unidash::images
