#include "claim_index.hpp"
#include "incident_mapper/io/incident_columns.hpp"
#include "text_output.hpp"

namespace incident_mapper::io {

namespace {

/// Builds one JSON object, member by member.
class JsonObject {
public:
    JsonObject& add(std::string_view key, const Value& value)
    {
        append_key(key);
        append_json_value(m_json, value);
        return *this;
    }
    JsonObject& add_json(std::string_view key, std::string_view json)
    {
        append_key(key);
        m_json += json;
        return *this;
    }
    JsonObject& add(Span span)
    {
        return add("start", std::int64_t{span.start}).add("end", std::int64_t{span.end});
    }
    [[nodiscard]] std::string str() const { return m_json + "}"; }

private:
    void append_key(std::string_view key)
    {
        m_json += m_json.size() > 1 ? ", " : "";
        append_json_string(m_json, key);
        m_json += ": ";
    }
    std::string m_json = "{";
};

template <typename Items, typename ToJson>
std::string json_array(const Items& items, ToJson to_json)
{
    std::string json = "[";
    for (const auto& item : items) {
        json += (json.size() > 1 ? ", " : "") + to_json(item);
    }
    return json + "]";
}

std::string toponym_json(const ToponymMention& mention, const Gazetteer& gazetteer)
{
    const auto place = mention.place ? std::optional{gazetteer[*mention.place]} : std::nullopt;
    return JsonObject()
        .add(mention.span)
        .add("text", mention.text)
        .add("place_id", place ? text_or_null(place->id) : Value{})
        .add("name", place ? text_or_null(place->name_en) : Value{})
        .add("lat", place ? Value{place->point.latitude} : Value{})
        .add("lon", place ? Value{place->point.longitude} : Value{})
        .add("confidence", mention.confidence)
        .add("rule", mention.rule)
        .str();
}

std::string date_json(const TemporalExpression& date)
{
    return JsonObject()
        .add(date.span)
        .add("text", date.text)
        .add("value", text_or_null(date.value))
        .add("rule", date.rule)
        .str();
}

std::string evidence_json(const Claim& claim)
{
    JsonObject object;
    for (const auto& [attribute, span] : claim.evidence) {
        object.add_json(name_of(attribute),
                        "[" + std::to_string(span.start) + ", " + std::to_string(span.end) + "]");
    }
    return object.str();
}

/// The incident as its report gives it, under the id of the merged one.
std::string incident_json(const Incident& own, const ClaimIndex& merged, const Gazetteer& gazetteer)
{
    const auto* holder = own.claims.empty() ? nullptr : merged.find(own.lead());
    JsonObject object;
    for (const auto& column : incident_columns()) {
        if (column.use != ColumnUse::everywhere) {
            continue;
        }
        const bool is_id = column.name == "incident_id" && holder != nullptr;
        object.add(column.name, is_id ? Value{holder->id} : column.get(own, gazetteer));
    }
    object.add_json("evidence", own.claims.empty() ? "{}" : evidence_json(own.lead()));
    return object.str();
}

std::string reading_json(const Reading& reading, const ClaimIndex& merged,
                         const Gazetteer& gazetteer)
{
    const auto& document = reading.document;
    const auto toponyms = json_array(
        reading.toponyms, [&](const auto& mention) { return toponym_json(mention, gazetteer); });
    const auto incidents = json_array(
        reading.incidents, [&](const auto& own) { return incident_json(own, merged, gazetteer); });
    return JsonObject()
        .add("document", document.id)
        .add("published", document.published ? Value{to_iso(*document.published)} : Value{})
        .add("published_rule", std::string{name_of(document.published_rule)})
        .add_json("toponyms", toponyms)
        .add_json("dates", json_array(reading.dates, date_json))
        .add_json("incidents", incidents)
        .str();
}

} // namespace

PendingOutputPtr write_annotations(const Results& results, const Gazetteer& gazetteer,
                                   const Path& path)
{
    ClaimIndex merged;
    merged.add(results.incidents);
    auto output = std::make_unique<TextOutput>(path);
    for (const auto& reading : results.readings) {
        output->write(reading_json(reading, merged, gazetteer) + '\n');
    }
    output->close();
    return output;
}

} // namespace incident_mapper::io
