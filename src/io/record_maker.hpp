#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "incident_mapper/io/place_source.hpp"

namespace incident_mapper::io {

/// Puts a record together from the cells of a source.
class RecordMaker {
public:
    RecordMaker(const ImportTables& tables, std::string_view source, std::string_view id);

    /// A name of the source, cleaned; one that is none, or is there already, is passed over. The first
    /// preferred English and Arabic names become those of the place.
    void add_name(std::string_view text, std::string_view lang, std::string_view kind);
    /// The same, and where the name is there already its kind and language become these.
    void set_name(std::string_view text, std::string_view lang, std::string_view kind);
    /// The same for names joined by `separator`, the first of them preferred where `first_preferred`.
    void add_names(std::string_view list, char separator, std::string_view lang,
                   std::string_view first_kind, std::string_view other_kind);
    /// "SOURCE:ID", where there is an id.
    void add_id(std::string_view source, std::string_view id);
    /// The area that the source says it lies in.
    void set_parent(std::string_view source, std::string_view id);
    /// False where the texts are no numbers within ±90 and ±180 degrees, or 0, 0, where sources put
    /// what they cannot place.
    bool set_point(std::string_view latitude, std::string_view longitude);
    bool set_point(double latitude, double longitude);
    /// Numbers that are none and 0 mean: not known.
    void set_population(std::string_view text);
    void set_type(const FeatureType& type);

    PlaceRecord& record() { return m_record; }
    /// The record with what it lacks: without an English (Arabic) name the first in Latin (Arabic)
    /// letters. Nothing where it has no name at all.
    std::optional<PlaceRecord> finish();

private:
    const ImportTables* m_tables;
    PlaceRecord m_record;
};

} // namespace incident_mapper::io
