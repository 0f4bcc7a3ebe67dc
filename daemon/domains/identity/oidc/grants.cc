#include "daemon/domains/identity/oidc/grants.h"

#include "daemon/clients/crypto/digest.h"
#include "daemon/domains/identity/oidc/record.h"

namespace unidash::identity::oidc {

namespace {

// KEYS: code, used. ARGV: the access token's key, milliseconds to remember it.
constexpr redis::Script redeem_script{R"(
local grant = redis.call('GETDEL', KEYS[1])
if grant then
  redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[2])
  return grant
end
local token = redis.call('GET', KEYS[2])
if token then
  redis.call('SET', KEYS[2], '', 'PX', ARGV[2])
  if token ~= '' then redis.call('DEL', token) end
end
return false
)"};

// KEYS: used, the access token. ARGV: its grant, milliseconds it lives.
constexpr redis::Script issue_script{R"(
if redis.call('GET', KEYS[1]) ~= KEYS[2] then return 0 end
redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[2])
return 1
)"};

std::string code_key(std::string_view code) { return "oidc:code:" + crypto::hash_token(code); }
std::string used_key(std::string_view code) { return "oidc:used:" + crypto::hash_token(code); }
std::string token_key(std::string_view token) { return "oidc:token:" + crypto::hash_token(token); }

std::string milliseconds(std::chrono::seconds time) {
  return std::to_string(std::chrono::milliseconds(time).count());
}

}  // namespace

Result<Secret> Grants::create_code(const CodeGrant& grant) {
  Secret code = crypto::new_token(random_);
  TRY(valkey_.set(code_key(code.reveal()), encode_record(grant), settings_.code_lifetime));
  return code;
}

Result<std::optional<Grants::Redeemed>> Grants::redeem_code(std::string_view code) {
  if (code.size() != crypto::token_size) return std::optional<Redeemed>{};
  Secret access_token = crypto::new_token(random_);
  const std::string used = used_key(code);
  const std::string key = code_key(code);
  const std::string token = token_key(access_token.reveal());
  // Remembered until no access token issued from the code can be alive.
  const std::string memory = milliseconds(settings_.code_lifetime + settings_.token_lifetime);
  const auto answer = TRY(valkey_.eval(redeem_script, {key, used}, {token, memory}));
  if (!answer.text) return std::optional<Redeemed>{};
  return std::optional<Redeemed>(Redeemed{.grant = TRY(decode_record<CodeGrant>(*answer.text)),
                                          .access_token = std::move(access_token),
                                          .used_key = used});
}

Result<bool> Grants::issue_token(const Redeemed& redeemed, const TokenGrant& grant) {
  const std::string token = token_key(redeemed.access_token.reveal());
  const std::string lifetime = milliseconds(settings_.token_lifetime);
  const auto answer =
      TRY(valkey_.eval(issue_script, {redeemed.used_key, token}, {encode_record(grant), lifetime}));
  return answer.number == 1;
}

Result<Secret> Grants::create_token(const TokenGrant& grant) {
  Secret token = crypto::new_token(random_);
  TRY(valkey_.set(token_key(token.reveal()), encode_record(grant), settings_.token_lifetime));
  return token;
}

Status Grants::revoke_token(std::string_view access_token) {
  return valkey_.remove({token_key(access_token)});
}

Result<std::optional<TokenGrant>> Grants::find_token(std::string_view access_token) {
  if (access_token.size() != crypto::token_size) return std::optional<TokenGrant>{};
  const auto text = TRY(valkey_.get(token_key(access_token)));
  if (!text) return std::optional<TokenGrant>{};
  return std::optional<TokenGrant>(TRY(decode_record<TokenGrant>(*text)));
}

}  // namespace unidash::identity::oidc
