// Mistakes in a header of ours, which are looked for as in any source (mistakes.cc).
#pragma once
#include <memory>
#include <string>
#include <vector>
struct Explicit {
  Explicit(int a);
};
struct Base {
  virtual ~Base() = default;
  virtual void act(int a);
};
struct Derived : Base {
  virtual void act(int a);
  void actt(int a);
};
template <class T>
struct Box {
  T value;
  T take(T given) {
    T moved = std::move(given);
    return given;
  }
  const T& back(const T& a) { return a; }
};
inline bool redundant(int a) { return a == 1 || a == 1; }
