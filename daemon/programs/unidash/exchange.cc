#include "daemon/programs/unidash/exchange.h"

#include <memory>

#include "daemon/clients/files/text_file.h"
#include "daemon/programs/unidash/request.h"

namespace unidash::command {

namespace {

constexpr std::size_t largest_answer = std::size_t{8} << 20;
constexpr JsonLimits answer_limits{.bytes = largest_answer, .depth = 32, .values = 1'000'000};
constexpr std::int64_t most_pages = 10'000;

Result<Answer> read_answer(const http_client::Response& response) {
  Answer answer{.status = response.status};
  if (response.body.empty()) return answer;
  auto document = parse_json(response.body, answer_limits);
  if (!document) return unavailable("command.not_understood", std::to_string(response.status));
  answer.document = std::move(*document);
  return answer;
}

bool is_list(const Json& document) {
  return document.is_object() && document.contains("data") && document["data"].is_array();
}

bool has_next(const Json& document) {
  return document.contains("links") && document["links"].contains("next");
}

Result<Answer> read_all_pages(const Call& call, const Account& account, Locale locale,
                              const Send& send) {
  Answer all{};
  for (std::int64_t page = 1; page <= most_pages; ++page) {
    Answer answer = TRY(read_answer(TRY(send(make_request(call, account, locale, page)))));
    if (answer.is_refused()) return answer;
    if (!is_list(answer.document)) return unavailable("command.not_understood", "");
    const bool goes_on = has_next(answer.document);
    if (page == 1) {
      all = std::move(answer);
    } else {
      for (Json& item : answer.document["data"]) all.document["data"].push_back(std::move(item));
    }
    if (!goes_on) break;
  }
  return all;
}

}  // namespace

Result<Answer> carry_out(Call call, const Account& account, Locale locale, const Send& send) {
  if (call.all_pages) return read_all_pages(call, account, locale, send);
  if (call.command->needs_revision && !call.revision) {
    const auto read = TRY(send(make_read(call, account, locale)));
    const std::string revision(read.header("etag"));
    // Without one the API says what it makes of the call.
    if (!revision.empty()) call.revision = revision;
  }
  return read_answer(TRY(send(make_request(call, account, locale))));
}

Result<Send> connect(const Account& account) {
  curl::Terms terms{.may_reach = curl::is_any_host};
  if (!account.ca.empty()) {
    auto authorities = files::read_text_file(account.ca, std::size_t{1} << 20);
    if (!authorities) return make_error(Code::invalid, "command.no_authority", account.ca);
    terms.authorities = std::move(*authorities);
  }
  auto client = std::make_shared<http_client::Client>(
      std::move(terms), http_client::Limits{.answer_bytes = largest_answer});
  return Send([client](const http_client::Request& request) { return client->send(request); });
}

}  // namespace unidash::command
