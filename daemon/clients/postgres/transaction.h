// Transaction: the unit of work. in_transaction() runs a function, commits when
// it succeeds, rolls back when it does not, and runs it again when PostgreSQL
// asks for it (40001, 40P01) — so the function must have no other effects.
//
//   const User user = TRY(in_transaction(pool, caller.actor(), [&](Transaction& tx) -> Result<User>
//   {
//     const User user = TRY(tx.row<User>(disable_user, in.id));
//     tx.emit({"user.disabled", "users", in.id.value});
//     return user;
//   }));
//
// in_one_statement() is for a single statement, read or write: one round trip where
// in_transaction() takes three.
//
// Rows are read by column name into a struct with fields<T>, or by the single
// column into a plain value.
#pragma once

#include <functional>
#include <limits>
#include <type_traits>
#include <vector>

#include "daemon/base/fields.h"
#include "daemon/clients/postgres/connection.h"
#include "daemon/clients/postgres/pool.h"
#include "daemon/model/event.h"

namespace unidash::postgres {

namespace detail {

template <class T>
Parameter to_parameter(const T& value) {
  if constexpr (std::is_same_v<T, std::nullopt_t>) {
    return std::nullopt;
  } else if constexpr (std::is_convertible_v<T, std::string_view>) {
    return std::string(std::string_view(value));
  } else if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>) {
    return std::to_string(value);
  } else {
    return Codec<T>::to_sql(value);
  }
}

template <class Member>
Result<Member> read_column(const Rows& rows, int row, int column) {
  const auto text = rows.at(row, column);
  if constexpr (is_optional<Member>) {
    if (!text) return Member{};
    return Member(TRY(Codec<typename Member::value_type>::from_sql(*text)));
  } else {
    if (!text) return make_error(Code::internal, "postgres.unexpected_null");
    return Codec<Member>::from_sql(*text);
  }
}

template <class T>
Result<T> read_row(const Rows& rows, int row) {
  if constexpr (Described<T>) {
    T value{};
    Status status{};
    for_each_field<T>([&](const auto& each) {
      if (!status) return;
      using Member = std::remove_cvref_t<decltype(value.*each.member)>;
      const int column = rows.column(each.name);
      if (column < 0) {
        status = make_error(Code::internal, "postgres.missing_column", each.name);
        return;
      }
      auto member = read_column<Member>(rows, row, column);
      if (!member) {
        status = member.error();
        return;
      }
      value.*each.member = std::move(*member);
    });
    TRY(std::move(status));
    return value;
  } else {
    return read_column<T>(rows, row, 0);
  }
}

}  // namespace detail

class Transaction {
 public:
  static constexpr std::size_t any_number = std::numeric_limits<std::size_t>::max();

  /// At most so many statements; one more is refused unsent.
  explicit Transaction(Connection& connection, std::size_t statements = any_number)
      : connection_(connection), left_(statements) {}

  /// Exactly one row; not_found "postgres.no_row" otherwise.
  template <class T, class... Arguments>
  [[nodiscard]] Result<T> row(const Statement& statement, const Arguments&... arguments) {
    auto found = TRY((maybe<T>(statement, arguments...)));
    if (!found) return make_error(Code::not_found, "postgres.no_row", statement.name);
    return std::move(*found);
  }

  /// The first row, or nothing.
  template <class T, class... Arguments>
  [[nodiscard]] Result<std::optional<T>> maybe(const Statement& statement,
                                               const Arguments&... arguments) {
    const Rows answer = TRY(send(statement, {detail::to_parameter(arguments)...}));
    if (answer.count() == 0) return std::optional<T>{};
    return std::optional<T>(TRY(detail::read_row<T>(answer, 0)));
  }

  template <class T, class... Arguments>
  [[nodiscard]] Result<std::vector<T>> rows(const Statement& statement,
                                            const Arguments&... arguments) {
    const Rows answer = TRY(send(statement, {detail::to_parameter(arguments)...}));
    std::vector<T> values;
    values.reserve(static_cast<std::size_t>(answer.count()));
    for (int i = 0; i < answer.count(); ++i) values.push_back(TRY(detail::read_row<T>(answer, i)));
    return values;
  }

  /// A write; the number of rows it changed.
  template <class... Arguments>
  [[nodiscard]] Result<std::int64_t> run(const Statement& statement,
                                         const Arguments&... arguments) {
    const Rows answer = TRY(send(statement, {detail::to_parameter(arguments)...}));
    return answer.affected();
  }

  /// Remembers what happened; it commits with the change or not at all.
  void emit(Event event) { events_.push_back(std::move(event)); }
  [[nodiscard]] const std::vector<Event>& events() const { return events_; }

 private:
  /// internal "postgres.second_statement" where no more may be sent.
  [[nodiscard]] Result<Rows> send(const Statement& statement,
                                  const std::vector<Parameter>& parameters);

  Connection& connection_;
  std::size_t left_;
  std::vector<Event> events_;
};

namespace detail {

using Work = std::function<Status(Transaction&)>;
/// Begin, work, events, commit; with retries.
[[nodiscard]] Status run_transaction(Pool& pool, const Actor& actor, const Work& work);
/// A statement, with retries.
[[nodiscard]] Status run_statement(Pool& pool, const Work& work);

template <class R>
struct ResultValue;
template <class T>
struct ResultValue<Result<T>> {
  using type = T;
};

/// What `work` gave in the attempt that held. `run` carries it out.
template <class Function, class Run>
auto value_of(Function& work, Run run) -> std::invoke_result_t<Function, Transaction&> {
  using Out = std::invoke_result_t<Function, Transaction&>;
  using Value = typename ResultValue<Out>::type;
  if constexpr (std::is_void_v<Value>) {
    return run(work);
  } else {
    std::optional<Value> value;
    TRY(run([&](Transaction& tx) -> Status {
      value = TRY(work(tx));
      return {};
    }));
    return std::move(*value);
  }
}

}  // namespace detail

/// See the top of this file. `work` takes Transaction& and returns Result<T>.
template <class Function>
auto in_transaction(Pool& pool, const Actor& actor, Function work)
    -> std::invoke_result_t<Function, Transaction&> {
  return detail::value_of(
      work, [&](const detail::Work& each) { return detail::run_transaction(pool, actor, each); });
}

/// Work of the system itself, or reads that leave no trace.
template <class Function>
auto in_transaction(Pool& pool, Function work) {
  return in_transaction(pool, Actor{}, std::move(work));
}

/// `work` sends one statement, which is a transaction by itself, and emits nothing: an event
/// commits with its change or not at all, so it needs in_transaction().
template <class Function>
auto in_one_statement(Pool& pool, Function work) -> std::invoke_result_t<Function, Transaction&> {
  return detail::value_of(
      work, [&](const detail::Work& each) { return detail::run_statement(pool, each); });
}

}  // namespace unidash::postgres
