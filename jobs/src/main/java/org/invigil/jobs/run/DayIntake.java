package org.invigil.jobs.run;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.invigil.datasets.Table;
import org.invigil.datasets.Tables;
import org.invigil.datasets.attempt.Admission;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.capture.CaptureFiles;
import org.invigil.datasets.capture.ExamDay;
import org.invigil.datasets.capture.Registrar;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.Night;
import org.invigil.jobs.captures.CapturesPlace;
import org.invigil.jobs.files.WholeFile;
import org.invigil.jobs.keys.KeyClient;
import org.invigil.jobs.storage.ExamKey;
import org.invigil.jobs.storage.OutFolder;
import org.invigil.jobs.storage.SegmentStore;
import org.invigil.jobs.storage.TableStore;
import org.invigil.jobs.storage.Tombstones;

/** What a captures folder brings, and what it no longer brings of what is stored. */
record DayIntake(OutFolder out, KeyClient keys, Runs runs, Texts texts, PrintStream screen) {
    /** Says what the day consists of. */
    void tell(CapturesPlace folder, ExamDay day) {
        long admitted = day.attempts().stream()
                .filter(attempt -> attempt.admission().isAdmitted())
                .count();
        screen.println(texts.say(
                "cli.day_starts",
                folder,
                day.attempts().size(),
                admitted,
                day.recordings().size()));
        day.notes().forEach(note -> screen.println(texts.say(note)));
    }

    /** Reads the manifests, from which whoever was erased is left out. */
    Night.Captures admit(CapturesPlace folder) {
        try {
            CaptureFiles files = folder.files();
            Tombstones tombstones = out.tombstones(keys);
            ExamDay day = Registrar.admit(
                    files,
                    Instant.now(),
                    attempt -> tombstones.isErased(attempt.examinee().examineeId())
                            || tombstones.isDeleted(new ExamKey(attempt.examDay(), attempt.examId())));
            return new Night.Captures(files, withoutErased(folder, day));
        } catch (IOException e) {
            throw folder.trouble(e);
        }
    }

    /** Not even their ids come back: a row of somebody who was erased is counted, and no more. */
    private ExamDay withoutErased(CapturesPlace folder, ExamDay day) {
        List<Attempt> staying = day.attempts().stream()
                .filter(attempt -> attempt.admission().state() != Admission.State.ERASED)
                .toList();
        int erased = day.attempts().size() - staying.size();
        if (erased == 0) {
            return day;
        }
        screen.println(texts.say("cli.erased_passed_over", folder, erased));
        return new ExamDay(
                day.label(), staying, day.recordings(), day.references(), day.educators(), day.problems(), day.notes());
    }

    static List<ExamKey> exams(ExamDay day) {
        TreeSet<ExamKey> exams = new TreeSet<>();
        day.attempts().forEach(attempt -> exams.add(new ExamKey(attempt.examDay(), attempt.examId())));
        return List.copyOf(exams);
    }

    /** An exam that this folder's manifests named the last time and no longer do was corrected away. */
    void forgetExamsThatAreGone(String captures, List<ExamKey> exams, Supplier<TableStore> stored) {
        var latest = runs.latestByCaptures();
        if (!latest.containsKey(captures)) {
            return;
        }
        Set<String> gone = new HashSet<>(latest.get(captures).exams());
        exams.forEach(exam -> gone.remove(exam.pseudonym(keys.pseudonyms())));
        latest.forEach((folder, record) -> {
            if (!folder.equals(captures)) {
                gone.removeAll(record.exams());
            }
        });
        if (gone.isEmpty()) {
            return;
        }
        TableStore tables = stored.get();
        SegmentStore segments = new SegmentStore(out.path(), keys);
        for (ExamKey exam : tables.exams(Tables.ATTEMPTS)) {
            // What a hold keeps is not named by manifests any more, or passed over.
            if (gone.contains(exam.pseudonym(keys.pseudonyms()))
                    && !out.tombstones(keys).isKeptForHold(exam)) {
                Tables.ALL.stream().filter(Table::isStoredByExam).forEach(table -> tables.remove(table, exam));
                segments.remove(exam);
                SegmentStore.ofLikenesses(out.path(), keys).remove(exam);
                screen.println(texts.say("cli.exam_gone", exam.examId(), exam.examDay()));
                boolean isDayGone = tables.exams(Tables.ATTEMPTS).stream()
                        .noneMatch(left -> left.examDay().equals(exam.examDay()));
                if (isDayGone) {
                    WholeFile.removeAll(out.reports().resolve(exam.examDay()));
                }
            }
        }
    }
}
