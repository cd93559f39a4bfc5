package org.invigil.datasets.sample;

import static org.invigil.datasets.sample.SampleRecording.microphone;
import static org.invigil.datasets.sample.SampleRecording.stillsEvery;
import static org.invigil.datasets.sample.SampleRecording.webcam;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.sample.SampleAttempt.Answering;
import org.invigil.datasets.sample.SampleAttempt.Consent;
import org.invigil.datasets.sample.SampleRecording.Condition;

/** Who sits which exam on the sample day, and what goes on: about 21 recorded minutes. All names are invented. */
public final class SampleCast {
    public static final SampleExam PROGRAMMING = new SampleExam(
            "prog-2026",
            "LTAT.03.001",
            "Programmeerimine",
            "Programmeerimise kontrolltöö",
            "et",
            "",
            OffsetDateTime.parse("2026-11-20T10:00:00+02:00"),
            OffsetDateTime.parse("2026-11-20T11:00:00+02:00"));

    /** Pasting is part of this exam. */
    public static final SampleExam LOGIC = new SampleExam(
            "logic-2026",
            "FLFI.02.045",
            "Introduction to Logic",
            "Logic midterm",
            "en",
            "PASTE",
            OffsetDateTime.parse("2026-11-20T14:00:00+02:00"),
            OffsetDateTime.parse("2026-11-20T15:30:00+02:00"));

    private static final int CLASS_SIZE = 16;

    private SampleCast() {}

    public static List<SampleAttempt> attempts() {
        List<SampleAttempt> all = new ArrayList<>();
        all.addAll(programming());
        all.addAll(programmingWithoutVideo());
        all.addAll(refused());
        all.addAll(logic());
        all.addAll(logicComputerClass());
        return all;
    }

    private static List<SampleAttempt> programming() {
        return List.of(
                programming("N01", "Juta Näidis", 0, 120, 90)
                        .with(webcam(SampleFormat.WEBM_VP8_STREAMED))
                        .where(
                                """
                                22 to 22.8 glances
                                40 to 55 types
                                """),
                programming("N02", "Kaur Proov", 1, 130, 90)
                        .with(webcam(SampleFormat.WEBM_VP8_STREAMED))
                        .where(
                                """
                                30 to 44 away
                                45 to 90 music 3
                                62 to 74 leaves-page
                                """),
                SampleAttempt.of(
                                "N03",
                                PROGRAMMING,
                                SampleExaminee.withPhoto("e-N03", "Tiina Katse", 2)
                                        .enrolledAs("mari"),
                                60,
                                110)
                        .with(Answering.alone("192.0.2.13"))
                        .with(webcam(SampleFormat.WEBM_VP8_STREAMED))
                        .where(
                                """
                                40 to 58 visitor 13
                                42 to 56 other-speaks jaan
                                75 to 85 speaks mari
                                """),
                programming("N04", "Rauno Mudel", 3, 200, 100)
                        .with(webcam(SampleFormat.WEBM_VP8))
                        .where("38 to 62 other 9"),
                SampleAttempt.of("N05", PROGRAMMING, SampleExaminee.withoutPhoto("e-N05", "Silvi Visand", 4), 100, 110)
                        .with(Answering.alone("192.0.2.15"))
                        .with(webcam(SampleFormat.WEBM_VP8_STREAMED))
                        .where(
                                """
                                15 to 25 covered
                                40 to 56 frozen
                                75 to 110 music 3
                                """),
                programming("N06", "Eneli Kavand", 5, 300, 80)
                        .with(webcam(SampleFormat.WEBM_VP8_STREAMED).startedBefore(20))
                        .where(
                                """
                                -16 to -6 visitor 12
                                -15 to -7 speaks liis
                                30 to 38 speaks liis
                                55 to 67 leaves-page
                                """),
                programming("N07", "Ants Eskiis", 6, 90, 75)
                        .with(Consent.RECORDING_ONLY)
                        .with(webcam(SampleFormat.WEBM_VP8_STREAMED))
                        .where(
                                """
                                15 to 24 other-speaks jaan
                                30 to 45 other 12
                                55 to 67 looks-left
                                """),
                programming("N08", "Maie Vihik", 9, 80, 20)
                        .with(Consent.NOTHING)
                        .with(webcam(SampleFormat.WEBM_VP8_STREAMED))
                        .where("5 to 15 away"));
    }

    private static List<SampleAttempt> programmingWithoutVideo() {
        return List.of(
                programming("N09", "Peep Lehekülg", 0, 150, 90)
                        .where(
                                """
                                40 to 40 pastes 240
                                60 to 60 changes-address 203.0.113.77
                                """),
                programming("N10", "Aune Harjutus", 8, 60, 110)
                        .with(stillsEvery(5))
                        .with(microphone(SampleFormat.OGG_OPUS))
                        .where("40 to 60 away"));
    }

