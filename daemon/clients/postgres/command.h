// Command: SQL that takes no parameters, such as CREATE DATABASE. Its text is a constant, in which
// %I stands for a name, %L for a text and %N for a number, in order; libpq quotes them.
//
//   run_command(connection, "ALTER ROLE %I CONNECTION LIMIT %N", {Name{role}, 20});
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

#include "daemon/base/secret.h"
#include "daemon/clients/postgres/connection.h"

namespace unidash::postgres {

struct Name {
  std::string_view text;
};
struct Text {
  std::string_view text;
};
/// %I, %L, %N.
using Word = std::variant<Name, Text, std::int64_t>;

/// `text` with its words. internal "postgres.bad_command" where they do not fit each other.
[[nodiscard]] Result<std::string> render_command(Connection& connection, std::string_view text,
                                                 std::initializer_list<Word> words);
/// One command, a transaction by itself outside of one.
[[nodiscard]] Status run_command(Connection& connection, std::string_view text,
                                 std::initializer_list<Word> words);

/// What PostgreSQL keeps of a password (SCRAM-SHA-256, RFC 5802), reckoned here with a new salt: it
/// can be told to the server in place of the password, which then is in nobody's log.
[[nodiscard]] Result<std::string> scram_verifier(Connection& connection, const std::string& user,
                                                 const Secret& password);

}  // namespace unidash::postgres
