package org.invigil.jobs.retention;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.capture.CaptureFiles;
import org.invigil.datasets.capture.CapturedRows;
import org.invigil.jobs.captures.CapturesPlace;
import org.invigil.jobs.hadoop.HadoopFileSystem;
import org.invigil.jobs.report.files.FolderName;
import org.invigil.jobs.retention.DeletionPlan.ByHand;
import org.invigil.jobs.retention.DeletionPlan.ChangedExam;
import org.invigil.jobs.retention.DeletionPlan.PlannedCaptures;
import org.invigil.jobs.retention.DeletionPlan.PlannedExam;
import org.invigil.jobs.retention.DeletionPlan.PlannedReport;
import org.invigil.jobs.storage.ExamFiles;
import org.invigil.jobs.storage.ExamKey;

/** What both kinds of deletion need besides whom they are about: reports, copies, words to look for, amounts. */
final class PlanParts {
    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path out;
    private final PlanInputs inputs;
    private final Set<ExamKey> exams;
    private final List<Attempt> going;
    private final List<Attempt> staying;
    private final List<PlannedCaptures> captures = new ArrayList<>();
    private final Set<String> moreWords = new LinkedHashSet<>();

    /** @param exams that go or change */
    PlanParts(Path out, PlanInputs inputs, Collection<ExamKey> exams, Predicate<Attempt> goes) {
        this.out = out;
        this.inputs = inputs;
        this.exams = new TreeSet<>(exams);
        this.going = inputs.attempts().stream().filter(goes).toList();
        this.staying = inputs.attempts().stream().filter(goes.negate()).toList();
    }

    void captures(List<PlannedCaptures> planned) {
        captures.addAll(planned);
    }

    void word(String word) {
        moreWords.add(word);
    }

    DeletionPlan plan(
            DeletionPlan.Kind kind,
            RetentionRule rule,
            List<PlannedExam> whole,
            String examineeId,
            List<ChangedExam> changed,
            Weighing.Depth depth) {
        Set<String> days = new TreeSet<>();
        exams.forEach(exam -> days.add(exam.examDay()));
        Set<String> stayingDays = new HashSet<>();
        staying.forEach(attempt -> stayingDays.add(attempt.examDay()));
        Set<String> goingDays = new HashSet<>();
        going.forEach(attempt -> goingDays.add(attempt.examDay()));
        days.retainAll(goingDays);
        List<String> ranked = days.stream().filter(stayingDays::contains).toList();
        List<String> emptied =
                days.stream().filter(day -> !stayingDays.contains(day)).toList();
        List<PlannedReport> reports = reports();
        Copies copies = Copies.of(out, going, exams, inputs.outside());
        Weighing weighing = weigh(whole, changed, reports, emptied, copies, depth);
        List<ByHand> byHand = new ArrayList<>(copies.byHand());
        byHand.addAll(originals());
        byHand.addAll(inCaptures());
        byHand.addAll(inOut());
        weighing.linkedElsewhere().forEach(file -> byHand.add(new ByHand("linked", "", "", file.toString())));
        return new DeletionPlan(
                ID.format(rule.now()) + "-" + random(),
                kind,
                rule.now().toString(),
                rule.today().toString(),
                rule.rehearsed() != null && !rule.rehearsed().equals(LocalDate.ofInstant(rule.now(), ZoneOffset.UTC)),
                rule.graceDays(),
                whole,
                examineeId,
                changed,
                going.stream()
                        .map(attempt -> new DeletionPlan.PlannedAttempt(
                                attempt.examDay(), attempt.examId(), attempt.attemptId()))
                        .toList(),
                reports,
                captures,
                recordings(),
                ranked,
                emptied,
                copies.inside(),
                words(),
                kind == DeletionPlan.Kind.RETAIN ? inputs.expiredCases() : 0,
                weighing.amounts(),
                weighing.sha256(),
                byHand);
    }

    private static String random() {
        byte[] end = new byte[3];
        new SecureRandom().nextBytes(end);
        return HexFormat.of().formatHex(end);
    }

    private List<PlannedReport> reports() {
        Map<List<String>, Set<String>> stayingOfCourse = new TreeMap<>(PlanParts::compare);
        going.forEach(attempt -> stayingOfCourse.put(List.of(attempt.examDay(), attempt.courseId()), new TreeSet<>()));
        // Courses that share an exam with somebody who goes: their baselines and pairs rest on them.
        staying.stream()
                .filter(attempt -> exams.contains(new ExamKey(attempt.examDay(), attempt.examId())))
                .forEach(attempt ->
                        stayingOfCourse.put(List.of(attempt.examDay(), attempt.courseId()), new TreeSet<>()));
        staying.forEach(attempt ->
                stayingOfCourse.computeIfPresent(List.of(attempt.examDay(), attempt.courseId()), (course, ids) -> {
                    ids.add(attempt.attemptId());
                    return ids;
                }));
        List<PlannedReport> reports = new ArrayList<>();
        stayingOfCourse.forEach((course, ids) ->
                reports.add(new PlannedReport(course.get(0), FolderName.of(course.get(1)), List.copyOf(ids))));
        return reports;
    }

    private static int compare(List<String> a, List<String> b) {
        return String.join("\0", a).compareTo(String.join("\0", b));
    }

    private List<String> recordings() {
        Set<String> hashes = new TreeSet<>();
        for (Attempt attempt : going) {
            hashes.addAll(inputs.recordings()
                    .getOrDefault(new ExamKey(attempt.examDay(), attempt.examId()), Map.of())
                    .getOrDefault(attempt.attemptId(), List.of()));
        }
        return List.copyOf(hashes);
    }

