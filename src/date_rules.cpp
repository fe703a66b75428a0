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
    : m_lexicon(&lexicon), m_words(lexicon), m_patterns(lexicon), m_date_patterns(lexicon),
      m_before(lexicon), m_after(lexicon)
{
    const auto& numbers = lexicon.table("numbers");
    for (std::size_t row = 0; row < numbers.size(); ++row) {
        m_starters.insert(fold_utf8(numbers.cell(row, "word")));
    }
    const auto& table = lexicon.table("date_rules");
    for (std::size_t row = 0; row < table.size(); ++row) {
        try {
            auto& rule = m_rules.emplace_back();
            rule.id = table.cell(row, "id");
            rule.action = action_named(table.cell(row, "action"));
            for (const auto argument : split(table.cell(row, "arguments"), ' ')) {
                rule.arguments.emplace_back(argument);
            }
            const auto pattern = table.cell(row, "pattern");
            m_patterns.add(pattern, row);
            add_context(table.cell(row, "before"), row, m_before, rule.before, rule.not_before);
            add_context(table.cell(row, "after"), row, m_after, rule.after, rule.not_after);
            const bool gives_date =
                rule.action == DateAction::date || rule.action == DateAction::numeric;
            if (gives_date && !rule.before) {
                m_date_patterns.add(pattern, row);
            }
            add_words(pattern);
        } catch (const std::invalid_argument& error) {
            throw std::runtime_error("gazetteer/date_rules.tsv line " +
                                     std::to_string(table.line(row)) + ": " + error.what());
        }
    }
}

/// Notes the words of a pattern, and those among them that a match may start with: the first
/// element and, while elements are optional, those behind it.
void DateRules::add_words(std::string_view pattern)
{
    int depth = 0;
    bool at_start = true;
    for (const auto element : split(pattern, ' ')) {
        depth += static_cast<int>(std::count(element.begin(), element.end(), '['));
        for (auto& token : tokenize(to_code_points(element))) {
            if (at_start) {
                m_starters.insert(token.folded);
            }
            m_literals.insert(std::move(token.folded));
        }
        at_start = at_start && depth > 0;
        depth -= static_cast<int>(std::count(element.begin(), element.end(), ']'));
    }
}

bool DateRules::may_start_at(const Token& token) const
{
    if (token.kind == TokenKind::number || starts_something(token.folded)) {
        return true;
    }
    if (!token.arabic) {
        return false;
    }
    const auto readings = m_lexicon->proclitics(token.folded);
    return std::any_of(readings.begin(), readings.end(), [&](const auto& reading) {
        const auto rest = token.folded.substr(reading.length);
        return starts_something(rest) ||
               (reading.article && starts_something(m_lexicon->article() + rest));
    });
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

bool DateRules::allowed_between(std::size_t row, const Text& text, TokenRange tokens,
                                const SlotReader& slots) const
{
    const auto& rule = m_rules[row];
    const auto limits = text.sentence_at(tokens.first).tokens;
    if (rule.before || rule.not_before) {
        const std::size_t earliest =
            std::max(limits.first + longest_context, tokens.first) - longest_context;
        bool found = false;
        for (std::size_t i = earliest; !found && i < tokens.first; ++i) {
            const auto matches = m_before.match_at(text, i, slots);
            found = std::any_of(matches.begin(), matches.end(), [&](const auto& match) {
                return match.payload == row && match.tokens.last == tokens.first;
            });
        }
        if (found != rule.before) {
            return false;
        }
    }
    if (rule.after || rule.not_after) {
        bool found = false;
        if (tokens.last < limits.last) {
            const auto matches = m_after.match_at(text, tokens.last, slots);
            found = std::any_of(matches.begin(), matches.end(),
                                [&](const auto& match) { return match.payload == row; });
        }
        return found == rule.after;
    }
    return true;
}

} // namespace incident_mapper
