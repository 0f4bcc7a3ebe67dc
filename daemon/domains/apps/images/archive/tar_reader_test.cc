#include "daemon/domains/apps/images/archive/tar_reader.h"

#include <gtest/gtest.h>

#include <functional>

#include "daemon/domains/apps/images/archive/refusal.h"
#include "daemon/domains/apps/images/archive/tar_header.h"
#include "daemon/testing/images/image_archive.h"

namespace unidash::images {
namespace {

using testing::images::Entry;
using testing::images::header_of;
using testing::images::pax_record;
using testing::images::tar_of;

struct Found {
  TarMember member;
  std::string content{};
};

Result<std::vector<Found>> read_all(std::string_view bytes, std::uint64_t most = 1U << 20U) {
  TextSource source(bytes);
  PartReader reader(source, 0, source.size());
  TarReader tar(reader, most);
  std::vector<Found> found;
  while (auto member = TRY(tar.next())) {
    found.push_back({.member = *member});
    std::string room(7, '\0');
    while (const auto size = TRY(tar.read(room))) found.back().content += room.substr(0, size);
  }
  return found;
}

std::string_view slug_of(std::string_view bytes, std::uint64_t most = 1U << 20U) {
  static std::string slug;
  const auto found = read_all(bytes, most);
  slug = found ? "" : found.error().slug;
  return slug;
}

const Entry file{.name = "./a", .content = "content"};

TEST(Tar, GivesWhatIsInIt) {
  const std::string long_name = "./d/" + std::string(150, 'n');
  const auto found = read_all(tar_of({file, testing::images::folder("./d/"),
                                      Entry{.name = long_name, .content = std::string(1000, 'y')},
                                      testing::images::link("./l", "a")}));
  ASSERT_TRUE(found) << found.error().detail;
  ASSERT_EQ(found->size(), 4);
  EXPECT_EQ(found->at(0).member.name, "./a");
  EXPECT_EQ(found->at(0).content, "content");
  EXPECT_EQ(found->at(0).member.offset, tar_block);
  EXPECT_EQ(found->at(1).member.kind, MemberKind::folder);
  EXPECT_EQ(found->at(2).member.name, long_name);
  EXPECT_EQ(found->at(2).content.size(), 1000);
  EXPECT_EQ(found->at(3).member.target, "a");
}

TEST(Tar, RefusesHeadersThatMeanSomethingElseElsewhere) {
  const auto slug = [](const std::function<void(std::string&)>& edit) {
    return slug_of(header_of({.name = "./a"}, edit) + std::string(1024, '\0'));
  };
  const auto put = [](std::size_t at, std::string_view bytes) {
    return [=](std::string& block) { block.replace(at, bytes.size(), bytes); };
  };
  using namespace std::string_view_literals;
  EXPECT_EQ(slug([](std::string&) {}), "");
  EXPECT_EQ(slug(put(50, "x")), "image.bad_tar") << "behind the end of the name";
  EXPECT_EQ(slug(put(124, "\x80\0\0\0\0\0\0\0\0\0\0\7"sv)), "image.bad_tar") << "GNU's number";
  EXPECT_EQ(slug(put(124, "-0000000007\0"sv)), "image.bad_tar");
  EXPECT_EQ(slug(put(257, "ustar  \0"sv)), "image.bad_tar") << "GNU's form";
  EXPECT_EQ(slug(put(0, "\xff\xfe")), "image.bad_tar") << "no UTF-8";
  for (const char* kind : {"7", "g", "L", "K", "S", "V", "A"}) {
    EXPECT_EQ(slug(put(156, kind)), "image.bad_tar") << kind;
  }
  EXPECT_EQ(slug(put(156, "\0"sv)), "image.bad_tar") << "the old kind";
  for (const char* kind : {"3", "4", "6"}) {
    EXPECT_EQ(slug(put(156, kind)), "image.special_file") << kind;
  }
  EXPECT_EQ(slug(put(136, "yesterday")), "image.bad_tar");
  EXPECT_EQ(slug(put(505, "x")), "image.bad_tar") << "behind the last field";
  EXPECT_EQ(slug(put(265, "root")), "image.bad_tar") << "names its owner";
  EXPECT_EQ(slug(put(329, "0000001\0"sv)), "image.bad_tar") << "the number of a device";
}

TEST(Tar, RefusesAFolderWithContent) {
  EXPECT_EQ(slug_of(tar_of({Entry{.name = "d", .kind = '5', .content = "x"}})), "image.bad_tar");
}

TEST(Tar, RefusesWhatIsDamagedOrHidden) {
  const std::string whole = tar_of({file});
  std::string changed = whole;
  changed[3] = 'b';
  EXPECT_EQ(slug_of(changed), "image.damaged") << "the sum";
  changed = whole;
  changed[tar_block + 100] = 'x';
  EXPECT_EQ(slug_of(changed), "image.bad_tar") << "behind the content";
  EXPECT_EQ(slug_of(whole.substr(0, 700)), "image.damaged");
  EXPECT_EQ(slug_of(whole.substr(0, 1024)), "image.damaged") << "no end";
  EXPECT_EQ(slug_of(whole.substr(0, 1536)), "image.damaged") << "half an end";
  EXPECT_EQ(slug_of(whole.substr(0, 1536) + whole), "image.bad_tar");
  EXPECT_EQ(slug_of(whole + whole), "image.bad_tar") << "behind the end";
  EXPECT_EQ(slug_of(whole + std::string(5000, '\0')), "") << "zeros are nothing";
  EXPECT_EQ(slug_of(whole + std::string(5000, '\0'), 4000), "image.too_large") << "but count";
  EXPECT_EQ(slug_of(""), "image.damaged");
}

TEST(Tar, LetsPaxSayNamesAlone) {
  const auto slug = [](const std::string& records) {
    return slug_of(tar_of({Entry{.name = "a", .content = "hidden", .pax = records}}));
  };
  EXPECT_EQ(slug(pax_record("path", "b")), "");
  EXPECT_EQ(slug(pax_record("size", "0")), "image.bad_tar");
  EXPECT_EQ(slug(pax_record("GNU.sparse.name", "x")), "image.bad_tar");
  EXPECT_EQ(slug(pax_record("SCHILY.xattr.security.capability", "x")), "image.extra_rights");
  EXPECT_EQ(slug(pax_record("path", std::string("a\0b", 3))), "image.bad_tar");
  EXPECT_EQ(slug(pax_record("path", std::string(20'000, 'a'))), "image.too_large");
  // A header for a header.
  const std::string twice =
      header_of({.name = "x", .kind = 'x'}) + header_of({.name = "x", .kind = 'x'});
  EXPECT_EQ(slug_of(twice + tar_of({file})), "image.bad_tar");
}

TEST(Tar, ReadsPaxRecordsExactly) {
  EXPECT_EQ(parse_pax("10 path=a\n").value().path, "a");
  EXPECT_EQ(parse_pax("14 linkpath=a\n").value().target, "a");
  EXPECT_FALSE(parse_pax("").value().path);
  for (const char* records :
       {"11 path=a\n", "8 path=a\n", "010 path=a\n", "10 path=ab", "x", "10 path=a\n10 path=b\n",
        "3 \n", "99999999 path=a\n", "-9 path=a\n", " path=a\n", "9 path=\n", "2 \n", "1 "}) {
    EXPECT_FALSE(parse_pax(records)) << records;
  }
}

}  // namespace
}  // namespace unidash::images
