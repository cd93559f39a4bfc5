package org.invigil.jobs.report.page;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Texts;

/** A page of headings, paragraphs and tables in both languages, one below the other: it is printed and filed. */
public final class PlainPage {
    private final List<Function<Texts, String>> parts = new ArrayList<>();
    private String titleKey = "";
    private Object[] titleArguments = {};

    public PlainPage title(String key, Object... arguments) {
        titleKey = key;
        titleArguments = arguments;
        parts.add(texts -> "<h1>" + escaped(texts.say(key, arguments)) + "</h1>\n");
        return this;
    }

    public PlainPage paragraph(String key, Object... arguments) {
        parts.add(texts -> "<p>" + escaped(texts.say(key, arguments)) + "</p>\n");
        return this;
    }

    public PlainPage heading(String key) {
        parts.add(texts -> "<h2>" + escaped(texts.say(key)) + "</h2>\n");
        return this;
    }

    /**
     * A table with a heading to each column.
     *
     * @param keys of the headings
     * @param rows cells as they stand, or keys of texts
     */
    public PlainPage columns(List<String> keys, List<List<String>> rows) {
        parts.add(texts -> {
            StringBuilder table = new StringBuilder("<table>\n<tr>");
            keys.forEach(
                    key -> table.append("<th>").append(escaped(texts.say(key))).append("</th>"));
            table.append("</tr>\n");
            for (List<String> row : rows) {
                table.append("<tr>");
                row.forEach(cell -> table.append("<td>")
                        .append(escaped(texts.knows(cell) ? texts.say(cell) : cell))
                        .append("</td>"));
                table.append("</tr>\n");
            }
            return table.append("</table>\n").toString();
        });
        return this;
    }

    /** @param rows of a text key and a value, or a heading key and nothing */
    public PlainPage table(List<List<String>> rows) {
        parts.add(texts -> {
            StringBuilder table = new StringBuilder("<table>\n");
            for (List<String> row : rows) {
                table.append("<tr><th>").append(escaped(texts.say(row.get(0)))).append("</th>");
                row.stream().skip(1).forEach(cell -> table.append("<td>")
                        .append(escaped(cell))
                        .append("</td>"));
                table.append("</tr>\n");
            }
            return table.append("</table>\n").toString();
        });
        return this;
    }

    public byte[] html(Language first) {
        List<Language> order = new ArrayList<>(Arrays.asList(Language.values()));
        order.remove(first);
        order.add(0, first);
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"")
                .append(first.code())
                .append("\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
                .append(escaped(Texts.in(first).say(titleKey, titleArguments)))
                .append("</title>\n<style>body{font:16px/1.5 sans-serif;max-width:48em;margin:2em auto;padding:0 1em}")
                .append("table{border-collapse:collapse}th,td{text-align:left;padding:.2em .8em .2em 0;")
                .append("vertical-align:top;overflow-wrap:anywhere}section+section{border-top:1px solid #999;")
                .append("margin-top:2em}</style>\n</head>\n<body>\n");
        for (Language language : order) {
            Texts texts = Texts.in(language);
            page.append("<section lang=\"").append(language.code()).append("\">\n");
            parts.forEach(part -> page.append(part.apply(texts)));
            page.append("</section>\n");
        }
        return page.append("</body>\n</html>\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
