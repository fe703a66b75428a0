// Writes made-up incidents, always the same, and tells how long it took:
//     write_incidents ROWS PLACES OUT
// Every incident has one report of its own among ROWS / 10 documents; they lie at PLACES points in Syria
// and Iraq (35–47 E, 30–37.5 N), on the days of eight years.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <random>
#include <string>

#include <fmt/format.h>

#include "incident_mapper/io/layer_writer.hpp"

using namespace incident_mapper;

namespace {

constexpr const char* places_tsv =
    "place_id\tfeature_class\tfeature_code\tname_en\tname_ar\tcountry\tadmin1\tadmin2\tadmin3\t"
    "latitude\tlongitude\tradius_km\tpopulation\tsources\n"
    "sy\tA\tPCLI\tSyria\tسوريا\tSY\t\t\t\t35\t38.5\t400\t\ttest\n"
    "p\tP\tPPLA\tRaqqa\tالرقة\tSY\tRaqqa\tRaqqa\tRaqqa\t35.9594\t38.9981\t8\t\ttest\n";

struct Spot {
    Point point;
    std::string district;
};

std::vector<Spot> make_spots(std::size_t count, std::mt19937& random)
{
    std::uniform_real_distribution longitude(35.0, 47.0);
    std::uniform_real_distribution latitude(30.0, 37.5);
    std::vector<Spot> spots(count);
    for (auto& [point, district] : spots) {
        point = {.longitude = longitude(random), .latitude = latitude(random)};
        district = fmt::format("District {}", random() % 60);
    }
    return spots;
}

Incident make_incident(std::size_t i, const Spot& spot, Date day, int deaths)
{
    Claim claim;
    claim.document = fmt::format("report-{}", i / 10);
    claim.source = "Agency";
    claim.published = day;
    claim.span = {static_cast<std::uint32_t>(i % 10 * 60),
                  static_cast<std::uint32_t>(i % 10 * 60 + 50)};
    claim.fatalities = {.best = deaths, .low = deaths, .high = {}};
    claim.dates = DateRange{day, day};
    claim.evidence = {{Attribute::event, claim.span}, {Attribute::place, claim.span}};
    claim.notes = "Shelling killed civilians in the town, قتل مدنيون في قصف على البلدة";
    Incident incident;
    incident.id = fmt::format("{:016x}", i * 0x9E3779B97F4A7C15U);
    incident.dates = claim.dates;
    incident.time_precision = 1;
    incident.event_type = "Explosions/Remote violence";
    incident.sub_event_type = "Shelling/artillery/missile attack";
    incident.actor2 = "Civilians";
    incident.fatalities = claim.fatalities;
    incident.location = {.place = {},
                         .point = spot.point,
                         .uncertainty_m = 3000,
                         .geo_precision = 1,
                         .name = "Somewhere",
                         .name_ar = "مكان",
                         .rule = "named",
                         .confidence = 0.8,
                         .admin1 = "Raqqa",
                         .admin2 = spot.district,
                         .admin3 = {},
                         .country = "SY"};
    incident.date_text = "Thursday";
    incident.date_rule = "weekday";
    incident.confidence = 0.8;
    incident.claims = {std::move(claim)};
    return incident;
}

Results make_results(std::size_t rows, std::size_t places)
{
    std::mt19937 random(1);
    const auto spots = make_spots(places, random);
    const auto first_day = *parse_iso_date("2014-01-01");
    Results results;
    for (std::size_t i = 0; i < rows; ++i) {
        if (i % 10 == 0) {
            auto& reading = results.readings.emplace_back();
            reading.document.id = fmt::format("report-{}", i / 10);
            reading.document.source = "Agency";
            reading.document.text = "…";
        }
        const auto day = first_day + std::chrono::days{random() % 2900};
        auto incident =
            make_incident(i, spots[random() % spots.size()], day, static_cast<int>(random() % 20));
        results.readings.back().incidents.push_back(incident);
        results.incidents.push_back(std::move(incident));
    }
    return results;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 4) {
        std::fputs("usage: write_incidents ROWS PLACES OUT\n", stderr);
        return 2;
    }
    try {
        std::vector<Diagnostic> diagnostics;
        const auto gazetteer =
            Gazetteer::from_tsv(places_tsv, "place_id\tname\tlang\tkind\n", {}, diagnostics);
        const auto rows = std::strtoul(argv[1], nullptr, 10);
        const auto results = make_results(rows, std::strtoul(argv[2], nullptr, 10));
        const auto policy = io::Overwrite::overwrite;
        const auto outputs = io::parse_outputs({argv[3]}, policy);
        const auto start = std::chrono::steady_clock::now();
        const auto work_start = std::clock();
        io::write_outputs(results, gazetteer, outputs, policy);
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
        const auto work = static_cast<double>(std::clock() - work_start) / CLOCKS_PER_SEC;
        fmt::print("{:.1f} s, {:.1f} s of the processor\n", taken.count(), work);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "write_incidents: %s\n", error.what());
        return 1;
    }
    return 0;
}
