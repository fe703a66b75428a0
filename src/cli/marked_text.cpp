#include "cli/marked_text.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "incident_mapper/folding.hpp"

namespace incident_mapper::cli {

namespace {

enum class MarkKind { place, date, event };

struct Mark {
    Span span;
    MarkKind kind;
    std::string label;
};

const char* colour_of(MarkKind kind)
{
    switch (kind) {
    case MarkKind::place:
        return "\x1b[32m";
    case MarkKind::date:
        return "\x1b[36m";
    case MarkKind::event:
        break;
    }
    return "\x1b[1;31m";
}

std::string mention_label(const ToponymMention& mention, const Gazetteer& gazetteer)
{
    if (!mention.place) {
        return "?";
    }
    const auto place = gazetteer[*mention.place];
    const auto& name = place.name_en.empty() ? place.name_ar : place.name_en;
    return fmt::format("{} {:.2f}", name, mention.confidence);
}

std::vector<Mark> marks_of(const Reading& reading, const Gazetteer& gazetteer)
{
    std::vector<Mark> marks;
    for (const auto& mention : reading.toponyms) {
        marks.push_back({mention.span, MarkKind::place, mention_label(mention, gazetteer)});
    }
    for (const auto& date : reading.dates) {
        marks.push_back({date.span, MarkKind::date, date.value.empty() ? "?" : date.value});
    }
    for (const auto& incident : reading.incidents) {
        const auto& evidence = incident.lead().evidence;
        if (const auto word = evidence.find(Attribute::event); word != evidence.end()) {
            marks.push_back({word->second, MarkKind::event, incident.event_type});
        }
    }
    std::ranges::stable_sort(marks, [](const Mark& a, const Mark& b) {
        return a.span.start != b.span.start ? a.span.start < b.span.start : a.span.end > b.span.end;
    });
    return marks;
}

std::string marked(const std::string& words, const Mark& mark, Marking marking)
{
    if (marking == Marking::brackets) {
        return fmt::format("⟦{}→{}⟧", words, mark.label);
    }
    return fmt::format("{}{}\x1b[0m\x1b[2m→{}\x1b[0m", colour_of(mark.kind), words, mark.label);
}

} // namespace

std::string marked_text(const Reading& reading, const Gazetteer& gazetteer, Marking marking)
{
    const auto text = to_code_points(reading.document.text);
    const auto part = [&](std::size_t start, std::size_t end) {
        return to_utf8(std::u32string_view(text).substr(start, end - start));
    };
    std::string out;
    std::size_t done = 0;
    for (const auto& mark : marks_of(reading, gazetteer)) {
        if (mark.span.start < done || mark.span.empty() || mark.span.end > text.size()) {
            continue;
        }
        out += part(done, mark.span.start);
        out += marked(part(mark.span.start, mark.span.end), mark, marking);
        done = mark.span.end;
    }
    return out + part(done, text.size());
}

} // namespace incident_mapper::cli
