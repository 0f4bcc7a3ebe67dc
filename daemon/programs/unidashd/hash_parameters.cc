#include "daemon/programs/unidashd/hash_parameters.h"

namespace unidash::main {

namespace {

using crypto::Argon2Parameters;

constexpr postgres::Statement find_parameters{"main_find_hash_parameters",
                                              "SELECT value FROM settings WHERE key = 'argon2'"};

/// Of two machines that measured at once the first one's are kept.
constexpr postgres::Statement store_parameters{
    "main_store_hash_parameters",
    "INSERT INTO settings (key, value) VALUES ('argon2', $1::jsonb) ON CONFLICT (key) DO NOTHING"};

Json to_json(const Argon2Parameters& parameters) {
  return {{"memory_kib", parameters.memory_kib}, {"passes", parameters.passes}};
}

Result<std::uint32_t> read_number(const Json& stored, const char* name) {
  const auto found = stored.find(name);
  if (found == stored.end() || !found->is_number_unsigned() || *found > INT32_MAX) {
    return make_error(Code::internal, "settings.unusable", "argon2");
  }
  return found->get<std::uint32_t>();
}

Result<Argon2Parameters> from_json(const Json& stored) {
  return crypto::at_least_floor({.memory_kib = TRY(read_number(stored, "memory_kib")),
                                 .passes = TRY(read_number(stored, "passes"))});
}

Result<std::optional<Json>> find_stored(postgres::Pool& pool) {
  return postgres::in_transaction(
      pool, [](postgres::Transaction& tx) { return tx.maybe<Json>(find_parameters); });
}

}  // namespace

Result<Argon2Parameters> ensure_hash_parameters(postgres::Pool& pool) {
  if (const auto stored = TRY(find_stored(pool))) return from_json(*stored);
  const Json measured = to_json(crypto::tune_argon2());
  TRY(postgres::in_transaction(pool, [&](postgres::Transaction& tx) -> Status {
    TRY(tx.run(store_parameters, measured));
    return {};
  }));
  const auto stored = TRY(find_stored(pool));
  return from_json(stored.value_or(measured));
}

}  // namespace unidash::main
