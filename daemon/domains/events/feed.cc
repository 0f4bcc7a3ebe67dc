#include "daemon/domains/events/feed.h"

#include <algorithm>
#include <format>

#include "daemon/base/log.h"
#include "daemon/base/text.h"
#include "daemon/domains/events/feed_table.h"

namespace unidash::events {

/// As the database says.
struct Moment {
  std::int64_t oldest = 0;
  std::int64_t next = 0;
  std::int64_t time = 0;
};

}  // namespace unidash::events

namespace unidash {

template <>
inline constexpr auto fields<events::Moment> =
    std::tuple{field("oldest", &events::Moment::oldest), field("next", &events::Moment::next),
               field("time", &events::Moment::time)};

}  // namespace unidash

namespace unidash::events {

namespace {

constexpr auto channel = "unidash_changes";
constexpr std::string_view comment = ":\n\n";

/// The WHATWG's event stream format; `data` has no line breaks.
std::string render_event(const Cursor& id, std::string_view event, std::string_view data) {
  return std::format("id: {}\nevent: {}\ndata: {}\n\n", render_cursor(id), event, data);
}

std::string render_reset(const Cursor& id) { return render_event(id, "reset", "{}"); }

/// No event: what the reader names as its last one when it comes again.
std::string render_id(const Cursor& id) { return std::format("id: {}\n\n", render_cursor(id)); }

bool is_gone(const Change* change) { return change->data.is_null(); }

/// What tells one version of a thing from the next.
using Version = std::pair<std::string, std::int64_t>;

Version version_of(const Change& change) { return {change.resource, change.transaction}; }

}  // namespace

struct Feed::Stream {
  StreamId id;
  Subscription subscription;
  Clock::time_point live_at;  // when its session last counted as live
  std::set<Version> told{};   // of what the cursor does not cover
};

struct Feed::Reading {
  Moment moment{};
  std::set<SessionId> live{};
  std::vector<Change> changes{};
  bool is_cut = false;  // there are more
};

Feed::Feed(postgres::Pool& pool, std::vector<Reader> readers, Output output, FeedSettings settings)
    : pool_(pool),
      readers_(std::move(readers)),
      output_(std::move(output)),
      settings_(settings),
      next_beat_(Clock::now() + settings.beat),
      notifications_(pool.conninfo(), channel),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

Feed::~Feed() {
  thread_.request_stop();
  notifications_.wake();
  thread_.join();
}

void Feed::join(StreamId id, const Subscription& subscription) {
  {
    const std::lock_guard lock(mutex_);
    arriving_.emplace_back(id, subscription);
  }
  notifications_.wake();
}

void Feed::leave(StreamId id) {
  {
    const std::lock_guard lock(mutex_);
    leaving_.push_back(id);
  }
  notifications_.wake();
}

void Feed::run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    take_arrivals();
    if (Clock::now() >= next_beat_) beat();
    tell_due();
    // Each wait also tries for the connection where it broke.
    const auto until_beat = std::chrono::ceil<std::chrono::milliseconds>(next_beat_ - Clock::now());
    const auto heard =
        notifications_.wait(std::clamp(until_beat, std::chrono::milliseconds{0}, settings_.retry));
    if (!heard.is_certain) note_all_due();
    for (const std::string& payload : heard.payloads) {
      if (const auto user = text::parse_integer(payload)) due_.insert(UserId{*user});
    }
  }
}

void Feed::note_all_due() {
  for (const auto& [id, stream] : streams_) due_.insert(stream.subscription.user);
}

void Feed::take_arrivals() {
  std::vector<std::pair<StreamId, Subscription>> arriving;
  std::vector<StreamId> leaving;
  {
    const std::lock_guard lock(mutex_);
    arriving.swap(arriving_);
    leaving.swap(leaving_);
  }
  for (const auto& [id, subscription] : arriving) {
    make_room(subscription.user);
    streams_.emplace(id, Stream{.id = id, .subscription = subscription, .live_at = Clock::now()});
    due_.insert(subscription.user);
    if (streams_.size() > settings_.most) end(id);
  }
  for (const StreamId id : leaving) streams_.erase(id);
  count_ = streams_.size();
}

/// Whoever opens one more tab reads there, so the oldest is the one to end.
void Feed::make_room(UserId user) {
  const auto own = streams_of(user);
  if (own.size() >= settings_.most_of_a_person) end(own.front()->id);
}

void Feed::end(StreamId id) {
  output_.end(id);
  streams_.erase(id);
  count_ = streams_.size();
}

std::vector<Feed::Stream*> Feed::streams_of(UserId user) {
  std::vector<Stream*> own;
  for (auto& [id, stream] : streams_) {
    if (stream.subscription.user == user) own.push_back(&stream);
  }
  return own;
}

