#pragma once

#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "claim_index.hpp"
#include "database_format.hpp"
#include "incident_mapper/incident_merger.hpp"
#include "incident_rows.hpp"
#include "project_summary.hpp"
#include "reviews.hpp"
#include "sqlite.hpp"

namespace incident_mapper::io {

class TableLoad;

/// What people put into a database, to be carried over where it is replaced.
struct KeptReviews {
    std::vector<Row> reviews;
    std::vector<Row> incidents_by_hand;
    std::vector<Incident> incidents; ///< as they were read, with their claims

    [[nodiscard]] bool empty() const { return reviews.empty() && incidents_by_hand.empty(); }
};

/// What became of a merge.
struct MergeCounts {
    std::size_t known = 0;             ///< documents that were there already
    std::vector<std::string> replaced; ///< ids of documents that were there in another version
};

/// A database of incidents, open in one transaction.
class IncidentStore {
public:
    /// Makes the tables in an empty file.
    static IncidentStore create(const std::string& path, std::unique_ptr<DatabaseFormat> format,
                                const Gazetteer& gazetteer);
    /// Opens a file made earlier, leaving it unchanged until `commit`. Throws std::runtime_error
    /// where the file is not one of ours.
    static IncidentStore open(const std::string& path, std::unique_ptr<DatabaseFormat> format,
                              const Gazetteer& gazetteer);

    /// Writes results into a store just created, as they are, then what people had corrected.
    void fill(const Results& results, const KeptReviews& kept = {});
    /// Adds results to what is there: documents that are the same are passed over, changed ones
    /// replace their former claims, and incidents are merged with those known. Corrections by people
    /// stay and win.
    MergeCounts merge(const Results& results);
    /// Corrections by people, from a store that is not going to be committed.
    [[nodiscard]] KeptReviews kept_reviews();
    [[nodiscard]] Reviews::Counts review_counts() const { return reviews().counts(); }
    /// What a project must know of the incidents, with those of this transaction.
    [[nodiscard]] ProjectSummary summary() { return summarize(*m_database); }
    /// Ends the transaction and closes the file.
    void commit();

private:
    using Readings = std::vector<const Reading*>;
    struct Known {
        std::vector<Incident> incidents;
        std::vector<Incident> reports; ///< each as its report alone gives it
    };
    struct Changes {
        Readings readings;              ///< of documents that are new or have changed
        std::set<std::string> replaced; ///< ids of those that have changed
        std::size_t known = 0;          ///< how many are there as they are
    };
    /// Rows of an incident and of its reports, the incident's first.
    using IncidentRows = std::vector<Row>;

    IncidentStore(const std::string& path, std::unique_ptr<DatabaseFormat> format,
                  const Gazetteer& gazetteer);

    [[nodiscard]] Reviews reviews() const { return {*m_database, *m_format}; }
    [[nodiscard]] Statement insert_into(std::string_view table);
    /// Writes rows into a table whose first column is its key, over those that have the same key.
    void put(std::string_view table, std::span<const Row> rows);
    [[nodiscard]] Changes changes_of(const Results& results);
    [[nodiscard]] Known load();
    [[nodiscard]] IncidentRows rows_of(const Incident& incident, const ClaimIndex& reports) const;

    void load_results(const Results& results, TableLoad& load);
    void write_documents(const Readings& readings);
    void write_places(const Readings& readings, std::span<const Incident> incidents);
    void write_mentions(const Readings& readings);
    void write_incidents(const std::vector<IncidentRows>& incidents);
    void write_rejects(const std::vector<Diagnostic>& rejects);
    void forget(const Changes& changes);
    void drop_unused_places();
    void update_map_tables(std::span<const Incident> incidents);
    void update_incidents(const Known& before, std::span<const Incident> after,
                          const ClaimIndex& reports);

    std::unique_ptr<DatabaseFormat> m_format;
    std::unique_ptr<Database> m_database;
    const Gazetteer* m_gazetteer;
};

} // namespace incident_mapper::io
