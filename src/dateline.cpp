#include "dateline.hpp"

#include <algorithm>

namespace incident_mapper {

namespace {

constexpr std::size_t head_lines = 12;
constexpr std::size_t label_words = 8;    ///< no label for the day of an event has more
constexpr std::size_t agency_words = 5;   ///< tokens before the date: «دمشق - سانا»
constexpr std::size_t header_tokens = 30; ///< of a post's header line
constexpr std::size_t bracket_tokens = 8; ///< "(Thomson Reuters Foundation)"
constexpr std::size_t title_words = 3;    ///< besides the date
constexpr std::size_t bound_words = 3;

std::vector<TokenRange> lines_of(const Text& text)
{
    std::vector<TokenRange> lines;
    for (std::size_t i = 0; i < text.tokens().size(); ++i) {
        if (text.starts_line(i)) {
            lines.push_back({i, i});
        }
        lines.back().last = i + 1;
    }
    return lines;
}

} // namespace

bool is_behind_event_label(const Text& text, const DateRules& rules, std::size_t token)
{
    if (token == 0 || text.tokens()[token - 1].folded != U":") {
        return false;
    }
    std::size_t first = token - 1;
    while (first > 0 && !text.starts_line(first) && first + label_words >= token) {
        --first;
    }
    const auto labels = rules.words().phrases_at("event_label", text, first);
    return std::ranges::any_of(labels, [&](const auto& label) { return label.end + 1 == token; });
}

bool is_in_title(const Text& text, const DateRules& rules, TokenRange date)
{
    const auto& sentence = text.sentence_at(date.first);
    if (sentence.zone != Zone::headline || sentence.tokens.size() < date.size() + title_words) {
        return false;
    }
    const auto is_mark = [&](std::size_t token) {
        return text.tokens()[token].kind == TokenKind::punctuation;
    };
    const bool apart = (date.first == sentence.tokens.first || is_mark(date.first - 1) ||
                        !text.tokens()[date.first].space_before) && // "CI-March 17th"
                       (date.last >= sentence.tokens.last || is_mark(date.last));
    if (!apart) {
        return false; // "Families of those abducted on 5 August 2018 still wait"
    }
    for (std::size_t i = date.first; i > sentence.tokens.first && i + bound_words > date.first;
         --i) {
        const auto bounds = rules.words().phrases_at("bound", text, i - 1);
        if (std::ranges::any_of(bounds,
                                [&](const auto& bound) { return bound.end == date.first; })) {
            return false;
        }
    }
    return true;
}

DatelineFinder::DatelineFinder(const DateRules& rules, const Text& text, DateOrder order)
    : m_rules(rules), m_text(text), m_order(order), m_reader(rules, text, std::nullopt, order)
{
}

std::optional<Dateline> DatelineFinder::find()
{
    const auto lines = lines_of(m_text);
    std::optional<Dateline> header;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i >= head_lines && lines[i].size() > header_tokens) {
            continue;
        }
        const auto line = read(lines[i]);
        if (!line.date) {
            continue;
        }
        const bool alone = line.others == 0 || (line.others <= 5 && line.apart);
        if (i < head_lines && (alone || line.agency)) {
            return dateline(line);
        }
        if (!header && line.time && line.others <= 2) {
            header = dateline(line);
        }
    }
    return header;
}

DatelineFinder::Line DatelineFinder::read(TokenRange range)
{
    Line line;
    bool apart_before = true; // whether only header words stand between the date and punctuation
    bool behind_date = false;
    for (std::size_t i = range.first; i < range.last;) {
        if (!line.date) {
            line.date = full_date_at(i, range.last);
            if (line.date && is_behind_event_label(m_text, m_rules, i)) {
                return {}; // the day of the event, not of the report
            }
            if (line.date) {
                line.tokens = {i, line.date->end};
                line.apart = apart_before;
                behind_date = true;
                i = line.date->end;
                continue;
            }
        }
        if (const auto end = skip(i, range.last, line.time)) {
            i = *end;
            continue;
        }
        const bool punctuation = is_punctuation(i);
        line.others += punctuation ? 0 : 1;
        line.apart = line.apart && (punctuation || !behind_date);
        behind_date = behind_date && !punctuation;
        apart_before = punctuation;
        ++i;
    }
    line.agency = line.date && is_agency_line(range, line.tokens);
    return line;
}