/// Says that the line is there, and has everything looked at: sessions end by time too.
void Feed::beat() {
  next_beat_ = Clock::now() + settings_.beat;
  for (const auto& [id, stream] : streams_) output_.send(id, std::string(comment));
  note_all_due();
}

void Feed::tell_due() {
  while (!due_.empty()) {
    const Status told = tell(*due_.begin());
    if (!told) {
      log_trouble(told.error());
      break;
    }
    trouble_.end();
    due_.erase(due_.begin());
  }
  // Nobody can say that these sessions are still alive.
  std::vector<StreamId> doubtful;
  for (const auto& [id, stream] : streams_) {
    if (stream.live_at + settings_.trust < Clock::now()) doubtful.push_back(id);
  }
  for (const StreamId id : doubtful) end(id);
}

Status Feed::tell(UserId user) {
  const auto asked_at = Clock::now();
  const auto streams = streams_of(user);
  if (streams.empty()) return {};
  const Reading reading = TRY(read(user, streams));
  for (Stream* stream : streams) {
    if (!reading.live.contains(stream->subscription.session)) {
      end(stream->id);
      continue;
    }
    stream->live_at = asked_at;
    if (const std::string text = render(*stream, reading); !text.empty()) {
      output_.send(stream->id, text);
    }
  }
  return {};
}

/// From the lowest cursor of the person's streams; each then takes what is new to it.
Result<Feed::Reading> Feed::read(UserId user, const std::vector<Stream*>& streams) {
  return postgres::in_transaction(pool_, [&](postgres::Transaction& tx) -> Result<Reading> {
    Reading reading;
    std::string sessions;
    for (const Stream* stream : streams) {
      sessions +=
          std::format("{}{}", sessions.empty() ? "" : ",", stream->subscription.session.value);
    }
    const auto live =
        TRY(tx.rows<SessionId>(table::live_sessions, '{' + sessions + '}', settings_.idle.count()));
    reading.live = {live.begin(), live.end()};
    reading.moment = TRY(tx.row<Moment>(table::now));
    std::int64_t since = reading.moment.oldest;
    for (const Stream* stream : streams) {
      if (can_resume(*stream, reading)) {
        since = std::min(since, stream->subscription.since->transaction);
      }
    }
    const auto most = static_cast<std::int64_t>(settings_.most_changes + 1);
    for (const Reader& reader : readers_) {
      auto changes = TRY(reader(tx, user, since, most));
      if (std::ssize(changes) >= most) reading.is_cut = true;
      std::ranges::move(changes, std::back_inserter(reading.changes));
    }
    std::ranges::stable_sort(reading.changes, {}, &Change::transaction);
    return reading;
  });
}

bool Feed::can_resume(const Stream& stream, const Reading& reading) const {
  const auto& since = stream.subscription.since;
  const std::int64_t memory = std::chrono::seconds(settings_.memory).count();
  return since && since->transaction <= reading.moment.next &&
         since->read_at > reading.moment.time - memory;
}

/// Until the last event has gone out with it, an id is not safe to go on from: those before
/// bear the former one.
std::string Feed::render_fresh(Stream& stream, const Reading& reading, const Cursor& now) const {
  const Cursor& since = *stream.subscription.since;
  std::vector<const Change*> fresh;
  for (const Change& change : reading.changes) {
    const bool is_covered = change.transaction < since.transaction;
    if (!is_covered && stream.told.insert(version_of(change)).second) fresh.push_back(&change);
  }
  const bool is_too_much = fresh.size() > settings_.most_changes || reading.is_cut;
  if (is_too_much || std::ranges::any_of(fresh, is_gone)) return render_reset(now);
  std::string text;
  for (const Change* change : fresh) {
    text +=
        render_event(change == fresh.back() ? now : since, change->event, dump_json(change->data));
  }
  return text.size() > settings_.most_bytes ? render_reset(now) : text;
}

std::string Feed::render(Stream& stream, const Reading& reading) const {
  auto& [user, session, is_resumed, since] = stream.subscription;
  const Cursor now{.transaction = reading.moment.oldest, .read_at = reading.moment.time};
  const bool is_lost = is_resumed && !can_resume(stream, reading);
  const bool begins_here = is_lost || !since;
  if (begins_here) since = now;
  std::string text = render_fresh(stream, reading, now);
  if (begins_here) text = is_lost ? render_reset(now) : render_id(now);
  // So that it can be gone on from here.
  if (text.empty() && since->transaction != now.transaction) text = render_id(now);
  std::erase_if(stream.told, [&](const Version& told) { return told.second < now.transaction; });
  if (!text.empty()) since = now;
  is_resumed = true;
  return text;
}

/// Once for each kind of trouble, not at every try.
void Feed::log_trouble(const Error& error) {
  if (trouble_.is_news(error)) log::warn("events.not_told", log::describe(error));
}

}  // namespace unidash::events
