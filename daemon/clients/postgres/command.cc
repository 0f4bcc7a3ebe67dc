#include "daemon/clients/postgres/command.h"

#include <libpq-fe.h>

#include <memory>

namespace unidash::postgres {

namespace {

struct Free {
  void operator()(char* text) const { PQfreemem(text); }
};
using Quoted = std::unique_ptr<char, Free>;

Error bad_command(std::string_view text) {
  return make_error(Code::internal, "postgres.bad_command", text);
}

Result<std::string> quoted(Connection& connection, char kind, const Word& word) {
  pg_conn* const raw = connection.raw();
  if (const auto* name = std::get_if<Name>(&word); name != nullptr && kind == 'I') {
    const Quoted text(PQescapeIdentifier(raw, name->text.data(), name->text.size()));
    if (text) return std::string(text.get());
  }
  if (const auto* literal = std::get_if<Text>(&word); literal != nullptr && kind == 'L') {
    const Quoted text(PQescapeLiteral(raw, literal->text.data(), literal->text.size()));
    if (text) return std::string(text.get());
  }
  if (const auto* number = std::get_if<std::int64_t>(&word); number != nullptr && kind == 'N') {
    return std::to_string(*number);
  }
  return bad_command("a word of another kind");
}

}  // namespace

Result<std::string> render_command(Connection& connection, std::string_view text,
                                   std::initializer_list<Word> words) {
  std::string out;
  const Word* next = words.begin();
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    if (++i == text.size() || next == words.end()) return bad_command(text);
    out += TRY(quoted(connection, text[i], *next++));
  }
  if (next != words.end()) return bad_command(text);
  return out;
}

Status run_command(Connection& connection, std::string_view text,
                   std::initializer_list<Word> words) {
  return connection.script(TRY(render_command(connection, text, words)));
}

Result<std::string> scram_verifier(Connection& connection, const std::string& user,
                                   const Secret& password) {
  if (password.empty() || password.reveal().contains('\0')) {
    return make_error(Code::internal, "postgres.bad_password");
  }
  const Quoted verifier(PQencryptPasswordConn(connection.raw(), password.reveal().data(),
                                              user.c_str(), "scram-sha-256"));
  if (!verifier) return make_error(Code::internal, "postgres.bad_password");
  return std::string(verifier.get());
}

}  // namespace unidash::postgres
