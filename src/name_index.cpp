#include "incident_mapper/name_index.hpp"

#include <algorithm>

#include "incident_mapper/folding.hpp"

namespace incident_mapper {

namespace {

bool is_arabic(const std::vector<std::u32string>& words)
{
    return std::all_of(words.begin(), words.end(), [](const std::u32string& word) {
        return is_arabic_letter(word.front()) || is_digit(word.front());
    });
}

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
    : m_lexicon(&lexicon), m_nodes(1)
{
    for (PlaceIndex place = 0; place < gazetteer.places().size(); ++place) {
        for (const auto& name : gazetteer[place].names) {
            auto words = folded_words(name.text);
            for (auto& word : words) {
                word = canonical(word);
            }
            add(words, place);
            if (words.size() > 1 && is_arabic(words)) {
                std::u32string joined;
                for (const auto& word : words) {
                    joined += word;
                }
                add({joined}, place);
                if (lexicon.in_class("joinable", words.front())) {
                    words[1] = words[0] + words[1];
                    words.erase(words.begin());
                    add(words, place);
                }
            }
        }
    }
}

std::u32string NameIndex::canonical(const std::u32string& folded) const
{
    // only the index's own mark for the class latin_article: names and texts are led to it alike
    static const std::u32string article = U"al";
    return m_lexicon->in_class("latin_article", folded) ? article : folded;
}

void NameIndex::add(const std::vector<std::u32string>& words, PlaceIndex place)
{
    if (words.empty()) {
        return;
    }
    std::uint32_t node = 0;
    for (const auto& word : words) {
        const auto [it, fresh] =
            m_nodes[node].next.try_emplace(word, static_cast<std::uint32_t>(m_nodes.size()));
        node = it->second;
        if (fresh) {
            m_nodes.emplace_back();
        }
    }
    auto& places = m_nodes[node].places;
    if (std::find(places.begin(), places.end(), place) == places.end()) {
        places.push_back(place);
    }
}

std::vector<NameIndex::Start> NameIndex::starts(const Token& token) const
{
    std::vector<Start> result{{canonical(token.folded), 0, false, false}};
    if (!token.arabic) {
        return result;
    }
    const auto& article = m_lexicon->article();
    for (const auto& reading : m_lexicon->proclitics(token.folded)) {
        const auto rest = token.folded.substr(reading.length);
        // Of لل only the article's second letter is there.
        const bool whole = reading.article && token.folded.compare(reading.length - article.size(),
                                                                   article.size(), article) == 0;
        const std::size_t article_letters = !reading.article ? 0 : whole ? article.size() : 1;
        const bool conjunction =
            reading.length > article_letters + (reading.preposition ? 1U : 0U) ||
            (!reading.article && !reading.preposition);
        if (!reading.article) {
            result.push_back({rest, reading.length, reading.preposition, conjunction});
            continue;
        }
        if (reading.length == article.size() && !reading.preposition) {
            continue; // the article alone is part of the word as it stands
        }
        // The article belongs to the name.
        result.push_back(
            {article + rest, reading.length - article_letters, reading.preposition, conjunction});
    }
    // «وبليون» is و + بليون rather than وب + ليون: of equal names the one with fewer particles
    std::stable_sort(result.begin(), result.end(), [](const Start& a, const Start& b) {
        return a.dropped_letters < b.dropped_letters;
    });
    return result;
}

const NameIndex::Node* NameIndex::follow(const Node& node, const std::u32string& word) const
{
    const auto it = node.next.find(word);
    return it == node.next.end() ? nullptr : &m_nodes[it->second];
}

const NameIndex::Node* NameIndex::walk(const Node& node, const Text& text, std::size_t token,
                                       std::size_t& end) const
{
    const Node* best = node.places.empty() ? nullptr : &node;
    std::size_t best_end = token;
    const Node* here = &node;
    const auto& tokens = text.tokens();
    const std::size_t limit = text.sentence_at(token - 1).tokens.last;
    for (std::size_t i = token; i < limit && tokens[i].kind != TokenKind::punctuation; ++i) {
        here = follow(*here, canonical(tokens[i].folded));
        if (here == nullptr) {
            break;
        }
        if (!here->places.empty()) {
            best = here;
            best_end = i + 1;
        }
    }
    end = best_end;
    return best;
}

std::optional<NameHit> NameIndex::longest_at(const Text& text, std::size_t token) const
{
    const auto& tokens = text.tokens();
    if (tokens[token].kind == TokenKind::punctuation) {
        return std::nullopt;
    }
    std::optional<NameHit> best;
    const auto consider = [&](const Start& start, const std::u32string& word, std::size_t next) {
        const Node* node = follow(m_nodes.front(), word);
        std::size_t end = next;
        node = node == nullptr ? nullptr : walk(*node, text, next, end);
        if (node != nullptr && (!best || best->tokens.last < end)) {
            best = NameHit{{token, end},
                           origin_of(text, tokens[token], start.dropped_letters),
                           start.preposition,
                           start.conjunction,
                           &node->places};
        }
    };
    for (const auto& start : starts(tokens[token])) {
        consider(start, start.word, token + 1);
        if (token + 1 < text.sentence_at(token).tokens.last &&
            tokens[token + 1].kind == TokenKind::word &&
            m_lexicon->in_class("joinable", start.word)) {
            consider(start, start.word + tokens[token + 1].folded, token + 2);
        }
    }
    return best;
}

std::vector<PlaceIndex> NameIndex::find(std::string_view name) const
{
    const Node* node = &m_nodes.front();
    for (const auto& word : folded_words(name)) {
        node = follow(*node, canonical(word));
        if (node == nullptr) {
            return {};
        }
    }
    return node->places;
}

} // namespace incident_mapper
