// RunningDigest: the SHA-256 of what comes in pieces. Used by one thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace unidash::crypto {

class RunningDigest {
 public:
  RunningDigest();
  void update(std::string_view data);
  /// 32 raw bytes; nothing may be added afterwards.
  [[nodiscard]] std::string finish();

 private:
  struct Free {
    void operator()(evp_md_ctx_st* context) const;
  };
  std::unique_ptr<evp_md_ctx_st, Free> context_;
};

}  // namespace unidash::crypto
