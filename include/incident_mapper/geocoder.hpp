#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "incident_mapper/area_extent.hpp"
#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/lexicon.hpp"
#include "incident_mapper/name_sounds.hpp"
#include "incident_mapper/place_cell.hpp"
#include "incident_mapper/variant_index.hpp"

namespace incident_mapper {

/// The cells of a row that say where its place is.
struct GeocodeQuery {
    std::string name;
    std::vector<std::string> within; ///< cells of containing areas, the smallest first
    std::string type;                ///< cell of a type column
};

class TableContext;
struct Choice;
struct ScoredPlace;

struct GeocodeAnswer {
    std::optional<Point> point;
    std::optional<PlaceIndex> place; ///< none where the point is computed
    std::string matched_name;        ///< the gazetteer's spelling that the written name was led to
    double score = 0;                ///< 0–1
    std::string rule;                ///< as `locate`: named, near, offset, between, region …
    NameCost name_cost = 0;          ///< how far the spelling is from the written one
    struct Candidate {
        PlaceIndex place;
        double score;
    };
    std::vector<Candidate> candidates; ///< best first, five at most
    std::string reason;                ///< why there is no point; empty where there is one
};

/// Finds coordinates for cells of place names, each for itself. An empty answer is better than a
/// wrong one: where two places far from each other fit alike, there is none.
///
/// Every place whose name is the written one or a variant of it (`VariantIndex`) is a candidate. Its
/// penalty, in the units of NameCost, is the distance of the name
/// - plus 60 where the type words or the type column do not allow its kind, 10 where they allow it
///   in the second place only, 20 where it is of another class than what they mean first, 10 for a
///   neighbourhood where they mean a town; without any, 10 for an area, so that towns come before districts;
/// - plus 25 at the edge of the containing area; outside of it is no candidate at all;
/// - without a containing area, plus 8 where fewer than a tenth of the table's other answers are in its
///   country, 15 where fewer than a fiftieth (see `use_context`);
/// - less its prominence, 0 to 45 by feature code and population, 3 for each name beyond two, up to
///   12, and 3 for each source beyond one, up to 9;
/// - plus 8 where particles or a number were taken off the written name.
///
/// The seat of an area may stand for the area, at 25. Where one has the very name, or one that differs
/// in vowels only (5 at most), those whose name is 10 farther off are left out; where one is of a kind
/// that few are of, and that the type words say (a camp, an airport), those of other kinds. The least
/// penalty wins. There is no answer where another candidate, farther off than 5 km or the winner's
/// radius and not its own area or centre, comes within 5 of it; and none beyond what a variant may cost:
/// 10 and 6 for each consonant of the skeleton, 40 at most, 60 with a containing area. Where all are of
/// another kind there is none either, unless an area is known that holds the place and it may be called
/// after the one found ("Hajin dam"): then it is near that. The score is 0.95, less half a
/// hundredth for each unit of the name's distance and of the misfits, less up to 0.2 by how near the
/// next one comes. Points and rules come from `locate`.
///
/// Of two names said together ("between A and B") the candidates that lie together are meant: 1 is added
/// for each 5 km between the two, up to 60. Two places farther apart than 50 km have no one point
/// between them.
class Geocoder {
public:
    /// All must outlive the geocoder.
    Geocoder(const Gazetteer& gazetteer, const Lexicon& lexicon, const VariantIndex& index);
    ~Geocoder();

    /// Areas and repeated cells are remembered; a geocoder belongs to one thread.
    [[nodiscard]] const GeocodeAnswer& geocode(const GeocodeQuery& query);

    /// Takes note of the country of an answer.
    void learn(const GeocodeAnswer& answer);
    /// From now on, rows without a containing area are read in the context of the answers learnt, where
    /// they are 20 or more: places of countries that few of them are in come behind others.
    void use_context();

private:
    using Extents = std::vector<std::shared_ptr<const AreaExtent>>;
    struct Evidence;

    [[nodiscard]] GeocodeAnswer answer(const GeocodeQuery& query);
    [[nodiscard]] GeocodeAnswer cell_answer(const PlaceCell& cell, const Evidence& evidence) const;
    [[nodiscard]] std::pair<Choice, Choice> pair_of(const PlaceCell& cell,
                                                    const Evidence& evidence) const;
    [[nodiscard]] std::vector<ScoredPlace>
    end_candidates(const CellPlace& place, const Evidence& evidence, bool between) const;
    [[nodiscard]] std::vector<ScoredPlace> candidates(const CellPlace& place,
                                                      const Evidence& evidence) const;
    void score(const NameReading& reading, const VariantMatch& match, const Evidence& evidence,
               std::vector<ScoredPlace>& scored) const;
    [[nodiscard]] NameCost area_penalty(const Place& place, const Evidence& evidence) const;
    [[nodiscard]] bool add_area(const std::string& cell, Evidence& evidence);
    [[nodiscard]] Extents extents_of(const CellPlace& area, const Evidence& evidence);
    [[nodiscard]] GeocodeAnswer place_answer(const Choice& choice) const;
    [[nodiscard]] GeocodeAnswer between_answer(const Choice& first, const Choice& second) const;

    const Gazetteer* m_gazetteer;
    const VariantIndex* m_index;
    CellReader m_cells;
    std::unordered_map<PlaceIndex, std::shared_ptr<const AreaExtent>> m_extents;
    std::unordered_map<std::string, Extents> m_areas;         ///< by cell
    std::unordered_map<std::string, GeocodeAnswer> m_answers; ///< by all cells of a query
    std::unique_ptr<TableContext> m_context;
};

} // namespace incident_mapper