std::optional<ReadDate> DatelineFinder::full_date_at(std::size_t token, std::size_t limit)
{
    for (const auto& read : m_reader.dates_at(token)) {
        if (read.end <= limit && !read.impossible && read.date.year && read.date.month &&
            read.date.day) {
            return read;
        }
    }
    return std::nullopt;
}

std::optional<std::size_t> DatelineFinder::skip(std::size_t token, std::size_t limit,
                                                bool& time) const
{
    const auto& tokens = m_text.tokens();
    if (const auto weekday = m_rules.words().weekday_at(m_text, token, true)) {
        return weekday->second;
    }
    for (const auto* const word_class : {"header", "part"}) {
        const auto words = m_rules.words().phrases_at(word_class, m_text, token);
        if (!words.empty()) {
            return words.front().end;
        }
    }
    if (const auto end = skip_views(token, limit)) {
        return end;
    }
    const auto number = [&](std::size_t i) {
        return i < limit && tokens[i].kind == TokenKind::number && tokens[i].folded.size() <= 2;
    };
    const bool clock = number(token) && number(token + 2) && tokens[token + 1].folded == U":" &&
                       !tokens[token + 1].space_before && !tokens[token + 2].space_before;
    if (!clock) {
        return std::nullopt;
    }
    time = true;
    const bool seconds = number(token + 4) && tokens[token + 3].folded == U":";
    return token + (seconds ? 5 : 3);
}

std::optional<std::size_t> DatelineFinder::skip_views(std::size_t token, std::size_t limit) const
{
    const auto& tokens = m_text.tokens();
    std::size_t end = token;
    while (end < limit && (tokens[end].kind == TokenKind::number ||
                           (end > token && is_punctuation(end) && !tokens[end].space_before))) {
        ++end;
    }
    if (end == token || end == limit) {
        return std::nullopt;
    }
    const auto words = m_rules.words().phrases_at("views", m_text, end);
    return words.empty() ? std::nullopt : std::optional(words.front().end);
}

bool DatelineFinder::is_punctuation(std::size_t token) const
{
    return m_text.tokens()[token].kind == TokenKind::punctuation;
}

bool DatelineFinder::is_agency_line(TokenRange line, TokenRange date) const
{
    const auto& tokens = m_text.tokens();
    const auto words =
        std::count_if(tokens.begin() + static_cast<std::ptrdiff_t>(line.first),
                      tokens.begin() + static_cast<std::ptrdiff_t>(date.first),
                      [](const Token& token) { return token.kind != TokenKind::punctuation; });
    if (words == 0 || static_cast<std::size_t>(words) > agency_words) {
        return false;
    }
    const auto is = [&](std::size_t i, std::u32string_view any_of) {
        return i < line.last && is_punctuation(i) &&
               any_of.find(tokens[i].folded.front()) != any_of.npos;
    };
    std::size_t i = date.last;
    i += i < line.last && !is_punctuation(i) && is(i + 1, U"-\u2013\u2014") ? 1 : 0; // «وفا-»
    if (is(i, U"(")) {
        const std::size_t limit = std::min(i + bracket_tokens, line.last);
        while (i < limit && !is(i, U")")) {
            ++i;
        }
    }
    i += is(i, U")") ? 1 : 0;
    return is(i, U"-\u2013\u2014:");
}

std::optional<Dateline> DatelineFinder::dateline(const Line& line) const
{
    const auto value = resolve(line.date->date, {});
    const auto range = value ? range_of_timex(*value) : std::nullopt;
    if (!range) {
        return std::nullopt;
    }
    const auto rule = !line.date->ambiguous             ? PublishedRule::dateline
                      : m_order == DateOrder::day_first ? PublishedRule::dateline_dmy
                                                        : PublishedRule::dateline_mdy;
    return Dateline{range->first, rule, m_text.span_of(line.tokens)};
}

} // namespace incident_mapper
