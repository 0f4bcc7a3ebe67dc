#include "daemon/domains/identity/pages/page_answers.h"

#include <format>

#include "daemon/base/text.h"

namespace unidash::identity {

namespace {

using api::Response;

constexpr std::chrono::days language_memory{365};
constexpr std::chrono::minutes work_memory{2};

void set_cookie(Response& response, std::string cookie) {
  response.headers.emplace_back("Set-Cookie", std::move(cookie));
}

Response still_working(const Waiting& by, std::string_view ticket) {
  Response response = show_page(by.request, pages::render_working(by.frame, by.address), 202);
  response.headers.emplace_back("Refresh", "2; url=" + by.address);
  set_cookie(response, api::render_cookie(by.cookie, ticket, work_memory));
  return response;
}

}  // namespace

std::string_view token_of(const api::Request& request) {
  return api::find_value(request.path_values, "token").value_or(std::string_view{});
}

pages::Frame frame_of(const api::Request& request, const std::string& desk_origin) {
  return {
      .locale = api::choose_locale(request), .query = request.query, .desk_origin = desk_origin};
}

Response show_page(const api::Request& request, std::string html, int status) {
  Response response = api::html(std::move(html), status);
  const auto asked = api::find_value(request.query, "lang");
  if (asked && find_enum<Locale>(*asked)) {
    set_cookie(response, api::render_cookie(api::language_cookie, *asked, language_memory));
  }
  return response;
}

std::string with_next(std::string_view path, const std::optional<std::string>& next) {
  return next ? std::format("{}?next={}", path, text::percent_encode(*next)) : std::string(path);
}

void add_session(Response& response, const SignedIn& signed_in) {
  set_cookie(response, api::render_cookie(api::id_cookie, signed_in.session.token.reveal()));
  set_cookie(response, api::render_cookie(device_cookie, signed_in.device, device_memory));
}

Response enter(const SignedIn& signed_in, std::string address) {
  Response response = api::redirect(std::move(address));
  add_session(response, signed_in);
  return response;
}

Response lead_on(const FirstStep& step, const std::optional<std::string>& next,
                 const std::string& home) {
  if (const auto* signed_in = std::get_if<SignedIn>(&step)) {
    return enter(*signed_in, next.value_or(home));
  }
  const auto& second = std::get<SecondStep>(step);
  const bool adds = second.demand == Demand::enrolment;
  Response response = api::redirect(with_next(adds ? "/login/second-step" : "/login/code", next));
  set_cookie(response,
             api::render_cookie(step_cookie, second.ticket.reveal(), pending_step_lifetime));
  return response;
}

FormWork::Answer work_on(FormWork& work, const FormWork::Form& form, const Waiting& by) {
  auto told = TRY(work.run(form));
  if (told.answer) return std::move(*told.answer);
  return still_working(by, told.ticket);
}

std::optional<FormWork::Answer> find_work(FormWork& work, const Waiting& by) {
  auto told = work.ask(by.request.cookie(by.cookie));
  if (!told) return std::nullopt;
  if (!told->answer) return still_working(by, told->ticket);
  if (*told->answer) set_cookie(**told->answer, api::render_expired_cookie(by.cookie));
  return std::move(told->answer);
}

}  // namespace unidash::identity
