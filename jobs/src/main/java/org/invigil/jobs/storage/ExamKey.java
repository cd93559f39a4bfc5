package org.invigil.jobs.storage;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Comparator;
import org.invigil.jobs.keys.Pseudonyms;

/**
 * Which exam rows belong to: the unit that is stored, encrypted, replaced and deleted as a whole.
 *
 * @param examDay ISO date of the exam's start in the exam's zone
 * @param examId as in the manifests, any text
 */
public record ExamKey(String examDay, String examId) implements Comparable<ExamKey>, Serializable {
    private static final Comparator<ExamKey> ORDER =
            Comparator.comparing(ExamKey::examDay).thenComparing(ExamKey::examId);

    /** @throws java.time.format.DateTimeParseException if the day is not an ISO date: it becomes a folder's name */
    public ExamKey {
        LocalDate.parse(examDay);
    }

    /** The exam's name in paths. The day is part of it: an id may come back in another year with a key of its own. */
    public String pseudonym(Pseudonyms pseudonyms) {
        return pseudonyms.pseudonym("exam", examDay + "/" + examId);
    }

    /** The name of the key of its likenesses, which does not live as long as the exam's own. */
    static String likenessKey(String pseudonym) {
        return pseudonym + "likenesses";
    }

    @Override
    public int compareTo(ExamKey other) {
        return ORDER.compare(this, other);
    }
}
