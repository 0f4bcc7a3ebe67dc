// Secret: text that is wiped from memory when it goes and that nothing can
// print: no stream operator, no JSON encoding, no log field.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace unidash {

class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string text) : text_(std::move(text)) {}
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  Secret(Secret&& other) noexcept : text_(std::move(other.text_)) { other.wipe(); }
  Secret& operator=(Secret&& other) noexcept {
    if (this != &other) {
      wipe();
      text_ = std::move(other.text_);
      other.wipe();
    }
    return *this;
  }
  ~Secret() { wipe(); }

  /// The text, for the one call that needs it. Never keep the view.
  [[nodiscard]] std::string_view reveal() const { return text_; }
  [[nodiscard]] bool empty() const { return text_.empty(); }
  [[nodiscard]] std::size_t size() const { return text_.size(); }
  [[nodiscard]] Secret copy() const { return Secret(text_); }

 private:
  void wipe() noexcept;
  std::string text_;
};

/// Compares without revealing by its duration where the texts differ.
[[nodiscard]] bool constant_time_equal(std::string_view a, std::string_view b);

}  // namespace unidash
