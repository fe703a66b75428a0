#include "record_maker.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "incident_mapper/same_place.hpp"

namespace incident_mapper::io {

namespace {

std::optional<double> number(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

} // namespace

RecordMaker::RecordMaker(const ImportTables& tables, std::string_view source, std::string_view id)
    : m_tables(&tables)
{
    m_record.id = std::string(source) + ":" + std::string(id);
    m_record.feature_code = "PPL";
    m_record.sources.push_back(m_record.id);
}

void RecordMaker::add_name(std::string_view text, std::string_view lang, std::string_view kind)
{
    auto clean = m_tables->names.clean(text, lang);
    if (!clean) {
        return;
    }
    const auto same = [&](const NameRecord& name) {
        return name.text == clean->text && name.lang == clean->lang;
    };
    if (std::ranges::any_of(m_record.names, same)) {
        return;
    }
    // In a language other than the source said it is no preferred name of either.
    const auto own_kind =
        kind == "preferred" && !lang.empty() && clean->lang != lang ? "variant" : kind;
    if (own_kind == "preferred" && (clean->lang == "en" || clean->lang == "ar")) {
        auto& preferred = clean->lang == "en" ? m_record.name_en : m_record.name_ar;
        preferred = preferred.empty() ? clean->text : preferred;
    }
    m_record.names.push_back({std::move(clean->text), std::move(clean->lang), std::string(own_kind),
                              std::string(source_of(m_record.id))});
}

void RecordMaker::set_name(std::string_view text, std::string_view lang, std::string_view kind)
{
    const auto clean = m_tables->names.clean(text, lang);
    if (clean) {
        std::erase_if(m_record.names, [&](const NameRecord& name) {
            return name.text == clean->text && name.kind == "variant";
        });
        add_name(text, lang, kind);
    }
}

void RecordMaker::add_names(std::string_view list, char separator, std::string_view lang,
                            std::string_view first_kind, std::string_view other_kind)
{
    auto kind = first_kind;
    while (!list.empty()) {
        const auto end = std::min(list.find(separator), list.size());
        const auto before = m_record.names.size();
        add_name(list.substr(0, end), lang, kind);
        const bool took =
            m_record.names.size() > before && m_record.names.back().kind == first_kind;
        kind = took ? other_kind : kind;
        list.remove_prefix(std::min(end + 1, list.size()));
    }
}

void RecordMaker::add_id(std::string_view source, std::string_view id)
{
    if (id.empty() || id == "0" || id == "-1" || id.find(' ') != std::string_view::npos) {
        return;
    }
    auto both = std::string(source) + ":" + std::string(id);
    if (std::ranges::find(m_record.sources, both) == m_record.sources.end()) {
        m_record.sources.push_back(std::move(both));
    }
}

void RecordMaker::set_parent(std::string_view source, std::string_view id)
{
    if (!id.empty() && id != "0" && !id.starts_with('-')) {
        m_record.sources.push_back("in " + std::string(source) + ":" + std::string(id));
    }
}

bool RecordMaker::set_point(std::string_view latitude, std::string_view longitude)
{
    const auto lat = number(latitude);
    const auto lon = number(longitude);
    return lat && lon && set_point(*lat, *lon);
}

bool RecordMaker::set_point(double latitude, double longitude)
{
    const bool sound =
        std::abs(latitude) <= 90 && std::abs(longitude) <= 180 && (latitude != 0 || longitude != 0);
    if (sound) {
        m_record.point = {.longitude = longitude, .latitude = latitude};
    }
    return sound;
}

void RecordMaker::set_population(std::string_view text)
{
    const auto value = number(text);
    if (value && *value >= 1 && *value < 1e11) {
        m_record.population = static_cast<std::int64_t>(*value);
    }
}

void RecordMaker::set_type(const FeatureType& type)
{
    m_record.feature_class = type.feature_class;
    m_record.feature_code = type.feature_code;
}

std::optional<PlaceRecord> RecordMaker::finish()
{
    for (const auto& [lang, preferred] :
         {std::pair{"en", &m_record.name_en}, std::pair{"ar", &m_record.name_ar}}) {
        const auto name = std::ranges::find(m_record.names, lang, &NameRecord::lang);
        if (preferred->empty() && name != m_record.names.end()) {
            *preferred = name->text;
            name->kind = "preferred";
        }
    }
    std::stable_partition(m_record.names.begin(), m_record.names.end(),
                          [](const NameRecord& name) { return name.kind == "preferred"; });
    if (m_record.name_en.empty() && m_record.name_ar.empty()) {
        return std::nullopt;
    }
    return std::move(m_record);
}

} // namespace incident_mapper::io
