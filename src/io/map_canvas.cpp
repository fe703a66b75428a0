#include "map_canvas.hpp"

#include <cmath>
#include <numbers>
#include <stdexcept>

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <cairo.h>
#include <fmt/format.h>
#include <pango/pangocairo.h>

#include "map_svg_text.hpp"

namespace incident_mapper::io {

namespace {

cairo_status_t append_bytes(void* target, const unsigned char* data, unsigned int length)
{
    static_cast<std::string*>(target)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

void set_colour(cairo_t* context, const Colour& colour)
{
    cairo_set_source_rgb(context, colour.red, colour.green, colour.blue);
}

cairo_surface_t* make_surface(ImageFormat format, double width, double height, double dpi,
                              std::string& bytes)
{
    if (format == ImageFormat::png) {
        return cairo_image_surface_create(CAIRO_FORMAT_RGB24,
                                          static_cast<int>(std::lround(width * dpi / 72)),
                                          static_cast<int>(std::lround(height * dpi / 72)));
    }
    auto* surface = format == ImageFormat::svg
                        ? cairo_svg_surface_create_for_stream(append_bytes, &bytes, width, height)
                        : cairo_pdf_surface_create_for_stream(append_bytes, &bytes, width, height);
    cairo_surface_set_fallback_resolution(surface, dpi, dpi);
    return surface;
}

} // namespace

void MapCanvas::LayoutCloser::operator()(PangoLayout* layout) const { g_object_unref(layout); }

MapCanvas::MapCanvas(ImageFormat format, double width, double height, double dpi)
    : m_format(format), m_surface(make_surface(format, width, height, dpi, m_bytes)),
      m_context(cairo_create(m_surface))
{
    if (cairo_status(m_context) != CAIRO_STATUS_SUCCESS) {
        const std::string reason = cairo_status_to_string(cairo_status(m_context));
        cairo_destroy(m_context);
        cairo_surface_destroy(m_surface);
        throw std::runtime_error("a page of this size cannot be drawn: " + reason +
                                 ": give a smaller --size or --dpi");
    }
    if (format == ImageFormat::png) {
        cairo_scale(m_context, dpi / 72, dpi / 72);
    }
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_set_font_options(m_context, options);
    cairo_font_options_destroy(options);
}

MapCanvas::~MapCanvas()
{
    cairo_destroy(m_context);
    cairo_surface_destroy(m_surface);
}

MapCanvas::Layout MapCanvas::layout_of(const std::string& text, const TextStyle& style) const
{
    Layout layout(pango_cairo_create_layout(m_context));
    auto* context = pango_layout_get_context(layout.get());
    pango_cairo_context_set_resolution(context, 72);
    pango_context_set_round_glyph_positions(context, 0); // even letters at any size
    pango_layout_context_changed(layout.get());
    if (style.line_spacing > 0) {
        pango_layout_set_line_spacing(layout.get(), static_cast<float>(style.line_spacing));
    }
    PangoFontDescription* font = pango_font_description_new();
    pango_font_description_set_family(font, style.font.c_str());
    pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
    pango_font_description_set_weight(font, style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_style(font, style.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    pango_layout_set_font_description(layout.get(), font);
    pango_font_description_free(font);
    if (style.spacing > 0) {
        PangoAttrList* attributes = pango_attr_list_new();
        pango_attr_list_insert(attributes, pango_attr_letter_spacing_new(
                                               static_cast<int>(style.spacing * PANGO_SCALE)));
        pango_layout_set_attributes(layout.get(), attributes);
        pango_attr_list_unref(attributes);
    }
    if (style.width > 0) {
        pango_layout_set_width(layout.get(), static_cast<int>(style.width * PANGO_SCALE));
        pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    }
    pango_layout_set_text(layout.get(), text.c_str(), static_cast<int>(text.size()));
    // Pango turns "left" into "right" for right-to-left paragraphs; here left means left.
    const bool left =
        (style.align == TextAlign::left) != is_rtl(pango_layout_get_line_readonly(layout.get(), 0));
    pango_layout_set_alignment(layout.get(), style.align == TextAlign::centre ? PANGO_ALIGN_CENTER
                                             : left                           ? PANGO_ALIGN_LEFT
                                                                              : PANGO_ALIGN_RIGHT);
    return layout;
}

PageBox MapCanvas::measured(const std::string& text, const TextStyle& style) const
{
    const auto layout = layout_of(text, style);
    PangoRectangle extents;
    pango_layout_get_extents(layout.get(), nullptr, &extents);
    return {0, 0, static_cast<double>(extents.width) / PANGO_SCALE,
            static_cast<double>(extents.height) / PANGO_SCALE};
}

PageBox MapCanvas::draw_text(const std::string& text, PagePoint at, const TextStyle& style)
{
    const auto layout = layout_of(text, style);
    PangoRectangle extents;
    PangoRectangle ink;
    pango_layout_get_extents(layout.get(), &ink, &extents);
    PageBox box{at.x, at.y, static_cast<double>(extents.width) / PANGO_SCALE,
                static_cast<double>(extents.height) / PANGO_SCALE};
    const double share = style.align == TextAlign::left     ? 0
                         : style.align == TextAlign::centre ? 0.5
                                                            : 1;
    box.x -= share * box.width;
    // Pango counts from the left edge of the width at which lines break
    const PagePoint corner{box.x - static_cast<double>(extents.x) / PANGO_SCALE, box.y};
    if (style.angle == 0 && ink.width > 0) {
        m_text_boxes.push_back({corner.x + static_cast<double>(ink.x) / PANGO_SCALE,
                                corner.y + static_cast<double>(ink.y) / PANGO_SCALE,
                                static_cast<double>(ink.width) / PANGO_SCALE,
                                static_cast<double>(ink.height) / PANGO_SCALE});
    }
    if (m_format == ImageFormat::svg) {
        m_svg_texts += svg_text(layout.get(), corner, box, style);
        return box;
    }
    cairo_save(m_context);
    const auto middle = box.centre();
    cairo_translate(m_context, middle.x, middle.y);
    cairo_rotate(m_context, style.angle * std::numbers::pi / 180);
    cairo_translate(m_context, corner.x - middle.x, corner.y - middle.y);
    draw_layout(layout.get(), style);
    cairo_restore(m_context);
    return box;
}

void MapCanvas::draw_layout(PangoLayout* layout, const TextStyle& style) const
{
    pango_cairo_update_layout(m_context, layout);
    if (style.halo) {
        cairo_move_to(m_context, 0, 0);
        pango_cairo_layout_path(m_context, layout);
        set_colour(m_context, *style.halo);
        cairo_set_line_width(m_context, halo_width);
        cairo_set_line_join(m_context, CAIRO_LINE_JOIN_ROUND);
        cairo_stroke(m_context);
    }
    set_colour(m_context, style.colour);
    cairo_move_to(m_context, 0, 0);
    pango_cairo_show_layout(m_context, layout);
}

std::string MapCanvas::finish(const std::string& title, const std::string& date)
{
    if (m_format == ImageFormat::pdf) {
        cairo_pdf_surface_set_metadata(m_surface, CAIRO_PDF_METADATA_TITLE, title.c_str());
        const auto moment = date + "T00:00:00Z";
        cairo_pdf_surface_set_metadata(m_surface, CAIRO_PDF_METADATA_CREATE_DATE, moment.c_str());
    }
    if (m_format == ImageFormat::png) {
        cairo_surface_write_to_png_stream(m_surface, append_bytes, &m_bytes);
    } else {
        cairo_show_page(m_context);
        cairo_surface_finish(m_surface);
    }
    if (const auto status = cairo_surface_status(m_surface);
        status != CAIRO_STATUS_SUCCESS && status != CAIRO_STATUS_SURFACE_FINISHED) {
        throw std::runtime_error(
            fmt::format("the map cannot be written: {}", cairo_status_to_string(status)));
    }
    if (m_format == ImageFormat::svg) {
        m_bytes.insert(m_bytes.rfind("</svg>"), m_svg_texts);
        return without_surface_numbers(m_bytes);
    }
    return std::move(m_bytes);
}

std::vector<std::string> MapCanvas::missing_fonts(const std::string& families)
{
    PangoFontFamily** installed = nullptr;
    int count = 0;
    pango_font_map_list_families(pango_cairo_font_map_get_default(), &installed, &count);
    std::vector<std::string> missing;
    std::size_t start = 0;
    while (start < families.size()) {
        const auto end = std::min(families.find(',', start), families.size());
        auto family = families.substr(start, end - start);
        family.erase(0, family.find_first_not_of(' '));
        bool found = false;
        for (int i = 0; i < count; ++i) {
            found = found || family == pango_font_family_get_name(installed[i]);
        }
        if (!found) {
            missing.push_back(family);
        }
        start = end + 1;
    }
    g_free(static_cast<void*>(installed));
    return missing;
}

} // namespace incident_mapper::io
