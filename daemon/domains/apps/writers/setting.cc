#include "daemon/domains/apps/writers/setting.h"

namespace unidash::packages {

namespace {

Setting settle(const Value& literal) {
  Setting setting{.text = literal.text, .number = literal.number, .flag = literal.flag};
  if (literal.kind == Value::Kind::number) setting.kind = Setting::Kind::number;
  if (literal.kind == Value::Kind::flag) setting.kind = Setting::Kind::flag;
  return setting;
}

Result<Setting> resolve_ref(const Ref& ref, const Lookup& lookup) {
  Setting setting = settle(TRY(lookup(ref)));
  setting.is_given = true;
  setting.begins_given = true;
  return setting;
}

/// "https://a.example/" and "/path" meet in one slash.
Result<Setting> resolve_url(const Value& value, const Lookup& lookup) {
  Setting setting = TRY(resolve_ref(value.ref, lookup));
  std::string base = spell(setting);
  if (base.ends_with('/')) base.pop_back();
  setting.kind = Setting::Kind::text;
  setting.text = base + value.text;
  return setting;
}

Result<Setting> resolve_items(const Value& value, Setting::Kind kind, const Lookup& lookup) {
  Setting setting{.kind = kind, .keys = value.keys};
  for (const Value& item : value.items) {
    setting.items.push_back(TRY(resolve(item, lookup)));
    setting.is_given = setting.is_given || setting.items.back().is_given;
  }
  return setting;
}

Result<Setting> resolve_concat(const Value& value, const Lookup& lookup) {
  const Setting parts = TRY(resolve_items(value, Setting::Kind::list, lookup));
  Setting setting{.is_given = parts.is_given};
  for (const Setting& part : parts.items) {
    const std::string text = spell(part);
    if (setting.text.empty() && !text.empty()) setting.begins_given = part.begins_given;
    setting.text += text;
  }
  return setting;
}

Result<Setting> resolve_json(const Value& value, const Lookup& lookup) {
  const Setting tree = TRY(resolve(value.items.front(), lookup));
  return Setting{.text = dump_json(to_json(tree)), .is_given = tree.is_given};
}

}  // namespace

Result<Setting> resolve(const Value& value, const Lookup& lookup) {
  switch (value.kind) {
    case Value::Kind::text:
    case Value::Kind::number:
    case Value::Kind::flag: return settle(value);
    case Value::Kind::ref: return resolve_ref(value.ref, lookup);
    case Value::Kind::url: return resolve_url(value, lookup);
    case Value::Kind::concat: return resolve_concat(value, lookup);
    case Value::Kind::json: return resolve_json(value, lookup);
    case Value::Kind::list: return resolve_items(value, Setting::Kind::list, lookup);
    case Value::Kind::map: return resolve_items(value, Setting::Kind::map, lookup);
  }
  return make_error(Code::internal, "package.unknown_value");
}

std::string spell(const Setting& single) {
  switch (single.kind) {
    case Setting::Kind::number: return std::to_string(single.number);
    case Setting::Kind::flag: return single.flag ? "true" : "false";
    default: return single.text;
  }
}

Json to_json(const Setting& setting) {
  switch (setting.kind) {
    case Setting::Kind::text: return setting.text;
    case Setting::Kind::number: return setting.number;
    case Setting::Kind::flag: return setting.flag;
    case Setting::Kind::list: {
      Json array = Json::array();
      for (const Setting& item : setting.items) array.push_back(to_json(item));
      return array;
    }
    case Setting::Kind::map: {
      Json object = Json::object();
      for (std::size_t at = 0; at < setting.keys.size(); ++at) {
        object[setting.keys[at]] = to_json(setting.items[at]);
      }
      return object;
    }
  }
  return {};
}

}  // namespace unidash::packages
