#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "incident_mapper/lexicon.hpp"
#include "incident_mapper/place_record.hpp"

namespace incident_mapper {

/// How far apart two entries of a type may lie and still be one place, in metres.
struct SamePlaceLimits {
    std::size_t kind = 0; ///< only entries of one kind are compared
    double same_id_m = 0;
    double same_name_m = 0;
    double close_name_m = 0;
    double own_twin_m = 0;
};

/// The rules of `gazetteer/same_place.tsv`. Immutable.
class SamePlaceRules {
public:
    /// Throws std::runtime_error where the table is missing, malformed or lacks the row `* *`.
    explicit SamePlaceRules(const Lexicon& lexicon);

    /// The first row that fits.
    [[nodiscard]] const SamePlaceLimits& limits(char feature_class,
                                                std::string_view feature_code) const;
    /// The farthest that two entries of a kind may lie apart with the same or close names.
    [[nodiscard]] double reach_m(std::size_t kind) const { return m_reach_m[kind]; }

private:
    struct Row {
        std::string feature_class;
        std::string feature_code;
        SamePlaceLimits limits;
    };
    std::vector<Row> m_rows;
    std::vector<double> m_reach_m; ///< by kind
};

/// The larger of the distances of two types of one kind.
SamePlaceLimits wider(const SamePlaceLimits& a, const SamePlaceLimits& b);

/// The sources by trust, and what their use asks for (`gazetteer/source_ranks.tsv`). Immutable.
class SourceRanks {
public:
    /// Throws std::runtime_error where the table is missing.
    explicit SourceRanks(const Lexicon& lexicon);

    /// 0 for the most trusted; ids of no known source rank last, those without a source are curated.
    [[nodiscard]] std::size_t rank(std::string_view place_id) const;
    /// What a map that uses the source has to say; empty where the table says nothing.
    [[nodiscard]] std::string attribution(std::string_view source) const;

private:
    struct Row {
        std::string source;
        std::string prefix;
        std::string attribution;
    };
    std::vector<Row> m_rows;
};

/// "wof" of "wof:123"; "curated" where there is no such prefix.
std::string_view source_of(std::string_view place_id);

} // namespace incident_mapper
