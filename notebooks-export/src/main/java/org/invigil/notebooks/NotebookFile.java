package org.invigil.notebooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a notebook in Jupyter's format 4.5. Outputs carry the mark that Java filled them in. */
public final class NotebookFile {
    /** In the metadata of each output and of the notebook. */
    public static final String MARK = "filled in by the Java export of Invigil, not by running the cell";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private NotebookFile() {}

    /** The file's text. */
    public static String json(Notebook notebook) {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode cells = root.putArray("cells");
        int number = 0;
        for (Notebook.Cell cell : notebook.cells()) {
            ObjectNode node = cells.addObject();
            String id = "invigil-" + number++;
            if (cell instanceof Notebook.Prose prose) {
                node.put("cell_type", "markdown");
                node.put("id", id);
                node.putObject("metadata");
                putLines(node.putArray("source"), prose.markdown());
            } else if (cell instanceof Notebook.Code code) {
                node.put("cell_type", "code");
                node.putNull("execution_count");
                node.put("id", id);
                node.putObject("metadata");
                ArrayNode outputs = node.putArray("outputs");
                code.outputs().forEach(output -> fill(outputs.addObject(), output));
                putLines(node.putArray("source"), code.source());
            }
        }
        ObjectNode metadata = root.putObject("metadata");
        metadata.put("title", notebook.title());
        metadata.putObject("invigil").put("outputs", MARK);
        ObjectNode kernel = metadata.putObject("kernelspec");
        kernel.put("display_name", "Python 3");
        kernel.put("language", "python");
        kernel.put("name", "python3");
        metadata.putObject("language_info").put("name", "python");
        root.put("nbformat", 4);
        root.put("nbformat_minor", 5);
        try {
            return JSON.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree is always written", e);
        }
    }

    private static void fill(ObjectNode node, Notebook.Output output) {
        ObjectNode data = node.putObject("data");
        if (output instanceof Notebook.Chart chart) {
            putLines(data.putArray("image/svg+xml"), chart.svg());
            data.put("text/plain", chart.caption());
        } else if (output instanceof Notebook.Table table) {
            putLines(data.putArray("text/html"), HtmlExport.table(table));
            data.put(
                    "text/plain",
                    table.rows().stream()
                            .map((List<String> row) -> String.join("\t", row))
                            .collect(Collectors.joining("\n")));
        }
        node.putObject("metadata").put("invigil", MARK);
        node.put("output_type", "display_data");
    }

    /** Jupyter keeps texts line by line, each with its end. */
    private static void putLines(ArrayNode lines, String text) {
        String[] all = text.split("\n", -1);
        for (int i = 0; i < all.length; i++) {
            lines.add(i + 1 < all.length ? all[i] + "\n" : all[i]);
        }
    }
}
