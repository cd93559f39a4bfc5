package org.invigil.jobs;

/**
 * What a job did.
 *
 * @param taken how many it worked on
 * @param takenWhat text key of what they are, such as {@code job.unit.attempts}
 * @param made how many came out
 * @param madeWhat text key of what came out
 * @param recordedMillis of recordings decoded anew; 0 for jobs that decode nothing
 */
public record JobResult(long taken, String takenWhat, long made, String madeWhat, long recordedMillis) {
    public JobResult(long taken, String takenWhat, long made, String madeWhat) {
        this(taken, takenWhat, made, madeWhat, 0);
    }
}
