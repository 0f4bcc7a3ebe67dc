// Static files: the built web shell, read into memory once at start, so that no
// request ever names a path on disk. Assets carry a hash in their name and may
// be kept for ever; pages are asked for again each time and answered with 304.
// Downloads are programs for other machines, with their sums beside them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "daemon/api/message.h"

namespace unidash::http {

class StaticFiles {
 public:
  /// The whole of `directory`, served to the desktop: assets, and index.html for
  /// the addresses that the shell makes in the browser's history.
  [[nodiscard]] static Result<StaticFiles> create_shell(const std::string& directory);
  /// Only what the sign-in pages refer to.
  [[nodiscard]] static Result<StaticFiles> create_sign_in(const std::string& directory);

  /// The file at `path` as /downloads/NAME, and its SHA-256 as /downloads/NAME.sha256 in the
  /// form that sha256sum checks.
  [[nodiscard]] Status add_download(const std::string& name, const std::string& path);

  /// The answer to a GET, or nothing when no file is meant.
  [[nodiscard]] std::optional<api::Response> find(const api::Request& request) const;

  /// Bytes held, all variants together.
  [[nodiscard]] std::size_t size() const;

 private:
  struct Variant {
    std::string encoding;  // "br", "gzip" or empty
    std::string body;
    std::string tag;  // of the entity, without quotes
  };
  struct File {
    std::string content_type;
    std::string_view caching;       // Cache-Control
    std::string disposition{};      // Content-Disposition; empty: shown
    std::vector<Variant> variants;  // the smallest first, the plain one last
  };

  [[nodiscard]] static Result<StaticFiles> load(const std::string& directory,
                                                const std::vector<std::string>& names);
  [[nodiscard]] Status add(const std::string& directory, const std::string& name);
  [[nodiscard]] const File* find_file(std::string_view path) const;

  std::map<std::string, File, std::less<>> files_;  // by path: "/assets/login.css"
  bool has_shell_ = false;
};

/// Whether an Accept-Encoding list allows `coding` (RFC 9110 section 12.5.3).
[[nodiscard]] bool accepts_encoding(std::string_view list, std::string_view coding);

}  // namespace unidash::http
