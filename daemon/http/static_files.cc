#include "daemon/http/static_files.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "daemon/api/conditional.h"
#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"

namespace unidash::http {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_file = 16 * 1024 * 1024;
constexpr std::size_t max_files = 2'000;

struct MimeType {
  std::string_view extension;
  std::string_view type;
};
constexpr std::array mime_types = std::to_array<MimeType>({
    {".css", "text/css; charset=utf-8"},
    {".html", "text/html; charset=utf-8"},
    {".ico", "image/x-icon"},
    {".jpg", "image/jpeg"},
    {".js", "text/javascript; charset=utf-8"},
    {".json", "application/json"},
    {".png", "image/png"},
    {".svg", "image/svg+xml"},
    {".txt", "text/plain; charset=utf-8"},
    {".webmanifest", "application/manifest+json"},
    {".webp", "image/webp"},
    {".woff2", "font/woff2"},
});

struct Coding {
  std::string_view suffix;
  std::string_view name;
};
constexpr std::array codings = std::to_array<Coding>({{".br", "br"}, {".gz", "gzip"}});

/// Where index.html answers: the shell's own addresses (web/src/desktop).
constexpr std::array<std::string_view, 2> shell_pages{"/", "/desktop"};
constexpr std::array<std::string_view, 3> shell_sections{"/app", "/settings", "/admin"};

constexpr std::string_view kept_for_ever = "public, max-age=31536000, immutable";
constexpr std::string_view asked_for_again = "no-cache";
/// Long enough for the proxy to answer for the role, short beside an update.
constexpr std::string_view kept_for_a_while = "public, max-age=300";

constexpr std::array<std::string_view, 3> sign_in_files{"assets/login.css", "assets/login.js",
                                                        "assets/brand.svg"};

Error unusable(const std::string& path) {
  return make_error(Code::internal, "web_files.unusable", "cannot read " + path);
}

std::optional<std::string_view> find_mime_type(std::string_view name) {
  const auto found = std::ranges::find_if(
      mime_types, [&](const MimeType& each) { return name.ends_with(each.extension); });
  if (found == mime_types.end()) return std::nullopt;
  return found->type;
}

/// Vite puts a hash of eight characters before the extension of what may never
/// change under its name: "desktop-Dv1xruhG.js".
bool has_hash_in_name(std::string_view name) {
  const auto dot = name.rfind('.');
  const auto dash = name.substr(0, dot).rfind('-');
  return name.starts_with("assets/") && dash != std::string_view::npos && dot - dash == 9;
}

bool is_variant(const std::string& name) {
  return std::ranges::any_of(codings, [&](const Coding& c) { return name.ends_with(c.suffix); });
}

Result<std::string> read_file(const std::string& path) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  if (error || size > max_file) return unusable(path);
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  if (!file) return unusable(path);
  return std::move(bytes).str();
}

std::string tag_of(std::string_view content) {
  return text::to_hex(crypto::sha256(content)).substr(0, 32);
}

bool is_hidden(std::string_view name) { return name.starts_with('.') || name.contains("/."); }

/// Relative names of all files, sorted; hidden ones and source maps stay out.
Result<std::vector<std::string>> list_files(const std::string& directory) {
  std::vector<std::string> names;
  std::error_code error;
  fs::recursive_directory_iterator entry(directory, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    if (!entry->is_regular_file(error)) continue;
    std::string name = fs::relative(entry->path(), directory, error).generic_string();
    if (!is_hidden(name) && !is_variant(name) && find_mime_type(name))
      names.push_back(std::move(name));
    if (names.size() > max_files) return unusable(directory);
  }
  if (error) return unusable(directory);
  std::ranges::sort(names);
  return names;
}

bool is_shell_address(std::string_view path) {
  if (std::ranges::find(shell_pages, path) != shell_pages.end()) return true;
  return std::ranges::any_of(shell_sections, [&](std::string_view section) {
    return path == section ||
           (path.starts_with(section) && path.substr(section.size()).starts_with('/'));
  });
}

}  // namespace

