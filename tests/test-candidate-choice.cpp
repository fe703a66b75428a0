#include <catch2/catch.hpp>

#include "candidate_choice.hpp"
#include "place_fit.hpp"
#include "test-core-fixtures.hpp"

using namespace incident_mapper;

namespace {

ScoredPlace scored(std::string_view id, NameCost cost, NameCost misfit = 0)
{
    ScoredPlace each;
    each.place = *gazetteer().find(id);
    each.cost = cost;
    each.misfit = misfit;
    each.penalty = cost + misfit;
    return each;
}

std::string best_id(const std::vector<ScoredPlace>& places)
{
    return places.empty() ? "" : std::string(gazetteer()[places.front().place].id);
}

} // namespace

TEST_CASE("the very name leaves farther spellings out, a place of another kind does not")
{
    std::vector places{scored("sy-al-shaafa", 20), scored("sy-hajin", 0)};
    drop_outdone(places);
    CHECK(places.size() == 1);
    CHECK(best_id(places) == "sy-hajin");

    std::vector near{scored("sy-al-shaafa", 9), scored("sy-hajin", 0)};
    drop_outdone(near);
    CHECK(near.size() == 2);

    std::vector other_kind{scored("sy-al-shaafa", 20), scored("sy-hajin", 0, type_differs)};
    drop_outdone(other_kind);
    CHECK(other_kind.size() == 2);
}

TEST_CASE("a place of the rare kind that is asked for leaves others out")
{
    std::vector places{scored("sy-al-hol", 0, type_of_class), scored("sy-al-hol-camp", 5)};
    places[1].rare_kind = true;
    drop_outdone(places);
    CHECK(places.size() == 1);
    CHECK(best_id(places) == "sy-al-hol-camp");
}

TEST_CASE("nothing is chosen of two that fit alike, nor of another kind")
{
    CHECK(choose({}, gazetteer(), true).reason == "no place of that name");
    const auto two = choose({scored("sy-hajin", 0), scored("sy-raqqa", 4)}, gazetteer(), true);
    CHECK_FALSE(two.best);
    CHECK(two.reason == "several places of that name");
    CHECK(two.candidates.size() == 2);
    const auto ahead = choose({scored("sy-hajin", 0), scored("sy-raqqa", 5)}, gazetteer(), true);
    CHECK(ahead.best);
    CHECK(ahead.reason.empty());
    CHECK_FALSE(choose({scored("sy-hajin", 0, type_differs)}, gazetteer(), true).best);
}

TEST_CASE("what a place is called after stands for it where an area holds both")
{
    auto village = scored("sy-hajin", 0, type_differs);
    village.named_for = true;
    CHECK(choose({village}, gazetteer(), true).at_namesake);
    CHECK(choose({village}, gazetteer(), true).best);
    CHECK_FALSE(choose({village}, gazetteer(), false).best);
    village.cost = 10;
    CHECK_FALSE(choose({village}, gazetteer(), true).best);
}

TEST_CASE("of names said together those are meant that lie together")
{
    std::vector susah{scored("tn-sousse", 0), scored("sy-al-susah", 20)};
    std::vector hajin{scored("sy-hajin", 0)};
    bring_together(susah, hajin, gazetteer());
    CHECK(best_id(susah) == "sy-al-susah");

    std::vector other{scored("tn-sousse", 0), scored("sy-al-susah", 90)}; // too far from the name
    std::vector again{scored("sy-hajin", 0)};
    bring_together(other, again, gazetteer());
    CHECK(best_id(other) == "tn-sousse");

    std::vector alone{scored("sy-hajin", 3)};
    std::vector<ScoredPlace> none;
    bring_together(alone, none, gazetteer());
    CHECK(alone.front().penalty == 3);
}

TEST_CASE("the ends of a road are towns where there are any")
{
    std::vector both{scored("sy-homs-governorate", 0), scored("sy-homs", 0)};
    drop_areas(both, gazetteer());
    CHECK(both.size() == 1);
    CHECK(best_id(both) == "sy-homs");
    std::vector area{scored("sy-homs-governorate", 0), scored("sy-homs", 0, type_differs)};
    drop_areas(area, gazetteer());
    CHECK(area.size() == 2);
}
