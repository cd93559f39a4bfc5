package org.invigil.notebooks;

import java.util.ArrayList;
import java.util.List;

/**
 * A notebook before it is written: once as {@code .ipynb}, once as a page that opens without Python.
 *
 * @param language {@code et} or {@code en}, of its prose
 */
public record Notebook(String title, String language, List<Cell> cells) {
    public Notebook {
        cells = List.copyOf(cells);
    }

    /** One cell. */
    public sealed interface Cell permits Prose, Code {}

    /** Markdown; of anything from outside every character that means something in it is escaped. */
    public record Prose(String markdown) implements Cell {}

    /**
     * Python, with what the Java export already knows it will show.
     *
     * @param source runs under plain Jupyter with pandas and matplotlib
     */
    public record Code(String source, List<Output> outputs) implements Cell {
        public Code {
            outputs = List.copyOf(outputs);
        }
    }

    /** What stands under a cell. */
    public sealed interface Output permits Chart, Table {}

    /**
     * A chart.
     *
     * @param caption says in words what it shows
     */
    public record Chart(String svg, String caption) implements Output {}

    /** A table; the first row is its header. */
    public record Table(List<List<String>> rows) implements Output {}

    /** Gathers cells. */
    static final class Draft {
        private final List<Cell> cells = new ArrayList<>();

        Draft prose(String markdown) {
            cells.add(new Prose(markdown));
            return this;
        }

        Draft code(String source, Output... outputs) {
            cells.add(new Code(source.strip(), List.of(outputs)));
            return this;
        }

        Notebook titled(String title, String language) {
            return new Notebook(title, language, cells);
        }
    }

    /** Nothing in it means anything to Markdown or HTML. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            if ("\\`*_{}[]<>()#+-.!|&~=:".indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.append(Character.isISOControl(c) ? ' ' : c);
        }
        return escaped.toString();
    }
}
