// Lego: asks an ACME authority for one certificate, by Debian's lego as a child. What it keeps on
// disk lies in a folder that only this user reads, in memory, for one run. One run at a time.
#pragma once

#include <map>
#include <stop_token>
#include <string>
#include <vector>

#include "daemon/base/json.h"
#include "daemon/base/result.h"
#include "daemon/base/secret.h"
#include "daemon/domains/certificates/names.h"
#include "daemon/domains/certificates/problems.h"
#include "daemon/domains/certificates/terms.h"

namespace unidash::certificates {

struct LegoSettings {
  std::string program = "/usr/bin/lego";
  std::string work_folder;  // made for each run and removed after it
  std::string webroot;      // what the public route answers from
  std::string resolver{};   // "ADDRESS:PORT" that names are asked of by DNS-01; empty: the system's
};

struct LegoOrder {
  Names names;
  std::string directory;
  std::string email;
  std::string authorities;  // PEM; empty: the system's
  Challenge challenge = Challenge::http_01;
  std::string dns_provider{};
  Json dns_settings = Json::object();
  std::string binding_id{};
  Secret binding_key{};
  Json account = Json::object();  // lego's files by their paths, as an earlier run left them
};

struct Obtained {
  std::string chain;
  Secret key{};
};

struct LegoOutcome {
  std::optional<Obtained> obtained{};
  Problem problem{};              // where nothing was obtained
  Json account = Json::object();  // to be kept either way
};

/// The arguments; no secret is among them but the binding's key where the authority has not taken
/// the account yet: lego 4.9 takes it in no other way, and it is of use that once.
[[nodiscard]] std::vector<std::string> lego_arguments(const LegoSettings& settings,
                                                      const LegoOrder& order);
/// All of its environment.
[[nodiscard]] std::vector<std::string> lego_environment(const LegoSettings& settings,
                                                        const LegoOrder& order);
/// Whether the files of an account hold one that this authority has taken.
[[nodiscard]] bool has_account(const LegoOrder& order);
/// "accounts/HOST_PORT/EMAIL" as lego 4.9 has it.
[[nodiscard]] std::string account_folder(std::string_view directory, std::string_view email);

/// Errors are of this machine: those of files and of process::run().
[[nodiscard]] Result<LegoOutcome> run_lego(const LegoSettings& settings, const LegoOrder& order,
                                           const std::stop_token& stop);

}  // namespace unidash::certificates
