#include "daemon/http/static_files.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace unidash::http {
namespace {

namespace fs = std::filesystem;

class StaticFilesTest : public testing::Test {
 protected:
  void SetUp() override {
    put("index.html", "<!doctype html>");
    put("assets/desktop-Dv1xruhG.js", std::string(100, 'x'));
    put("assets/desktop-Dv1xruhG.js.br", "brotli");
    put("assets/desktop-Dv1xruhG.js.gz", "gzipped");
    put("assets/login.css", "a{}");
    put("assets/login.js", "let a");
    put("assets/brand.svg", "<svg/>");
    put("notes.secret", "hidden");
    put(".vite/manifest.js", "hidden");
    put("assets/.old.js", "hidden");
  }
  void TearDown() override { fs::remove_all(folder_); }

  void put(const std::string& name, const std::string& text) {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name) << text;
  }
  StaticFiles shell() { return *StaticFiles::create_shell(folder_); }

  static std::optional<api::Response> get(const StaticFiles& files, std::string path,
                                          api::NamedValues headers = {}) {
    api::Request request;
    request.path = std::move(path);
    request.headers = std::move(headers);
    return files.find(request);
  }
  static std::string header(const api::Response& response, std::string_view name) {
    return std::string(api::find_value(response.headers, name).value_or("none"));
  }

  fs::path folder_ = fs::path(testing::TempDir()) / "unidash_static_files_test";
};

TEST_F(StaticFilesTest, ServeTheShellWhereverItsHistoryGoes) {
  const StaticFiles files = shell();
  for (const char* path :
       {"/", "/desktop", "/app", "/app/mail", "/settings/account", "/admin/people"}) {
    EXPECT_EQ(get(files, path)->body, "<!doctype html>") << path;
  }
  for (const char* path : {"/apple", "/v1/me", "/desktop/x", "/index", "/assets", "/assets/"}) {
    EXPECT_FALSE(get(files, path)) << path;
  }
}

TEST_F(StaticFilesTest, ServeNothingOutsideTheFolderOrOfUnknownKind) {
  const StaticFiles files = shell();
  for (const char* path :
       {"/../etc/passwd", "/assets/../index.html", "/notes.secret", "//index.html",
        "/.vite/manifest.js", "/assets/.old.js", "/assets/desktop-Dv1xruhG.js.br"}) {
    EXPECT_FALSE(get(files, path)) << path;
  }
}

TEST_F(StaticFilesTest, SendWhatTheClientCanUnpack) {
  const StaticFiles files = shell();
  const std::string path = "/assets/desktop-Dv1xruhG.js";
  EXPECT_EQ(get(files, path, {{"accept-encoding", "gzip, deflate, br"}})->body, "brotli");
  EXPECT_EQ(get(files, path, {{"accept-encoding", "gzip, br;q=0"}})->body, "gzipped");
  EXPECT_EQ(get(files, path)->body, std::string(100, 'x'));
  EXPECT_EQ(header(*get(files, path, {{"accept-encoding", "br"}}), "Content-Encoding"), "br");
  EXPECT_EQ(header(*get(files, path), "Vary"), "Accept-Encoding");
}

TEST_F(StaticFilesTest, LetOnlyHashedNamesBeKeptForEver) {
  const StaticFiles files = shell();
  EXPECT_EQ(header(*get(files, "/assets/desktop-Dv1xruhG.js"), "Cache-Control"),
            "public, max-age=31536000, immutable");
  EXPECT_EQ(header(*get(files, "/assets/login.css"), "Cache-Control"), "no-cache");
  EXPECT_EQ(header(*get(files, "/"), "Cache-Control"), "no-cache");
}

