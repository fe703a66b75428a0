#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "incident_mapper/lexicon.hpp"

namespace incident_mapper {

/// GeoNames' feature class and code.
struct FeatureType {
    char feature_class = 'P';
    std::string feature_code;
    friend bool operator==(const FeatureType&, const FeatureType&) = default;
};

/// What the place types of the sources are in GeoNames' classes and codes
/// (`gazetteer/feature_types.tsv`). Immutable.
class FeatureTypes {
public:
    /// Throws std::runtime_error where feature_types.tsv is missing or malformed.
    explicit FeatureTypes(const Lexicon& lexicon);

    /// Value of a tag by its key; nothing where the object has no such tag.
    using TagValue = std::function<const char*(const char* key)>;

    /// The type that a source (wof, boundaries) calls `type`; nothing where no row names it.
    [[nodiscard]] std::optional<FeatureType> of(std::string_view source,
                                                std::string_view type) const;
    /// The first row of `osm` all of whose tags the object has.
    [[nodiscard]] std::optional<FeatureType> of_tags(const TagValue& value) const;
    /// The keys of all tags that the rows of `osm` name.
    [[nodiscard]] std::vector<std::string> tag_keys() const;
    /// A cell of a table: `P.PPL` as it is, else a word that the rows of `table` know, folded.
    [[nodiscard]] std::optional<FeatureType> of_cell(std::string_view cell) const;
    /// Whether GeoNames' own `CLASS.CODE` is among those left out.
    [[nodiscard]] bool left_out(const FeatureType& type) const;

private:
    struct Tag {
        std::string key;
        std::string value; ///< empty: any
    };
    struct TagRow {
        std::vector<Tag> tags;
        FeatureType type;
    };
    void add(const Table& table, std::size_t row);

    std::map<std::string, FeatureType, std::less<>> m_types; ///< "wof/locality"
    std::map<std::u32string, FeatureType, std::less<>> m_words;
    std::vector<TagRow> m_tag_rows;
    std::vector<std::string> m_left_out;
};

/// "P.PPL" taken apart; nothing where it is no class of GeoNames (AHLPRSTUV), a dot and a code of
/// 2–5 capitals and digits.
std::optional<FeatureType> parse_feature_type(std::string_view text);

} // namespace incident_mapper
