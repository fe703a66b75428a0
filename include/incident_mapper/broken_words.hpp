#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "incident_mapper/text.hpp"

namespace incident_mapper {

/// Joins the parts of Arabic words that were broken up to pass a platform's filters
/// («قتـ ـلى», «قصـ.ـف», «د.اعـ.ش», «هـ ـجوم») into one token each, whose span holds all parts.
///
/// Between two parts stand at most a space and marks, never a line break. They are one word
/// - where both have a tatweel at the break, as letters of one word do;
/// - where one has, or marks without a space part them, or one is a single letter: if the joined
///   word is one that `is_known`, unless the single letter is a word behind a whole one («ألفاً و122»).
///   A missing space behind a full stop («البلدة.وقال») thus parts
///   words as before.
///
/// \pre `tokens` are those of `text` (see `tokenize`).
std::vector<Token> mend_broken_words(const std::vector<Token>& tokens, std::u32string_view text,
                                     const std::function<bool(std::u32string_view)>& is_known);

} // namespace incident_mapper
