#include "daemon/domains/apps/volumes/requests/volume_request.h"

#include <gtest/gtest.h>

#include <format>

namespace unidash::apps {

namespace {

std::string slug_of(std::string_view line) {
  const auto request = decode_volume_request(line);
  return request ? "" : request.error().slug;
}

std::string slug_of_name(std::string_view name) {
  return slug_of(std::format(R"({{"request":"trash_volume","volume":"{}"}})", name));
}

}  // namespace

TEST(VolumeRequests, AreReadStrictly) {
  EXPECT_EQ(slug_of(R"({"request":"list_volumes"})"), "");
  EXPECT_EQ(slug_of(R"({"request":"list_volumes","all":true})"), "request.unknown_field");
  EXPECT_EQ(slug_of(R"({"request":"write_network"})"), "request.unknown");
  EXPECT_EQ(slug_of(R"({"request":"create_volume","volume":"a","bytes":1048576})"),
            "field.required");
  EXPECT_EQ(slug_of(R"({"request":"set_volume_size","volume":"a","bytes":"1048576"})"),
            "field.wrong_type");
  EXPECT_EQ(slug_of(std::string(volume_request_bytes + 1, ' ')), "json.too_large");
}

TEST(VolumeRequests, NameVolumesByWordsAndNeverByPaths) {
  EXPECT_EQ(slug_of_name("miniflux-1"), "");
  EXPECT_EQ(slug_of_name("0198f2a4-5b1e-7c3d-9a41-1c2d3e4f5a6b"), "");
  for (const char* name : {".", "..", "a/b", "../a", "-a", "a-", "A", "a.b", "a_b", "é", "a b"}) {
    EXPECT_EQ(slug_of_name(name), "volume.bad_name") << name;
  }
  EXPECT_EQ(slug_of_name(""), "field.too_short");
  EXPECT_EQ(slug_of_name(std::string(53, 'a')), "field.too_long");
  EXPECT_EQ(slug_of(R"({"request":"snapshot_volume","volume":"a","snapshot":"../b"})"),
            "volume.bad_name");
}

TEST(VolumeRequests, NameWhatIsInTheTrashByNameAndTime) {
  const auto slug = [](std::string_view name) {
    return slug_of(std::format(R"({{"request":"recover_volume","trash":"{}"}})", name));
  };
  EXPECT_EQ(slug("miniflux-1.1796000000"), "");
  for (const char* name : {"miniflux-1", "miniflux-1.", "a.1/..", "a..1", ".1234", "a.1.2"}) {
    EXPECT_EQ(slug(name), "volume.bad_name") << name;
  }
}

TEST(VolumeRequests, HaveLimits) {
  const auto slug = [](std::int64_t bytes, std::int64_t owner) {
    return slug_of(std::format(
        R"({{"request":"create_volume","volume":"a","bytes":{},"owner":{}}})", bytes, owner));
  };
  EXPECT_EQ(slug(least_volume_bytes, 0), "");
  EXPECT_EQ(slug(most_volume_bytes, 65'535), "");
  EXPECT_NE(slug(least_volume_bytes - 1, 0), "");
  EXPECT_NE(slug(most_volume_bytes + 1, 0), "");
  EXPECT_NE(slug(least_volume_bytes, 65'536), "");
  EXPECT_NE(slug(least_volume_bytes, -1), "");
  EXPECT_NE(slug_of(R"({"request":"empty_trash","days":-1})"), "");
}

TEST(VolumeRequests, AreWrittenAsTheyAreRead) {
  const VolumeRequest asked = CreateVolume{.volume = "a", .bytes = 1 << 20, .owner = 7};
  const std::string line = encode_volume_request(asked);
  EXPECT_EQ(line, R"({"bytes":1048576,"owner":7,"request":"create_volume","volume":"a"})");
  const auto again = decode_volume_request(line);
  ASSERT_TRUE(again);
  EXPECT_EQ(encode_volume_request(*again), line);
}

}  // namespace unidash::apps
