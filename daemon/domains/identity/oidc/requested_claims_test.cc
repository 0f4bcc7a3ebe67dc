#include "daemon/domains/identity/oidc/requested_claims.h"

#include <gtest/gtest.h>

namespace unidash::identity::oidc {

namespace {

Client client(postgres::TextArray scopes = {{"openid", "profile", "email"}}) {
  return {.client_id = "app", .scopes = std::move(scopes)};
}

RequestedClaims read(std::string_view parameter) {
  return read_requested_claims(parameter, client()).value();
}

std::string slug(std::string_view parameter) {
  const auto claims = read_requested_claims(parameter, client());
  return claims ? "" : claims.error().slug;
}

}  // namespace

TEST(RequestedClaims, AreReadForEachPlace) {
  const auto claims = read(R"({"id_token": {"email": {"essential": true}, "name": null},
                               "userinfo": {"preferred_username": null}})");
  EXPECT_EQ(claims.id_token, "email name");
  EXPECT_EQ(claims.userinfo, "preferred_username");
  EXPECT_EQ(read("{}").id_token, "");
  EXPECT_EQ(read(R"({"id_token": null})").id_token, "");
}

TEST(RequestedClaims, LeaveOutWhatThereIsNotHoweverEssential) {
  EXPECT_EQ(read(R"({"userinfo": {"shoe_size": {"essential": true}, "name": null}})").userinfo,
            "name");
}

TEST(RequestedClaims, NeverAskForMoreThanTheApplicationMayHave) {
  const auto claims = read_requested_claims(R"({"userinfo": {"email": null, "name": null}})",
                                            client({{"openid", "profile"}}));
  EXPECT_EQ(claims.value().userinfo, "name");
}

TEST(RequestedClaims, MayNameThePerson) {
  EXPECT_EQ(read(R"({"id_token": {"sub": {"value": "a"}}})").subject, "a");
  EXPECT_EQ(read(R"({"userinfo": {"sub": {"value": "b"}}})").subject, "b");
  EXPECT_FALSE(read(R"({"id_token": {"sub": null}})").subject);
}

TEST(RequestedClaims, AnEssentialAcrMustBeOurs) {
  constexpr auto unmet = "oauth.unmet_authentication_requirements";
  EXPECT_EQ(slug(R"({"id_token": {"acr": {"essential": true, "values": ["smartcard"]}}})"), unmet);
  EXPECT_EQ(slug(R"({"id_token": {"acr": {"essential": true, "value": "smartcard"}}})"), unmet);
  EXPECT_EQ(slug(R"({"id_token": {"acr": {"values": ["smartcard"]}}})"), "");
  EXPECT_EQ(slug(R"({"id_token": {"acr": {"essential": true}}})"), "");
  EXPECT_EQ(slug(R"({"id_token": {"acr": {"essential": true, "values": ["x", ")" +
                 std::string(password_acr) + R"("]}}})"),
            "");
}

TEST(RequestedClaims, AreRefusedWhenTheyCannotBeRead) {
  for (const std::string_view parameter :
       {"", "claims", "[]", "null", R"({"id_token": "email"})", R"({"userinfo": []})", "{"}) {
    EXPECT_EQ(slug(parameter), "oauth.invalid_request") << parameter;
  }
  EXPECT_EQ(slug(std::string(4000, ' ') + "{}"), "oauth.invalid_request");
}

TEST(RequestedClaims, WhatAnotherProviderProvedIsNotToldAsOurs) {
  EXPECT_TRUE(amr_of(SignInMethod::provider).empty());
  EXPECT_EQ(acr_of(SignInMethod::provider), password_acr);
  EXPECT_EQ(amr_of(SignInMethod::provider_and_code), Json::array({"otp", "mfa"}));
  EXPECT_EQ(acr_of(SignInMethod::provider_and_code), second_factor_acr);
  EXPECT_EQ(amr_of(SignInMethod::provider_and_passkey), Json::array({"pop", "mfa"}));
  EXPECT_EQ(acr_of(SignInMethod::provider_and_passkey), second_factor_acr);
  EXPECT_FALSE(is_strong_enough({.acr = std::string(second_factor_acr)}, SignInMethod::provider));
  EXPECT_TRUE(
      is_strong_enough({.acr = std::string(second_factor_acr)}, SignInMethod::provider_and_code));
}

}  // namespace unidash::identity::oidc
