#include "incident_mapper/pipeline.hpp"

#include <map>

#include "incident_mapper/toponym_resolver.hpp"

namespace incident_mapper {

namespace {

/// Names of forces hold place names ("Syrian Democratic Forces") that are no places.
std::vector<TokenRange> names_of(const std::vector<ActorMention>& actors)
{
    std::vector<TokenRange> ranges;
    for (const auto& actor : actors) {
        if (actor.use == ActorUse::name || actor.use == ActorUse::local ||
            actor.use == ActorUse::adjective) {
            ranges.push_back(actor.tokens);
        }
    }
    return ranges;
}

/// The country of most places of a report; none where two have as many.
std::string main_country(const std::vector<ToponymMention>& mentions, const Gazetteer& gazetteer)
{
    std::map<std::string, std::size_t, std::less<>> countries;
    for (const auto& mention : mentions) {
        if (mention.place && !mention.dateline) {
            ++countries[std::string(gazetteer[*mention.place].country)];
        }
    }
    std::string best;
    std::size_t most = 0;
    for (const auto& [country, count] : countries) {
        if (count >= most) {
            best = count == most ? "" : country;
            most = count;
        }
    }
    return best;
}

} // namespace

Pipeline::Pipeline(const Gazetteer& gazetteer, const Lexicon& lexicon)
    : m_gazetteer(&gazetteer), m_lexicon(&lexicon), m_text_rules(lexicon), m_temporal(lexicon),
      m_actors(lexicon), m_matcher(gazetteer, lexicon), m_extractor(gazetteer, lexicon, m_actors)
{
}

Reading Pipeline::read(Document document, const ReadingOptions& options) const
{
    Reading reading;
    const Text text{document.text, m_text_rules};
    complete(document, text, options);

    reading.dates = m_temporal.tag(text, document.published, options.date_order);
    auto actors = m_actors.read(text);
    auto toponyms = m_matcher.match(text, names_of(actors));
    resolve_toponyms(text, *m_gazetteer, toponyms.mentions,
                     m_matcher.home_of(Text{document.source, m_text_rules}));
    const auto country = main_country(toponyms.mentions, *m_gazetteer);
    m_actors.settle(actors, country);
    auto extracted =
        m_extractor.extract({document, text, toponyms.mentions, reading.dates, actors, country});

    reading.document = std::move(document);
    reading.toponyms = std::move(toponyms.mentions);
    reading.rejected_toponyms = std::move(toponyms.rejected);
    reading.incidents = std::move(extracted.incidents);
    reading.rejected_events = std::move(extracted.rejected);
    return reading;
}

void Pipeline::complete(Document& document, const Text& text, const ReadingOptions& options) const
{
    if (document.language.empty()) {
        document.language = detect_language(text);
    }
    if (document.published) {
        document.published_rule = PublishedRule::given;
    } else if (const auto dateline = m_temporal.find_dateline(text, options.date_order)) {
        document.published = dateline->date;
        document.published_rule = dateline->rule;
    }
}

const char* name_of(PublishedRule rule)
{
    switch (rule) {
    case PublishedRule::none:
        return "none";
    case PublishedRule::given:
        return "given";
    case PublishedRule::dateline:
        return "dateline";
    case PublishedRule::dateline_dmy:
        return "dateline day-first";
    case PublishedRule::dateline_mdy:
        return "dateline month-first";
    }
    return "none";
}

const char* name_of(Attribute attribute)
{
    switch (attribute) {
    case Attribute::event:
        return "event";
    case Attribute::place:
        return "place";
    case Attribute::date:
        return "date";
    case Attribute::fatalities:
        return "fatalities";
    case Attribute::injured:
        return "injured";
    case Attribute::actor1:
        return "actor1";
    case Attribute::actor2:
        return "actor2";
    }
    return "event";
}

} // namespace incident_mapper
