#include <gtest/gtest.h>

#include <format>

#include "daemon/base/text.h"
#include "daemon/domains/apps/images/requests.h"
#include "daemon/domains/apps/images/retention.h"
#include "daemon/domains/apps/images/signed_list.h"

namespace unidash::images {
namespace {

std::string digest(char digit) { return "sha256:" + std::string(64, digit); }

ImageRef image(std::string_view name, std::string_view version, char digit) {
  return {.name = std::format("registry.unidash.internal/{}", name),
          .version = std::string(version),
          .digest = digest(digit)};
}

TEST(ImageNames, AreOfAppsAlone) {
  for (const char* name : {"feeds", "apps/feeds", "a/b/c/d", "a-b_c.d", "engine-x", "x/engine"}) {
    EXPECT_TRUE(is_app_image(std::format("registry.unidash.internal/{}", name))) << name;
  }
  for (const char* name : {"", "engine/pause", "engine", "Feeds", "a//b", "/a", "a/", "-a", "a-",
                           "a..b", "a b", "a:1", "a@b", "../x", "a/b/c/d/e", "a\n", "é"}) {
    EXPECT_FALSE(is_app_image(std::format("registry.unidash.internal/{}", name))) << name;
  }
  for (const char* name : {"feeds", "docker.io/library/x", "registry.unidash.internal",
                           "registry.unidash.internal.example/x", "sha256:abc"}) {
    EXPECT_FALSE(is_app_image(name)) << name;
  }
}

TEST(ImageNames, HaveVersionsThatAreTags) {
  for (const char* version : {"1", "2.2.6-1", "v1_x", "A"})
    EXPECT_TRUE(is_version(version)) << version;
  for (const char* version : {"", ".1", "-1", "1:2", "1/2", "1 2", "1+2", "--help"}) {
    EXPECT_FALSE(is_version(version)) << version;
  }
  EXPECT_FALSE(is_version(std::string(129, '1')));
}

TEST(ImageNames, AreReadAsTheyAreWritten) {
  const ImageRef feeds = image("feeds", "2.2.6-1", 'a');
  EXPECT_EQ(parse_by_version(by_version(feeds), feeds.digest), feeds);
  EXPECT_FALSE(parse_by_version(by_digest(feeds), feeds.digest));
  EXPECT_FALSE(parse_by_version(feeds.digest, feeds.digest));
  EXPECT_FALSE(parse_by_version(by_version(feeds), "sha256:x"));
  EXPECT_EQ(archive_file(feeds), std::string(64, 'a') + ".oci.tar");
}

std::string slug_of(std::string_view line) {
  const auto request = decode_request(line);
  return request ? "" : request.error().slug;
}

std::string import_of(std::string_view name, std::string_view version, std::string_view content) {
  return std::format(
      R"({{"request":"import_image","image":{{"name":"{}","version":"{}","digest":"{}"}}}})", name,
      version, content);
}

TEST(ImageRequests, AreReadStrictly) {
  const std::string name = "registry.unidash.internal/feeds";
  EXPECT_EQ(slug_of(import_of(name, "1", digest('a'))), "");
  EXPECT_EQ(slug_of(R"({"request":"list_images"})"), "");
  EXPECT_EQ(slug_of(R"({"request":"list_images","all":true})"), "request.unknown_field");
  EXPECT_EQ(slug_of(R"({"request":"run_shell"})"), "request.unknown");
  EXPECT_EQ(slug_of(R"({"request":7})"), "request.unknown");
  EXPECT_EQ(slug_of("[]"), "request.wrong_type");
  EXPECT_EQ(slug_of(R"({"request":"remove_image"})"), "field.required");
  EXPECT_EQ(slug_of(R"({"request":"remove_image","image":"x"})"), "request.wrong_type");
  EXPECT_EQ(slug_of(import_of("docker.io/x", "1", digest('a'))), "image.bad_name");
  EXPECT_EQ(slug_of(import_of("registry.unidash.internal/engine/pause", "1", digest('a'))),
            "image.bad_name");
  EXPECT_EQ(slug_of(import_of(name, "--help", digest('a'))), "image.bad_name");
  EXPECT_EQ(slug_of(import_of(name, "1", "sha256:../../../etc/shadow" + std::string(45, 'a'))),
            "image.bad_name");
  EXPECT_EQ(slug_of(std::string(5000, ' ')), "json.too_large");
}

TEST(ImageRequests, SayAgainWhatTheyWere) {
  const ImageRef feeds = image("feeds", "2.2.6-1", 'a');
  for (const ImageRequest& request : {ImageRequest(ImportImage{feeds}), ImageRequest(ListImages{}),
                                      ImageRequest(RemoveImage{feeds})}) {
    const auto again = decode_request(encode_request(request));
    ASSERT_TRUE(again) << name_of_request(request);
    EXPECT_EQ(encode_request(*again), encode_request(request));
    EXPECT_EQ(name_of_request(*again), name_of_request(request));
  }
}

TEST(Retention, KeepsTheCurrentGenerationAndTheOneBeforeIt) {
  const std::vector<Generation> generations{
      {.app = "a", .number = 1, .digests = {digest('1')}},
      {.app = "a", .number = 2, .digests = {digest('2'), digest('c')}},
      {.app = "a", .number = 4, .is_current = true, .digests = {digest('4')}},
      {.app = "a", .number = 5, .digests = {digest('5')}},
      {.app = "b", .number = 1, .digests = {digest('b')}}};
  EXPECT_EQ(needed_digests(generations),
            (std::vector{digest('2'), digest('4'), digest('5'), digest('b'), digest('c')}))
      << "what is prepared is kept, and an app that is being installed";
}

TEST(Retention, ReturnsToAnOlderGeneration) {
  const std::vector<Generation> generations{
      {.app = "a", .number = 1, .digests = {digest('1')}},
      {.app = "a", .number = 2, .is_current = true, .digests = {digest('2')}},
      {.app = "a", .number = 2, .digests = {digest('3')}}};
  EXPECT_EQ(needed_digests(generations), (std::vector{digest('1'), digest('2'), digest('3')}));
  EXPECT_TRUE(needed_digests({}).empty());
}

TEST(Retention, RemovesWhatNoAppNeedsAndNoContainerHas) {
  const std::vector<PresentImage> present{{.image = image("a", "1", '1')},
                                          {.image = image("a", "2", '2')},
                                          {.image = image("a", "3", '3'), .is_complete = true},
                                          {.image = image("old", "1", '4'), .is_used = true},
                                          {.image = image("old", "2", '5'), .is_complete = true}};
  const std::vector<Generation> generations{
      {.app = "one", .number = 1, .digests = {digest('1')}},
      {.app = "one", .number = 2, .digests = {digest('2')}},
      {.app = "one", .number = 3, .is_current = true, .digests = {digest('3')}},
      // The same app a second time is behind.
      {.app = "other", .number = 7, .is_current = true, .digests = {digest('2')}}};
  EXPECT_EQ(images_to_remove(present, generations),
            (std::vector{image("a", "1", '1'), image("old", "2", '5')}));
}

// A key of its own, made for this test: Ed25519, the seed 32 times 0x01.
constexpr std::string_view public_key_hex =
    "8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c";
constexpr std::string_view signature_hex =
    "6a5fdd96ae327f65c44a9e263a723398af6db594cb47fc1131ff1d9da3e353ad"
    "e2728fadf23fcae740e9a7b4f6e9fa537b326e37b3f9c7ddaa4c41cb6919fe03";

std::string bytes_of(std::string_view hex) {
  std::string bytes;
  for (std::size_t at = 0; at + 1 < hex.size(); at += 2) {
    bytes += static_cast<char>(std::stoi(std::string(hex.substr(at, 2)), nullptr, 16));
  }
  return bytes;
}

TEST(SignedList, IsOpenedByItsKey) {
  const std::string list = render_image_list({image("feeds", "2", 'b'), image("feeds", "1", 'a')});
  EXPECT_EQ(list, std::format("unidash-images 1\n{} registry.unidash.internal/feeds:1\n"
                              "{} registry.unidash.internal/feeds:2\n",
                              digest('a'), digest('b')));
  const std::string key = bytes_of(public_key_hex);
  const std::string signature = bytes_of(signature_hex);
  const auto opened = open_signed_list(list, signature, key);
  ASSERT_TRUE(opened) << opened.error().slug;
  EXPECT_EQ(*opened, (std::vector{image("feeds", "1", 'a'), image("feeds", "2", 'b')}));
  std::string other = list;
  other[20] = 'b';
  EXPECT_EQ(open_signed_list(other, signature, key).error().slug, "image.bad_signature");
  EXPECT_EQ(open_signed_list(list, "", key).error().slug, "image.bad_signature");
  EXPECT_EQ(open_signed_list(list, signature, std::string(32, '\1')).error().slug,
            "image.bad_signature");
}

TEST(SignedList, IsReadInOneWayAlone) {
  const std::string one = digest('a') + " registry.unidash.internal/feeds:1\n";
  const std::string two = digest('b') + " registry.unidash.internal/feeds:2\n";
  EXPECT_TRUE(parse_image_list("unidash-images 1\n")->empty());
  EXPECT_EQ(parse_image_list("unidash-images 1\n" + one + two)->size(), 2);
  for (const std::string& text :
       {std::string(), std::string("unidash-images 1"), one, "unidash-images 2\n" + one,
        "unidash-images 1\n" + two + one, "unidash-images 1\n" + one + one,
        "unidash-images 1\n" + one + "\n", "unidash-images 1\n\n" + one,
        "unidash-images 1\r\n" + one, "unidash-images 1\n" + one.substr(0, one.size() - 1),
        "unidash-images 1\n" + digest('a') + "  registry.unidash.internal/feeds:1\n",
        "unidash-images 1\n" + digest('a') + " docker.io/x:1\n",
        "unidash-images 1\n" + digest('A') + " registry.unidash.internal/feeds:1\n"}) {
    EXPECT_EQ(parse_image_list(text).error().slug, "image.bad_list") << text;
  }
}

}  // namespace
}  // namespace unidash::images
