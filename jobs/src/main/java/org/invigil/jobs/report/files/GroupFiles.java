package org.invigil.jobs.report.files;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.invigil.datasets.incident.AttemptGroup;
import org.invigil.datasets.incident.Incident;
import org.invigil.jobs.files.WholeFile;
import org.invigil.jobs.report.CourseReport;
import org.invigil.jobs.report.ReportedAttempt;
import org.invigil.jobs.report.page.GroupPage;
import org.invigil.jobs.report.page.IdentityPaths;

/** One file a group of attempts that agree: {@code groups/<group>.html}, its pictures inside. */
final class GroupFiles {
    static final String FOLDER = "groups";

    private GroupFiles() {}

    /**
     * @param folder that holds the pictures
     * @param evidence path of each incident's still inside the folder
     * @param identity paths of pictures by attempt id
     * @return the path inside the folder, with forward slashes, by group
     */
    static Map<String, String> write(
            Path folder, CourseReport report, Map<Incident, String> evidence, Map<String, IdentityPaths> identity)
            throws IOException {
        Map<String, String> names = FolderName.ofAll(
                report.pairs().groups().stream().map(AttemptGroup::groupId).toList());
        Map<String, String> paths = new LinkedHashMap<>();
        for (AttemptGroup group : report.pairs().groups()) {
            String path = FOLDER + "/" + names.get(group.groupId()) + ".html";
            WholeFile.makeFolder(folder.resolve(FOLDER));
            Map<Incident, String> stills = new HashMap<>();
            Map<String, IdentityPaths> faces = new HashMap<>();
            for (ReportedAttempt reported : GroupPage.ranked(report, group)) {
                for (Incident shown : GroupPage.shown(reported)) {
                    if (evidence.containsKey(shown)) {
                        stills.put(shown, inline(folder, evidence.get(shown)));
                    }
                }
                String attemptId = reported.attempt().attemptId();
                if (identity.containsKey(attemptId)) {
                    IdentityPaths pictures = identity.get(attemptId);
                    faces.put(
                            attemptId,
                            new IdentityPaths(inline(folder, pictures.strip()), inline(folder, pictures.sheet())));
                }
            }
            try (Writer page = Files.newBufferedWriter(folder.resolve(path), StandardCharsets.UTF_8)) {
                new GroupPage(report, group, stills, faces).write(page);
            }
            paths.put(group.groupId(), path);
        }
        return paths;
    }

    /** A picture as an address that holds it. */
    private static String inline(Path folder, String path) throws IOException {
        return path == null
                ? null
                : "data:image/jpeg;base64,"
                        + Base64.getEncoder().encodeToString(Files.readAllBytes(folder.resolve(path)));
    }
}
