#include "daemon/domains/gate/gate_file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <format>
#include <optional>

#include "daemon/clients/files/text_file.h"
#include "daemon/clients/haproxy/master.h"
#include "daemon/domains/gate/render_gate.h"
#include "daemon/domains/gate/types/open_path.h"
#include "daemon/testing/haproxy/temporary_haproxy.h"

namespace unidash::gate {
namespace {

using testing::TemporaryHaproxy;

Error refused() { return make_error(Code::internal, "haproxy.refused", "unknown keyword"); }
Error away() { return unavailable("haproxy.unavailable", ""); }

std::string word_of(const Result<Put>& put) {
  if (!put) return put.error().slug;
  return *put == Put::changed ? "changed" : "unchanged";
}

class GateFiles : public ::testing::Test {
 protected:
  GateFiles() {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directory(folder_);
  }

  /// What a new process makes of it: it remembers nothing.
  std::string put(const std::string& text) {
    return word_of(GateFile(folder_, [this] {
                     ++reloads_;
                     seen_ = read("gate.cfg");
                     return answer_ ? Status(*answer_) : Status{};
                   }).put(text));
  }
  [[nodiscard]] std::string read(const std::string& name) const {
    const auto text = files::read_text_file(folder_ + "/" + name, 1'000);
    return text ? *text : text.error().slug;
  }
  void write(const std::string& name, const std::string& text) const {
    ASSERT_TRUE(files::replace_text_file(folder_ + "/" + name, text));
  }

  std::string folder_ = ::testing::TempDir() + "gate_file";
  std::optional<Error> answer_{};  // what HAProxy says; nothing: it takes all
  int reloads_ = 0;
  std::string seen_;
};

TEST_F(GateFiles, AreReadAgainWhereTheyChangedAndOnlyThen) {
  EXPECT_EQ(put("one"), "changed");
  EXPECT_EQ(seen_, "one");
  EXPECT_EQ(read("gate.cfg.good"), "one");
  EXPECT_EQ(put("one"), "unchanged");
  EXPECT_EQ(reloads_, 1);
  EXPECT_EQ(put("two"), "changed");
  EXPECT_EQ(read("gate.cfg"), "two");
  EXPECT_EQ(read("gate.cfg.good"), "two");
  EXPECT_EQ(reloads_, 2);
}

TEST_F(GateFiles, AreForTheirGroupToReadAndNobodyElse) {
  EXPECT_EQ(put("one"), "changed");
  for (const char* name : {"/gate.cfg", "/gate.cfg.good"}) {
    EXPECT_EQ(static_cast<unsigned>(std::filesystem::status(folder_ + name).permissions()), 0640U);
  }
}

TEST_F(GateFiles, AreWhatTheyWereWhereHaproxyRefuses) {
  EXPECT_EQ(put("one"), "changed");
  answer_ = refused();
  EXPECT_EQ(put("bad"), "haproxy.refused");
  EXPECT_EQ(seen_, "bad");
  EXPECT_EQ(read("gate.cfg"), "one");
  EXPECT_EQ(read("gate.cfg.good"), "one");
  answer_.reset();
  EXPECT_EQ(put("one"), "unchanged") << "the earlier one never ceased to be at work";
  EXPECT_EQ(put("two"), "changed");
}

TEST_F(GateFiles, GoBackToTheOneWithoutApplicationsWhereThereIsNoGoodOne) {
  write("none.cfg", "none");
  std::filesystem::create_symlink("none.cfg", folder_ + "/gate.cfg");
  answer_ = refused();
  EXPECT_EQ(put("bad"), "haproxy.refused");
  EXPECT_EQ(read("gate.cfg"), "none");
  EXPECT_EQ(read("none.cfg"), "none") << "the name is replaced, and not what it led to";
}

TEST_F(GateFiles, StayWhereAGateThatIsAwayStartsWithThem) {
  EXPECT_EQ(put("one"), "changed");
  answer_ = away();
  EXPECT_EQ(put("two"), "haproxy.unavailable");
  EXPECT_EQ(read("gate.cfg"), "two");
  EXPECT_EQ(read("gate.cfg.good"), "one");
  answer_.reset();
  EXPECT_EQ(put("two"), "changed") << "it is not known what it started with";
  EXPECT_EQ(read("gate.cfg.good"), "two");
  EXPECT_EQ(put("two"), "unchanged");
}

TEST_F(GateFiles, AreReadAgainAfterAProcessThatEndedBeforeHaproxyAnswered) {
  write("gate.cfg", "two");
  write("gate.cfg.good", "one");
  EXPECT_EQ(put("two"), "changed");
  EXPECT_EQ(read("gate.cfg.good"), "two");
}

TEST_F(GateFiles, AreGoodAgainAfterAProcessThatEndedBeforeItPutTheEarlierOneBack) {
  write("gate.cfg", "bad");
  write("gate.cfg.good", "one");
  answer_ = refused();
  EXPECT_EQ(put("bad"), "haproxy.refused");
  EXPECT_EQ(read("gate.cfg"), "one");
  EXPECT_EQ(read("gate.cfg.good"), "one");
  write("gate.cfg", "bad");
  answer_.reset();
  EXPECT_EQ(put("one"), "changed") << "it may be at work with the bad one";
  EXPECT_EQ(read("gate.cfg"), "one");
}

TEST_F(GateFiles, AreReplacedWhereTheGateHadToStartWithTheGoodOne) {
  EXPECT_EQ(put("one"), "changed");
  std::filesystem::remove(folder_ + "/gate.cfg");
  std::filesystem::create_symlink("gate.cfg.good", folder_ + "/gate.cfg");
  EXPECT_EQ(put("one"), "unchanged");
  EXPECT_EQ(put("two"), "changed");
  EXPECT_FALSE(std::filesystem::is_symlink(folder_ + "/gate.cfg"));
  EXPECT_EQ(read("gate.cfg.good"), "two");
}

TEST_F(GateFiles, AreNotGoodWhereTheGatePutThemAsideMeanwhile) {
  EXPECT_EQ(put("one"), "changed");
  const GateFile file(folder_, [this] {
    write("gate.cfg", "one");
    return Status{};
  });
  EXPECT_EQ(word_of(file.put("bad")), "haproxy.unavailable");
  EXPECT_EQ(read("gate.cfg.good"), "one");
}

TEST_F(GateFiles, AreNotReadWhereTheyCannotBeWritten) {
  std::filesystem::remove_all(folder_);
  EXPECT_EQ(put("one"), "file.not_written");
  EXPECT_EQ(reloads_, 0);
}

/// As large as an administrator can have it.
GateModel largest_model() {
  std::vector<GateApp> apps;
  for (int i = 0; i < 50; ++i) {
    AppTerms terms{.slug = std::format("{:02}{}", i, std::string(48, 'a')),
                   .url = "https://" + std::string(60, 'a') + ".lan:65535",
                   .tells_who = true,
                   .group_separator = GroupSeparator::semicolon,
                   .max_upload_mb = largest_upload_mb,
                   .timeout_s = longest_timeout_s};
    for (std::size_t j = 0; j < most_open_paths; ++j) {
      terms.open_paths.push_back(
          std::format("/{:02}{}", j, std::string(longest_open_path - 3, 'a')));
    }
    for (std::size_t j = 0; j < most_password_paths; ++j) {
      terms.password_paths.push_back(
          std::format("/{:02}{}", j, std::string(longest_open_path - 3, 'a')));
    }
    for (std::size_t j = 0; j < most_told_headers; ++j) {
      terms.told_headers.push_back(
          std::format("X-{:02}{}=display_name", j, std::string(longest_told_name - 4, 'a')));
    }
    apps.push_back(GateApp::create(std::move(terms)).value());
  }
  return GateModel::create("unidash.localhost", 8443, std::move(apps)).value();
}

/// One of each kind, at an address and by name.
GateModel usual_model() {
  std::vector<GateApp> apps;
  for (const char* url : {"http://10.0.0.5", "https://10.0.0.5", "http://[fd00::5]:81",
                          "https://[fd00::5]", "http://wiki.lan", "https://wiki.lan"}) {
    for (const auto check : {CertificateCheck::none, CertificateCheck::by_name}) {
      apps.push_back(GateApp::create({.slug = std::format("app-{}", apps.size()),
                                      .url = url,
                                      .certificate = check,
                                      .open_paths = {"/api/", "/"}})
                         .value());
    }
  }
  return GateModel::create("unidash.localhost", 443, std::move(apps)).value();
}

TEST_F(GateFiles, AreTakenByARealHaproxyHoweverMuchIsInThem) {
  TemporaryHaproxy haproxy;
  haproxy.configure("defaults\n  mode http\n  timeout client 5s\nfrontend f\n  bind unix@" +
                    haproxy.folder() + "/web.sock\n");
  haproxy.start(
      {{"UNIDASH_GATE", haproxy.folder()},
       {"UNIDASH_GATE_CONTROL", haproxy.folder()},
       {"UNIDASH_GATE_AUTH", haproxy.folder() + "/identity.sock"},
       {"UNIDASH_HAPROXY", std::filesystem::absolute("overlays/common/etc/haproxy").string()}});
  const haproxy::Master master(haproxy.master_socket());
  std::filesystem::create_symlink(folder_ + "/gate.cfg", haproxy.configuration() + ".new");
  std::filesystem::rename(haproxy.configuration() + ".new", haproxy.configuration());
  const GateFile file(folder_, [&] { return master.reload(); });
  for (const GateModel& model : {usual_model(), largest_model()}) {
    const auto taken = file.put(render_gate(model));
    EXPECT_EQ(word_of(taken), "changed") << (taken ? "" : taken.error().detail);
  }
  EXPECT_EQ(word_of(file.put("nonsense\n")), "haproxy.refused");
  EXPECT_EQ(word_of(file.put(render_gate(largest_model()))), "unchanged");
}

}  // namespace
}  // namespace unidash::gate
