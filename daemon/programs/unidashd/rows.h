// Rows of several domains in one table.
#pragma once

#include <iterator>
#include <vector>

namespace unidash::main {

template <class Row>
void append(std::vector<Row>& rows, std::vector<Row> more) {
  rows.insert(rows.end(), std::make_move_iterator(more.begin()),
              std::make_move_iterator(more.end()));
}

}  // namespace unidash::main
