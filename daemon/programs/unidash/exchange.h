// Exchange: sends a call and reads what comes back: one document, or all pages as one.
#pragma once

#include <functional>
#include <string>

#include "daemon/clients/http/client.h"
#include "daemon/model/user_role.h"
#include "daemon/programs/unidash/account.h"
#include "daemon/programs/unidash/arguments.h"

namespace unidash::command {

/// What the API answered: a JSON:API document, null where it had nothing to say, or a problem.
struct Answer {
  int status = 0;
  Json document{};

  /// A redirection is none of the API's answers.
  [[nodiscard]] bool is_refused() const { return status >= 300; }
};

/// http_client::Client::send(), or what stands in for it.
using Send = std::function<Result<http_client::Response>(const http_client::Request&)>;

/// Errors: those of the connection; unavailable "command.not_understood".
[[nodiscard]] Result<Answer> carry_out(Call call, const Account& account, Locale locale,
                                       const Send& send);

/// To the machine of the account; invalid "command.no_authority" where that file cannot be read.
[[nodiscard]] Result<Send> connect(const Account& account);

}  // namespace unidash::command