TEST_F(StaticFilesTest, AnswerAKnownFileWithoutItsBody) {
  const StaticFiles files = shell();
  const std::string etag = header(*get(files, "/assets/login.css"), "ETag");
  for (const std::string& known : {etag, "W/" + etag, "\"other\", " + etag, std::string("*")}) {
    const auto response = get(files, "/assets/login.css", {{"if-none-match", known}});
    EXPECT_EQ(response->status, 304);
    EXPECT_TRUE(response->body.empty());
    EXPECT_EQ(header(*response, "ETag"), etag);
  }
  EXPECT_EQ(get(files, "/assets/login.css", {{"if-none-match", "\"other\""}})->status, 200);
}

TEST_F(StaticFilesTest, TellVariantsApartByTheirTag) {
  const StaticFiles files = shell();
  const std::string path = "/assets/desktop-Dv1xruhG.js";
  EXPECT_NE(header(*get(files, path), "ETag"),
            header(*get(files, path, {{"accept-encoding", "br"}}), "ETag"));
}

TEST_F(StaticFilesTest, NameTheKindOfEachFile) {
  const StaticFiles files = shell();
  EXPECT_EQ(get(files, "/")->content_type, "text/html; charset=utf-8");
  EXPECT_EQ(get(files, "/assets/brand.svg")->content_type, "image/svg+xml");
  EXPECT_EQ(get(files, "/assets/login.js")->content_type, "text/javascript; charset=utf-8");
}

TEST_F(StaticFilesTest, GiveTheSignInPagesNothingElse) {
  const StaticFiles files = *StaticFiles::create_sign_in(folder_);
  EXPECT_TRUE(get(files, "/assets/login.css"));
  EXPECT_FALSE(get(files, "/"));
  EXPECT_FALSE(get(files, "/assets/desktop-Dv1xruhG.js"));
}

TEST_F(StaticFilesTest, HandOutADownloadWithItsSum) {
  StaticFiles files = shell();
  put("program", "abc");
  ASSERT_TRUE(files.add_download("program-linux-amd64", folder_ / "program"));
  const auto program =
      get(files, "/downloads/program-linux-amd64", {{"accept-encoding", "br, gzip"}});
  ASSERT_TRUE(program);
  EXPECT_EQ(program->body, "abc");
  EXPECT_EQ(program->content_type, "application/octet-stream");
  EXPECT_EQ(header(*program, "Content-Disposition"),
            "attachment; filename=\"program-linux-amd64\"");
  EXPECT_EQ(header(*program, "Cache-Control"), "public, max-age=300");
  // FIPS 180-2, appendix B.1.
  EXPECT_EQ(get(files, "/downloads/program-linux-amd64.sha256")->body,
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
            "  program-linux-amd64\n");
  for (const char* path : {"/downloads", "/downloads/", "/downloads/program", "/program"}) {
    EXPECT_FALSE(get(files, path)) << path;
  }
}

TEST_F(StaticFilesTest, KnowNoDownloadThatIsNotThere) {
  StaticFiles files = shell();
  EXPECT_EQ(files.add_download("program", "/nowhere").error().slug, "web_files.unusable");
  EXPECT_FALSE(get(files, "/downloads/program"));
}

TEST_F(StaticFilesTest, RefuseToStartWithoutTheWebFiles) {
  EXPECT_EQ(StaticFiles::create_shell("/nowhere").error().slug, "web_files.unusable");
  fs::remove(folder_ / "index.html");
  EXPECT_EQ(StaticFiles::create_shell(folder_).error().slug, "web_files.unusable");
  fs::remove(folder_ / "assets/login.css");
  EXPECT_EQ(StaticFiles::create_sign_in(folder_).error().slug, "web_files.unusable");
}

TEST(AcceptEncoding, IsReadWithItsWeights) {
  EXPECT_TRUE(accepts_encoding("gzip, br", "br"));
  EXPECT_TRUE(accepts_encoding("BR;q=0.5", "br"));
  EXPECT_FALSE(accepts_encoding("br;q=0", "br"));
  EXPECT_FALSE(accepts_encoding("br; q=0.000", "br"));
  EXPECT_FALSE(accepts_encoding("brotli", "br"));
  EXPECT_FALSE(accepts_encoding("", "br"));
}

}  // namespace
}  // namespace unidash::http
