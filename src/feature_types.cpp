#include "incident_mapper/feature_types.hpp"

#include <algorithm>
#include <stdexcept>

#include "incident_mapper/folding.hpp"

namespace incident_mapper {

namespace {

std::string key_of(std::string_view source, std::string_view type)
{
    return std::string(source) + "/" + std::string(type);
}

} // namespace

std::optional<FeatureType> parse_feature_type(std::string_view text)
{
    constexpr std::string_view classes = "AHLPRSTUV";
    if (text.size() < 4 || text.size() > 7 || text[1] != '.' ||
        classes.find(text[0]) == std::string_view::npos) {
        return std::nullopt;
    }
    const auto code = text.substr(2);
    const bool sound = std::ranges::all_of(
        code, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
    return sound ? std::optional(FeatureType{text[0], std::string(code)}) : std::nullopt;
}

FeatureTypes::FeatureTypes(const Lexicon& lexicon)
{
    const auto& table = lexicon.table("feature_types");
    for (std::size_t row = 0; row < table.size(); ++row) {
        add(table, row);
    }
}

void FeatureTypes::add(const Table& table, std::size_t row)
{
    const auto source = table.cell(row, "source");
    const auto type = table.cell(row, "type");
    const auto feature_class = table.cell(row, "feature_class");
    const auto code = table.cell(row, "feature_code");
    if (source == "geonames") {
        m_left_out.emplace_back(type);
        return;
    }
    auto feature = parse_feature_type(std::string(feature_class) + "." + std::string(code));
    if (!feature) {
        throw table.fault(row, "feature_class and feature_code must be GeoNames', like P and PPL");
    }
    if (source == "table") {
        m_words.emplace(fold_utf8(type), *feature);
    } else if (source != "osm") {
        m_types.emplace(key_of(source, type), *feature);
    } else {
        TagRow tag_row{.tags = {}, .type = *feature};
        for (std::size_t start = 0; start < type.size();) {
            const auto end = std::min(type.find('&', start), type.size());
            const auto tag = type.substr(start, end - start);
            const auto equals = std::min(tag.find('='), tag.size() - 1);
            const auto value = tag.substr(equals + 1);
            tag_row.tags.push_back(
                {std::string(tag.substr(0, equals)), value == "*" ? "" : std::string(value)});
            start = end + 1;
        }
        m_tag_rows.push_back(std::move(tag_row));
    }
}

std::optional<FeatureType> FeatureTypes::of(std::string_view source, std::string_view type) const
{
    const auto found = m_types.find(key_of(source, type));
    return found == m_types.end() ? std::nullopt : std::optional(found->second);
}

std::optional<FeatureType> FeatureTypes::of_tags(const TagValue& value) const
{
    const auto has = [&](const Tag& tag) {
        const char* found = value(tag.key.c_str());
        return found != nullptr && (tag.value.empty() || tag.value == found);
    };
    for (const auto& row : m_tag_rows) {
        if (std::ranges::all_of(row.tags, has)) {
            return row.type;
        }
    }
    return std::nullopt;
}

std::vector<std::string> FeatureTypes::tag_keys() const
{
    std::vector<std::string> keys;
    for (const auto& row : m_tag_rows) {
        for (const auto& tag : row.tags) {
            if (std::ranges::find(keys, tag.key) == keys.end()) {
                keys.push_back(tag.key);
            }
        }
    }
    return keys;
}

std::optional<FeatureType> FeatureTypes::of_cell(std::string_view cell) const
{
    if (auto type = parse_feature_type(cell)) {
        return type;
    }
    const auto found = m_words.find(fold_utf8(cell));
    return found == m_words.end() ? std::nullopt : std::optional(found->second);
}

bool FeatureTypes::left_out(const FeatureType& type) const
{
    const auto text = std::string(1, type.feature_class) + "." + type.feature_code;
    return std::ranges::any_of(m_left_out, [&](const std::string& pattern) {
        return pattern.ends_with('*')
                   ? text.starts_with(std::string_view(pattern).substr(0, pattern.size() - 1))
                   : text == pattern;
    });
}

} // namespace incident_mapper
