#include "daemon/clients/postgres/pool.h"

#include "daemon/clients/postgres/connection.h"

namespace unidash::postgres {

namespace {

constexpr Statement ping_statement{"ping", "SELECT 1"};

}  // namespace

Pool::Lease::Lease(Pool& pool, std::unique_ptr<Connection> connection)
    : pool_(&pool), connection_(std::move(connection)) {}

Pool::Lease::Lease(Lease&& other) noexcept
    : pool_(other.pool_), connection_(std::move(other.connection_)) {}

Pool::Lease::~Lease() {
  if (connection_) pool_->give_back(std::move(connection_));
}

Pool::Pool(PoolSettings settings) : settings_(std::move(settings)) {}

Pool::~Pool() = default;

Result<Pool::Lease> Pool::acquire() {
  std::unique_ptr<Connection> connection;
  {
    std::unique_lock lock(mutex_);
    const auto is_free = [this] { return lent_ < settings_.connections; };
    if (!returned_.wait_for(lock, settings_.acquire_timeout, is_free)) {
      return unavailable("postgres.unavailable", "every connection is in use");
    }
    ++lent_;
    connection = take_idle();
  }
  if (connection) return Lease(*this, std::move(connection));
  auto created = Connection::create(settings_.conninfo, settings_.statement_timeout);
  if (!created) {
    give_back(nullptr);
    return created.error();
  }
  return Lease(*this, std::move(*created));
}

std::unique_ptr<Connection> Pool::take_idle() {
  while (!idle_.empty()) {
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    if (connection->quiet()) return connection;
  }
  return nullptr;
}

void Pool::give_back(std::unique_ptr<Connection> connection) {
  {
    const std::lock_guard lock(mutex_);
    --lent_;
    if (connection && connection->reusable()) {
      idle_.push_back(std::move(connection));
    } else if (connection) {
      // The server went away: the others of its time are broken too.
      idle_.clear();
    }
  }
  returned_.notify_one();
}

Status Pool::ping() {
  auto lease = TRY(acquire());
  TRY((*lease).run(ping_statement, {}));
  return {};
}

}  // namespace unidash::postgres
