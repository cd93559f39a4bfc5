package org.invigil.notebooks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Texts;

/** The page of a notebook: one file, no script, nothing fetched. */
public final class HtmlExport {
    private static final List<Extension> TABLES = List.of(TablesExtension.create());
    private static final Parser MARKDOWN = Parser.builder().extensions(TABLES).build();
    private static final HtmlRenderer HTML = HtmlRenderer.builder()
            .extensions(TABLES)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .build();

    private HtmlExport() {}

    /** The page's text. */
    public static String html(Notebook notebook) {
        Texts texts = Texts.in(Language.find(notebook.language()).orElse(Language.EN));
        StringBuilder page = new StringBuilder();
        page.append("<!DOCTYPE html>\n<html lang=\"")
                .append(notebook.language())
                .append("\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
                .append("style-src 'unsafe-inline'; img-src data:\">\n<title>")
                .append(text(notebook.title()))
                .append("</title>\n<style>\n")
                .append(style())
                .append("</style>\n</head>\n<body>\n<main>\n");
        for (Notebook.Cell cell : notebook.cells()) {
            if (cell instanceof Notebook.Prose prose) {
                page.append(HTML.render(MARKDOWN.parse(prose.markdown())));
            } else if (cell instanceof Notebook.Code code) {
                code.outputs().forEach(output -> page.append(output(output)));
                page.append("<details><summary>")
                        .append(text(texts.say("notebook.code")))
                        .append("</summary>\n<pre tabindex=\"0\"><code>")
                        .append(text(code.source()))
                        .append("</code></pre></details>\n");
            }
        }
        return page.append("</main>\n</body>\n</html>\n").toString();
    }

    private static String output(Notebook.Output output) {
        if (output instanceof Notebook.Chart chart) {
            return "<figure>" + chart.svg() + "<figcaption>" + text(chart.caption()) + "</figcaption></figure>\n";
        }
        return "<div class=\"wide\" tabindex=\"0\">" + table((Notebook.Table) output) + "</div>\n";
    }

    static String table(Notebook.Table table) {
        StringBuilder html = new StringBuilder("<table>\n");
        for (int r = 0; r < table.rows().size(); r++) {
            String cell = r == 0 ? "th" : "td";
            html.append("<tr>");
            table.rows().get(r).forEach(value -> html.append('<')
                    .append(cell)
                    .append('>')
                    .append(text(value))
                    .append("</")
                    .append(cell)
                    .append('>'));
            html.append("</tr>\n");
        }
        return html.append("</table>").toString();
    }

    static String text(String raw) {
        return raw.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String style() {
        try (InputStream css = HtmlExport.class.getResourceAsStream("notebook.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
