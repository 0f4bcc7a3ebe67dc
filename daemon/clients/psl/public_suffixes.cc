#include "daemon/clients/psl/public_suffixes.h"

#include <libpsl.h>

namespace unidash::psl {

namespace {

constexpr const char* system_list = "/usr/share/publicsuffix/public_suffix_list.dafsa";

struct Free {
  void operator()(psl_ctx_t* context) const { psl_free(context); }
};

}  // namespace

struct PublicSuffixes::Context {
  std::unique_ptr<psl_ctx_t, Free> newest{psl_latest(system_list)};
  [[nodiscard]] const psl_ctx_t* get() const { return newest ? newest.get() : psl_builtin(); }
};

PublicSuffixes::PublicSuffixes() : context_(std::make_unique<Context>()) {}
PublicSuffixes::~PublicSuffixes() = default;

bool PublicSuffixes::is_public_suffix(std::string_view domain) const {
  return psl_is_public_suffix(context_->get(), std::string(domain).c_str()) != 0;
}

bool PublicSuffixes::knows_ending(std::string_view domain) const {
  const std::string ending(domain.substr(domain.rfind('.') + 1));
  // Without the rule "*" that stands for every ending the list does not name.
  constexpr int listed = PSL_TYPE_ANY | PSL_TYPE_NO_STAR_RULE;
  return psl_is_public_suffix2(context_->get(), ending.c_str(), listed) != 0;
}

}  // namespace unidash::psl
