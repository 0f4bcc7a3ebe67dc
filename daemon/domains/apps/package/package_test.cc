// Descriptions of the catalogue, whole and with one thing wrong at a time.
#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <sstream>

#include "daemon/domains/apps/package/answers.h"
#include "daemon/domains/apps/package/app_document.h"
#include "daemon/domains/apps/package/icon.h"

namespace unidash::packages {
namespace {

Json read_file(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return parse_json(text.str()).value();
}

Json source_of(const std::string& slug) {
  return read_file("store/catalogue/" + slug + "/golden/source.json");
}

using Change = std::function<void(Json& app)>;

/// "POINTER RULE" of each finding.
std::vector<std::string> findings_of(const Json& source, Publication as = Publication::draft) {
  std::vector<std::string> found;
  for (const Finding& each : review(source, as).findings) {
    found.push_back(each.pointer + " " + each.rule);
  }
  return found;
}

std::vector<std::string> after(const std::string& slug, const Change& change) {
  Json source = source_of(slug);
  change(source["app"]);
  return findings_of(source);
}

using Found = std::vector<std::string>;

TEST(Descriptions, OfTheCatalogueAreWell) {
  for (const char* slug : {"dokuwiki", "miniflux", "radicale", "tiddlywiki"}) {
    EXPECT_EQ(findings_of(source_of(slug)), Found{}) << slug;
  }
}

TEST(Descriptions, NameWhatIsNotKnownAtItsPlace) {
  EXPECT_EQ(after("miniflux", [](Json& app) { app["components"]["web"]["prot"] = 1; }),
            Found{"/app/components/web/prot unknown_key"});
  EXPECT_EQ(after("miniflux", [](Json& app) { app["stage"] = "alpha"; }),
            Found{"/app/stage not_in_list"});
  EXPECT_EQ(after("miniflux", [](Json& app) { app.erase("licence"); }), Found{"/app required"});
  EXPECT_EQ(after("miniflux", [](Json& app) { app["schema"] = 2; }),
            Found{"/app/schema too_large"});
  EXPECT_EQ(after("miniflux", [](Json& app) { app["slug"] = "Mini/flux"; }),
            Found{"/app/slug bad_form"});
  const auto reviewed = review(
      [] {
        Json source = source_of("miniflux");
        source["app"]["netwrok"] = Json::object();
        return source;
      }(),
      Publication::draft);
  ASSERT_EQ(reviewed.findings.size(), 1U);
  EXPECT_EQ(reviewed.findings[0].text, "no such key here; is it network?");
}

TEST(Descriptions, TellAllThatIsWrongAtOnce) {
  EXPECT_EQ(after("miniflux",
                  [](Json& app) {
                    app["version"] = "new";
                    app["network"]["timeout_s"] = 0;
                    app["components"]["web"]["uid"] = 0;
                  })
                .size(),
            3U);
}

TEST(Descriptions, HaveImagesByDigestOnceTheyArePublished) {
  Json source = source_of("miniflux");
  EXPECT_EQ(findings_of(source, Publication::published), Found{"/app/images/app no_digest"});
  source["app"]["images"]["app"]["digest"] = "sha256:" + std::string(64, 'a');
  EXPECT_EQ(findings_of(source, Publication::published), Found{});
  source["app"]["images"]["app"]["digest"] = "sha256:" + std::string(64, 'G');
  EXPECT_EQ(findings_of(source), Found{"/app/images/app/digest bad_form"});
}

TEST(Descriptions, NameOnlyWhatThereIs) {
  EXPECT_EQ(after("miniflux", [](Json& app) { app["components"]["web"]["image"] = "other"; }),
            (Found{"/app/images/app unused", "/app/components/web/image unknown"}));
  EXPECT_EQ(after("radicale",
                  [](Json& app) { app["components"]["web"]["mounts"][0]["volume"] = "other"; }),
            (Found{"/app/components/web/mounts/0/volume unknown", "/app/volumes/data unused"}));
  EXPECT_EQ(after("tiddlywiki",
                  [](Json& app) { app["lifecycle"]["first_run"][0]["component"] = "none"; }),
            Found{"/app/lifecycle/first_run/0/component unknown"});
  EXPECT_EQ(after("miniflux", [](Json& app) { app["backup"]["dump"] = Json::array(); }),
            Found{"/app/backup/dump not_all"});
}

TEST(Descriptions, ReferOnlyToWhatIsTheirs) {
  const auto with = [](const Json& value) {
    return after("miniflux", [&](Json& app) { app["components"]["web"]["env"]["X"] = value; });
  };
  const std::string place = "/app/components/web/env/X";
  EXPECT_EQ(with({{"ref", "db.other.url"}}), Found{place + " unknown_ref"});
  EXPECT_EQ(with({{"ref", "secret.none"}}), Found{place + " unknown_ref"});
  EXPECT_EQ(with({{"ref", "answer.none"}}), Found{place + " unknown_ref"});
  EXPECT_EQ(with({{"ref", "smtp.host"}}), Found{place + " unknown_ref"});
  EXPECT_EQ(with({{"ref", "component.other.host"}}), Found{place + " unknown_ref"});
  EXPECT_EQ(with({{"ref", "oidc.issuer"}}), Found{place + " other_mode"});
  EXPECT_EQ(with({{"ref", "file./etc/shadow"}}), Found{place + "/ref unknown_ref"});
  EXPECT_EQ(with({{"ref", "db.main.url.x"}}), Found{place + "/ref unknown_ref"});
  EXPECT_EQ(with({{"ref", "app.url"}}), Found{});
  EXPECT_EQ(with({{"concat", {"a", {{"ref", "app.host"}}}}}), Found{});
  EXPECT_EQ(with({{"url", {{"base", "app.host"}, {"path", "/x"}}}}),
            Found{place + "/url/base not_an_address"});
  EXPECT_EQ(with({{"url", {{"base", "app.url"}, {"path", "/../x"}}}}),
            Found{place + "/url/path bad_form"});
  EXPECT_EQ(with(Json::array({"a"})), Found{place + " not_single"});
}

TEST(Descriptions, HoldNoSecretsAndNoBlindfolds) {
  const auto with = [](const std::string& name, const Json& value) {
    return after("miniflux", [&](Json& app) { app["components"]["web"]["env"][name] = value; });
  };
  const std::string place = "/app/components/web/env/";
  EXPECT_EQ(with("ADMIN_PASSWORD", "hunter2"), Found{place + "ADMIN_PASSWORD literal_secret"});
  EXPECT_EQ(with("API_TOKEN", "abcdef"), Found{place + "API_TOKEN literal_secret"});
  EXPECT_EQ(with("ADMIN_PASSWORD_FILE", "/data/password"), Found{});
  EXPECT_EQ(with("DISABLE_PASSWORD_FORM", "true"), Found{});
  EXPECT_EQ(with("LINK", "https://me:word@host/x"), Found{place + "LINK literal_secret"});
  EXPECT_EQ(with("CERT", "-----BEGIN PRIVATE KEY-----"), Found{place + "CERT literal_secret"});
  for (const auto& [name, value] :
       std::vector<std::pair<std::string, std::string>>{{"NODE_TLS_REJECT_UNAUTHORIZED", "0"},
                                                        {"PYTHONHTTPSVERIFY", "0"},
                                                        {"GF_TLS_SKIP_VERIFY_INSECURE", "true"},
                                                        {"OAUTH2_SSL_CERT_VERIFICATION", "False"},
                                                        {"GIT_SSL_NO_VERIFY", "1"},
                                                        {"LDAPTLS_REQCERT", "never"},
                                                        {"oauth_verify_peer", "false"}}) {
    EXPECT_EQ(with(name, value), Found{place + name + " unchecked_certificate"});
  }
  EXPECT_EQ(with("OAUTH2_SSL_CERT_VERIFICATION", "True"), Found{});
  EXPECT_EQ(with("TLS_SKIP_VERIFY", "false"), Found{});
  EXPECT_EQ(after("dokuwiki",
                  [](Json& app) {
                    app["sso"]["ldap"]["bind"]["files"][0]["content"]["deep"]["admin_secret"] =
                        "pssst";
                  }),
            Found{"/app/sso/ldap/bind/files/0/content/deep/admin_secret literal_secret"});
}

TEST(Descriptions, HaveArgumentsWithoutSecretsAndShells) {
  const auto with = [](const Json& args) {
    return after("tiddlywiki", [&](Json& app) {
      app["components"]["web"]["args"] = args;
      app["secrets"] = {{"key", {{"kind", "random"}, {"rotate", "never"}}}};
    });
  };
  EXPECT_EQ(with({{{"ref", "secret.key"}}}), Found{"/app/components/web/args/0 secret_argument"});
  EXPECT_EQ(with({"/bin/sh", "-c", "x"}),
            (Found{"/app/components/web/args/0 shell", "/app/secrets/key unused"}));
  for (const Json& args : {Json{"--admin-password=hunter2"}, Json{"--token", "abcdef"}}) {
    EXPECT_EQ(with(args),
              (Found{"/app/components/web/args/0 literal_secret", "/app/secrets/key unused"}));
  }
  EXPECT_EQ(with({"--token-file=/data/token"}), Found{"/app/secrets/key unused"});
  EXPECT_EQ(with({"--insecure-skip-verify"}),
            (Found{"/app/components/web/args/0 unchecked_certificate", "/app/secrets/key unused"}));
}

TEST(Descriptions, LayNothingOverProgramsAndOverEachOther) {
  const auto with = [](const std::string& path) {
    return after("radicale",
                 [&](Json& app) { app["components"]["web"]["mounts"][0]["path"] = path; });
  };
  const std::string place = "/app/components/web/mounts/0/path ";
  for (const char* path : {"/proc/self", "/usr/bin", "/usr/lib/x", "/var", "/usr", "/dev/shm"}) {
    EXPECT_EQ(with(path), Found{place + "kept"}) << path;
  }
  for (const char* path : {"/data/../etc", "data", "/", "/data//x", "/data/", "/a b", "/a:b"}) {
    EXPECT_EQ(with(path).size(), 1U) << path;
  }
  EXPECT_EQ(with("/tmp/data"), Found{"/app/components/web/writable/0/path overlap"});
  EXPECT_EQ(with("/etc/radicale"), Found{"/app/components/web/files/0/path overlap"});
  EXPECT_EQ(with("/srv/collections"), Found{});
}

TEST(Descriptions, HaveComponentsOfOneKindEach) {
  const auto web = [](const Change& change) {
    return after("tiddlywiki", [&](Json& app) { change(app["components"]["web"]); });
  };
  EXPECT_EQ(web([](Json& it) { it["schedule"] = "0 3 * * *"; }),
            Found{"/app/components/web/schedule wrong_kind"});
  EXPECT_EQ(
      web([](Json& it) { it["replicas"] = 2; }),
      (Found{"/app/components/web/replicas has_volume", "/app/components/web/replicas too_many"}));
  EXPECT_EQ(web([](Json& it) { it["resources"]["limit"]["mb"] = 32; }),
            Found{"/app/components/web/resources/limit/mb below_minimum"});
  EXPECT_EQ(web([](Json& it) { it["uid"] = 12'345; }),
            Found{"/app/components/web/mounts/0/volume not_owner"});
  EXPECT_EQ(web([](Json& it) { it["uid"] = 999; }), Found{"/app/components/web/uid too_small"});
  EXPECT_EQ(web([](Json& it) { it["port"] = 80; }), Found{"/app/components/web/port too_small"});
  EXPECT_EQ(web([](Json& it) { it.erase("ready"); }), Found{"/app/components/web no_probe"});
  EXPECT_EQ(after("tiddlywiki", [](Json& app) { app["components"]["prepare"]["kind"] = "cron"; }),
            (Found{"/app/components/prepare/schedule wrong_kind",
                   "/app/lifecycle/first_run/0/component wrong_kind",
                   "/app/lifecycle/first_run/0/args wrong_kind"}));
}

TEST(Descriptions, AskAtMostSixQuestionsInAnOrderThatEnds) {
  const auto with = [](const Json& questions) {
    return after("dokuwiki", [&](Json& app) { app["questions"] = questions; });
  };
  const Json title{{"key", "title"}, {"type", "text"}};
  const Json language{{"key", "language"}, {"type", "choice"}, {"choices", {"fr", "en"}}};
  Json shown = title;
  shown["shown_if"] = {{"key", "language"}, {"equals", "fr"}};
  Json waits = language;
  waits["shown_if"] = {{"key", "title"}, {"equals", "x"}};
  EXPECT_EQ(with({language, shown}), Found{});
  EXPECT_EQ(with({shown, waits}), Found{"/app/questions/0/shown_if/key not_before"});
  Json never = shown;
  never["shown_if"]["equals"] = "de";
  EXPECT_EQ(with({language, never}), Found{"/app/questions/1/shown_if/equals no_answer"});
  Json many = Json::array();
  for (int at = 0; at < 7; ++at) many.push_back(title);
  EXPECT_EQ(with(many), Found{"/app/questions too_many"});
  Json secret = title;
  secret["key"] = "admin_password";
  const Found found = with({title, language, secret});
  EXPECT_NE(std::ranges::find(found, "/app/questions/2/key secret"), found.end());
  Json other = title;
  other["type"] = "password";
  EXPECT_EQ(with({other, language}), Found{"/app/questions/0/type not_in_list"});
}

TEST(Descriptions, TellEachRightAndNoOther) {
  const Found silent = after("miniflux", [](Json& app) { app["rights"] = Json::array(); });
  EXPECT_EQ(silent.front(), "/app/rights untold_right");
  const Found quiet = after("miniflux", [](Json& app) { app["network"]["egress"] = "none"; });
  EXPECT_EQ(quiet.front(), "/app/rights/0 unneeded_right");
}

TEST(Texts, SayTheSameInBothLanguages) {
  Json source = source_of("dokuwiki");
  source["texts"]["en"]["questions"].erase("title");
  source["texts"]["fr"]["rights"]["other"] = "…";
  source["texts"]["fr"]["questions"]["language"]["choices"].erase("en");
  EXPECT_EQ(findings_of(source),
            (Found{"/texts/fr/rights/other unused", "/texts/fr/questions/language/choices untold",
                   "/texts/en/questions untold"}));
  source = source_of("dokuwiki");
  source["texts"]["fr"]["tagline"] = "a\u202Eb";
  EXPECT_EQ(findings_of(source), Found{"/texts/fr/tagline invisible"});
  source["texts"]["fr"]["tagline"] = std::string(91, 'x');
  EXPECT_EQ(findings_of(source), Found{"/texts/fr/tagline too_long"});
}

TEST(Documents, HaveOneTextEach) {
  Json source = source_of("dokuwiki");
  source["app"]["images"]["app"]["digest"] = "sha256:" + std::string(64, 'a');
  const std::string text = render_document(review(source, Publication::published).document);
  const auto document = parse_document(text);
  ASSERT_TRUE(document) << document.error().detail;
  EXPECT_EQ(render_document(*document), text);
  EXPECT_EQ(document->app.slug, "dokuwiki");
  EXPECT_EQ(document->texts.fr.name, "DokuWiki");
  EXPECT_FALSE(parse_document(text + " "));
  EXPECT_FALSE(parse_document(source.dump(1)));
  EXPECT_FALSE(parse_document(source_of("dokuwiki").dump()));
  EXPECT_EQ(parse_document("[]").error().slug, "package.refused");
  EXPECT_EQ(parse_document(std::string(largest_document + 1, ' ')).error().slug, "package.refused");
}

TEST(Icons, AreShapesAlone) {
  const auto reason = [](const std::string& inner) {
    std::vector<Finding> findings;
    check_icon("<svg xmlns=\"http://www.w3.org/2000/svg\">" + inner + "</svg>", Place(findings));
    return findings.empty() ? std::string() : findings[0].text;
  };
  EXPECT_EQ(reason("<path d=\"M1 2\" fill=\"#fff\"/>"), "");
  EXPECT_EQ(reason("<script/>"), "no element script");
  EXPECT_EQ(reason("<g onload=\"x\"/>"), "no attribute onload");
  EXPECT_EQ(reason("<g fill=\"url(https://x)\"/>"), "fill is not plain");
  EXPECT_EQ(reason("<g fill=\"url(x)\"/>"), "an address");
  EXPECT_EQ(reason("<g fill=\"url(#a)\"/>"), "");
  EXPECT_EQ(reason("text"), "only shapes: no text");
  EXPECT_EQ(reason("<!-- x -->"), "no element ");
  EXPECT_EQ(reason("<g fill=\"&#106;\"/>"), "fill is not plain");
  EXPECT_EQ(reason("<g fill=\"a\" fill=\"b\"/>"), "an attribute is there twice");
  EXPECT_EQ(reason("<g>"), "elements do not match");
  EXPECT_EQ(reason("</svg><svg>"), "something follows the picture");
  EXPECT_EQ(reason("<svg/>"), "one svg around all else");
}

TEST(Versions, AreOrderedByNumbers) {
  const auto version = [](const char* text) { return parse_version(text).value(); };
  EXPECT_LT(version("2.2.6-1"), version("2.2.10-1"));
  EXPECT_LT(version("2.2.6-1"), version("2.2.6-2"));
  EXPECT_LT(version("2-9"), version("2.0.1-1"));
  EXPECT_EQ(version("2.0-1"), version("2-1"));
  for (const char* text : {"", "1", "-1", "1-", "1.-1", "a-1", "1.2.3.4.5-1", "1-1-1", "1 -1"}) {
    EXPECT_FALSE(parse_version(text)) << text;
  }
}

TEST(Schedules, AreFiveFieldsOfNumbers) {
  for (const char* text : {"0 3 * * *", "*/5 * * * 1-5", "0,30 1-3 1 12 0"}) {
    EXPECT_TRUE(check_schedule(text)) << text;
  }
  for (const char* text : {"@daily", "60 * * * *", "* * * *", "* * * * MON", "5-1 * * * *",
                           "*/0 * * * *", "* * 0 * *", "* * * * * *", "*  * * * *"}) {
    EXPECT_FALSE(check_schedule(text)) << text;
  }
}

TEST(Answers, AreHeldToTheirQuestions) {
  const AppPackage app = review(source_of("dokuwiki"), Publication::draft).document.app;
  const auto slug = [&](const Answers& given) {
    const auto answers = complete_answers(app, given);
    return answers ? std::string() : answers.error().fields.front().slug;
  };
  EXPECT_EQ(slug({}), "");
  EXPECT_EQ(complete_answers(app, {}).value().at("title").text, "Wiki");
  EXPECT_EQ(slug({{"title", {.text = "O'Brien's $wiki"}}}), "");
  EXPECT_EQ(slug({{"title", {.text = "a\nb"}}}), "field.control_characters");
  EXPECT_EQ(slug({{"title", {.text = std::string(61, 'x')}}}), "field.too_long");
  EXPECT_EQ(slug({{"title", {.text = ""}}}), "field.too_short");
  EXPECT_EQ(slug({{"language", {.text = "de"}}}), "field.not_in_list");
  EXPECT_EQ(slug({{"other", {.text = "x"}}}), "field.unknown");
  EXPECT_EQ(slug({{"title", {.kind = Value::Kind::number, .number = 1}}}), "field.wrong_type");
}

TEST(ImageNames, HaveOneSignAtATime) {
  for (const char* name : {"feeds", "a/b/c", "a-b_c.d1"})
    EXPECT_TRUE(check_image_name(name)) << name;
  for (const char* name :
       {"", "a--b", "-a", "a.", "a/", "/a", "a/b/c/d", "A", "a:1", "a@b", "../a"}) {
    EXPECT_FALSE(check_image_name(name)) << name;
  }
}

TEST(Schema, IsAsCommitted) {
  EXPECT_EQ(package_schema(), read_file("store/schema/app.json"));
  EXPECT_EQ(text_schema(), read_file("store/schema/text.json"));
}

TEST(Schema, KnowsEveryKeyAndNoOther) {
  const Json schema = package_schema();
  EXPECT_EQ(schema.at("additionalProperties"), false);
  const Json& web = schema.at("properties").at("components").at("additionalProperties");
  EXPECT_TRUE(web.at("properties").contains("writable"));
  EXPECT_EQ(schema.at("properties").at("stage").at("enum"), (Json{"stable", "beta"}));
}

}  // namespace
}  // namespace unidash::packages
