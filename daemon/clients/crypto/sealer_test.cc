#include "daemon/clients/crypto/sealer.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <thread>
#include <vector>

#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"
#include "daemon/clients/crypto/key_file.h"

namespace unidash::crypto {

namespace {

class Sealing : public testing::Test {
 protected:
  Sealing() { std::filesystem::create_directories(folder_); }
  ~Sealing() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] MasterKey master() { return MasterKey::create(key_file_, random_).value(); }
  [[nodiscard]] Sealer sealer() { return {master().derive("seal"), random_}; }
  void write_key(const std::string& key, mode_t mode) const {
    std::ofstream(key_file_) << key;
    ::chmod(key_file_.c_str(), mode);
  }
  [[nodiscard]] std::string refusal() {
    const auto created = MasterKey::create(key_file_, random_);
    return created ? "" : created.error().slug;
  }

  SystemRandom random_;
  std::string folder_ = testing::TempDir() + "/sealer" + std::to_string(::getpid());
  std::string key_file_ = folder_ + "/seal.key";
};

std::string opened(const Result<Secret>& secret) {
  return secret ? std::string(secret->reveal()) : secret.error().slug;
}

}  // namespace

TEST_F(Sealing, OpensWhatItSealed) {
  const auto sealed = sealer().seal("secret", "one").value();
  EXPECT_EQ(opened(sealer().unseal(sealed, "one")), "secret");
  EXPECT_FALSE(sealed.contains("secret"));
  EXPECT_EQ(opened(sealer().unseal(sealer().seal("", "one").value(), "one")), "");
}

TEST_F(Sealing, TakesACredentialThatAnAccessListGuards) {
  const auto slug = [this](mode_t mode) {
    write_key(std::string(32, 'k'), mode);
    const auto opened = read_key_file(key_file_, KeyGuard::credential);
    return opened ? "" : opened.error().slug;
  };
  EXPECT_EQ(slug(0440), "");
  EXPECT_EQ(slug(0444), "key_file.unreadable");
  EXPECT_EQ(slug(0460), "key_file.unreadable");
  std::filesystem::remove(key_file_);
  EXPECT_FALSE(read_key_file(key_file_, KeyGuard::credential));
  EXPECT_FALSE(std::filesystem::exists(key_file_));
}

// What a machine sealed while every role had its master key opens with the key that is
// derived for it now. Made by another program from the description alone.
TEST_F(Sealing, OpensWhatWasSealedBefore) {
  write_key(std::string(32, 'k'), 0600);
  EXPECT_EQ(opened(sealer().unseal("v1.BwcHBwcHBwcHBwcHT0OGThcGYVRfgoeDjir21e-9JfySeYiOOnRLOSDtew",
                                   "signing_key:a")),
            "a key of before");
}

TEST_F(Sealing, NeverSealsTwiceAlike) {
  EXPECT_NE(sealer().seal("secret", "one").value(), sealer().seal("secret", "one").value());
}

TEST_F(Sealing, RefusesAnotherContext) {
  const auto sealed = sealer().seal("secret", "signing_key:a").value();
  EXPECT_EQ(opened(sealer().unseal(sealed, "signing_key:b")), "sealer.not_sealed_here");
}

TEST_F(Sealing, RefusesAnotherKey) {
  const auto sealed = sealer().seal("secret", "one").value();
  std::filesystem::remove(key_file_);
  EXPECT_EQ(opened(sealer().unseal(sealed, "one")), "sealer.not_sealed_here");
}

TEST_F(Sealing, RefusesEveryChangeAndTruncation) {
  const auto sealed = sealer().seal("secret", "one").value();
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    std::string changed = sealed;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_EQ(opened(sealer().unseal(changed, "one")), "sealer.not_sealed_here") << i;
    EXPECT_EQ(opened(sealer().unseal(sealed.substr(0, i), "one")), "sealer.not_sealed_here") << i;
  }
}

TEST_F(Sealing, DerivesOneKeyForEachPurpose) {
  EXPECT_EQ(master().derive("a").reveal(), master().derive("a").reveal());
  EXPECT_NE(master().derive("a").reveal(), master().derive("b").reveal());
  EXPECT_EQ(master().derive("a").size(), 32U);
  EXPECT_NE(sealer().derive("a").reveal(), master().derive("a").reveal());
}

TEST_F(Sealing, DerivesByHkdf) {
  // RFC 5869 with an empty salt, computed by `openssl kdf` over 32 zero bytes.
  write_key(std::string(32, '\0'), 0600);
  EXPECT_EQ(text::to_hex(master().derive("audit chain").reveal()),
            "b7dbabda979c062aee3dd02fa0074b0c9782e73ee6e663661cb3aea13244998d");
}

TEST_F(Sealing, MakesAKeyOnlyItsOwnerMayRead) {
  (void)sealer();
  struct stat facts{};
  ASSERT_EQ(::stat(key_file_.c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 07777U, 0600U);
  EXPECT_EQ(facts.st_size, 32);
}

TEST_F(Sealing, LeavesNothingElseBehind) {
  (void)sealer();
  const auto files = std::filesystem::directory_iterator(folder_);
  EXPECT_EQ(std::distance(begin(files), end(files)), 1);
}

TEST_F(Sealing, RefusesAKeyOthersMayRead) {
  write_key(std::string(32, 'k'), 0640);
  EXPECT_EQ(refusal(), "key_file.unreadable");
  ::chmod(key_file_.c_str(), 0600);
  EXPECT_EQ(refusal(), "");
}

TEST_F(Sealing, RefusesAKeyOfAnotherSize) {
  write_key(std::string(31, 'k'), 0600);
  EXPECT_EQ(refusal(), "key_file.unreadable");
  write_key(std::string(33, 'k'), 0600);
  EXPECT_EQ(refusal(), "key_file.unreadable");
}

TEST_F(Sealing, RefusesALink) {
  write_key(std::string(32, 'k'), 0600);
  std::filesystem::rename(key_file_, folder_ + "/elsewhere");
  std::filesystem::create_symlink(folder_ + "/elsewhere", key_file_);
  EXPECT_EQ(refusal(), "key_file.unreadable");
}

TEST_F(Sealing, SaysWhenTheFolderIsMissing) {
  std::filesystem::remove_all(folder_);
  EXPECT_EQ(refusal(), "file.not_written");
}

TEST_F(Sealing, ManyAtOnceShareOneKey) {
  std::vector<std::string> keys(16);
  {
    std::vector<std::jthread> threads;
    for (auto& key : keys) {
      threads.emplace_back([this, &key] { key = master().derive("same").reveal(); });
    }
  }
  EXPECT_EQ(std::set(keys.begin(), keys.end()).size(), 1U);
}

}  // namespace unidash::crypto
