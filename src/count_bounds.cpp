#include "incident_mapper/count_bounds.hpp"

#include <algorithm>
#include <map>

namespace incident_mapper {

namespace {

/// Words that say "at least" are no longer than this.
constexpr std::size_t longest_bound = 4;

} // namespace

CountBounds::CountBounds(const Lexicon& lexicon)
    : m_lexicon(&lexicon), m_numbers(lexicon), m_before(lexicon), m_after(lexicon)
{
    static const std::map<std::string_view, Bound> names{{"at_least", Bound::at_least},
                                                         {"more_than", Bound::more_than},
                                                         {"about", Bound::about},
                                                         {"at_most", Bound::at_most}};
    const auto& bounds = lexicon.table("count_words");
    for (std::size_t row = 0; row < bounds.size(); ++row) {
        m_rows.push_back(bounds.coded(names, row, "effect"));
        (bounds.cell(row, "side") == "after" ? m_after : m_before)
            .add(bounds.cell(row, "pattern"), row);
    }
}

CountBounds::Bound CountBounds::before(const Text& text, TokenRange sentence,
                                       std::size_t token) const
{
    const std::size_t reach = std::min(longest_bound, token - sentence.first);
    for (std::size_t start = token - reach; start < token; ++start) {
        for (const auto& match : m_before.match_at(text, start)) {
            if (match.tokens.last == token) {
                return m_rows[match.payload];
            }
        }
    }
    return Bound::exact;
}

CountBounds::Bound CountBounds::after(const Text& text, TokenRange sentence,
                                      std::size_t token) const
{
    if (token < sentence.last) {
        if (const auto matches = m_after.match_at(text, token); !matches.empty()) {
            return m_rows[matches.front().payload];
        }
    }
    return Bound::exact;
}

std::optional<Quantity> CountBounds::upper(const Text& text, TokenRange sentence,
                                           const Quantity& least) const
{
    const auto& tokens = text.tokens();
    const std::size_t at = least.tokens.last;
    const auto is = [&](std::string_view name, std::size_t token) {
        return m_lexicon->is_of_class(name, tokens[token].folded);
    };
    const auto stands_before = [&](std::string_view name) {
        return least.tokens.first > sentence.first && is(name, least.tokens.first - 1);
    };
    if (at + 1 >= sentence.last || least.vague) {
        return std::nullopt;
    }
    std::optional<Quantity> most;
    if (stands_before("between_word")) {
        most = m_numbers.read(text, is("conjunction", at) ? at + 1 : at);
    } else if (is("range_word", at) && !stands_before("origin_word")) {
        most = m_numbers.read(text, at + 1);
    }
    return most && most->value > least.value && most->value <= most_people ? most : std::nullopt;
}

std::optional<Quantity> CountBounds::whole(const Text& text, TokenRange sentence,
                                           const Quantity& part) const
{
    std::size_t at = part.tokens.last;
    while (at < sentence.last && m_lexicon->in_class("whole_link", text.tokens()[at].folded)) {
        ++at;
    }
    if (at < part.tokens.last + 2 || at >= sentence.last || part.vague) {
        return std::nullopt;
    }
    const auto whole = m_numbers.read(text, at);
    return whole && whole->value > part.value ? whole : std::nullopt;
}

Count CountBounds::bounded(const Quantity& quantity, Bound bound)
{
    const int value = static_cast<int>(quantity.value);
    if (quantity.vague) {
        return {{}, value, {}};
    }
    switch (bound) {
    case Bound::exact:
        return exactly(value);
    case Bound::at_least:
    case Bound::more_than:
        return {value, value, {}};
    case Bound::about:
        return {value, {}, {}};
    case Bound::at_most:
        return {value, {}, value};
    }
    return {};
}

} // namespace incident_mapper
