package org.invigil.jobs.report.page;

import java.util.List;

/**
 * One attempt as the page shows it, every text ready to print.
 *
 * @param anchor id of the section
 */
public record AttemptSection(
        String anchor,
        Person person,
        Standing standing,
        List<CoverageBar> coverage,
        Identity identity,
        List<Reason> reasons,
        TimelineDrawing timeline,
        List<KindBlock> kinds,
        List<Word> speaksFor,
        List<Figure> figures,
        List<ProblemRow> problems,
        ReviewMark review) {

    /**
     * Who sat the attempt, and when.
     *
     * @param url of the attempt in the learning environment, or null
     */
    public record Person(String name, String examineeId, Word attempt, Word time, String url) {}

    /**
     * Place in the list.
     *
     * @param suspicionPercent 0..100, for the bar
     * @param priorityDots 1..3, the priority for those who see no colour
     * @param shownBecause null for an attempt that stands in the list by its rank
     */
    public record Standing(
            int rank,
            Word suspicion,
            int suspicionPercent,
            Word priority,
            int priorityDots,
            Word minutes,
            Word minutesToLook,
            Word shownBecause) {}

    /**
     * How much of one modality was analysed.
     *
     * @param percent -1 where the modality was not recorded
     */
    public record CoverageBar(Word label, Word value, int percent) {}

    /**
     * Whose face was in view.
     *
     * @param share null where nothing was compared
     * @param strip path, or null
     * @param sheet path, or null
     */
    public record Identity(Word state, Word share, String strip, Word stripTitle, String sheet, Word sheetTitle) {}

    /**
     * What a verdict about the attempt carries, and what its list is chosen by.
     *
     * @param shownBecause as files write it
     * @param probability with which the attempt came into the list, or empty
     * @param incidents their names in files of verdicts, in time order, with blanks between
     * @param minutes to look at it, for the reckoning of time
     */
    public record ReviewMark(
            String attemptId,
            String incidents,
            String shownBecause,
            String probability,
            String minutes,
            String priority) {}

    /**
     * One contribution to the suspicion.
     *
     * @param alone the same without other attempts' ids, for the file of one; null where it names none
     */
    public record Reason(Word sentence, Word alone, Word points) {}

    /** All incidents of one kind. */
    public record KindBlock(Word name, Word about, Word falseCauses, List<IncidentCard> incidents) {}

    /**
     * One incident.
     *
     * @param recordingAt null where no recording ran
     * @param name of the incident in files of verdicts
     * @param still path, or null
     * @param notCut null where a still was cut or a picture would show nothing
     * @param curve how loud it was; null for what is not heard
     * @param clip null where there is none
     * @param noClip null where a clip was cut or none is wanted
     */
    public record IncidentCard(
            String anchor,
            String name,
            Word clock,
            Word at,
            Word reason,
            Word severity,
            int severityPercent,
            Word confidence,
            Word recordingAt,
            String still,
            Word stillTitle,
            Word notCut,
            LevelDrawing curve,
            PlayedClip clip,
            Word noClip) {}

    /**
     * A few seconds to play.
     *
     * @param isFilm else it is sound alone
     * @param title what it is, and from when to when
     */
    public record PlayedClip(String path, boolean isFilm, Word title) {}

    /** A figure beside the cohort's; median, upper and strip are null where too few attempts can be compared. */
    public record Figure(Word name, Word value, Word median, Word upper, Strip strip, int attempts) {}

    /**
     * A figure drawn in its cohort: where on a line of {@value #LENGTH} the median, nine of ten and this attempt lie.
     */
    public record Strip(double median, double upper, double own) {
        public static final int LENGTH = 120;

        /** From 0 to somewhat above the larger of the two. */
        static Strip of(double median, double upper, double own) {
            double most = 1.15 * Math.max(upper, own);
            return new Strip(place(median, most), place(upper, most), place(own, most));
        }

        private static double place(double value, double most) {
            return most <= 0 ? 0 : Math.round(10 * LENGTH * Math.max(0, value) / most) / 10.0;
        }
    }

    /** Something that was not analysed. */
    public record ProblemRow(String attemptId, Word what, String file, Word why, Word whatToDo) {}
}
