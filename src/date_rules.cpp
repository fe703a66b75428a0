#include "date_rules.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>
#include <utility>

namespace incident_mapper {

namespace {

constexpr std::size_t longest_context = 6; ///< tokens that the words before may be

constexpr std::array<std::pair<std::string_view, DateAction>, 18> actions{{
    {"none", DateAction::none},
    {"date", DateAction::date},
    {"numeric", DateAction::numeric},
    {"year", DateAction::year},
    {"dated", DateAction::dated},
    {"relative", DateAction::relative},
    {"weekday", DateAction::weekday},
    {"day_of_month", DateAction::day_of_month},
    {"unit", DateAction::unit},
    {"ago", DateAction::ago},
    {"span", DateAction::span},
    {"part", DateAction::part},
    {"season", DateAction::season},
    {"weekend", DateAction::weekend},
    {"range", DateAction::range},
    {"weekday_range", DateAction::weekday_range},
    {"night", DateAction::night},
    {"discourse", DateAction::discourse},
}};

DateAction action_named(std::string_view name)
{
    const auto* const it = std::find_if(actions.begin(), actions.end(),
                                        [&](const auto& entry) { return entry.first == name; });
    if (it == actions.end()) {
        throw std::invalid_argument("there is no action \"" + std::string(name) + "\"");
    }
    return it->second;
}

std::string_view trim(std::string_view text)
{
    const auto first = text.find_first_not_of(' ');
    return first == text.npos ? std::string_view{}
                              : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    while (!(text = trim(text)).empty()) {
        const auto end = std::min(text.find(separator), text.size());
        parts.push_back(trim(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

} // namespace

bool DateRule::has(std::string_view argument) const
{
    return std::find(arguments.begin(), arguments.end(), argument) != arguments.end();
}

std::optional<int> DateRule::number(std::string_view name) const
{
    for (const std::string_view argument : arguments) {
        if (argument.size() > name.size() + 1 && argument.starts_with(name) &&
            argument[name.size()] == '=') {
            const auto digits = argument.substr(name.size() + 1);
            int value = 0;
            const auto [end, error] =
                std::from_chars(digits.data(), digits.data() + digits.size(), value);
            if (error == std::errc{} && end == digits.data() + digits.size()) {
                return value;
            }
        }
    }
    return std::nullopt;
}

DateRules::DateRules(const Lexicon& lexicon)
    : m_lexicon(&lexicon), m_words(lexicon), m_word_patterns(lexicon), m_slot_patterns(lexicon),
      m_date_patterns(lexicon), m_before(lexicon), m_after(lexicon)
{
    const auto& table = lexicon.table("date_rules");
    for (std::size_t row = 0; row < table.size(); ++row) {
        try {
            auto& rule = m_rules.emplace_back();
            rule.id = table.cell(row, "id");
            rule.action = action_named(table.cell(row, "action"));
            for (const auto argument : split(table.cell(row, "arguments"), ' ')) {
                rule.arguments.emplace_back(argument);
            }
            add_context(table.cell(row, "before"), row, m_before, rule.before, rule.not_before);
            add_context(table.cell(row, "after"), row, m_after, rule.after, rule.not_after);
            const bool gives_date =
                rule.action == DateAction::date || rule.action == DateAction::numeric;
            add_pattern(table.cell(row, "pattern"), row, gives_date && !rule.before);
        } catch (const std::invalid_argument& error) {
            throw table.fault(row, error.what());
        }
    }
}

void DateRules::add_pattern(std::string_view pattern, std::size_t row, bool gives_date)
{
    // A match may start with the first element and, while elements are optional, those behind it.
    int depth = 0;
    bool at_start = true;
    bool slot_starts = false;
    std::vector<std::u32string> starters;
    for (const auto element : split(pattern, ' ')) {
        depth += static_cast<int>(std::count(element.begin(), element.end(), '['));
        const auto brace = element.find('{');
        if (at_start && brace != element.npos) {
            slot_starts = true;
            const auto name = element.substr(brace + 1, element.find('}') - brace - 1);
            for (auto& word : m_words.first_words(name.substr(name.find(':') + 1))) {
                starters.push_back(std::move(word));
            }
        }
        for (auto& token : tokenize(to_code_points(element))) {
            if (at_start) {
                starters.push_back(token.folded);
            }
            m_literals.insert(std::move(token.folded));
        }
        at_start = at_start && depth > 0;
        depth -= static_cast<int>(std::count(element.begin(), element.end(), ']'));
    }
    (slot_starts ? m_slot_patterns : m_word_patterns).add(pattern, row);
    if (gives_date) {
        m_date_patterns.add(pattern, row);
    }
    if (slot_starts || gives_date) {
        m_starters.insert(starters.begin(), starters.end());
    }
}

bool DateRules::may_start_slot(const Token& token) const
{
    if (token.kind != TokenKind::word || m_starters.contains(token.folded)) {
        return token.kind != TokenKind::punctuation;
    }
    if (!token.arabic) {
        return false;
    }
    const auto readings = m_lexicon->proclitics(token.folded);
    return std::any_of(readings.begin(), readings.end(), [&](const auto& reading) {
        const auto rest = token.folded.substr(reading.length);
        return m_starters.contains(rest) ||
               (reading.article && m_starters.contains(m_lexicon->article() + rest));
    });
}

std::vector<PatternMatch> DateRules::matches_at(const Text& text, std::size_t token,
                                                const SlotReader& slots) const
{
    auto matches = m_word_patterns.match_at(text, token, slots);
    if (may_start_slot(text.tokens()[token])) {
        for (auto& match : m_slot_patterns.match_at(text, token, slots)) {
            matches.push_back(std::move(match));
        }
        std::stable_sort(matches.begin(), matches.end(), [](const auto& a, const auto& b) {
            return a.tokens.last != b.tokens.last ? a.tokens.last > b.tokens.last
                                                  : a.payload < b.payload;
        });
    }
    return matches;
}

std::vector<PatternMatch> DateRules::dates_at(const Text& text, std::size_t token,
                                              const SlotReader& slots) const
{
    return may_start_slot(text.tokens()[token]) ? m_date_patterns.match_at(text, token, slots)
                                                : std::vector<PatternMatch>{};
}

void DateRules::add_context(std::string_view cell, std::size_t row, PatternSet& set, bool& wanted,
                            bool& unwanted)
{
    if (cell.empty()) {
        return;
    }
    unwanted = cell.front() == '!';
    wanted = !unwanted;
    for (const auto pattern : split(cell.substr(unwanted ? 1 : 0), ';')) {
        set.add(pattern, row);
    }
}

bool DateRules::stands_before(std::size_t row, const Text& text, std::size_t token,
                              const SlotReader& slots) const
{
    const SlotReader with_here = [&](std::string_view slot, std::size_t at) {
        if (slot == "here") {
            return at == token ? std::vector{at + 1} : std::vector<std::size_t>{};
        }
        return slots(slot, at);
    };
    const auto reaches = [&](const PatternMatch& match) {
        return match.payload == row && (match.tokens.last == token || match.capture("here"));
    };
    const std::size_t first = text.sentence_at(token).tokens.first;
    for (std::size_t i = std::max(first + longest_context, token) - longest_context; i < token;
         ++i) {
        const auto matches = m_before.match_at(text, i, with_here);
        if (std::any_of(matches.begin(), matches.end(), reaches)) {
            return true;
        }
    }
    return false;
}

bool DateRules::stands_behind(std::size_t row, const Text& text, std::size_t end,
                              const SlotReader& slots) const
{
    if (end >= text.sentence_at(end - 1).tokens.last) {
        return false;
    }
    const auto matches = m_after.match_at(text, end, slots);
    return std::any_of(matches.begin(), matches.end(),
                       [&](const auto& match) { return match.payload == row; });
}

bool DateRules::allowed_between(std::size_t row, const Text& text, TokenRange tokens,
                                const SlotReader& slots) const
{
    const auto& rule = m_rules[row];
    if ((rule.before || rule.not_before) &&
        stands_before(row, text, tokens.first, slots) != rule.before) {
        return false;
    }
    return !(rule.after || rule.not_after) ||
           stands_behind(row, text, tokens.last, slots) == rule.after;
}

} // namespace incident_mapper
