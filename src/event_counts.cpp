#include "event_counts.hpp"

#include <algorithm>
#include <map>

#include "token_order.hpp"

namespace incident_mapper {

namespace {

/// A name with what else its line tells: «الطفلة ريماس حسن الإدلبي 4 سنوات».
constexpr std::size_t most_name_words = 8;

Count summed(const Count& a, const Count& b)
{
    const auto add = [](std::optional<int> x, std::optional<int> y) {
        return x && y ? std::optional(*x + *y) : std::nullopt;
    };
    return {add(a.best, b.best), add(a.low ? a.low : a.best, b.low ? b.low : b.best),
            add(a.high, b.high)};
}

} // namespace

std::vector<CasualtyCount> EventCounts::counts_of(const Sentence& sentence) const
{
    if (sentence.zone == Zone::furniture) {
        return {};
    }
    std::vector<TokenRange> dates;
    for (const auto& date : starting_in(m_report.dates, sentence.tokens)) {
        dates.push_back(date.tokens);
    }
    auto counts = m_reader.read(m_text, sentence, dates, is_list_of_dead(sentence));
    std::erase_if(counts, [this](const CasualtyCount& count) { return is_rejected(count); });
    settle_parts(counts);
    return counts;
}

bool EventCounts::is_list_of_dead(const Sentence& sentence) const
{
    const auto& tokens = m_text.tokens();
    const auto first = sentence.tokens.first;
    if (first == 0 || tokens[first].kind != TokenKind::number || tokens[first - 1].folded != U":" ||
        first + 1 >= sentence.tokens.last || !m_context.in_class("locative", first + 1)) {
        return false;
    }
    const auto& heading = m_text.sentence_at(first - 1);
    const auto told = m_reader.read(m_text, heading, {});
    return std::ranges::any_of(
        told, [](const auto& count) { return count.field == CasualtyCount::Field::killed; });
}

void EventCounts::settle_parts(std::vector<CasualtyCount>& counts) const
{
    const auto parts_end = end_of_parts(counts);
    for (std::size_t i = 1; i < parts_end; ++i) {
        counts[i].part = true;
    }
    std::erase_if(counts, [this](const CasualtyCount& count) {
        return count.part && !m_shares.place_of(count);
    });
    const auto parts = std::ranges::count_if(counts, &CasualtyCount::part);
    const auto first = std::ranges::find_if(counts, &CasualtyCount::part);
    if (parts < 2 || first == counts.begin() || is_told_in_town(*std::prev(first), *first)) {
        std::erase_if(counts, [](const CasualtyCount& count) { return count.part; });
    } else {
        counts.erase(std::prev(first));
    }
}

bool EventCounts::is_told_in_town(const CasualtyCount& total, const CasualtyCount& part) const
{
    const auto place = m_shares.place_of(total);
    const auto& toponyms = m_report.toponyms;
    return place && toponyms[*place].place && toponyms[*place].tokens.first < part.tokens.first &&
           m_context.gazetteer()[*toponyms[*place].place].feature_class != 'A';
}

void EventCounts::add_casualties(const std::vector<CasualtyCount>& counts, const Sentence& sentence,
                                 std::span<const TokenRange> segments,
                                 std::vector<Draft>& drafts) const
{
    std::map<std::pair<std::size_t, CasualtyCount::Field>, std::size_t> sentence_figures;
    for (const auto& count : counts) {
        const std::size_t owner = owner_of(count, segments);
        auto& draft = drafts[owner];
        auto& figures = count.field == CasualtyCount::Field::killed ? draft.killed : draft.injured;
        const auto key = std::pair{owner, count.field};
        if (count.continues && sentence_figures.contains(key)) {
            auto& figure = figures[sentence_figures[key]];
            figure.count = summed(figure.count, count.count);
            figure.span.end = m_text.span_of(count.tokens).end;
        } else {
            sentence_figures[key] = figures.size();
            figures.push_back({count.count, m_text.span_of(count.tokens),
                               sentence.zone == Zone::headline, count.update});
        }
        draft.civilians = draft.civilians || count.civilians;
        draft.fighters = draft.fighters || count.fighters;
    }
    for (auto& draft : drafts) {
        add_victim(draft);
        nearest_first(draft.killed, draft.trigger);
        nearest_first(draft.injured, draft.trigger);
    }
}

void EventCounts::add_victim(Draft& draft) const
{
    if (draft.killed.empty() && m_context.in_class("one_victim_word", draft.trigger.first)) {
        draft.killed.push_back(
            {{1, 1, {}}, m_text.span_of(draft.trigger), draft.zone == Zone::headline, false});
    }
}

void EventCounts::add_named_victims(const Sentence& heading, Draft& draft) const
{
    bool of_victims = false;
    for (std::size_t i = heading.tokens.first; i < heading.tokens.last; ++i) {
        of_victims = of_victims || m_context.in_class("victim_list_word", i);
    }
    if (!of_victims || !draft.killed.empty() || !heading.ends_paragraph) {
        return;
    }
    const auto& sentences = m_text.sentences();
    int names = 0;
    Span span;
    for (std::size_t i = m_text.sentence_of(heading.tokens.first) + 1;
         i < sentences.size() && is_name_line(sentences[i]); ++i) {
        span = names++ == 0 ? sentences[i].span : Span{span.start, sentences[i].span.end};
    }
    if (names > 0) {
        draft.killed.push_back({{names, names, {}}, span, false, false});
    }
}

bool EventCounts::is_name_line(const Sentence& sentence) const
{
    const auto& tokens = m_text.tokens();
    const auto first = sentence.tokens.first;
    const bool marked =
        tokens[first].kind != TokenKind::word || m_context.in_class("victim_title", first);
    std::size_t words = 0;
    for (std::size_t i = first; i < sentence.tokens.last; ++i) {
        words += tokens[i].kind == TokenKind::word;
    }
    return marked && words >= 2 && words <= most_name_words && sentence.zone != Zone::furniture;
}

std::size_t EventCounts::end_of_parts(const std::vector<CasualtyCount>& counts) const
{
    if (counts.empty() || !counts.front().count.best) {
        return 0;
    }
    const std::size_t behind = counts.front().tokens.last;
    const bool listed = behind < m_text.tokens().size() &&
                        m_text.tokens()[behind].kind == TokenKind::punctuation &&
                        counts.size() > 2 && counts[1].tokens.first == behind + 1 &&
                        !m_context.lexicon().has_conjunction(m_text.tokens()[behind + 1].folded);
    int rest = *counts.front().count.best;
    for (std::size_t i = 1; listed && i < counts.size() && counts[i].continues; ++i) {
        rest -= counts[i].count.best.value_or(0);
        if (rest == 0 && i > 1) {
            return i + 1;
        }
    }
    return 0;
}

void EventCounts::nearest_first(std::vector<Figure>& figures, TokenRange trigger) const
{
    const Span event = m_text.span_of(trigger);
    const auto apart = [&](const Figure& figure) {
        return figure.span.end <= event.start   ? event.start - figure.span.end
               : figure.span.start >= event.end ? figure.span.start - event.end
                                                : 0U;
    };
    std::stable_sort(figures.begin(), figures.end(),
                     [&](const Figure& a, const Figure& b) { return apart(a) < apart(b); });
}

bool EventCounts::is_rejected(const CasualtyCount& count) const
{
    // in order and apart: the last one that starts at the cue or before it
    const auto& ranges = m_context.tagged().rejected_tokens;
    const auto behind = std::partition_point(
        ranges.begin(), ranges.end(), [&](TokenRange range) { return range.first <= count.cue; });
    return behind != ranges.begin() && std::prev(behind)->contains(count.cue);
}

std::size_t EventCounts::owner_of(const CasualtyCount& count, std::span<const TokenRange> segments)
{
    const auto it = std::find_if(segments.begin(), segments.end(), [&](TokenRange words) {
        return words.contains(count.tokens.first);
    });
    return static_cast<std::size_t>(it - segments.begin()) - (it == segments.end() ? 1 : 0);
}

} // namespace incident_mapper
