package org.invigil.notebooks;

import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Texts;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.w3c.dom.Document;

/** Charts as SVG, in colours that are told apart by whoever is colour-blind (Okabe and Ito). */
final class Charts {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 400;
    private static final Color[] COLOURS = {
        new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73), new Color(0xCC79A7), new Color(0x56B4E9)
    };
    private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    private static final Font BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 13);

    private Charts() {}

    /** How a series is drawn. */
    enum Form {
        LINE,
        STEPS,
        POINTS,
        DASHES
    }

    /** One series: points in order. */
    record Series(String name, Form form, double[] x, double[] y) {
        boolean isEmpty() {
            return x.length == 0;
        }
    }

    /** What stands along an axis. */
    record Axis(String title, Double least, Double most, Function<Double, String> label) {
        static Axis of(String title, Double least, Double most) {
            return new Axis(title, least, most, null);
        }
    }

    /** Lines and points. */
    static String xy(String title, Axis across, Axis up, List<Series> series) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(across.title())
                .yAxisTitle(up.title())
                .build();
        style(chart.getStyler());
        if (across.least() != null) {
            chart.getStyler().setXAxisMin(across.least());
        }
        if (across.most() != null) {
            chart.getStyler().setXAxisMax(across.most());
        }
        axis(chart.getStyler(), up);
        if (across.label() != null) {
            chart.getStyler().setxAxisTickLabelsFormattingFunction(across.label());
        }
        int colour = 0;
        for (Series one : series) {
            if (one.isEmpty()) {
                continue;
            }
            XYSeries drawn = chart.addSeries(one.name(), one.x(), one.y());
            Color own = COLOURS[colour++ % COLOURS.length];
            drawn.setLineColor(own);
            drawn.setMarkerColor(own);
            drawn.setMarker(one.form() == Form.POINTS ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
            if (one.form() == Form.POINTS) {
                drawn.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
            } else if (one.form() == Form.STEPS) {
                drawn.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Step);
            } else if (one.form() == Form.DASHES) {
                drawn.setLineStyle(SeriesLines.DASH_DASH);
            }
        }
        return svg(chart, title);
    }

    /**
     * Counts of values in equal bins, one set of bars a series.
     *
     * @param most upper end of the last bin; the first begins at 0
     */
    static String histogram(String title, String across, String up, double most, int bins, List<Sample> samples) {
        List<String> names = new ArrayList<>();
        for (int b = 0; b < bins; b++) {
            names.add(String.format(Locale.ROOT, "%.4s", most * b / bins));
        }
        return bars(
                title,
                across,
                up,
                names,
                samples.stream()
                        .map(sample -> new Bars(sample.name(), counts(sample.values(), most, bins)))
                        .toList());
    }

    /** Values of one series of a histogram. */
    record Sample(String name, double[] values) {}

    /** Heights of one series of bars. */
    record Bars(String name, List<Double> heights) {}

    private static List<Double> counts(double[] values, double most, int bins) {
        double[] counts = new double[bins];
        Arrays.stream(values).forEach(value -> counts[(int) Math.max(0, Math.min(bins - 1, value * bins / most))]++);
        return Arrays.stream(counts).boxed().toList();
    }

    static String bars(String title, String across, String up, List<String> names, List<Bars> series) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(across)
                .yAxisTitle(up)
                .build();
        style(chart.getStyler());
        chart.getStyler().setAvailableSpaceFill(0.85);
        if (names.stream().anyMatch(name -> name.length() > 6)) {
            chart.getStyler().setXAxisLabelRotation(60);
        }
        chart.getStyler().setYAxisMin(0.0);
        int colour = 0;
        for (Bars one : series) {
            if (!one.heights().isEmpty()) {
                chart.addSeries(one.name(), names, one.heights()).setFillColor(COLOURS[colour++ % COLOURS.length]);
            }
        }
        return svg(chart, title);
    }

    private static void axis(AxesChartStyler styler, Axis up) {
        if (up.least() != null) {
            styler.setYAxisMin(up.least());
        }
        if (up.most() != null) {
            styler.setYAxisMax(up.most());
        }
        if (up.label() != null) {
            styler.setyAxisTickLabelsFormattingFunction(up.label());
        }
    }

    private static void style(AxesChartStyler styler) {
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotGridLinesColor(new Color(0xDDE3EA));
        styler.setPlotBorderVisible(false);
        styler.setLegendPosition(Styler.LegendPosition.OutsideS);
        styler.setLegendLayout(Styler.LegendLayout.Horizontal);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setLegendFont(SMALL);
        styler.setAxisTickLabelsFont(SMALL);
        styler.setAxisTitleFont(SMALL);
        styler.setChartTitleFont(BOLD);
        styler.setChartTitleBoxVisible(false);
        styler.setMarkerSize(8);
        styler.setXAxisTickMarkSpacingHint(80);
        styler.setYAxisTickMarkSpacingHint(50);
        styler.setDecimalPattern("0.###");
        styler.setLocale(Locale.ROOT);
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument("http://www.w3.org/2000/svg", "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("Every Java platform builds documents", e);
        }
    }

    private static String svg(Chart<?, ?> chart, String title) {
        SVGGraphics2D graphics = new SVGGraphics2D(document());
        try {
            chart.paint(graphics, WIDTH, HEIGHT);
        } catch (LinkageError | InternalError e) {
            // What Java throws where the machine has no fonts, or not the library that finds them: the figures stand
            // in the tables beside, so a chart is not worth the whole calibration.
            return withoutFonts(title);
        }
        try (StringWriter text = new StringWriter()) {
            graphics.stream(text, true);
            String drawing = ownIds(text.toString());
            // Inline in a page it is an element, not a document.
            String element = drawing.substring(drawing.indexOf("<svg") + "<svg".length());
            return "<svg role=\"img\" aria-label=\"" + HtmlExport.text(title) + "\" viewBox=\"0 0 " + WIDTH + " "
                    + HEIGHT + "\" width=\"" + WIDTH + "\" height=\"" + HEIGHT + "\"" + element;
        } catch (IOException e) {
            throw new IllegalStateException("A text is always written", e);
        }
    }

    /** Says in the chart's place, in both languages, why there is none; the reader's browser has fonts. */
    static String withoutFonts(String title) {
        StringBuilder drawing = new StringBuilder("<svg role=\"img\" aria-label=\"")
                .append(HtmlExport.text(title))
                .append("\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(" 80\" width=\"")
                .append(WIDTH)
                .append("\" height=\"80\">");
        int line = 0;
        for (Language language : List.of(Language.EN, Language.ET)) {
            drawing.append("<text x=\"0\" y=\"")
                    .append(30 + 25 * line++)
                    .append("\">")
                    .append(HtmlExport.text(Texts.in(language).say("notebook.no-fonts")))
                    .append("</text>");
        }
        return drawing.append("</svg>").toString();
    }

    /** Several drawings share one page and with it one space of ids: a clip of one must not cut the others. */
    private static String ownIds(String drawing) {
        String prefix = "c" + Integer.toHexString(drawing.hashCode()) + "-";
        return drawing.replaceAll("\\bid=\"", "id=\"" + prefix)
                .replace("url(#", "url(#" + prefix)
                .replace("href=\"#", "href=\"#" + prefix);
    }
}