    /** Ids and names of those who go that nobody who stays shares. */
    private List<String> words() {
        Set<String> words = new TreeSet<>(moreWords);
        Set<String> shared = new HashSet<>();
        for (Attempt attempt : going) {
            words.addAll(wordsOf(
                    attempt.attemptId(),
                    attempt.examinee().examineeId(),
                    attempt.examinee().name()));
        }
        for (Attempt attempt : staying) {
            shared.addAll(wordsOf(
                    attempt.attemptId(),
                    attempt.examinee().examineeId(),
                    attempt.examinee().name()));
        }
        Set<List<String>> goingRows = new HashSet<>();
        captures.forEach(planned -> goingRows.addAll(planned.removal().rows()));
        for (CapturedRows folder : inputs.captures().values()) {
            for (CapturedRows.Sitting sitting : folder.sittings()) {
                List<String> row = List.of(sitting.examId(), sitting.attemptId(), sitting.examineeId());
                (goingRows.contains(row) ? words : shared)
                        .addAll(wordsOf(sitting.attemptId(), sitting.examineeId(), sitting.examineeName()));
            }
        }
        words.removeAll(shared);
        return words.stream().filter(Traces::isTelling).toList();
    }

    private static List<String> wordsOf(String... words) {
        List<String> given = new ArrayList<>();
        for (String word : words) {
            if (word != null && !word.isBlank()) {
                given.add(word);
            }
        }
        return given;
    }

    private Weighing weigh(
            List<PlannedExam> whole,
            List<ChangedExam> changed,
            List<PlannedReport> reports,
            List<String> emptied,
            Copies copies,
            Weighing.Depth depth) {
        Weighing weighing = new Weighing(depth);
        for (PlannedExam exam : whole) {
            ExamFiles files = new ExamFiles(out, exam.examDay(), exam.pseudonym());
            files.requireNoLinks();
            files.folders().forEach((what, folders) -> folders.forEach(folder -> weighing.add(what, folder)));
            files.left().stream()
                    .filter(file -> file.toString().endsWith(".key"))
                    .forEach(key -> weighing.add("keys", key));
        }
        changed.forEach(exam -> new ExamFiles(out, exam.examDay(), exam.pseudonym()).requireNoLinks());
        for (PlannedReport report : reports) {
            new ReportPruning(out, report).goingPaths().forEach(path -> weighing.add("reports", path));
        }
        for (String day : emptied) {
            new DeletedDay(out, day).requireNoLinks();
        }
        copies.insidePaths(out).forEach(path -> weighing.add("copies", path));
        for (PlannedCaptures planned : captures) {
            CapturesPlace folder = planned.place();
            folder.path()
                    .ifPresentOrElse(
                            path -> planned.removal()
                                    .files()
                                    .forEach(file -> weighing.add("captures", path.resolve(file))),
                            () -> weighRemote(folder, planned, weighing));
            weighing.add("manifest-rows", CaptureFolders.rowsGoing(folder, planned.removal()), 0);
        }
        recordings().forEach(hash -> weighing.line("recording " + hash));
        return weighing;
    }

    private static void weighRemote(CapturesPlace folder, PlannedCaptures planned, Weighing weighing) {
        try {
            CaptureFiles files = folder.files();
            for (String file : planned.removal().files()) {
                if (files.exists(file)) {
                    weighing.addRecording(files.size(file));
                }
            }
        } catch (IOException e) {
            throw folder.trouble(e);
        }
    }

    private List<ByHand> originals() {
        Set<ByHand> originals = new LinkedHashSet<>();
        for (Attempt attempt : going) {
            String url = attempt.exam() == null
                            || attempt.exam().contact() == null
                            || attempt.exam().contact().reportUrl() == null
                    ? ""
                    : attempt.exam().contact().reportUrl();
            if (!attempt.courseId().equals(Attempt.UNKNOWN_COURSE)) {
                originals.add(new ByHand("original", attempt.examDay(), attempt.courseId(), url));
            }
        }
        return List.copyOf(originals);
    }

    private List<ByHand> inCaptures() {
        List<ByHand> byHand = new ArrayList<>();
        for (PlannedCaptures planned : captures) {
            CapturesPlace folder = planned.place();
            planned.removal()
                    .shared()
                    .forEach(file -> byHand.add(new ByHand("shared", "", "", planned.folder() + "/" + file)));
            planned.removal()
                    .unreachable()
                    .forEach(file -> byHand.add(new ByHand("unreachable", "", "", planned.folder() + ": " + file)));
            CaptureFolders.unnamed(folder, planned.removal())
                    .forEach(file -> byHand.add(new ByHand("unnamed", "", "", file)));
            CaptureFolders.keepers(folder, planned.removal()).forEach(keeper -> byHand.add(byHand(keeper)));
        }
        return byHand;
    }

    private static ByHand byHand(CapturesPlace.Keeper keeper) {
        return new ByHand(keeper.kind().name().toLowerCase(Locale.ROOT), "", "", keeper.where());
    }

    /** What the storage of OUT keeps, or may keep: wrapped keys, with which tables in a backup open again. */
    private List<ByHand> inOut() {
        if (!HadoopFileSystem.isAddress(out.toString())) {
            return List.of();
        }
        CapturesPlace place = CapturesPlace.of(out.toString());
        try {
            return place.keepers(List.of("keys", "tables", "reports")).stream()
                    .map(PlanParts::byHand)
                    .toList();
        } catch (IOException e) {
            throw place.trouble(e);
        }
    }
}
