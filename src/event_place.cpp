#include "event_place.hpp"

#include <algorithm>

#include "incident_mapper/location.hpp"
#include "token_order.hpp"

namespace incident_mapper {

namespace {

/// A line that only names a place speaks for so many paragraphs below it.
constexpr std::size_t label_reach = 2;
/// The place of deaths beside another event stands this close behind the word for them.
constexpr std::size_t own_place_reach = 12;
/// Only so many sentences at the head of a report leave the place to the paragraphs behind them.
constexpr std::size_t lead_sentences = 2;
/// A line of a list of places holds hardly more words than the place («محطة الضخ بقرية عودة»).
constexpr std::size_t line_words = 4;

} // namespace

void EventPlace::add_place(Draft& draft, TokenRange segment) const
{
    if (const auto best = m_argument.best_of(draft, segment)) {
        m_argument.take(draft, *best, segment);
    }
    if (!draft.unknown_place && (!draft.location || draft.location->geo_precision == 3)) {
        take_place_meant(draft, segment);
    }
    if (!draft.unknown_place && !draft.location && m_label) {
        draft.location = m_label->location;
        draft.place_span = m_label->span;
    }
}

void EventPlace::forget_place(Draft& draft)
{
    draft.location.reset();
    draft.further_places.clear();
    draft.place_span = {};
    draft.unknown_place = draft.unknown_quarter = false;
}

void EventPlace::replace_place(Draft& draft, TokenRange segment) const
{
    forget_place(draft);
    add_place(draft, segment);
}

Draft EventPlace::elsewhere(const Draft& draft, const TollShare& share) const
{
    Draft other = draft;
    other.of_share = true;
    // «17 في حمص جراء القصف، 6 في إدلب»: of these it is not told how they died
    const auto place = m_report.toponyms[share.toponym].tokens.first;
    const bool cause_behind_place = draft.location &&
                                    m_text.span_of(draft.trigger).start >= draft.place_span.end &&
                                    draft.trigger.last < place && !draft.kill_only;
    if (cause_behind_place) {
        other.event_type.clear();
        other.sub_event_type.clear();
        other.by_means = false;
        other.kill_only = other.violent_death = true;
    }
    forget_place(other);
    m_argument.take(other, share.toponym, share.words);
    return other;
}

void EventPlace::take_place_meant(Draft& draft, TokenRange segment) const
{
    for (std::size_t i = segment.first; i < segment.last; ++i) {
        if (distance({i, i + 1}, draft.trigger) > argument_reach) {
            continue;
        }
        if (take_capital(draft, i)) {
            return;
        }
        if (!is_anaphor(i)) {
            continue;
        }
        const bool off = (i > segment.first && m_context.in_class("direction", i - 1)) ||
                         m_context.in_class_exactly("around_word", i);
        const auto is_some_town = [this](const ToponymMention& mention) {
            return names_town(mention);
        };
        const auto is_settlement = [&](const ToponymMention& mention) {
            return is_some_town(mention) && !m_mentions.is_qualifier(static_cast<std::size_t>(
                                                &mention - m_report.toponyms.data()));
        };
        const auto is_of_kind = [&](const ToponymMention& mention) { // «البلدة»: «بلدة الغندورة»
            return is_settlement(mention) && mention.type &&
                   m_tokens[i].folded.ends_with(m_tokens[mention.type->tokens.first].folded);
        };
        const bool found = take_origin(draft, i, is_settlement) ||
                           take_last_place(draft, i, is_of_kind) ||
                           take_last_place(draft, i, is_settlement) ||
                           // «حارة البدو وسط الرقة»
                           take_last_place(draft, i, is_some_town);
        if (found && off) {
            PlaceArgument::widen(*draft.location); // «شمال شرق المدينة»
        }
        return;
    }
}

bool EventPlace::put_in(Draft& draft, const ToponymMention& mention) const
{
    auto location = locate(mention, nullptr, m_gazetteer);
    if (draft.location && !may_be_same(*draft.location, location)) {
        return false;
    }
    draft.location = std::move(location);
    draft.place_span = mention.span;
    return true;
}

bool EventPlace::take_origin(Draft& draft, std::size_t anaphor,
                             const std::function<bool(const ToponymMention&)>& fits) const
{
    const auto first = m_text.sentence_at(anaphor).tokens.first;
    const auto before = starting_in(m_report.toponyms, {first, anaphor});
    const auto last = std::ranges::find_if(before.rbegin(), before.rend(), fits);
    const auto is_home = [this](const ToponymMention& mention) {
        return m_mentions.is_origin(mention) || m_mentions.is_home_of_people(mention);
    };
    if (last == before.rend() || !is_home(*last)) {
        return false;
    }
    const auto start = m_context.paragraph_start(m_text.sentence_of(anaphor));
    const TokenRange paragraph{m_text.sentences()[start].tokens.first, anaphor};
    const auto is_other = [&](const ToponymMention& mention) {
        return fits(mention) && !is_home(mention);
    };
    if (std::ranges::any_of(starting_in(m_report.toponyms, paragraph), is_other)) {
        return false; // another town is spoken of
    }
    return put_in(draft, *last);
}

bool EventPlace::take_capital(Draft& draft, std::size_t token) const
{
    const auto capital = m_capitals.at(m_text, token, m_report.country, m_gazetteer);
    if (!capital ||
        (!m_report.country.empty() && m_gazetteer[*capital->place].country != m_report.country)) {
        return false;
    }
    const bool of = token > 1 && m_context.in_class_exactly("of_word", token - 1);
    const bool inside = token > 1 && m_context.in_class("middle_word", token - 1 - (of ? 1 : 0));
    const bool target = draft.trigger.last <= token && token <= draft.trigger.last + 1;
    if (!target && !inside &&
        (!m_mentions.is_located(*capital) || m_mentions.is_origin(*capital) ||
         m_mentions.is_place_of_speech(*capital) ||
         m_mentions.has_word_before(*capital, "goal_word") ||
         m_mentions.has_word_before(*capital, "partitive_word"))) {
        return false; // "officials in the capital said", "a delegation from the Turkish capital"
    }
    return put_in(draft, *capital);
}

bool EventPlace::names_town(const ToponymMention& mention) const
{
    return mention.place && is_town(m_gazetteer[*mention.place]);
}

bool EventPlace::is_anaphor(std::size_t token) const
{
    if (m_tokens[token].arabic) {
        return m_context.in_class_exactly("place_anaphor", token) ||
               m_context.in_class_exactly("around_word", token);
    }
    return token > 0 && m_context.in_class_exactly("the_word", token - 1) &&
           m_context.in_class_exactly("place_anaphor", token) &&
           (token + 1 >= m_tokens.size() || !m_context.in_class_exactly("of_word", token + 1));
}

void EventPlace::add_deaths_elsewhere(const std::vector<const Trigger*>& deaths,
                                      std::vector<const Trigger*>& heads) const
{
    for (const auto* death : deaths) {
        const std::size_t at = death->tokens.first;
        const auto& sentence = m_text.sentence_at(at);
        if (sentence.zone != Zone::headline && !m_text.is_headline_only()) {
            return;
        }
        const auto next = std::find_if(heads.begin(), heads.end(),
                                       [&](const auto* head) { return head->tokens.first > at; });
        const std::size_t next_at =
            next == heads.end() ? sentence.tokens.last : (*next)->tokens.first;
        const bool apart_from_last =
            next == heads.begin() ||
            are_in_two_places((*std::prev(next))->tokens, death->tokens, next_at);
        const std::size_t end = next == heads.end() || std::next(next) == heads.end()
                                    ? sentence.tokens.last
                                    : (*std::next(next))->tokens.first;
        const bool apart_from_next =
            next == heads.end() || are_in_two_places(death->tokens, (*next)->tokens, end);
        if (apart_from_last && apart_from_next) {
            heads.insert(next, death);
        }
    }
}

bool EventPlace::are_in_two_places(TokenRange first, TokenRange second, std::size_t end) const
{
    const auto between = starting_in(m_report.toponyms, {first.last, second.first});
    const auto behind = starting_in(m_report.toponyms, {second.last, end});
    if (between.empty() || behind.empty() || !m_mentions.is_located(between.front()) ||
        behind.front().tokens.first > second.last + own_place_reach) {
        return false;
    }
    for (std::size_t i = between.back().tokens.last; i < second.first; ++i) {
        if (m_context.opens_phrase(i)) {
            return true;
        }
    }
    return false;
}

bool EventPlace::place_by_discourse(Draft& draft) const
{
    const auto reach =
        draft.heading.empty() ? 1U : 0U; // an item of a list does not go on with the one before
    if (!draft.location && m_last_place && m_last_place->paragraph <= draft.paragraph &&
        m_last_place->paragraph + reach >= draft.paragraph) {
        draft.location = m_last_place->location;
        draft.place_span = m_last_place->span;
        return true;
    }
    const auto& sentences = m_text.sentences();
    const auto* heading = m_items.place_over(sentences[draft.sentence]);
    if (heading != nullptr && !draft.location) {
        draft.location = locate(*heading, nullptr, m_gazetteer);
        draft.place_span = heading->span;
        return true;
    }
    std::size_t last = std::min(draft.sentence + 2, sentences.size() - 1);
    while (draft.sentence >= lead_sentences && sentences[last].paragraph != draft.paragraph) {
        --last;
    }
    const TokenRange near{sentences[draft.sentence].tokens.first, sentences[last].tokens.last};
    for (const auto& mention : starting_in(m_report.toponyms, near)) {
        if (m_mentions.is_located(mention) && take_place(draft, mention)) {
            return true;
        }
    }
    return take_last_place(draft, near.first, [](const ToponymMention&) { return true; });
}

bool EventPlace::take_last_place(Draft& draft, std::size_t end,
                                 const std::function<bool(const ToponymMention&)>& fits) const
{
    const auto& first = m_text.sentences()[draft.sentence > 2 ? draft.sentence - 2 : 0];
    const auto before = starting_in(m_report.toponyms, {first.tokens.first, end});
    return std::any_of(before.rbegin(), before.rend(), [&](const auto& mention) {
        return fits(mention) && !m_mentions.is_place_of_speech(mention) &&
               take_place(draft, mention);
    });
}

void EventPlace::keep_place(const Draft& earlier, Draft& later)
{
    if (earlier.location) {
        later.location = earlier.location;
        later.place_span = earlier.place_span;
        later.further_places.clear();
        later.unknown_place = false;
    }
}

bool EventPlace::place_in_town(Draft& draft) const
{
    if (!draft.unknown_quarter) {
        return false;
    }
    const auto& sentence = m_text.sentences()[draft.sentence];
    const bool found =
        take_last_place(draft, std::min(sentence.tokens.last, draft.trigger.first + argument_reach),
                        [this](const ToponymMention& mention) { return names_town(mention); });
    if (found) {
        PlaceArgument::widen(*draft.location);
    }
    return found;
}

void EventPlace::add_places_below(Draft& draft) const
{
    const auto& sentences = m_text.sentences();
    if (draft.location || draft.unknown_place ||
        m_items.place_over(sentences[draft.sentence]) != nullptr) {
        return;
    }
    for (std::size_t i = draft.sentence + 1; i < sentences.size() && is_place_line(sentences[i]);
         ++i) {
        for (const auto& mention : starting_in(m_report.toponyms, sentences[i].tokens)) {
            if (!mention.place || m_mentions.is_within(mention)) {
                continue;
            }
            const auto location = locate(mention, nullptr, m_gazetteer);
            if (!draft.location) {
                draft.location = location;
                draft.place_span = mention.span;
            } else {
                draft.further_places.push_back(location);
            }
        }
    }
}

bool EventPlace::is_place_line(const Sentence& sentence) const
{
    const auto places = starting_in(m_report.toponyms, sentence.tokens);
    if (sentence.zone == Zone::furniture || !m_text.starts_line(sentence.tokens.first) ||
        places.empty() || !places.front().place ||
        m_mentions.is_place_of_speech(places.front()) || // "Ankara has not commented."
        !m_context.triggers_in(sentence.tokens).empty()) {
        return false;
    }
    std::size_t words = 0;
    for (std::size_t i = sentence.tokens.first; i < sentence.tokens.last; ++i) {
        words += m_tokens[i].kind == TokenKind::word;
    }
    std::size_t of_places = 0;
    for (const auto& mention : places) {
        of_places += mention.tokens.size();
    }
    return words <= of_places + line_words;
}

bool EventPlace::take_place(Draft& draft, const ToponymMention& mention) const
{
    if (!mention.place || mention.dateline || m_mentions.is_origin(mention) ||
        m_mentions.is_actor(mention) || m_mentions.is_place_of_care(mention) ||
        m_mentions.has_word_before(mention, "goal_word")) {
        return false;
    }
    const auto location = locate(mention, nullptr, m_gazetteer);
    const bool inside = !draft.location || may_be_same(*draft.location, location);
    if (location.geo_precision == 3 || !inside) {
        return false;
    }
    draft.location = location;
    draft.place_span = mention.span;
    return true;
}

void EventPlace::note_label(const Sentence& sentence, bool no_event)
{
    std::size_t words = 0;
    for (std::size_t i = sentence.tokens.first; i < sentence.tokens.last; ++i) {
        words += m_tokens[i].kind == TokenKind::word && !m_context.in_class("label_word", i);
    }
    const ToponymMention* only = nullptr;
    for (const auto& mention : starting_in(m_report.toponyms, sentence.tokens)) {
        if (mention.place) {
            words -= std::min(words, mention.tokens.size());
            only = &mention;
        }
    }
    if (no_event && only != nullptr && !only->dateline && words <= 1 &&
        sentence.zone != Zone::furniture && !has_date(sentence.paragraph)) {
        auto location = locate(*only, nullptr, m_gazetteer);
        const bool area_of_label = m_label && m_label->paragraph == sentence.paragraph &&
                                   is_finer(m_label->location, location);
        if (!area_of_label) { // «#كفرتخاريم | ريف إدلب»
            m_label = ToldPlace{std::move(location), only->span, sentence.paragraph};
        }
    } else if (m_label && sentence.paragraph > m_label->paragraph + label_reach) {
        m_label.reset();
    }
}

void EventPlace::note_finished(const Draft& draft)
{
    m_last_place = ToldPlace{*draft.location, draft.place_span, draft.last_paragraph};
}

bool EventPlace::is_country(const Location& location) const
{
    return location.place && (m_gazetteer[*location.place].feature_code == "PCLI" ||
                              m_gazetteer[*location.place].id.size() == 2);
}

std::string EventPlace::heading_of(const Sentence& sentence) const
{
    if (const auto* item = m_items.place_over(sentence)) {
        return item->text;
    }
    const auto mentions = starting_in(m_report.toponyms, sentence.tokens);
    const bool heads =
        !mentions.empty() && (mentions.front().dateline || m_mentions.is_heading(mentions.front()));
    return heads ? mentions.front().text : std::string{};
}

bool EventPlace::has_date(std::size_t paragraph) const
{
    const auto paragraph_of = [&](const TemporalExpression& date) {
        return m_text.sentence_at(date.tokens.first).paragraph;
    };
    const auto it =
        std::partition_point(m_report.dates.begin(), m_report.dates.end(),
                             [&](const auto& date) { return paragraph_of(date) < paragraph; });
    return it != m_report.dates.end() && paragraph_of(*it) == paragraph;
}

} // namespace incident_mapper
