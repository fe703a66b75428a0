#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/span.hpp"

namespace incident_mapper {

/// What a type word beside a name says of the place ("town of", «مخيم»): a row of
/// `gazetteer/type_words.tsv`.
struct TypeEvidence {
    TokenRange tokens;
    std::string key;   ///< town, village, camp, oil_field …
    std::string text;  ///< the words as written
    std::string codes; ///< GeoNames `CLASS.CODE` it allows, comma-separated, `*` at the end for any
};

/// How a place is named relative to the name: a row of `gazetteer/spatial_words.tsv`.
struct SpatialRelation {
    enum class Kind { none, part, near, countryside, direction, offset, between };
    Kind kind = Kind::none;
    TokenRange tokens;
    std::optional<double> bearing;    ///< degrees clockwise from north
    std::optional<double> distance_m; ///< of `offset`
};

/// A gazetteer entry that a mention may mean.
struct Candidate {
    PlaceIndex place = 0;
    double score = 0;   ///< 0–1, after resolution
    std::string reason; ///< the evidence for and against it, in plain English
};

/// A place name found in a text.
struct ToponymMention {
    Span span;                ///< of the name itself, without attached particles and type words
    TokenRange tokens;        ///< with attached particles
    std::string text;         ///< UTF-8, as written
    bool conjunction = false; ///< و is attached to it
    bool preposition = false; ///< ب ل ك is attached to it
    bool listed = false; ///< stands in one list with the mention before it ("Hajin and al-Shaafa")
    bool dateline = false; ///< where the report was filed, not where something happened
    std::optional<TypeEvidence> type;
    SpatialRelation relation;
    std::vector<Candidate> candidates; ///< best first after resolution
    std::optional<PlaceIndex> place;   ///< none: unresolved
    double confidence = 0;             ///< 0–1, of the chosen place
    std::string rule;                  ///< how it was decided, in plain English
};

/// A span that looks like a place name and was left alone: part of an organisation, newspaper or
/// person, or a common word without evidence. Shown by `explain`.
struct RejectedMention {
    Span span;
    std::string text;
    std::string reason;
};

/// Whether an editor of this project wrote an entry: its id is a country's bare code or begins with
/// one and a name (`sy-hajin`). Ids of imported entries are the source's name and number.
bool has_editor(const Place& place);

/// Whether it is the seat of a governorate or the capital of a country.
bool is_governorate_seat(const Place& place);

/// Whether it is a settlement of its own, no quarter of one.
bool is_town(const Place& place);

/// A city's quarters lie within this of its centre, metres.
inline constexpr double city_radius_m = 20'000;

/// Whether GeoNames class and code of a place are among `codes` ("P.PPL*,A.ADM3").
bool type_allows(std::string_view codes, const Place& place);

} // namespace incident_mapper
