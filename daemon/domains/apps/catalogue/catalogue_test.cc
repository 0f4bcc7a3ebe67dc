#include "daemon/domains/apps/catalogue/catalogue.h"

#include <gtest/gtest.h>

#include <format>
#include <fstream>
#include <sstream>

#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"

namespace unidash::packages {
namespace {

std::string bytes_of(std::string_view hex) {
  std::string bytes;
  for (std::size_t at = 0; at + 1 < hex.size(); at += 2) {
    bytes += static_cast<char>(std::stoi(std::string(hex.substr(at, 2)), nullptr, 16));
  }
  return bytes;
}

// Of a key that is nowhere any more.
const std::string key =
    bytes_of("b1bba7c82f2e741e5aeb4d3213748223bb8a46255382c33b70151b809d294707");
const std::string signature = bytes_of(
    "2250d022c38be49423500b6dbcfda46563d2baa7df3904a9ba00540b4a59a340"
    "6b8477a8c0528789866fdd1ac11b35069caf47ca7e8773b0f115e3bef662180d");

std::string digest(char digit) { return "sha256:" + std::string(64, digit); }

const std::string signed_text = std::format(
    "unidash-catalogue 1\nserial 42\nexpires 2027-03-01T00:00:00Z\n"
    "app miniflux 2.2.6-1 {}\nimage {} registry.unidash.internal/miniflux:2.2.6-1\n",
    digest('a'), digest('b'));

Timestamp at(std::string_view text) { return parse_timestamp(text).value(); }

Acceptance in_time() {
  return {.public_key = key, .now = at("2027-02-28T23:59:59Z"), .last_serial = 42};
}

std::string slug_of(std::string_view text, std::string_view sign, const Acceptance& acceptance) {
  const auto opened = open_catalogue(text, sign, acceptance);
  return opened ? "" : opened.error().slug;
}

TEST(Catalogues, AreOpenedByTheirKey) {
  const auto catalogue = open_catalogue(signed_text, signature, in_time());
  ASSERT_TRUE(catalogue) << catalogue.error().slug;
  EXPECT_EQ(catalogue->serial, 42);
  EXPECT_EQ(catalogue->apps,
            (std::vector<CatalogueApp>{
                {.slug = "miniflux", .version = "2.2.6-1", .digest = digest('a')}}));
  EXPECT_EQ(catalogue->images.at(0).version, "2.2.6-1");
  EXPECT_EQ(render_catalogue(*catalogue), signed_text);
}

TEST(Catalogues, AreRefusedWithAnyOtherByte) {
  for (const std::size_t place : {0U, 27U, 50U, 100U}) {
    std::string other = signed_text;
    other.at(place) = static_cast<char>(other.at(place) ^ 1);
    EXPECT_EQ(slug_of(other, signature, in_time()), "catalogue.bad_signature") << place;
  }
  EXPECT_EQ(slug_of(signed_text, "", in_time()), "catalogue.bad_signature");
  Acceptance other = in_time();
  const std::string other_key(32, '\1');
  other.public_key = other_key;
  EXPECT_EQ(slug_of(signed_text, signature, other), "catalogue.bad_signature");
}

TEST(Catalogues, NeitherGoBackNorLastForEver) {
  Acceptance acceptance = in_time();
  acceptance.last_serial = 43;
  EXPECT_EQ(slug_of(signed_text, signature, acceptance), "catalogue.older");
  acceptance = in_time();
  acceptance.last_serial = 0;
  EXPECT_EQ(slug_of(signed_text, signature, acceptance), "");
  acceptance.now = at("2027-03-01T00:00:00Z");
  EXPECT_EQ(slug_of(signed_text, signature, acceptance), "catalogue.expired");
}

TEST(CatalogueTexts, AreReadInOneWay) {
  EXPECT_TRUE(parse_catalogue(signed_text));
  const auto changed = [](std::string_view from, std::string_view to) {
    std::string text = signed_text;
    text.replace(text.find(from), from.size(), to);
    return parse_catalogue(text).has_value();
  };
  EXPECT_TRUE(changed("serial 42", "serial 43"));
  EXPECT_FALSE(changed("serial 42", "serial 042"));
  EXPECT_FALSE(changed("serial 42", "serial 0"));
  EXPECT_FALSE(changed("00:00Z", "00:00+00:00"));
  EXPECT_FALSE(changed("catalogue 1", "catalogue 2"));
  EXPECT_FALSE(changed("app miniflux", "app  miniflux"));
  EXPECT_FALSE(changed("app miniflux", "app ../flux"));
  EXPECT_FALSE(changed("miniflux:2.2.6-1\n", "miniflux:2.2.6-1"));
  EXPECT_FALSE(changed("miniflux:2.2.6-1\n", "miniflux:2.2.6-1\n\n"));
  EXPECT_FALSE(changed("registry.unidash.internal/", "docker.io/"));
  EXPECT_FALSE(changed("registry.unidash.internal/miniflux", "registry.unidash.internal/engine/x"));
  EXPECT_FALSE(parse_catalogue(""));
  EXPECT_FALSE(parse_catalogue(std::string(largest_catalogue + 1, 'x')));
}

/// The document of an app of the catalogue with digests.
std::string document_text() {
  std::ostringstream text;
  text << std::ifstream("store/catalogue/miniflux/golden/source.json").rdbuf();
  Json source = parse_json(text.str()).value();
  source["app"]["images"]["app"]["digest"] = digest('b');
  return render_document(review(source, Publication::published).document);
}

TEST(Documents, AreThoseThatTheCatalogueNames) {
  const std::string text = document_text();
  Catalogue catalogue = parse_catalogue(signed_text).value();
  CatalogueApp& app = catalogue.apps.front();
  EXPECT_EQ(open_document(catalogue, app, text).error().slug, "catalogue.other_document");
  app.digest = "sha256:" + unidash::text::to_hex(crypto::sha256(text));
  const auto document = open_document(catalogue, app, text);
  ASSERT_TRUE(document) << document.error().detail;
  EXPECT_EQ(document->app.slug, "miniflux");
  app.version = "2.2.6-2";
  EXPECT_EQ(open_document(catalogue, app, text).error().slug, "catalogue.other_document");
  app.version = "2.2.6-1";
  catalogue.images.clear();
  EXPECT_EQ(open_document(catalogue, app, text).error().slug, "catalogue.other_document");
}

}  // namespace
}  // namespace unidash::packages
