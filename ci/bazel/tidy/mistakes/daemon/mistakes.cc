// A mistake a line, at least one for most checks of .clang-tidy: what is found here with the
// plugin must be what is found without it (tidy_test.py).
#include "daemon/mistakes.h"
#include <algorithm>
#include <cassert>
#include <condition_variable>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string_view>
int g1(std::vector<int> v) {
  assert(v.size() == (v.clear(), 0u));
  v.empty();
  return 0;
}
std::string_view dangling() {
  std::string_view s = std::string("a");
  return s;
}
void erase(std::vector<int>& v) { v.erase(std::remove(v.begin(), v.end(), 1)); }
void loop() {
  int i = 0;
  while (i < 10) {
  }
}
long widen(int a, int b) { return (long)(a * b); }
template <class T>
void fwd(T&& t) {
  std::string s = std::move(t);
  (void)s;
}
void usefwd() {
  std::string s;
  fwd(s);
}
void notnull(char* d, const char* s) { memcpy(d, s, strlen(s)); }
void optconv(std::optional<int> o) {
  std::optional<int> p = o.value();
  (void)p;
}
bool redundantbranch(bool a) {
  if (a) {
    if (a) return true;
  }
  return false;
}
int sc(signed char c) {
  int i = c;
  return i;
}
int so(int* p) { return sizeof(p) / sizeof(p[0]) + sizeof(1 + 2); }
void spur(std::condition_variable& c, std::unique_lock<std::mutex>& l, bool r) {
  if (!r) c.wait(l);
}
std::string strc() { return std::string('x', 50) + std::string("abc", 0); }
bool svnull() {
  std::string_view s(nullptr);
  return s == nullptr;
}
const char* missing[] = {"a",
                         "b",
                         "c"
                         "d",
                         "e",
                         "f",
                         "g",
                         "h",
                         "i",
                         "j"};
void semi(bool a) {
  if (a)
    ;
  loop();
}
bool cmp(const char* a, const char* b) { return strcmp(a, b); }
void swapargs(int i, double d);
void swapped(int a, double b) { swapargs(b, a); }
void small(long n) {
  for (short i = 0; i < n; ++i) {
  }
}
struct NT {
  virtual ~NT();
  std::string s;
};
void mem(NT* n) { memset(n, 0, sizeof(*n)); }
void raii(std::mutex& m) {
  std::lock_guard<std::mutex>{m};
  std::string("a");
}
void unusedret(std::vector<int> v) { std::remove(v.begin(), v.end(), 1); }
std::string moved(std::string a) {
  std::string b = std::move(a);
  return a + b;
}
void mt() {
  std::time_t t{};
  auto* p = std::localtime(&t);
  (void)p;
  getenv("A");
}
void range(const std::map<int, std::string>& m) {
  for (auto e : m) {
    (void)e.second.size();
  }
  for (const std::pair<int, std::string>& e : m) (void)e;
}
void movec(const std::string& a) {
  std::string b = std::move(a);
  (void)b;
}
size_t copyinit(const std::vector<std::string>& v) {
  std::string a = v[0];
  return a.size();
}
size_t val(std::string a) { return a.size(); }
int smart(std::unique_ptr<std::string> const& p) { return p.get()->size(); }
std::string box() {
  Box<std::string> b;
  std::string s;
  return b.take(s);
}
std::function<std::string(std::string)> lam() {
  return [](std::string a) {
    std::string b = std::move(a);
    return a + b;
  };
}
auto generic = [](auto a) {
  auto b = std::move(a);
  return a;
};
std::string useg() { return generic(std::string("a")); }
namespace std {
template <>
struct hash<Explicit> {
  size_t operator()(std::string a) const { return a.size(); }
};
}  // namespace std
