#include "incident_mapper/event_tagger.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <stdexcept>

#include "token_order.hpp"

namespace incident_mapper {

namespace {

constexpr std::chrono::days old_age{7};

/// Whether another event word stands between a cue and an event word behind it: «لم يقتل أحد في القصف»
/// denies the deaths, not the shelling.
bool stands_between(const std::vector<PatternMatch>& found, const PatternMatch& cue,
                    const PatternMatch& event)
{
    return std::any_of(found.begin(), found.end(), [&](const PatternMatch& other) {
        return other.tokens.first >= cue.tokens.last && other.tokens.last <= event.tokens.first;
    });
}

TriggerRole role_of(const Table& table, std::size_t row)
{
    static const std::map<std::string_view, TriggerRole> names{
        {"event", TriggerRole::event}, {"generic", TriggerRole::generic},
        {"many", TriggerRole::many},   {"idiom", TriggerRole::idiom},
        {"means", TriggerRole::means}, {"kill", TriggerRole::kill},
        {"death", TriggerRole::death}, {"toll", TriggerRole::toll},
        {"claim", TriggerRole::claim}};
    return table.coded(names, row, "role");
}

/// Whether a day stands nearer to an event word than a cue, in its sentence: «في البلدة التي هجرها أهلها خلال
/// الشهر الماضي، سقطت قذائف فجر أمس».
bool has_own_day(const Lexicon& lexicon, const Text& text,
                 std::span<const TemporalExpression> dates, TokenRange cue, TokenRange event)
{
    const auto near = distance(cue, event);
    const auto is_end = [&](TokenRange date) { // "since March 2015, up to 9 August"
        return date.first > 0 &&
               lexicon.in_class("until_word", text.tokens()[date.first - 1].folded);
    };
    const auto told = starting_in(dates, text.sentence_at(event.first).tokens);
    return std::ranges::any_of(told, [&](const auto& date) {
        return date.range && date.range->last - date.range->first <= std::chrono::days{1} &&
               !date.tokens.overlaps(cue) && !is_end(date.tokens) &&
               distance(date.tokens, event) < near;
    });
}

/// Whether a date can stand for a slot of the context cues.
bool fits(std::string_view slot, const TemporalExpression& date, std::optional<Date> published)
{
    if (slot == "month") {
        return date.value.size() == 7;
    }
    if (slot == "year") {
        return date.value.size() == 4;
    }
    return slot == "old_date" && date.range &&
           (!published || date.range->last + old_age < *published);
}

} // namespace

EventTagger::EventTagger(const Lexicon& lexicon)
    : m_lexicon(&lexicon), m_trigger_patterns(lexicon), m_cue_patterns(lexicon)
{
    const auto& triggers = lexicon.table("event_triggers");
    m_trigger_patterns.add_table(triggers);
    for (std::size_t row = 0; row < triggers.size(); ++row) {
        m_trigger_rows.push_back({{},
                                  role_of(triggers, row),
                                  std::string(triggers.cell(row, "event_type")),
                                  std::string(triggers.cell(row, "sub_event_type"))});
    }
    const auto& cues = lexicon.table("context_cues");
    m_cue_patterns.add_table(cues);
    for (std::size_t row = 0; row < cues.size(); ++row) {
        const auto side = cues.cell(row, "side");
        const auto reach = cues.cell(row, "reach");
        Cue cue{side == "before"   ? Cue::Side::before
                : side == "after"  ? Cue::Side::after
                : side == "onward" ? Cue::Side::onward
                                   : Cue::Side::sentence,
                std::string(cues.cell(row, "effect")), 0};
        std::from_chars(reach.data(), reach.data() + reach.size(), cue.reach);
        m_cue_rows.push_back(std::move(cue));
    }
}

bool EventTagger::starts_clause(const Text& text, std::size_t token) const
{
    const auto& word = text.tokens()[token];
    if (word.kind == TokenKind::punctuation) {
        return word.folded.front() == U';' || word.folded.front() == 0x061B;
    }
    if (m_lexicon->in_class("clause_start", word.folded)) {
        return true;
    }
    if (!word.arabic) {
        return false;
    }
    const auto readings = m_lexicon->proclitics(word.folded);
    return std::any_of(readings.begin(), readings.end(), [&](const auto& reading) {
        return !reading.article && !reading.preposition &&
               m_lexicon->in_class("clause_start", word.folded.substr(reading.length));
    });
}

bool EventTagger::applies(const Text& text, const PatternMatch& match, const Cue& cue,
                          TokenRange trigger) const
{
    if (cue.effect == "ignore") {
        return false;
    }
    if (cue.side == Cue::Side::sentence) {
        return true;
    }
    if (cue.side == Cue::Side::onward) {
        return trigger.first >= match.tokens.first &&
               trigger.first < end_of_tail(text, match.tokens);
    }
    const bool before = cue.side == Cue::Side::before;
    if (match.tokens.overlaps(trigger)) {
        return before && match.tokens.first < trigger.first; // «قد تقصف»
    }
    const std::size_t from = before ? match.tokens.last : trigger.last;
    const std::size_t to = before ? trigger.first : match.tokens.first;
    if (from > to || to - from > cue.reach) {
        return false;
    }
    for (std::size_t i = from; i < to; ++i) {
        // a complementizer carries the cue on: "denied that it had shelled"
        if (starts_clause(text, i) &&
            !m_lexicon->in_class("complementizer", text.tokens()[i].folded)) {
            return false;
        }
    }
    return true;
}

void EventTagger::drop_ignored(std::vector<PatternMatch>& cues) const
{
    std::vector<TokenRange> ignored;
    for (const auto& match : cues) {
        if (m_cue_rows[match.payload].effect == "ignore") {
            ignored.push_back(match.tokens);
        }
    }
    std::erase_if(cues, [&](const PatternMatch& match) {
        return std::any_of(ignored.begin(), ignored.end(),
                           [&](TokenRange range) { return range.overlaps(match.tokens); });
    });
}

TaggedEvents EventTagger::tag(const Text& text, std::span<const TemporalExpression> dates,
                              std::optional<Date> published) const
{
    const SlotReader slots = [&](std::string_view slot, std::size_t token) {
        std::vector<std::size_t> ends;
        const std::size_t behind = first_from(dates, token + 1);
        if (behind > 0 && dates[behind - 1].tokens.contains(token) &&
            fits(slot, dates[behind - 1], published)) {
            ends.push_back(dates[behind - 1].tokens.last);
        }
        return ends;
    };
    TaggedEvents result;
    for (const auto& sentence : text.sentences()) {
        if (sentence.zone == Zone::furniture) {
            continue;
        }
        const auto found = m_trigger_patterns.find(text, sentence.tokens);
        if (found.empty()) {
            continue;
        }
        auto cues = cues_of(text, sentence, slots);
        // "on 7 May, gunmen abducted": a cue inside a date is none, unless it asks for the date
        std::erase_if(cues, [&](const PatternMatch& cue) {
            const std::size_t behind = first_from(dates, cue.tokens.first + 1);
            return behind > 0 && dates[behind - 1].tokens.last >= cue.tokens.last &&
                   dates[behind - 1].tokens.size() > cue.tokens.size();
        });
        const auto tail = tail_of(text, cues);
        for (const auto& match : found) {
            judge(text, dates, match, found, cues, result);
        }
        if (tail) {
            auto& rejected = result.rejected_tokens;
            std::erase_if(rejected, [&](TokenRange range) { return range.overlaps(*tail); });
            rejected.insert(
                std::ranges::find_if(rejected,
                                     [&](TokenRange range) { return range.first >= tail->last; }),
                *tail);
            if (tail->last == sentence.tokens.last) {
                result.tails.push_back(*tail);
            }
        }
    }
    return result;
}

std::optional<TokenRange> EventTagger::tail_of(const Text& text,
                                               std::vector<PatternMatch>& cues) const
{
    const auto first = std::find_if(cues.begin(), cues.end(), [&](const auto& cue) {
        return m_cue_rows[cue.payload].side == Cue::Side::onward;
    });
    if (first == cues.end()) {
        return {};
    }
    const auto opens = *first;
    const TokenRange tail{opens.tokens.first, end_of_tail(text, opens.tokens)};
    std::erase_if(cues, [&](const PatternMatch& cue) {
        return tail.contains(cue.tokens.first) && cue.payload != opens.payload;
    });
    return tail;
}

std::size_t EventTagger::end_of_tail(const Text& text, TokenRange cue) const
{
    const auto& tokens = text.tokens();
    const auto& sentence = text.sentence_at(cue.first);
    const auto last = sentence.tokens.last;
    if (cue.first == sentence.tokens.first) {
        return last; // «وبذلك ترتفع الحصيلة …، كما ارتفع عدد الجرحى»: all of it is sums
    }
    for (auto token = cue.last; token < last; ++token) {
        const bool comma = tokens[token].folded == U"," || tokens[token].folded == U"،";
        if (m_lexicon->in_class("aside_word", tokens[token].folded) ||
            (comma && token + 1 < last &&
             m_lexicon->in_class("conjunction", tokens[token + 1].folded))) {
            return token; // "…, bringing the toll to 40, and a blast in Saraqib killed five"
        }
    }
    return last;
}

std::vector<PatternMatch> EventTagger::cues_of(const Text& text, const Sentence& sentence,
                                               const SlotReader& slots) const
{
    std::vector<PatternMatch> cues;
    for (std::size_t token = sentence.tokens.first; token < sentence.tokens.last; ++token) {
        auto matches = m_cue_patterns.match_at(text, token, slots);
        cues.insert(cues.end(), matches.begin(), matches.end());
    }
    drop_ignored(cues);
    return cues;
}

void EventTagger::judge(const Text& text, std::span<const TemporalExpression> dates,
                        const PatternMatch& match, const std::vector<PatternMatch>& found,
                        const std::vector<PatternMatch>& cues, TaggedEvents& result) const
{
    Trigger trigger = m_trigger_rows[match.payload];
    trigger.tokens = match.tokens;
    if (trigger.role == TriggerRole::idiom) {
        return;
    }
    const auto cue = std::find_if(cues.begin(), cues.end(), [&](const auto& candidate) {
        const auto& row = m_cue_rows[candidate.payload];
        return applies(text, candidate, row, match.tokens) &&
               !(row.effect == "negated" && stands_between(found, candidate, match)) &&
               !((row.effect == "statistic" || row.effect == "general") &&
                 row.side == Cue::Side::sentence &&
                 has_own_day(*m_lexicon, text, dates, candidate.tokens, match.tokens)) &&
               !(row.effect == "anniversary" && trigger.event_type == "Protests");
    });
    if (cue == cues.end()) {
        result.triggers.push_back(std::move(trigger));
        return;
    }
    result.rejected_tokens.push_back(match.tokens);
    if (trigger.role != TriggerRole::means) {
        const Span span = text.span_of(match.tokens);
        result.rejected.push_back({span, text.utf8_of(span),
                                   m_cue_rows[cue->payload].effect + ": \"" +
                                       text.utf8_of(text.span_of(cue->tokens)) + "\""});
    }
}

} // namespace incident_mapper
