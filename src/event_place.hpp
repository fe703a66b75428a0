#pragma once

#include <functional>
#include <optional>

#include "capitals.hpp"
#include "incident_mapper/discourse.hpp"
#include "item_heading.hpp"
#include "mention_words.hpp"
#include "place_argument.hpp"
#include "toll_shares.hpp"

namespace incident_mapper {

/// Works out where the events of one report happened. `context` and `capitals` must outlive it.
class EventPlace {
public:
    EventPlace(const ReportContext& context, const Capitals& capitals)
        : m_context(context), m_capitals(capitals), m_mentions(context), m_argument(context),
          m_items(context), m_report(context.report()), m_text(m_report.text),
          m_tokens(m_report.text.tokens()), m_gazetteer(context.gazetteer())
    {
    }

    /// The place told in a draft's own words, else that of the label line above it.
    void add_place(Draft& draft, TokenRange segment) const;
    /// Forgets the place and takes the one told in `segment`.
    void replace_place(Draft& draft, TokenRange segment) const;
    /// The event of a draft where another part of its toll is told.
    [[nodiscard]] Draft elsewhere(const Draft& draft, const TollShare& share) const;
    /// Deaths that a headline puts in a place of their own are an event beside its others: "Clashes in
    /// Homs and a child killed in Hama". Adds those of `deaths` to `heads`, both in order.
    void add_deaths_elsewhere(const std::vector<const Trigger*>& deaths,
                              std::vector<const Trigger*>& heads) const;
    /// An event that does not say where goes on where the one of this or the last paragraph did, in an item of a
    /// list that of the item or the place over it; else it is in the settlement that its own, the next two or the last two sentences speak of.
    bool place_by_discourse(Draft& draft) const;
    /// A quarter that the gazetteer lacks lies in the town named last before it, somewhere.
    bool place_in_town(Draft& draft) const;
    /// «الطيران يستهدف بالصواريخ:» with a list of places below it, one a line.
    void add_places_below(Draft& draft) const;
    /// A line that only names a place («#البوكمال») says where the lines below it happen.
    void note_label(const Sentence& sentence, bool no_event);
    /// «قصف على بلدة X، حيث دارت اشتباكات»: `later` happened where `earlier` did.
    static void keep_place(const Draft& earlier, Draft& later);
    /// Keeps the place of the incident finished last, for place_by_discourse.
    /// \pre draft.location is set
    void note_finished(const Draft& draft);
    [[nodiscard]] bool is_country(const Location& location) const;
    /// The place named at the head of a sentence as of a list's item or a dateline; empty: none.
    [[nodiscard]] std::string heading_of(const Sentence& sentence) const;

private:
    /// «بسط سيطرته على المدينة»: the settlement named last, inside the area told, if any.
    void take_place_meant(Draft& draft, TokenRange segment) const;
    /// Puts a draft in the place of a mention, unless a place is told that this cannot be or lie in.
    bool put_in(Draft& draft, const ToponymMention& mention) const;
    /// «طفلان من أبناء غرانيج … في باديتها»: the settlement that those it happened to come from, where the word at
    /// `anaphor` means it: the last one before it in its sentence.
    bool take_origin(Draft& draft, std::size_t anaphor,
                     const std::function<bool(const ToponymMention&)>& fits) const;
    /// "a bomb in the Iraqi capital", inside the country told, if any.
    bool take_capital(Draft& draft, std::size_t token) const;
    [[nodiscard]] bool names_town(const ToponymMention& mention) const;
    /// «المدينة», "the town", without a name.
    [[nodiscard]] bool is_anaphor(std::size_t token) const;
    [[nodiscard]] bool has_date(std::size_t paragraph) const;
    [[nodiscard]] bool is_place_line(const Sentence& sentence) const;
    /// "EVENT in PLACE and EVENT in PLACE": two event words, each with a place, apart by a conjunction
    /// or comma. `end`: where the words of the second one end.
    [[nodiscard]] bool are_in_two_places(TokenRange first, TokenRange second,
                                         std::size_t end) const;
    static void forget_place(Draft& draft);
    /// The last place before token `end` that fits, in the draft's sentence and the two before it.
    bool take_last_place(Draft& draft, std::size_t end,
                         const std::function<bool(const ToponymMention&)>& fits) const;
    /// The place of a mention for a draft that tells none closer, if it is a settlement that fits it.
    bool take_place(Draft& draft, const ToponymMention& mention) const;

    const ReportContext& m_context;
    const Capitals& m_capitals;
    MentionWords m_mentions;
    PlaceArgument m_argument;
    ItemHeading m_items;
    const ReportView& m_report;
    const Text& m_text;
    const std::vector<Token>& m_tokens;
    const Gazetteer& m_gazetteer;
    /// A place and where in the text it is told.
    struct ToldPlace {
        Location location;
        Span span;
        std::size_t paragraph;
    };
    std::optional<ToldPlace> m_label;      ///< of the lines being read
    std::optional<ToldPlace> m_last_place; ///< of the incident finished last
};

} // namespace incident_mapper
