#include <charconv>
#include <cmath>
#include <unordered_map>

#include "incident_mapper/folding.hpp"
#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/gazetteer_builder.hpp"
#include "incident_mapper/lexicon.hpp"
#include "incident_mapper/place_record.hpp"

namespace incident_mapper {

namespace {

template <typename Number>
std::optional<Number> parse(std::string_view text)
{
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return value;
}

class PlaceReader {
public:
    explicit PlaceReader(const Table& table) : m_table(table)
    {
        for (const auto* name : {"place_id", "feature_class", "feature_code", "name_en", "name_ar",
                                 "country", "admin1", "admin2", "admin3", "latitude", "longitude",
                                 "radius_km", "population", "sources"}) {
            m_columns.push_back(table.column(name));
        }
    }

    /// Empty reason: `place` was read.
    std::string read(std::size_t row, PlaceRecord& place) const
    {
        place.id = cell(row, 0);
        place.feature_code = cell(row, 2);
        place.name_en = cell(row, 3);
        place.name_ar = cell(row, 4);
        place.country = cell(row, 5);
        place.admin1 = cell(row, 6);
        place.admin2 = cell(row, 7);
        place.admin3 = cell(row, 8);
        place.sources = {std::string(cell(row, 13))};
        const auto feature_class = cell(row, 1);
        const auto latitude = parse<double>(cell(row, 9));
        const auto longitude = parse<double>(cell(row, 10));
        if (place.id.empty()) {
            return "no place_id";
        }
        if (feature_class.size() != 1) {
            return "feature_class must be one letter (A H L P R S T U V)";
        }
        const auto within = [](const std::optional<double>& degrees, double most) {
            return degrees && std::abs(*degrees) <= most; // nan is not
        };
        if (!within(latitude, 90) || !within(longitude, 180)) {
            return "latitude and longitude must be numbers within ±90 and ±180";
        }
        if (place.name_en.empty() && place.name_ar.empty()) {
            return "no name in any language";
        }
        place.feature_class = feature_class.front();
        place.point = {*longitude, *latitude};
        place.population = parse<std::int64_t>(cell(row, 12));
        const auto radius = parse<double>(cell(row, 11));
        place.radius_m = radius && *radius > 0 ? *radius * 1000 : 0;
        if (!place.name_en.empty()) {
            place.names.push_back({place.name_en, "en", "preferred", {}});
        }
        if (!place.name_ar.empty()) {
            place.names.push_back({place.name_ar, "ar", "preferred", {}});
        }
        return {};
    }

private:
    [[nodiscard]] std::string_view cell(std::size_t row, std::size_t column) const
    {
        return m_table.cell(row, m_columns[column]);
    }

    const Table& m_table;
    std::vector<std::size_t> m_columns;
};

/// Places of the two tables; those and the names that cannot be used are reported.
class TableReader {
public:
    explicit TableReader(std::vector<Diagnostic>& diagnostics) : m_diagnostics(&diagnostics) {}

    void read_places(const Table& table)
    {
        const PlaceReader reader{table};
        for (std::size_t row = 0; row < table.size(); ++row) {
            PlaceRecord place;
            auto reason = reader.read(row, place);
            if (reason.empty() && !m_by_id.try_emplace(place.id, m_places.size()).second) {
                reason = "place_id " + place.id + " is there twice";
            }
            if (reason.empty()) {
                m_places.push_back(std::move(place));
            } else {
                reject(table, row, std::move(reason));
            }
        }
    }

    void read_names(const Table& table)
    {
        const auto id = table.column("place_id");
        const auto text = table.column("name");
        const auto lang = table.column("lang");
        const auto kind = table.column("kind");
        for (std::size_t row = 0; row < table.size(); ++row) {
            const auto place = m_by_id.find(std::string(table.cell(row, id)));
            if (place == m_by_id.end()) {
                reject(table, row, "no place has the id " + std::string(table.cell(row, id)));
            } else if (fold_utf8(table.cell(row, text)).empty()) {
                reject(table, row, "the name is empty once folded");
            } else {
                m_places[place->second].names.push_back({std::string(table.cell(row, text)),
                                                         std::string(table.cell(row, lang)),
                                                         std::string(table.cell(row, kind)),
                                                         {}});
            }
        }
    }

    [[nodiscard]] const std::vector<PlaceRecord>& places() const { return m_places; }

private:
    void reject(const Table& table, std::size_t row, std::string reason)
    {
        m_diagnostics->push_back(
            {table.name() + ".tsv", "line " + std::to_string(table.line(row)), std::move(reason)});
    }

    std::vector<Diagnostic>* m_diagnostics;
    std::vector<PlaceRecord> m_places;
    std::unordered_map<std::string, std::size_t> m_by_id;
};

} // namespace

Gazetteer Gazetteer::from_tsv(std::string_view places, std::string_view names,
                              const NameWords& words, std::vector<Diagnostic>& diagnostics)
{
    TableReader reader(diagnostics);
    reader.read_places(Table{"places", places});
    reader.read_names(Table{"names", names});
    return from_records(reader.places(), words);
}

} // namespace incident_mapper
