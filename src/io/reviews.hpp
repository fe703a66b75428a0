#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "database_format.hpp"
#include "incident_mapper/incident.hpp"
#include "incident_rows.hpp"
#include "sqlite.hpp"

namespace incident_mapper::io {

/// The condition on `incidents i` that no reviewer found them false or merged them into another.
inline constexpr const char* not_dismissed =
    "(i.review_status IS NULL OR i.review_status NOT IN ('false', 'merged'))";

/// Carries corrections over a new reading of the reports: `undo` (in a new database, `hold`), then write
/// what is read, then `follow` and `redo`. Inside the store's transaction.
class Reviews {
public:
    Reviews(Database& database, const DatabaseFormat& format)
        : m_database(&database), m_format(&format)
    {
    }

    /// Lets the program write without being reviewed, until `redo`.
    void hold();
    /// That, and brings the incidents back to what the program read.
    void undo();
    /// Reviews of incidents that are gone go to those that have come in their place: a new one that
    /// rests on the same sentence, else the only new one of the same report and event type.
    /// \param before with their claims; those without a review are passed over
    void follow(std::span<const Incident> before, std::span<const Incident> after);
    /// Does all corrections again, in their order, and from now on takes what is written for reviews.
    /// One that no longer can be done (its incident is gone, or what it says is refused) stays in the
    /// table.
    void redo();

    /// The reviews as rows of their table.
    [[nodiscard]] std::vector<Row> rows() const;
    void add(std::span<const Row> reviews);
    /// Incidents drawn by hand, which rest on no report, as rows of their table.
    [[nodiscard]] std::vector<Row> incidents_by_hand() const;
    void add_incidents_by_hand(std::vector<Row> incidents);

    /// How many incidents have reviews, and how many of these are not there (any more).
    struct Counts {
        std::size_t reviewed = 0;
        std::size_t waiting = 0;
    };
    [[nodiscard]] Counts counts() const;

private:
    void redo_one(const Row& review);

    Database* m_database;
    const DatabaseFormat* m_format;
};

} // namespace incident_mapper::io
