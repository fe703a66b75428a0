#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "incident_mapper/diagnostic.hpp"
#include "incident_mapper/gazetteer_image.hpp"
#include "incident_mapper/geodesy.hpp"
#include "incident_mapper/name_words.hpp"
#include "incident_mapper/place_record.hpp"

namespace incident_mapper {

using PlaceIndex = std::uint32_t;

/// A name of a place. Views into the gazetteer.
struct Name {
    std::string_view text;
    std::string_view lang;   ///< ISO 639-1, empty where not known
    std::string_view kind;   ///< preferred, variant, former, official, short, colloquial
    std::string_view source; ///< as in `NameRecord`
};

/// The names of a place, read one after the other.
class NameList {
public:
    class Iterator {
    public:
        using value_type = Name; // NOLINT(readability-identifier-naming): the standard's name
        // NOLINTNEXTLINE(readability-identifier-naming): the standard's name
        using difference_type = std::ptrdiff_t;

        Iterator() = default;
        Iterator(const GazetteerImage* image, std::span<const std::byte> bytes, std::size_t left);

        const Name& operator*() const { return m_name; }
        const Name* operator->() const { return &m_name; }
        Iterator& operator++();
        Iterator operator++(int)
        {
            auto before = *this;
            ++*this;
            return before;
        }
        friend bool operator==(const Iterator& a, const Iterator& b)
        {
            return a.m_left == b.m_left;
        }

    private:
        void read();

        const GazetteerImage* m_image = nullptr;
        std::span<const std::byte> m_bytes; ///< of the names behind this one
        std::size_t m_left = 0;             ///< this one included
        Name m_name;
    };

    NameList() = default;
    NameList(const GazetteerImage* image, std::span<const std::byte> bytes, std::size_t count)
        : m_image(image), m_bytes(bytes), m_count(count)
    {
    }

    [[nodiscard]] std::size_t size() const { return m_count; }
    [[nodiscard]] Iterator begin() const { return {m_image, m_bytes, m_count}; }
    [[nodiscard]] static Iterator end() { return {}; }
    /// \pre i < size()
    [[nodiscard]] Name operator[](std::size_t i) const
    {
        return *std::next(begin(), static_cast<std::ptrdiff_t>(i));
    }

private:
    const GazetteerImage* m_image = nullptr;
    std::span<const std::byte> m_bytes;
    std::size_t m_count = 0;
};

/// One entry of the gazetteer. Its texts and names are views into the gazetteer and last as long.
struct Place {
    std::string_view id;
    char feature_class = 'P';      ///< GeoNames: A, H, L, P, R, S, T, U, V
    std::string_view feature_code; ///< GeoNames: PPLA, ADM1, CMP, OILF, STM …
    std::string_view name_en;
    std::string_view name_ar;
    std::string_view country; ///< ISO 3166-1 alpha-2
    std::string_view admin1, admin2, admin3;
    Point point;         ///< to 1e-7 degrees (about 1 cm)
    double radius_m = 0; ///< radius around the point that holds the place; never 0; to 1 cm
    std::optional<std::int64_t> population;
    std::string_view sources; ///< those of `PlaceRecord`, "; " between them
    NameList names;           ///< the preferred ones first
    std::string_view polygon; ///< ISO WKB, longitude first; empty where there is none
};

class Gazetteer;

/// The places of a gazetteer, read one after the other.
class PlaceRange {
public:
    class Iterator {
    public:
        Iterator(const Gazetteer* gazetteer, PlaceIndex index)
            : m_gazetteer(gazetteer), m_index(index)
        {
        }
        Place operator*() const;
        Iterator& operator++()
        {
            ++m_index;
            return *this;
        }
        friend bool operator==(const Iterator& a, const Iterator& b) = default;

    private:
        const Gazetteer* m_gazetteer;
        PlaceIndex m_index;
    };

    explicit PlaceRange(const Gazetteer* gazetteer) : m_gazetteer(gazetteer) {}

    [[nodiscard]] PlaceIndex size() const;
    [[nodiscard]] Place operator[](PlaceIndex index) const;
    [[nodiscard]] Iterator begin() const { return {m_gazetteer, 0}; }
    [[nodiscard]] Iterator end() const { return {m_gazetteer, size()}; }

private:
    const Gazetteer* m_gazetteer;
};

/// The gazetteer: a view over a compiled image (`gazetteer_image.hpp`), which it shares. Copying is
/// cheap; safe to use from several threads at once.
///
/// Every access may throw GazetteerImageError where the image is a damaged file.
class Gazetteer {
public:
    /// `image`: bytes of a compiled gazetteer, which `owner` keeps alive. Takes the same short time for
    /// every size. `name`, a file's, begins the messages. Throws GazetteerImageError where the bytes are
    /// none, of another version, cut off or damaged.
    static Gazetteer from_image(std::span<const std::byte> image, std::shared_ptr<const void> owner,
                                std::string name = {});

    /// Reads the two tables (`gazetteer/README.md` gives their columns) and compiles them. A row that
    /// cannot be used is left out and reported in `diagnostics`; a table whose header is not the expected
    /// one throws std::runtime_error that names the table and the column.
    static Gazetteer from_tsv(std::string_view places, std::string_view names,
                              const NameWords& words, std::vector<Diagnostic>& diagnostics);

    /// Compiles places in memory.
    static Gazetteer from_records(std::span<const PlaceRecord> places, const NameWords& words);

    [[nodiscard]] PlaceIndex size() const { return m_size; }
    /// All places, in order.
    [[nodiscard]] PlaceRange places() const { return PlaceRange(this); }
    /// Throws std::out_of_range where there is no such place.
    [[nodiscard]] Place operator[](PlaceIndex index) const;
    [[nodiscard]] std::optional<PlaceIndex> find(std::string_view place_id) const;
    /// Entry of a country by ISO alpha-2 code.
    [[nodiscard]] std::optional<Place> country(std::string_view iso2) const;

    [[nodiscard]] const GazetteerImage& image() const { return *m_image; }

private:
    Gazetteer(std::shared_ptr<const GazetteerImage> image, std::shared_ptr<const void> owner);

    std::shared_ptr<const void> m_owner; ///< of the bytes
    std::shared_ptr<const GazetteerImage> m_image;
    PlaceIndex m_size = 0;
    std::uint64_t m_id_slots = 0;
};

inline Place PlaceRange::Iterator::operator*() const { return (*m_gazetteer)[m_index]; }
inline PlaceIndex PlaceRange::size() const { return m_gazetteer->size(); }
inline Place PlaceRange::operator[](PlaceIndex index) const { return (*m_gazetteer)[index]; }

/// ISO 3166-1 numeric code of an alpha-2 code (ICU), 0 where there is none.
int iso_numeric(std::string_view iso2);

} // namespace incident_mapper
