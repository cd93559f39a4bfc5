package org.invigil.datasets.capture;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.invigil.datasets.text.Text;

/** Reads {@code questions.csv}. */
public final class QuestionReader {
    /**
     * Questions by exam in the order of the manifest, and what is worth a note.
     *
     * @param notes rows that were passed over
     */
    public record Questions(List<Question> questions, List<Text> notes) {}

    private QuestionReader() {}

    /** Empty where there is no such file. Of two rows for one question of an exam the first stands. */
    public static Questions read(CaptureFiles files) throws IOException {
        Notes notes = new Notes();
        Map<List<String>, Question> questions = new LinkedHashMap<>();
        for (ManifestRow row : Manifest.rows(files, ManifestShape.QUESTIONS, notes)) {
            List<String> key = List.of(row.cell("exam_id"), row.cell("question_id"));
            if (!row.isWhole() || key.contains("") || questions.containsKey(key)) {
                notes.add("capture.note.question", row, String.join(",", row.cells()));
            } else {
                questions.put(key, question(row));
            }
        }
        return new Questions(List.copyOf(questions.values()), notes.texts());
    }

    private static Question question(ManifestRow row) {
        List<String> options = Arrays.stream(row.cell("options").split("[;|]", -1))
                .map(String::strip)
                .filter(option -> !option.isEmpty())
                .toList();
        return new Question(row.cell("exam_id"), row.cell("question_id"), row.text("type"), options, row.cell("text"));
    }
}
