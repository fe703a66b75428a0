#include "cell_words.hpp"

namespace incident_mapper {

CellWords::CellWords(const Lexicon& words)
    : lexicon(words), rules(words), types(words), relations(words)
{
    const auto& table = words.table("type_words");
    for (std::size_t row = 0; row < table.size(); ++row) {
        for (auto& word : folded_words(table.cell(row, "pattern"))) {
            type_words.insert(std::move(word));
        }
    }
}

} // namespace incident_mapper
