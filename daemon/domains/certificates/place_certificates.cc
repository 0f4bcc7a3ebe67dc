#include "daemon/domains/certificates/place_certificates.h"

#include <algorithm>
#include <filesystem>
#include <format>
#include <set>

#include "daemon/base/log.h"
#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"
#include "daemon/clients/files/text_file.h"
#include "daemon/domains/certificates/certificate_list.h"
#include "daemon/domains/certificates/certify_table.h"

namespace unidash::certificates {

struct PlacedRow {
  std::string chain;
  std::string key_sealed;
  std::string sha256;
};

}  // namespace unidash::certificates

namespace unidash {

template <>
inline constexpr auto fields<certificates::PlacedRow> =
    std::tuple{field("chain", &certificates::PlacedRow::chain),
               field("key_sealed", &certificates::PlacedRow::key_sealed),
               field("sha256", &certificates::PlacedRow::sha256)};

}  // namespace unidash

namespace unidash::certificates {

namespace {

namespace fs = std::filesystem;
using postgres::Transaction;
namespace table = certify_table;

constexpr unsigned readable_by_the_edge = 0640;
constexpr std::size_t longest_file = std::size_t{256} * 1024;

Result<std::vector<PlacedRow>> read_chosen(Transaction& tx, Timestamp now) {
  const auto source = TRY(tx.maybe<Source>(table::get_source)).value_or(Source::own);
  if (source == Source::own) return std::vector<PlacedRow>{};
  return tx.rows<PlacedRow>(table::list_to_place, source, now);
}

std::string file_name(const PlacedRow& row) { return row.sha256.substr(0, 32) + ".pem"; }

/// Files of ours that are there.
Result<std::set<std::string>> list_files(const std::string& folder) {
  std::set<std::string> names;
  std::error_code failed;
  for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
    if (at->path().extension() == ".pem") names.insert(at->path().filename().string());
  }
  if (failed) return unavailable("certificate.no_folder", folder);
  return names;
}

/// Whether it had to be written.
Result<bool> put(const std::string& path, const std::string& text) {
  const auto before = files::read_text_file(path, longest_file);
  if (before && *before == text) return false;
  TRY(files::replace_text_file(path, text, readable_by_the_edge));
  return true;
}

std::string serial_of(const std::set<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += name + "\n";
  return text::to_hex(crypto::sha256(all)) + "\n";
}

}  // namespace

Status PlaceCertificates::place(jobs::Work& work) {
  const std::lock_guard lock(mutex_);
  const auto chosen =
      TRY(work.in_transaction([this](Transaction& tx) { return read_chosen(tx, clock_.now()); }));
  const auto there = TRY(list_files(folder_));
  std::set<std::string> wanted;
  bool has_changed = false;
  for (const PlacedRow& row : chosen) {
    const auto key = sealer_.unseal(row.key_sealed, certificate_key_context(row.sha256));
    if (!key) {
      log::warn("certificate.not_placed", log::describe(key.error()));
      continue;
    }
    const std::string name = file_name(row);
    if (TRY(put(folder_ + "/" + name, row.chain + std::string(key->reveal())))) has_changed = true;
    wanted.insert(name);
  }
  for (const std::string& name : there) {
    if (wanted.contains(name)) continue;
    std::error_code failed;
    fs::remove(folder_ + "/" + name, failed);
    if (failed) return unavailable("certificate.no_folder", name);
    has_changed = true;
  }
  // Where there never was any, there is nothing for the edge to read anew.
  const std::string serial = folder_ + "/serial";
  if (wanted.empty() && !has_changed && !fs::exists(serial)) return {};
  // A process that ended in between left a serial that is not that of the files.
  if (TRY(put(serial, serial_of(wanted))) || has_changed) {
    log::info("certificate.placed", {{"certificates", wanted.size()}});
  }
  return {};
}

}  // namespace unidash::certificates
