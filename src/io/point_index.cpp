#include "point_index.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <span>

#include <fmt/format.h>
#include <sqlite3.h>

namespace incident_mapper::io {

namespace {

constexpr std::int64_t root_node = 1;
constexpr std::size_t header_bytes = 4;
constexpr std::size_t cell_bytes = 24; ///< id and four edges

/// A box, and the row (of a leaf) or the node (above) that it encloses.
struct Cell {
    std::int64_t id = 0;
    float west = 0, east = 0, south = 0, north = 0;

    [[nodiscard]] float x() const { return west + (east - west) / 2; }
    [[nodiscard]] float y() const { return south + (north - south) / 2; }
};

float rounded_down(double value)
{
    const auto rounded = static_cast<float>(value);
    return rounded > value ? std::nextafter(rounded, -std::numeric_limits<float>::infinity())
                           : rounded;
}

float rounded_up(double value)
{
    const auto rounded = static_cast<float>(value);
    return rounded < value ? std::nextafter(rounded, std::numeric_limits<float>::infinity())
                           : rounded;
}

Cell enclosing(std::span<const Cell> cells, std::int64_t id)
{
    Cell box = cells.front();
    box.id = id;
    for (const auto& cell : cells) {
        box.west = std::min(box.west, cell.west);
        box.east = std::max(box.east, cell.east);
        box.south = std::min(box.south, cell.south);
        box.north = std::max(box.north, cell.north);
    }
    return box;
}

template <typename Number>
void append_big_endian(std::string& out, Number number)
{
    for (int shift = static_cast<int>(sizeof number - 1) * 8; shift >= 0; shift -= 8) {
        out += static_cast<char>(static_cast<unsigned char>(number >> shift));
    }
}

/// Runs of cells that become nodes, as even as can be: none is left with a few only.
std::vector<std::span<const Cell>> runs(std::span<Cell> cells, std::size_t most)
{
    const auto nodes = (cells.size() + most - 1) / most;
    const auto strips = static_cast<std::size_t>(std::ceil(std::sqrt(nodes)));
    std::ranges::sort(cells, {}, [](const Cell& c) { return std::pair{c.x(), c.id}; });
    std::vector<std::span<const Cell>> found;
    for (std::size_t strip = 0; strip < strips; ++strip) {
        const auto first_node = nodes * strip / strips;
        const auto end_node = nodes * (strip + 1) / strips;
        const auto begin = cells.size() * first_node / nodes;
        const auto end = cells.size() * end_node / nodes;
        std::ranges::sort(cells.subspan(begin, end - begin), {}, [](const Cell& c) {
            return std::pair{c.y(), c.id};
        });
        for (auto node = first_node; node < end_node; ++node) {
            const auto from = cells.size() * node / nodes;
            found.emplace_back(cells.subspan(from, cells.size() * (node + 1) / nodes - from));
        }
    }
    return found;
}

class TreeWriter {
public:
    TreeWriter(Database& database, std::string_view table)
        : m_node_bytes(node_bytes(database, table)),
          m_node(database,
                 fmt::format("INSERT OR REPLACE INTO \"{}_node\" VALUES (?1, ?2)", table)),
          m_parent(database, fmt::format("INSERT INTO \"{}_parent\" VALUES (?1, ?2)", table)),
          m_rowid(database, fmt::format("INSERT INTO \"{}_rowid\" VALUES (?1, ?2)", table))
    {
    }

    void write(std::vector<Cell> cells)
    {
        const auto most = (m_node_bytes - header_bytes) / cell_bytes;
        int depth = 0;
        while (cells.size() > most) {
            std::vector<Cell> above;
            for (const auto& run : runs(cells, most)) {
                above.push_back(enclosing(run, ++m_last_node));
                write_node(m_last_node, 0, run);
                refer(run, m_last_node, depth);
            }
            cells = std::move(above);
            ++depth;
        }
        write_node(root_node, depth, cells);
        refer(cells, root_node, depth);
        write_rowids();
    }

private:
    /// Of the root, which the module makes with the table.
    static std::size_t node_bytes(Database& database, std::string_view table)
    {
        const auto bytes = database.query(
            fmt::format("SELECT length(data) FROM \"{}_node\" WHERE nodeno = 1", table));
        return static_cast<std::size_t>(std::get<std::int64_t>(bytes));
    }

    void write_node(std::int64_t node, int depth, std::span<const Cell> cells)
    {
        std::string data;
        data.reserve(m_node_bytes);
        append_big_endian(data, static_cast<std::uint16_t>(depth));
        append_big_endian(data, static_cast<std::uint16_t>(cells.size()));
        for (const auto& cell : cells) {
            append_big_endian(data, static_cast<std::uint64_t>(cell.id));
            for (const float edge : {cell.west, cell.east, cell.south, cell.north}) {
                append_big_endian(data, std::bit_cast<std::uint32_t>(edge));
            }
        }
        data.resize(m_node_bytes, '\0');
        m_node.run(node, data);
    }

    /// Notes in which node rows and nodes lie.
    void refer(std::span<const Cell> cells, std::int64_t node, int depth)
    {
        for (const auto& cell : cells) {
            if (depth == 0) {
                m_nodes_of_rows.emplace_back(cell.id, node);
            } else {
                m_parent.run(std::array<Value, 2>{cell.id, node});
            }
        }
    }

    /// By row: so the table grows at its end only.
    void write_rowids()
    {
        std::ranges::sort(m_nodes_of_rows);
        for (const auto& [row, node] : m_nodes_of_rows) {
            m_rowid.run(std::array<Value, 2>{row, node});
        }
    }

    std::size_t m_node_bytes;
    Statement m_node, m_parent, m_rowid;
    std::int64_t m_last_node = root_node;
    std::vector<std::pair<std::int64_t, std::int64_t>> m_nodes_of_rows;
};

} // namespace

void pack_point_index(Database& database, std::string_view table, std::vector<IndexedPoint> points)
{
    if (points.empty()) {
        return;
    }
    std::vector<Cell> cells;
    cells.reserve(points.size());
    for (const auto& [id, longitude, latitude] : points) {
        cells.push_back({id, rounded_down(longitude), rounded_up(longitude), rounded_down(latitude),
                         rounded_up(latitude)});
    }
    points = {};
    TreeWriter(database, table).write(std::move(cells));
}

} // namespace incident_mapper::io
