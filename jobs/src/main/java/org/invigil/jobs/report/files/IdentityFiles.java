package org.invigil.jobs.report.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.recording.PictureTiles;
import org.invigil.datasets.recording.StillWriter;
import org.invigil.jobs.files.WholeFile;
import org.invigil.jobs.report.CourseReport;
import org.invigil.jobs.report.EvidenceMoment;
import org.invigil.jobs.report.IdentityPictures;
import org.invigil.jobs.report.ReportedAttempt;
import org.invigil.jobs.report.page.Clock;
import org.invigil.jobs.report.page.IdentityPaths;

/**
 * Pictures by which a reader can check by eye who sat an attempt, for every examinee, flagged or not:
 * {@code evidence/<attempt>/identity-strip.jpg}, the reference photo beside the typical and the furthest look, and
 * {@code contact-sheet.jpg}, faces from all over the attempt.
 */
final class IdentityFiles {
    static final String STRIP = "identity-strip.jpg";
    static final String SHEET = "contact-sheet.jpg";
    private static final int STRIP_SIDE = 200;
    private static final int SHEET_SIDE = 160;
    private static final int SHEET_COLUMNS = 4;
    private static final double QUALITY = 0.8;

    private IdentityFiles() {}

    /**
     * @param earlier the course folder of the report before, whose pictures are kept where recordings are gone
     * @return by attempt id, for those of whom there is any picture
     */
    static Map<String, IdentityPaths> write(Path folder, Path earlier, CourseReport report, EvidenceSource source)
            throws IOException {
        Map<String, String> folders = FolderName.ofAll(report.attempts().stream()
                .map(reported -> reported.attempt().attemptId())
                .toList());
        // Each picture is a seek and some decoding of its own: as many attempts at once as there are cores.
        List<Drawn> drawn = report.attempts().parallelStream()
                .map(reported -> draw(reported, source))
                .toList();
        Map<String, IdentityPaths> paths = new LinkedHashMap<>();
        for (Drawn each : drawn) {
            String attemptId = each.attempt().attemptId();
            String attemptFolder = "evidence/" + folders.get(attemptId);
            String strip = each.isCompared() ? keep(each.strip(), folder, earlier, attemptFolder + "/" + STRIP) : null;
            String sheet = keep(each.sheet(), folder, earlier, attemptFolder + "/" + SHEET);
            if (strip != null || sheet != null) {
                paths.put(attemptId, new IdentityPaths(strip, sheet));
            }
        }
        return paths;
    }

    /** @param isCompared without it a strip that an earlier report had is not kept: consent may have been taken back */
    private record Drawn(Attempt attempt, boolean isCompared, Optional<byte[]> strip, Optional<byte[]> sheet) {}

    private static String keep(Optional<byte[]> drawn, Path folder, Path earlier, String path) throws IOException {
        Path before = earlier.resolve(path);
        if (drawn.isEmpty() && !Files.exists(before)) {
            return null;
        }
        WholeFile.makeFolder(folder.resolve(path).getParent());
        Files.write(folder.resolve(path), drawn.isPresent() ? drawn.get() : Files.readAllBytes(before));
        return path;
    }

    private static Drawn draw(ReportedAttempt reported, EvidenceSource source) {
        Attempt attempt = reported.attempt();
        IdentityPictures pictures = reported.identity().pictures();
        return new Drawn(
                attempt,
                pictures.typical() != null,
                strip(attempt, pictures, source),
                sheet(attempt, pictures, source));
    }

    /** Only of who agreed to be compared. */
    private static Optional<byte[]> strip(Attempt attempt, IdentityPictures pictures, EvidenceSource source) {
        if (pictures.typical() == null) {
            return Optional.empty();
        }
        List<PictureTiles.Tile> tiles = new ArrayList<>();
        source.reference(attempt).ifPresent(photo -> tiles.add(new PictureTiles.Tile(photo, null)));
        tile(attempt, pictures.typical(), source).ifPresent(tiles::add);
        tile(attempt, pictures.worst(), source).ifPresent(tiles::add);
        boolean isWhole = tiles.size() == (attempt.examinee().referencePhoto() == null ? 2 : 3);
        return isWhole
                ? Optional.of(StillWriter.jpeg(PictureTiles.of(tiles, STRIP_SIDE, tiles.size()), List.of(), QUALITY))
                : Optional.empty();
    }

    private static Optional<byte[]> sheet(Attempt attempt, IdentityPictures pictures, EvidenceSource source) {
        List<PictureTiles.Tile> tiles = new ArrayList<>();
        List<String> clocks = new ArrayList<>();
        for (EvidenceMoment moment : pictures.sheet()) {
            Optional<PictureTiles.Tile> tile = tile(attempt, moment, source);
            if (tile.isPresent()) {
                tiles.add(tile.get());
                clocks.add(Clock.onTheWall(attempt.window(), moment.millis()));
            }
        }
        if (tiles.isEmpty()) {
            return Optional.empty();
        }
        List<StillWriter.Mark> marks = new ArrayList<>();
        for (int i = 0; i < tiles.size(); i++) {
            marks.add(new StillWriter.Mark(PictureTiles.place(i, tiles.size(), SHEET_COLUMNS), clocks.get(i)));
        }
        return Optional.of(StillWriter.jpeg(PictureTiles.of(tiles, SHEET_SIDE, SHEET_COLUMNS), marks, QUALITY));
    }

    private static Optional<PictureTiles.Tile> tile(Attempt attempt, EvidenceMoment moment, EvidenceSource source) {
        return source.picture(attempt, moment)
                .map(picture -> new PictureTiles.Tile(
                        picture,
                        moment.boxes().isEmpty() ? null : moment.boxes().get(0)));
    }
}
