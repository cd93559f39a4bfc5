package org.invigil.jobs;

import java.util.List;
import java.util.stream.Collectors;
import org.invigil.datasets.Table;
import org.invigil.datasets.text.Texts;

/** The night, job by job. The order, the picture and the help come from this one list. */
public final class Pipeline {
    public static final List<Job> NIGHT = List.of(
            new AdmitAttempts(),
            new ObserveRecordings(),
            new ReadActivity(),
            new FindIncidents(),
            new CompareAttempts(),
            new ForgetLikenesses(),
            new RankAttempts(),
            new WriteReports());

    /** What a changed threshold or weight makes necessary: no recording is analysed again. */
    public static final List<Job> RANK = NIGHT.subList(3, NIGHT.size()).stream()
            .filter(job -> !(job instanceof ForgetLikenesses))
            .toList();

    /** What new verdicts make necessary. */
    public static final List<Job> REPORT = NIGHT.subList(NIGHT.size() - 1, NIGHT.size());

    private Pipeline() {}

    /** One line a job: what it does, from which tables, to which. */
    public static String picture(Texts texts) {
        return NIGHT.stream()
                .map(job -> String.format(
                        "  %d %-17s %s%n      %s -> %s%n",
                        NIGHT.indexOf(job) + 1,
                        job.name(),
                        texts.say("job." + job.name()),
                        names(job.reads(), "captures"),
                        names(job.writes(), "reports")))
                .collect(Collectors.joining());
    }

    private static String names(List<Table<?>> tables, String none) {
        return tables.isEmpty() ? none : tables.stream().map(Table::name).collect(Collectors.joining(", "));
    }
}
