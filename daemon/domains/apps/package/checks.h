// What must hold between the parts of a description, each of which is well by itself. Pure.
#pragma once

#include <cstdint>

#include "daemon/domains/apps/package/app_package.h"
#include "daemon/domains/apps/package/finding.h"

namespace unidash::packages {

/// A draft is what people write: its images may have no digest yet.
enum class Publication : std::uint8_t { draft, published };

void check_package(const AppPackage& package, Publication publication, const Place& place);

// Its parts, each in a file of its own.

/// Images, components, volumes, databases, steps: what is named exists, and is of the right kind.
void check_parts(const AppPackage& package, const Place& place);
void check_component(const AppPackage& package, const Component& component, const Place& place);
/// Ways to know people, and what each of them wants.
void check_sign_on(const AppPackage& package, const Place& place);
void check_questions(const AppPackage& package, const Place& place);
/// Refs lead somewhere; no secret is written down, in no argument either; no switch leaves
/// certificates unchecked.
void check_values(const AppPackage& package, const Place& place);
/// The shape that the file's format can hold.
void check_file(const File& file, const Place& place);
/// What an app may do is said, with a reason, and nothing more.
void check_rights(const AppPackage& package, const Place& place);

/// Whether one of two paths is the other, or lies in it.
[[nodiscard]] bool overlap(std::string_view one, std::string_view other);

}  // namespace unidash::packages
