#include "daemon/domains/events/routes.h"

namespace unidash::events {

namespace {

constexpr std::string_view content_type = "text/event-stream";
/// How soon a reader comes again, in milliseconds.
constexpr std::string_view beginning = "retry: 3000\n\n";

Result<api::Response> begin(const Feed& feed, std::string_view stream_header,
                            const api::Caller& caller, const api::Request& request) {
  const auto session = TRY(caller.require_session());
  if (!feed.has_room()) return unavailable("events.full", "", std::chrono::seconds{30});
  const auto subscription = subscribe(session.user, session.id, request.header("last-event-id"));
  return api::Response{
      .content_type = std::string(content_type),
      .body = std::string(beginning),
      .headers = {{std::string(stream_header), render_subscription(subscription)}}};
}

}  // namespace

std::vector<api::Route> event_routes(const Feed* feed, std::string_view stream_header) {
  api::Handler handler{
      .run =
          [feed, stream_header](const api::Caller& caller, const api::Request& request) {
            return begin(*feed, stream_header, caller, request);
          },
      .answers = {{.status = 200, .content_type = content_type, .schema = {{"type", "string"}}}},
      .errors = {Code::unavailable}};
  return {{api::Verb::get, "/v1/events", api::Audience::user, api::Access::signed_in(),
           "follow_events",
           "Server-sent events: job and notification, each with the resource as it is now, and"
           " reset, after which lists are to be read again. Goes on after Last-Event-ID.",
           "", std::move(handler)}};
}

}  // namespace unidash::events
