#include "daemon/domains/host/usage.h"

#include <algorithm>
#include <cmath>
#include <condition_variable>
#include <cstdlib>

#include "daemon/clients/files/text_file.h"
#include "daemon/domains/host/space.h"

namespace unidash::host {

namespace {

constexpr std::chrono::seconds period{2};
constexpr std::size_t kept = 300;
constexpr std::int64_t sector_bytes = 512;  // of /proc/diskstats, whatever the disk has

using Words = std::vector<std::string_view>;

Words words_of(std::string_view line) {
  Words words;
  for (const auto word : text::split(line, ' ')) {
    if (!word.empty()) words.push_back(word);
  }
  return words;
}

std::int64_t number_at(const Words& words, std::size_t index) {
  return index < words.size() ? text::parse_integer(words[index]).value_or(0) : 0;
}

/// proc_stat(5): user nice system idle iowait irq softirq steal; guest time is
/// part of user time.
void read_processor(Counters& counters, std::string_view stat) {
  const Words words = words_of(stat.substr(0, stat.find('\n')));
  for (std::size_t index = 1; index <= 8; ++index) counters.total += number_at(words, index);
  counters.busy = counters.total - number_at(words, 4) - number_at(words, 5);
}

void read_memory(Counters& counters, std::string_view meminfo) {
  std::int64_t available = 0;
  for (const auto line : text::split(meminfo, '\n')) {
    const Words words = words_of(line);
    if (line.starts_with("MemTotal:")) counters.memory_total = number_at(words, 1) * 1024;
    if (line.starts_with("MemAvailable:")) available = number_at(words, 1) * 1024;
  }
  counters.memory_used = std::max<std::int64_t>(0, counters.memory_total - available);
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// Partitions and what lies on other disks would count twice.
bool is_whole_disk(std::string_view name) {
  if (name.starts_with("nvme") || name.starts_with("mmcblk")) return !name.contains('p');
  const bool known = name.starts_with("sd") || name.starts_with("vd") || name.starts_with("xvd") ||
                     name.starts_with("hd");
  return known && !all_digits(name.substr(name.size() - 1));
}

void read_disks(Counters& counters, std::string_view diskstats) {
  for (const auto line : text::split(diskstats, '\n')) {
    const Words words = words_of(line);
    if (words.size() < 10 || !is_whole_disk(words[2])) continue;
    counters.disk_read += number_at(words, 5) * sector_bytes;
    counters.disk_written += number_at(words, 9) * sector_bytes;
  }
}

bool is_outside(std::string_view link) {
  for (const auto inner : {"lo", "veth", "cni", "flannel", "docker", "tun", "tap", "dummy"}) {
    if (link.starts_with(inner)) return false;
  }
  // A VLAN's traffic is its parent's too.
  return !link.contains('.');
}

void read_links(Counters& counters, std::string_view net_dev) {
  for (const auto line : text::split(net_dev, '\n')) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    if (!is_outside(text::trim(line.substr(0, colon)))) continue;
    const Words words = words_of(line.substr(colon + 1));
    counters.received += number_at(words, 0);
    counters.sent += number_at(words, 8);
  }
}

std::int64_t per_second(std::int64_t before, std::int64_t after, double seconds) {
  if (after <= before) return 0;
  return static_cast<std::int64_t>(static_cast<double>(after - before) / seconds);
}

double rounded(double value) { return std::round(value * 100) / 100; }

}  // namespace

Counters parse_counters(const CounterTexts& texts) {
  Counters counters;
  read_processor(counters, texts.stat);
  counters.load = rounded(std::strtod(texts.loadavg.c_str(), nullptr));
  read_memory(counters, texts.meminfo);
  read_disks(counters, texts.diskstats);
  read_links(counters, texts.net_dev);
  return counters;
}

UsageSample sample_between(const Counters& before, const Counters& after) {
  const auto micros = std::max<std::int64_t>(1, (after.at - before.at).count());
  const double seconds = static_cast<double>(micros) / 1e6;
  const auto total = after.total - before.total;
  const auto busy =
      std::clamp<std::int64_t>(after.busy - before.busy, 0, std::max<std::int64_t>(0, total));
  const double percent =
      total > 0 ? 100.0 * static_cast<double>(busy) / static_cast<double>(total) : 0;
  const auto since_epoch =
      std::chrono::duration_cast<std::chrono::milliseconds>(after.at.time_since_epoch());
  return {.id = std::to_string(since_epoch.count()),
          .at = after.at,
          .cpu_percent = rounded(percent),
          .load = after.load,
          .memory_used = after.memory_used,
          .memory_total = after.memory_total,
          .disk_read = per_second(before.disk_read, after.disk_read, seconds),
          .disk_written = per_second(before.disk_written, after.disk_written, seconds),
          .received = per_second(before.received, after.received, seconds),
          .sent = per_second(before.sent, after.sent, seconds),
          .var_used = after.var_used,
          .var_total = after.var_total};
}

Usage::Usage(Places places, const Clock& clock)
    : places_(std::move(places)),
      clock_(clock),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

Usage::~Usage() = default;

Counters Usage::read() const {
  const auto text = [&](const char* path) {
    return files::read_text_file(places_.root + path, std::size_t{1024} * 1024)
        .value_or(std::string());
  };
  Counters counters = parse_counters({.stat = text("/proc/stat"),
                                      .loadavg = text("/proc/loadavg"),
                                      .meminfo = text("/proc/meminfo"),
                                      .diskstats = text("/proc/diskstats"),
                                      .net_dev = text("/proc/net/dev")});
  counters.at = clock_.now();
  if (const auto space = read_space(places_.root + "/var")) {
    counters.var_total = space->total;
    counters.var_used = space->used;
  }
  return counters;
}

void Usage::run(const std::stop_token& stop) {
  std::mutex waiting;
  std::condition_variable_any never;
  Counters before = read();
  while (!stop.stop_requested()) {
    std::unique_lock lock(waiting);
    if (never.wait_for(lock, stop, period, [&] { return stop.stop_requested(); })) return;
    const Counters after = read();
    const std::lock_guard guard(mutex_);
    samples_.push_back(sample_between(before, after));
    if (samples_.size() > kept) samples_.pop_front();
    before = after;
  }
}

std::vector<UsageSample> Usage::since(std::optional<Timestamp> time) const {
  const std::lock_guard lock(mutex_);
  std::vector<UsageSample> found;
  for (const UsageSample& sample : samples_) {
    if (!time || sample.at > *time) found.push_back(sample);
  }
  return found;
}

}  // namespace unidash::host
