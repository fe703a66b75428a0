#include "incident_mapper/overlay.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <unordered_map>

#include "incident_mapper/conflation.hpp"
#include "incident_mapper/feature_types.hpp"
#include "incident_mapper/lexicon.hpp"

namespace incident_mapper {

namespace {

constexpr std::string_view overlay_source = "overlay";

std::optional<double> number(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::optional<Point> point_of(std::string_view text)
{
    const auto blank = std::min(text.find(' '), text.size());
    const auto latitude = number(text.substr(0, blank));
    const auto longitude = number(text.substr(std::min(blank + 1, text.size())));
    if (!latitude || !longitude || std::abs(*latitude) > 90 || std::abs(*longitude) > 180) {
        return std::nullopt;
    }
    return Point{.longitude = *longitude, .latitude = *latitude};
}

std::string* text_field(PlaceRecord& place, std::string_view field)
{
    if (field == "country") {
        return &place.country;
    }
    if (field == "admin1") {
        return &place.admin1;
    }
    if (field == "admin2") {
        return &place.admin2;
    }
    return field == "admin3" ? &place.admin3 : nullptr;
}

std::string fault_of_name(const Correction& row)
{
    const bool lacks_new = row.action != Correction::Action::strike && row.new_value.empty();
    const bool lacks_old = row.action != Correction::Action::add && row.old_value.empty();
    return lacks_new || lacks_old
               ? "a name is struck by `old`, added by `new` and corrected by both"
               : "";
}

/// Of a point, type, population or area.
std::string fault_of_value(const Correction& row)
{
    const bool can_be_struck = row.field != "point" && row.field != "type";
    if (row.action == Correction::Action::strike && can_be_struck) {
        return {};
    }
    if (row.action != Correction::Action::correct) {
        return "a " + row.field + " can only be corrected";
    }
    if (row.field == "point" && !point_of(row.new_value)) {
        return "a point is written LATITUDE LONGITUDE, in degrees: '36.39 41.15'";
    }
    if (row.field == "type" && !parse_feature_type(row.new_value)) {
        return "a type is GeoNames' CLASS.CODE: 'P.PPLA3'";
    }
    if (row.field == "population" && !number(row.new_value)) {
        return "a population is a number";
    }
    return row.new_value.empty() ? "no new value" : "";
}

/// Why the row cannot be meant; empty: it can.
std::string fault_of(const Correction& row, std::string_view action)
{
    if (action != "correct" && action != "strike" && action != "add") {
        return "action must be correct, strike or add";
    }
    if (row.place.empty()) {
        return "no place: give an id, or one of a source such as wof:123";
    }
    if (row.field == "name") {
        return fault_of_name(row);
    }
    if (row.field == "place") {
        return row.action == Correction::Action::strike ? "" : "a place can only be struck";
    }
    PlaceRecord any;
    if (row.field == "point" || row.field == "type" || row.field == "population" ||
        text_field(any, row.field) != nullptr) {
        return fault_of_value(row);
    }
    return "field must be name, point, type, country, admin1, admin2, admin3, population or place";
}

/// One place and one correction.
class Corrector {
public:
    Corrector(PlaceRecord& place, const Correction& row) : m_place(&place), m_row(&row) {}

    /// Whether there was something to correct.
    bool apply()
    {
        if (m_row->field == "name") {
            return apply_name();
        }
        if (m_row->field == "point") {
            m_place->point = *point_of(m_row->new_value);
        } else if (m_row->field == "type") {
            const auto type = *parse_feature_type(m_row->new_value);
            m_place->feature_class = type.feature_class;
            m_place->feature_code = type.feature_code;
        } else if (m_row->field == "population") {
            const auto value = number(m_row->new_value);
            m_place->population =
                value ? std::optional(static_cast<std::int64_t>(*value)) : std::nullopt;
        } else if (auto* text = text_field(*m_place, m_row->field)) {
            if (!m_row->old_value.empty() && *text != m_row->old_value) {
                return false;
            }
            *text = m_row->new_value;
        }
        tell(m_row->field + " from " + std::string(overlay_source));
        return true;
    }

private:
    bool apply_name();
    bool strike_name();
    void add_name();
    void tell(std::string remark)
    {
        if (std::ranges::find(m_place->sources, remark) == m_place->sources.end()) {
            m_place->sources.push_back(std::move(remark));
        }
    }

    PlaceRecord* m_place;
    const Correction* m_row;
    std::string m_lang; ///< of the name struck
    std::string m_kind;
};

bool Corrector::strike_name()
{
    const auto is_it = [&](const NameRecord& name) {
        const bool it = name.text == m_row->old_value;
        if (it) {
            m_lang = name.lang;
            m_kind = name.kind;
        }
        return it;
    };
    const auto count = std::erase_if(m_place->names, is_it);
    for (auto* preferred : {&m_place->name_en, &m_place->name_ar}) {
        if (*preferred == m_row->old_value) {
            m_lang = preferred == &m_place->name_en ? "en" : "ar";
            m_kind = "preferred";
            const auto next = std::ranges::find(m_place->names, m_lang, &NameRecord::lang);
            *preferred = next == m_place->names.end() ? std::string{} : next->text;
            return true;
        }
    }
    return count > 0;
}

void Corrector::add_name()
{
    const auto lang = m_row->lang.empty() ? m_lang : m_row->lang;
    const auto kind = !m_row->kind.empty() ? m_row->kind : m_kind.empty() ? "variant" : m_kind;
    const auto known = std::ranges::find(m_place->names, m_row->new_value, &NameRecord::text);
    if (known != m_place->names.end()) {
        known->kind = kind == "preferred" ? kind : known->kind;
    } else {
        const auto at = kind == "preferred" ? m_place->names.begin() : m_place->names.end();
        m_place->names.insert(at, {m_row->new_value, lang, kind, std::string(overlay_source)});
    }
    if (kind == "preferred" && (lang == "en" || lang == "ar")) {
        (lang == "en" ? m_place->name_en : m_place->name_ar) = m_row->new_value;
    }
}

bool Corrector::apply_name()
{
    if (m_row->action != Correction::Action::add && !strike_name()) {
        return false;
    }
    if (m_row->action != Correction::Action::strike) {
        add_name();
    }
    return true;
}

} // namespace

std::vector<Correction> read_overlay(std::string_view tsv, const std::string& file,
                                     std::vector<Diagnostic>& rejects)
{
    const Table table{file, tsv};
    std::vector<Correction> rows;
    for (std::size_t i = 0; i < table.size(); ++i) {
        const auto cell = [&](const char* column) { return std::string(table.cell(i, column)); };
        const auto action = cell("action");
        Correction row{.action = action == "strike" ? Correction::Action::strike
                                 : action == "add"  ? Correction::Action::add
                                                    : Correction::Action::correct,
                       .place = cell("place"),
                       .field = cell("field"),
                       .old_value = cell("old"),
                       .new_value = cell("new"),
                       .lang = cell("lang"),
                       .kind = cell("kind"),
                       .line = table.line(i)};
        if (auto fault = fault_of(row, action); !fault.empty()) {
            rejects.push_back({file, "line " + std::to_string(row.line), std::move(fault)});
        } else {
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

void apply_overlay(std::vector<PlaceRecord>& places, const std::vector<Correction>& corrections,
                   OverlayStage stage, std::vector<bool>& used)
{
    std::unordered_map<std::string_view, std::vector<std::size_t>> wanted;
    for (const auto& row : corrections) {
        wanted.try_emplace(row.place);
    }
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto note = [&](std::string_view id) {
            const auto found = wanted.find(id);
            if (found != wanted.end() && (found->second.empty() || found->second.back() != i)) {
                found->second.push_back(i);
            }
        };
        note(places[i].id);
        if (stage == OverlayStage::joined) {
            std::ranges::for_each(places[i].sources, note);
        }
    }
    std::vector<bool> struck(places.size());
    for (std::size_t row = 0; row < corrections.size(); ++row) {
        for (const auto i : wanted[corrections[row].place]) {
            if (corrections[row].field == "place") { // of the entry itself, not of those it joins
                const bool own = places[i].id == corrections[row].place;
                struck[i] = struck[i] || own;
                used[row] = used[row] || own;
            } else if (Corrector(places[i], corrections[row]).apply()) {
                used[row] = true;
            }
        }
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (!struck[i]) {
            if (kept != i) {
                places[kept] = std::move(places[i]);
            }
            ++kept;
        }
    }
    places.resize(kept);
}

} // namespace incident_mapper
