#include "daemon/programs/unidash/run.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <ostream>

#include "daemon/base/version.h"
#include "daemon/model/messages/messages.h"
#include "daemon/programs/unidash/account.h"
#include "daemon/programs/unidash/arguments.h"
#include "daemon/programs/unidash/exchange.h"
#include "daemon/programs/unidash/help.h"
#include "daemon/programs/unidash/output.h"

namespace unidash::command {

namespace {

using Words = std::vector<std::string_view>;

/// As gettext looks for the language of sentences.
Locale locale_of_environment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): one thread, and nothing changes the environment
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    return std::string_view(value).starts_with("fr") ? Locale::fr : Locale::en;
  }
  return Locale::en;
}

std::string sentence(std::string_view slug, Locale locale, const std::string& value = {}) {
  const auto message = find_message(slug, locale);
  if (!message) return std::string(slug);
  return fill_message(*message, std::vector<std::string>{value});
}

class Program {
 public:
  Program(std::ostream& out, std::ostream& err)
      : out_(out), err_(err), locale_(locale_of_environment()) {}

  Exit run(const Words& arguments) {
    if (arguments.size() == 1 && arguments.front() == "--version") return print_version();
    const auto catalogue = built_in_catalogue();
    if (!catalogue) return fail(catalogue.error());
    const std::string_view first = arguments.empty() ? "--help" : arguments.front();
    if (first == "login") return log_in(*catalogue, {arguments.begin() + 1, arguments.end()});
    if (first == "logout") return log_out();
    if (first == "completion") return complete_bash(arguments);
    if (first == "complete") return complete_words(*catalogue, arguments);
    if (first == "help" || std::ranges::find(arguments, "--help") != arguments.end() ||
        arguments.empty()) {
      return help(*catalogue, arguments);
    }
    return call(*catalogue, arguments);
  }

 private:
  Exit fail(const Error& error) {
    err_ << "unidash: " << sentence(error.slug, locale_, on_one_line(error.detail)) << '\n';
    switch (error.code) {
      case Code::malformed:
      case Code::invalid: return Exit::not_understood;
      case Code::unauthenticated:
      case Code::forbidden: return Exit::not_signed_in;
      default: return Exit::not_reached;
    }
  }

  Exit print_version() {
    out_ << "unidash " << version << '\n';
    return Exit::done;
  }

  Exit help(const std::vector<Command>& catalogue, const Words& arguments) {
    Words words;
    for (const auto word : arguments) {
      if (!word.starts_with("--") && word != "help") words.push_back(word);
    }
    out_ << render_help(catalogue, words);
    return Exit::done;
  }

  Exit complete_bash(const Words& arguments) {
    if (arguments.size() != 2 || arguments[1] != "bash") {
      return fail(make_error(Code::malformed, "command.unknown",
                             arguments.size() > 1 ? arguments[1] : arguments[0]));
    }
    out_ << bash_completion();
    return Exit::done;
  }

  Exit complete_words(const std::vector<Command>& catalogue, const Words& arguments) {
    const auto begin = std::ranges::find(arguments, "--");
    if (begin != arguments.end()) out_ << render_next(catalogue, {begin + 1, arguments.end()});
    return Exit::done;
  }

  Exit call(const std::vector<Command>& catalogue, const Words& arguments) {
    auto parsed = parse_call(catalogue, arguments);
    if (!parsed) return fail(parsed.error());
    const auto account = read_account(places_of_environment());
    if (!account) return fail(account.error());
    const auto send = connect(*account);
    if (!send) return fail(send.error());
    const bool as_json = parsed->as_json;
    const auto answer = carry_out(std::move(*parsed), *account, locale_, *send);
    if (!answer) return fail(answer.error());
    return show(*answer, as_json);
  }

  Exit show(const Answer& answer, bool as_json) {
    if (answer.is_refused()) return show_refused(answer);
    const Json unpacked = unpack(answer.document);
    if (as_json && !unpacked.is_null()) {
      out_ << unpacked.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
    }
    if (!as_json) out_ << render_for_people(unpacked);
    return Exit::done;
  }

  Exit show_refused(const Answer& answer) {
    err_ << "unidash: " << render_problem(answer.document) << '\n';
    return exit_of(answer.status);
  }

  Exit log_in(const std::vector<Command>& catalogue, const Words& arguments) {
    Account account;
    for (std::size_t i = 0; i < arguments.size(); i += 2) {
      if (i + 1 == arguments.size()) {
        return fail(make_error(Code::malformed, "command.missing_value", arguments[i]));
      }
      const std::string value(arguments[i + 1]);
      if (arguments[i] == "--url") {
        account.url = value;
      } else if (arguments[i] == "--ca") {
        account.ca = std::filesystem::absolute(value).string();
      } else {
        return fail(make_error(Code::malformed, "command.unknown_option", arguments[i]));
      }
    }
    const auto url = check_url(account.url);
    if (!url) return fail(url.error());
    account.url = *url;
    account.token = ask_for_token(sentence("command.ask_for_token", locale_));
    return keep(catalogue, account);
  }

  /// A token that the machine does not know is not kept; one that may not read the profile is.
  Exit keep(const std::vector<Command>& catalogue, const Account& account) {
    const auto send = connect(account);
    if (!send) return fail(send.error());
    auto profile = parse_call(catalogue, {"profile", "show"});
    if (!profile) return fail(profile.error());
    const auto answer = carry_out(std::move(*profile), account, locale_, *send);
    if (!answer) return fail(answer.error());
    constexpr int forbidden = 403;
    if (answer->is_refused() && answer->status != forbidden) return show_refused(*answer);
    const Status kept = write_account(places_of_environment(), account);
    if (!kept) return fail(kept.error());
    err_ << sentence("command.logged_in", locale_, account.url) << '\n';
    return Exit::done;
  }

  Exit log_out() {
    const Status removed = remove_account(places_of_environment());
    return removed ? Exit::done : fail(removed.error());
  }

  std::ostream& out_;
  std::ostream& err_;
  Locale locale_;
};

}  // namespace

Exit exit_of(int status) {
  switch (status) {
    case 401: return Exit::not_signed_in;
    case 403: return Exit::not_allowed;
    case 404: return Exit::not_found;
    case 429: return Exit::not_reached;
    default: return status >= 500 ? Exit::not_reached : Exit::refused;
  }
}

Exit run(const Words& arguments, std::ostream& out, std::ostream& err) {
  return Program(out, err).run(arguments);
}

}  // namespace unidash::command
