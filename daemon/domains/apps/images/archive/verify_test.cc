#include "daemon/domains/apps/images/archive/verify.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <set>

#include "daemon/domains/apps/images/archive/refusal.h"
#include "daemon/testing/images/image_archive.h"

namespace unidash::images {
namespace {

using testing::images::Entry;
using testing::images::folder;
using testing::images::gzip_of;
using testing::images::Image;
using testing::images::link;
using testing::images::program;
using testing::images::tar_of;

Result<VerifiedImage> verify(const Image& image, const ArchiveLimits& limits = {}) {
  const auto made = image.make();
  TextSource source(made.archive);
  return verify_archive(source, made.expected, limits);
}

std::string slug_of(const Result<VerifiedImage>& result) {
  return result ? "" : result.error().slug;
}

/// A layer with the program and these.
Image with(std::vector<Entry> entries) {
  entries.insert(entries.begin(), program);
  Image image;
  image.layers = {tar_of(entries)};
  return image;
}

/// Two layers: the program and `below`; then `above`.
Image over(std::vector<Entry> below, const std::vector<Entry>& above) {
  Image image = with(std::move(below));
  image.layers.push_back(tar_of(above));
  return image;
}

Image configured(const std::function<void(Json&)>& edit) {
  Image image =
      with({Entry{.name = "./plain", .content = "x"}, folder("./d"), link("./loop", "loop")});
  image.edit_configuration = edit;
  return image;
}
Image running(std::string_view what, const Json& value) {
  return configured([=](Json& document) { document["config"][std::string(what)] = value; });
}
Image manifested(const std::function<void(Json&)>& edit) {
  Image image;
  image.edit_manifest = edit;
  return image;
}
Image indexed(const std::function<void(Json&)>& edit) {
  Image image;
  image.edit_index = edit;
  return image;
}
Image archived(const std::function<void(std::vector<Entry>&)>& edit) {
  Image image;
  image.edit_members = edit;
  return image;
}
Image with_member(const Entry& entry) {
  return archived([=](std::vector<Entry>& members) { members.push_back(entry); });
}
Image packed(const std::string& blob) {
  Image image;
  image.blobs = {blob};
  return image;
}

TEST(Archive, IsTakenAsItIsMade) {
  const std::vector<Entry> lower{folder("./"),
                                 program,
                                 folder("./etc"),
                                 Entry{.name = "./etc/gone"},
                                 folder("./tmp", 01777),
                                 Entry{.name = "./etc/" + std::string(120, 'n'), .content = "x"},
                                 link("./etc/abs", "/app"),
                                 link("./etc/up", "../app"),
                                 Entry{.name = "./again", .kind = '1', .target = "./app"},
                                 Entry{.name = "./data", .kind = '5', .mode = 0755, .uid = 65532}};
  Image image;
  image.layers = {tar_of(lower), tar_of({folder("./etc"), Entry{.name = "./etc/a", .content = "b"},
                                         Entry{.name = "./etc/.wh.gone"}})};
  const auto verified = verify(image);
  ASSERT_TRUE(verified) << verified.error().slug << ": " << verified.error().detail;
  EXPECT_EQ(verified->unpacked_bytes, image.layers[0].size() + image.layers[1].size());
  EXPECT_EQ(verified->archive_bytes, image.make().archive.size());
}

TEST(Archive, StartsAProgramThatALinkLeadsTo) {
  Image image = with({folder("./usr"), folder("./usr/bin"), link("./bin", "usr/bin"),
                      Entry{.name = "./usr/bin/x", .mode = 0755}, link("./start", "/bin/./x")});
  image.edit_configuration = [](Json& document) { document["config"]["Entrypoint"] = {"/start"}; };
  EXPECT_EQ(slug_of(verify(image)), "");
}

struct Bad {
  const char* what;
  Refusal why;
  Image image;
};

/// One thing is wrong with each.
std::vector<Bad> bad_archives() {
  const Entry x{.name = "./x"};
  const auto named = [](std::string name) { return Entry{.name = std::move(name)}; };
  const auto hard = [](std::string target) {
    return Entry{.name = "./h", .kind = '1', .target = std::move(target)};
  };
  const auto moded = [](unsigned mode) { return Entry{.name = "./x", .mode = mode}; };
  const auto edit_layer = [](std::string_view key, const Json& value) {
    return manifested([=](Json& it) { it["layers"][0][std::string(key)] = value; });
  };
  const auto edit_entry = [](std::size_t at, const std::function<void(Json&)>& edit) {
    return indexed([=](Json& it) { edit(it["manifests"][at]); });
  };
  const std::string good_layer = tar_of({program});
  std::string damaged_layer = gzip_of(good_layer);
  damaged_layer[529] = static_cast<char>(damaged_layer[529] ^ 1);  // in the program
  using enum Refusal;
  return {
      // Paths and links
      {"a path upwards", leaves_root, with({named("../x")})},
      {"a path upwards inside", leaves_root, with({folder("./a"), named("./a/../../x")})},
      {"an absolute path", leaves_root, with({named("/etc/passwd")})},
      {"an empty part", leaves_root, with({folder("./a"), named("./a//b")})},
      {"a part that is no name", leaves_root, with({folder("./a"), named("./a/./b")})},
      {"the folder above", leaves_root, with({named("..")})},
      {"a file without a name", bad_tar, with({named("./")})},
      {"a link upwards", leaves_root, with({link("./l", "..")})},
      {"a link upwards inside", leaves_root, with({link("./l", "a/../../x")})},
      {"a link above the root", leaves_root, with({link("./l", "/../x")})},
      {"a link upwards from a folder", leaves_root,
       with({folder("./d"), link("./d/l", "../../x")})},
      {"a link to nothing", bad_tar, with({link("./l", "")})},
      {"another name of what is outside", leaves_root, with({hard("../../etc/shadow")})},
      {"another name of an absolute path", leaves_root, with({hard("/etc/shadow")})},
      {"another name of nothing", leaves_root, with({hard("./none")})},
      {"another name of a link", leaves_root, with({link("./l", "app"), hard("./l")})},
      {"another name of a folder", leaves_root, with({folder("./d"), hard("./d")})},
      {"another name of a file below", leaves_root, over({}, {hard("./app")})},
      {"a file through a link", leaves_root, with({link("./l", "/tmp"), named("./l/x")})},
      {"a file through a link below", leaves_root, over({link("./l", "/tmp")}, {named("./l/x")})},
      {"a folder instead of a link", bad_tar, over({link("./l", "/tmp")}, {folder("./l")})},
      {"a file in a file", leaves_root, with({x, named("./x/y")})},
      {"a file without a folder", bad_tar, with({named("./none/x")})},
      {"a name twice", bad_tar, with({x, named("x")})},
      {"a name with a line in it", bad_tar, with({named("./a\nb")})},
      {"a long name", too_large, with({named("./" + std::string(256, 'a'))})},
      {"a file that has a target", bad_tar, with({Entry{.name = "./x", .target = "y"}})},
      // What gives rights
      {"a device", special_file, with({Entry{.name = "./x", .kind = '3'}})},
      {"a disk", special_file, with({Entry{.name = "./x", .kind = '4'}})},
      {"a pipe", special_file, with({Entry{.name = "./x", .kind = '6'}})},
      {"a file in /dev", unknown_content, with({folder("./dev"), named("./dev/null")})},
      {"setuid", extra_rights, with({moded(04755)})},
      {"setgid", extra_rights, with({moded(02755)})},
      {"a folder with setgid", extra_rights, with({folder("./d", 02755)})},
      {"a sticky file", bad_tar, with({moded(01755)})},
      {"a mode that is none", bad_tar, with({moded(0100644)})},
      {"a capability", extra_rights,
       with({Entry{.name = "./x",
                   .pax = testing::images::pax_record("SCHILY.xattr.security.capability", "x")}})},
      {"an owner outside", bad_tar, with({Entry{.name = "./x", .uid = 65'536}})},
      // Marks
      {"a mark of all", unknown_content, over({}, {named("./.wh..wh..opq")})},
      {"a mark of the folder above", unknown_content, over({}, {named("./.wh...")})},
      {"a mark of nothing", unknown_content, over({}, {named("./.wh.none")})},
      {"a mark in the lowest layer", unknown_content, with({named("./.wh.app")})},
      {"a mark with content", unknown_content,
       over({}, {Entry{.name = "./.wh.app", .content = "x"}})},
      {"a mark and what it marks", unknown_content, over({}, {named("./.wh.app"), program})},
      {"a mark of what is started", bad_configuration, over({}, {named("./.wh.app")})},
      // Layers
      {"a damaged layer", damaged, packed(damaged_layer)},
      {"a layer that is cut off", damaged, packed(gzip_of(good_layer).substr(0, 900))},
      {"two gzips in a layer", unknown_content, packed(gzip_of(good_layer) + gzip_of(good_layer))},
      {"zeros behind a gzip", unknown_content, packed(gzip_of(good_layer) + std::string(9, '\0'))},
      {"a layer that is not packed", damaged, packed(good_layer)},
      {"a layer of something else", damaged, packed(gzip_of(tar_of({program, x})))},
      {"a packed text", damaged, packed(gzip_of("text"))},
      // The manifest
      {"Docker's kind", unknown_media_type,
       edit_layer("mediaType", "application/vnd.docker.image.rootfs.diff.tar.gzip")},
      {"zstd", unknown_media_type,
       edit_layer("mediaType", "application/vnd.oci.image.layer.v1.tar+zstd")},
      {"a kind that is no text", unknown_media_type, edit_layer("mediaType", 1)},
      {"a layer from elsewhere", unknown_content, edit_layer("urls", {"https://x"})},
      {"a size that is wrong", damaged, edit_layer("size", 1)},
      {"a size below nothing", unknown_content, edit_layer("size", -1)},
      {"a size that is no whole number", unknown_content, edit_layer("size", 1.5)},
      {"another algorithm", unknown_content,
       edit_layer("digest", "sha512:" + std::string(128, '0'))},
      {"a layer that is not there", missing_part,
       edit_layer("digest", "sha256:" + std::string(64, '0'))},
      {"a layer twice", bad_configuration,
       manifested([](Json& it) { it["layers"].push_back(it["layers"][0]); })},
      {"no layer", unknown_content, manifested([](Json& it) { it["layers"] = Json::array(); })},
      {"many layers", too_large, manifested([](Json& it) {
         for (int at = 0; at < 40; ++at) it["layers"].push_back(it["layers"][0]);
       })},
      {"a subject", unknown_content, manifested([](Json& it) { it["subject"] = Json::object(); })},
      {"an old schema", unknown_media_type, manifested([](Json& it) { it["schemaVersion"] = 1; })},
      // The index
      {"one name", unknown_content, indexed([](Json& it) { it["manifests"].erase(1); })},
      {"names the other way round", other_image,
       indexed([](Json& it) { std::swap(it["manifests"][0], it["manifests"][1]); })},
      {"somebody else's name", other_image,
       edit_entry(0,
                  [](Json& it) {
                    it["annotations"]["io.containerd.image.name"] = "docker.io/library/x:1";
                  })},
      {"one more annotation", other_image,
       edit_entry(1, [](Json& it) { it["annotations"]["other"] = "x"; })},
      {"two images", unknown_content, edit_entry(1, [](Json& it) { it["size"] = 1; })},
      {"another image", other_image, indexed([](Json& it) {
         for (Json& each : it["manifests"]) each["digest"] = "sha256:" + std::string(64, '0');
       })},
      {"a platform of another kind", other_architecture,
       edit_entry(0, [](Json& it) { it["platform"]["architecture"] = "arm64"; })},
      {"another system", other_architecture,
       edit_entry(0, [](Json& it) { it["platform"]["os"] = "windows"; })},
      {"no platform", unknown_content, edit_entry(1, [](Json& it) { it.erase("platform"); })},
      // The configuration
      {"root", runs_as_root, running("User", "0:0")},
      {"root's user", runs_as_root, running("User", "0:65532")},
      {"root's group", runs_as_root, running("User", "65532:0")},
      {"a user by name", bad_configuration, running("User", "app:app")},
      {"a user alone", bad_configuration, running("User", "65532")},
      {"a user with zeros before", bad_configuration, running("User", "00:1")},
      {"a user below root", bad_configuration, running("User", "-1:1")},
      {"a user beyond", bad_configuration, running("User", "65536:1")},
      {"a user that is no text", bad_configuration, running("User", 1)},
      {"a program that is not there", bad_configuration, running("Entrypoint", {"/none"})},
      {"a program that is searched for", bad_configuration, running("Entrypoint", {"app"})},
      {"a program that is none", bad_configuration, running("Entrypoint", {"/plain"})},
      {"a folder for a program", bad_configuration, running("Entrypoint", {"/d"})},
      {"a link to itself", bad_configuration, running("Entrypoint", {"/loop"})},
      {"no program", bad_configuration, running("Entrypoint", Json::array())},
      {"a program that is no list", bad_configuration, running("Entrypoint", "/app")},
      {"a place that is none", bad_configuration, running("WorkingDir", "/plain")},
      {"a variable twice", bad_configuration, running("Env", {"A=1", "A=2"})},
      {"a variable without a value", bad_configuration, running("Env", {"A"})},
      {"a label that is no text", bad_configuration, running("Labels", {{"a", 1}})},
      {"volumes", unknown_content, running("Volumes", {{"/data", Json::object()}})},
      {"another machine's", other_architecture,
       configured([](Json& it) { it["architecture"] = "arm64"; })},
      {"other layers", bad_configuration,
       configured([](Json& it) { it["rootfs"]["diff_ids"].push_back("sha256:0"); })},
      {"a layer under another digest", damaged, configured([](Json& it) {
         it["rootfs"]["diff_ids"][0] = "sha256:" + std::string(64, '0');
       })},
      {"a history that is none", bad_configuration,
       configured([](Json& it) { it["history"] = 1; })},
      // The archive
      {"Docker's manifest too", unknown_content,
       with_member({.name = "manifest.json", .content = "[]"})},
      {"a file outside", unknown_content, with_member({.name = "../x"})},
      {"a blob outside", unknown_content, with_member({.name = "blobs/sha256/../../x"})},
      {"a blob that is a link", unknown_content,
       with_member(link("blobs/sha256/x", "/etc/shadow"))},
      {"another folder", unknown_content, with_member(folder("blobs/sha512"))},
      {"a folder twice", unknown_content, with_member(folder("blobs"))},
      {"an index twice", unknown_content, with_member({.name = "index.json", .content = "{}"})},
      {"a large index", too_large, archived([](std::vector<Entry>& members) {
         std::ranges::find(members, "index.json", &Entry::name)->content.resize(2U << 20U, ' ');
       })},
      {"a blob that nobody speaks of", unknown_content,
       with_member(
           {.name = "blobs/sha256/" + testing::images::digest_of("x").substr(7), .content = "x"})},
      {"a blob under another name", damaged,
       with_member({.name = "blobs/sha256/" + std::string(64, '0'), .content = "x"})},
      {"a blob too few", missing_part,
       archived([](std::vector<Entry>& members) { members.erase(members.begin() + 2); })},
      {"no index", missing_part, archived([](std::vector<Entry>& members) {
         std::erase_if(members, [](const Entry& each) { return each.name == "index.json"; });
       })},
      {"an index that is no JSON", unknown_content, archived([](std::vector<Entry>& members) {
         std::ranges::find(members, "index.json", &Entry::name)->content = "[1, 2";
       })},
      {"an index that says something twice", unknown_content,
       archived([](std::vector<Entry>& members) {
         std::ranges::find(members, "index.json", &Entry::name)->content = R"({"a":1,"a":2})";
       })},
      {"another layout", unknown_media_type, archived([](std::vector<Entry>& members) {
         members.back().content = R"({"imageLayoutVersion":"2.0.0"})";
       })},
  };
}

TEST(Archive, IsRefusedForOneThingThatIsWrong) {
  for (const Bad& bad : bad_archives()) {
    const auto verified = verify(bad.image);
    EXPECT_EQ(slug_of(verified), name_of(bad.why))
        << bad.what << ": " << (verified ? "" : verified.error().detail);
  }
}

TEST(Archive, IsRefusedForEachReasonOfTheSet) {
  std::set<Refusal> met;
  for (const Bad& bad : bad_archives()) met.insert(bad.why);
  for (const auto& [why, slug] : enum_names<Refusal>) EXPECT_TRUE(met.contains(why)) << slug;
}

TEST(Archive, HasLimits) {
  Image image = with({Entry{.name = "./zeros", .content = std::string(700'000, '\0')}});
  EXPECT_EQ(slug_of(verify(image)), "");
  EXPECT_EQ(slug_of(verify(image, {.unpacked = 500'000})), "image.too_large");
  EXPECT_EQ(slug_of(verify(image, {.archive = 500'000})), "image.too_large");
  image.layers.push_back(tar_of({Entry{.name = "./more", .content = std::string(700'000, '\0')}}));
  EXPECT_EQ(slug_of(verify(image, {.unpacked = 1'000'000})), "image.too_large") << "of all layers";
  EXPECT_EQ(slug_of(verify(image, {.tree = {.members = 2}})), "image.too_large");
  EXPECT_EQ(slug_of(verify(image, {.tree = {.name_bytes = 10}})), "image.too_large");
  image.layers.back() += std::string(4'000'000, '\0');
  EXPECT_EQ(slug_of(verify(image, {.unpacked = 3'000'000})), "image.too_large") << "zeros count";
}

TEST(Archive, IsRefusedWhereverItIsCutOff) {
  const auto made = Image().make();
  for (std::size_t size = 0; size < made.archive.size() - 512; size += 97) {
    TextSource source(std::string_view(made.archive).substr(0, size));
    EXPECT_FALSE(verify_archive(source, made.expected)) << size;
  }
}

TEST(Archive, NamesWhatIsWrongWithoutItsSigns) {
  const auto verified = verify(with({Entry{.name = "./\x1b[2Jx/../y"}}));
  ASSERT_FALSE(verified);
  EXPECT_TRUE(std::ranges::none_of(verified.error().detail, [](char c) { return c == '\x1b'; }));
}

TEST(Archive, TellsHowFarItIs) {
  const auto made = with({Entry{.name = "./zeros", .content = std::string(900'000, '\0')}}).make();
  TextSource source(made.archive);
  std::int64_t last = -1;
  bool only_grows = true;
  ASSERT_TRUE(verify_archive(source, made.expected, {}, [&](std::int64_t percent) {
    only_grows = only_grows && percent >= last;
    last = percent;
  }));
  EXPECT_TRUE(only_grows);
  EXPECT_GT(last, 90);
}

}  // namespace
}  // namespace unidash::images
