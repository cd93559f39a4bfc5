package org.invigil.models.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.invigil.models.compare.item.AnswerMatrix;
import org.invigil.models.compare.item.NominalModel;

/** Simulated exams with reference values made by aberrance, CopyDetect and an independent program. */
final class Fixtures {
    private Fixtures() {}

    /** One CSV: rows of cells by column name. */
    static List<Map<String, String>> rows(String name) {
        try (InputStream in = Fixtures.class.getResourceAsStream(name + ".csv.gz");
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
            String[] header = reader.readLine().split(",", -1);
            List<Map<String, String>> rows = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] cells = line.split(",", -1);
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < header.length; i++) {
                    row.put(header[i], cells[i]);
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }

    static AnswerMatrix answers(String responses, String keyFile) {
        List<Map<String, String>> rows = rows(responses);
        List<Map<String, String>> keys = rows(keyFile);
        int items = keys.size();
        short[] choice = new short[rows.size() * items];
        int[] key = new int[items];
        int[] options = new int[items];
        int[] lone = new int[items];
        for (int j = 0; j < items; j++) {
            key[j] = (int) number(keys.get(j), "key") - 1;
            options[j] = 4;
            lone[j] = AnswerMatrix.NONE;
            for (int i = 0; i < rows.size(); i++) {
                String cell = rows.get(i).get(keys.get(j).get("item"));
                choice[i * items + j] = cell.isEmpty() ? AnswerMatrix.NONE : (short) (Integer.parseInt(cell) - 1);
            }
        }
        return new AnswerMatrix(rows.size(), items, choice, options, key, lone);
    }

    static NominalModel model(String itemsFile) {
        List<Map<String, String>> rows = rows(itemsFile);
        int[] offsets = new int[rows.size() + 1];
        double[] lambda = new double[rows.size() * 4];
        double[] zeta = new double[rows.size() * 4];
        for (int j = 0; j < rows.size(); j++) {
            offsets[j + 1] = 4 * (j + 1);
            for (int k = 0; k < 4; k++) {
                String slope = rows.get(j).get("lambda" + (k + 1));
                lambda[4 * j + k] = slope.isEmpty() ? 0 : Double.parseDouble(slope);
                zeta[4 * j + k] = slope.isEmpty() ? Double.NEGATIVE_INFINITY : number(rows.get(j), "zeta" + (k + 1));
            }
        }
        return new NominalModel(offsets, lambda, zeta);
    }

    static double[] column(String file, String column) {
        return rows(file).stream().mapToDouble(row -> number(row, column)).toArray();
    }

    /** Row numbers by person. */
    static Map<String, Integer> persons(String file) {
        Map<String, Integer> numbers = new HashMap<>();
        rows(file).forEach(row -> numbers.put(row.get("person"), numbers.size()));
        return numbers;
    }

    /** Seconds row by row; NaN where the answer is empty. */
    static double[] seconds(AnswerMatrix answers) {
        List<Map<String, String>> rows = rows("seconds");
        double[] seconds = new double[answers.attempts() * answers.items()];
        for (int i = 0; i < answers.attempts(); i++) {
            int j = 0;
            for (String column : rows.get(i).keySet()) {
                if (!column.equals("person")) {
                    seconds[i * answers.items() + j] =
                            answers.choice(i, j) == AnswerMatrix.NONE ? Double.NaN : number(rows.get(i), column);
                    j++;
                }
            }
        }
        return seconds;
    }
}
