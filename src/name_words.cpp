#include "incident_mapper/name_words.hpp"

#include "incident_mapper/folding.hpp"

namespace incident_mapper {

NameWords NameWords::from_table(const Table& word_classes)
{
    NameWords words;
    for (std::size_t row = 0; row < word_classes.size(); ++row) {
        const auto word_class = word_classes.cell(row, "class");
        if (word_class == "latin_article") {
            words.articles.insert(fold_utf8(word_classes.cell(row, "word")));
        } else if (word_class == "joinable") {
            words.joinable.insert(fold_utf8(word_classes.cell(row, "word")));
        }
    }
    return words;
}

} // namespace incident_mapper
