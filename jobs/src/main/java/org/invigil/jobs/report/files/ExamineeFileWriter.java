package org.invigil.jobs.report.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.invigil.datasets.InputException;
import org.invigil.datasets.review.ReviewerVerdict;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.files.WholeFile;
import org.invigil.jobs.report.ExamineeFile;
import org.invigil.jobs.report.ReportedIncident;
import org.invigil.jobs.report.page.ClipPath;
import org.invigil.jobs.report.page.ExamineePage;
import org.invigil.jobs.report.page.IdentityPaths;

/**
 * Writes one examinee's file: {@code file.html}, which holds its pictures itself, {@code pictures/} with the same,
 * {@code clips/} where they are asked for, and {@code data/<table>.json} with the stored rows; {@code processing.html}
 * says what was done with them.
 */
public final class ExamineeFileWriter {
    private static final String PAGE = "file.html";

    private ExamineeFileWriter() {}

    /** Whether clips, in which others may be heard, go into a file. */
    public enum Handing {
        KEPT_BACK,
        HANDED_OUT
    }

    /**
     * The clips of an attempt.
     *
     * @param kept by {@code kind@starts_at_seconds}
     */
    public record Clips(Map<String, Path> kept, Handing handing) {}

    /**
     * Writes it as a whole into {@code <to>/file-<attempt>}; an earlier file of the attempt is replaced.
     *
     * @param pictures as {@link AttemptInReports#pictures} finds them
     * @param clips as {@link AttemptInReports#clips} finds them, and what is done with them
     * @param data rows by name of the file, without its ending
     * @param processing page
     * @return the folder
     * @throws InputException if something else is there under that name
     */
    public static Path write(
            Path to,
            ExamineeFile file,
            Map<String, Path> pictures,
            Clips clips,
            Map<String, JsonNode> data,
            byte[] processing)
            throws IOException {
        Path folder = folder(to, file);
        if (Files.exists(folder) && !Files.exists(folder.resolve(PAGE))) {
            throw new InputException(Text.of("file.not-ours", folder));
        }
        WholeFile.makeFolder(folder.getParent());
        FolderSwap.replace(folder, inside -> {
            writeInto(inside, file, pictures, clips, data);
            WholeFile.write(inside.resolve("processing.html"), processing);
        });
        return folder;
    }

    /** Where the file of an attempt is written. */
    public static Path folder(Path to, ExamineeFile file) {
        return to.toAbsolutePath()
                .normalize()
                .resolve("file-" + FolderName.of(file.attempt().attemptId()));
    }

    private static void writeInto(
            Path folder, ExamineeFile file, Map<String, Path> pictures, Clips clips, Map<String, JsonNode> data)
            throws IOException {
        Map<String, String> inline = new HashMap<>();
        Map<String, String> stills = new HashMap<>();
        if (file.reported() != null) {
            for (ReportedIncident shown : file.reported().incidents()) {
                String name = ReviewerVerdict.nameOf(shown.incident());
                if (pictures.containsKey(name)) {
                    stills.put(name, picture(folder, pictures.get(name), inline));
                }
            }
        }
        IdentityPaths identity = new IdentityPaths(
                picture(folder, pictures.get(IdentityFiles.STRIP), inline),
                picture(folder, pictures.get(IdentityFiles.SHEET), inline));
        StringWriter page = new StringWriter();
        new ExamineePage(file, stills, played(folder, clips), clips.kept().size(), identity, inline).write(page);
        WholeFile.write(folder.resolve(PAGE), page.toString().getBytes(StandardCharsets.UTF_8));
        ObjectMapper mapper = new ObjectMapper();
        for (Map.Entry<String, JsonNode> rows : data.entrySet()) {
            WholeFile.write(
                    folder.resolve("data").resolve(rows.getKey() + ".json"),
                    ReviewJson.print(mapper, rows.getValue()).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Map<String, ClipPath> played(Path folder, Clips clips) throws IOException {
        Map<String, ClipPath> played = new HashMap<>();
        if (clips.handing() == Handing.HANDED_OUT) {
            for (Map.Entry<String, Path> clip : clips.kept().entrySet()) {
                String path = "clips/" + clip.getValue().getFileName();
                WholeFile.write(folder.resolve(path), Files.readAllBytes(clip.getValue()));
                played.put(clip.getKey(), new ClipPath(path, ClipFiles.shown(clip.getValue())));
            }
        }
        return played;
    }

    /** @return the picture's path beside the page, or null without one */
    private static String picture(Path folder, Path source, Map<String, String> inline) throws IOException {
        if (source == null) {
            return null;
        }
        byte[] jpeg = Files.readAllBytes(source);
        String path = "pictures/" + source.getFileName();
        WholeFile.write(folder.resolve(path), jpeg);
        inline.put(path, "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg));
        return path;
    }
}
