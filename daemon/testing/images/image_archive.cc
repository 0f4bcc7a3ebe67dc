#include "daemon/testing/images/image_archive.h"

#include <algorithm>
#include <array>
#include <format>

#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"
#include "daemon/domains/apps/images/archive/tar_header.h"

namespace unidash::testing::images {

namespace {

using unidash::images::tar_block;

constexpr std::string_view name = "registry.unidash.internal/app";
constexpr std::string_view version = "1";

void put(std::string& block, std::size_t at, std::string_view text) {
  block.replace(at, text.size(), text);
}

std::string octal(std::uint64_t value, int digits) {
  return std::format("{:0{}o}", value, digits) + '\0';
}

void set_sum(std::string& block) {
  put(block, 148, "        ");
  std::uint64_t sum = 0;
  for (const char c : block) sum += static_cast<unsigned char>(c);
  put(block, 148, octal(sum, 6));
}

void pad(std::string& text) { text.resize((text.size() + tar_block - 1) / tar_block * tar_block); }

std::uint32_t crc32(std::string_view content) {
  std::uint32_t crc = ~std::uint32_t{0};
  for (const char c : content) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ (0xEDB88320U & (0U - (crc & 1U)));
  }
  return ~crc;
}

void append_little_endian(std::string& text, std::uint64_t value, int bytes) {
  for (int at = 0; at < bytes; ++at) text += static_cast<char>(value >> (8 * at) & 0xFFU);
}

Json descriptor(std::string_view type, std::string_view content) {
  return {{"mediaType", std::format("application/vnd.oci.image.{}", type)},
          {"digest", digest_of(content)},
          {"size", content.size()}};
}

}  // namespace

std::string header_of(const Entry& entry, const std::function<void(std::string&)>& edit) {
  std::string block(tar_block, '\0');
  put(block, 0, entry.name.substr(0, 100));
  put(block, 100, octal(entry.mode, 7));
  put(block, 108, octal(entry.uid, 7));
  put(block, 116, octal(entry.uid, 7));
  put(block, 124, octal(entry.content.size(), 11));
  put(block, 136, octal(1'788'220'800, 11));
  block[156] = entry.kind;
  put(block, 157, entry.target.substr(0, 100));
  put(block, 257, std::string_view("ustar\00000", 8));
  edit(block);
  set_sum(block);
  return block;
}

std::string pax_record(std::string_view key, std::string_view value) {
  const std::string rest = std::format(" {}={}\n", key, value);
  std::size_t length = rest.size() + 1;
  while (std::to_string(length).size() + rest.size() != length) ++length;
  return std::to_string(length) + rest;
}

std::string member_of(const Entry& entry) {
  std::string records = entry.pax;
  if (entry.name.size() > 100) records += pax_record("path", entry.name);
  if (entry.target.size() > 100) records += pax_record("linkpath", entry.target);
  std::string text;
  if (!records.empty()) {
    text += header_of({.name = "././@PaxHeader", .kind = 'x', .content = records}) + records;
    pad(text);
  }
  text += header_of(entry) + entry.content;
  pad(text);
  return text;
}

std::string tar_of(const std::vector<Entry>& entries) {
  std::string text;
  for (const Entry& entry : entries) text += member_of(entry);
  return text + std::string(2 * tar_block, '\0');
}

std::string gzip_of(std::string_view content) {
  constexpr std::size_t most_stored = 65'535;
  std::string text("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", 10);
  for (auto rest = content;;) {
    const auto block = rest.substr(0, most_stored);
    rest.remove_prefix(block.size());
    text += rest.empty() ? '\1' : '\0';  // RFC 1951, section 3.2.4
    append_little_endian(text, block.size(), 2);
    append_little_endian(text, ~block.size(), 2);
    text += block;
    if (rest.empty()) break;
  }
  append_little_endian(text, crc32(content), 4);
  append_little_endian(text, content.size(), 4);
  return text;
}

std::string digest_of(std::string_view content) {
  return "sha256:" + text::to_hex(crypto::sha256(content));
}

Image::Made Image::make() const {
  std::vector<std::string> packed = blobs;
  Json diff_ids = Json::array();
  for (const auto& layer : layers) diff_ids.push_back(digest_of(layer));
  for (std::size_t at = packed.size(); at < layers.size(); ++at)
    packed.push_back(gzip_of(layers[at]));
  Json config{
      {"architecture", "amd64"},
      {"os", "linux"},
      {"created", "2026-09-01T00:00:00Z"},
      {"history", Json::array()},
      {"config", {{"User", "65532:65532"}, {"Entrypoint", {"/app"}}, {"Labels", Json::object()}}},
      {"rootfs", {{"type", "layers"}, {"diff_ids", diff_ids}}}};
  edit_configuration(config);
  const std::string config_text = dump_json(config);
  Json manifest{{"schemaVersion", 2},
                {"mediaType", "application/vnd.oci.image.manifest.v1+json"},
                {"config", descriptor("config.v1+json", config_text)},
                {"layers", Json::array()}};
  for (const auto& blob : packed) {
    manifest["layers"].push_back(descriptor("layer.v1.tar+gzip", blob));
  }
  edit_manifest(manifest);
  const std::string manifest_text = dump_json(manifest);
  const std::string digest = digest_of(manifest_text);
  Json by_version = descriptor("manifest.v1+json", manifest_text);
  by_version["platform"] = {{"architecture", "amd64"}, {"os", "linux"}};
  Json by_digest = by_version;
  by_version["annotations"] = {{"io.containerd.image.name", std::format("{}:{}", name, version)},
                               {"org.opencontainers.image.ref.name", version}};
  by_digest["annotations"] = {{"io.containerd.image.name", std::format("{}@{}", name, digest)}};
  Json index{{"schemaVersion", 2},
             {"mediaType", "application/vnd.oci.image.index.v1+json"},
             {"manifests", {by_version, by_digest}}};
  edit_index(index);
  std::map<std::string, std::string> sorted{{digest, manifest_text},
                                            {digest_of(config_text), config_text}};
  for (const auto& blob : packed) sorted[digest_of(blob)] = blob;
  std::vector<Entry> members{folder("blobs"), folder("blobs/sha256")};
  for (const auto& [named, content] : sorted) {
    members.push_back({.name = "blobs/sha256/" + named.substr(7), .content = content});
  }
  members.push_back({.name = "index.json", .content = dump_json(index)});
  members.push_back({.name = "oci-layout", .content = layout});
  edit_members(members);
  return {.archive = tar_of(members),
          .expected = {.name = std::string(name),
                       .version = std::string(version),
                       .digest = digest,
                       .architecture = "amd64"}};
}

}  // namespace unidash::testing::images
