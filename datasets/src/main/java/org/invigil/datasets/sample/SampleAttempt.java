package org.invigil.datasets.sample;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * One attempt of the sample day, as a script.
 *
 * @param startSeconds of "Start test" after the exam's start
 * @param seconds from "Start test" to "End test"; negative for an attempt that ends before it starts
 * @param accommodations as in {@code attempts.csv}
 * @param timeline what goes on
 */
public record SampleAttempt(
        String attemptId,
        SampleExam exam,
        SampleExaminee examinee,
        double startSeconds,
        double seconds,
        Consent consent,
        String accommodations,
        List<SampleRecording> recordings,
        Answering answering,
        Timeline timeline) {
    /** What the examinee agreed to. */
    public enum Consent {
        ALL,
        RECORDING_ONLY,
        NOTHING
    }

    /**
     * How the questions are answered.
     *
     * @param like the attempt that most answers are taken over from, or empty
     * @param address of the network that the answers come from
     */
    public record Answering(boolean answersAtAll, String like, String address) {
        public static final Answering NOTHING = new Answering(false, "", "");

        public static Answering alone(String address) {
            return new Answering(true, "", address);
        }

        public static Answering like(String attemptId, String address) {
            return new Answering(true, attemptId, address);
        }
    }

    public SampleAttempt {
        recordings = List.copyOf(recordings);
    }

    /** An attempt with all consents, without recordings, answers or happenings. */
    public static SampleAttempt of(
            String attemptId, SampleExam exam, SampleExaminee examinee, double startSeconds, double seconds) {
        return new SampleAttempt(
                attemptId,
                exam,
                examinee,
                startSeconds,
                seconds,
                Consent.ALL,
                "",
                List.of(),
                Answering.NOTHING,
                new Timeline(List.of()));
    }

    public SampleAttempt with(Consent newConsent) {
        return new SampleAttempt(
                attemptId,
                exam,
                examinee,
                startSeconds,
                seconds,
                newConsent,
                accommodations,
                recordings,
                answering,
                timeline);
    }

    public SampleAttempt accommodated(String newAccommodations) {
        return new SampleAttempt(
                attemptId,
                exam,
                examinee,
                startSeconds,
                seconds,
                consent,
                newAccommodations,
                recordings,
                answering,
                timeline);
    }

    public SampleAttempt with(SampleRecording recording) {
        List<SampleRecording> all = new ArrayList<>(recordings);
        all.add(recording);
        return new SampleAttempt(
                attemptId, exam, examinee, startSeconds, seconds, consent, accommodations, all, answering, timeline);
    }

    public SampleAttempt with(Answering newAnswering) {
        return new SampleAttempt(
                attemptId,
                exam,
                examinee,
                startSeconds,
                seconds,
                consent,
                accommodations,
                recordings,
                newAnswering,
                timeline);
    }

    /** @param text as {@link Timeline#of} reads it */
    public SampleAttempt where(String text) {
        return new SampleAttempt(
                attemptId,
                exam,
                examinee,
                startSeconds,
                seconds,
                consent,
                accommodations,
                recordings,
                answering,
                Timeline.of(text));
    }

    OffsetDateTime at(double secondsFromStart) {
        return exam.startsAt().plusNanos(Math.round((startSeconds + secondsFromStart) * 1e3) * 1_000_000);
    }

    /** Time of day of "Start test". */
    double startClockSeconds() {
        return at(0).toLocalTime().toNanoOfDay() / 1e9;
    }
}
