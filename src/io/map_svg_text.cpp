#include "map_svg_text.hpp"

#include <cmath>

#include <fmt/format.h>
#include <pango/pangocairo.h>

#include "xml_text.hpp"

namespace incident_mapper::io {

namespace {

std::string hex(const Colour& colour)
{
    const auto part = [](double value) { return static_cast<int>(std::lround(value * 255)); };
    return fmt::format("#{:02X}{:02X}{:02X}", part(colour.red), part(colour.green),
                       part(colour.blue));
}

} // namespace

bool is_rtl(const PangoLayoutLine* line) { return line->resolved_dir == PANGO_DIRECTION_RTL; }

std::string svg_text(PangoLayout* layout, PagePoint corner, const PageBox& box,
                     const TextStyle& style)
{
    auto attributes =
        fmt::format(R"(font-family="{}" font-size="{:.2f}" fill="{}" text-anchor="middle")",
                    xml_escaped(style.font), style.size, hex(style.colour));
    attributes += style.bold ? R"( font-weight="bold")" : "";
    attributes += style.italic ? R"( font-style="italic")" : "";
    if (style.spacing > 0) {
        attributes += fmt::format(R"( letter-spacing="{:.2f}")", style.spacing);
    }
    if (style.halo) {
        attributes += fmt::format(
            R"( stroke="{}" stroke-width="{:.2f}" stroke-linejoin="round" paint-order="stroke")",
            hex(*style.halo), halo_width);
    }
    if (style.angle != 0) {
        attributes += fmt::format(R"x( transform="rotate({:.2f} {:.2f} {:.2f})")x", style.angle,
                                  box.centre().x, box.centre().y);
    }
    std::string texts;
    const std::string_view text = pango_layout_get_text(layout);
    PangoLayoutIter* line_at = pango_layout_get_iter(layout);
    do {
        const auto* line = pango_layout_iter_get_line_readonly(line_at);
        PangoRectangle extents;
        pango_layout_iter_get_line_extents(line_at, nullptr, &extents);
        const double x = corner.x + (extents.x + extents.width / 2.0) / PANGO_SCALE;
        const double y =
            corner.y + static_cast<double>(pango_layout_iter_get_baseline(line_at)) / PANGO_SCALE;
        texts += fmt::format("<text x=\"{:.2f}\" y=\"{:.2f}\" {}{}>{}</text>\n", x, y, attributes,
                             is_rtl(line) ? R"( direction="rtl")" : "",
                             xml_escaped(text.substr(static_cast<std::size_t>(line->start_index),
                                                     static_cast<std::size_t>(line->length))));
    } while (pango_layout_iter_next_line(line_at) != 0);
    pango_layout_iter_free(line_at);
    return texts;
}

std::string without_surface_numbers(const std::string& svg)
{
    constexpr std::string_view mark = "id=\"surface";
    std::string result;
    std::size_t done = 0;
    for (auto at = svg.find(mark); at != std::string::npos; at = svg.find(mark, at + 1)) {
        const auto end = svg.find('"', at + mark.size());
        result.append(svg, done, at + mark.size() - done);
        done = end;
    }
    return result.append(svg, done);
}

} // namespace incident_mapper::io