    /** Rows that admission refuses: two of one id, an end before the start, an exam that no manifest has. */
    private static List<SampleAttempt> refused() {
        SampleExam unknown =
                new SampleExam("prog-2025", "", "", "", "et", "", PROGRAMMING.startsAt(), PROGRAMMING.endsAt());
        SampleExaminee twice = SampleExaminee.withoutPhoto("e-N11", "Uku Topelt", 0);
        return List.of(
                SampleAttempt.of("N11", PROGRAMMING, twice, 100, 80),
                SampleAttempt.of("N11", PROGRAMMING, twice, 400, 60),
                SampleAttempt.of(
                        "N12", PROGRAMMING, SampleExaminee.withoutPhoto("e-N12", "Viire Tagurpidi", 0), 500, -60),
                SampleAttempt.of("N13", unknown, SampleExaminee.withoutPhoto("e-N13", "Olev Eksitus", 0), 100, 60));
    }

    private static List<SampleAttempt> logic() {
        SampleExaminee resitting = SampleExaminee.withPhoto("e-L01", "Mary Sample", 10);
        return List.of(
                SampleAttempt.of("L01", LOGIC, resitting, 60, 90)
                        .with(Answering.alone("198.51.100.1"))
                        .accommodated("LOOKING_AWAY=off")
                        .with(webcam(SampleFormat.MP4_H264))
                        .where("61 to 61.9 glances"),
                logic("L02", "Peter Trial", 11, 100, 100)
                        .with(Answering.alone("198.51.100.23"))
                        .with(webcam(SampleFormat.WEBM_VP8_STREAMED, Condition.WITHOUT_SOUND))
                        .with(microphone(SampleFormat.WAV))
                        .where("50 to 62 speaks harold"),
                SampleAttempt.of(
                                "L03",
                                LOGIC,
                                SampleExaminee.withPhoto("e-L03", "Rose Draft", 12)
                                        .enrolledAs("alice"),
                                102,
                                110)
                        .with(Answering.like("L02", "198.51.100.23"))
                        .with(webcam(SampleFormat.WEBM_VP9))
                        .where(
                                """
                                20 to 29 looks-right
                                48 to 60 other-speaks harold
                                66 to 76 looks-right
                                84 to 96 looks-left
                                """),
                // The same face and voice as L02's, photo included: one person for two accounts.
                logic("L04", "Henry Model", 11, 200, 90)
                        .with(webcam(SampleFormat.WEBM_VP8_STREAMED, Condition.BREAKS_OFF))
                        .where("8 to 20 speaks harold"),
                logic("L05", "Grace Example", 7, 150, 90)
                        .with(webcam(SampleFormat.WEBM_VP8_STREAMED, Condition.MISSING))
                        .where(
                                """
                                33 to 33 copies 120
                                50 to 50 second-screen
                                60 to 64 answers-fast
                                """),
                logic("L06", "Jack Notebook", 7, 400, 100)
                        .with(webcam(SampleFormat.WEBM_VP9, Condition.DEAD_SOUND))
                        .where(
                                """
                                30 to 50 break
                                32 to 48 away
                                74 to 90 replayed 54
                                """),
                SampleAttempt.of("L07", LOGIC, resitting, 900, 75)
                        .with(Answering.alone("198.51.100.1"))
                        .accommodated("LOOKING_AWAY=off")
                        .with(webcam(SampleFormat.WEBM_VP8))
                        .where(
                                """
                                20 to 32 looks-left
                                45 to 58 looks-left
                                """));
    }

    /** Sat together under a person's eyes, so without recordings: only their answers are there. */
    private static List<SampleAttempt> logicComputerClass() {
        List<SampleAttempt> all = new ArrayList<>();
        for (int i = 0; i < CLASS_SIZE; i++) {
            String id = "L" + (20 + i);
            SampleExaminee examinee = SampleExaminee.withoutPhoto("e-" + id, "Seat " + (i + 1), 0);
            all.add(SampleAttempt.of(id, LOGIC, examinee, 30 + 4 * i, 120)
                    .with(Answering.alone("198.51.100." + (100 + i))));
        }
        return all;
    }

    private static SampleAttempt programming(String id, String name, int head, double start, double seconds) {
        return SampleAttempt.of(id, PROGRAMMING, SampleExaminee.withPhoto("e-" + id, name, head), start, seconds)
                .with(Answering.alone("192.0.2." + Integer.parseInt(id.substring(1))));
    }

    private static SampleAttempt logic(String id, String name, int head, double start, double seconds) {
        return SampleAttempt.of(id, LOGIC, SampleExaminee.withPhoto("e-" + id, name, head), start, seconds)
                .with(Answering.alone("198.51.100." + Integer.parseInt(id.substring(1))));
    }

    /** One pair of attempts that belong together, in what. */
    public record PlantedPair(String attemptA, String attemptB, String evidence) {}

    /** A copier stands first in {@code COPYING}. */
    public static List<PlantedPair> pairs() {
        return List.of(
                new PlantedPair("L02", "L03", "ANSWERS"),
                new PlantedPair("L03", "L02", "COPYING"),
                new PlantedPair("L02", "L03", "TIMING"),
                new PlantedPair("L02", "L03", "NETWORK"),
                new PlantedPair("L02", "L04", "SAME_FACE"),
                new PlantedPair("L02", "L04", "SAME_VOICE"),
                new PlantedPair("N02", "N05", "SAME_ROOM"));
    }
}
