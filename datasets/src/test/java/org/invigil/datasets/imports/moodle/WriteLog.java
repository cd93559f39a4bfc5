package org.invigil.datasets.imports.moodle;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a drawn {@code logstore_standard_log} as CSV, newest line first as Moodle exports it, to time an import by:
 * {@code WriteLog FILE ATTEMPTS LINES}.
 */
final class WriteLog {
    /** 2026-11-20 at 10:00 in Tallinn. */
    private static final long START = 1_795_161_600L;

    private static final int SECONDS = 7_200;

    private WriteLog() {}

    public static void main(String[] arguments) throws IOException {
        int attempts = Integer.parseInt(arguments[1]);
        int lines = Integer.parseInt(arguments[2]);
        int each = Math.max(3, lines / attempts);
        try (BufferedWriter out = Files.newBufferedWriter(Path.of(arguments[0]))) {
            out.write("id,eventname,component,action,target,objecttable,objectid,contextlevel,contextinstanceid,userid,"
                    + "courseid,relateduserid,other,timecreated,origin,ip,realuserid\n");
            for (int step = each - 1; step >= 0; step--) {
                for (int attempt = attempts - 1; attempt >= 0; attempt--) {
                    out.write(line(attempt, step, each));
                }
            }
        }
    }

    private static String line(int attempt, int step, int each) {
        String event = step == 0
                ? "attempt_started"
                : step == each - 1 ? "attempt_submitted" : step % 3 == 0 ? "attempt_updated" : "attempt_viewed";
        long at = START + attempt % 60 + (long) SECONDS * step / each;
        return "%d,\\mod_quiz\\event\\%s,mod_quiz,x,attempt,quiz_attempts,%d,70,34,%d,9,%d,\"{\"\"quizid\"\":\"\"5\"\",\"\"page\"\":%d}\",%d,web,10.%d.%d.%d,\\N%n"
                .formatted(
                        (long) step * 1_000_000 + attempt,
                        event,
                        100_000 + attempt,
                        10 + attempt,
                        10 + attempt,
                        step % 20,
                        at,
                        attempt / 65_536,
                        attempt / 256 % 256,
                        attempt % 256);
    }
}
