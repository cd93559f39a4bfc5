package org.invigil.jobs;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.invigil.jobs.command.InvigilCommand;
import org.invigil.jobs.spark.SparkLog;

/** The program: the only place that ends the process. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // Java 17 takes the terminal's encoding from the locale, and cron has none.
        System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(System.err, true, StandardCharsets.UTF_8));
        SparkLog.quiet();
        System.exit(InvigilCommand.execute(arguments));
    }
}
