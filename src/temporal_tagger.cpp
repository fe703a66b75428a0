#include "incident_mapper/temporal_tagger.hpp"

#include <algorithm>

#include "dateline.hpp"
#include "temporal_reader.hpp"

namespace incident_mapper {

struct TemporalTagger::Rules {
    explicit Rules(const Lexicon& words) : lexicon(&words), dates(words) {}
    const Lexicon* lexicon;
    DateRules dates;
};

namespace {

/// Whether an underscore ties a token to the one before: «#حلب_اليوم» is a name.
bool tied(const Text& text, std::size_t token)
{
    return token < text.tokens().size() && text.tokens()[token].joined &&
           text.code_points()[text.tokens()[token].span.start - 1] == U'_';
}

/// The span of an expression without the «و» or «ف» before its first word.
Span span_of(const Text& text, TokenRange tokens, const Lexicon& lexicon, const DateRules& rules)
{
    auto span = text.span_of(tokens);
    const auto& first = text.tokens()[tokens.first];
    if (!first.arabic || rules.is_known(first.folded)) {
        return span;
    }
    for (const auto& reading : lexicon.proclitics(first.folded)) {
        if (reading.length == 1 && !reading.article && !reading.preposition) {
            return {span.start + 1, span.end};
        }
    }
    return span;
}

/// Finds expressions and afterwards looks at who speaks.
class Tagging {
public:
    Tagging(const Text& text, const Lexicon& lexicon, const DateRules& rules,
            std::optional<Date> reference, DateOrder order)
        : m_text(text), m_lexicon(lexicon), m_rules(rules), m_reference(reference),
          m_reader(rules, text, reference, order)
    {
    }

    std::vector<TemporalExpression> run()
    {
        for (std::size_t token = 0; token < m_text.tokens().size();) {
            const auto reading = m_reader.read(token);
            if (!reading) {
                ++token;
                continue;
            }
            const bool part_of_name = tied(m_text, token) || tied(m_text, reading->tokens.last);
            if (m_rules.rule(reading->row).action != DateAction::none && !part_of_name) {
                add(*reading);
            }
            token = reading->tokens.last;
        }
        return std::move(m_expressions);
    }

private:
    void add(const TemporalReader::Reading& reading)
    {
        TemporalExpression expression;
        expression.tokens = reading.tokens;
        expression.span = span_of(m_text, reading.tokens, m_lexicon, m_rules);
        expression.text = m_text.utf8_of(expression.span);
        expression.rule = reading.impossible ? "impossible" : m_rules.rule(reading.row).id;
        expression.value = reading.value;
        if (m_reference && reading.today) {
            set_day_of_speech(expression);
        }
        expression.range = range_of_timex(expression.value);
        expression.hours = m_rules.rule(reading.row).has("hours");
        expression.of_next = m_rules.rule(reading.row).has("next");
        expression.heads = is_behind_event_label(m_text, m_rules, reading.tokens.first) ||
                           (is_lately(expression) && is_in_title(m_text, m_rules, reading.tokens));
        m_reader.remember(reading);
        m_expressions.push_back(std::move(expression));
    }

    /// A day before the report's own, not older than a title would tell of as its news.
    [[nodiscard]] bool is_lately(const TemporalExpression& expression) const
    {
        constexpr std::chrono::days longest{366};
        return m_reference && expression.range &&
               expression.range->first == expression.range->last &&
               expression.range->last < *m_reference &&
               expression.range->first + longest > *m_reference;
    }

    /// "Today" in quoted speech is the day it was said. A report that tells of yesterday, and has not
    /// yet spoken of its own day, quotes what was said yesterday.
    void set_day_of_speech(TemporalExpression& expression)
    {
        const auto today = expression.value;
        if (!quoted(expression.span)) {
            m_tells_of_today = true;
            return;
        }
        const auto yesterday = to_iso(*m_reference - std::chrono::days{1});
        const bool told =
            std::any_of(m_expressions.begin(), m_expressions.end(), [&](const auto& earlier) {
                return earlier.value == yesterday && !quoted(earlier.span);
            });
        if (told && !m_tells_of_today) {
            expression.value = yesterday;
        }
    }

    [[nodiscard]] bool quoted(Span span) const
    {
        return std::any_of(m_text.quotes().begin(), m_text.quotes().end(),
                           [&](Span quote) { return quote.contains(span); });
    }

    const Text& m_text;
    const Lexicon& m_lexicon;
    const DateRules& m_rules;
    std::optional<Date> m_reference;
    TemporalReader m_reader;
    bool m_tells_of_today = false;
    std::vector<TemporalExpression> m_expressions;
};

} // namespace

TemporalTagger::TemporalTagger(const Lexicon& lexicon)
    : m_rules(std::make_unique<const Rules>(lexicon))
{
}

TemporalTagger::~TemporalTagger() = default;
TemporalTagger::TemporalTagger(TemporalTagger&&) noexcept = default;
TemporalTagger& TemporalTagger::operator=(TemporalTagger&&) noexcept = default;

std::vector<TemporalExpression> TemporalTagger::tag(const Text& text, std::optional<Date> reference,
                                                    DateOrder order) const
{
    return Tagging{text, *m_rules->lexicon, m_rules->dates, reference, order}.run();
}

std::optional<Dateline> TemporalTagger::find_dateline(const Text& text, DateOrder order) const
{
    return DatelineFinder{m_rules->dates, text, order}.find();
}

} // namespace incident_mapper
