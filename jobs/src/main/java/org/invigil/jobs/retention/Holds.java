package org.invigil.jobs.retention;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.invigil.jobs.keys.KeyClient;
import org.invigil.jobs.storage.ExamKey;

/** The holds of OUT, in {@code holds.sealed}: they name attempts and owners. */
public final class Holds {
    private final SealedRecord<All> file;

    /** Every hold, expired ones included. */
    record All(List<Hold> holds) {}

    public Holds(Path out, KeyClient keys) {
        this.file = new SealedRecord<>(out.resolve("holds.sealed"), "holds", All.class, keys);
    }

    public List<Hold> all() {
        return file.find().map(All::holds).orElse(List.of());
    }

    /** Holds that count today. */
    public List<Hold> active(LocalDate today) {
        return all().stream().filter(hold -> !hold.isExpired(today)).toList();
    }

    /** Adds one; the same one stands there once. */
    public void add(Hold hold) {
        List<Hold> all = new ArrayList<>(all());
        if (!all.contains(hold)) {
            all.add(hold);
            file.write(new All(all));
        }
    }

    /** @return the holds that there were */
    public List<Hold> release(Predicate<Hold> isMeant) {
        List<Hold> released = all().stream().filter(isMeant).toList();
        remove(isMeant);
        return released;
    }

    /** What is said of exams that are deleted goes with them. */
    void forgetExams(Collection<ExamKey> exams) {
        remove(hold -> exams.contains(hold.exam()));
    }

    void forgetAttempts(Collection<List<String>> examsAndAttempts) {
        remove(hold -> examsAndAttempts.contains(List.of(hold.examDay(), hold.examId(), hold.attemptId())));
    }

    private void remove(Predicate<Hold> isGone) {
        List<Hold> all = all();
        List<Hold> staying = all.stream().filter(isGone.negate()).toList();
        if (staying.size() < all.size()) {
            if (staying.isEmpty()) {
                file.remove();
            } else {
                file.write(new All(staying));
            }
        }
    }
}
