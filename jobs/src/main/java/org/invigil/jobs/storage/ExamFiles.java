package org.invigil.jobs.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.invigil.jobs.files.FileTrouble;
import org.invigil.jobs.files.WholeFile;
import org.invigil.jobs.keys.KeyClient;

/**
 * Everything that OUT keeps of one exam under its pseudonym, whatever version of Invigil wrote it: parts of tables,
 * segments, likenesses, both keys. Tables that name no exam ({@code cases}) are nobody's and outlive it; the rule is
 * {@link org.invigil.datasets.Table#isStoredByExam}.
 */
public final class ExamFiles {
    private static final List<String> KEPT_BY_EXAM = List.of("segments", "likenesses");

    private final Path out;
    private final String examDay;
    private final String pseudonym;

    /** @param pseudonym {@link ExamKey#pseudonym} */
    public ExamFiles(Path out, String examDay, String pseudonym) {
        this.out = out;
        this.examDay = examDay;
        this.pseudonym = pseudonym;
    }

    /** Pseudonyms of exams whose key is gone and of which folders are left, by exam day. */
    public static Map<String, List<String>> withoutKeys(Path out, KeyClient keys) {
        Map<String, List<String>> found = new TreeMap<>();
        List<Path> above = new ArrayList<>(inside(out.resolve("tables")));
        above.add(out.resolve("segments"));
        for (Path folder : above) {
            for (Path day : inside(folder)) {
                for (Path exam : inside(day)) {
                    String name = exam.getFileName().toString();
                    String examDay = day.getFileName().toString();
                    if (examDay.startsWith("exam_day=")
                            && name.matches("exam_id=[0-9a-f]{16}")
                            && keys.findExamKey(name.substring("exam_id=".length()))
                                    .isEmpty()) {
                        List<String> ofDay = found.computeIfAbsent(
                                examDay.substring("exam_day=".length()), key -> new ArrayList<>());
                        String pseudonym = name.substring("exam_id=".length());
                        if (!ofDay.contains(pseudonym)) {
                            ofDay.add(pseudonym);
                        }
                    }
                }
            }
        }
        return found;
    }

    /** Folders that are there, by what they hold: {@code tables}, {@code segments}, {@code likenesses}. */
    public Map<String, List<Path>> folders() {
        Map<String, List<Path>> folders = new LinkedHashMap<>();
        folders.put("tables", tableFolders());
        for (String kind : KEPT_BY_EXAM) {
            Path folder = ofExam(out.resolve(kind));
            folders.put(kind, exists(folder) ? List.of(folder) : List.of());
        }
        return folders;
    }

    /** Also what a run that was stopped left beside a table or on its way into one. */
    private List<Path> tableFolders() {
        Path tables = out.resolve("tables");
        List<Path> found = new ArrayList<>();
        for (Path table : inside(tables)) {
            Path folder = ofExam(table);
            Stream.concat(Stream.of(folder), TableFolder.unfinished(folder).stream())
                    .filter(ExamFiles::exists)
                    .forEach(found::add);
        }
        return found;
    }

    private Path ofExam(Path folder) {
        return folder.resolve("exam_day=" + examDay).resolve("exam_id=" + pseudonym);
    }

    private static List<Path> inside(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw FileTrouble.of(folder, e);
        }
    }

    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** @throws org.invigil.datasets.InputException if one of the folders is reached through a link */
    public void requireNoLinks() {
        folders().values().stream().flatMap(List::stream).forEach(folder -> WholeFile.requireNoLinks(out, folder));
    }

    /** Without them nothing of the exam can be read again, backups included. */
    public void destroyKeys(KeyClient keys) {
        keys.destroy(pseudonym);
        keys.destroy(ExamKey.likenessKey(pseudonym));
    }

    /** Removes the folders, and those of the day that are empty without them. */
    public void remove() {
        for (List<Path> folders : folders().values()) {
            for (Path folder : folders) {
                WholeFile.removeBelow(out, folder);
                removeIfEmpty(folder.getParent());
            }
        }
    }

    private static void removeIfEmpty(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            if (inside.findAny().isPresent()) {
                return;
            }
        } catch (IOException e) {
            throw FileTrouble.of(folder, e);
        }
        WholeFile.removeAll(folder);
    }

    /** What is left of the exam, keys included. */
    public List<Path> left() {
        List<Path> left = new ArrayList<>();
        folders().values().forEach(left::addAll);
        for (String key : List.of(pseudonym, ExamKey.likenessKey(pseudonym))) {
            Path file = out.resolve("keys").resolve(key + ".key");
            if (exists(file)) {
                left.add(file);
            }
        }
        return left;
    }
}