bool accepts_encoding(std::string_view list, std::string_view coding) {
  for (const auto item : text::split(list, ',')) {
    const auto parts = text::split(item, ';');
    if (text::lower_ascii(text::trim(parts.front())) != coding) continue;
    const std::string weight = parts.size() > 1 ? text::lower_ascii(text::trim(parts[1])) : "";
    return !(weight.starts_with("q=0") && weight.find_first_not_of("q=0.") == std::string::npos);
  }
  return false;
}

Result<StaticFiles> StaticFiles::create_shell(const std::string& directory) {
  StaticFiles files = TRY(load(directory, TRY(list_files(directory))));
  files.has_shell_ = files.files_.contains("/index.html");
  if (!files.has_shell_) return unusable(directory + "/index.html");
  return files;
}

Result<StaticFiles> StaticFiles::create_sign_in(const std::string& directory) {
  return load(directory, {sign_in_files.begin(), sign_in_files.end()});
}

Result<StaticFiles> StaticFiles::load(const std::string& directory,
                                      const std::vector<std::string>& names) {
  StaticFiles files;
  for (const std::string& name : names) TRY(files.add(directory, name));
  return files;
}

Status StaticFiles::add(const std::string& directory, const std::string& name) {
  const std::string path = directory + "/" + name;
  File file{.content_type = std::string(find_mime_type(name).value_or("application/octet-stream")),
            .caching = has_hash_in_name(name) ? kept_for_ever : asked_for_again,
            .variants = {}};
  std::string plain = TRY(read_file(path));
  const std::string tag = tag_of(plain);
  for (const auto& [suffix, coding] : codings) {
    auto packed = read_file(path + std::string(suffix));
    if (!packed || packed->size() >= plain.size()) continue;
    file.variants.push_back(
        {std::string(coding), std::move(*packed), tag + '-' + std::string(coding)});
  }
  file.variants.push_back({"", std::move(plain), tag});
  files_.emplace("/" + name, std::move(file));
  return {};
}

Status StaticFiles::add_download(const std::string& name, const std::string& path) {
  std::string content = TRY(read_file(path));
  const std::string sum = text::to_hex(crypto::sha256(content)) + "  " + name + '\n';
  const std::string tag = tag_of(content);
  files_.emplace("/downloads/" + name, File{.content_type = "application/octet-stream",
                                            .caching = kept_for_a_while,
                                            .disposition = "attachment; filename=\"" + name + '"',
                                            .variants = {{"", std::move(content), tag}}});
  files_.emplace("/downloads/" + name + ".sha256", File{.content_type = "text/plain; charset=utf-8",
                                                        .caching = kept_for_a_while,
                                                        .variants = {{"", sum, tag_of(sum)}}});
  return {};
}

const StaticFiles::File* StaticFiles::find_file(std::string_view path) const {
  if (has_shell_ && is_shell_address(path)) path = "/index.html";
  const auto found = files_.find(path);
  return found == files_.end() ? nullptr : &found->second;
}

std::optional<api::Response> StaticFiles::find(const api::Request& request) const {
  const File* file = find_file(request.path);
  if (file == nullptr) return std::nullopt;
  const auto accepted = request.header("accept-encoding");
  const auto variant = std::ranges::find_if(file->variants, [&](const Variant& each) {
    return each.encoding.empty() || accepts_encoding(accepted, each.encoding);
  });
  api::Response response{.content_type = file->content_type};
  response.headers = {{"ETag", '"' + variant->tag + '"'},
                      {"Vary", "Accept-Encoding"},
                      {"Cache-Control", std::string(file->caching)}};
  if (!file->disposition.empty()) {
    response.headers.emplace_back("Content-Disposition", file->disposition);
  }
  if (api::names_tag(request.header("if-none-match"), variant->tag)) {
    response.status = 304;
    return response;
  }
  if (!variant->encoding.empty())
    response.headers.emplace_back("Content-Encoding", variant->encoding);
  response.body = variant->body;
  return response;
}

std::size_t StaticFiles::size() const {
  std::size_t bytes = 0;
  for (const auto& [path, file] : files_) {
    for (const Variant& variant : file.variants) bytes += variant.body.size();
  }
  return bytes;
}

}  // namespace unidash::http
