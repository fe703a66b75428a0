#include "incident_mapper/name_index.hpp"

#include <algorithm>

#include "incident_mapper/folding.hpp"
#include "incident_mapper/letter_code.hpp"
#include "name_starts.hpp"

namespace incident_mapper {

namespace {

/// Code point at which the letter `index` of the folded token stands; the first brings the marks before it.
std::uint32_t origin_of(const Text& text, const Token& token, std::size_t index)
{
    if (index == 0) {
        return token.span.start;
    }
    const auto raw =
        std::u32string_view(text.code_points()).substr(token.span.start, token.span.length());
    return token.span.start + fold(raw).origins[index];
}

} // namespace

NameIndex::NameIndex(const Gazetteer& gazetteer, const Lexicon& lexicon)
    : m_names(gazetteer.image()), m_starts(std::make_unique<const NameStarts>(lexicon))
{
}

NameIndex::~NameIndex() = default;
NameIndex::NameIndex(NameIndex&&) noexcept = default;
NameIndex& NameIndex::operator=(NameIndex&&) noexcept = default;

std::optional<NameIndex::End> NameIndex::walk(std::string word, const Text& text,
                                              std::size_t token) const
{
    auto hash = word_hash(word);
    std::optional<End> best;
    std::string codes = std::move(word);
    const auto& tokens = text.tokens();
    const std::size_t limit = text.sentence_at(token - 1).tokens.last;
    while (true) {
        const auto found = m_names.find(hash, codes);
        if (found.key) {
            best = End{*found.key, token};
        }
        if (!found.longer || token == limit || tokens[token].kind == TokenKind::punctuation) {
            return best;
        }
        const auto next = m_names.canonical(codes_of(tokens[token].folded));
        hash = chain_hash(hash, word_hash(next));
        codes.push_back(0);
        codes += next;
        ++token;
    }
}

std::optional<NameHit> NameIndex::longest_at(const Text& text, std::size_t token) const
{
    const auto& tokens = text.tokens();
    if (tokens[token].kind == TokenKind::punctuation) {
        return std::nullopt;
    }
    std::optional<NameHit> best;
    const auto consider = [&](const NameStart& start, std::string word, std::size_t next) {
        const auto end = walk(std::move(word), text, next);
        if (end && (!best || best->tokens.last < end->token)) {
            best = NameHit{{token, end->token},
                           origin_of(text, tokens[token], start.dropped),
                           start.preposition,
                           start.conjunction,
                           m_names.places(end->key)};
        }
    };
    const bool next_word = token + 1 < text.sentence_at(token).tokens.last &&
                           tokens[token + 1].kind == TokenKind::word;
    const auto consider_both = [&](const NameStart& start) {
        consider(start, std::string(start.word), token + 1);
        if (next_word && m_names.is_joinable(start.word)) {
            consider(start, std::string(start.word) + codes_of(tokens[token + 1].folded),
                     token + 2);
        }
    };
    const auto codes = m_names.canonical(codes_of(tokens[token].folded));
    std::string scratch;
    if (tokens[token].arabic) {
        m_starts->each(codes, scratch, consider_both);
    } else {
        consider_both(NameStart{.word = codes});
    }
    return best;
}

std::vector<PlaceIndex> NameIndex::find(std::string_view name) const { return m_names.find(name); }

} // namespace incident_mapper
