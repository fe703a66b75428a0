#include "test-io-fixtures.hpp"

using namespace incident_mapper;

namespace {

constexpr const char* places_tsv =
    "place_id\tfeature_class\tfeature_code\tname_en\tname_ar\tcountry\tadmin1\tadmin2\tadmin3\t"
    "latitude\tlongitude\tradius_km\tpopulation\tsources\n"
    "sy\tA\tPCLI\tSyria\tسوريا\tSY\t\t\t\t35\t38.5\t400\t\ttest\n"
    "p-hajin\tP\tPPLA3\tHajin\tهجين\tSY\tDeir ez-Zor\tAbu "
    "Kamal\tHajin\t34.6894\t40.8308\t3\t37935\t"
    "test\n"
    "p-raqqa\tP\tPPLA\tRaqqa\tالرقة\tSY\tRaqqa\tRaqqa\tRaqqa\t35.9594\t38.9981\t8\t\ttest\n";

} // namespace

Gazetteer small_gazetteer()
{
    std::vector<Diagnostic> diagnostics;
    return Gazetteer::from_tsv(places_tsv, "place_id\tname\tlang\tkind\n", {}, diagnostics);
}

Incident hand_made_incident(const Gazetteer& gazetteer, const std::string& document,
                            const std::string& place, int fatalities)
{
    Claim claim;
    claim.document = document;
    claim.source = "وكالة";
    claim.span = {0, 20};
    claim.fatalities = {.best = fatalities, .low = fatalities, .high = {}};
    claim.dates = DateRange{*make_date(2018, 11, 22), *make_date(2018, 11, 23)};
    claim.evidence = {{Attribute::event, {3, 6}}, {Attribute::place, {10, 14}}};
    claim.notes = awkward_text;

    Incident incident;
    incident.id = "i-" + document + "-" + place;
    incident.dates = claim.dates;
    incident.time_precision = 2;
    incident.event_type = "Explosions/Remote violence";
    incident.sub_event_type = "Air/drone strike";
    incident.actor1 = "Global Coalition";
    incident.fatalities = claim.fatalities;
    incident.date_text = "الخميس";
    incident.date_rule = "weekday";
    incident.confidence = 0.1 + 0.2;
    if (const auto index = gazetteer.find(place)) {
        const auto entry = gazetteer[*index];
        incident.location = {.place = index,
                             .point = entry.point,
                             .uncertainty_m = entry.radius_m,
                             .geo_precision = 1,
                             .name = std::string(entry.name_en),
                             .name_ar = std::string(entry.name_ar),
                             .rule = "named",
                             .confidence = 0.75,
                             .admin1 = std::string(entry.admin1),
                             .admin2 = std::string(entry.admin2),
                             .admin3 = std::string(entry.admin3),
                             .country = std::string(entry.country)};
    }
    incident.claims = {claim};
    return incident;
}

Reading hand_made_reading(const Gazetteer& gazetteer, const std::string& document,
                          const std::string& place, int fatalities)
{
    Reading reading;
    reading.document.id = document;
    reading.document.text = "نص " + document + " " + std::to_string(fatalities);
    reading.document.published = make_date(2018, 11, 23);
    reading.document.published_rule = PublishedRule::given;
    reading.incidents = {hand_made_incident(gazetteer, document, place, fatalities)};
    ToponymMention mention;
    mention.span = {10, 14};
    mention.text = "هجين";
    mention.place = gazetteer.find(place);
    mention.confidence = 0.75;
    mention.rule = "named";
    reading.toponyms.push_back(mention);
    TemporalExpression date;
    date.span = {15, 21};
    date.text = "الخميس";
    date.value = "2018-11-22";
    date.rule = "weekday";
    reading.dates.push_back(date);
    return reading;
}

Results results_of(std::vector<Reading> readings)
{
    Results results;
    for (const auto& reading : readings) {
        results.incidents.insert(results.incidents.end(), reading.incidents.begin(),
                                 reading.incidents.end());
    }
    results.readings = std::move(readings);
    return results;
}
