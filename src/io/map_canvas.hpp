#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "incident_mapper/map_style.hpp"
#include "incident_mapper/page_geometry.hpp"

// The names are those of cairo.h and pango.h, which only map_canvas.cpp includes.
// NOLINTBEGIN(bugprone-reserved-identifier,readability-identifier-naming)
using cairo_surface_t = struct _cairo_surface;
using cairo_t = struct _cairo;
using PangoLayout = struct _PangoLayout;
using PangoFontMap = struct _PangoFontMap;
// NOLINTEND(bugprone-reserved-identifier,readability-identifier-naming)

namespace incident_mapper::io {

enum class ImageFormat { png, svg, pdf };

enum class TextAlign { left, centre, right };

struct TextStyle {
    std::string font; ///< families in order of preference, joined by commas
    double size = 7;  ///< points
    bool bold = false;
    bool italic = false;
    double spacing = 0;      ///< between letters, points; none for Arabic, which joins them
    double line_spacing = 0; ///< height of a line as a share of the font's own; 0: the font's own
    Colour colour;
    std::optional<Colour> halo;
    TextAlign align = TextAlign::left;
    double width = 0; ///< lines break at it; 0: one line
    double angle = 0; ///< degrees clockwise, around the middle of the text
};

/// A page that is drawn with Cairo, in points from its left upper corner, and becomes a PNG, SVG or
/// PDF. Text is set by Pango, and stays text: in an SVG as <text> elements above all else.
class MapCanvas {
public:
    MapCanvas(ImageFormat format, double width, double height, double dpi);
    ~MapCanvas();
    MapCanvas(const MapCanvas&) = delete;
    MapCanvas& operator=(const MapCanvas&) = delete;

    [[nodiscard]] cairo_t* context() const { return m_context; }
    [[nodiscard]] ImageFormat format() const { return m_format; }

    /// Width and height that the text takes, points.
    [[nodiscard]] PageBox measured(const std::string& text, const TextStyle& style) const;
    /// Draws a text whose box has its left upper corner (its middle or right upper corner, by its
    /// align) at `at`; returns its box.
    PageBox draw_text(const std::string& text, PagePoint at, const TextStyle& style);
    /// What the letters of each upright text cover, in the order of drawing; for tests.
    [[nodiscard]] const std::vector<PageBox>& text_boxes() const { return m_text_boxes; }

    /// The bytes of the file. `date` (YYYY-MM-DD) and `title` go into the PDF: no clock is read.
    /// Ends the drawing. Throws std::runtime_error where Cairo fails.
    std::string finish(const std::string& title, const std::string& date);

    /// Those of the families, joined by commas, that are not installed.
    [[nodiscard]] static std::vector<std::string> missing_fonts(const std::string& families);

private:
    struct LayoutCloser {
        void operator()(PangoLayout* layout) const;
    };
    using Layout = std::unique_ptr<PangoLayout, LayoutCloser>;

    [[nodiscard]] Layout layout_of(const std::string& text, const TextStyle& style) const;
    void draw_layout(PangoLayout* layout, const TextStyle& style) const;

    ImageFormat m_format;
    std::string m_bytes;     ///< of an SVG or PDF, while it is written
    std::string m_svg_texts; ///< <text> elements
    std::vector<PageBox> m_text_boxes;
    cairo_surface_t* m_surface = nullptr;
    cairo_t* m_context = nullptr;
};

} // namespace incident_mapper::io
