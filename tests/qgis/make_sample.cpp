// Writes hand-made incidents, always the same, in all formats:  make_sample FOLDER
// The tests in this folder read them with other programs.
#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <optional>
#include <string>

#include "incident_mapper/io/layer_writer.hpp"
#include "incident_mapper/place_table.hpp"

using namespace incident_mapper;

namespace {

constexpr const char* places_tsv =
    "place_id\tfeature_class\tfeature_code\tname_en\tname_ar\tcountry\tadmin1\tadmin2\tadmin3\t"
    "latitude\tlongitude\tradius_km\tpopulation\tsources\n"
    "sy\tA\tPCLI\tSyria\tسوريا\tSY\t\t\t\t35\t38.5\t400\t\ttest\n"
    "iq\tA\tPCLI\tIraq\tالعراق\tIQ\t\t\t\t33\t44\t500\t\ttest\n"
    "a-deir\tA\tADM1\tDeir ez-Zor Governorate\tمحافظة دير الزور\tSY\tDeir "
    "ez-Zor\t\t\t35.1\t40.3\t90"
    "\t\ttest\n"
    "d-bukamal\tA\tADM2\tAl-Bukamal District\tمنطقة البوكمال\tSY\tDeir ez-Zor\tAl-Bukamal\t\t34.53"
    "\t40.58\t60\t\ttest\n"
    "p-hajin\tP\tPPLA3\tHajin\tهجين\tSY\tDeir ez-Zor\tAl-Bukamal\tHajin\t34.6894\t40.8308\t3\t\t"
    "test\n"
    "p-raqqa\tP\tPPLA\tRaqqa\tالرقة\tSY\tRaqqa\tRaqqa\tRaqqa\t35.9594\t38.9981\t8\t\ttest\n"
    "p-palmyra\tP\tPPLA2\tPalmyra\tتدمر\tSY\tHoms\tTadmor\tTadmor\t34.56\t38.27\t4\t\ttest\n"
    "p-aleppo\tP\tPPLA\tAleppo\tحلب\tSY\tAleppo\tJebel Saman\t\t36.2\t37.16\t10\t\ttest\n"
    "p-idlib\tP\tPPLA\tIdlib\tإدلب\tSY\tIdlib\tIdlib\t\t35.93\t36.63\t4\t\ttest\n"
    "p-mosul\tP\tPPLA\tMosul\tالموصل\tIQ\tNineveh\tMosul\t\t36.34\t43.13\t10\t\ttest\n"
    "p-baghdad\tP\tPPLC\tBaghdad\tبغداد\tIQ\tBaghdad\tAl-Rusafa\t\t33.32\t44.42\t20\t\ttest\n";

/// A right-to-left mark, quotation marks, a line feed and what markup lives on.
constexpr const char* sentence = "قال \"ناشط\": \xE2\x80\x8Fقُتل مدنيون, <b>&\n'هجين'";

struct Row {
    const char* id;
    const char* first; ///< empty: undated
    const char* last;
    const char* place; ///< empty: not known
    const char* type;
    const char* sub_type;
    const char* actor1;
    const char* actor2;
    std::optional<int> deaths;
    const char* rule = "named";
    int geo_precision = 1;
    double more_m = 0; ///< of uncertainty
};

const std::array rows{
    Row{"000000000001", "2018-11-22", "2018-11-22", "p-hajin", "Battles", "Armed clash",
        "Syrian Democratic Forces (SDF)", "Islamic State", 12},
    Row{"000000000002", "2018-11-22", "2018-11-22", "p-raqqa", "Explosions/Remote violence",
        "Remote explosive/landmine/IED", "", "Civilians", 3, "part", 2},
    Row{"000000000003", "2018-11-23", "2018-11-23", "p-palmyra", "Violence against civilians",
        "Attack", "Islamic State", "Civilians", std::nullopt, "direction", 2, 15000},
    Row{"000000000004", "2018-11-23", "2018-11-23", "p-hajin", "Explosions/Remote violence",
        "Air/drone strike", "Global Coalition", "Islamic State", 30},
    Row{"000000000005", "2018-11-24", "2018-11-24", "p-aleppo", "Protests", "Peaceful protest",
        "Protesters", "", 0},
    Row{"000000000006", "2018-11-24", "2018-11-24", "p-mosul", "Riots", "Violent demonstration",
        "Protesters", "Police Forces of Iraq", std::nullopt, "near", 2, 5000},
    Row{"000000000007", "2018-11-25", "2018-11-30", "p-baghdad", "Strategic developments",
        "Arrests", "Police Forces of Iraq", "", std::nullopt},
    Row{"000000000008", "", "", "p-idlib", "Battles", "Armed clash", "", "", 5},
    Row{"000000000009", "2018-11-23", "2018-11-23", "p-raqqa", "Explosions/Remote violence",
        "Shelling/artillery/missile attack", "Military Forces of Syria", "", 7, "between", 2},
    Row{"00000000000a", "2018-12-26", "2018-12-26", "a-deir", "Explosions/Remote violence",
        "Air/drone strike", "Military Forces of Russia", "Islamic State", 40, "region", 3},
    Row{"00000000000b", "2018-11-22", "2018-11-22", "", "Battles", "Armed clash", "", "", 1},
};

Location location_of(const Row& row, const Gazetteer& gazetteer)
{
    const auto index = gazetteer.find(row.place);
    if (!index) {
        return {};
    }
    const auto& place = gazetteer[*index];
    Location location{.place = index,
                      .point = place.point,
                      .uncertainty_m = place.radius_m + row.more_m,
                      .geo_precision = row.geo_precision,
                      .name = std::string{place.name_en},
                      .name_ar = std::string{place.name_ar},
                      .rule = row.rule,
                      .confidence = 0.75,
                      .admin1 = std::string{place.admin1},
                      .admin2 = std::string{place.admin2},
                      .admin3 = std::string{place.admin3},
                      .country = std::string{place.country}};
    if (location.rule == "direction") {
        location.bearing = 180;
    }
    if (location.rule == "between") {
        const auto other = gazetteer[*gazetteer.find("p-hajin")].point;
        location.ends = std::array{place.point, other};
        location.uncertainty_m += distance_m(place.point, other) / 2;
        location.point = point_between(place.point, other);
        location.place.reset();
        location.name = "between Raqqa and Hajin";
        location.name_ar = "الرقة – هجين";
    }
    return location;
}

Claim claim_of(const Row& row, const std::string& document)
{
    Claim claim;
    claim.document = document;
    claim.source = "وكالة";
    claim.published = parse_iso_date("2018-12-27");
    claim.span = {0, 20};
    claim.fatalities = {.best = row.deaths, .low = row.deaths, .high = {}};
    claim.notes = sentence;
    return claim;
}

Incident incident_of(const Row& row, const Gazetteer& gazetteer)
{
    Incident incident;
    incident.id = row.id;
    const auto first = parse_iso_date(row.first);
    const auto last = parse_iso_date(row.last);
    if (first && last) {
        incident.dates = DateRange{*first, *last};
        incident.time_precision = *first == *last ? 1 : 2;
    }
    incident.event_type = row.type;
    incident.sub_event_type = row.sub_type;
    incident.actor1 = row.actor1;
    incident.actor2 = row.actor2;
    incident.location = location_of(row, gazetteer);
    incident.confidence = 0.8;
    incident.claims = {claim_of(row, std::string("report-") + row.id)};
    incident.claims.front().dates = incident.dates;
    incident.fatalities = incident.claims.front().fatalities;
    return incident;
}

Results make_results(const Gazetteer& gazetteer)
{
    Results results;
    for (const auto& row : rows) {
        Reading reading;
        auto incident = incident_of(row, gazetteer);
        reading.document.id = incident.claims.front().document;
        reading.document.text = sentence;
        reading.document.published = parse_iso_date("2018-12-27");
        reading.document.published_rule = PublishedRule::given;
        reading.incidents = {incident};
        ToponymMention mention;
        mention.span = {10, 14};
        mention.text = "هجين";
        mention.place = gazetteer.find("p-hajin");
        mention.confidence = 0.75;
        mention.rule = "named";
        reading.toponyms = {mention};
        results.incidents.push_back(std::move(incident));
        results.readings.push_back(std::move(reading));
    }
    results.actors = {{"Islamic State", {"armed_group", ""}},
                      {"Syrian Democratic Forces (SDF)", {"armed_group", "SY"}},
                      {"Civilians", {"civilians", ""}},
                      {"Protesters", {"protesters", ""}},
                      {"Global Coalition", {"coalition", ""}},
                      {"Police Forces of Iraq", {"police", "IQ"}},
                      {"Military Forces of Syria", {"state_forces", "SY"}},
                      {"Military Forces of Russia", {"state_forces", "RU"}}};
    return results;
}

template <typename Number>
void append(std::string& bytes, Number number)
{
    const auto raw = std::bit_cast<std::array<char, sizeof number>>(number);
    bytes.append(raw.data(), raw.size());
}

/// A box as WKB, in the byte order of this machine.
std::string box_wkb(double west, double south, double east, double north)
{
    std::string bytes(1, std::endian::native == std::endian::little ? 1 : 0);
    for (const std::uint32_t number : {3U, 1U, 5U}) { // a polygon, its rings, its points
        append(bytes, number);
    }
    for (const double coordinate :
         {west, south, east, south, east, north, west, north, west, south}) {
        append(bytes, coordinate);
    }
    return bytes;
}

/// One district has a boundary.
Gazetteer make_gazetteer()
{
    std::vector<Diagnostic> diagnostics;
    auto places = read_place_tables(places_tsv, "place_id\tname\tlang\tkind\n", "",
                                    SourceReading::as_written, diagnostics);
    const auto district = std::ranges::find(places, "d-bukamal", &PlaceRecord::id);
    district->polygon = box_wkb(40.4, 34.4, 41.2, 34.8);
    return Gazetteer::from_records(places, {});
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::fputs("usage: make_sample FOLDER\n", stderr);
        return 2;
    }
    try {
        const auto gazetteer = make_gazetteer();
        std::vector<std::string> paths;
        for (const char* ending : {".sqlite", ".gpkg", ".geojson", ".geojsonl", ".csv", ".fgb",
                                   ".kml", ".xlsx", ".acled.csv", ".ged.csv", ".qgs"}) {
            paths.push_back(std::string(argv[1]) + "/sample" + ending);
        }
        const auto policy = io::Overwrite::overwrite;
        io::write_outputs(make_results(gazetteer), gazetteer, io::parse_outputs(paths, policy),
                          policy);
        io::write_outputs(make_results(gazetteer), gazetteer,
                          io::parse_outputs({std::string(argv[1]) + "/zipped.qgz"}, policy),
                          policy);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "make_sample: %s\n", error.what());
        return 1;
    }
    return 0;
}
